"""Small files for the tests of every app that takes uploads."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
JPG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.{}.main+xml"
DOCX_TYPE = MAIN_TYPE.format("wordprocessingml.document")
XLSX_TYPE = MAIN_TYPE.format("spreadsheetml.sheet")


def upload(name, content=PDF):
    """The file as a form hands it on."""
    return SimpleUploadedFile(name, content)


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    """A zip of {name: text or bytes}."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return packed.getvalue()


def office(main_type=DOCX_TYPE, **parts):
    """A minimal office file; more parts by their name with __ for / and _ for the dot."""
    types = f'<?xml version="1.0"?><Types><Override ContentType="{main_type}"/></Types>'
    more = {name.replace("__", "/").replace("_", "."): text for name, text in parts.items()}
    return archive({"[Content_Types].xml": types, "word/document.xml": "<w:document/>", **more})
