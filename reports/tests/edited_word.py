"""What a person does to the report's Word copy, with python-docx."""

import copy as copying
import io
import zipfile

from django.core.files.base import ContentFile
from docx import Document

from emulation.papers.docx import write_docx
from reports.documents.year_end import year_end_paper
from reports.queries.year_end import year_end
from reports.services import edited_copies, sections
from reports.tests.factories import (
    add_award,
    add_contribution,
    add_grant,
    add_highlight,
    add_issuer,
    add_report,
)

TEXT = (
    "Các đơn vị **hoàn thành** nhiệm vụ[^1]. Tổng ủng hộ [[contributions.total]] đồng.\n"
    "- Gạch thứ nhất nêu kết quả học tập;\n"
    "- Gạch thứ hai nêu kết quả lao động.\n"
    "Đoạn cuối có 12 mô hình hay.\n"
    "[^1]: Chú thích nói rõ hơn về nhiệm vụ."
)


class EditedWord:
    """The Word copy of the report; every act names a paragraph by words that stand in it."""

    def __init__(self, report, paper=None):
        self.data = write_docx(paper or year_end_paper(year_end(report)))
        self.document = Document(io.BytesIO(self.data))
        self.notes = {}

    def paragraph(self, words):
        return next(row for row in self.document.paragraphs if words in row.text)

    def reword(self, old, new, within=""):
        """As when somebody types over a word: the rest of the paragraph keeps its runs."""
        paragraph = self.paragraph(within or old)
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
                return self
        text = paragraph.text.replace(old, new)
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = text
        return self

    def drop(self, words):
        element = self.paragraph(words)._p
        element.getparent().remove(element)
        return self

    def add_after(self, words, text):
        element = self.paragraph(words)._p
        made = copying.deepcopy(element)
        element.addnext(made)
        added = next(row for row in self.document.paragraphs if row._p is made)
        for run in added.runs[1:]:
            run._r.getparent().remove(run._r)
        added.runs[0].text = text
        return self

    def move_after(self, words, other):
        self.paragraph(other)._p.addnext(self.paragraph(words)._p)
        return self

    def reword_cell(self, old, new):
        for table in self.document.tables:
            for cell in table._cells:
                if cell.text == old:
                    cell.paragraphs[0].runs[0].text = new
                    return self
        raise LookupError(old)

    def reword_note(self, old, new):
        self.notes[old] = new
        return self

    def saved(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        if not self.notes:
            return file.getvalue()
        made = io.BytesIO()
        with zipfile.ZipFile(file) as before, zipfile.ZipFile(made, "w") as after:
            for name in before.namelist():
                part = before.read(name).decode() if name.endswith("footnotes.xml") else None
                for old, new in self.notes.items() if part else ():
                    assert old in part
                    part = part.replace(old, new)
                after.writestr(name, part if part else before.read(name))
        return made.getvalue()

    def file(self, name="bao-cao-sua.docx"):
        return ContentFile(self.saved(), name)


def differing_report(world):
    """A report with a text, a generated sentence, a table and a note of units."""
    add_contribution(world)
    add_grant(world, add_award(), add_issuer(), collectives=3)
    add_highlight(world, world.member, "II.2.1", "Đơn vị đã chủ động tham mưu, phối hợp tốt.")
    report = add_report(world.campaign)
    sections.write_section(report, "IV.1", TEXT, by=world.thu)
    sections.write_section(report, "IV.2", "Lời của mục IV.2.", by=world.thu)
    return report


def given(world, report, word):
    """The copy as the secretariat gives it back."""
    return edited_copies.receive(report, by=world.thu, file=word.file())


def only(comparison):
    [change] = comparison.changes
    return change


def text_of(report, code="IV.1"):
    return report.sections.get(code=code).text
