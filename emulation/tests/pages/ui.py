"""Home, search and health."""

from emulation.tests.pages import Page

PAGES = [
    Page("home", khach=200, quan=200),
    Page("search", query="q=toa+an", khach=200, quan=200),
    Page("health", khach=200, quan=200, anonymous=200),
]
