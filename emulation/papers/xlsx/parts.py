"""The parts of a workbook around its sheets: their names, the formats of numbers, shared texts."""

import posixpath
import re
from dataclasses import dataclass
from xml.parsers import expat

from defusedxml.ElementTree import fromstring

from emulation.files.office import BROKEN, TOO_LARGE, WITH_ENTITIES
from emulation.papers.xlsx.guard import MOST_BYTES_IN_ALL, small_part
from emulation.papers.xlsx.workbook import BadWorkbook
from emulation.vietnamese import nfc

CHUNK = 256 * 1024
LONGEST_TEXT = 32767
MOST_TEXTS = 1_000_000
DEEPEST = 64

DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(50, 59)}
PERCENT_FORMATS = {9, 10}
# Quoted words, escaped signs, fillers, and conditions or colours stand for no part of a date.
NOT_CODES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0x7F])


@dataclass(frozen=True)
class Outline:
    """Where the sheets lie: (name, is hidden, part), and the year that days are counted from."""

    sheets: list[tuple[str, bool, str]]
    from_1904: bool
    styles: str | None
    texts: str | None


def local(tag):
    """The name of an element without its namespace; writers disagree on that."""
    return tag.rpartition("}")[2]


def outline(archive) -> Outline:
    """What the workbook part lists.

    :raises BadWorkbook: if a listed sheet is not there.
    """
    main = _target_of(_links(archive, ""), "officeDocument")
    if main is None or main not in archive.namelist():
        raise BadWorkbook(BROKEN)
    links = _links(archive, main)
    root, sheets, from_1904 = fromstring(small_part(archive, main)), [], False
    for element in root.iter():
        if local(element.tag) == "workbookPr":
            from_1904 = element.get("date1904", "0").lower() in {"1", "true"}
        if local(element.tag) == "sheet":
            link = next((value for key, value in element.items() if local(key) == "id"), None)
            kind, part = links.get(link, ("", ""))
            if kind != "worksheet":
                continue
            if part not in archive.namelist():
                raise BadWorkbook(BROKEN)
            hidden = element.get("state", "visible") != "visible"
            sheets.append((clean_text(element.get("name", "")), hidden, part))
    return Outline(
        sheets, from_1904, _target_of(links, "styles"), _target_of(links, "sharedStrings")
    )


def _links(archive, part):
    """id -> (kind, part) of what a part refers to."""
    folder, name = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    if where not in archive.namelist():
        return {}
    found = {}
    for link in fromstring(small_part(archive, where)):
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
        found[link.get("Id")] = (link.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return found


def _target_of(links, kind):
    return next((part for found, part in links.values() if found == kind), None)


def formats(archive, part) -> list[str]:
    """For every style of a cell: "date", "percent" or ""."""
    if part is None or part not in archive.namelist():
        return []
    root = fromstring(small_part(archive, part))
    codes = {
        element.get("numFmtId"): element.get("formatCode", "")
        for element in root.iter()
        if local(element.tag) == "numFmt"
    }
    styles = next((element for element in root if local(element.tag) == "cellXfs"), [])
    return [_format(style.get("numFmtId", "0"), codes) for style in styles]


def _format(number, codes):
    if number in codes:
        code = NOT_CODES.sub("", codes[number].partition(";")[0]).lower()
        is_date = bool(set(code) & set("dmyhs")) and "general" not in code
        return "date" if is_date else "percent" if "%" in code else ""
    known = int(number) if number.isdecimal() else 0
    return "date" if known in DATE_FORMATS else "percent" if known in PERCENT_FORMATS else ""


def parse_stream(archive, part, start, end, text):
    """Run through a large part piece by piece; handlers get names without their prefix.

    :raises BadWorkbook: if it is no XML, declares entities, or grows beyond all measure.
    """
    parser = expat.ParserCreate()
    parser.buffer_text, parser.buffer_size = True, 64 * 1024
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse_declaration
    seen = 0
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                seen += len(chunk)
                if seen > MOST_BYTES_IN_ALL:
                    raise BadWorkbook(TOO_LARGE)
                parser.Parse(chunk)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BadWorkbook(BROKEN) from error


def _refuse_declaration(*_):
    raise BadWorkbook(WITH_ENTITIES)


class _Texts:
    """Collects the shared texts; readings of East Asian signs (rPh) are no part of them."""

    def __init__(self):
        self.found, self.pieces, self.is_open = [], [], False
        self.readings = self.depth = self.length = 0

    def start(self, name, _attributes):
        name = name.rpartition(":")[2]
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadWorkbook(TOO_LARGE)
        if name == "si":
            self.pieces, self.length = [], 0
        elif name == "rPh":
            self.readings += 1
        self.is_open = name == "t" and not self.readings

    def end(self, name):
        name = name.rpartition(":")[2]
        self.is_open = False
        self.depth -= 1
        if name == "rPh":
            self.readings -= 1
        elif name == "si":
            self.found.append(clean_text("".join(self.pieces)))
            if len(self.found) > MOST_TEXTS:
                raise BadWorkbook(TOO_LARGE)

    def text(self, piece):
        # One sign too many is enough for the cell that holds it to be refused.
        if self.is_open and self.length <= LONGEST_TEXT:
            self.pieces.append(piece[: LONGEST_TEXT + 1])
            self.length += len(piece)


def shared_texts(archive, part) -> list[str]:
    """The texts that cells refer to by number."""
    if part is None or part not in archive.namelist():
        return []
    texts = _Texts()
    parse_stream(archive, part, texts.start, texts.end, texts.text)
    return texts.found


def clean_text(text):
    """NFC, signs that Excel stores as _x000D_ put back, control characters taken out."""
    if "_x" in text:
        text = ESCAPED.sub(_unescaped, text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return nfc(text) if text.isprintable() else nfc(text.translate(CONTROLS))


def _unescaped(found):
    sign = chr(int(found[1], 16))
    return "" if "\ud800" <= sign <= "\udfff" else sign
