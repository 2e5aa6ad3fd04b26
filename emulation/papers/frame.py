"""Lines around the body that follow from the paper's number, date and agency (NĐ 30/2020)."""

from emulation.papers.content import Paper
from emulation.vietnamese import official_date

# Unbreakable, so that the room to write in by hand keeps its width.
ROOM = "\u00a0" * 8
SMALL_ROOM = "\u00a0" * 4


def padded_number(number: str) -> str:
    """A document number below 10 gets a 0 in front."""
    return number.zfill(2) if number.isdigit() else number


def number_line(paper: Paper) -> str:
    """The line "Số: 05/BC-KTĐNC", with room where văn thư gives the number later.

    "" for a paper with neither number nor symbol.
    """
    if not paper.symbol:
        return f"Số: {padded_number(paper.number)}" if paper.number else ""
    return f"Số: {padded_number(paper.number) or ROOM}/{paper.symbol}"


def date_words(paper: Paper) -> str:
    """As in "ngày 05 tháng 02 năm 2026"; what is not known yet is left open."""
    if paper.dated:
        return official_date(paper.dated)
    month = SMALL_ROOM
    if paper.month:
        month = f"{paper.month:02}" if paper.month < 3 else str(paper.month)
    return f"ngày {SMALL_ROOM} tháng {month} năm {paper.year or ROOM}"


def place_line(paper: Paper) -> str:
    """As in "Tuyên Quang, ngày 25 tháng 12 năm 2020"; "" for a paper without place."""
    return f"{paper.place}, {date_words(paper)}" if paper.place else ""


def reference_line(paper: Paper) -> str:
    """As in "(Kèm theo Báo cáo số 234/BC-KTĐNC ngày … của …)" for appendices."""
    kind = paper.kind or "Công văn"
    number = f" số {number_line(paper).removeprefix('Số: ')}" if number_line(paper) else ""
    issuer = f" của {paper.issuer}" if paper.issuer else ""
    return f"(Kèm theo {kind}{number} {date_words(paper)}{issuer})"


def title(paper: Paper) -> str:
    """Type and subject on one line, for the metadata of files."""
    return " ".join(f"{paper.kind} {paper.subject}".split()) or paper.filename


def closed(items, *, last="."):
    """Pairs (item, sign) for a list whose items end with ";" and the last with "."."""
    return [(item, ";" if place < len(items) else last) for place, item in enumerate(items, 1)]
