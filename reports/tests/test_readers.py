"""Who reads what of a draft: scores and units' own matters stay closed until they are told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blocs.enums.returns import ReturnState
from blocs.models import Exemplar, Initiative, MovementResult, UnitReturn
from blocs.services.scorecards import publication
from emulation.papers.html import render_html
from reports.documents.drafts import paper_of_draft
from reports.documents.year_end import year_end_paper
from reports.enums import ReportState
from reports.models import Report
from reports.permissions import reader_of
from reports.queries.year_end import year_end
from reports.services import drafts, reports
from reports.tests.factories import (
    add_award,
    add_grant,
    add_highlight,
    add_issuer,
    add_movement,
    approve_scores,
    send_scores,
)

SECRET = "Chuyện riêng của Sở Một."


@pytest.fixture
def report(world):
    return reports.open_report(world.campaign, by=None)


def read_by(world, report, user):
    """The content and the whole paper as `user` gets them."""
    content = year_end(report, reader_of(user, world.campaign))
    return content, render_html(year_end_paper(content))


@pytest.mark.parametrize("persona", ["thu", "binh"])
def test_secretariat_and_board_read_scores_before_all_are_approved(world, report, persona):
    send_scores(world, *world.units)

    content, page = read_by(world, report, world.personas[persona])

    assert not content.scores_withheld
    assert page.count("100/100") == 3


@pytest.mark.parametrize("persona", ["ha", "lan"])
def test_members_read_no_score_before_all_are_approved(world, report, persona):
    approve_scores(world, world.head, world.member)
    send_scores(world, world.third)

    content, page = read_by(world, report, world.personas[persona])

    assert content.scores_withheld
    assert "100/100" not in page
    assert "ĐIỂM THI ĐUA" not in page
    assert "được nêu sau khi Khối công bố bảng điểm" in page


def test_members_read_no_score_while_the_table_is_not_published(world, report):
    approve_scores(world, *world.units)

    content, page = read_by(world, report, world.ha)

    assert content.scores_withheld
    assert "100/100" not in page


def test_members_read_all_scores_once_the_table_is_published(world, report):
    approve_scores(world, *world.units)
    publication.publish(world.campaign, by=None)

    content, page = read_by(world, report, world.ha)

    assert not content.scores_withheld
    assert page.count("100/100") == 3


@pytest.mark.parametrize("state", [ReturnState.DRAFT, ReturnState.WAITING, ReturnState.RETURNED])
def test_members_read_nothing_that_still_lies_on_another_units_desk(world, report, state):
    tell_of_head(world, state)

    assert "Chuyện riêng" not in read_by(world, report, world.ha)[1]
    assert "Huân chương" not in read_by(world, report, world.ha)[1]
    assert "Chuyện riêng" in read_by(world, report, world.thu)[1]
    assert "Huân chương" in read_by(world, report, world.binh)[1]


@pytest.mark.parametrize("state", [ReturnState.DRAFT, ReturnState.WAITING, ReturnState.RETURNED])
def test_members_read_no_deeds_of_a_unit_that_has_not_sent_them(world, report, state):
    deeds_of_head(world, state)

    content, page = read_by(world, report, world.ha)

    assert "Việc kín" not in page
    assert [row.title for row in content.movements] == ["Cả nước thi đua"]
    assert (content.joined, content.exemplars, content.initiatives) == ({}, (), ())
    assert content.tokens["initiatives.count"] == "00"
    assert read_by(world, report, world.thu)[1].count("Việc kín") == 5


def test_members_read_the_deeds_that_another_unit_has_sent(world, report):
    deeds_of_head(world, ReturnState.SENT)

    assert read_by(world, report, world.ha)[1].count("Việc kín") == 5


def test_a_draft_sent_round_withholds_what_lies_on_any_units_desk(world, report):
    tell_of_head(world, ReturnState.DRAFT)
    deeds_of_head(world, ReturnState.DRAFT)

    day = timezone.localdate() + timedelta(days=7)
    sent = paper_of_draft(drafts.send(report, by=world.thu, comments_until=day))

    assert "Việc kín" not in render_html(sent)
    assert "Chuyện riêng" not in render_html(sent)


def test_members_read_what_another_unit_has_sent(world, report):
    tell_of_head(world, ReturnState.SENT)

    page = read_by(world, report, world.ha)[1]

    assert "Chuyện riêng" in page
    assert "Huân chương" in page


def test_a_unit_reads_its_own_unsent_text(world, report):
    add_highlight(world, world.member, "II.1", "Chuyện của chính Sở Hai.")
    UnitReturn.objects.create(campaign=world.campaign, unit=world.member)

    assert "Chuyện của chính" in read_by(world, report, world.ha)[1]


def test_the_version_for_signature_withholds_no_text(world, report):
    tell_of_head(world, ReturnState.RETURNED)
    Report.objects.filter(pk=report.pk).update(state=ReportState.FINAL)
    report.refresh_from_db()

    assert "Chuyện riêng" in read_by(world, report, world.ha)[1]


def deeds_of_head(world, state):
    """The head unit launched and joined movements and shows its best, in a return of this state."""
    whole = add_movement(world, "Cả nước thi đua")
    own = add_movement(world, "Việc kín tự phát động", "unit", launched_by=world.head)
    of_head = {"campaign": world.campaign, "unit": world.head}
    MovementResult.objects.create(movement=whole, unit=world.head, text="Việc kín hưởng ứng.")
    MovementResult.objects.create(movement=own, unit=world.member, text="Cùng làm.")
    Exemplar.objects.create(**of_head, name="Việc kín điển hình", individuals=1)
    Initiative.objects.create(
        **of_head, title="Việc kín sáng kiến", authority="Sở Mẫu", scope="base"
    )
    UnitReturn.objects.update_or_create(**of_head, defaults={"state": state, **marks(world, state)})


def marks(world, state):
    """What a sent return carries."""
    sent = {"sent_at": "2026-12-01T00:00:00Z", "approved_by": world.thu}
    return sent if state == ReturnState.SENT else {}


def tell_of_head(world, state):
    """The head unit wrote a text and a grant in a return of this state."""
    add_highlight(world, world.head, "II.1", SECRET)
    order = add_award("huan-chuong", "Huân chương", kind="commendation", subject="both")
    add_grant(world, order, add_issuer("chu-tich", "Chủ tịch nước", "nha-nuoc"), unit=world.head)
    UnitReturn.objects.filter(unit=world.head).update(state=state, **marks(world, state))
