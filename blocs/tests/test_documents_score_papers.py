"""Papers of scores: every word of them in both formats, and what they must say."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from blocs.documents.appraisal_minutes import appraisal_minutes
from blocs.documents.score_table_paper import score_table_paper
from blocs.enums.scorecards import AppraiserRole, Stage
from blocs.models.scorecards import Appraiser, ScoringWindow, WindowExtension
from blocs.queries.scorecards.session import session_of
from blocs.queries.scorecards.table import score_table
from blocs.services.scorecards import evidence, score_lines, scorecards, signing
from blocs.services.scorecards.line_values import Entry
from blocs.tests.factories_scorecards import approved, card_of, decimals, fill, make_cards, sent
from emulation.papers.html import render_html
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.words import difference, docx_difference

pytestmark = pytest.mark.once


@pytest.fixture
def card(world):
    return fill(card_of(world.campaign, world.member), A2="19.5", A1_a="25.5", T1=3)


def words(paper):
    return strip_tags(render_html(paper))


def test_self_scoring_paper_says_what_the_unit_entered(world, card, ha):
    line = card.lines.get(criterion__code="A2")
    evidence.add(line, by=None, number="12/BC-SH")
    entries = {"A2": Entry(text="Thiếu 01 văn bản", provisional_until=date(2027, 1, 15))}
    score_lines.save(card, Stage.SELF, by=ha, entries=entries)

    paper = signing.paper_of(card)

    text = words(paper)
    for said in ("12/BC-SH", "Thiếu 01 văn bản. Tạm tính", "15/01/2027", "SỞ HAI", "19,5", "83,3"):
        assert said in text, said
    assert "Tổng điểm tự chấm" in text
    assert paper.code


def test_self_scoring_paper_prints_the_reduced_base(world):
    card = fill(card_of(world.campaign, world.third))

    text = words(signing.paper_of(card))

    assert "80/80 → 100" in text
    assert "Không áp dụng" in text


def test_extension_is_printed_with_its_reason(world, card):
    now = timezone.now()
    window = ScoringWindow.objects.create(
        campaign=world.campaign, stage=Stage.SELF, closes_at=now + timedelta(days=1)
    )
    WindowExtension.objects.create(
        window=window,
        unit=world.member,
        until=now + timedelta(days=3),
        reason="chờ số liệu quyết toán",
        granted_at=now,
    )

    assert "chờ số liệu quyết toán" in words(signing.paper_of(card))


def test_approval_in_the_app_is_printed(card, lan):
    sent_card = scorecards.submit(card, by=lan)

    assert "Lê Thị Lan, Giám đốc đã duyệt trên phần mềm" in words(signing.paper_of(sent_card))


def test_score_table_paper_is_a_draft_until_all_is_approved(world):
    cards = make_cards(world.campaign)
    approved(cards[0])
    draft = score_table_paper(score_table(world.campaign, with_sheets=False))
    for each in cards[1:]:
        approved(each, B1=29)

    final = score_table_paper(score_table(world.campaign, with_sheets=False))

    assert (draft.watermark, final.watermark) == ("DỰ THẢO", "")
    assert "Đã chốt điểm 1/3 đơn vị" in words(draft)
    assert "Sở Một" in words(final)


def test_minutes_tell_members_changes_and_results(world, thu):
    second = [sent(each) for each in make_cards(world.campaign)][1]
    Appraiser.objects.create(
        campaign=world.campaign, person=thu, unit=world.head, role=AppraiserRole.CHIEF
    )
    entries = {"A2": Entry(points=decimals({"A2": 15})["A2"], text="Thiếu kế hoạch")}
    score_lines.save(second, Stage.APPRAISAL, by=thu, entries=entries)

    text = words(appraisal_minutes(session_of(world.campaign)))

    for said in ("Nguyễn Thị Thư, Sở Một – Tổ trưởng", "Thiếu kế hoạch", "thay đổi 01 dòng", "95"):
        assert said in text, said


@pytest.mark.parametrize("name", ["self", "table", "minutes"])
def test_no_word_is_lost_in_pdf_or_word(world, name):
    for each in make_cards(world.campaign):
        sent(each, A2=None) if each.unit == world.third else sent(each)
    paper = {
        "self": lambda: signing.paper_of(card_of(world.campaign, world.member)),
        "table": lambda: score_table_paper(score_table(world.campaign, with_sheets=False)),
        "minutes": lambda: appraisal_minutes(session_of(world.campaign)),
    }[name]()

    assert difference(render_html(paper), render_pdf(paper)) == ({}, {})
    assert docx_difference(paper) == ({}, {})
