"""Foot of a paper: recipients on the left, signature on the right, all on one page."""

from emulation.papers import frame
from emulation.papers.content import Paper, Signature, Signatures
from emulation.papers.letters import text_of
from emulation.papers.word.elements import paragraph, run
from emulation.papers.word.tables import Frame, invisible_table

# Where one signs, recipients take so much of the width; where several sign, they stand below.
SHARE = 0.45
# Room for signature and seal, in mm.
ROOM = 25
HEIGHTS = [0, ROOM, 0]


def closing(paper: Paper, width: float) -> list:
    """Recipients and signatures of the paper; nothing for one without both."""
    recipients = _recipients(paper.recipients)
    if not paper.signatures:
        return recipients
    gap = paragraph("KhoangTrong", keep=True)
    if len(paper.signatures.cells) == 1:
        return [gap, _beside(recipients, paper.signatures.cells[0], width)]
    below = [paragraph("KhoangTrong"), *recipients] if recipients else []
    return [gap, *signature_tables(paper.signatures, width), *below]


def signature_tables(signatures: Signatures, width: float) -> list:
    """One table for each row of signatures, a short last row in the middle."""
    each = width / min(signatures.columns, len(signatures.cells) or 1)
    made = []
    for at in range(0, len(signatures.cells), signatures.columns):
        row = signatures.cells[at : at + signatures.columns]
        frames = zip(*(_signature(signature, each) for signature in row), strict=True)
        made += [invisible_table([*map(list, frames)], heights=HEIGHTS, centred=True)]
        made += [paragraph("KhoangTrong")]
    return made


def _beside(recipients, signature, width):
    left, signed = width * SHARE, _signature(signature, width * (1 - SHARE))
    first, *others = signed
    rows = [[Frame(left, recipients, "restart"), first]]
    rows += [[Frame(left, [], "continue"), other] for other in others]
    return invisible_table(rows, heights=HEIGHTS)


def _signature(signature: Signature, width):
    """Duty, room to sign, name: in rows of their own, so that neighbours stand level."""
    duty = [paragraph("ThamQuyenKy", run(text_of(line))) for line in signature.lines]
    duty += [paragraph("GhiChuKy", run(text_of(signature.hint)))] if signature.hint else []
    name = [paragraph("HoTen", run(text_of(signature.name)))]
    return Frame(width, duty), Frame(width, []), Frame(width, name)


def _recipients(recipients) -> list:
    lines = [
        paragraph("NoiNhan", run(f"- {text_of(line)}{end}"), keep=place < len(recipients))
        for place, (line, end) in enumerate(frame.closed(recipients), 1)
    ]
    return [paragraph("NoiNhanDau", run("Nơi nhận:"), keep=True), *lines] if lines else []
