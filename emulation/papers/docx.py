"""Content → DOCX that an office can go on editing: named styles, real headings, real footnotes.

The layout is that of the PDF; its lengths and type stand in `word/styles.xml`. Numbers of headings
and list items are plain text, as offices type them, so that they come back as they were.
"""

import io
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.ns import nsmap
from docx.oxml.table import CT_Tbl

from emulation.papers import frame
from emulation.papers.archive import dateless
from emulation.papers.content import PageBreak, Paper
from emulation.papers.letters import text_of
from emulation.papers.numbering import appendix_label
from emulation.papers.word.blocks import Blocks
from emulation.papers.word.closing import closing
from emulation.papers.word.elements import (
    element,
    keep_with_next,
    name_of,
    paragraph,
    run,
)
from emulation.papers.word.head import head
from emulation.papers.word.inline import Inlines
from emulation.papers.word.pages import Pages, text_width

FOLDER = Path(__file__).with_name("word")
LANGUAGE = "vi-VN"
# More than that the properties of a file do not take.
MOST_LETTERS = 255


def write_docx(paper: Paper) -> bytes:
    """The paper as a Word document; the same paper always gives the same bytes."""
    package = OpcPackage()
    root = OxmlElement("w:document", nsdecls={name: nsmap[name] for name in ("w", "r")})
    main = XmlPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, root, package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    package.relate_to(_properties(paper, package), RELATIONSHIP_TYPE.CORE_PROPERTIES)
    main.relate_to(_ready_part("styles", package), RELATIONSHIP_TYPE.STYLES)
    main.relate_to(_ready_part("settings", package), RELATIONSHIP_TYPE.SETTINGS)
    inlines = Inlines()
    root.append(element("body", *_body(paper, Pages(paper, main), inlines)))
    main.relate_to(inlines.footnotes_part(package), RELATIONSHIP_TYPE.FOOTNOTES)
    saved = io.BytesIO()
    package.save(saved)
    return dateless(saved)


def _body(paper, pages, inlines):
    """The paper itself and its appendices, each a section of its own."""
    sections = [_paper(paper, pages, inlines)]
    for place, appendix in enumerate(paper.appendices, 1):
        sections.append(_appendix(paper, place, appendix, pages, inlines))
    for place, (content, properties) in enumerate(sections, 1):
        # A table may not end a section; and its properties stand in its last paragraph.
        end = paragraph("KetThuc")
        yield from [*content, end]
        if place < len(sections):
            end.get_or_add_pPr().append(properties)
    yield properties


def _paper(paper, pages, inlines):
    width = text_width(landscape=paper.landscape, size=paper.size)
    foot = closing(paper, width)
    blocks = paper.blocks if foot else _without_last_breaks(paper.blocks)
    written = Blocks(width, inlines, pages.main).write(blocks)
    if foot:
        _keep_with_foot(written)
    properties = pages.section(landscape=paper.landscape, size=paper.size)
    return [*head(paper, width), *written, *foot], properties


def _appendix(paper, place, appendix, pages, inlines):
    width = text_width(landscape=appendix.landscape)
    reference = appendix.reference or frame.reference_line(paper)
    label = appendix_label(paper.appendices, place)
    content = [
        paragraph("Heading1", run(label)),
        paragraph("TenPhuLuc", run(text_of(appendix.title))),
        paragraph("KemTheo", run(text_of(reference))),
        *Blocks(width, inlines, pages.main).write(_without_last_breaks(appendix.blocks)),
    ]
    return content, pages.section(landscape=appendix.landscape)


def _without_last_breaks(blocks):
    """A section ends its page itself; a break before that would leave a page empty."""
    blocks = [*blocks]
    while blocks and isinstance(blocks[-1], PageBreak):
        blocks.pop()
    return blocks


def _keep_with_foot(written):
    """The last words of the body, or the last row of its table, stay on the page of the foot."""
    for made in reversed(written):
        if isinstance(made, CT_Tbl):
            for each in made.tr_lst[-1].iter(name_of("w:p")):
                keep_with_next(each)
            return
        keep_with_next(made)
        if made.text:
            return


def _ready_part(name, package):
    """A part that is the same in every document."""
    content_type = getattr(CONTENT_TYPE, f"WML_{name.upper()}")
    content = (FOLDER / f"{name}.xml").read_bytes()
    return Part(PackURI(f"/word/{name}.xml"), content_type, content, package)


def _properties(paper, package):
    """Title and agency; no person, no program, no day."""
    made = CT_CoreProperties.new()
    properties = CoreProperties(made)
    properties.title = text_of(frame.title(paper))[:MOST_LETTERS]
    properties.author = text_of(paper.issuer)[:MOST_LETTERS]
    properties.keywords = text_of(", ".join(paper.keywords))[:MOST_LETTERS]
    properties.language = LANGUAGE
    name = PackURI("/docProps/core.xml")
    return XmlPart(name, CONTENT_TYPE.OPC_CORE_PROPERTIES, made, package)
