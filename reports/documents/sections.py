"""What stands below each heading: the secretariat's text, then what the figures say."""

from collections import Counter

from awards.enums import Track
from emulation.papers.content import Block, Bullets, Numbered, Paragraph, Text
from emulation.papers.markup import parse_markup
from reports import outline
from reports.documents.makers.acclaim import acclaim
from reports.documents.makers.activities import activities
from reports.documents.makers.by_unit import by_unit as results_by_unit
from reports.documents.makers.pledge import pledge
from reports.documents.makers.profile import profile
from reports.documents.notes import by_unit, noted, unit_text
from reports.enums import DataMaker
from reports.narrative import awards, papers, words, year
from reports.queries.year_end import YearEnd

SEE_APPENDIX = "(Có phụ lục kết quả đạt được của từng đơn vị kèm theo)"
OF_UNITS = "Kết quả cụ thể của các đơn vị được nêu tại chú thích."
UNWRITTEN = "(Mục này chưa có nội dung)"
WITHHELD = "(Điểm của các đơn vị được nêu sau khi {bloc} công bố bảng điểm)"


def section_blocks(content: YearEnd, section: outline.Outline) -> list[Block]:
    """The body of one section; empty for a heading above others, or where there is nothing.

    :raises MarkupError: if the text cannot be printed.
    """
    text = content.texts.get(section.code, "")
    blocks = list(parse_markup(text, figures=content.tokens))
    if not blocks and section.is_required and content.report.is_draft:
        blocks = [_aside(UNWRITTEN)]
    maker = MAKERS.get(section.maker)
    if maker:
        return maker(content, section, blocks)
    if section.units_in == "note":
        return noted(blocks, by_unit(content, *_tellers(content, section)), OF_UNITS)
    return blocks


def _aside(words):
    return Paragraph((Text(words, italic=True),))


def _tellers(content, section):
    """The unit's text, and what came of the movements the section is about."""
    return unit_text(content, section.units_from), _movement_results(content, section.code)


def _movement_results(content, code):
    def tell(member):
        for row in content.joined.get(member.pk, []):
            if row.text.strip() and outline.section_on(row.movement, content.sections) == code:
                yield words.sentence(row.text)

    return tell


def _guidance(content, section, blocks):
    """The legal papers that were spread, and what units did, as a note."""
    spread = "; ".join(papers.document_line(row) for row in content.legal)
    note = [words.sentence(spread)] if spread else []
    note += by_unit(content, unit_text(content, section.units_from))
    word = words.bloc_word(content.bloc)
    lead = f"Các đơn vị trong {word} đã triển khai các văn bản về công tác thi đua, khen thưởng."
    return noted(blocks, note, lead)


def _launch(content, section, blocks):
    """Movements of the bloc and above in the text, those of each unit as a note."""
    joined = Counter(row.movement_id for rows in content.joined.values() for row in rows)
    total = len(content.members)
    lines = year.movements_by_level(content.bloc, content.movements, joined, total)
    note = by_unit(content, *_launch_tellers(content, section, joined))
    lead = "Các phong trào thi đua được triển khai, hưởng ứng trong năm:"
    if not lines:
        return noted(blocks, note, "Các đơn vị đã phát động phong trào thi đua trong năm.")
    return [*blocks, *noted([Paragraph(lead)], note, lead), Bullets(words.listed(lines))]


def _launch_tellers(content, section, joined):
    """What the unit wrote; what it launched; what it joined that not every unit did."""

    def launched(member):
        own = [
            year.movement_line(row) for row in content.movements if row.launched_by_id == member.pk
        ]
        return [words.sentence("; ".join(own))]

    def followed(member):
        rows = content.joined.get(member.pk, [])
        own = [
            _followed(content, row)
            for row in rows
            if joined[row.movement_id] < len(content.members) or _is_told_here(content, row)
        ]
        return [words.sentence(f"hưởng ứng {'; '.join(own)}")] if own else []

    return unit_text(content, section.units_from), launched, followed


def _followed(content, row):
    text = f" ({words.on_one_line(row.text)})" if _is_told_here(content, row) else ""
    name = year.movement_name(row.movement)
    return f"{f'phong trào {name}' if name.startswith('“') else name}{text}"


def _is_told_here(content, row):
    """Results of movements launched by a ministry, the bloc or a unit; others stand in II.2."""
    is_above = row.movement.level in outline.LAUNCHED_ABOVE
    has_section = outline.section_on(row.movement, content.sections) != outline.OTHER_MOVEMENTS
    return bool(row.text.strip()) and not is_above and not has_section


def _registration(content, section, blocks):
    """How many units registered for what, by way of the bloc and of the sectors."""
    heads = {
        Track.BLOC: f"- Kết quả đăng ký thi đua theo {words.bloc_word(content.bloc)}:",
        Track.SECTOR: "- Kết quả đăng ký thi đua theo ngành:",
    }
    made = []
    for track, head in heads.items():
        rows = [row for row in content.registrations if row.track == track]
        if rows:
            lines = words.listed(year.registration_line(row, content.say) for row in rows)
            made += [Paragraph(head), Bullets(lines, "+")]
    return [*made, *blocks] or [Paragraph("Chưa có số liệu đăng ký thi đua.")]


def _professional(content, section, blocks):
    has_figures = any(row.has_figures for row in content.indicators)
    if has_figures or content.highlights.get(section.units_from):
        return [*blocks, _aside(SEE_APPENDIX)]
    return blocks


def _contributions(content, section, blocks):
    """What units did, and the total that they gave with every line in a note."""
    blocks = noted(blocks, by_unit(content, *_tellers(content, section)), OF_UNITS)
    totals = content.contributions
    if not totals.has_lines:
        return blocks
    paragraphs = [
        f"- {words.short_name(unit)}: "
        + words.sentence(year.unit_contributions(unit.lines, unit.total))
        for unit in totals.units
        if unit.lines
    ]
    told = year.contribution_sentence(
        content.bloc, totals.total, is_exact=totals.is_exact, say=content.say
    )
    return [*blocks, *noted([Paragraph(told)], paragraphs, told)]


def _other_movements(content, section, blocks):
    """Movements launched above that no section is about, where units told what came of them."""
    for movement in outline.launched_above(content.movements):
        if outline.section_on(movement, content.sections) != outline.OTHER_MOVEMENTS:
            continue
        rows = {
            unit: row
            for unit, joined in content.joined.items()
            for row in joined
            if row.movement_id == movement.pk
        }
        told = {unit: words.sentence(row.text) for unit, row in rows.items() if row.text.strip()}
        if told:
            share = words.share(len(rows), len(content.members))
            lead = f"{words.sentence(year.movement_line(movement)).rstrip('.')}: {share} hưởng ứng."
            note = by_unit(content, lambda member, told=told: [told.get(member.pk, "")])
            blocks = [*blocks, *noted([Paragraph(lead)], note, lead)]
    return blocks


def _exemplars(content, section, blocks):
    """How many were recognised, each by its unit in the note."""
    told = year.exemplar_sentence(
        sum(row.collectives for row in content.exemplars),
        sum(row.individuals for row in content.exemplars),
        sum(row.count for row in content.initiatives),
        content.say,
    )
    note = by_unit(content, unit_text(content, section.units_from), _recognised(content))
    return noted([*blocks, *([Paragraph(told)] if told else [])], note, OF_UNITS)


def _recognised(content):
    def tell(member):
        lines = [year.exemplar_line(row) for row in content.exemplars if row.unit_id == member.pk]
        lines += [
            year.initiative_line(row) for row in content.initiatives if row.unit_id == member.pk
        ]
        return [words.sentence("; ".join(lines))]

    return tell


def _period(content, section, blocks):
    """What was given for the period under review, by level and in the note by unit."""
    texts = unit_text(content, section.units_from)
    if not content.periods:
        return noted(blocks, by_unit(content, texts), OF_UNITS)
    for years, matrix in content.periods.items():
        lead = f"Kết quả khen thưởng giai đoạn {years[0]} - {years[1]}:"
        tellers = [_unit_awards(matrix)]
        if years == content.period:
            tellers = [texts, *tellers]
        lines = words.listed(awards.given_by_level(matrix))
        head = noted([Paragraph(lead)], by_unit(content, *tellers), lead)
        blocks = [*blocks, *head, Bullets(lines)]
    return blocks


def _unit_awards(matrix):
    return lambda member: awards.unit_awards(matrix.rows, member.pk)


def _awards(content, section, blocks):
    """Given and proposed, never in one sentence; every unit's own lines in a note."""
    given = awards.given_by_level(content.awards, content.say)
    proposed = awards.proposed_by_level(content.awards, content.say)
    word = words.bloc_word(content.bloc)
    lead = f"Năm {content.year}, các đơn vị trong {word} đã được tặng, công nhận:"
    waiting = "Đang đề nghị, chưa có quyết định khen thưởng:"
    lists = [(lead, given), (waiting, proposed)]
    made = [(head, lines) for head, lines in lists if lines]
    if not made:
        nothing = f"Năm {content.year} chưa ghi nhận khen thưởng của các đơn vị."
        return blocks or [Paragraph(nothing)]
    note = by_unit(content, _unit_awards(content.awards), unit_text(content, section.units_from))
    for place, (head, lines) in enumerate(made):
        paragraphs = noted([Paragraph(head)], () if place else note, head)
        blocks = [*blocks, *paragraphs, Bullets(words.listed(lines))]
    return blocks


def _scores(content, section, blocks):
    """One line a unit in protocol order; says what is provisional or illustrative."""
    table = content.scores
    if content.scores_withheld:
        word = words.bloc_word(content.bloc)
        return [*blocks, _aside(WITHHELD.format(bloc=word))]
    rows = [row for row in table.rows if row.total is not None]
    if not rows:
        return [*blocks, Paragraph("Chưa có kết quả chấm điểm thi đua của các đơn vị.")]
    lines = [
        year.score_line(row.name, row.total, table.scale, content.say, row.unit.code)
        for row in rows
    ]
    remarks = []
    if table.is_illustrative:
        remarks.append(_aside("(Chấm theo bảng tiêu chí minh họa)"))
    if not table.is_final:
        done = words.share(table.approved_count, len(table.rows))
        remarks.append(_aside(f"(Điểm tạm tính: mới thống nhất điểm của {done})"))
    return [*blocks, *remarks, Bullets(words.listed(lines))]


def _directions(content, section, blocks):
    """Next year's tasks, numbered by the system."""
    if not content.directions:
        return blocks
    if blocks and not content.texts.get(section.code, "").strip():
        blocks = []
    return [*blocks, Numbered(tuple(words.sentence(row.text) for row in content.directions))]


MAKERS = {
    DataMaker.GUIDANCE: _guidance,
    DataMaker.LAUNCH: _launch,
    DataMaker.REGISTRATION: _registration,
    DataMaker.PROFESSIONAL: _professional,
    DataMaker.CONTRIBUTIONS: _contributions,
    DataMaker.OTHER_MOVEMENTS: _other_movements,
    DataMaker.EXEMPLARS: _exemplars,
    DataMaker.PERIOD: _period,
    DataMaker.AWARDS: _awards,
    DataMaker.SCORES: _scores,
    DataMaker.DIRECTIONS: _directions,
    DataMaker.PROFILE: profile,
    DataMaker.ACTIVITIES: activities,
    DataMaker.PLEDGE: pledge,
    DataMaker.BY_UNIT: results_by_unit,
    DataMaker.ACCLAIM: acclaim,
}
