"""What is printed, read aloud, signed and checked after the count."""

import io
import json
import re

from django.core.management import call_command
from docx import Document

from awards.models import Count
from emulation.files.tests.samples import PDF
from emulation.tests.journeys.hall_people import COURT, SUBSTITUTE, TELLERS
from emulation.tests.journeys.hall_votes import FIVE, FOUR, ONE, TWO, tally
from emulation.vietnamese import nfc

SCAN = {"name": "bien-ban-da-ky.pdf", "mimeType": "application/pdf", "buffer": PDF}


def read_minutes(secretary, election, minds):
    """PDF and Word say what was cast; so do the rows of the count."""
    units = [unit for unit in (ONE, TWO, COURT, FOUR) if sum(tally(minds, unit))]
    for unit in units:
        row = Count.objects.get(
            option__question__election=election,
            option__text=unit,
            option__question__award__isnull=False,
        )
        assert (row.yes, row.no, row.blank) == tally(minds, unit), unit
    secretary.open(f"/elections/{election.pk}/")
    text = secretary.paper("Biên bản kiểm phiếu (PDF)")
    word = words_of(secretary, "Biên bản (Word)")
    figures = [f"{unit} {tally(minds, unit)[0]}/6" for unit in units]
    if election.follows_id is None:
        figures += [f"{FIVE} 5/6", f"{TWO} 1/6", f"{FOUR} 0/6"]
    people = [SUBSTITUTE, "12/GUQ", *TELLERS.values(), "02 trong 03", "phiếu giấy 01"]
    for words in (text, word):
        assert [each for each in figures + people if each not in words] == [], words


def words_of(secretary, link):
    """The words of a Word document, cells of tables beside each other."""
    address = secretary.page.get_by_role("link", name=link).get_attribute("href")
    document = Document(io.BytesIO(secretary.page.request.get(secretary.url + address).body()))
    parts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        parts += [" ".join(cell.text for cell in row.cells) for row in table.rows]
    return nfc(re.sub(r"\s+", " ", " ".join(parts)))


def read_aloud(secretary, *sentences):
    """The page in large type."""
    secretary.follow("Công bố kết quả").sees("Kính thưa hội nghị", *sentences)
    size = secretary.page.locator(".em-announce p").first.evaluate(
        "line => parseFloat(getComputedStyle(line).fontSize)"
    )
    assert size >= 22
    secretary.follow("Quay lại đợt bỏ phiếu")


def keep_signed(secretary):
    secretary.follow("lưu bản chụp biên bản đã ký").fill({"Bản chụp biên bản đã ký": SCAN})
    secretary.press("Lưu biên bản đã ký").sees("Đã lưu biên bản kiểm phiếu có chữ ký", SCAN["name"])


def recount(secretary, election, minds, *, online, paper):
    """Page and command agree with what was cast."""
    secretary.open(f"/elections/{election.pk}/").follow("Kiểm tra lại số liệu")
    secretary.sees("khớp với nhau")
    printed = io.StringIO()
    call_command("recount", election.code, "--json", stdout=printed)
    found = json.loads(printed.getvalue())
    assert (found["ok"], found["seats"], found["differences"]) == (True, 7, [])
    assert (found["envelopes"], found["paper"], found["receipts"]) == (online, paper, online)
    options = found["questions"][0]["options"]
    cast = {option["code"]: (option["yes"], option["no"], option["blank"]) for option in options}
    assert cast["so-hai"] == tally(minds, TWO)
    assert cast["toa-ba"] == tally(minds, COURT)
