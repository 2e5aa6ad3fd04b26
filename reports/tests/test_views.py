"""Pages of the report: what is shown, kept and refused."""

import pytest
from django.urls import reverse

from blocs.enums.year import CampaignState
from reports.enums import ReportState
from reports.models import Report
from reports.services import reports, sections
from reports.tests.factories import add_highlight, add_movement, send_scores

PAGES = ("report_detail", "report_preview", "report_pdf", "report_docx", "report_xlsx")


@pytest.fixture
def report(world):
    return reports.open_report(world.campaign, by=None)


@pytest.fixture
def thu_browser(world, client_of):
    return client_of(world.thu)


def url(world, name, *more):
    return reverse(f"reports:{name}", args=[world.campaign.pk, *more])


def body(response):
    return response.content.decode()


def test_open_creates_the_draft_once(world, thu_browser):
    for _ in range(2):
        thu_browser.post(url(world, "report_open"))

    assert Report.objects.count() == 1


def test_outline_names_state_and_what_is_missing(world, report, thu_browser):
    sections.write_section(report, "IV.1", "Tốt.", by=None)

    page = body(thu_browser.get(url(world, "report_detail")))

    assert "Mục “Tồn tại, hạn chế” chưa có nội dung." in page
    assert "Mục “Ưu điểm” chưa có nội dung." not in page
    assert "Hoàn thành bản trình ký" not in page


@pytest.mark.parametrize("persona", ["ha", "lan"])
def test_members_are_shown_no_state_of_scores_and_no_buttons(world, report, client_of, persona):
    send_scores(world, *world.units)

    page = body(client_of(world.personas[persona]).get(url(world, "report_detail")))

    assert "Điểm của các đơn vị được nêu trong báo cáo sau khi" in page
    assert "Còn thiếu trước khi trình ký" not in page
    assert "Sửa thông tin" not in page


def test_preview_hides_scores_from_members(world, report, client_of):
    send_scores(world, *world.units)

    page = body(client_of(world.ha).get(url(world, "report_preview")))

    assert "100/100" not in page


@pytest.mark.parametrize("name", PAGES)
def test_everybody_of_the_bloc_reads_a_closed_year(world, report, client_of, name):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    for persona in ("thu", "ha", "lan", "binh"):
        assert client_of(world.personas[persona]).get(url(world, name)).status_code == 200


@pytest.mark.parametrize("name", ["report_edit", "report_finalise", "report_reopen"])
def test_nobody_writes_in_a_closed_year(world, report, thu_browser, name):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    assert thu_browser.get(url(world, name)).status_code == 403
    assert thu_browser.post(url(world, name)).status_code == 403


def test_word_document_is_the_same_paper(world, report, thu_browser):
    answer = thu_browser.get(url(world, "report_docx"))

    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert 'filename="bao-cao-tong-ket-khoi-a-2026.docx"' in answer["Content-Disposition"]
    assert answer.content.startswith(b"PK")


def test_workbook_holds_the_appendices(world, report, thu_browser):
    answer = thu_browser.get(url(world, "report_xlsx"))

    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert 'filename="bao-cao-tong-ket-khoi-a-2026.xlsx"' in answer["Content-Disposition"]
    assert answer.content.startswith(b"PK")


@pytest.mark.parametrize("name", ["report_preview", "report_pdf", "report_docx", "report_xlsx"])
def test_a_text_that_cannot_be_printed_is_named_and_nothing_is_rendered(
    world, report, thu_browser, name
):
    report.sections.filter(code="IV.1").update(text="**mở")

    answer = thu_browser.get(url(world, name), follow=True)

    assert "Mục “Ưu điểm”: Dòng 1: dấu ** mở mà chưa đóng." in body(answer)


def test_a_section_is_written_and_shown_as_printed(world, report, thu_browser):
    add_highlight(world, world.member, "II.3", "Sở Hai đã học tập.")

    thu_browser.post(url(world, "section_edit", "II.3"), {"text": "Các đơn vị.", "version": "0"})

    page = body(thu_browser.get(url(world, "section_edit", "II.3")))
    assert report.sections.get(code="II.3").text == "Các đơn vị."
    assert "Được in trong chú thích của mục này." in page
    assert "- Sở Hai: Sở Hai đã học tập." in page


def test_a_text_with_open_markup_is_refused_beside_the_field_and_kept(world, report, thu_browser):
    answer = thu_browser.post(
        url(world, "section_edit", "IV.1"), {"text": "**Nhiều mặt tốt", "version": "0"}
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["text"] == ["Dòng 1: dấu ** mở mà chưa đóng."]
    assert "**Nhiều mặt tốt</textarea>" in body(answer)
    assert not report.sections.written().exists()


def test_two_writers_see_the_difference_and_the_second_may_save_again(world, report, thu_browser):
    sections.write_section(report, "IV.1", "Chung.\nCủa người khác.", by=None)
    posted = {"text": "Chung.\nCủa tôi.", "version": "0"}

    conflict = thu_browser.post(url(world, "section_edit", "IV.1"), posted)

    assert conflict.status_code == 422
    assert conflict.context["differences"] == [
        ("", "Chung."),
        ("theirs", "Của người khác."),
        ("yours", "Của tôi."),
    ]
    assert "Của tôi.</textarea>" in body(conflict)
    again = posted | {"version": conflict.context["form"]["version"].value()}
    assert thu_browser.post(url(world, "section_edit", "IV.1"), again).status_code == 302
    assert report.sections.get(code="IV.1").text.splitlines() == ["Chung.", "Của tôi."]


@pytest.mark.parametrize("version", ["", "x", "-1", "²"])
def test_a_spoilt_version_conflicts_with_what_is_there(world, report, thu_browser, version):
    sections.write_section(report, "IV.1", "Của người khác.", by=None)

    answer = thu_browser.post(
        url(world, "section_edit", "IV.1"), {"text": "Của tôi.", "version": version}
    )

    assert answer.status_code == 422


@pytest.mark.parametrize("code", ["P1", "I", "IV.9", "II.2"])
def test_a_heading_without_text_of_its_own_has_no_page(world, report, thu_browser, code):
    assert thu_browser.get(url(world, "section_edit", code)).status_code == 404


def test_a_finished_report_is_not_written(world, report, thu_browser):
    Report.objects.update(state=ReportState.FINAL)

    assert thu_browser.get(url(world, "section_edit", "IV.1")).status_code == 403


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("number", "mười", "không phải là số"),
        ("number", "0", "Số văn bản bắt đầu từ 1."),
        ("issued_on", "31/02/2026", ""),
        ("opening", "_mở", "dấu _ mở mà chưa đóng"),
    ],
)
def test_wrong_details_stay_typed_with_a_sentence_beside(
    world, report, thu_browser, field, typed, sentence
):
    answer = thu_browser.post(url(world, "report_edit"), {field: typed})

    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert typed in body(answer)


def test_details_are_saved_day_first(world, report, thu_browser):
    sent = {"number": "5", "symbol": "BC-KTĐ", "issued_on": "03/02/2027", "recipients": "Lưu: VT"}

    thu_browser.post(url(world, "report_edit"), sent)

    report.refresh_from_db()
    assert (report.number, str(report.issued_on)) == (5, "2027-02-03")
    assert "05/BC-KTĐ" in body(thu_browser.get(url(world, "report_detail")))


def test_a_finished_report_takes_number_and_day_in_the_browser(world, report, thu_browser):
    Report.objects.update(state=ReportState.FINAL)
    sent = {"number": "234", "issued_on": "25/12/2026", "signer_name": "Người khác"}

    form = thu_browser.get(url(world, "report_edit")).context["form"]
    answer = thu_browser.post(url(world, "report_edit"), sent)

    report.refresh_from_db()
    assert set(form.fields) == {"number", "issued_on"}
    assert answer.status_code == 302
    assert (report.number, report.signer_name) == (234, "")


def test_headings_follow_the_movements_of_the_year(world, report, thu_browser):
    add_movement(world, "Chung sức xây dựng nông thôn mới")
    add_movement(world, "Tỉnh A chung sức xây dựng nông thôn mới", "province")
    add_movement(world, "Vì người nghèo")

    page = body(thu_browser.get(url(world, "report_detail")))

    assert (
        "Phong trào thi đua “Chung sức xây dựng nông thôn mới”, “Tỉnh A chung sức xây dựng nông "
        "thôn mới” gắn với phong trào “Vì người nghèo”"
    ) in page


@pytest.mark.parametrize(
    ("key", "status"), [("members.count", 302), ("members.khong-co", 422)], ids=["known", "unknown"]
)
def test_the_opening_may_ask_for_figures_that_there_are(world, report, thu_browser, key, status):
    opening = f"Khối gồm [[{key}]] đơn vị báo cáo như sau:"

    answer = thu_browser.post(url(world, "report_edit"), {"opening": opening})

    report.refresh_from_db()
    assert answer.status_code == status
    assert report.opening == (opening if status == 302 else "")


def test_finalising_names_what_nobody_looked_at(world, report, thu_browser):
    section = report.sections.get(code="IV.1")
    sections.write_section(report, section.code, "Có 82,295.000 đồng.", by=world.thu, version=0)

    page = body(thu_browser.get(url(world, "report_finalise")))

    assert "chỗ đối chiếu số liệu chưa sửa, chưa giải trình." in page


def test_a_draft_leaves_number_and_day_open(world, report, thu_browser):
    Report.objects.update(number=7, issued_on="2026-12-25")

    page = body(thu_browser.get(url(world, "report_preview")))

    assert "Số: 07/" not in page
    assert "ngày 25 tháng 12" not in page


def test_the_text_of_a_required_section_is_not_called_optional(world, report, thu_browser):
    required = body(thu_browser.get(url(world, "section_edit", "IV.1")))
    free = body(thu_browser.get(url(world, "section_edit", "III.1")))

    assert "em-optional" not in required
    assert "em-optional" in free


def test_steps_lead_down_the_page_in_the_order_of_work(world, report, thu_browser):
    page = body(thu_browser.get(url(world, "report_detail")))

    steps = page.partition("Thứ tự công việc")[2].partition("</nav>")[0]
    ways = ["#de-cuong", "#doi-chieu-so-lieu", "#lay-y-kien", "#phat-hanh"]
    places = [steps.index(f'href="{way}"') for way in ways]
    assert places == sorted(places)
    assert all(f'id="{way[1:]}"' in page for way in ways)
