"""Every page is read by axe and fits a phone's width.

Pages come from the test client and are handed to Chromium by a small server that knows nothing
else, so the world of each page is rolled back like that of any other test.
"""

import mimetypes
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders

from emulation.tests.browser import DESKTOP, PHONE, browser
from emulation.tests.pages import PERSONAS, Page
from emulation.tests.test_pages import PAGES, url_of

# Chromium reads the same pages whatever database they came from.
pytestmark = [pytest.mark.slow, pytest.mark.once]
ONLY_VIOLATIONS = {"resultTypes": ["violations"]}
# Pages of one template, such as plain forms, that are enough to try it.
ENOUGH = 2


def reader_of(page):
    """The first persona who may open the page; None where nobody reads it as a page."""
    readers = (name for name in PERSONAS if page.expected[name] == 200)
    return next(readers, None) if page.method == "get" else None


SHOWN = [page for page in PAGES if reader_of(page)]


class Shown(BaseHTTPRequestHandler):
    """Answers with the page that is tried now, and with static files, which Chromium may keep."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = urlsplit(self.path).path
        if path.startswith("/static/"):
            kind, _ = mimetypes.guess_type(path)
            headers = {"Content-Type": kind, "Cache-Control": "max-age=600"}
            self.answer(Path(finders.find(path.removeprefix("/static/"))).read_bytes(), headers)
        else:
            self.answer(self.server.shown.content, self.server.shown.headers)

    def answer(self, body, headers):
        self.send_response(200)
        for name, value in {**headers, "Content-Length": len(body)}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Shown) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture(scope="module")
def window(server):
    """One window for all pages."""
    with browser() as running:
        window = running.new_page(viewport=DESKTOP, reduced_motion="reduce")
        window.axe = Axe()
        window.host = f"http://127.0.0.1:{server.server_port}"
        yield window


@pytest.fixture(scope="module")
def tried():
    """How many pages of each template were read so far."""
    return Counter()


def is_whole_page(response):
    """Not a file, and not a piece that a script puts into a page."""
    is_html = response["Content-Type"].startswith("text/html")
    return is_html and b"<html" in response.content[:200]


@pytest.mark.parametrize("page", SHOWN, ids=str)
def test_page_can_be_read_by_everybody(page: Page, world, client, client_of, server, window, tried):
    reader = reader_of(page)
    client = client if reader == "anonymous" else client_of(getattr(world, reader))
    response = client.get(url_of(page, world))
    if not is_whole_page(response) or tried[response.templates[0].name] == ENOUGH:
        return

    tried[response.templates[0].name] += 1
    server.shown = response
    window.set_viewport_size(DESKTOP)
    window.goto(window.host + response.request["PATH_INFO"])
    violations = window.axe.run(window, options=ONLY_VIOLATIONS).response["violations"]
    window.set_viewport_size(PHONE)
    overflow = window.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert [(found["id"], found["nodes"][0]["html"][:200]) for found in violations] == []
    assert overflow <= 0
