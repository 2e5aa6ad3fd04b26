"""From an empty outline to the official report that the board downloads."""

import pytest
from django.core.management import call_command

from awards.tests.factories_awards import make_award, make_registration
from blocs.services.scorecards import publication
from blocs.tests.factories_results import make_contribution
from blocs.tests.factories_returns import make_highlight
from blocs.tests.factories_scorecards import approved, make_cards
from emulation.tests.browser import PHONE
from reports.models import Report, ReportSection
from reports.services import sections

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
STRENGTHS, CAUSES = "Ưu điểm", "Nguyên nhân"
OF_UNIT = "Giải quyết đúng hạn 98,5% hồ sơ."
SIGNER = {"Chức vụ người ký": "GIÁM ĐỐC SỞ MỘT", "Họ tên người ký": "Đặng Thị Minh"}


def test_report_to_download(visit, world):
    prepare(world)
    secretary = visit().sign_in("thu")
    begin(secretary, world)
    write_section(secretary)
    take_words_of_a_unit(secretary)
    write_rest(world)
    finish_too_early(secretary, world)
    fill_in_signatory(secretary)
    finish(secretary)
    read_paper(visit().sign_in("binh"))
    read_on_phone(visit(viewport=PHONE, java_script_enabled=False).sign_in("lan"), world)
    stranger_sees_nothing(visit().sign_in("khach"), world)


def prepare(world):
    """A year with scores, a registration, money given, and a unit's words for one section."""
    for card, points in zip(make_cards(world.campaign), (30, 25, 25), strict=True):
        approved(card, A1_a=points)
    publication.publish(world.campaign, by=None)
    make_registration(world.campaign, world.member, make_award("Cờ thi đua của UBND tỉnh"))
    make_contribution(world.campaign, world.member, 12_500_000)
    make_highlight(world.campaign, world.member, "II.1", OF_UNIT)


def begin(secretary, world):
    secretary.open(f"/campaigns/{world.campaign.pk}/").follow("Báo cáo tổng kết")
    secretary.sees("Chưa có dự thảo").press("Lập dự thảo")
    secretary.sees("Còn thiếu trước khi trình ký", "Chưa ghi chức vụ người ký")
    secretary.lacks("Hoàn thành bản trình ký")


def write_section(secretary):
    """What could not be printed is not saved: the place is named, the words stay."""
    wrong = "Các đơn vị **đoàn kết, sáng tạo."
    secretary.follow(f"Viết mục {STRENGTHS}").fill({"Nội dung": wrong}).press("Lưu nội dung")
    secretary.is_told("Nội dung", "Dòng 1: dấu ** mở mà chưa đóng", typed=wrong)
    assert not ReportSection.objects.exclude(text="").exists()
    secretary.fill({"Nội dung": "Các đơn vị **đoàn kết**, sáng tạo."}).press("Lưu nội dung")
    secretary.sees("Đã lưu nội dung")


def take_words_of_a_unit(secretary):
    """What a unit sent goes into the text by one click."""
    secretary.follow("Viết mục Kết quả thực hiện phong trào thi đua trong công tác chuyên môn")
    secretary.page.get_by_text("Sở Hai", exact=True).click()
    secretary.page.get_by_role("button", name="Đưa vào nội dung").click()
    secretary.press("Lưu nội dung").sees("Đã lưu nội dung")
    assert ReportSection.objects.get(code="II.1").text == OF_UNIT


def write_rest(world):
    """The other compulsory sections, as they are written in the browser too."""
    report = Report.objects.get()
    for code in report.sections.required().filter(text="").values_list("code", flat=True):
        sections.write_section(report, code, f"Nội dung mục {code}.", by=world.thu)


def finish_too_early(secretary, world):
    """Refused with what is missing, whatever the address says."""
    address = f"/campaigns/{world.campaign.pk}/report/"
    secretary.open(address).sees("Chưa ghi chức vụ người ký").lacks("chưa có nội dung")
    secretary.open(f"{address}finalise/").press("Hoàn thành").sees("Chưa trình ký được")
    assert secretary.status == 422
    assert Report.objects.get().is_draft
    secretary.open(address)


def fill_in_signatory(secretary):
    """A number that is none and a day that no calendar has."""
    secretary.follow("Sửa thông tin").fill(
        SIGNER | {"Số văn bản": "không số", "Ngày ký": "30/02/2026"}
    )
    secretary.press("Lưu").is_told("Số văn bản", "không phải là số", typed="không số")
    secretary.is_told("Ngày ký", "Không có ngày 30/02/2026", typed="30/02/2026")
    assert not Report.objects.exclude(signer_name="").exists()
    secretary.fill({"Số văn bản": "7", "Ngày ký": "5/12/2026"}).press("Lưu").sees(
        "07/BC-KTĐ", "05/12/2026"
    )


def finish(secretary):
    secretary.sees("Báo cáo đã đủ nội dung").follow("Hoàn thành bản trình ký")
    secretary.press("Hoàn thành").sees("Báo cáo đã là bản trình ký").lacks("Viết mục")


def read_paper(board):
    """One click from the board's page over all its blocs; a worker makes the file meanwhile."""
    board.follow("Tổng hợp các khối", within=".em-nav").sees("Khối thi đua A", "3/3")
    board.press("Tải PDF").sees("Đang chờ đến lượt")
    call_command("work", "--once")
    board.page.get_by_text("Đã xong").wait_for()
    words = board.paper("Tải về")
    for expected in (
        "Số: 07/BC-KTĐ",
        "ngày 05 tháng 12 năm 2026",
        "Các đơn vị đoàn kết, sáng tạo.",
        "01/03 đơn vị",
        "12.500.000",
        "GIÁM ĐỐC SỞ MỘT",
        OF_UNIT,
    ):
        assert expected in words


def read_on_phone(leader, world):
    """A member reads the same words without a script."""
    leader.open(f"/campaigns/{world.campaign.pk}/report/").follow("Đọc báo cáo")
    leader.sees("Các đơn vị đoàn kết, sáng tạo.", OF_UNIT)


def stranger_sees_nothing(stranger, world):
    for page in ("", "preview/", "pdf/"):
        stranger.open(f"/campaigns/{world.campaign.pk}/report/{page}")
        assert stranger.status == 404
