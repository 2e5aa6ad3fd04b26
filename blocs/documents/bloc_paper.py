"""The frame that the bloc's own papers share: letterhead, place, label, and who signs.

What nobody has entered is left open, to be filled in by hand; it is never made up.
"""

from datetime import datetime

from django.utils import timezone

from blocs.models.organisation import Bloc
from blocs.models.year import Campaign
from emulation.papers.content import SAMPLE_LABEL, Letterhead, Paper, Signature
from emulation.vietnamese import official_date

DRAFT = "DỰ THẢO"
HINT = "(Ký, ghi rõ họ tên)"
OPEN = "…" * 16
OPEN_LINE = "…" * 31
OPEN_TIME = "…… giờ …… phút, ngày …… tháng …… năm ………"


def bloc_paper(campaign: Campaign, kind: str, **content) -> Paper:
    """A paper of `kind` in the bloc's name; `content` are further fields of `Paper`, and may
    replace what the frame gives."""
    bloc = campaign.bloc
    frame = {
        "letterhead": Letterhead(bloc.letterhead.upper(), bloc.letterhead_parent.upper()),
        "place": bloc.place,
        "year": campaign.year,
        "issuer": bloc.name,
        "label": SAMPLE_LABEL if campaign.is_sample else "",
    }
    return Paper(kind=kind, **frame | content)


def symbol_of(bloc: Bloc, code: str) -> str:
    """What follows the number: "BB-KTĐNC" for minutes of the type BB."""
    return f"{code}-{bloc.document_symbol}"


def head_signature(bloc: Bloc) -> Signature:
    """The head of the bloc, in the name of all units; the name is written by hand."""
    return Signature((f"TM. {bloc.letterhead}".upper(), bloc.head_title.upper()), hint=HINT)


def recipients_of(bloc: Bloc, *first: str) -> tuple[str, ...]:
    """Nơi nhận: `first`, the member units, the archive."""
    return (*first, f"Các đơn vị thành viên {bloc.letterhead}", "Lưu: VT")


def moment(at: datetime) -> str:
    """ "08 giờ 30 phút, ngày 05 tháng 02 năm 2026"."""
    local = timezone.localtime(at)
    return f"{local:%H} giờ {local:%M} phút, {official_date(local.date())}"


def ended(lines) -> tuple[str, ...]:
    """Items of a list: each ends with ";", the last with "."."""
    bare = [line.strip().rstrip(" .;") for line in lines]
    return tuple([f"{line};" for line in bare[:-1]] + [f"{line}." for line in bare[-1:]])


def full_stop(text: str) -> str:
    """The text on one line, ended by a mark."""
    text = " ".join(text.split())
    return text if not text or text[-1] in ".!?…" else f"{text.rstrip(';,:')}."


def within(title: str) -> str:
    """The title as it goes on in a sentence: "hội nghị …"."""
    first = title.split(maxsplit=1)[0] if title.split() else ""
    return title[:1].lower() + title[1:] if first[1:].islower() else title
