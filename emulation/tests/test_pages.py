"""Every address × every persona -> status; lists run as many queries with one row as with three."""

import importlib
import pkgutil
import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, reverse

from emulation.tests import pages
from emulation.tests.pages import Page


def collected():
    """The lines of all rooms."""
    found = []
    for module in pkgutil.iter_modules(pages.__path__):
        found += importlib.import_module(f"{pages.__name__}.{module.name}").PAGES
    return found


PAGES = collected()
GROWING = [page for page in PAGES if page.grow]
INLINE = re.compile(r"<[^>]*\s(style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)", re.IGNORECASE)
KEPT_NOWHERE = "private, no-store"


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


def test_every_address_has_a_line():
    known = {page.name for page in PAGES}

    missing = sorted(set(url_names()) - known)

    assert missing == []


def test_every_line_has_an_address():
    unknown = sorted({page.name for page in PAGES} - set(url_names()))

    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page(page: Page, same_world, same_client_of):
    url = url_of(page, same_world)

    asked = askers(page)
    answers = {persona: answer(page, url, same_world, persona, same_client_of) for persona in asked}

    assert {persona: answers[persona].status_code for persona in asked} == asked
    kept = {persona: answers[persona]["Cache-Control"] for persona in asked}
    assert kept == dict.fromkeys(asked, KEPT_NOWHERE)
    assert [found for each in answers.values() for found in inline_code(each)] == []


def askers(page):
    """Persona → status. Rights are the same on every database: beyond the first, one a status."""
    if connection.vendor == "sqlite":
        return page.expected
    first = {status: persona for persona, status in reversed(page.expected.items())}
    return {persona: status for status, persona in first.items()}


def answer(page, url, world, persona, client_of):
    """What the persona gets; what they change is undone, so that all find the same world."""
    browser = Client() if persona == "anonymous" else client_of(getattr(world, persona))
    with transaction.atomic():
        response = (
            browser.post(url, page.data(world)) if page.method == "post" else browser.get(url)
        )
        transaction.set_rollback(True)
    return response


def inline_code(response):
    """Scripts and styles that the page holds itself."""
    if response.streaming or not response["Content-Type"].startswith("text/html"):
        return []
    return INLINE.findall(response.content.decode())


@pytest.mark.once
@pytest.mark.parametrize("page", GROWING, ids=str)
def test_page_runs_as_many_queries_with_three_rows_as_with_one(
    page: Page, same_world, same_client_of
):
    url = url_of(page, same_world)
    browser = same_client_of(getattr(same_world, page.grow_as))

    page.grow(same_world)
    browser.get(url)  # fills what is read once per process
    with CaptureQueriesContext(connection) as with_one:
        browser.get(url)
    page.grow(same_world)
    page.grow(same_world)
    with CaptureQueriesContext(connection) as with_three:
        browser.get(url)

    assert sentences(with_three) == sentences(with_one)


def sentences(captured):
    """Queries without their values, so that a failure shows which one was repeated."""
    bare = [re.sub(r"\d+|'[^']*'", "?", query["sql"]) for query in captured.captured_queries]
    return [re.sub(r"\?(, \?)+", "?", sql)[:200] for sql in bare]
