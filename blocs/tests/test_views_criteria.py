"""Pages of drafts of criteria: the check while typing, files, locks, comparing, settling."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from blocs.documents.criteria_sheets import criteria_sheets
from blocs.models.scorecards import CriteriaSet
from blocs.services.scorecards import criteria_sets, criteria_xlsx, criteria_yaml
from blocs.tests.factories_criteria import FULL_TABLE, PARTIAL_BANDS
from blocs.tests.factories_scorecards import TABLE, make_set
from blocs.tests.form_fields import fields_of
from blocs.tests.test_services_frames import FRAME
from emulation.papers.xlsx.writer import workbook_bytes


def url(name, *args):
    return reverse(f"blocs:{name}", args=args)


def line(criteria_set, code):
    return criteria_set.criteria.get(code=code)


def text(response):
    return " ".join(response.content.decode().split())


def workbook(content):
    book = workbook_bytes(criteria_sheets(criteria_yaml.read(content)), title="Bảng")
    return SimpleUploadedFile("bang.xlsx", book)


@pytest.fixture
def draft(world):
    return make_set(world.campaign, FULL_TABLE, published=False)


@pytest.mark.parametrize(
    ("code", "typed", "problem"),
    [
        ("I.1", {"max_points": "25"}, "Phần I: điểm chuẩn 80, các mục con cộng lại 85 (thừa 5)."),
        ("I.1", {"max_points": "1.000"}, None),
        ("I", {"max_points": "70"}, "Các phần cộng lại 90 điểm, thang điểm là 100 (thiếu 10)."),
        ("T2", {"max_points": "0"}, "Mục T2: điểm thưởng phải lớn hơn 0."),
    ],
)
def test_check_follows_what_is_typed(draft, thu, client_of, code, typed, problem):
    found = line(draft, code)
    data = {"line": found.pk, "kind": found.kind, "parent": found.parent_id or "", **typed}

    page = text(client_of(thu).get(url("criteria_check", draft.pk), data))

    assert (problem in page) if problem else ("có thể ban hành" in page)
    assert line(draft, code).max_points == found.max_points


def test_check_counts_a_new_line(draft, thu, client_of):
    data = {"kind": "criterion", "parent": line(draft, "I").pk, "max_points": "2,5"}

    page = text(client_of(thu).get(url("criteria_check", draft.pk), data))

    assert "các mục con cộng lại 82,5 (thừa 2,5)" in page


@pytest.mark.parametrize("parent", ["I.1", "0", "abc"])
def test_check_survives_impossible_places(draft, thu, client_of, parent):
    found = line(draft, "I.1")
    data = {"line": found.pk, "parent": found.pk if parent == "I.1" else parent}

    assert client_of(thu).get(url("criteria_check", draft.pk), data).status_code == 200


@pytest.mark.parametrize("code", ["I.1", "I.4", "I.6", "T1", "T1.a", "T1.b", "P1", "P1.b", "P3"])
def test_saving_an_untouched_line_changes_nothing(draft, thu, client_of, code):
    found = line(draft, code)
    page = url("criteria_line_edit", found.pk)
    before = CriteriaSet.objects.get(pk=draft.pk).criteria.values().get(pk=found.pk)
    browser = client_of(thu)

    response = browser.post(page, fields_of(browser.get(page)))

    assert response.status_code == 302
    assert draft.criteria.values().get(pk=found.pk) == before


def test_deduction_is_put_into_a_group_with_its_levels(draft, thu, client_of):
    values = {
        "parent": line(draft, "P1").pk,
        "code": "P1.c",
        "name": "Báo cáo sai",
        "max_points": "2",
        "method": "choice",
        "levels": "Nhẹ = 1\nNặng = 2",
    }

    response = client_of(thu).post(url("criteria_line_create", draft.pk, "deduction"), values)

    assert response.status_code == 302
    made = line(draft, "P1.c")
    assert (made.parent.code, made.params) == ("P1", {"choices": [["Nhẹ", "1"], ["Nặng", "2"]]})


def test_level_that_is_no_multiple_of_the_step_is_told_at_its_box(draft, thu, client_of):
    page = url("criteria_line_edit", line(draft, "I.3").pk)
    browser = client_of(thu)

    response = browser.post(page, fields_of(browser.get(page), levels="95 = 10\n50 = 5,3"))

    assert response.context["form"].errors["levels"] == [
        "Mức 5,3 không là bội số của bước điểm nhỏ nhất 0,5."
    ]


def test_grades_are_typed_as_lines(draft, thu, client_of):
    page = url("criteria_edit", draft.pk)
    browser = client_of(thu)

    browser.post(page, fields_of(browser.get(page), grades="Tốt = 80,5; I.1, I.3\nĐạt = 50"))
    wrong = browser.post(page, fields_of(browser.get(page), grades="Tốt 80"))

    assert CriteriaSet.objects.get(pk=draft.pk).grades == [
        {"name": "Tốt", "min": "80.5", "requires": ["I.1", "I.3"]},
        {"name": "Đạt", "min": "50", "requires": []},
    ]
    assert wrong.context["form"].errors["grades"] == ["Dòng 1: ghi như “A = 180; I.1, I.2”."]


def test_workbook_is_imported(world, thu, client_of):
    upload = workbook(FULL_TABLE)

    response = client_of(thu).post(url("criteria_import", world.campaign.pk), {"content": upload})

    made = world.campaign.criteria_sets.get()
    assert response.url == url("criteria_detail", made.pk)
    assert made.criteria.count() == len(criteria_yaml.read(FULL_TABLE).lines)


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (lambda: workbook(TABLE), "Bảng đã cộng đúng."),
        (lambda: SimpleUploadedFile("a.yaml", PARTIAL_BANDS.encode()), "Chưa làm rõ: Phần II"),
    ],
)
def test_dry_run_saves_nothing(world, thu, client_of, upload, words):
    data = {"content": upload(), "only_check": "on"}

    response = client_of(thu).post(url("criteria_import", world.campaign.pk), data)

    assert response.status_code == 200
    assert words in text(response)
    assert not CriteriaSet.objects.exists()


def test_dry_run_lists_sheet_and_cell(world, thu, client_of):
    book = load_workbook(io.BytesIO(workbook(TABLE).read()))
    book["Tiêu chí"]["E4"] = "ba mươi"
    file = io.BytesIO()
    book.save(file)
    data = {"content": SimpleUploadedFile("b.xlsx", file.getvalue()), "only_check": "on"}

    response = client_of(thu).post(url("criteria_import", world.campaign.pk), data)

    assert response.status_code == 422
    assert "Trang tính “Tiêu chí”, ô E4, tiêu chí A1.a" in text(response)


def test_downloaded_workbook_reads_back(draft, ha, thu, client_of):
    response = client_of(thu).get(url("criteria_workbook", draft.pk))

    read = criteria_xlsx.read(response.content)
    assert [each.code for each in read.lines][:3] == ["I", "I.1", "I.2"]


def test_fixed_lines_show_a_lock_and_refuse(world, thu, client_of):
    frame = criteria_sets.import_yaml(FRAME, by=None, sponsor=world.sponsor)
    criteria_sets.publish(frame, by=None)
    draft = criteria_sets.adopt(frame, by=thu, campaign=world.campaign)
    browser = client_of(thu)

    page = text(browser.get(url("criteria_detail", draft.pk)))
    refused = browser.get(url("criteria_line_edit", line(draft, "A1").pk))
    head = browser.get(url("criteria_edit", draft.pk))

    assert "Cố định theo khung" in page
    assert refused.status_code == 403
    assert "Phần cố định của khung" in text(refused)
    assert head.context["form"].fields["scale"].disabled


def test_frame_has_ticks_for_its_fixed_parts(world, binh, client_of):
    frame = criteria_sets.import_yaml(TABLE, by=None, sponsor=world.sponsor)
    page = url("criteria_line_edit", line(frame, "A").pk)
    browser = client_of(binh)

    browser.post(page, fields_of(browser.get(page), is_fixed="on"))

    assert line(frame, "A").is_fixed


def test_comparison_shows_points_signed(world, thu, client_of):
    published = make_set(world.campaign)
    draft = criteria_sets.renew(published, by=thu)
    draft.criteria.filter(code="A2").update(max_points=25)

    page = text(client_of(thu).get(url("criteria_compare", draft.pk)))

    assert "So sánh với phiên bản trước" in page
    assert "+5" in page


def test_points_are_settled_one_by_one(world, thu, client_of):
    draft = make_set(world.campaign, PARTIAL_BANDS, published=False)
    page = url("criteria_settle", draft.pk)
    point = draft.unclear[0]

    client_of(thu).post(page, {"points": [point], "note": "Theo bản chính"})

    left = CriteriaSet.objects.get(pk=draft.pk).unclear
    assert left == draft.unclear[1:]


def test_unclear_points_link_to_their_lines(world, thu, client_of):
    draft = make_set(world.campaign, PARTIAL_BANDS, published=False)

    page = text(client_of(thu).get(url("criteria_detail", draft.pk)))

    assert f'<a href="#dong-{line(draft, "II.2.a").pk}">Tiêu chí II.2.a: “trên 95%”' in page


def test_deduction_that_becomes_a_group_is_limited_by_its_cap(draft, thu, client_of):
    head = line(draft, "P3")
    values = {"code": "P3.a", "name": "Phần", "max_points": "1", "method": "manual"}
    browser = client_of(thu)
    browser.post(url("criteria_line_create", draft.pk, "deduction"), values | {"parent": head.pk})
    page = url("criteria_line_edit", head.pk)

    browser.post(page, fields_of(browser.get(page)))

    head = line(draft, "P3")
    assert (head.max_points, head.cap) == (0, 2)
