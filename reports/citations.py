"""How a paper is named: its kind, number, day and issuer."""

import re

from emulation.vietnamese import short_official_date

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
