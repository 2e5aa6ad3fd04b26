"""Which kind of file the bytes are, whatever the name says; refuses all that is not allowed."""

from pathlib import PurePosixPath

import filetype

from emulation.files.office import office_kind
from emulation.files.traps import refuse_endings, refuse_traps, told_kind
from emulation.refusals import RefusedFile

TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SAME_KIND = {"jpeg": "jpg"}
# Endings of what comes from a scanner or a telephone: a page with a signature on it.
SCANS = ("pdf", "jpg", "jpeg", "png")
HEAD_BYTES = 8192
ZIP = b"PK\x03\x04"
# The container of .doc and .xls, and of .docx and .xlsx under a password.
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")


def content_type(file, name, endings=tuple(TYPES)):
    """The media type of an allowed file whose name and bytes agree; leaves `file` at its start.

    :param endings: those of the kinds allowed in this place
    :raises RefusedFile: on any other file, with what is expected instead.
    """
    named = PurePosixPath(name).suffix.lstrip(".").lower()
    named = SAME_KIND.get(named, named)
    if named not in endings:
        raise RefusedFile(f"Không nhận được tệp “{name}”. {_expected(endings)}")
    refuse_endings(name)
    found = _kind(file)
    file.seek(0)
    if found is None:
        raise RefusedFile(f"{_wrong(file, name, named)} {_expected(endings)}")
    if found != named:
        raise RefusedFile(
            f"Tên tệp “{name}” nói là {named.upper()} nhưng nội dung là {found.upper()}. "
            "Đổi lại phần mở rộng cho đúng hoặc chọn tệp khác."
        )
    if found in SCANS:
        refuse_traps(file, found, name)
        file.seek(0)
    return TYPES[found]


def _wrong(file, name, named):
    """What the file is not, and what it is where the first bytes tell."""
    told = told_kind(file.read(HEAD_BYTES))
    file.seek(0)
    if told:
        return f"Nội dung tệp “{name}” là {told}, không phải là {named.upper()}."
    return f"Nội dung tệp “{name}” không phải là {named.upper()} hoặc đã hỏng."


def _expected(endings):
    """ "Chỉ nhận tệp PDF, JPG hoặc PNG."."""
    *others, last = [kind.upper() for kind in TYPES if kind in endings]
    listed = f"{', '.join(others)} hoặc {last}" if others else last
    return f"Chỉ nhận tệp {listed}."


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
