"""Pages of planning and checking: the room, differences, publication, reopening, final run."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from blocs.enums.organisation import Duty
from blocs.enums.scorecards import AppraiserRole, Stage
from blocs.models.scorecards import Appraiser, CrossCheck, LineNote, ScoreLine, ScoringWindow
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.session import session_of
from blocs.services.scorecards import publication, reopenings, score_lines, scorecards
from blocs.services.scorecards.line_values import Entry
from blocs.tests.factories_scorecards import approved, card_of, fill, make_cards, sent
from emulation.tests.world import add_post, add_user


def url(name, obj, **kwargs):
    return reverse(f"blocs:{name}", kwargs={"pk": obj.pk} | kwargs)


@pytest.fixture
def room(world):
    """All cards sent; the address of the room at line B1."""
    for card in make_cards(world.campaign):
        sent(card, B1=20)
    return f"{url('scoring_room', world.campaign)}?line=B1"


def line_of(world, unit):
    return ScoreLine.objects.get(scorecard=card_of(world.campaign, unit), criterion__code="B1")


def sent_values(response, line, **changed):
    """What the page sends for one line: its mark, and the boxes as changed."""
    for cell, row, *_ in response.context["rows"]:
        if cell.line.pk == line.pk:
            values = {box.name: box.value for box in row.boxes} | {"text": "", **changed}
            return {f"seen_{line.pk}": row.seen} | {
                f"{name}_{line.pk}": value for name, value in values.items()
            }
    raise AssertionError("the line takes no values")


def test_room_changes_a_value_with_a_reason(world, room, thu, client_of):
    browser, line = client_of(thu), line_of(world, world.third)
    page = browser.get(room)

    answer = browser.post(room, sent_values(page, line, points="15", text="Thiếu minh chứng"))

    line.refresh_from_db()
    assert answer.status_code == 302
    assert (line.appraisal_points, line.appraisal_remark) == (15, "Thiếu minh chứng")
    changes = [c for unit in session_of(world.campaign).units for c in unit.changes]
    assert [(c.code, c.before, c.after, c.reason, c.difference) for c in changes] == [
        ("B1", 20, 15, "Thiếu minh chứng", -5)
    ]


def test_room_asks_for_the_reason_and_keeps_what_was_typed(world, room, thu, client_of):
    browser, line = client_of(thu), line_of(world, world.third)

    answer = browser.post(room, sent_values(browser.get(room), line, points="15"))

    assert answer.status_code == 422
    assert "Ghi lý do thay đổi." in answer.text
    assert 'value="15"' in answer.text
    line.refresh_from_db()
    assert line.appraisal_points is None


def test_room_writes_over_nobody(world, room, thu, client_of):
    browser, line = client_of(thu), line_of(world, world.third)
    typed = sent_values(browser.get(room), line, points="15", text="Thiếu minh chứng")
    entries = {"B1": Entry(points=Decimal(10), text="Người khác ghi")}
    score_lines.save(line.scorecard, Stage.APPRAISAL, by=None, entries=entries)

    answer = browser.post(room, typed)

    line.refresh_from_db()
    assert answer.status_code == 422
    assert line.appraisal_points == 10


def test_people_of_the_unit_under_review_have_no_box(world, room, thu, client_of):
    page = client_of(thu).get(room)

    boxes = {cell.column.unit_pk: row is not None for cell, row, *_ in page.context["rows"]}
    assert boxes == {world.head.pk: False, world.member.pk: True, world.third.pk: True}


def test_forged_line_of_the_own_unit_is_ignored(world, room, thu, client_of):
    line = line_of(world, world.head)
    forged = {f"seen_{line.pk}": "1:x", f"points_{line.pk}": "30", f"text_{line.pk}": "Nâng điểm"}

    client_of(thu).post(room, forged)

    line.refresh_from_db()
    assert line.appraisal_points is None


def test_room_filters_criteria_with_differences(world, room, thu, client_of):
    line = line_of(world, world.third)
    entries = {"B1": Entry(points=Decimal(10), text="Thiếu")}
    score_lines.save(line.scorecard, Stage.APPRAISAL, by=None, entries=entries)

    page = client_of(thu).get(f"{url('scoring_room', world.campaign)}?only=differences")

    assert [(each.code, differs) for each, differs in page.context["choices"]] == [("B1", True)]
    assert "giảm 10" in page.text


def test_team_member_works_in_the_room_without_sums_of_others(world, room, ha, client_of):
    Appraiser.objects.create(
        campaign=world.campaign, person=ha, unit=world.member, role=AppraiserRole.CLERK
    )
    publication.kept_plan(world.campaign)

    page = client_of(ha).get(room)

    boxes = {cell.column.unit_pk: row is not None for cell, row, *_ in page.context["rows"]}
    assert boxes == {world.head.pk: True, world.member.pk: False, world.third.pk: True}


def test_cross_check_that_breaks_the_rules_is_told_on_the_form(world, thu, client_of):
    browser, address = client_of(thu), url("cross_check_edit", world.campaign)
    mutual = {
        f"checker_{world.member.pk}": world.third.pk,
        f"checker_{world.third.pk}": world.member.pk,
    }

    answer = browser.post(address, mutual)

    assert answer.status_code == 422
    assert "chấm lẫn nhau" in answer.text
    assert not CrossCheck.objects.exists()


def test_proposal_is_taken_over(world, thu, client_of):
    client_of(thu).post(url("cross_check_propose", world.campaign))

    pairs = CrossCheck.objects.filter(campaign=world.campaign)
    assert pairs.count() == 3
    assert not any(pair.checker_id == pair.checked_id for pair in pairs)


def test_window_is_set_and_taken_away(world, thu, client_of):
    browser = client_of(thu)
    address = url("scoring_window_edit", world.campaign, stage="self")

    wrong = browser.post(address, {"opens_at": "26/11/2026 17:00", "closes_at": "25/11/2026 17:00"})
    assert wrong.status_code == 422
    browser.post(address, {"closes_at": "25/11/2026 17:00"})
    assert ScoringWindow.objects.get().stage == "self"
    browser.post(address, {})
    assert not ScoringWindow.objects.exists()


def test_note_on_a_line_shows_on_the_page_of_differences(world, thu, ha, client_of):
    card = sent(card_of(world.campaign, world.member))
    line = card.lines.get(criterion__code="B1")
    address = f"{url('score_note_create', card)}?line={line.pk}"

    client_of(thu).post(address, {"text": "Minh chứng ở trang nào?"})

    assert LineNote.objects.get().line == line
    assert "Minh chứng ở trang nào?" in client_of(ha).get(url("scorecard_differences", card)).text


def test_note_on_a_line_of_another_card_is_not_found(world, thu, client_of):
    card = sent(card_of(world.campaign, world.member))
    other = card_of(world.campaign, world.third).lines.first()

    answer = client_of(thu).get(f"{url('score_note_create', card)}?line={other.pk}")

    assert answer.status_code == 404


def finished(world):
    """All cards approved, with totals that tell the units apart."""
    for card, points in zip(make_cards(world.campaign), (30, 29, 28), strict=True):
        approved(card, B1=points)


def table_of(world, user, client_of):
    return client_of(user).get(url("score_table", world.campaign))


def test_members_see_nothing_of_others_until_the_word_is_typed(world, thu, ha, client_of):
    finished(world)
    before = table_of(world, ha, client_of).text
    assert "Tòa án nhân dân tỉnh A" not in before
    assert "3/3" not in before
    browser, address = client_of(thu), url("scoring_publish", world.campaign)

    assert browser.post(address, {"word": "công"}).status_code == 422
    assert not plan_of(world.campaign).is_published
    browser.post(address, {"word": "CÔNG BỐ"})

    assert "Tòa án nhân dân tỉnh A" in table_of(world, ha, client_of).text


@pytest.mark.parametrize(
    "address", ["score_table", "scorecard_list", "campaign_detail", "scoring_plan"]
)
def test_no_page_of_the_year_counts_the_others_before_publication(world, ha, address, client_of):
    finished(world)

    page = client_of(ha).get(url(address, world.campaign)).text

    assert "3/3" not in page
    assert "Hạng" not in page


def test_reopening_is_confirmed_with_the_typed_word(world, thu, binh, client_of):
    card = approved(card_of(world.campaign, world.member))
    client_of(thu).post(url("scorecard_reopen", card), {"reason": "Sai số liệu"})
    asked = card.reopenings.get()
    address = url("reopening_confirm", asked)

    assert client_of(binh).post(address, {"word": "mở"}).status_code == 422
    client_of(binh).post(address, {"word": "MỞ LẠI"})

    card.refresh_from_db()
    assert card.state == "submitted"
    assert "Sai số liệu" in client_of(binh).get(url("scorecard_versions", card)).text


def test_final_run_asks_for_a_line_then_makes_the_next_version(world, thu, client_of):
    card = fill(card_of(world.campaign, world.member))
    waits = {"B1": Entry(provisional_until=date(2026, 11, 20))}
    score_lines.save(card, Stage.SELF, by=None, entries=waits)
    card = scorecards.approve(scorecards.submit(card, by=None), by=None)
    line = card.lines.get(criterion__code="B1")
    browser, address = client_of(thu), url("scoring_final", world.campaign)

    nothing = browser.post(address, {})
    unexplained = browser.post(address, {f"settled_{line.pk}": "on", f"points_{line.pk}": "25"})
    done = browser.post(
        address,
        {f"settled_{line.pk}": "on", f"points_{line.pk}": "25", f"text_{line.pk}": "QĐ 15"},
    )

    card.refresh_from_db()
    assert (nothing.status_code, unexplained.status_code, done.status_code) == (422, 422, 302)
    assert (card.edition, card.is_approved) == (2, True)
    assert "Chốt điểm chính thức" in browser.get(url("scorecard_versions", card)).text


def test_reopened_card_shows_who_asked_and_that_a_second_person_is_needed(world, thu, client_of):
    card = approved(card_of(world.campaign, world.member))
    reopenings.ask(card, by=thu, reason="Sai số liệu")

    page = client_of(thu).get(url("scorecard_detail", card)).text

    assert "chờ người thứ hai" in page
    assert "Xác nhận mở lại" not in page


def test_second_person_of_two_units_is_kept_from_their_own_card(world, thu, client_of):
    card = approved(card_of(world.campaign, world.member))
    asked = reopenings.ask(card, by=thu, reason="Sai số liệu")
    both = add_user("hai-noi", "Ngô Thị Hai")
    add_post(both, world.head, Duty.LEADER)
    add_post(both, world.member, Duty.OFFICER)

    answer = client_of(both).post(url("reopening_confirm", asked), {"word": "MỞ LẠI"})

    assert answer.status_code == 403
