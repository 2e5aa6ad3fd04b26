"""Addresses and what a reader sees of an answer, for the tests of pages."""

import re

from django.urls import reverse

from emulation.ui.tokens import FIELD

TOKEN = {FIELD: "a" * 32}


def url(name, *args, **query):
    """The address of a page of awards."""
    address = reverse(f"awards:{name}", args=args)
    return f"{address}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else address


def text_of(response):
    """The words of the page, without tags and runs of spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def messages_of(client, response):
    """The words of the page that the answer leads to."""
    return text_of(client.get(response["Location"]))
