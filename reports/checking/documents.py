"""Any Word document: the same findings, with its headings in place of sections."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from emulation.papers.word_reader import WordText
from emulation.vietnamese import fold, format_number
from reports.checking.agreement import agreement_findings
from reports.checking.check import Facts, compared, placed
from reports.checking.clauses import ClauseReader
from reports.checking.findings import Finding
from reports.checking.forms import form_findings
from reports.checking.numbers import read
from reports.checking.order import order_findings
from reports.checking.parting import parted
from reports.checking.passages import IN_NOTE, Passage, passages
from reports.checking.sums import sum_findings
from reports.checking.vocabulary import Vocabulary
from reports.queries.checking import Names

LONGEST_HEADING = 200
TYPED_HEADING = re.compile(r"(PHẦN\s+(THỨ\s+)?\S+|[IVX]{1,5}[.)])\s*\S|[IVX]{1,5}[.)]$")
TOTAL = re.compile(r"(tong( cong| so)?|cong)\b", re.IGNORECASE)
NESTED = re.compile(r"\s*([-+]|trong do\b)")
PERIOD = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b")
FIGURES = re.compile(r"\d[\d.,]*")
SIGNS = re.compile(r"\\([\\*_\[\]])")
AT_THE_TOP = "Phần mở đầu"


def document_findings(
    word: WordText, names: Names, facts: Facts | None = None, unit: int | None = None
) -> list[Finding]:
    """What is wrong in the document by itself and, with `facts`, beside their figures.

    :param unit: key of the unit whose report it is: sentences that name no unit are about it
    """
    sections = list(_sections(word, unit))
    found = [*_headings(word), *_tables(word)]
    for lines in sections:
        found += order_findings(lines)
        for passage in lines:
            found += [*form_findings(passage), *sum_findings(passage)]
    everything = [passage for lines in sections for passage in lines]
    if facts is not None:
        found += compared(facts, everything)
    else:
        found += _disagreements(everything, names)
    found = [_as_written(each) for each in placed(found, everything)]
    return list({each.fingerprint: each for each in found}.values())


def _as_written(finding):
    """Without the backslashes that kept signs of the document plain."""
    words = {name: SIGNS.sub(r"\1", getattr(finding, name)) for name in ("quote", "mark", "found")}
    return replace(finding, **words)


def _disagreements(everything, names):
    """Counts of the body alone: notes and tables tell of single units, and without figures nobody
    knows whose names are units. What a heading says of a period is not held against the year."""
    reader = ClauseReader(Vocabulary(names.awards, names.issuers, (), ()), ())
    groups = defaultdict(list)
    for passage in everything:
        if not passage.place:
            groups[tuple(PERIOD.findall(passage.section))] += reader.read(passage)
    for clauses in groups.values():
        yield from agreement_findings(clauses)


def _is_heading(paragraph):
    if paragraph.place or paragraph.note is not None or len(paragraph.text) > LONGEST_HEADING:
        return False
    typed = TYPED_HEADING.match(paragraph.plain) and paragraph.text.isupper()
    return paragraph.level is not None or bool(typed)


def _sections(word, unit) -> Iterator[list[Passage]]:
    """The lines under every heading, then the notes whose marks stand there."""
    notes = word.footnotes
    heading, lines, noted = AT_THE_TOP, [], []
    for paragraph in word.body:
        if _is_heading(paragraph):
            yield [*lines, *_lines(heading, noted, unit)]
            heading, lines, noted = paragraph.plain, [], []
        else:
            lines += _lines(heading, [paragraph], unit)
        for number in paragraph.notes:
            noted += notes.pop(number, ())
    without_mark = [each for note in notes.values() for each in note]
    yield [*lines, *_lines(heading, [*noted, *without_mark], unit)]


def _lines(heading, paragraphs, unit):
    for each in paragraphs:
        for passage in passages(heading, _plain(each), {}, place=_place(each), unit=unit):
            yield from parted(passage)


def _plain(paragraph):
    """Signs of our markup are plain text in a foreign document."""
    return re.sub(r"([\\*_\[\]])", r"\\\1", paragraph.plain)


def _place(paragraph):
    if paragraph.note is not None:
        return f"{IN_NOTE} {paragraph.note}"
    if paragraph.place:
        return f"bảng {paragraph.place.table}, dòng {paragraph.place.row}"
    return ""


def _headings(word) -> Iterable[Finding]:
    """Numbers of headings of one level, counted anew under every higher one."""
    groups = defaultdict(list)
    counts = [0] * 10
    for paragraph in word.body:
        if not _is_heading(paragraph) or not paragraph.level:
            continue
        level = paragraph.level
        counts[level] += 1
        key = (level, tuple(counts[1:level]))
        groups[key] += passages(paragraph.plain, _plain(paragraph), {})
    for lines in groups.values():
        yield from order_findings(lines)


def _tables(word) -> Iterator[Finding]:
    """Columns whose last row says it is their total."""
    for number, rows in word.tables().items():
        if len(rows) < 3 or not any(TOTAL.match(fold(cell).strip()) for cell in rows[-1][:2]):
            continue
        # Rows that part others are told twice in a plain sum of the column.
        if any(NESTED.match(fold(row[0])) for row in rows):
            continue
        for column in range(1, min(map(len, rows))):
            finding = _column(number, [row[column] for row in rows], len(rows))
            if finding:
                yield finding


def _column(number, cells, count):
    values = [_value(cell) for cell in cells]
    parts = [value for value in values[:-1] if value is not None]
    total = values[-1]
    if total is None or len(parts) < 2 or sum(parts) == total or parts[-1:] == [total]:
        return None
    right = format_number(sum(parts, Decimal(0)))
    place = f"bảng {number}, dòng {count}"
    return Finding(
        "sum-differs", f"Bảng {number}", cells[-1], f"{right} (cộng cột)", cells[-1], place=place
    )


def _value(cell):
    """The number of a cell that holds nothing else."""
    text = cell.strip()
    if not FIGURES.fullmatch(text):
        return None
    value, _, form = read(text)
    return value if form in {"plain", "grouped", "decimal"} else None
