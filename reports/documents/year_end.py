"""The year-end report as an official paper (báo cáo tổng kết), by the outline and the figures."""

from collections.abc import Iterable

from emulation.papers.content import (
    SAMPLE_LABEL,
    Block,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Signature,
    Signatures,
)
from emulation.papers.markup import parse_markup
from emulation.papers.numbering import numbered
from reports import outline
from reports.documents.appendices import appendices
from reports.documents.sections import section_blocks
from reports.narrative import papers
from reports.queries.year_end import YearEnd

DRAFT = "DỰ THẢO"


def year_end_paper(content: YearEnd) -> Paper:
    """The report of a campaign.

    :raises MarkupError: if the text of a section cannot be printed.
    """
    report, bloc, year = content.report, content.bloc, content.year
    return Paper(
        letterhead=Letterhead(
            agency=bloc.letterhead.upper(), parent=bloc.letterhead_parent.upper()
        ),
        kind="Báo cáo",
        subject=report.subject or papers.subject(bloc, year),
        number="" if report.is_draft else str(report.number or ""),
        symbol=report.symbol or f"BC-{bloc.document_symbol}",
        place=report.place or bloc.place,
        dated=None if report.is_draft else report.issued_on,
        year=year,
        issuer=bloc.name,
        blocks=tuple(_blocks(content)),
        signatures=_signatures(content),
        recipients=tuple(_recipients(report)),
        appendices=tuple(appendices(content)),
        label=SAMPLE_LABEL if content.campaign.is_sample else "",
        watermark=DRAFT if report.is_draft else "",
        filename=f"bao-cao-tong-ket-{bloc.code}-{year}",
    )


def _recipients(report):
    """One a line, without the dash and the sign that the paper sets itself."""
    lines = (line.strip().removeprefix("-").strip(" ;.") for line in report.recipients.splitlines())
    return [line for line in lines if line]


def _signatures(content):
    report, bloc = content.report, content.bloc
    lines = (
        report.signed_for or f"TM. {bloc.letterhead}".upper(),
        *(report.signer_office or bloc.head_title.upper()).splitlines(),
        report.signer_position,
    )
    signature = Signature(tuple(line for line in map(str.strip, lines) if line), report.signer_name)
    return Signatures((signature,), columns=1)


def _blocks(content) -> Iterable[Block]:
    bloc, year = content.bloc, content.year
    if content.report.opening.strip():
        yield from parse_markup(content.report.opening, figures=content.tokens)
    else:
        yield Paragraph(papers.opening(bloc, year, content.cited))
    for section, body in printed_sections(content):
        yield Heading(section.level, outline.title_of(section, content))
        yield from body
    yield Paragraph(papers.closing(bloc, year))


def printed_sections(content: YearEnd) -> list[tuple[outline.Outline, list[Block]]]:
    """The sections that are printed, each with its body.

    :raises MarkupError: if the text of a section cannot be printed.
    """
    bodies = {section: section_blocks(content, section) for section in content.sections}
    return [
        (section, body)
        for section, body in bodies.items()
        if body
        or not section.skippable
        or any(bodies[each] for each in outline.below(section, content.sections))
    ]


def printed_numbers(content: YearEnd) -> dict[str, str]:
    """The number that each printed section gets, by its code; none for sections left out.

    :raises MarkupError: if the text of a section cannot be printed.
    """
    sections = [section for section, _ in printed_sections(content)]
    headings = numbered(tuple(Heading(section.level, "") for section in sections))
    return {
        section.code: heading.number for section, heading in zip(sections, headings, strict=True)
    }
