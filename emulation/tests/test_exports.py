"""Every list is handed out as its page shows it: to the same people, all rows, the same columns."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation.papers.xlsx.lists import MEDIA_TYPE
from emulation.papers.xlsx.reader import read_workbook
from emulation.tests.pages import PERSONAS, Page
from emulation.tests.pages.scorecards import with_cards
from emulation.tests.test_pages import PAGES, answer, sentences, url_names, url_of
from emulation.tests.world import add_campaign

# Lists under other names.
LISTS = {
    "awards:election_index",
    "awards:grant_index",
    "blocs:library_detail",
    "blocs:score_table",
    "reports:overview",
}
# Columns of acts are for the page alone.
ACTS = {"", "Việc", "Việc làm được", "Tải báo cáo"}
TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
HEAD = re.compile(r"<th scope=\"col\"[^>]*>(.*?)</th>", re.DOTALL)
BODY = re.compile(r"<tbody>(.*?)</tbody>", re.DOTALL)
ROW = re.compile(r"<tr(?! class=\"group\")[\s>]")
HINT = re.compile(r"<span class=\"em-hint\">.*?</span>")
TAG = re.compile(r"<[^>]+>")


def is_list(name):
    return name.endswith("_list") or name in LISTS


LIST_PAGES = [page for page in PAGES if is_list(page.name) and page.method == "get"]
GROWING = [page for page in LIST_PAGES if page.grow]


def file_of(url):
    """The address of the file of a page."""
    return f"{url}{'&' if '?' in url else '?'}export=xlsx"


def book_of(response):
    """The workbook that was handed out."""
    return read_workbook(b"".join(response.streaming_content))


def head_and_rows(sheet):
    """Headings, and the rows below them; the line before the headings says when it was taken."""
    at = next(
        place for place, row in enumerate(sheet.rows) if str(row.values[0]).startswith("Xuất lúc")
    )
    return sheet.rows[at + 1].values, sheet.rows[at + 2 :]


def words(html):
    return " ".join(unescape(TAG.sub(" ", html)).split())


def begins(name, head):
    """“Áp dụng” may have become “Áp dụng từ” and “Áp dụng đến hết”."""
    return any(heading.startswith(name) for heading in head)


def tables_of(response):
    """(headings, number of rows) of each table of a page; lines that name a group are no rows.

    A page of texts has no table, and as many rows as texts, or as panels of one thing each.
    """
    html = response.content.decode()
    return [
        (
            [words(HINT.sub("", head)) for head in HEAD.findall(table)],
            sum(len(ROW.findall(body)) for body in BODY.findall(table)),
        )
        for table in TABLE.findall(html)
    ] or [([], html.count("<h3>") or html.count('<section class="em-panel"'))]


def test_every_list_is_tried():
    assert {page.name for page in LIST_PAGES} == set(filter(is_list, url_names()))


@pytest.mark.parametrize("page", LIST_PAGES, ids=str)
def test_list_is_handed_out_to_whoever_sees_it(page: Page, same_world, same_client_of):
    if page.grow:
        page.grow(same_world)
    url = file_of(url_of(page, same_world))

    answers = {
        persona: answer(page, url, same_world, persona, same_client_of) for persona in PERSONAS
    }

    assert {persona: answers[persona].status_code for persona in PERSONAS} == page.expected
    seen = [told for told in answers.values() if told.status_code == 200]
    assert {told["Content-Type"] for told in seen} == {MEDIA_TYPE}
    for told in seen:
        assert told["Content-Disposition"].isascii()
        sheets = book_of(told).sheets
        assert [c.address for s in sheets for r in s.rows for c in r.cells if c.is_formula] == []


@pytest.mark.once
@pytest.mark.parametrize("page", GROWING, ids=str)
def test_list_holds_the_rows_and_columns_of_its_page(page: Page, same_world, same_client_of):
    for _ in range(3):
        page.grow(same_world)
    browser, url = same_client_of(getattr(same_world, page.grow_as)), url_of(page, same_world)

    shown = browser.get(url)
    sheets = book_of(browser.get(file_of(url))).sheets

    tables = tables_of(shown)
    if "page" in shown.context:
        tables = [(tables[-1][0], shown.context["page"].paginator.count)]
    found = [head_and_rows(sheet) for sheet in sheets]
    found = [(head, rows) for head, rows in found if rows]
    assert [len(rows) for _, rows in found] == [count for _, count in tables]
    for (head, _), (columns, _) in zip(found, tables, strict=True):
        assert [name for name in columns if name not in ACTS and not begins(name, head)] == []
    assert f'href="{unescape(shown.context["export_url"])}"' in unescape(shown.content.decode())


@pytest.mark.once
@pytest.mark.parametrize("page", GROWING, ids=str)
def test_file_takes_as_many_queries_with_three_rows_as_with_one(
    page: Page, same_world, same_client_of
):
    url = file_of(url_of(page, same_world))
    browser = same_client_of(getattr(same_world, page.grow_as))

    page.grow(same_world)
    book_of(browser.get(url))
    with CaptureQueriesContext(connection) as with_one:
        book_of(browser.get(url))
    page.grow(same_world)
    page.grow(same_world)
    with CaptureQueriesContext(connection) as with_three:
        book_of(browser.get(url))

    assert sentences(with_three) == sentences(with_one)


def test_file_holds_what_the_filter_leaves(same_world, same_client_of):
    url = "/units/?q=khong-co-don-vi-nay&size=25"
    browser = same_client_of(same_world.binh)

    whole = book_of(browser.get("/units/?export=xlsx&size=25&page=7"))
    narrowed = book_of(browser.get(file_of(url)))

    assert len(head_and_rows(whole.sheets[0])[1]) > 1
    assert head_and_rows(narrowed.sheets[0])[1] == []
    assert "export_url" not in browser.get(url).context


@pytest.mark.parametrize(
    ("view", "title"),
    [
        ("", "Bảng tổng hợp điểm"),
        ("stages", "Tổng điểm sau từng bước chấm"),
        ("years", "So với năm trước"),
        ("spread", None),
    ],
)
def test_score_table_hands_out_the_view_that_is_shown(same_world, same_client_of, view, title):
    add_campaign(same_world.bloc, year=same_world.campaign.year - 1, head=same_world.head)
    url = f"{reverse('blocs:score_table', kwargs=with_cards(same_world))}?view={view}"

    answer = same_client_of(same_world.binh).get(file_of(url))

    assert (answer["Content-Type"] == MEDIA_TYPE) == (title is not None)
    if title:
        sheet = book_of(answer).sheets[0]
        assert sheet.rows[0].values[0] == title
        assert len(head_and_rows(sheet)[1]) > 1
