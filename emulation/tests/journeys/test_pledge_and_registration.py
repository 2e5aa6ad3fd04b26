"""From the window for registrations to a pledge that every unit signed."""

import pytest

from awards.models import Registration
from awards.tests.factories_ballots import make_ballot_award
from blocs.enums.organisation import Duty
from blocs.models import Milestone, Pledge, PledgeSignature
from emulation.files.tests.samples import PDF
from emulation.tests.browser import PHONE
from emulation.tests.world import add_post, add_user

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
FLAG, CERTIFICATE = "Cờ thi đua của Ủy ban nhân dân tỉnh", "Bằng khen của Chủ tịch UBND tỉnh"
WINDOW = {"Mở từ": "05/01/2026 8:00", "Hạn": "31/12/2026 17:00"}
TEXT = "Các đơn vị cùng **thi đua** hoàn thành nhiệm vụ.\n- Kỷ cương\n- Sáng tạo"


def test_pledge_and_registration(visit, world):
    make_ballot_award(name=FLAG)
    make_ballot_award(name=CERTIFICATE, code="bang-khen-tinh")
    minh = add_user("minh", "Đặng Thị Minh")
    add_post(minh, world.head, Duty.LEADER, position="Giám đốc")
    secretary, officer = visit().sign_in("thu"), visit().sign_in("ha")
    set_window(secretary, world)
    register(officer, world)
    withdraw(officer)
    close_window(secretary, officer, world)
    register_late(secretary, world)
    write_pledge(secretary, world)
    open_pledge(secretary)
    sign(visit(viewport=PHONE).sign_in("lan"), "Sở Hai")
    sign(visit(viewport=PHONE, java_script_enabled=False).sign_in("minh"), "Sở Một")
    record_paper(secretary, world)
    stranger_sees_nothing(visit().sign_in("khach"), world)


def set_window(secretary, world):
    """A window that closes before it opens is refused."""
    secretary.open(f"/campaigns/{world.campaign.pk}/").follow("Lập, sửa lịch").follow("Thêm bước")
    secretary.fill({"Bước": "Đăng ký thi đua", "Mở từ": "01/12/2026 8:00"})
    secretary.fill({"Hạn": "01/3/2026 17:00"}).press("Thêm vào lịch")
    secretary.is_told("Mở từ", "trước hạn", typed="01/12/2026 8:00")
    assert not Milestone.objects.exists()
    secretary.fill(WINDOW).press("Thêm vào lịch").sees("Đã thêm “Đăng ký thi đua”")


def register(officer, world):
    """Nothing chosen is refused; the list counts units as reports write it."""
    officer.open(f"/campaigns/{world.campaign.pk}/").follow("Đăng ký thi đua")
    officer.follow("Đăng ký").press("Đăng ký").sees("Hãy chọn ít nhất một danh hiệu")
    assert officer.status == 422
    officer.fill({FLAG: True, CERTIFICATE: True}).press("Đăng ký")
    officer.sees("Đã đăng ký 2 danh hiệu", "01/03 đơn vị")
    officer.follow("Đăng ký").fill({FLAG: True}).press("Đăng ký").sees("Đơn vị đã đăng ký")
    assert Registration.objects.count() == 2


def withdraw(officer):
    officer.follow("Đăng ký thi đua").follow("Rút").press("Rút đăng ký")
    officer.is_told("Lý do", "Hãy nhập lý do")
    assert not Registration.objects.filter(state="withdrawn").exists()
    officer.fill({"Lý do": "Chuyển sang hình thức khác"}).press("Rút đăng ký")
    officer.sees("Đã rút đăng ký", "Chuyển sang hình thức khác")


def close_window(secretary, officer, world):
    """The clock shuts the window for units at once."""
    secretary.open(f"/campaigns/{world.campaign.pk}/milestones/").follow("Sửa")
    secretary.fill({"Hạn": "31/3/2026 17:00"}).press("Lưu").sees("Đã lưu")
    officer.open(f"/campaigns/{world.campaign.pk}/registrations/").sees("ngoài thời gian đăng ký")
    officer.open(f"/campaigns/{world.campaign.pk}/registrations/new/")
    assert officer.status == 403
    officer.sees("Ngoài thời gian đăng ký")


def register_late(secretary, world):
    """The secretariat may, and says why."""
    secretary.open(f"/campaigns/{world.campaign.pk}/registrations/").follow("Đăng ký")
    secretary.fill({"Đơn vị": world.third.name, FLAG: True}).press("Đăng ký")
    secretary.is_told("Lý do ghi ngoài thời gian đăng ký", "nhập lý do")
    secretary.fill({"Lý do ghi ngoài thời gian đăng ký": "Gửi trên giấy đúng hạn"})
    secretary.press("Đăng ký").sees("Đã đăng ký 1 danh hiệu", "01/03 đơn vị")


def write_pledge(secretary, world):
    """A number that is none is refused beside its box; text and other rows stay."""
    secretary.open(f"/campaigns/{world.campaign.pk}/pledge/").follow("Soạn giao ước")
    secretary.fill({"Nội dung giao ước": TEXT, "Chỉ tiêu 1": "Giải quyết hồ sơ đúng hạn"})
    secretary.fill({"Chỉ tiêu 1: mức phấn đấu": "gần đủ", "Chỉ tiêu 1: đơn vị tính": "%"})
    secretary.press("Lưu giao ước")
    secretary.is_told("Chỉ tiêu 1: mức phấn đấu", "số", typed="gần đủ")
    assert not Pledge.objects.exists()
    secretary.fill({"Chỉ tiêu 1: mức phấn đấu": "99,5"}).press("Lưu giao ước")
    secretary.sees("Giải quyết hồ sơ đúng hạn: 99,5%", "Kỷ cương", "Đang soạn")


def open_pledge(secretary):
    secretary.follow("Mở ký").press("Mở ký giao ước").sees("Đã mở ký", "Đã ký 0/3 đơn vị")
    assert Pledge.objects.get().text_hash


def sign(leader, unit):
    """From the home page; the sign of having read it is asked for."""
    leader.follow("Ký giao ước thi đua").sees("hoàn thành nhiệm vụ").press("Ký giao ước")
    leader.is_told("Tôi đã đọc và đồng ý với toàn bộ nội dung giao ước", "đọc")
    signed = PledgeSignature.objects.count()
    leader.fill({"Tôi đã đọc và đồng ý với toàn bộ nội dung giao ước": True})
    leader.press("Ký giao ước").sees(f"Đã ký giao ước thi đua cho {unit}")
    assert PledgeSignature.objects.count() == signed + 1


def record_paper(secretary, world):
    """The third unit signed on paper: a text file is no scan."""
    secretary.open(f"/campaigns/{world.campaign.pk}/pledge/").follow("Ghi nhận bản giấy")
    scan = {"name": "giao-uoc.pdf", "mimeType": "application/pdf", "buffer": b"khong phai PDF"}
    secretary.fill({"Bản chụp giao ước đã ký": scan, world.third.name: True})
    secretary.press("Ghi nhận bản giấy").is_told("Bản chụp giao ước đã ký", "PDF")
    assert PledgeSignature.objects.count() == 2
    secretary.fill({"Bản chụp giao ước đã ký": scan | {"buffer": PDF}, "Ngày ký kết": "20/3/2026"})
    secretary.press("Ghi nhận bản giấy").sees("Đã ký 3/3 đơn vị", "ký kết ngày 20/03/2026")


def stranger_sees_nothing(stranger, world):
    for thing in ("pledge", "registrations"):
        stranger.open(f"/campaigns/{world.campaign.pk}/{thing}/")
        assert stranger.status == 404
