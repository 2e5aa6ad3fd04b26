"""Templates of scores as a person fills them in: opened, typed into, saved again."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from blocs.models.scorecards import ScoreImport


def template(browser, campaign, stage="self", unit=None):
    """The template as an open workbook."""
    page = reverse("blocs:score_template", args=[campaign.pk, stage])
    answer = browser.get(page, {"unit": unit.pk} if unit else {})
    assert answer.status_code == 200, answer.status_code
    return load_workbook(io.BytesIO(answer.content))


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def places(sheet, head="Mã"):
    """{heading: column}, {text of the first column: row}."""
    first = next(row for row in sheet.iter_rows() if row[0].value == head)
    columns = {str(cell.value).partition("\n")[0]: cell.column for cell in first}
    below = sheet.iter_rows(min_row=first[0].row + 1)
    return columns, {row[0].value: row[0].row for row in below}


def put(book, code, heading, value, head="Mã"):
    """Type into the line's row, or with "Mã đơn vị" as head into the unit's row."""
    sheet = book["Điểm"]
    columns, rows = places(sheet, head)
    sheet.cell(rows[code], columns[heading]).value = value
    return sheet.cell(rows[code], columns[heading]).coordinate


def upload(browser, campaign, content, stage="self", name="diem.xlsx"):
    page = reverse("blocs:score_import", args=[campaign.pk, stage])
    return browser.post(page, {"file": SimpleUploadedFile(name, content)})


def preview(browser, campaign, book, stage="self"):
    """The page that shows what the file would write, and the kept file."""
    answer = upload(browser, campaign, saved(book), stage)
    assert answer.status_code == 302, answer.context["form"].errors
    return browser.get(answer.url), ScoreImport.objects.order_by("pk").last()


def act(browser, kept, verb="save"):
    return browser.post(reverse(f"blocs:score_import_{verb}", args=[kept.pk]))
