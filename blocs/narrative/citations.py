"""How a paper is named: its kind, number, day and issuer."""

import re

from emulation.vietnamese import official_date, short_official_date

LAW = re.compile(r"(Hiến pháp|Bộ luật|Luật|Pháp lệnh)\b")
ABOUT = ("về", "quy định", "ban hành", "sửa đổi", "hướng dẫn", "phê duyệt", "công nhận", "giao")

PAPER_KINDS = {
    "QĐ": "Quyết định",
    "KH": "Kế hoạch",
    "CT": "Chỉ thị",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "HD": "Hướng dẫn",
    "BC": "Báo cáo",
    "TB": "Thông báo",
    "TTr": "Tờ trình",
    "CTr": "Chương trình",
    "KL": "Kết luận",
    "QĐi": "Quy định",
    "QC": "Quy chế",
}


def kind_of_paper(number: str) -> str:
    """The type that a paper's symbol tells: "53/KH-KTĐNC" is a Kế hoạch, else "Văn bản".

    What the National Assembly passes is a law, cited by name, or a resolution.
    """
    if re.search(r"QH\d", number):
        return "Nghị quyết"
    codes = re.split(r"[-/\s]+", number)
    return next((PAPER_KINDS[code] for code in codes if code in PAPER_KINDS), "Văn bản")


def citation(document) -> str:
    """ "Kế hoạch số 53/KH-KTĐNC ngày 28/9/2020 của …": a paper that has a number."""
    issuer = f" của {document.issuer}" if document.issuer else ""
    return f"{kind_of_paper(document.number)} số {document.number}{on_day(document)}{issuer}"


def on_day(document) -> str:
    """ " ngày 28/9/2020", or nothing."""
    return f" ngày {short_official_date(document.issued_on)}" if document.issued_on else ""


def basis_of(document) -> str:
    """The paper as a line of "Căn cứ" names it, without these words.

    Laws by name and day without their number (NĐ 30/2020, Phụ lục I, phần II), other papers by
    kind, number, day, issuer and what they are about.
    """
    about = " ".join(document.abstract.split()).rstrip(".;")
    day = f" {official_date(document.issued_on)}" if document.issued_on else ""
    if LAW.match(about) or not document.number:
        return f"{about}{day}"
    kind = kind_of_paper(document.number)
    matter = about.removeprefix(kind).strip()
    if matter[:1].isupper() and matter[1:2].islower():
        matter = matter[:1].lower() + matter[1:]
    if matter and not matter.startswith(ABOUT):
        matter = f"về {matter}"
    issuer = f" của {document.issuer}" if document.issuer else ""
    return f"{kind} số {document.number}{day}{issuer} {matter}".rstrip()
