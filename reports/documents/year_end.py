"""The year-end report as an official paper (báo cáo tổng kết), by the outline and the figures."""

from collections.abc import Iterable

from awards.enums import Track
from blocs.enums.returns import SectionCode as Code
from blocs.enums.year import MovementLevel
from emulation.papers.content import (
    SAMPLE_LABEL,
    Block,
    Bullets,
    Heading,
    Letterhead,
    Note,
    Numbered,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Text,
)
from emulation.papers.markup import parse_markup
from reports import narrative, outline
from reports.documents.appendices import appendices
from reports.queries.year_end import YearEnd

SEE_APPENDIX = "(Có phụ lục kết quả đạt được của từng đơn vị kèm theo)"
DRAFT = "DỰ THẢO"


def year_end_paper(content: YearEnd) -> Paper:
    """The report of a campaign.

    :raises MarkupError: if the text of a section cannot be printed.
    """
    report, bloc, year = content.report, content.bloc, content.year
    return Paper(
        letterhead=Letterhead(agency=bloc.letterhead, parent=bloc.letterhead_parent),
        kind="Báo cáo",
        subject=report.subject or narrative.subject(bloc, year),
        number=str(report.number or ""),
        symbol=report.symbol or f"BC-{bloc.document_symbol}",
        place=report.place or bloc.place,
        dated=report.issued_on,
        year=year,
        issuer=bloc.name,
        blocks=tuple(_blocks(content)),
        signatures=_signatures(content),
        recipients=tuple(line.strip() for line in report.recipients.splitlines() if line.strip()),
        appendices=tuple(appendices(content)),
        label=SAMPLE_LABEL if content.campaign.is_sample else "",
        watermark=DRAFT if report.is_draft else "",
        filename=f"bao-cao-tong-ket-{bloc.code}-{year}",
    )


def _signatures(content):
    report, bloc = content.report, content.bloc
    lines = (
        report.signed_for or f"TM. {bloc.letterhead}".upper(),
        report.signer_office or bloc.head_title.upper(),
        report.signer_position,
    )
    signature = Signature(tuple(line for line in lines if line), report.signer_name)
    return Signatures((signature,), columns=1)


def _blocks(content) -> Iterable[Block]:
    bloc, year = content.bloc, content.year
    opening = content.report.opening or narrative.opening(bloc, year, content.cited)
    yield from parse_markup(opening)
    for section in outline.SECTIONS:
        body = section_blocks(content, section)
        if section.skippable and not body:
            continue
        title = outline.title_of(section, year=year, period=content.period)
        yield Heading(section.level, title)
        yield from body
    yield Paragraph(narrative.closing(bloc, year))


def section_blocks(content: YearEnd, section: outline.Outline) -> list[Block]:
    """What stands below one heading: the secretariat's text, then what the figures say."""
    blocks = list(parse_markup(content.texts.get(section.code, "")))
    if section.units_in_note:
        blocks = _with_note(blocks, _unit_texts(content, section.code))
    maker = DATA.get(section.code)
    return maker(content, blocks) if maker else blocks


def _with_note(blocks, paragraphs):
    """The unit texts as one note on the last paragraph of the section."""
    if not paragraphs:
        return blocks
    note = Note(tuple(paragraphs))
    if blocks and isinstance(blocks[-1], Paragraph):
        return [*blocks[:-1], Paragraph((*blocks[-1].runs, note))]
    return [*blocks, Paragraph((Text("Kết quả cụ thể của các đơn vị"), note, Text(".")))]


def _unit_texts(content, code):
    """ "- Đơn vị: text" for every unit that wrote for the section, in protocol order."""
    texts = content.highlights.get(code, {})
    return [
        f"- {member.name}: {_flat(texts[member.pk])}"
        for member in content.members
        if texts.get(member.pk)
    ]


def _flat(text):
    """A unit's text on one line, as notes are set."""
    return " ".join(text.split())


def _guidance(content, blocks):
    """The legal papers that were spread, as a note."""
    papers = "; ".join(narrative.document_line(row) for row in content.legal)
    blocks = _with_note(blocks, _unit_texts(content, Code.GUIDANCE_DOCUMENTS))
    return _with_note(blocks, [f"{papers}."] if papers else [])


def _launch(content, blocks):
    """Movements of each unit as a note; those of the bloc and above in the text."""
    common = [row for row in content.movements if row.level != MovementLevel.UNIT]
    if common:
        names = "; ".join(narrative.movement_line(row) for row in common)
        word = narrative.bloc_word(content.bloc)
        blocks.append(Paragraph(f"Các phong trào được triển khai trong {word}: {names}."))
    return _with_note(blocks, _unit_movements(content))


def _unit_movements(content):
    paragraphs = []
    for member in content.members:
        own = [
            narrative.movement_line(row)
            for row in content.movements
            if row.launched_by_id == member.pk
        ]
        joined = [f"“{row.movement.title}”" for row in content.joined.get(member.pk, [])]
        if joined:
            own.append(f"hưởng ứng {', '.join(joined)}")
        if own:
            paragraphs.append(f"- {member.name}: {'; '.join(own)}.")
    return paragraphs


def _registration(content, blocks):
    """How many units registered for what, by way of the bloc and of the sectors."""
    word = narrative.bloc_word(content.bloc)
    heads = {
        Track.BLOC: f"Kết quả đăng ký thi đua theo {word}:",
        Track.SECTOR: "Kết quả đăng ký thi đua theo ngành:",
    }
    made = []
    for track, head in heads.items():
        lines = [
            narrative.registration_line(row) for row in content.registrations if row.track == track
        ]
        if lines:
            made += [Paragraph(f"- {head}"), Bullets(tuple(_listed(lines)), "+")]
    return [*made, *blocks]


def _professional(content, blocks):
    if not any(row.has_figures for row in content.indicators) and not content.highlights.get(
        Code.PROFESSIONAL
    ):
        return blocks
    return [*blocks, Paragraph((Text(SEE_APPENDIX, italic=True),))]


def _contributions(content, blocks):
    """The total that units gave, with every line of every unit in a note."""
    totals = content.contributions
    if not totals.has_lines:
        return blocks
    paragraphs = []
    for unit in totals.units:
        if not unit.lines:
            continue
        lines = "; ".join(narrative.contribution_line(line) for line in unit.lines)
        paragraphs.append(f"- {unit.name}: {lines}. Cộng {narrative.money(unit.total)}.")
    sentence = narrative.contribution_sentence(content.bloc, totals.total, is_exact=totals.is_exact)
    return [*blocks, Paragraph((Text(sentence), Note(tuple(paragraphs))))]


def _exemplars(content, blocks):
    lines = narrative.count_sentence(
        sum(row.collectives for row in content.exemplars),
        sum(row.individuals for row in content.exemplars),
        sum(row.count for row in content.initiatives),
    )
    return [*blocks, *(Paragraph(line) for line in lines)]


def _period(content, blocks):
    """What was given for the period under review, per level and per unit."""
    for years, matrix in content.periods.items():
        lead = f"Kết quả khen thưởng giai đoạn {years[0]} - {years[1]}:"
        lines = _listed(narrative.given_by_level(matrix))
        note = Note(tuple(_unit_awards(content, matrix)))
        blocks = [*blocks, Paragraph((Text(lead), note)), Bullets(tuple(lines))]
    return blocks


def _awards(content, blocks):
    """Given and proposed, never in one sentence; every unit's own lines in a note."""
    given = narrative.given_by_level(content.awards)
    proposed = narrative.proposed_by_level(content.awards)
    notes = tuple(_unit_awards(content, content.awards))
    if given:
        lead = f"Kết quả khen thưởng năm {content.year}, các đơn vị đã được tặng:"
        blocks = [*blocks, Paragraph((Text(lead), Note(notes))), Bullets(tuple(_listed(given)))]
        notes = ()
    if proposed:
        lead = "Đang đề nghị, chưa có quyết định khen thưởng:"
        runs = (Text(lead), Note(notes)) if notes else lead
        blocks = [*blocks, Paragraph(runs), Bullets(tuple(_listed(proposed)))]
    return blocks


def _unit_awards(content, matrix):
    for member in content.members:
        given, proposed = narrative.unit_awards(matrix.rows, member.pk)
        parts = [f"đã được tặng: {given}"] if given else []
        parts += [f"đang đề nghị: {proposed}"] if proposed else []
        if parts:
            yield f"- {member.name}: {'. '.join(_capital(part) for part in parts)}."


def _capital(text):
    return text[:1].upper() + text[1:]


def _scores(content, blocks):
    table = content.scores
    lines = [
        narrative.score_line(row.name, row.total, table.scale)
        for row in table.rows
        if row.total is not None
    ]
    if not lines:
        return blocks
    lead = []
    if table.is_illustrative:
        lead = [Paragraph((Text("(Chấm theo bảng tiêu chí minh họa)", italic=True),))]
    return [*blocks, *lead, Bullets(tuple(_listed(lines)))]


def _directions(content, blocks):
    """Next year's tasks, numbered by the system."""
    if not content.directions:
        return blocks
    return [*blocks, Numbered(tuple(_flat(row.text) for row in content.directions))]


def _listed(lines):
    """Items of a list end with ";", the last with "."."""
    lines = [line.rstrip(".;") for line in lines]
    return [f"{line};" for line in lines[:-1]] + [f"{line}." for line in lines[-1:]]


DATA = {
    Code.GUIDANCE_DOCUMENTS: _guidance,
    Code.GUIDANCE_LAUNCH: _launch,
    Code.REGISTRATION: _registration,
    Code.PROFESSIONAL: _professional,
    Code.RURAL_AND_POOR: _contributions,
    Code.EXEMPLARS: _exemplars,
    Code.PERIOD_REVIEW: _period,
    Code.AWARDS: _awards,
    Code.SCORES: _scores,
    Code.DIRECTIONS: _directions,
}
