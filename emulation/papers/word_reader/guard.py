"""What is checked of a Word document before any of it is parsed; nothing it declares is trusted."""

import io
import zipfile

from emulation.files.office import BROKEN, TOO_LARGE, UNREADABLE, office_kind
from emulation.refusals import RefusedFile

MOST_BYTES = 10 * 1024 * 1024
MOST_ENTRIES = 1000
# The text of 10,000 paragraphs takes some 20 MB.
MOST_BYTES_OF_PART = 48 * 1024 * 1024

ZIP = b"PK\x03\x04"
# The container of .doc, and of .docx under a password.
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

TOO_BIG = "Tệp lớn hơn 10 MB. Bỏ bớt hình ảnh hoặc chia thành nhiều tệp."
EMPTY = "Tệp không có nội dung. Chọn tệp khác."
NOT_DOCX = "Tệp không phải là văn bản Word (.docx). Mở bằng Word rồi lưu lại thành .docx."
OLD_DOC = "Tệp thuộc định dạng Word cũ (.doc). Mở bằng Word rồi lưu lại thành .docx."
WITH_PASSWORD = "Tệp có mật khẩu. Mở bằng Word, bỏ mật khẩu, lưu lại rồi tải lên."
TOO_LONG = "Văn bản dài hơn 10.000 đoạn hoặc 1.000 trang. Chia thành nhiều tệp."
LINE_TOO_LONG = "Văn bản có đoạn dài hơn 20.000 ký tự. Chia đoạn đó thành nhiều đoạn rồi lưu lại."
TOO_DEEP = "Văn bản có bảng hoặc khung lồng nhau quá nhiều lớp. Bỏ bớt rồi lưu lại."


class UnsafeDocument(RefusedFile):
    """The document is not read; the message says why and what to do."""


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive of a plain .docx of bearable size.

    :raises UnsafeDocument: old or locked files, macros, declared entities, templates fetched from
        the network, sizes after unpacking, or no Word document at all.
    """
    _check_start(data)
    file = io.BytesIO(data)
    try:
        kind = office_kind(file)
        if kind != "docx":
            raise UnsafeDocument(NOT_DOCX)
        archive = zipfile.ZipFile(file)
        sizes = [entry.file_size for entry in archive.infolist()]
    except UnsafeDocument:
        raise
    except RefusedFile as error:
        raise UnsafeDocument(str(error)) from error
    except UNREADABLE as error:
        raise UnsafeDocument(BROKEN) from error
    if len(sizes) > MOST_ENTRIES:
        raise UnsafeDocument(TOO_LARGE)
    return archive


def _check_start(data):
    if not data:
        raise UnsafeDocument(EMPTY)
    if len(data) > MOST_BYTES:
        raise UnsafeDocument(TOO_BIG)
    if data.startswith(OLD_OFFICE):
        raise UnsafeDocument(WITH_PASSWORD if ENCRYPTED_PACKAGE in data else OLD_DOC)
    if not data.startswith(ZIP):
        raise UnsafeDocument(NOT_DOCX)


def part_of(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a part, None where there is none.

    :raises UnsafeDocument: if it is larger than any honest one.
    """
    if name not in archive.namelist():
        return None
    with archive.open(name) as part:
        content = part.read(MOST_BYTES_OF_PART + 1)
    if len(content) > MOST_BYTES_OF_PART:
        raise UnsafeDocument(TOO_LARGE)
    return content
