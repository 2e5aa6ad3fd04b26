"""What the page layout engine may read: its fonts, and data inside the paper itself."""

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from weasyprint.urls import FatalURLFetchingError, URLFetcher

FONTS = settings.BASE_DIR / "static" / "fonts"


class PaperFetcher(URLFetcher):
    """Allows data: addresses and files below static/fonts; anything else stops the rendering."""

    def __init__(self):
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)

    def fetch(self, url, headers=None):
        """The content at `url`.

        :raises FatalURLFetchingError: for an address outside the allowed ones.
        """
        if not is_allowed(url):
            raise FatalURLFetchingError(f"Trình kết xuất văn bản không được đọc: {url[:200]}")
        return super().fetch(url, headers)


def is_allowed(url: str) -> bool:
    """True for data: and for an existing file that really lies below static/fonts."""
    parts = urlsplit(url)
    if parts.scheme == "data":
        return True
    if parts.scheme != "file" or parts.netloc:
        return False
    path = Path(url2pathname(parts.path)).resolve()
    return path.is_relative_to(FONTS.resolve()) and path.is_file()
