"""The words of a PDF that somebody sent in, read by `draw.py` in a process of its own."""

import json
import subprocess
import sys

from emulation.files.preview import DRAW, MOST_SECONDS

MOST_PAGES = 600
REASONS = {
    3: "Tệp PDF có mật khẩu nên không đối chiếu được. Lưu lại không mật khẩu rồi tải lên.",
    6: "Tệp PDF có mã lệnh (JavaScript hoặc lệnh mở chương trình) nên không nhận. In hoặc lưu lại "
    "thành PDF thường rồi tải lên.",
    7: f"Tệp PDF có quá nhiều trang hoặc quá nhiều chữ (nhiều nhất {MOST_PAGES} trang). Kiểm tra "
    "lại tệp đã chọn.",
}
BROKEN = "Không đọc được tệp PDF; tệp có thể bị hỏng. Lấy lại tệp gốc rồi tải lên."


class Unreadable(Exception):
    """The file cannot be read; the text says why, in Vietnamese."""


def page_texts(file) -> list[str]:
    """The visible words of each page of an open PDF; "" for a page that is only a picture.

    :raises Unreadable: if it is broken, locked, active or too long, or takes too much to read.
    """
    file.seek(0)
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(DRAW), "text", str(MOST_PAGES)],
            input=file.read(),
            capture_output=True,
            timeout=MOST_SECONDS,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(BROKEN) from None
    finally:
        file.seek(0)
    if done.returncode:
        raise Unreadable(REASONS.get(done.returncode, BROKEN))
    return json.loads(done.stdout)
