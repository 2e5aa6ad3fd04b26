"""A frozen paper comes back as it was."""

import json
from datetime import date

from emulation.audit.canonical import canonical
from emulation.papers.content import Note, Paper, Paragraph, Text
from emulation.papers.freezing import fingerprint, frozen, thawed
from emulation.papers.html import render_html
from emulation.papers.tests.papers import report


def test_every_block_comes_back():
    paper = report()

    again = thawed(json.loads(canonical(frozen(paper))))

    assert again == paper
    assert render_html(again) == render_html(paper)


def test_a_note_in_two_places_stays_one_note():
    note = Note(("Lời chú.",))
    blocks = (Paragraph((Text("Một"), note)), Paragraph((Text("Hai"), note)))

    again = thawed(frozen(Paper(letterhead=report().letterhead, kind="Báo cáo", blocks=blocks)))

    assert again.blocks[0].runs[1] is again.blocks[1].runs[1]


def test_the_day_comes_back_as_a_day():
    paper = Paper(letterhead=report().letterhead, kind="Báo cáo", dated=date(2026, 12, 25))

    assert thawed(json.loads(canonical(frozen(paper)))).dated == date(2026, 12, 25)


def test_fingerprint_tells_papers_apart():
    assert fingerprint(frozen(report())) != fingerprint(frozen(report()), "thêm")
