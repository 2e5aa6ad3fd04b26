"""Head of the first page: agency and nation, number and date, type and subject, addressees."""

from emulation.papers import frame
from emulation.papers.columns import width_in_ems
from emulation.papers.content import Paper
from emulation.papers.letters import text_of
from emulation.papers.word.elements import paragraph, run
from emulation.papers.word.tables import Frame, invisible_table

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TO = "Kính gửi:"
# The left half of the head in mm, upright and lying; beside it a gap to the right half.
LEFT, LEFT_LANDSCAPE, LEFT_A3, GAP = 66, 104, 155, 2
POINT = 25.4 / 72
# Rules under agency and subject are so much of the text above them, that under the motto all of it.
PART = 0.4
# The subject keeps this distance from both margins, in mm.
SUBJECT_INDENT = 8
# Where the addressees begin, in mm from the left margin.
TO_INDENT = 30


def head(paper: Paper, width: float) -> list:
    """Everything above the body."""
    label = [paragraph("Nhan", run(text_of(paper.label)))] if paper.label else []
    return [*label, _letterhead(paper, width), *_title(paper, width), *_addressees(paper)]


def _letterhead(paper, width):
    left = _left_half(paper)
    top = [
        Frame(left - GAP, _agency(paper.letterhead, left - GAP)),
        Frame(GAP, []),
        Frame(width - left, _nation(width - left)),
    ]
    number, place = frame.number_line(paper), frame.place_line(paper)
    about = f"V/v {text_of(paper.subject)}" if paper.subject and not paper.kind else ""
    bottom = [
        Frame(left - GAP, [*_lines("SoKyHieu", number), *_lines("VeViec", about)]),
        Frame(GAP, []),
        Frame(width - left, _lines("DiaDanh", place)),
    ]
    return invisible_table([top, bottom])


def _left_half(paper):
    if paper.size == "A3":
        return LEFT_A3 if paper.landscape else LEFT_LANDSCAPE
    return LEFT_LANDSCAPE if paper.landscape else LEFT


def _agency(letterhead, width):
    return [
        *_lines("CoQuanChuQuan", letterhead.parent),
        *_lines("CoQuanBanHanh", letterhead.agency),
        _rule(letterhead.agency, width, size=13, part=PART),
    ]


def _nation(width):
    return [
        paragraph("QuocHieu", run(NATION)),
        paragraph("TieuNgu", run(MOTTO)),
        _rule(MOTTO, width, size=14, part=1),
    ]


def _title(paper, width):
    if not paper.kind:
        return [_gap()]
    title = [paragraph("Title", run(text_of(paper.kind.upper())))]
    if not paper.subject:
        return [*title, _gap()]
    rule = _rule(paper.subject, width, size=14, part=PART, indent=SUBJECT_INDENT)
    return [*title, *_lines("Subtitle", paper.subject), rule, _gap()]


def _addressees(paper):
    """One stands beside "Kính gửi:", several in lines of their own below it."""
    if len(paper.addressees) == 1:
        line = run(f"{TO} {text_of(paper.addressees[0])}")
        return [paragraph("KinhGui", line, align="center"), _gap()]
    if not paper.addressees:
        return []
    colon = TO_INDENT + _length(TO, 14)
    lines = [
        paragraph("KinhGui", run(f"- {text_of(name)}{end}"), indent={"left": colon})
        for name, end in frame.closed(paper.addressees)
    ]
    return [paragraph("KinhGui", run(TO), indent={"left": TO_INDENT}), *lines, _gap()]


def _lines(style, text):
    return [paragraph(style, run(text_of(line))) for line in text.splitlines()]


def _rule(text, width, *, size, part, indent=0):
    """A line as long as `part` of the text, which stands in the middle of the width in mm."""
    longest = max((_length(line, size) for line in text.splitlines()), default=0)
    rest = (width - part * min(longest, width - 2 * indent)) / 2
    return paragraph("DuongKe", rule=True, indent={"left": rest, "right": rest})


def _length(text, size):
    """In mm, printed bold."""
    return width_in_ems(text, bold=True) * size * POINT


def _gap():
    return paragraph("KhoangTrong", keep=True)
