"""DOCX and XLSX are zip archives of XML: what they may hold, checked without trusting them.

Caps are absolute: a limit on the ratio of sizes refuses honest files full of empty cells.
"""

import re
import struct
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

from emulation.refusals import RefusedFile

MOST_ENTRIES = 2000
MOST_DIRECTORY_BYTES = 1024 * 1024
MOST_BYTES_OF_ENTRY = 128 * 1024 * 1024
MOST_BYTES_IN_ALL = 256 * 1024 * 1024
CHUNK = 256 * 1024

END_RECORD = struct.Struct("<4s4H2LH")
END_MARK, ZIP64_MARK = b"PK\x05\x06", b"PK\x06\x07"
LONGEST_TAIL = END_RECORD.size + 65535 + 20
CONTENT_TYPES = "[Content_Types].xml"
MAIN_TYPES = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
}
MACROS = re.compile(
    r"vbaproject|vbadata|macrosheets/|activex/|\.(docm|dotm|xlsm|xltm|xlam|xlsb|pptm|exe|dll|js|vbs)$",
    re.IGNORECASE,
)
MARKUP = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
DECLARATION = re.compile(rb"<!\s*(doctype|entity)", re.IGNORECASE)
ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
# Others could hide a declaration from a search through bytes.
ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}

# What the reader alone follows, or Excel asks about first. Everything else that lies outside the
# file is fetched when it is opened, by whatever scheme, and tells somebody's server who reads.
FOLLOWED = re.compile(r"/(hyperlink|externallinkpath)\s*$", re.IGNORECASE)
TEMPLATE = re.compile(r"/attachedtemplate\s*$", re.IGNORECASE)
# Word names the template that a document was made from; on a drive of the reader's own it is
# looked for there and nowhere else.
ON_A_DRIVE = re.compile(r"\s*(file:///?)?[a-z]:[\\/](?![\\/])", re.IGNORECASE)

# All that `zipfile` raises on archives made to confuse it.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(RuntimeError, NotImplementedError, ValueError, OverflowError, IndexError, ParseError),
)

BROKEN = "Tệp bị hỏng hoặc không phải là DOCX, XLSX. Mở bằng Word hoặc Excel rồi lưu lại."
TOO_LARGE = "Tệp bung ra quá lớn. Bỏ bớt hình ảnh, trang tính hoặc dòng trống rồi lưu lại."
WITH_MACROS = "Tệp có macro hoặc chương trình nhúng. Lưu lại dưới dạng không có macro."
WITH_ENTITIES = "Tệp có khai báo XML không được phép. Mở bằng Word hoặc Excel rồi lưu lại."
WITH_LINKS = (
    "Tệp tự tải mẫu, ảnh, đối tượng từ mạng khi mở. Bỏ liên kết đó, hoặc lưu lại thành PDF."
)
ENCRYPTED = "Tệp có mật khẩu. Bỏ mật khẩu rồi tải lên lại."


def office_kind(file):
    """ "docx", "xlsx", or None where the archive is neither.

    :raises RefusedFile: if it is broken, too large once unpacked, encrypted, or holds macros or XML
        declarations that could make a reader of it fetch or expand things.
    """
    _check_directory(file)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_entries(archive.infolist())
            kind = _declared_kind(archive)
            for entry in archive.infolist():
                _check_markup(archive, entry)
                _check_links(archive, entry)
            return kind
    except UNREADABLE as error:
        raise RefusedFile(BROKEN) from error


def _check_directory(file):
    """Refuse a huge table of contents before `zipfile` reads it into memory."""
    size = file.seek(0, 2)
    start = file.seek(max(0, size - LONGEST_TAIL))
    tail = file.read(size - start)
    at = tail.rfind(END_MARK)
    if at < 0 or at + END_RECORD.size > len(tail) or ZIP64_MARK in tail[max(0, at - 20) : at]:
        raise RefusedFile(BROKEN)
    directory_bytes = END_RECORD.unpack_from(tail, at)[5]
    if directory_bytes > MOST_DIRECTORY_BYTES:
        raise RefusedFile(TOO_LARGE)


def _check_entries(entries):
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES_IN_ALL:
        raise RefusedFile(TOO_LARGE)
    if any(entry.file_size > MOST_BYTES_OF_ENTRY for entry in entries):
        raise RefusedFile(TOO_LARGE)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise RefusedFile(ENCRYPTED)
    if any(MACROS.search(name) for name in names):
        raise RefusedFile(WITH_MACROS)
    if len({name.lower() for name in names}) < len(names) or any(map(_climbs, names)):
        raise RefusedFile(BROKEN)


def _climbs(name):
    """True for a name that would leave the folder it is unpacked into."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _declared_kind(archive):
    """What the list of parts says the archive is."""
    if CONTENT_TYPES not in archive.namelist():
        return None
    with archive.open(CONTENT_TYPES) as part:
        types = part.read(MOST_DIRECTORY_BYTES).replace(b"\0", b"")
    if b"macroenabled" in types.lower() or b"vbaproject" in types.lower():
        raise RefusedFile(WITH_MACROS)
    kinds = [kind for kind, main_type in MAIN_TYPES.items() if main_type in types]
    return kinds[0] if len(kinds) == 1 else None


def _check_markup(archive, entry):
    """Refuse declarations of document types and entities in any part that is XML."""
    seen, tail = 0, b""
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            # In UTF-16 every other byte of a declaration is zero.
            text = chunk.replace(b"\0", b"")
            if seen == 0 and not _is_markup(entry.filename, text):
                return
            if seen == 0:
                _check_encoding(text)
            seen += len(chunk)
            if seen > MOST_BYTES_OF_ENTRY:
                raise RefusedFile(TOO_LARGE)
            if DECLARATION.search(tail + text):
                raise RefusedFile(WITH_ENTITIES)
            tail = text[-32:]


def _is_markup(name, start):
    """By its ending, or by its first sign; blanks at the start put off the answer."""
    first = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]
    return bool(MARKUP.search(name)) or first in {b"<", b""}


def _check_encoding(start):
    found = ENCODING.search(start[:400])
    if found and found[1].strip().lower() not in ENCODINGS:
        raise RefusedFile(WITH_ENTITIES)


def _check_links(archive, entry):
    """Refuse parts that lie elsewhere: a template fetched on opening brings its macros along."""
    if not entry.filename.lower().endswith(".rels"):
        return
    with archive.open(entry) as part:
        links = fromstring(part.read(MOST_DIRECTORY_BYTES))
    for link in links:
        is_outside = link.get("TargetMode", "").strip().lower() == "external"
        if is_outside and _is_fetched(link.get("Type", ""), link.get("Target", "")):
            raise RefusedFile(WITH_LINKS)


def _is_fetched(kind, target):
    if TEMPLATE.search(kind):
        return not ON_A_DRIVE.match(target)
    return not FOLLOWED.search(kind)
