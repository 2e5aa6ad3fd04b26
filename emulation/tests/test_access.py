"""Every page is read by axe and fits a phone's width.

Pages come from the test client and go to Chromium by way of a route, so no server is started and
the world of each page is rolled back like that of any other test.
"""

from functools import partial
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders

from emulation.tests.browser import DESKTOP, PHONE, browser
from emulation.tests.pages import PERSONAS, Page
from emulation.tests.test_pages import PAGES, url_of

pytestmark = pytest.mark.slow
HOST = "http://pages.test"


def reader_of(page):
    """The first persona who may open the page; None where nobody reads it as a page."""
    readers = (name for name in PERSONAS if page.expected[name] == 200)
    return next(readers, None) if page.method == "get" else None


SHOWN = [page for page in PAGES if reader_of(page)]


@pytest.fixture(scope="module")
def window():
    """One window for all pages."""
    with browser() as running:
        window = running.new_page(viewport=DESKTOP, reduced_motion="reduce")
        window.axe = Axe()
        yield window


def serve(response, route):
    """Answer Chromium with the response, and with static files where it asks for them."""
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        return route.fulfill(path=finders.find(path.removeprefix("/static/")))
    return route.fulfill(body=response.content, headers=dict(response.headers))


@pytest.mark.parametrize("page", SHOWN, ids=str)
def test_page_can_be_read_by_everybody(page: Page, world, client, client_of, window):
    reader = reader_of(page)
    client = client if reader == "anonymous" else client_of(getattr(world, reader))
    response = client.get(url_of(page, world))
    if not response["Content-Type"].startswith("text/html"):
        return

    window.route("**/*", partial(serve, response))
    window.set_viewport_size(DESKTOP)
    window.goto(HOST + response.request["PATH_INFO"])
    violations = window.axe.run(window).response["violations"]
    window.set_viewport_size(PHONE)
    overflow = window.evaluate("document.documentElement.scrollWidth - innerWidth")
    window.unroute_all()

    assert [(found["id"], found["nodes"][0]["html"][:200]) for found in violations] == []
    assert overflow <= 0
