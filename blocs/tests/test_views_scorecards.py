"""Pages of criteria and cards: what is typed, refused, kept and said."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from blocs.models.scorecards import CriteriaSet, Scorecard
from blocs.services.scorecards import reference
from blocs.tests.factories_scorecards import (
    TABLE,
    approved,
    card_of,
    fill,
    make_cards,
    make_set,
    sent,
)


def url(name, pk, *more):
    return reverse(f"blocs:{name}", args=[pk, *more])


def line_pk(card, code):
    return card.lines.get(criterion__code=code).pk


def payload(response, **typed):
    """The fields of the page's form as a browser would send them, with some typed anew."""
    form = response.context["form"]
    data = {}
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, bool):
            data |= {name: "on"} if value else {}
        elif value is not None:
            data[name] = form.fields[name].prepare_value(value)
    return data | typed


def test_new_set_proposes_its_step_with_a_comma(world, thu, client_of):
    response = client_of(thu).get(url("criteria_create", world.campaign.pk))

    assert response.status_code == 200
    assert 'value="0,01"' in response.content.decode()


def test_adopting_in_the_browser(world, thu, client_of):
    reference.load_criteria()
    source = CriteriaSet.objects.get()

    response = client_of(thu).post(url("criteria_adopt", world.campaign.pk), {"source": source.pk})

    made = world.campaign.criteria_sets.get()
    assert response.url == url("criteria_detail", made.pk)


def test_import_tells_every_problem_beside_the_file(world, thu, client_of):
    broken = TABLE.replace("max: 70", "max: x").replace("section:A", "abc")
    upload = SimpleUploadedFile("bang.yaml", broken.encode())

    response = client_of(thu).post(url("criteria_import", world.campaign.pk), {"content": upload})

    assert response.status_code == 422
    assert [error[:17] for error in response.context["form"].errors["content"]] == [
        "Dòng 9, phần A: “",
        "Dòng 31, thứ tự ư",
    ]
    assert not CriteriaSet.objects.exists()


def test_import_then_download_gives_the_same_set(world, thu, client_of):
    browser = client_of(thu)
    upload = SimpleUploadedFile("bang.yaml", TABLE.encode())
    browser.post(url("criteria_import", world.campaign.pk), {"content": upload})
    made = world.campaign.criteria_sets.get()

    response = browser.get(url("criteria_download", made.pk))

    assert response["Content-Disposition"] == 'attachment; filename="khoi-a-2026-v1.yaml"'
    assert "name_vi: Bảng điểm thử" in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "problem"),
    [
        (
            {"max_points": "1.000"},
            "max_points",
            "“1.000” có thể hiểu là 1 hoặc 1000. Hãy nhập rõ: “1” hoặc “1000”.",
        ),
        ({"code": "A 3"}, "code", "Mã chỉ gồm chữ, số, dấu chấm, gạch nối, không có dấu cách."),
        ({"code": "A2"}, "code", "Mã “A2” đã có trong bảng."),
        ({"parent": ""}, "parent", "Hãy chọn phần hoặc tiêu chí cấp trên."),
        (
            {"method": "bands", "levels": "95: 10"},
            "levels",
            "Dòng 1: ghi như “95 = 40”.",
        ),
        (
            {"method": "choice", "levels": "Tốt = 11"},
            "levels",
            "Mức 11 điểm lớn hơn điểm chuẩn 10.",
        ),
        (
            {"method": "count_add"},
            "step",
            "Cách chấm “Cộng theo số lượng” cần có điểm mỗi lần.",
        ),
        (
            {"target": "95"},
            "target",
            "Cách chấm “Chấm trực tiếp” không dùng mức chỉ tiêu.",
        ),
    ],
)
def test_wrong_line_is_told_beside_the_box_and_kept(world, thu, client_of, typed, field, problem):
    draft = make_set(world.campaign, published=False)
    values = {
        "parent": draft.criteria.get(code="A").pk,
        "code": "A3",
        "name": "Tiêu chí mới",
        "max_points": "10",
        "method": "manual",
    }

    page = url("criteria_line_create", draft.pk, "criterion")
    response = client_of(thu).post(page, values | typed)

    assert response.status_code == 422
    form = response.context["form"]
    assert form.errors[field] == [problem]
    assert form["name"].value() == "Tiêu chí mới"
    assert draft.criteria.count() == 12


def test_line_is_added_with_its_levels(world, thu, client_of):
    draft = make_set(world.campaign, published=False)
    values = {
        "parent": draft.criteria.get(code="A").pk,
        "code": "A3",
        "name": "Tiêu chí mới",
        "max_points": "10,5",
        "method": "bands",
        "unit": "%",
        "levels": "95 = 10,5\n75,5 = 5",
    }

    client_of(thu).post(url("criteria_line_create", draft.pk, "criterion"), values)

    line = draft.criteria.get(code="A3")
    assert line.params == {"unit": "%", "bands": [["95", "10.5"], ["75.5", "5"]]}


@pytest.mark.parametrize("code", ["A", "A1", "A1.a", "A1.b", "B1", "T1", "P1", "L1"])
def test_saving_an_untouched_line_changes_nothing(world, thu, client_of, code):
    draft = make_set(world.campaign, published=False)
    line = draft.criteria.get(code=code)
    browser = client_of(thu)
    page = url("criteria_line_edit", line.pk)

    response = browser.post(page, payload(browser.get(page)))

    assert response.status_code == 302
    before = {field.name: getattr(line, field.attname) for field in line._meta.concrete_fields}
    line.refresh_from_db()
    after = {field.name: getattr(line, field.attname) for field in line._meta.concrete_fields}
    assert after == before


def test_saving_untouched_head_changes_nothing(world, thu, client_of):
    draft = make_set(world.campaign, published=False)
    browser = client_of(thu)
    page = url("criteria_edit", draft.pk)

    response = browser.post(page, payload(browser.get(page)))

    draft.refresh_from_db()
    assert response.status_code == 302
    assert draft.tie_break == ["section:A", "fewest_deductions", "board_decides"]


def test_same_tie_break_twice_is_refused(world, thu, client_of):
    draft = make_set(world.campaign, published=False)
    browser = client_of(thu)
    page = url("criteria_edit", draft.pk)

    response = browser.post(page, payload(browser.get(page), order_2="section:A"))

    assert response.status_code == 422


def test_publishing_needs_the_typed_word(world, thu, client_of):
    draft = make_set(world.campaign, published=False)
    page = url("criteria_publish", draft.pk)

    refused = client_of(thu).post(page, {"word": "ok"})
    done = client_of(thu).post(page, {"word": "ban hành"})

    assert (refused.status_code, done.status_code) == (422, 302)


def test_publishing_what_does_not_add_up_stays_a_draft(world, thu, client_of):
    draft = make_set(world.campaign, TABLE.replace("total: 100", "total: 99"), published=False)

    response = client_of(thu).post(url("criteria_publish", draft.pk), {"word": "BAN HÀNH"})

    assert response.status_code == 422
    assert "thừa 1" in response.content.decode()
    assert CriteriaSet.objects.get().is_draft


def test_submit_page_lists_what_is_missing(world, ha, client_of):
    card = fill(card_of(world.campaign, world.member), A2=None)

    page = client_of(ha).get(url("scorecard_submit", card.pk))
    refused = client_of(ha).post(url("scorecard_submit", card.pk))

    assert "Chưa tự chấm điểm: A2." in page.content.decode()
    assert refused.status_code == 422


def test_approve_all_names_those_that_are_not_ready(world, thu, client_of):
    cards = make_cards(world.campaign)
    sent(cards[0])
    sent(cards[1])
    browser = client_of(thu)

    page = browser.get(url("scorecard_approve_all", world.campaign.pk))
    browser.post(url("scorecard_approve_all", world.campaign.pk))

    assert [row.unit for row in page.context["ready"]] == [world.member]
    assert [(row.unit, reasons) for row, reasons in page.context["others"]] == [
        (
            world.head,
            ["Bảng của đơn vị Trưởng khối: đơn vị Phó Trưởng khối hoặc cơ quan thi đua chốt."],
        ),
        (world.third, ["Đang tự chấm; đơn vị chưa gửi."]),
    ]
    assert Scorecard.objects.approved().count() == 1


def test_damaged_copy_is_said_and_shows_no_numbers(world, thu, client_of):
    card = approved(card_of(world.campaign, world.member))
    Scorecard.objects.filter(pk=card.pk).update(total=1)

    shown = client_of(thu).get(url("scorecard_detail", card.pk)).content.decode()

    assert "Bản chốt không còn khớp mã băm" in shown
    assert "Phong trào" not in shown
