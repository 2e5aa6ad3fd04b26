"""A list page hands out its rows as a file, or says where to get it."""

from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.http import HttpResponse

from emulation.lists import ListColumn, Listing
from emulation.ui import lists
from emulation.ui.lists import list_page

ROWS = [SimpleNamespace(name="Một", parent=SimpleNamespace(name="Cha"), label=lambda: "gọi")]
LISTING = Listing("Danh sách", (ListColumn("Tên", "name"),), ROWS)


@pytest.fixture
def written(monkeypatch):
    """What the writer of files was given."""
    taken = []
    monkeypatch.setattr(lists, "_writers", {"xlsx": lambda told: taken.append(told) or "tệp"})
    return taken


@pytest.fixture
def rendered(monkeypatch):
    """The context that the page was drawn with."""
    seen = {}

    def render(request, template, context, status):
        seen.update(context)
        return HttpResponse(template, status=status)

    monkeypatch.setattr(lists, "render", render)
    return seen


def test_page_says_where_the_file_is_with_its_filters_and_without_its_leaf(rf, rendered):
    answer = list_page(rf.get("/units/?q=tòa&page=3"), "x.html", {"a": 1}, LISTING)

    assert answer.content == b"x.html"
    assert rendered == {"a": 1, "export_url": "/units/?q=t%C3%B2a&export=xlsx"}


def test_page_without_rows_offers_no_file(rf, rendered):
    empty = Listing("Danh sách", LISTING.columns, [])

    list_page(rf.get("/units/"), "x.html", {}, empty)
    list_page(rf.get("/units/"), "x.html", {"page": Paginator([], 5).get_page(1)}, LISTING)

    assert rendered == {"page": rendered["page"]}


def test_file_is_written_when_asked_for(rf, written, rendered):
    assert list_page(rf.get("/units/?export=xlsx"), "x.html", {}, LISTING) == "tệp"
    assert written == [(LISTING,)]
    assert rendered == {}


def test_unknown_kind_of_file_is_no_file(rf, written, rendered):
    assert list_page(rf.get("/units/?export=exe"), "x.html", {}, LISTING).content == b"x.html"


def test_page_with_refused_filters_stays_a_page(rf, written, rendered):
    request = rf.get("/units/?export=xlsx")

    assert list_page(request, "x.html", {}, LISTING, status=422).status_code == 422
    assert written == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("name", "Một"),
        ("parent.name", "Cha"),
        ("label", "gọi"),
        (lambda row: row.name * 2, "MộtMột"),
    ],
)
def test_column_reads_its_value(value, found):
    assert ListColumn("Cột", value).of(ROWS[0]) == found


def test_missing_link_gives_a_blank():
    assert ListColumn("Cột", "parent.name").of(SimpleNamespace(parent=None)) is None
