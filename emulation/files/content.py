"""Which kind of file the bytes are, whatever the name says; refuses all that is not allowed."""

from pathlib import PurePosixPath

import filetype

from emulation.files.office import office_kind
from emulation.refusals import RefusedFile

ALLOWED = "Chỉ nhận tệp PDF, JPG, PNG, DOCX hoặc XLSX."
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SAME_KIND = {"jpeg": "jpg"}
HEAD_BYTES = 8192
ZIP = b"PK\x03\x04"
# The container of .doc and .xls, and of .docx and .xlsx under a password.
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")


def content_type(file, name):
    """The media type of an allowed file whose name and bytes agree; leaves `file` at its start.

    :raises RefusedFile: on any other file, with what is expected instead.
    """
    named = PurePosixPath(name).suffix.lstrip(".").lower()
    named = SAME_KIND.get(named, named)
    if named not in TYPES:
        raise RefusedFile(f"Không nhận được tệp “{name}”. {ALLOWED}")
    found = _kind(file)
    file.seek(0)
    if found is None:
        raise RefusedFile(
            f"Nội dung tệp “{name}” không phải là {named.upper()} hoặc đã hỏng. {ALLOWED}"
        )
    if found != named:
        raise RefusedFile(
            f"Tên tệp “{name}” nói là {named.upper()} nhưng nội dung là {found.upper()}. "
            "Đổi lại phần mở rộng cho đúng hoặc chọn tệp khác."
        )
    return TYPES[found]


def _kind(file):
    """One of TYPES by the bytes alone, or None.

    :raises RefusedFile: on office files that carry what they must not.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if head.startswith(OLD_OFFICE):
        raise RefusedFile(
            "Tệp có mật khẩu hoặc thuộc định dạng cũ (.doc, .xls). "
            "Bỏ mật khẩu và lưu lại thành .docx hoặc .xlsx."
        )
    if head.startswith(ZIP):
        return office_kind(file)
    guess = filetype.guess(head)
    return guess.extension if guess and guess.extension in TYPES else None
