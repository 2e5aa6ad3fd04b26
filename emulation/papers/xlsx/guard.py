"""What is checked of a workbook before any of it is parsed; nothing it declares is trusted."""

import re
import zipfile

from defusedxml.ElementTree import fromstring

from emulation.files import office
from emulation.files.content import RefusedFile
from emulation.files.office import BROKEN, TOO_LARGE, UNREADABLE
from emulation.papers.xlsx.workbook import BadWorkbook

MOST_BYTES = 5 * 1024 * 1024
MOST_ENTRIES = 200
# A workbook of 60,000 rows and 30 columns unpacks to some 50 MB.
MOST_BYTES_OF_ENTRY = 80 * 1024 * 1024
MOST_BYTES_IN_ALL = 100 * 1024 * 1024
MOST_BYTES_OF_SMALL_PART = 4 * 1024 * 1024

ZIP = b"PK\x03\x04"
# The container of .xls, and of .xlsx under a password.
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
LINKED = re.compile(r"^xl/(externalLinks/|connections\.xml$)", re.IGNORECASE)

TOO_BIG = "Tệp lớn hơn 5 MB. Bỏ bớt hình ảnh, trang tính hoặc chia thành nhiều tệp."
EMPTY = "Tệp không có nội dung. Chọn tệp khác."
NOT_XLSX = "Tệp không phải là bảng tính Excel (.xlsx). Mở bằng Excel rồi lưu lại thành .xlsx."
OLD_XLS = "Tệp thuộc định dạng Excel cũ (.xls). Mở bằng Excel rồi lưu lại thành .xlsx."
WITH_PASSWORD = "Tệp có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi tải lên."
WITH_LINKS = (
    "Tệp lấy dữ liệu từ tệp khác hoặc từ mạng. "
    "Trong Excel, ngắt các liên kết (Break Links) rồi lưu lại."
)


def check_workbook(file):
    """Refuse all that is not a plain .xlsx of bearable size; leaves `file` at its start.

    :param file: an open binary file that can be searched through
    :raises RefusedFile: with what is wrong and what to do.
    """
    _check_start(file)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_entries(archive.infolist())
        if _kind_of(file) != "xlsx":
            raise BadWorkbook(NOT_XLSX)
        with zipfile.ZipFile(file) as archive:
            _check_links(archive)
    except UNREADABLE as error:
        raise BadWorkbook(BROKEN) from error
    file.seek(0)


def _kind_of(file):
    """What the archive is; of links the words are those that help in Excel."""
    try:
        return office.office_kind(file)
    except RefusedFile as refusal:
        if str(refusal) == office.WITH_LINKS:
            raise BadWorkbook(WITH_LINKS) from refusal
        raise


def _check_start(file):
    size = file.seek(0, 2)
    if size > MOST_BYTES:
        raise BadWorkbook(TOO_BIG)
    if size == 0:
        raise BadWorkbook(EMPTY)
    file.seek(0)
    head = file.read(len(OLD_OFFICE))
    if head == OLD_OFFICE:
        file.seek(0)
        raise BadWorkbook(WITH_PASSWORD if ENCRYPTED_PACKAGE in file.read() else OLD_XLS)
    if not head.startswith(ZIP):
        raise BadWorkbook(NOT_XLSX)


def _check_entries(entries):
    """Declared sizes bind: `zipfile` hands out no more bytes of a part than were declared."""
    sizes = [entry.file_size for entry in entries]
    if len(sizes) > MOST_ENTRIES or sum(sizes) > MOST_BYTES_IN_ALL:
        raise BadWorkbook(TOO_LARGE)
    if max(sizes, default=0) > MOST_BYTES_OF_ENTRY:
        raise BadWorkbook(TOO_LARGE)
    if any(LINKED.match(entry.filename) for entry in entries):
        raise BadWorkbook(WITH_LINKS)


def _check_links(archive):
    """Addresses behind words are harmless; whatever is fetched on opening is not."""
    for name in archive.namelist():
        if not name.lower().endswith(".rels"):
            continue
        for link in fromstring(small_part(archive, name)):
            outside = link.get("TargetMode", "").lower() == "external"
            if outside and not link.get("Type", "").lower().endswith("/hyperlink"):
                raise BadWorkbook(WITH_LINKS)


def small_part(archive, name):
    """The bytes of a part that is small in honest files.

    :raises BadWorkbook: if it is not.
    """
    with archive.open(name) as part:
        content = part.read(MOST_BYTES_OF_SMALL_PART + 1)
    if len(content) > MOST_BYTES_OF_SMALL_PART:
        raise BadWorkbook(TOO_LARGE)
    return content
