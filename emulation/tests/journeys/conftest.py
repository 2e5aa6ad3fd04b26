"""A browser for each journey, and pictures of its steps where JOURNEY_PICTURES is set."""

import os
import re

import pytest
from django.conf import settings as configured
from playwright.sync_api import expect

from emulation.tests.browser import DESKTOP, PHONE, browser
from emulation.tests.journeys.visitor import Visitor
from emulation.vietnamese import fold

WAIT_MS = 20_000  # two browsers and two servers may share two processors


@pytest.fixture(scope="module")
def chromium():
    expect.set_options(timeout=WAIT_MS)
    with browser() as running:
        yield running


@pytest.fixture
def camera(request):
    """Takes a picture of every page that is reached: of a telephone's on a telephone, of others
    on both."""
    if not os.environ.get("JOURNEY_PICTURES"):
        return lambda page: None
    folder = configured.DATA_DIR / "look" / "journeys" / request.node.name
    folder.mkdir(parents=True, exist_ok=True)
    taken = []

    def take(page):
        usual = page.viewport_size
        title = re.sub(r"[^a-z0-9]+", "-", fold(page.title().split(" – ")[0])).strip("-")
        taken.append(title)
        sizes = (("desktop", DESKTOP), ("phone", PHONE))
        for name, size in sizes[1:] if usual == PHONE else sizes:
            page.set_viewport_size(size)
            page.screenshot(
                path=folder / f"{len(taken):02}-{title[:40]}-{name}.png", full_page=True
            )
        page.set_viewport_size(usual)

    return take


@pytest.fixture
def visit(chromium, live_server, settings, camera):
    """A fresh window: `visit()`, `visit(viewport=PHONE)`, `visit(java_script_enabled=False)`."""
    settings.SITE_URL = live_server.url
    contexts = []

    def opened(**options):
        usual = {"viewport": DESKTOP, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
        context = chromium.new_context(**usual | options)
        context.set_default_timeout(WAIT_MS)
        contexts.append(context)
        return Visitor(context.new_page(), live_server.url, camera)

    yield opened
    for context in contexts:
        context.close()
