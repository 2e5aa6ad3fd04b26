"""Giao ước thi đua: the pledge as it is read out and signed by every unit, the head first."""

from django.utils import timezone

from blocs.documents.bloc_paper import DRAFT, HINT, bloc_paper, full_stop
from blocs.models.pledge import Pledge, PledgeTarget
from blocs.queries.pledge import SignatureRow
from emulation.papers.content import (
    Appendix,
    Basis,
    Block,
    Column,
    Heading,
    Numbered,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
    Text,
)
from emulation.papers.markup import MarkupError, parse_markup
from emulation.vietnamese import fold, format_number, of_total, zero_pad

BASIS = "can cu "
COMMITMENT = "cam ket"
MANY = 6  # more units than these sign in rows of three
SIGNED = (Column(6, "center"), Column(34), Column(26), Column(24), Column(26), Column(26, "center"))
SIGNED_HEAD = ("TT", "Đơn vị", "Người ký", "Chức vụ", "Cách ký", "Thời gian")


def pledge_paper(
    pledge: Pledge, targets: list[PledgeTarget], rows: list[SignatureRow], head: int | None
) -> Paper:
    """The pledge; a draft carries its watermark, an opened one the hash of what is signed.

    :param rows: the member units in protocol order
    :param head: the key of the head unit, which signs first
    """
    campaign = pledge.campaign
    ordered = sorted(rows, key=lambda row: row.member.pk != head)
    return bloc_paper(
        campaign,
        "Giao ước thi đua",
        subject=f"năm {campaign.year} của {campaign.bloc.name}",
        dated=pledge.signed_on,
        blocks=(
            *_theme(campaign.theme),
            *_text(pledge.text),
            *_targets(targets, {row.member.pk: row.member.name for row in rows}),
            Paragraph(_closing(campaign.bloc, pledge.text, len(rows))),
        ),
        signatures=_signatures(ordered, head),
        appendices=() if pledge.is_draft else (_record(pledge, ordered),),
        watermark=DRAFT if pledge.is_draft else "",
        filename=f"giao-uoc-thi-dua-{campaign.bloc.code}-{campaign.year}",
    )


def _theme(theme):
    if theme.strip():
        yield Paragraph((Text(f"Chủ đề thi đua: “{theme.strip(' “”.')}”", bold=True),), "center")


def _text(text) -> list[Block]:
    """The text as it is signed; lines that begin with "Căn cứ" are set as such."""
    lines = text.splitlines()
    bases = [line.strip().rstrip(";.") for line in lines if fold(line).strip().startswith(BASIS)]
    rest = "\n".join(line for line in lines if not fold(line).strip().startswith(BASIS))
    try:
        blocks = list(parse_markup(rest))
    except MarkupError:
        blocks = [Paragraph(line) for line in rest.splitlines() if line.strip()]
    return [Basis(tuple(bases)), *blocks] if bases else blocks


def _targets(targets, names):
    if targets:
        yield Heading("plain", "CHỈ TIÊU THI ĐUA")
        yield Numbered(tuple(_target(target, names) for target in targets))


def _amount(value, measure):
    """A whole number below ten of anything counted is padded, as in prose: "07 đơn vị"."""
    printed = format_number(value)
    if measure in {"", "%"}:
        return f"{printed}{measure}"
    return f"{printed.zfill(2) if printed.isdigit() else printed} {measure}"


def _target(target, names):
    """ "Đơn vị hoàn thành tốt nhiệm vụ trở lên: 100% (Sở Tư pháp)."."""
    text = " ".join(target.text.split()).rstrip(".;:")
    if target.value is not None:
        text += f": {_amount(target.value, target.measure)}"
    if target.unit is None:
        return full_stop(text)
    return f"{text} ({names.get(target.unit_id, target.unit.name)})."


def _closing(bloc, text, units):
    """The commitment, unless the text says it itself; it ends the body."""
    who = f"{zero_pad(units)} đơn vị thành viên {bloc.name}" if units else f"Các đơn vị {bloc.name}"
    if COMMITMENT in fold(text):
        return f"{who} thống nhất ký kết giao ước thi đua này./."
    return f"{who} cam kết thực hiện đúng những nội dung, chỉ tiêu nêu trên./."


def _signatures(rows, head):
    cells = tuple(_signature(row, row.member.pk == head) for row in rows)
    return Signatures(cells, columns=3 if len(cells) > MANY else 2) if cells else None


def _signature(row, is_head):
    name, signed = row.member.name.upper(), row.signature
    if signed is None:
        return Signature((name,), hint=HINT)
    position = signed.signer_position.upper()
    hint = "(Đã ký trên bản giấy)" if signed.is_scanned else "(Đã ký trên phần mềm)"
    return Signature((name, position) if position else (name,), signed.signer_name, hint)


def _record(pledge, rows):
    """Who signed what, in which way and when."""
    signed = [row for row in rows if row.is_signed]
    said = (
        f"Nội dung, chỉ tiêu của giao ước được giữ nguyên từ khi mở ký, lúc "
        f"{_at(pledge.opened_at)}. Mã băm nội dung, chỉ tiêu (SHA-256):"
    )
    counted = f"Đã ký: {of_total(len(signed), len(rows))} đơn vị."
    table = Table(SIGNED, (SIGNED_HEAD,), tuple(_signed(n, row) for n, row in enumerate(signed, 1)))
    blocks = (
        Paragraph(said),
        Paragraph(pledge.text_hash),
        Paragraph(counted),
        *([table] if signed else []),
    )
    return Appendix("XÁC NHẬN CHỮ KÝ CỦA CÁC ĐƠN VỊ", blocks)


def _signed(number, row):
    signed = row.signature
    return Row(
        (
            str(number),
            row.member.name,
            signed.signer_name,
            signed.signer_position,
            signed.get_method_display(),
            _at(signed.signed_at),
        )
    )


def _at(moment):
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}" if moment else "–"
