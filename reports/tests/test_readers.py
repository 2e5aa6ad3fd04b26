"""Who reads what of a draft: scores and units' own matters stay closed until they are told."""

import pytest

from blocs.enums.returns import ReturnState
from blocs.models import UnitReturn
from blocs.services.scorecards import publication
from emulation.papers.html import render_html
from reports.documents.year_end import year_end_paper
from reports.enums import ReportState
from reports.models import Report
from reports.permissions import reader_of
from reports.queries.year_end import year_end
from reports.services import reports
from reports.tests.factories import (
    add_award,
    add_grant,
    add_highlight,
    add_issuer,
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


def tell_of_head(world, state):
    """The head unit wrote a text and a grant in a return of this state."""
    add_highlight(world, world.head, "II.1", SECRET)
    order = add_award("huan-chuong", "Huân chương", kind="commendation", subject="both")
    add_grant(world, order, add_issuer("chu-tich", "Chủ tịch nước", "nha-nuoc"), unit=world.head)
    sent = {"sent_at": "2026-12-01T00:00:00Z", "approved_by": world.thu}
    more = sent if state == ReturnState.SENT else {}
    UnitReturn.objects.filter(unit=world.head).update(state=state, **more)
