import io

import pypdf
import pytest

from awards.documents.paper_ballots import paper_ballots_of
from awards.enums import QuestionKind
from awards.services import questions
from awards.tests import factories_ballots as make
from awards.tests import factories_paper as sheets
from emulation.papers.html import render_html
from emulation.papers.pdf import render_sheets

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def two_questions(**rules):
    world = make.draft(4, **rules)
    questions.add(
        world.election, by=world.secretary, kind=QuestionKind.TEXT, title="Thông qua quy chế"
    )
    make.elections.freeze(world.election, by=world.secretary, now=make.NOW)
    return world


def test_one_sheet_per_question_and_paper_seat():
    world = two_questions()
    for seat in world.seats[:2]:
        sheets.paper.mark(seat, by=world.secretary)

    found = paper_ballots_of(world.refresh())

    assert [sheet.kind for sheet in found] == ["Phiếu bình xét, suy tôn"] * 2 + [
        "Phiếu biểu quyết"
    ] * 2


def test_sheets_are_alike_where_nobody_is_barred():
    world = sheets.opened(5, on_paper=3, bars_own_unit=False)

    assert len({id(sheet) for sheet in paper_ballots_of(world.election)}) == 1


def test_own_line_is_struck_and_has_no_box():
    world = sheets.opened(4, on_paper=1)

    [sheet] = paper_ballots_of(world.election)

    html = render_html(sheet)
    assert f"<s>{world.seats[3].unit_name}</s>" in html
    assert html.count('<span class="box"></span>') == 2 * 3


def test_ticked_sheet_has_one_box_per_line_and_one_for_blank():
    world = sheets.opened(4, on_paper=1, form="tick_at_most", max_ticks=2, bars_own_unit=False)

    [sheet] = paper_ballots_of(world.election)

    html = render_html(sheet)
    assert html.count('<span class="box"></span>') == 4 + 1
    assert "nhiều nhất 02 phương án" in html


def test_rehearsal_and_sample_are_told():
    world = sheets.opened(3)
    world.election.is_rehearsal = world.election.is_illustrative = True

    [sheet] = paper_ballots_of(world.election)

    assert "BỎ PHIẾU THỬ" in sheet.label
    assert "MINH HỌA" in sheet.label


def test_nothing_on_a_sheet_tells_of_its_voter():
    world = sheets.opened(4, on_paper=2, bars_own_unit=False)

    [html, _] = map(render_html, paper_ballots_of(world.election))

    assert not any(seat.person_name in html for seat in world.seats)


def test_file_has_a_page_per_sheet_and_alike_pages_are_alike():
    world = sheets.opened(4, on_paper=3, bars_own_unit=False)

    reader = pypdf.PdfReader(io.BytesIO(render_sheets(paper_ballots_of(world.election))))

    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) == 3
    assert len(set(texts)) == 1
