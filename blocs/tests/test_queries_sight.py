"""Drafts are their unit's and the team's work is the team's, on every page, in every file."""

import io
import zipfile
from decimal import Decimal

import pytest
from django.urls import reverse

from blocs.enums.organisation import Duty
from blocs.enums.scorecards import Stage
from blocs.models.organisation import Document
from blocs.models.scorecards import Scorecard
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards.table import score_table
from blocs.services.scorecards import (
    evidence,
    plans,
    publication,
    score_lines,
    scorecards,
    signing,
)
from blocs.services.scorecards.line_values import Entry
from blocs.services.year import documents
from blocs.tests.factories_scorecards import card_of, fill, sent
from emulation.tests.world import add_post, add_user

SECRET_POINTS, SECRET_WORD, SECRET_PAPER = "17.5", "Bí quyết của Sở Hai", "77/BC-SH"

# How pages and files tell that a disqualifying case was found.
CASES = ('"bad">Không xếp hạng', '"bad">Có trường hợp này', "có trường hợp này")


def url(name, obj, query="", **kwargs):
    return reverse(f"blocs:{name}", kwargs={"pk": obj.pk} | kwargs) + query


@pytest.fixture
def draft(world, ha):
    """The member's card with points, words, a paper and a case, not sent; line B1 is blank."""
    card = fill(card_of(world.campaign, world.member), A2=SECRET_POINTS, B1=None)
    entries = {"A2": Entry(text=SECRET_WORD), "L1": Entry(applies=True)}
    score_lines.save(card, Stage.SELF, by=ha, entries=entries)
    evidence.add(card.lines.get(criterion__code="A2"), by=ha, number=SECRET_PAPER)
    return card


@pytest.fixture
def checked(world, thu):
    """The member's card, sent; the team gave another value and found a case."""
    card = sent(card_of(world.campaign, world.member))
    entries = {
        "B1": Entry(points=Decimal(11), text="Thiếu phong trào"),
        "L1": Entry(applies=True, text="Không có đăng ký"),
    }
    score_lines.save(card, Stage.BLOC, by=thu, entries=entries)
    return card


def addresses(world, card):
    """Every page and file that shows points, words or papers of a card."""
    year, stage = world.campaign, {"stage": "self"}
    yield url("scorecard_detail", card)
    yield url("scorecard_detail", card, "?export=xlsx")
    yield url("scorecard_applicability", card)
    yield url("scorecard_list", year)
    yield url("scorecard_list", year, "?export=xlsx")
    for view in ("", "stages", "spread", "years"):
        yield url("score_table", year, f"?view={view}")
        yield url("score_table", year, f"?view={view}&export=xlsx")
    yield url("score_table_paper", year, "?format=docx")
    yield url("score_grid", year, **stage)
    yield url("score_grid", year, stage="bloc")
    yield url("scoring_room", year, "?line=A2")
    yield url("scoring_minutes", year, "?format=docx&stage=bloc")
    yield url("library_list", year)
    yield url("library_detail", year, unit=card.unit_id)
    yield url("library_detail", year, "?export=xlsx", unit=card.unit_id)
    yield reverse("audit:event_list")
    yield reverse("audit:event_list") + "?export=xlsx"


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def words(answer):
    """What a page or a file says, an archive unpacked."""
    content = body(answer)
    if content[:2] != b"PK":
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def told(answer):
    text = words(answer)
    secrets = ("17,5", "17.5", "87,5", SECRET_WORD, SECRET_PAPER, *CASES)
    return [each for each in secrets if each in text]


def test_unsent_card_tells_the_secretariat_its_progress_alone(world, draft, thu, client_of):
    browser = client_of(thu)

    for page in addresses(world, draft):
        answer = browser.get(page)
        assert answer.status_code == 200, page
        assert told(answer) == [], page


def test_board_meets_all_of_it_there(world, draft, binh, client_of):
    browser = client_of(binh)
    found = {each for page in addresses(world, draft) for each in told(browser.get(page))}

    assert found >= {"17,5", SECRET_WORD, SECRET_PAPER, *CASES}


@pytest.mark.parametrize("name", ["scorecard_paper", "scorecard_differences", "scorecard_versions"])
def test_papers_of_an_unsent_card_are_its_units(draft, thu, ha, binh, client_of, name):
    codes = {who: client_of(who).get(url(name, draft)).status_code for who in (thu, ha, binh)}

    assert codes == {thu: 403, ha: 200, binh: 200}


def test_progress_is_told(world, draft, thu, client_of):
    browser = client_of(thu)

    assert "<strong>3/4</strong> dòng" in words(browser.get(url("scorecard_detail", draft)))
    assert ">3/4<" in words(browser.get(url("scorecard_list", world.campaign)))
    assert "đã chấm 3/4 dòng" in words(browser.get(url("score_table", world.campaign)))
    grid = words(browser.get(url("score_grid", world.campaign, stage="self")))
    assert ">3/4</output>" in grid


@pytest.mark.parametrize("persona", ["ha", "lan", "binh"])
def test_unit_and_board_see_the_unsent_card(world, draft, persona, client_of):
    page = words(client_of(getattr(world, persona)).get(url("scorecard_detail", draft)))

    assert "17,5" in page
    assert SECRET_WORD in page
    assert SECRET_PAPER in page


def test_appraiser_of_the_team_knows_nothing_of_an_unsent_card(world, draft, client_of):
    tu = add_user("tu", "Vũ Thị Tú")
    add_post(tu, world.third, Duty.OFFICER)
    plans.kept_plan(world.campaign)
    world.campaign.appraisers.create(person=tu, unit=world.third, role="member")

    assert client_of(tu).get(url("scorecard_detail", draft)).status_code == 404
    assert told(client_of(tu).get(url("scoring_room", world.campaign, "?line=A2"))) == []


def test_sent_card_is_read_by_the_secretariat(world, draft, thu, client_of):
    card = sent(draft, A2=SECRET_POINTS)

    page = words(client_of(thu).get(url("scorecard_detail", card)))

    assert "17,5" in page
    assert SECRET_PAPER in page
    assert card in Scorecard.objects.readable_by(thu)


def test_table_without_cards_and_with_them_hide_the_same(world, draft, thu):
    sight = standing(thu, world.campaign).sight

    brief, whole = (
        score_table(world.campaign, with_sheets=with_sheets, sight=sight)
        for with_sheets in (False, True)
    )

    for table in (brief, whole):
        row = table.rows[1]
        assert (row.is_hidden, row.self_progress, row.totals, row.sections) == (
            True,
            "3/4",
            None,
            (),
        )
        assert (row.disqualifiers, row.provisional, row.rank) == ((), 0, None)


def test_secretariat_sees_the_evidence_it_entered_for_a_unit(world, draft, thu, ha):
    paper = documents.register(
        world.campaign, by=thu, role="evidence", abstract="Giấy khen", unit=world.third
    )
    own = Document.objects.get(number=SECRET_PAPER)
    seen = Document.objects.visible_to(thu)

    assert paper in seen
    assert own not in seen
    assert own in Document.objects.visible_to(ha)


def later(world, card):
    """Every page and file on which the unit meets the later stages of its own card."""
    year = world.campaign
    yield url("scorecard_detail", card)
    yield url("scorecard_detail", card, "?export=xlsx")
    yield url("scorecard_differences", card, "?show=all")
    yield url("scorecard_versions", card)
    yield url("scorecard_list", year)
    yield url("scorecard_list", year, "?export=xlsx")
    yield url("scorecard_paper", card, "?format=docx")
    yield url("score_table", year)
    yield url("score_table", year, "?export=xlsx")
    yield url("score_grid", year, stage="bloc")


RESULTS = ("Thiếu phong trào", "Không có đăng ký", "tính 11", ">11<", ">81<", *CASES)


def results_told(answer):
    text = words(answer)
    return [each for each in RESULTS if each in text]


def test_unit_does_not_watch_the_team_at_work(world, checked, ha, client_of):
    browser = client_of(ha)

    for page in later(world, checked):
        answer = browser.get(page)
        assert answer.status_code == 200, page
        assert results_told(answer) == [], page
    assert "Bảng đang được thẩm định" in words(browser.get(url("scorecard_detail", checked)))


def notice(world, card):
    plans.tell_results(world.campaign, by=world.thu)


def give_back(world, card):
    scorecards.return_to_unit(card, by=world.thu, reason="Bổ sung")


def approve(world, card):
    scorecards.approve(card, by=world.thu)


def publish(world, card):
    for each in Scorecard.objects.filter(campaign=world.campaign).exclude(pk=card.pk):
        scorecards.approve(sent(each), by=None)
    approve(world, card)
    publication.publish(world.campaign, by=None)


@pytest.mark.parametrize("act", [notice, give_back, approve, publish])
def test_unit_sees_the_result_once_told(world, checked, ha, client_of, act):
    act(world, checked)

    page = words(client_of(ha).get(url("scorecard_detail", checked)))

    assert "Thiếu phong trào" in page
    assert ">11<" in page
    assert "Có trường hợp này" in page


def test_secretariat_and_board_see_the_work_all_along(world, checked, thu, binh, client_of):
    for who in (thu, binh):
        assert "Thiếu phong trào" in words(client_of(who).get(url("scorecard_detail", checked)))


def test_secretariat_does_not_watch_the_work_on_its_own_card(world, thu, ha, binh, client_of):
    card = sent(card_of(world.campaign, world.head))
    entries = {"B1": Entry(points=Decimal(11), text="Thiếu phong trào")}
    score_lines.save(card, Stage.BLOC, by=ha, entries=entries)
    browser = client_of(thu)
    room = url("scoring_room", world.campaign, "?line=B1&stage=bloc")
    minutes = url("scoring_minutes", world.campaign, "?format=docx&stage=bloc")
    trail = reverse("audit:event_list")

    for page in (*later(world, card), room, minutes, trail):
        assert results_told(browser.get(page)) == [], page
    assert "chưa gồm bảng chấm điểm của" in words(browser.get(minutes))
    assert "Thiếu phong trào" in words(client_of(binh).get(minutes))
    assert "Thiếu phong trào" in words(client_of(ha).get(url("scorecard_detail", card)))


def test_what_the_unit_said_of_a_case_is_kept_apart(world, checked, ha):
    line = checked.lines.get(criterion__code="L1")

    assert (line.applies, line.self_applies) == (True, False)
    sight = standing(ha, world.campaign).sight
    for with_sheets in (False, True):
        table = score_table(world.campaign, with_sheets=with_sheets, sight=sight)
        assert table.rows[1].disqualifiers == ()
        assert table.rows[1].totals.total == 100


def test_sheet_that_the_unit_signed_does_not_change_with_what_others_find(world, thu):
    card = sent(card_of(world.campaign, world.member))
    before = signing.paper_of(card).code
    entries = {"L1": Entry(applies=True, text="Không có đăng ký")}
    score_lines.save(card, Stage.BLOC, by=thu, entries=entries)

    assert signing.paper_of(card).code == before


def test_whole_table_stays_for_the_console(world, draft):
    row = score_table(world.campaign).rows[1]

    assert not row.is_hidden
    assert row.sections[0] == Decimal("67.5")
