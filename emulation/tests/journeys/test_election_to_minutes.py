"""From preparing a secret ballot to its printed minutes."""

import pytest

from awards.models import Election, Envelope
from awards.tests.factories_ballots import make_ballot_award
from blocs.enums.organisation import Duty
from emulation.files.tests.samples import PDF
from emulation.tests.browser import PHONE
from emulation.tests.journeys.hall_acts import mean_it
from emulation.tests.world import add_post, add_user

pytestmark = [pytest.mark.journey, pytest.mark.slow]
AWARD = "Cờ thi đua của Ủy ban nhân dân tỉnh"
TITLE = "Bỏ phiếu suy tôn năm 2026"
LATE = "31/12/2099 17:00"


def test_election_to_minutes(visit, world):
    make_ballot_award(name=AWARD)
    add_leaders(world)
    secretary, teller = visit().sign_in("thu"), visit().sign_in("binh")
    prepare(secretary, world)
    put_on_ballot(secretary, world)
    name_people(secretary, world)
    code = freeze(secretary)
    open_by_teller(teller, code, secretary)
    vote_with_a_slip(visit(viewport=PHONE).sign_in("lan"), world)
    vote(visit(viewport=PHONE).sign_in("minh"), ["Sở Hai", "Tòa án"], secretary)
    plain = visit(viewport=PHONE, java_script_enabled=False).sign_in("tuan")
    vote(plain, ["Sở Một", "Sở Hai"], has_scripts=False)
    count(teller, code)
    read_minutes(secretary.open("/").follow("Bình xét", within=".em-nav"))
    announce_and_sign_off(teller)
    stranger_sees_nothing(visit().sign_in("khach"))


def add_leaders(world):
    """With Lan, each of the three units has a leader."""
    for username, name, unit in (
        ("minh", "Đặng Thị Minh", world.head),
        ("tuan", "Bùi Văn Tuân", world.third),
    ):
        add_post(add_user(username, name), unit, Duty.LEADER, position="Thủ trưởng")


def prepare(secretary, world):
    """A share that is none and a day that is none are refused beside their boxes."""
    secretary.open(f"/campaigns/{world.campaign.pk}/elections/").follow("Lập đợt bỏ phiếu")
    secretary.fill({"Tên đợt bỏ phiếu": TITLE, "Dự kiến mở lúc": "08:00"})
    secretary.fill({"Dự kiến kết thúc lúc": LATE, "Tỷ lệ đơn vị tham gia ít nhất": "3/2"})
    secretary.press("Lập đợt bỏ phiếu")
    secretary.is_told("Dự kiến mở lúc", "ngày/tháng/năm giờ:phút", typed="08:00")
    secretary.is_told("Tỷ lệ đơn vị tham gia ít nhất", "không quá 100%", typed="3/2")
    assert not Election.objects.exists()
    secretary.fill({"Dự kiến mở lúc": "22/11/2026 8:00", "Tỷ lệ đơn vị tham gia ít nhất": "2/3"})
    secretary.press("Lập đợt bỏ phiếu").sees(TITLE, "Chưa có nội dung bỏ phiếu")


def put_on_ballot(secretary, world):
    """One award, all units as candidates, none votes for itself."""
    secretary.follow("Thêm nội dung").press("Thêm nội dung")
    secretary.is_told("Danh hiệu, hình thức khen thưởng", "Hãy chọn danh hiệu")
    secretary.fill({"Danh hiệu, hình thức khen thưởng": AWARD, "Tỷ lệ thông qua": "70%"})
    secretary.fill({"Mỗi đơn vị không bỏ phiếu cho chính mình": True}).press("Thêm nội dung")
    secretary.fill({unit.name: True for unit in world.units}).press("Thêm vào phiếu")
    secretary.sees(*(unit.name for unit in world.units)).follow(TITLE)


def name_people(secretary, world):
    """Leaders take their seats; the counting board gets its head."""
    secretary.press("Lập theo thành viên của khối")
    secretary.sees("Lê Thị Lan", "Đặng Thị Minh", "Bùi Văn Tuân").follow(TITLE)
    secretary.follow("Cử người kiểm phiếu").fill({"Người kiểm phiếu": "Phạm Văn Bình"})
    secretary.press("Cử người kiểm phiếu").sees("Đã đủ để chốt danh sách")


def freeze(secretary):
    """Returns the code of the slip, which is shown this once."""
    secretary.follow("Chốt danh sách").fill({"Gõ CHỐT để xác nhận": "xong"})
    secretary.press("Chốt danh sách").is_told("Gõ CHỐT để xác nhận", "CHỐT", typed="xong")
    secretary.fill({"Gõ CHỐT để xác nhận": "CHỐT"}).press("Chốt danh sách")
    code = secretary.page.locator(".em-slip-code").inner_text()
    secretary.follow("Đã in hoặc chép xong").sees("chưa nhập mã").lacks(code)
    return code


def open_by_teller(teller, code, secretary):
    """A code with a wrong letter is told before anything is tried; the time must lie ahead."""
    teller.follow("Bình xét", within=".em-nav").follow(TITLE).follow("Nhập mã trên phiếu mã")
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    teller.fill({"Mã trên phiếu mã của bạn": wrong}).press("Kiểm tra mã")
    teller.is_told("Mã trên phiếu mã của bạn", "mã")
    teller.fill({"Mã trên phiếu mã của bạn": code.lower()}).press("Kiểm tra mã").sees("Mã đúng")
    teller.follow("Mở bỏ phiếu")
    past = "01/01/2026 08:00"
    teller.fill({"Kết thúc lúc": past, "Gõ MỞ để xác nhận": "MỞ"}).press("Mở bỏ phiếu")
    teller.is_told("Kết thúc lúc", "phải sau giờ hiện tại", typed=past)
    assert Election.objects.get().is_listed
    teller.fill({"Kết thúc lúc": LATE}).press("Mở bỏ phiếu")
    mean_it(teller).press("Mở bỏ phiếu").sees("Đã mở bỏ phiếu")


def vote_with_a_slip(voter, world):
    """A line left out is asked about; nothing is cast before the review."""
    voter.follow("Bỏ phiếu").answer("Sở Một", "Đồng ý").press_here("Xem lại phiếu")
    voter.sees("Phiếu chưa ghi xong", f"Chưa ghi ý kiến về: {world.third.name}")
    voter.answer("Tòa án", "Không đồng ý").press_here("Xem lại phiếu").sees("Phiếu chưa được bỏ")
    assert not Envelope.objects.exists()
    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")
    assert Envelope.objects.count() == 1


def vote(voter, agreed, watcher=None, *, has_scripts=True):
    """Everybody else sees the turnout and nothing more."""
    if watcher:
        watcher.open("/elections/").follow(TITLE).sees("Đã có 1 trên 3 đơn vị").lacks("Kết quả")
    voter.follow("Bỏ phiếu")
    for unit in agreed:
        voter.answer(unit, "Đồng ý")
    review = voter.press_here if has_scripts else voter.press
    review("Xem lại phiếu").sees("Phiếu chưa được bỏ").press("Bỏ phiếu").sees("Đã ghi nhận phiếu")


def count(teller, code):
    """It closed by itself when the last seat voted; the count is confirmed by a typed word."""
    teller.open("/elections/").follow(TITLE).sees("3/3 đơn vị đã bỏ phiếu").follow("Kiểm phiếu")
    teller.fill({"Mã trên phiếu mã của bạn": code, "Đã đối chiếu danh sách mã nhận phiếu": True})
    teller.press("Mở và kiểm phiếu")
    teller.fill({"Gõ XÁC NHẬN để xác nhận": "không"}).press("Xác nhận kết quả")
    teller.is_told("Gõ XÁC NHẬN để xác nhận", "XÁC NHẬN", typed="không")
    assert not Election.objects.get().is_counted
    teller.fill({"Gõ XÁC NHẬN để xác nhận": "XÁC NHẬN"}).press("Xác nhận kết quả")
    teller.sees("Đã xác nhận kết quả kiểm phiếu")
    assert not Envelope.objects.exists()


def read_minutes(reader):
    """Own unit barred: each is agreed to by so many of two."""
    reader.follow(TITLE).sees("100%", "50%")
    text = reader.paper("Biên bản kiểm phiếu")
    assert "BIÊN BẢN" in text
    assert "Phạm Văn Bình" in text
    assert "Tổng số đơn vị có quyền bỏ phiếu: 03" in text
    assert "Sở Một 2/2" in text
    assert "Sở Hai 2/2" in text
    assert "Tòa án nhân dân tỉnh A 1/2" in text


def announce_and_sign_off(teller):
    """The head of the board reads the result aloud; the signed minutes come back as a scan."""
    teller.open("/elections/").follow(TITLE).follow("Công bố kết quả")
    teller.sees("Tổng số đơn vị có quyền bỏ phiếu: ba (03).", "Kết luận: hai (02) đơn vị đạt")
    teller.follow("Quay lại đợt bỏ phiếu").follow("lưu bản chụp biên bản đã ký")
    scan = {"name": "bien-ban-da-ky.pdf", "mimeType": "application/pdf", "buffer": PDF}
    teller.fill({"Bản chụp biên bản đã ký": scan}).press("Lưu biên bản đã ký")
    teller.sees("bien-ban-da-ky.pdf", "Phạm Văn Bình lưu lúc")
    teller.follow("Kiểm tra lại số liệu").sees("khớp với nhau")


def stranger_sees_nothing(stranger):
    stranger.open(f"/elections/{Election.objects.get().pk}/minutes/")
    assert stranger.status == 404
