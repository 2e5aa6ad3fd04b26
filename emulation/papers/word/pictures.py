"""Drawings in Word: as pictures, because not every version of it shows drawings."""

import io
import re

import pypdfium2
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.shape import CT_Inline
from docx.shared import Mm
from weasyprint import CSS, HTML

from emulation.papers.content import Picture
from emulation.papers.drawing import svg_address
from emulation.papers.fetcher import PaperFetcher
from emulation.papers.letters import text_of
from emulation.papers.word.elements import element, paragraph

DOTS_PER_MM = 6
POINT = 25.4 / 72
VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
WHOLE = "img{width:100%;display:block}"


class Pictures:
    """Puts pictures into the main part of one document."""

    def __init__(self, main, width: float):
        self.main, self.width, self.number = main, width, 0

    def write(self, block: Picture) -> list:
        """The picture in a paragraph of its own that keeps with the next."""
        self.number += 1
        png, width, height = drawn(block.svg, min(block.width, self.width))
        name = PackURI(f"/word/media/picture{len(self.main.rels)}.png")
        image = Part(name, CONTENT_TYPE.PNG, png, self.main.package)
        relationship = self.main.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
        inline = CT_Inline.new_pic_inline(
            len(self.main.rels), relationship, name.filename, Mm(width), Mm(height)
        )
        inline.docPr.set("descr", text_of(block.alt))
        run = element("r", element("drawing", inline))
        return [paragraph("BodyText", run, align="center", indent={"firstLine": 0}, keep=True)]


def drawn(svg: str, width: float) -> tuple[bytes, float, float]:
    """(PNG, width and height in mm) of a drawing with a viewBox."""
    across, down = map(float, VIEW_BOX.search(svg).groups())
    height = width * down / across
    styles = CSS(string=f"@page{{size:{width}mm {height:.2f}mm;margin:0}}body{{margin:0}}{WHOLE}")
    page = HTML(string=f'<img src="{svg_address(svg)}">', url_fetcher=PaperFetcher())
    made = pypdfium2.PdfDocument(page.write_pdf(stylesheets=[styles]))
    saved = io.BytesIO()
    made[0].render(scale=DOTS_PER_MM * POINT).to_pil().save(saved, "PNG")
    return saved.getvalue(), width, height
