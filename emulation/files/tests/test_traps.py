"""Files that are one thing to one program and another to the next."""

import io
import struct
import zlib

import pytest
from PIL import Image

from emulation.files import traps
from emulation.files.content import SCANS, TYPES, content_type
from emulation.files.tests.samples import JPG, PDF, PNG, archive, upload
from emulation.refusals import RefusedFile


def judged(name, content):
    return content_type(upload(name, content), name, tuple(TYPES))


def refusal(name, content):
    with pytest.raises(RefusedFile) as refused:
        judged(name, content)
    return str(refused.value)


def png(width, height):
    """A PNG that claims a size; its pixels are a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg(width, height, before=b""):
    """The head of a JPEG that claims a size, with segments before its frame."""
    frame = b"\xff\xc2\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return b"\xff\xd8" + before + frame + b"\xff\xd9"


def photograph(kind):
    drawn = io.BytesIO()
    Image.new("RGB", (640, 480), "navy").save(drawn, kind, exif=Image.Exif())
    return drawn.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.png", PNG),
        ("a.jpg", JPG),
        ("a.jpg", photograph("JPEG")),
        ("a.png", photograph("PNG")),
        ("5.BC-UBND.2026.pdf", PDF),
        ("bang.xlsx.pdf", PDF),
        ("a.pdf", PDF + b"\r\n\0\0"),
        ("a.pdf", PDF.replace(b"trailer", archive({"a": "b"}) + b"\n" * 2000 + b"trailer")),
    ],
)
def test_honest_files_pass(name, content):
    assert judged(name, content)


@pytest.mark.parametrize(("name", "start"), [("a.pdf", PDF), ("a.png", PNG), ("a.jpg", JPG)])
def test_archive_behind_a_document_is_refused(name, start):
    assert "có tệp nén ẩn bên trong" in refusal(name, start + archive({"a.exe": "MZ"}))
    assert "có tệp nén ẩn bên trong" in refusal(name, start + archive({"a": "b"}) + b"%%EOF\n")


def test_archive_whose_comment_is_the_end_of_a_document_is_refused():
    packed = bytearray(archive({"a": "b"}))
    struct.pack_into("<H", packed, len(packed) - 2, 7)

    assert "tệp nén ẩn" in refusal("a.pdf", b"%PDF-1.7\n" + bytes(packed) + b"\n%%EOF\n")


@pytest.mark.parametrize(
    "markup", [b"<script>alert(1)</script>", b"<HTML >", b"< svg onload=a>", b"<!DOCTYPE html>"]
)
def test_markup_at_the_head_is_refused(markup):
    assert "mã trang web" in refusal("a.pdf", b"%PDF-1.7\n%" + markup + PDF)
    comment = b"\xff\xfe" + struct.pack(">H", len(markup) + 2) + markup
    assert "mã trang web" in refusal("a.jpg", jpeg(10, 10, comment))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"MZ\x90\x00" * 20, "là chương trình Windows, không phải là PDF. Chỉ nhận tệp"),
        (b"\x7fELF" * 20, "chương trình Linux"),
        (b"#!/bin/sh\nrm", "tập lệnh"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "trang web hoặc hình vẽ SVG"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "trang web hoặc hình vẽ SVG"),
        (b"abc" * 20, "không phải là PDF hoặc đã hỏng"),
    ],
)
def test_other_kinds_under_the_name_of_a_document_are_named(content, told):
    assert told in refusal("bao-cao.pdf", content)


@pytest.mark.parametrize(
    "name", ["bao-cao.exe.pdf", "anh.HTML.jpg", "a.svg .png", "a.php.1.pdf", "a.vbs.docx"]
)
def test_two_endings_are_refused(name):
    assert "hai phần mở rộng" in refusal(name, PDF)


def test_document_that_was_cut_off_is_refused():
    assert "không đủ phần cuối" in refusal("a.pdf", PDF.replace(b"%%EOF", b""))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", png(60_000, 60_000)),
        ("a.png", png(10_000, 8_001)),
        ("a.png", png(31_000, 1)),
        ("a.jpg", jpeg(65_000, 65_000)),
        ("a.jpg", jpeg(9_000, 9_000, b"\xff\xe0\x00\x04ab\xff\xff\xe1\x00\x03a")),
    ],
)
def test_pictures_of_too_many_pixels_are_refused(name, content):
    assert "điểm ảnh" in refusal(name, content)


def test_picture_at_the_limit_passes():
    assert judged("a.png", png(10_000, 8_000)) == TYPES["png"]


@pytest.mark.parametrize("cut", range(2, 24))
def test_head_of_a_picture_that_was_cut_off_never_crashes(cut):
    file = upload("a.jpg", jpeg(10, 10, b"\xff\xe0\x00\x04ab")[:cut])

    traps.refuse_traps(file, "jpg", "a.jpg")


def test_places_for_scans_refuse_the_same():
    with pytest.raises(RefusedFile, match="tệp nén ẩn"):
        content_type(upload("a.pdf", PDF + archive({"a": "b"})), "a.pdf", SCANS)
