"""Pages: size and margins, page number above the text, watermark, content code below."""

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.shape import CT_Inline
from docx.shared import Mm

from emulation.papers.code import code_line
from emulation.papers.columns import width_in_ems
from emulation.papers.content import Paper
from emulation.papers.letters import text_of
from emulation.papers.lookup import SIDE_MM, lookup_png
from emulation.papers.word.elements import element, name_of, run, twips, value

SIDES = {"A4": (210, 297), "A3": (297, 420)}
TOP, RIGHT, BOTTOM, LEFT = 20, 15, 20, 30
# From the edge of the paper to the page number.
NUMBER_FROM_TOP = 11.5
# The watermark's length in pt, from corner to corner of the text.
WATERMARK = 420
VML = "urn:schemas-microsoft-com:vml"
PLACE = (
    "position:absolute;margin-left:0;margin-top:0;rotation:315;z-index:-1;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
DRAWING = f"""\
<w:pict {nsdecls("w")} xmlns:v="{VML}" xmlns:o="urn:schemas-microsoft-com:office:office">
  <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
    path="m@7,l@8,m@5,21600l@6,21600e">
    <v:formulas>
      <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
      <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
      <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
      <v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
      <v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>
    </v:formulas>
    <v:path textpathok="t" o:connecttype="custom"
      o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
    <v:textpath on="t" fitshape="t"/>
    <o:lock v:ext="edit" text="t" shapetype="t"/>
  </v:shapetype>
  <v:shape type="#_x0000_t136" o:allowincell="f" fillcolor="#ececec" stroked="f">
    <v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold"/>
  </v:shape>
</w:pict>
"""


def text_width(*, landscape: bool, size: str = "A4") -> float:
    """Between the margins, in mm."""
    return SIDES[size][landscape] - LEFT - RIGHT


class Pages:
    """Makes the sections of one paper; each counts its pages for itself."""

    def __init__(self, paper: Paper, main):
        self.paper, self.main, self.headers = paper, main, 0
        self.footer = self._footer(1) if paper.code else None
        # The square code stands on the very first page alone.
        self.first_footer = self._footer(2, self._square) if paper.lookup else None

    def section(self, *, landscape: bool, size: str = "A4"):
        """The properties of the next section, without a number on its first page."""
        width = text_width(landscape=landscape, size=size)
        # On the very first page the label stands above the letterhead.
        first = self._header(width, label=bool(self.headers))
        other = self._header(width, element("fldSimple", run("2"), instr=" PAGE "))
        return element(
            "sectPr",
            _reference("first", first),
            _reference("default", other),
            *self._footers(),
            element("type", val="nextPage"),
            _size(SIDES[size], landscape=landscape),
            _margins(),
            element("pgNumType", start=1),
            element("titlePg"),
        )

    def _footers(self):
        """The same footer on the first page as on the others; none without a code."""
        first, self.first_footer = self.first_footer or self.footer, None
        kinds = (("first", first), ("default", self.footer)) if self.footer else ()
        return [_reference(kind, footer, "footer") for kind, footer in kinds]

    def _footer(self, number, square=None):
        """The id of the footer with the content code, and the square code before it."""
        name = PackURI(f"/word/footer{number}.xml")
        footer = element("ftr")
        part = XmlPart(name, CONTENT_TYPE.WML_FOOTER, footer, self.main.package)
        properties = element("pPr", value("pStyle", "Header"), value("jc", "right"))
        words = run(code_line(self.paper), style="MaNoiDung")
        squares = (square(part), _tab()) if square else ()
        footer.append(element("p", properties, *squares, words))
        return self.main.relate_to(part, RELATIONSHIP_TYPE.FOOTER)

    def _square(self, part):
        """The square code as a picture of this part."""
        name, picture = PackURI("/word/media/lookup.png"), lookup_png(self.paper.lookup)
        image = Part(name, CONTENT_TYPE.PNG, picture, self.main.package)
        relationship = part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
        side = Mm(SIDE_MM)
        inline = CT_Inline.new_pic_inline(1, relationship, "ma-tra-cuu.png", side, side)
        return element("r", element("drawing", inline))

    def _header(self, width, *number, label=True):
        """The id of a new header: number in the middle, label on the right, watermark behind."""
        self.headers += 1
        label = text_of(self.paper.label) if label else ""
        content = [_tab(), *number, *([_tab(), run(label, style="NhanTrang")] if label else [])]
        if self.paper.watermark:
            content.append(_watermark(text_of(self.paper.watermark), self.headers))
        stops = (("center", width / 2), ("right", width))
        tabs = (element("tab", val=kind, pos=twips(place)) for kind, place in stops)
        properties = element("pPr", value("pStyle", "Header"), element("tabs", *tabs))
        header = element("hdr", element("p", properties, *content))
        name = PackURI(f"/word/header{self.headers}.xml")
        part = XmlPart(name, CONTENT_TYPE.WML_HEADER, header, self.main.package)
        return self.main.relate_to(part, RELATIONSHIP_TYPE.HEADER)


def _reference(kind, relationship, part="header"):
    reference = element(f"{part}Reference", type=kind)
    reference.set(name_of("r:id"), relationship)
    return reference


def _size(sides, *, landscape):
    short, long = map(twips, sides)
    if landscape:
        return element("pgSz", w=long, h=short, orient="landscape")
    return element("pgSz", w=short, h=long)


def _margins():
    sides = {"top": TOP, "right": RIGHT, "bottom": BOTTOM, "left": LEFT}
    sides |= {"header": NUMBER_FROM_TOP, "footer": NUMBER_FROM_TOP, "gutter": 0}
    return element("pgMar", **{side: twips(length) for side, length in sides.items()})


def _tab():
    return element("r", element("tab"))


def _watermark(words, number):
    """Word art as Word itself makes it, so that its own command takes it away."""
    drawing = parse_xml(DRAWING)
    shape = drawing.find(f"{{{VML}}}shape")
    height = WATERMARK / width_in_ems(words, bold=True)
    shape.set("id", f"PowerPlusWaterMarkObject{number}")
    shape.set("style", f"width:{WATERMARK}pt;height:{height:.0f}pt;{PLACE}")
    shape.find(f"{{{VML}}}textpath").set("string", words)
    return element("r", drawing)
