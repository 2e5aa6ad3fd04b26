"""A large archive on disk with a list of what is in it and what is not."""

import hashlib
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from tempfile import TemporaryFile

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from emulation.files import owners, storage
from emulation.files.content import TYPES
from emulation.files.models import StoredFile
from emulation.lists import Listing
from emulation.papers.archive import LONG_AGO
from emulation.papers.content import Paper
from emulation.papers.formats import DOCX, PDF
from emulation.papers.markup import MarkupError
from emulation.papers.pdf import RenderingStopped
from emulation.papers.xlsx.lists import list_sheet
from emulation.papers.xlsx.writer import workbook_bytes
from emulation.vietnamese import fold

MOST_BYTES = 2**30
CHUNK = 2**20
LONGEST_SLUG = 60
ENDINGS = {kind: ending for ending, kind in TYPES.items()}

TOO_LARGE = "vượt giới hạn dung lượng của hồ sơ; tải riêng ở trang của văn bản"
NOT_READ = "người yêu cầu không được xem tệp này"
DAMAGED = "tệp trong kho bị thiếu hoặc không khớp mã băm lúc tải lên"
OUTSIDE = "văn bản đòi lấy tệp từ bên ngoài hệ thống"


def slug(*words) -> str:
    """Letters a to z, digits and hyphens alone; empty where nothing is left of the words."""
    bare = slugify(fold(" ".join(map(str, words)))).replace("_", "-")
    return bare[:LONGEST_SLUG].strip("-")


@dataclass(frozen=True)
class Entry:
    """One file of the archive: where, its SHA-256 in hex, its bytes, what it is."""

    path: str
    sha256: str
    size: int
    about: str


@dataclass(frozen=True)
class Omission:
    """What is not in the archive, and why; `sha256` of a file whose bytes are known."""

    about: str
    reason: str
    sha256: str = ""


class Binder:
    """The archive while it is filled, as far as `by` may read; the same files give the same bytes.

    Paths are made of slugs; one that is taken gets a number behind it.
    """

    def __init__(self, by):
        self.by = by
        self.saved = TemporaryFile(dir=settings.DATA_DIR)  # noqa: SIM115 - the worker closes it
        self.file = zipfile.ZipFile(self.saved, "w")
        self.size = 0
        self.entries: list[Entry] = []
        self.left_out: list[Omission] = []
        self._paths = set()

    def leave_out(self, about, reason, sha256=""):
        self.left_out.append(Omission(str(about), reason, sha256))

    def add(self, path, data: bytes, about):
        """One file, unless the archive is full."""
        if not self._has_room(len(data), about):
            return
        path = self._free(path)
        self.file.writestr(_zip_entry(path), data)
        self._list(path, hashlib.sha256(data).hexdigest(), len(data), about)

    def add_stored(self, stem, file: StoredFile | None, about):
        """A file that somebody sent in, byte for byte, or why it is not there."""
        if file is None:
            return
        if not owners.may_read(self.by, file):
            self.leave_out(about, NOT_READ)
        elif file.is_destroyed:
            day = f"{timezone.localdate(file.destroyed_at):%d/%m/%Y}"
            reason = f"tệp đã hủy ngày {day}, lý do: {file.destroyed_reason}"
            self.leave_out(about, reason, file.sha256)
        elif self._has_room(file.size, about):
            self._copy(f"{stem}.{ENDINGS.get(file.content_type, 'bin')}", file, about)

    def add_paper(self, stem, make, about, kinds=(PDF,), attachments=()):
        """The paper that `make()` gives, in each format; never half of one."""
        try:
            paper: Paper = make()
            made = [(kind.ending, kind.write(paper, attachments)) for kind in kinds]
        except MarkupError as error:
            self.leave_out(about, "; ".join(error.problems))
        except RenderingStopped:
            self.leave_out(about, OUTSIDE)
        else:
            for ending, data in made:
                self.add(f"{stem}.{ending}", data, about)

    def add_draft(self, stem, make, about):
        """As `add_paper`, in Word alone."""
        self.add_paper(stem, make, about, (DOCX,))

    def add_lists(self, stem, *listings: Listing):
        """Lists as one workbook, a sheet each; those without rows are named as missing."""
        listings = [listing for listing in listings if self._has_rows(listing)]
        if listings:
            title = listings[0].title
            data = workbook_bytes([list_sheet(each) for each in listings], title=title)
            self.add(f"{stem}.xlsx", data, "; ".join(each.title for each in listings))

    def close(self):
        """The whole archive, open at its start; whoever gets it closes it."""
        self.file.close()
        self.saved.seek(0)
        return self.saved

    def drop(self):
        """Give the archive up."""
        with suppress(ValueError):
            self.file.close()
        self.saved.close()

    def _has_rows(self, listing):
        if listing.rows:
            return True
        self.leave_out(listing.title, "chưa nhập nội dung nào")
        return False

    def _has_room(self, size, about):
        if self.size + size <= MOST_BYTES:
            return True
        self.leave_out(about, TOO_LARGE)
        return False

    def _copy(self, path, file, about):
        content = storage.open_checked(file)
        if content is None:
            self.leave_out(about, DAMAGED, file.sha256)
            return
        path = self._free(path)
        with content, self.file.open(_zip_entry(path), "w", force_zip64=True) as entry:
            while chunk := content.read(CHUNK):
                entry.write(chunk)
        self._list(path, file.sha256, file.size, about)

    def _free(self, path):
        stem, _, ending = path.rpartition(".")
        others = (f"{stem}-{number}.{ending}" for number in count(2))
        free = next(name for name in chain([path], others) if name not in self._paths)
        self._paths.add(free)
        return free

    def _list(self, path, sha256, size, about):
        self.size += size
        self.entries.append(Entry(path, sha256, size, str(about)))


def _zip_entry(path):
    entry = zipfile.ZipInfo(path, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
