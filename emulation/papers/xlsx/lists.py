"""Lists of the product as workbooks."""

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.utils import timezone

from emulation.lists import Listing
from emulation.papers.xlsx.columns import Column, NewSheet
from emulation.papers.xlsx.writer import file_name, workbook_bytes, workbook_file

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_AT_ONCE = 1000


def list_response(listings: tuple[Listing, ...]) -> FileResponse:
    """The lists of a page as one workbook, a sheet each, named after the first."""
    title = listings[0].title
    return FileResponse(
        workbook_file([list_sheet(listing) for listing in listings], title=title),
        as_attachment=True,
        filename=file_name(title),
        content_type=MEDIA_TYPE,
        headers={"X-Content-Type-Options": "nosniff"},
    )


def workbook_response(sheets: list[NewSheet], title: str) -> HttpResponse:
    """Sheets of bounded size, such as a template, as a workbook to save under its title."""
    return HttpResponse(
        workbook_bytes(sheets, title=title),
        content_type=MEDIA_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{file_name(title)}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def list_sheet(listing: Listing) -> NewSheet:
    """One list with its title, whose it is, and when it was taken."""
    taken = f"Xuất lúc {timezone.localtime():%H:%M %d/%m/%Y}"
    return NewSheet(
        listing.title,
        [Column(column.heading, column.kind, column.width) for column in listing.columns],
        ([column.of(row) for column in listing.columns] for row in _rows(listing.rows)),
        lines=[line for line in (listing.title, listing.subject, taken) if line],
    )


def _rows(rows):
    """A QuerySet that was not read yet is read piece by piece."""
    if isinstance(rows, QuerySet) and rows._result_cache is None:
        return rows.iterator(chunk_size=ROWS_AT_ONCE)
    return rows
