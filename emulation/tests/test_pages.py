"""Every address × every persona -> status; lists run as many queries with one row as with three."""

import importlib
import pkgutil
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, reverse

from emulation.tests import pages
from emulation.tests.pages import PERSONAS, Page


def collected():
    """The lines of all rooms."""
    found = []
    for module in pkgutil.iter_modules(pages.__path__):
        found += importlib.import_module(f"{pages.__name__}.{module.name}").PAGES
    return found


PAGES = collected()
GROWING = [page for page in PAGES if page.grow]
INLINE = re.compile(r"<[^>]*\s(style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)", re.IGNORECASE)


def url_names(resolver=None, namespace=""):
    """Every URL name that the product answers to."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from url_names(pattern, inner)
        elif pattern.name:
            yield f"{namespace}{pattern.name}"


def url_of(page, world):
    url = reverse(page.name, kwargs=page.kwargs(world))
    return f"{url}?{page.query}" if page.query else url


def answer(page, world, client):
    if page.method == "post":
        return client.post(url_of(page, world), page.data(world))
    return client.get(url_of(page, world))


def test_every_address_has_a_line():
    known = {page.name for page in PAGES}

    missing = sorted(set(url_names()) - known)

    assert missing == []


def test_every_line_has_an_address():
    unknown = sorted({page.name for page in PAGES} - set(url_names()))

    assert unknown == []


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page(page: Page, persona, world, client, client_of):
    browser = client if persona == "anonymous" else client_of(getattr(world, persona))

    response = answer(page, world, browser)

    assert response.status_code == page.expected[persona]
    assert response["Cache-Control"] == "private, no-store"
    if response["Content-Type"].startswith("text/html") and not response.streaming:
        assert INLINE.findall(response.content.decode()) == []


@pytest.mark.parametrize("page", GROWING, ids=str)
def test_page_runs_as_many_queries_with_three_rows_as_with_one(page: Page, world, client_of):
    url = url_of(page, world)
    browser = client_of(getattr(world, page.grow_as))

    page.grow(world)
    browser.get(url)  # fills what is read once per process
    with CaptureQueriesContext(connection) as with_one:
        browser.get(url)
    page.grow(world)
    page.grow(world)
    with CaptureQueriesContext(connection) as with_three:
        browser.get(url)

    assert sentences(with_three) == sentences(with_one)


def sentences(captured):
    """Queries without their values, so that a failure shows which one was repeated."""
    return [re.sub(r"\d+|'[^']*'", "?", query["sql"])[:200] for query in captured.captured_queries]
