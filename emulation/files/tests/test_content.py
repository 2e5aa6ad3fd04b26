import contextlib
import io
import struct
import zipfile

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from emulation.files import office as rules
from emulation.files.content import SCANS, TYPES, content_type
from emulation.files.tests.samples import (
    DOCX_TYPE,
    JPG,
    PDF,
    PNG,
    XLSX_TYPE,
    archive,
    office,
    upload,
)
from emulation.refusals import Refused

BOMB = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><a/>'
XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def judged(name, content):
    return content_type(upload(name, content), name)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, "pdf"),
        ("A.PDF", PDF, "pdf"),
        ("a.jpg", JPG, "jpg"),
        ("a.jpeg", JPG, "jpg"),
        ("a.png", PNG, "png"),
        ("a.docx", office(DOCX_TYPE), "docx"),
        ("a.xlsx", office(XLSX_TYPE), "xlsx"),
        ("a.docx", office(word__media__image1_png=PNG, word__embeddings__b_xlsx=office()), "docx"),
        ("a.docx", office(word__a_xml="<a>&lt;!DOCTYPE&gt;</a>"), "docx"),
    ],
)
def test_allowed_files_get_their_type_from_their_bytes(name, content, kind):
    assert judged(name, content) == TYPES[kind]


def test_content_is_judged_from_the_start_and_left_there():
    file = upload("a.docx", office())
    file.read()

    assert content_type(file, "a.docx") == TYPES["docx"]
    assert file.tell() == 0


def test_content_of_a_large_upload_is_judged_on_disk():
    with TemporaryUploadedFile("a.docx", "", 0, None) as file:
        file.write(office())

        assert content_type(file, "a.docx") == TYPES["docx"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("a.html", b"<html><script>alert(1)</script></html>"),
        ("a.zip", archive({"a.txt": "a"})),
        ("a.docm", office()),
        ("a.exe", b"MZ\x90\x00"),
        ("a.gif", b"GIF89a"),
        ("a.php.", b"<?php"),
        ("pdf", PDF),
        ("a", PDF),
    ],
)
def test_other_names_are_refused_with_what_is_allowed(name, content):
    with pytest.raises(Refused, match="Chỉ nhận tệp PDF, JPG, PNG, DOCX hoặc XLSX"):
        judged(name, content)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PD", "không phải là PDF hoặc đã hỏng. Chỉ nhận tệp PDF, JPG hoặc PNG."),
        ("a.docx", office(), "Không nhận được tệp “a.docx”. Chỉ nhận tệp PDF, JPG hoặc PNG."),
    ],
)
def test_a_place_names_only_the_kinds_it_accepts(name, content, words):
    with pytest.raises(Refused) as refusal:
        content_type(upload(name, content), name, SCANS)

    assert str(refusal.value).endswith(words)


def test_a_scan_may_have_either_ending_of_a_photograph():
    kinds = {content_type(upload(name, JPG), name, SCANS) for name in ("a.jpg", "a.JPEG")}

    assert kinds == {"image/jpeg"}


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.jpg", "a.docx", "a.xlsx"])
@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"MZ\x90\x00" * 20,
        b"GIF89a" * 20,
        b"\n%PDF-1.7",
        b"\x00" * 300,
        b"x",
        archive({"a.txt": "a"}),
        archive({"[Content_Types].xml": "<Types/>"}),
        b"<html>" + office(),
    ],
)
def test_bytes_of_other_kinds_are_refused_under_any_allowed_name(name, content):
    with pytest.raises(Refused):
        judged(name, content)


@pytest.mark.parametrize(
    ("name", "content", "named", "found"),
    [("a.pdf", PNG, "PDF", "PNG"), ("a.docx", office(XLSX_TYPE), "DOCX", "XLSX")],
)
def test_a_name_that_disagrees_with_the_bytes_is_refused(name, content, named, found):
    with pytest.raises(Refused, match=f"nói là {named} nhưng nội dung là {found}"):
        judged(name, content)


@pytest.mark.parametrize(
    "content",
    [
        office(word__vbaProject_bin=b"x"),
        office(WORD__VBAPROJECT_BIN=b"x"),
        office(xl__macrosheets__sheet1_xml="<a/>"),
        office(word__embeddings__inner_xlsm=b"x"),
        office(word__activeX__activeX1_bin=b"x"),
        office("application/vnd.ms-word.document.macroEnabled.main+xml"),
    ],
)
def test_macros_are_refused(content):
    with pytest.raises(Refused, match="macro"):
        judged("a.docx", content)


@pytest.mark.parametrize("payload", [BOMB, XXE, f"{' ' * 300_000}{XXE}", f"<a/>{XXE}"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("part", ["word__a_xml", "word___rels__a_rels", "word__image_bin"])
def test_declarations_in_xml_are_refused(payload, encoding, part):
    with pytest.raises(Refused, match="khai báo XML"):
        judged("a.docx", office(**{part: payload.encode(encoding)}))


def test_a_declaration_across_two_chunks_is_found():
    padding = "<a>" + " " * (rules.CHUNK - 8)

    with pytest.raises(Refused, match="khai báo XML"):
        judged("a.xlsx", office(XLSX_TYPE, xl__a_xml=f"{padding}{XXE}"))


def test_an_encoding_that_could_hide_declarations_is_refused():
    with pytest.raises(Refused, match="khai báo XML"):
        judged("a.docx", office(word__a_xml='<?xml version="1.0" encoding="UTF-7"?><a/>'))


def test_a_password_is_named_as_the_reason():
    encrypted = bytearray(office())
    encrypted[6] |= 1
    at = encrypted.find(b"PK\x01\x02")
    while at >= 0:
        encrypted[at + 8] |= 1
        at = encrypted.find(b"PK\x01\x02", at + 1)

    with pytest.raises(Refused, match="mật khẩu"):
        judged("a.docx", bytes(encrypted))
    with pytest.raises(Refused, match="mật khẩu"):
        judged("a.docx", rules.END_MARK.join([bytes.fromhex("d0cf11e0a1b11ae1"), b"x" * 600]))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a\\..\\b", "C:/a"])
def test_parts_that_climb_out_are_refused(name):
    types = f'<Types><Override ContentType="{DOCX_TYPE}"/></Types>'

    with pytest.raises(Refused):
        judged("a.docx", archive({"[Content_Types].xml": types, name: "a"}))


def test_too_many_parts_are_refused():
    with pytest.raises(Refused, match="quá lớn"):
        judged("a.xlsx", office(XLSX_TYPE, **{f"a{n}": "" for n in range(rules.MOST_ENTRIES)}))


def test_a_part_that_unpacks_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(rules, "MOST_BYTES_OF_ENTRY", 1000)

    with pytest.raises(Refused, match="quá lớn"):
        judged("a.xlsx", office(XLSX_TYPE, xl__a_xml="<" + "a" * 1000))


def test_parts_that_unpack_too_large_together_are_refused(monkeypatch):
    monkeypatch.setattr(rules, "MOST_BYTES_IN_ALL", 1000)

    with pytest.raises(Refused, match="quá lớn"):
        judged("a.xlsx", office(XLSX_TYPE, xl__a_xml="<" + "a" * 600, xl__b_xml="<" + "a" * 600))


def test_a_table_of_contents_too_large_is_refused_before_it_is_read():
    content = bytearray(office())
    at = content.rfind(rules.END_MARK)
    struct.pack_into("<L", content, at + 12, 50_000_000)

    with pytest.raises(Refused, match="quá lớn"):
        judged("a.docx", bytes(content))


def test_a_false_size_in_the_table_of_contents_is_refused():
    content = bytearray(office(word__big_xml="<" + "a" * 5000))
    at = content.rfind(b"word/big.xml") - zipfile.sizeCentralDir
    struct.pack_into("<L", content, at + 24, 10)

    with pytest.raises(Refused, match="hỏng"):
        judged("a.docx", bytes(content))


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_damaged_archives_are_refused_or_judged_but_never_crash(at, noise):
    content = bytearray(office())
    content[at : at + len(noise)] = noise

    with contextlib.suppress(Refused):
        judged("a.docx", bytes(content))


def test_a_zip64_archive_is_refused():
    packed = io.BytesIO(office())
    content = packed.getvalue()
    at = content.rfind(rules.END_MARK)

    with pytest.raises(Refused, match="hỏng"):
        judged("a.docx", content[:at] + rules.ZIP64_MARK + b"\0" * 16 + content[at:])


def relations(kind, target):
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" TargetMode="External" Type="{types}/{kind}" Target="{target}"/>'
        "</Relationships>"
    )


@pytest.mark.parametrize(
    "kind", ["attachedTemplate", "oleObject", "attached&#84;emplate", "frame", "image"]
)
@pytest.mark.parametrize(
    "target",
    [
        "https://example.test/a.dotm",
        " HTTP://example.test/a",
        r"\\example.test\mau\a.dotm",
        "file://example.test/mau/a.dotm",
        "file:////example.test/mau/a.dotm",
        r"file:///\\example.test\mau\a.dotm",
        "ldap://example.test/a",
    ],
)
def test_office_file_that_fetches_parts_from_the_network_is_refused(kind, target):
    content = office(word___rels__settings_xml_rels=relations(kind, target))

    with pytest.raises(Refused, match="từ mạng"):
        judged("a.docx", content)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://example.test/"),
        ("attachedTemplate", "file:///C:/mau/van-ban.dotx"),
        ("attachedTemplate", r"D:\mau\van-ban.dotx"),
    ],
)
def test_office_file_with_links_to_follow_is_allowed(kind, target):
    content = office(word___rels__settings_xml_rels=relations(kind, target))

    assert judged("a.docx", content) == TYPES["docx"]
