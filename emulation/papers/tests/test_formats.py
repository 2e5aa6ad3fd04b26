import io

import docx
import pytest

from emulation.papers.formats import DOCX, FORMATS, PDF, download
from emulation.papers.tests.papers import report

SHORT = report(blocks=(), appendices=(), filename="bao-cao")


def test_a_document_of_word_is_saved_under_the_name_of_the_paper():
    answer = download(SHORT, DOCX)

    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert answer["Content-Disposition"] == 'attachment; filename="bao-cao.docx"'
    assert docx.Document(io.BytesIO(answer.content)).tables


def test_a_pdf_may_be_shown_in_the_browser():
    answer = download(SHORT, PDF, inline=True)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="bao-cao.pdf"'


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_formats_are_found_by_their_ending(ending):
    assert FORMATS[ending].ending == ending
