"""What an archive asks of a PDF/A-3u that carries its figures: all inside, nothing outside."""

import io
import json

import pypdf
import pytest

from emulation.papers import formats
from emulation.papers.pdf import Enclosure
from emulation.papers.tests.papers import report

pytestmark = pytest.mark.once

FIGURES = json.dumps({"điểm": "994"}).encode()
FORBIDDEN = {"/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/URI", "/GoToR"}


@pytest.fixture(scope="module")
def document():
    enclosure = Enclosure("so-lieu.json", FIGURES, "Số liệu in trong báo cáo")
    paper = report(watermark="DỰ THẢO", keywords=("sha256=abc",))
    return pypdf.PdfReader(io.BytesIO(formats.PDF.write(paper, [enclosure])))


def resolved(thing):
    return thing.get_object() if hasattr(thing, "get_object") else thing


def objects(document):
    """Every dictionary of the file."""
    for number in range(1, document.trailer["/Size"]):
        found = resolved(document.get_object(number))
        if isinstance(found, dict):
            yield found


def test_the_file_names_its_part_and_conformance(document):
    xmp = document.trailer["/Root"]["/Metadata"].get_data().decode()

    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="U"' in xmp
    assert "sha256=abc" in xmp


def test_the_figures_are_enclosed_and_say_what_they_are(document):
    root = document.trailer["/Root"]
    listed = [resolved(each) for each in root["/AF"]]
    associated = listed[0]

    # The engine lists it twice.
    assert all(each == associated for each in listed)
    assert document.attachments == {"so-lieu.json": [FIGURES]}
    assert associated["/AFRelationship"] == "/Data"
    assert associated["/UF"] == "so-lieu.json"
    assert associated["/Desc"] == "Số liệu in trong báo cáo"
    assert resolved(associated["/EF"]["/F"])["/Type"] == "/EmbeddedFile"


def test_every_font_is_inside_and_can_be_read_back(document):
    fonts = [each for each in objects(document) if each.get("/Type") == "/Font"]
    outer = [each for each in fonts if each["/Subtype"] == "/Type0"]

    assert outer
    for font in outer:
        assert "/ToUnicode" in font
        inner = resolved(resolved(font["/DescendantFonts"])[0])
        described = resolved(inner["/FontDescriptor"])
        assert {"/FontFile2", "/FontFile3"} & set(described)
    assert {each["/Subtype"] for each in fonts} <= {"/Type0", "/CIDFontType2", "/CIDFontType0"}


def test_colours_have_an_output_intent(document):
    [intent] = [resolved(each) for each in document.trailer["/Root"]["/OutputIntents"]]

    assert intent["/S"] == "/GTS_PDFA1"
    assert "/DestOutputProfile" in intent


def test_nothing_runs_and_nothing_points_outside(document):
    found = {key for each in objects(document) for key in each} | {
        value for each in objects(document) for value in each.values() if isinstance(value, str)
    }

    assert not FORBIDDEN & found
    assert "/Encrypt" not in document.trailer
    assert "/ID" in document.trailer


@pytest.mark.parametrize("kind", [formats.DOCX, formats.XLSX], ids=["docx", "xlsx"])
def test_other_formats_carry_no_files(kind):
    paper = report(appendices=())

    assert kind.write(paper, [Enclosure("so-lieu.json", FIGURES)]) == kind.write(paper)
