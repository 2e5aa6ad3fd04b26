"""What is downloaded: the same words and figures in three formats, and many in one file."""

import io
import re
import zipfile

from django.core.management import call_command
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from emulation.tests.journeys.year_report_agreed import NEW, download
from emulation.tests.journeys.year_report_begun import OWN, RENAMED, address
from emulation.tests.journeys.year_report_written import BY_BUTTON, TOTAL
from emulation.vietnamese import nfc

SAID = (
    f"3. {RENAMED}",
    f"4. {OWN}",
    f"Các đơn vị {NEW}, phối hợp",
    f"{BY_BUTTON} 07 đơn vị.",
    f"Tổng số tiền các đơn vị ủng hộ là {TOTAL} đồng.",
    "06/07 đơn vị",
)


def three_formats(member):
    """Each says what was written, with figures where keys stood."""
    member.open(address()).sees("Đã phát hành")
    printed = words_of_pdf(pressed(member, "Tải PDF"))
    document = Document(io.BytesIO(download(member, "Tải Word")))
    typed = squeezed(" ".join(row.text for row in document.paragraphs))
    for words in SAID:
        assert words in printed, words
        assert words.removeprefix("3. ").removeprefix("4. ") in typed, words
    assert "Số: 234/BC-KTĐNC" in printed
    styles = {row.text: row.style.name for row in document.paragraphs}
    assert any(RENAMED in text and "Heading" in style for text, style in styles.items())
    sums_in_sheets(download(member, "Tải phụ lục Excel"))


def sums_in_sheets(data):
    """Figures are numbers, the printed total is a sum that a workbook goes on reckoning."""
    shown, live = (load_workbook(io.BytesIO(data), data_only=only) for only in (True, False))
    total = int(TOTAL.replace(".", ""))
    (cell,) = [
        cell for sheet in shown for row in sheet.iter_rows() for cell in row if cell.value == total
    ]
    assert str(live[cell.parent.title][cell.coordinate].value).startswith("=SUM(")


def pressed(person, words):
    """The file that a button saves at once: the very same was made before."""
    button = person.page.locator("main").get_by_role("button", name=re.compile(f"^{words}")).first
    with person.page.expect_download() as saved:
        button.click()
    return saved.value.path().read_bytes()


def words_of_pdf(data):
    return squeezed(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


def squeezed(words):
    return nfc(" ".join(words.replace("\u2060", "").replace("\xa0", " ").split()))


def board_packs_all(board):
    """The board sees how far every bloc is and takes all reports of the year with it."""
    board.open("/overview/?year=2020")
    row = board.page.get_by_role("row", name=re.compile("Khối thi đua Nội chính"))
    assert "Đã phát hành" in row.inner_text()
    board.fill({"Định dạng": "Word"}).press("Tải tất cả")
    call_command("work", "--once")
    board.page.get_by_text("Đã xong").wait_for()
    with zipfile.ZipFile(io.BytesIO(download(board, "Tải về"))) as packed:
        names = packed.namelist()
        document = next(name for name in names if name.endswith(".docx"))
        text = " ".join(row.text for row in Document(packed.open(document)).paragraphs)
        assert OWN in squeezed(text)
        assert any(name.endswith(".pdf") for name in names), names
        assert "234/BC-KTĐNC" in packed.read("MUC-LUC.txt").decode()
