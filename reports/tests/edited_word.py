"""What a person does to the report's Word copy, with python-docx."""

import copy as copying
import io
import zipfile

from django.core.files.base import ContentFile
from docx import Document

from emulation.papers.docx import write_docx
from reports.documents.year_end import year_end_paper
from reports.queries.year_end import year_end


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
