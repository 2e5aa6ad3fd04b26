"""Headless Chromium for journeys and screenshots."""

import contextlib
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


def chromium():
    """The path of the installed Chromium; None leaves the choice to playwright."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextlib.contextmanager
def browser():
    """A running headless Chromium. Without a sandbox: inside a container root has none."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield running
        running.close()


def sign_in(page, url, username, password):
    """Sign in on the sign-in page and wait for the page behind it."""
    page.goto(f"{url}/accounts/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda address: "/accounts/login/" not in address)


def save_pages(pdf, folder, stem):
    """Each page of a PDF as <stem>-1.png, <stem>-2.png … in the folder."""
    import pypdfium2  # noqa: PLC0415  only for pictures of papers

    with contextlib.closing(pypdfium2.PdfDocument(pdf)) as document:
        for number, page in enumerate(document, start=1):
            page.render(scale=1.5).to_pil().save(Path(folder) / f"{stem}-{number}.png")
