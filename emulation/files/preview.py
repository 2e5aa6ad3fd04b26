"""Pictures of stored files for the browser: pages of a PDF, and photographs made anew.

They are drawn by `draw.py` in a process of its own and kept on disk outside the web root under the
hash of the bytes, so that each is drawn once. Nothing that somebody sent in reaches the browser.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.conf import settings

from emulation.files import storage

DRAW = Path(__file__).with_name("draw.py")
PDF = "application/pdf"
PICTURES = {"image/jpeg", "image/png"}
WIDTHS = (1000, 1500, 2200)
MOST_PAGES = 300
MOST_SECONDS = 30
MOST_AT_ONCE = 2
LONGEST_WAIT = 10
MOST_KEPT = 1024**3

BROKEN = "Không mở được tệp này để xem trước; tệp có thể bị hỏng. Tải về để xem."
REASONS = {
    3: "Tệp PDF có mật khẩu nên không xem trước được. Tải về và mở bằng mật khẩu.",
    5: "Ảnh quá lớn nên không xem trước được. Tải về để xem.",
}
TOO_LONG = "Trang này quá phức tạp nên không xem trước được. Tải về để xem."
BUSY = "Máy chủ đang dựng trang của tài liệu khác. Tải lại trang này sau ít phút."
DAMAGED = "Nội dung lưu trên máy chủ đã mất hoặc khác với lúc tải lên nên không hiển thị."


class NoPreview(Exception):
    """The file cannot be shown; the text says why, in Vietnamese."""


def is_previewed(file) -> bool:
    """The browser can be shown this StoredFile (or None) page by page."""
    return bool(file) and not file.is_destroyed and file.content_type in {PDF, *PICTURES}


def page_count(file) -> int:
    """How many pages can be looked at; a picture has one.

    :raises NoPreview: if the file cannot be read.
    """
    if file.content_type in PICTURES:
        return 1
    kept = _folder(file.sha256) / "pages"
    if not kept.exists():
        _make_room()
        _draw(file, kept, "pages")
    return int(kept.read_text())


def page_image(file, number: int, zoom: int = 0) -> Path:
    """A JPEG of one page, counted from 1; `zoom` is an index of WIDTHS.

    :raises NoPreview: if it cannot be drawn within the limits.
    """
    kept = _folder(file.sha256) / f"{number}-{WIDTHS[zoom]}.jpg"
    if not kept.exists():
        is_pdf = file.content_type == PDF
        task = ("page", number, WIDTHS[zoom]) if is_pdf else ("picture", WIDTHS[zoom])
        _draw(file, kept, *task)
    return kept


def forget(sha256: str) -> None:
    """Drop all that was drawn of these bytes."""
    shutil.rmtree(_folder(sha256), ignore_errors=True)


def _folder(sha256):
    return settings.PREVIEW_DIR / sha256[:2] / sha256


def _draw(file, kept, *task):
    """Let the program write to `kept`, whole or not at all."""
    content = storage.open_checked(file)
    if content is None:
        raise NoPreview(DAMAGED)
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent)
    try:
        with content, os.fdopen(handle, "wb") as output, _take_place():
            _run(content, output, task)
        os.replace(name, kept)
    finally:
        Path(name).unlink(missing_ok=True)
    if not storage.exists(file.stored_as):  # destroyed while it was drawn
        forget(file.sha256)
        raise NoPreview(DAMAGED)


def _run(content, output, task):
    """:raises NoPreview: where the program does not end well within its limits."""
    os.lseek(content.fileno(), 0, os.SEEK_SET)
    command = [sys.executable, "-I", str(DRAW), *map(str, task)]
    try:
        done = subprocess.run(
            command,
            stdin=content.fileno(),
            stdout=output,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoPreview(TOO_LONG) from None
    if done.returncode:
        raise NoPreview(REASONS.get(done.returncode, TOO_LONG if done.returncode < 0 else BROKEN))


def _take_place():
    """An open file whose lock is one of the few places for drawing, so that readers do not slow
    the whole server down; closing it gives the place back.

    :raises NoPreview: if none gets free in time.
    """
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until:
        for number in range(MOST_AT_ONCE):
            place = open(settings.PREVIEW_DIR / f"place-{number}", "wb")  # noqa: SIM115 - kept
            try:
                fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                place.close()
            else:
                return place
        time.sleep(0.2)
    raise NoPreview(BUSY)


def _make_room():
    """Drop what was drawn longest ago while more is kept than is allowed."""
    drawn = sorted(
        (path.stat().st_mtime, path.stat().st_size, path)
        for path in settings.PREVIEW_DIR.glob("*/*/*.jpg")
    )
    size = sum(each for _, each, _ in drawn)
    for _, each, path in drawn:
        if size <= MOST_KEPT:
            return
        path.unlink(missing_ok=True)
        size -= each
