"""Workbooks written part by part, for what no office program would save."""

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
# Style 1 is a date, 2 a percentage, 3 a date of one's own making, 4 a number.
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="[Red]#,##0.00&quot;điểm&quot;"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"/>'
    '<xf numFmtId="165"/></cellXfs></styleSheet>'
)


def workbook(rows="", *, after="", sheets=(("Điểm", ""),), texts=(), more=None, drop=()):
    """The bytes of an .xlsx whose first sheet holds `rows` (XML of <row> elements).

    :param after: XML after the rows, such as merged cells
    :param sheets: (name, state) of each sheet; the others are empty
    :param texts: the shared texts
    :param more: further parts, or others in place of these
    :param drop: parts left out
    """
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{place}" r:id="rId{place}"'
        + (f' state="{state}"/>' if state else "/>")
        for place, (name, state) in enumerate(sheets, 1)
    )
    links = "".join(
        _link(f"rId{place}", "worksheet", f"worksheets/sheet{place}.xml")
        for place in range(1, len(sheets) + 1)
    )
    links += _link("rId90", "styles", "styles.xml")
    links += _link("rId91", "sharedStrings", "sharedStrings.xml")
    parts = {
        "[Content_Types].xml": f'<Types><Override ContentType="{SHEET_TYPE}"/></Types>',
        "_rels/.rels": _links(_link("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _links(links),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">'
        + "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        + "</sst>",
    }
    for place in range(1, len(sheets) + 1):
        body = f"<sheetData>{rows}</sheetData>{after}" if place == 1 else "<sheetData/>"
        parts[f"xl/worksheets/sheet{place}.xml"] = f'<worksheet xmlns="{MAIN}">{body}</worksheet>'
    parts |= more or {}
    return packed({name: text for name, text in parts.items() if name not in drop})


def packed(parts):
    """A zip of {name: text or bytes}."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def row(number, *cells, **attributes):
    """A row of ready cells."""
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def number(address, value, style=0):
    """A cell with a number."""
    return f'<c r="{address}" s="{style}"><v>{value}</v></c>'


def inline(address, text):
    """A cell with a text of its own."""
    return f'<c r="{address}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _links(links):
    return f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'


def _link(name, kind, target):
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
