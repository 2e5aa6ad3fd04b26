"""What hides in files that begin like a PDF or a picture: other kinds of file, far too many pixels.

Browsers and readers are forgiving, so one file can be a picture to one program and an archive, a
web page or a program to another. Such files are refused, whatever they were made for.
"""

import re
import struct
import zipfile

from emulation.refusals import RefusedFile

MOST_PIXELS = 80_000_000
LONGEST_SIDE = 30_000
# How far browsers look for markup, and where readers look for the end of an archive.
SNIFFED_BYTES = 1024
TAIL_BYTES = 65_535 + 22
LOOSE_BYTES = 1024

MARKUP = re.compile(
    rb"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed)\b", re.IGNORECASE
)
PROGRAMS = {
    b"MZ": "chương trình Windows",
    b"\x7fELF": "chương trình Linux",
    b"\xca\xfe\xba\xbe": "chương trình Java",
    b"\xcf\xfa\xed\xfe": "chương trình macOS",
    b"#!": "tập lệnh",
}
# Endings that a system may run when the last one is hidden from the user.
RUN = frozenset(
    {"apk", "bat", "cmd", "cpl", "dll", "exe", "hta", "htm", "html", "jar", "js", "jse", "lnk"}
    | {"msi", "php", "pif", "ps1", "reg", "scr", "svg", "vbe", "vbs", "wsf", "xhtml"}
)
END_OF_ARCHIVE = b"PK\x05\x06"
COMMENT_LENGTH = struct.Struct("<H")
PNG_SIZE = struct.Struct(">II")
JPEG_SIZE = struct.Struct(">HH")
# Start-of-frame markers of JPEG; C4, C8 and CC are other things.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

TOO_MANY_PIXELS = (
    "Ảnh “{name}” quá lớn ({width} × {height} điểm ảnh). Quét hoặc chụp lại với độ phân giải thấp "
    "hơn, nhiều nhất 80 triệu điểm ảnh."
)
HIDDEN_ARCHIVE = "Tệp “{name}” có tệp nén ẩn bên trong. Mở tệp, in hoặc lưu lại rồi tải lên."
HIDDEN_MARKUP = "Tệp “{name}” có mã trang web bên trong. Mở tệp, in hoặc lưu lại rồi tải lên."
CUT_OFF = "Tệp PDF “{name}” không đủ phần cuối; có thể tải hoặc chép chưa xong. Lấy lại tệp gốc."
TWO_ENDINGS = (
    "Tên tệp “{name}” có hai phần mở rộng, phần đầu (.{inner}) là của tệp chạy được hoặc trang "
    "web. Kiểm tra lại tệp; nếu đúng là tài liệu thì đổi tên rồi tải lên."
)


def refuse_endings(name):
    """:raises RefusedFile: for "bao-cao.exe.pdf": a name that hides what the file is."""
    inner = {part.strip().lower() for part in name.split(".")[1:-1]} & RUN
    if inner:
        raise RefusedFile(TWO_ENDINGS.format(name=name, inner=inner.pop()))


def told_kind(head):
    """What the first bytes of a file that is not allowed tell it to be, in words; "" unknown."""
    for start, words in PROGRAMS.items():
        if head.startswith(start):
            return words
    if MARKUP.search(head[:SNIFFED_BYTES]):
        return "trang web hoặc hình vẽ SVG"
    return ""


def refuse_traps(file, kind, name):
    """Look through a PDF, JPG or PNG for another file in it; leaves `file` anywhere.

    :raises RefusedFile: with what is wrong.
    """
    file.seek(0)
    head = file.read(SNIFFED_BYTES)
    if MARKUP.search(head):
        raise RefusedFile(HIDDEN_MARKUP.format(name=name))
    tail = _tail(file)
    if _ends_an_archive(tail) and zipfile.is_zipfile(file):
        raise RefusedFile(HIDDEN_ARCHIVE.format(name=name))
    if kind == "pdf":
        if b"%%EOF" not in tail:
            raise RefusedFile(CUT_OFF.format(name=name))
        return
    width, height = (_png_size if kind == "png" else _jpeg_size)(file)
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise RefusedFile(TOO_MANY_PIXELS.format(name=name, width=width, height=height))


def _tail(file):
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL_BYTES - LOOSE_BYTES))
    return file.read()


def _ends_an_archive(tail):
    """The record that ends a zip stands where readers look for it: its comment reaches the end of
    the file, or nearly so. Documents attached in the middle of a PDF do not."""
    at = tail.rfind(END_OF_ARCHIVE)
    if at < 0 or at + 22 > len(tail):
        return False
    end = at + 22 + COMMENT_LENGTH.unpack_from(tail, at + 20)[0]
    return end >= len(tail) - LOOSE_BYTES


def _png_size(file):
    file.seek(16)
    size = file.read(PNG_SIZE.size)
    return PNG_SIZE.unpack(size) if len(size) == PNG_SIZE.size else (0, 0)


def _jpeg_size(file):
    """From the first frame's header, found by walking the segments; (0, 0) where there is none."""
    file.seek(2)
    while (mark := file.read(4)) and len(mark) == 4 and mark[0] == 0xFF:
        if mark[1] == 0xFF:  # fill byte
            file.seek(-3, 1)
            continue
        length = int.from_bytes(mark[2:], "big")
        if mark[1] in FRAMES:
            frame = file.read(5)
            height, width = JPEG_SIZE.unpack(frame[1:]) if len(frame) == 5 else (0, 0)
            return width, height
        if length < 2:
            break
        file.seek(length - 2, 1)
    return 0, 0
