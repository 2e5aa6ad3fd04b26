"""From an empty checklist to a unit's return that the secretariat received."""

import pytest

from awards.models import Grant
from awards.tests.factories_awards import make_award, make_issuer
from blocs.enums.organisation import Duty
from blocs.enums.results import IndicatorKind
from blocs.models import Contribution, Evidence, Highlight, Result, UnitReturn
from blocs.models.year import Movement
from blocs.tests.factories_results import make_indicator
from blocs.tests.factories_scorecards import make_cards
from emulation.files.tests.samples import PDF
from emulation.tests.browser import PHONE
from emulation.tests.journeys.signed_sheets import send_signed
from emulation.tests.world import add_post, add_user

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
CASES, RATE, MONEY = "Số hồ sơ giải quyết", "Tỷ lệ đúng hạn", "Số tiền thu nộp"
SCAN = {"name": "bao-cao.pdf", "mimeType": "application/pdf", "buffer": PDF}
SCORES = {"A1.a: Thực hiện": "98", "A1.b: Chậm": "0", "A2: Điểm": "20", "B1: Điểm": "30"}
CHECKLIST = "Hoàn thiện hồ sơ báo cáo"


def test_unit_return(visit, world):
    prepare(world)
    officer, secretary = visit().sign_in("ha"), visit().sign_in("thu")
    open_return(officer)
    enter_figures(officer)
    write_texts(officer)
    join_movement(officer)
    enter_contribution(officer)
    enter_grants(officer)
    score(officer, world)
    leader = visit(viewport=PHONE).sign_in("lan")
    approve_in_app(officer, leader)
    send_back(secretary)
    complete(officer, leader)
    send_scan(visit(java_script_enabled=False).sign_in("tu"), world)
    receive(secretary, world)
    stranger_sees_nothing(visit().sign_in("khach"))


def prepare(world):
    """What the secretariat set up: indicators, a movement, criteria; the catalogue of awards."""
    add_post(add_user("tu", "Vũ Thị Tú"), world.third, Duty.OFFICER)
    make_indicator(world.campaign, CASES, measure="hồ sơ")
    make_indicator(world.campaign, RATE, kind=IndicatorKind.RATE)
    make_indicator(world.campaign, MONEY, kind=IndicatorKind.MONEY)
    Movement.objects.create(campaign=world.campaign, level="bloc", title="Chung tay vì người nghèo")
    make_award("Bằng khen")
    make_issuer("Chủ tịch UBND tỉnh")
    make_cards(world.campaign)


def open_return(officer):
    """From the list; a cut-off day that is none is refused."""
    officer.follow("Hồ sơ báo cáo", within=".em-nav").follow("Lập hồ sơ")
    officer.fill({"Số liệu đến ngày": "cuối năm"}).press("Lập hồ sơ")
    officer.is_told("Số liệu đến ngày", "ngày/tháng/năm", typed="cuối năm")
    assert not UnitReturn.objects.exists()
    officer.fill({"Số liệu đến ngày": "15/11/2026"}).press("Lập hồ sơ")
    officer.sees("Đã lập hồ sơ báo cáo", "0/3 chỉ tiêu")


def enter_figures(officer):
    """Half a rate and words for a number are refused; the rest stays as typed."""
    officer.follow("Kết quả thực hiện chỉ tiêu").follow("Nhập kết quả")
    officer.fill({f"{CASES}: kết quả": "mười hai", f"{RATE}: tử số": "94"})
    officer.fill({f"{MONEY}: kết quả": "2.313.801.454.000"}).press("Lưu kết quả")
    officer.is_told(f"{CASES}: kết quả", "không phải là số", typed="mười hai")
    officer.is_told(f"{RATE}: tử số", "Nhập đủ tử số và mẫu số", typed="94")
    assert not Result.objects.exists()
    officer.fill({f"{CASES}: kết quả": "1.250", f"{RATE}: mẫu số": "112"}).press("Lưu kết quả")
    officer.sees("1.250", "83,93%", "2.313.801.454.000")


def write_texts(officer):
    """Marks that do not close are named by their line."""
    officer.open("/").follow(CHECKLIST).follow("Nội dung theo mục của báo cáo").follow("Viết mục")
    text = "Đã tuyên truyền tới **toàn thể** cán bộ."
    officer.fill({"Nội dung": text.replace("thể**", "thể")}).press("Lưu")
    officer.is_told("Nội dung", "Dòng 1: dấu ** mở mà chưa đóng")
    assert not Highlight.objects.exists()
    officer.fill({"Nội dung": text}).press("Lưu").sees("toàn thể cán bộ")


def join_movement(officer):
    officer.open("/").follow(CHECKLIST).follow("Phong trào hưởng ứng").follow("Chung tay")
    officer.follow("Thêm đơn vị hưởng ứng").fill({"Kết quả": "Giúp 03 hộ thoát nghèo"})
    officer.press("Ghi hưởng ứng").sees("Đơn vị hưởng ứng: 1/3", "Giúp 03 hộ")


def enter_contribution(officer):
    officer.open("/").follow(CHECKLIST).follow("Ủng hộ, hoạt động xã hội")
    officer.follow("Thêm khoản ủng hộ").fill({"Nội dung": "Quỹ “Vì người nghèo”"})
    officer.fill({"Giá trị": "12,5 triệu"}).press("Lưu")
    officer.is_told("Giá trị", "không phải là số", typed="12,5 triệu")
    assert not Contribution.objects.exists()
    officer.fill({"Giá trị": "12500000"}).press("Lưu").sees("12.500.000")


def enter_grants(officer):
    """A count of nobody is no award."""
    officer.open("/").follow(CHECKLIST).follow("Khen thưởng đã nhận").follow("Thêm khen thưởng")
    officer.fill({"Danh hiệu, hình thức khen thưởng": "Bằng khen"})
    officer.fill({"Cấp khen thưởng": "Chủ tịch UBND tỉnh", "Lượt tập thể": "0"}).press("Lưu")
    officer.is_told("Lượt tập thể", "Hãy nhập số tập thể hoặc số cá nhân", typed="0")
    assert not Grant.objects.exists()
    officer.fill({"Lượt tập thể": "2", "Lượt cá nhân": "5"}).press("Lưu").sees("Bằng khen")


def score(officer, world):
    """A file that is not what its name says is refused; the right one is evidence."""
    officer.open("/").follow(CHECKLIST).follow("Tự chấm điểm").follow("Nhập điểm tự chấm")
    officer.fill(SCORES).press("Lưu điểm").follow("Về bảng chấm điểm")
    officer.follow("Thêm minh chứng")
    officer.fill({"Tải tệp lên": SCAN | {"buffer": b"MZ"}, "Trang": "3"}).press("Lưu")
    officer.is_told("Tải tệp lên", "không phải là PDF").is_told("Trang", "", typed="3")
    assert not Evidence.objects.exists()
    officer.fill({"Tải tệp lên": SCAN}).press("Lưu").sees("bao-cao, trang 3")
    send_signed(officer, world.member)


def approve_in_app(officer, leader):
    """The leader finds it among the tasks; then the unit's figures are frozen."""
    officer.open("/").follow(CHECKLIST).follow("Trình lãnh đạo duyệt").press("Trình lãnh đạo")
    officer.sees("Chờ lãnh đạo duyệt")
    leader.open("/").follow("Duyệt hồ sơ báo cáo").follow("Duyệt và gửi").press("Duyệt và gửi")
    leader.sees("Đã duyệt và gửi", "Lê Thị Lan duyệt")
    sent = UnitReturn.objects.get()
    officer.open(f"/campaigns/{sent.campaign_id}/results/units/{sent.unit_id}/edit/")
    assert officer.status == 403


def send_back(secretary):
    """Not without a reason."""
    secretary.open("/").follow("Tiếp nhận 1 hồ sơ").follow("Sở Hai").follow("Trả lại")
    secretary.press("Trả lại hồ sơ").is_told("Lý do trả lại", "nhập lý do")
    assert UnitReturn.objects.get().is_sent
    secretary.fill({"Lý do trả lại": "Bổ sung năm trước"}).press("Trả lại hồ sơ").sees("Đã trả lại")


def complete(officer, leader):
    """The unit reads why, completes, and sends again."""
    officer.open("/").sees("Bị trả lại: Bổ sung năm trước").follow(CHECKLIST)
    officer.follow("Kết quả thực hiện chỉ tiêu").follow("Nhập kết quả")
    officer.fill({f"{CASES}: năm trước": "1.000"}).press("Lưu kết quả").sees("25%")
    leader.open("/").follow(CHECKLIST).follow("Duyệt và gửi").press("Duyệt và gửi").sees("Đã gửi")


def send_scan(officer, world):
    """Another unit's leader signed on paper."""
    officer.open(f"/campaigns/{world.campaign.pk}/returns/").follow("Lập hồ sơ")
    officer.fill({"Số liệu đến ngày": "15/11/2026"}).press("Lập hồ sơ")
    officer.follow("Gửi kèm báo cáo đã ký").fill({"Số báo cáo của đơn vị": "215/BC-TA"})
    officer.press("Gửi hồ sơ").is_told("Bản chụp báo cáo đã ký", "tệp")
    officer.is_told("Số báo cáo của đơn vị", "", typed="215/BC-TA")
    assert UnitReturn.objects.get(unit=world.third).is_editable
    officer.fill({"Bản chụp báo cáo đã ký": SCAN}).press("Gửi hồ sơ").sees(
        "Đã gửi", "Báo cáo đã ký"
    )


def receive(secretary, world):
    for name in (world.member.name, world.third.name):
        secretary.open(f"/campaigns/{world.campaign.pk}/returns/").follow(name)
        secretary.follow("Tiếp nhận").press("Tiếp nhận hồ sơ").sees("Đã tiếp nhận")
    assert UnitReturn.objects.filter(state="received").count() == 2


def stranger_sees_nothing(stranger):
    stranger.open(f"/returns/{UnitReturn.objects.first().pk}/")
    assert stranger.status == 404
