"""Issuing a report, and the public page that answers for what was issued."""

from emulation.tests.pages import Page

PUBLIC = {"khach": 200, "quan": 200, "anonymous": 200}

PAGES = [
    Page("reports:verification", **PUBLIC),
    Page("reports:verification", lambda world: {"code": "7K3M-9QXT-4HWP"}, **PUBLIC),
]
