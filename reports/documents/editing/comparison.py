"""An edited Word copy against the report: its changes section by section, its numbers apart."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from emulation.papers.content import Paper
from emulation.papers.word_reader import read_docx
from emulation.refusals import RefusedFile
from emulation.vietnamese import fold
from reports import outline
from reports.documents.drafts import CLOSING, OPENING
from reports.documents.editing.base import ANNEX, Origin, base_of, parts_of
from reports.documents.editing.changes import Change, changes_between
from reports.documents.editing.earlier import of_the_copy
from reports.documents.year_end import year_end_paper
from reports.narrative.labels import label_of
from reports.queries.year_end import YearEnd

YEAR = re.compile(r"\b20\d\d\b")
# So many headings of the report a copy of it still has, and so far down its first page is read.
LEAST_HEADINGS = 0.4
HEAD_PARTS = 14
PARTS = {
    OPENING: "Phần đầu và đoạn mở đầu",
    CLOSING: "Câu kết và phần ký",
    ANNEX: "Phụ lục",
    "": "Đầu văn bản",
}
NOT_OURS = (
    "Tệp không phải bản Word của báo cáo này: {why}. Tải bản Word từ trang báo cáo, sửa trên bản "
    "đó rồi tải lên lại."
)


@dataclass(frozen=True)
class NumberQuestion:
    """A number that differs in the copy: what stands in the report and where that comes from."""

    section: str
    sentence: str
    old: str
    new: str
    source: str
    is_from_data: bool


@dataclass(frozen=True)
class ChangedSection:
    """The changes of one section in the order of the copy."""

    code: str
    title: str
    changes: tuple[Change, ...]

    @property
    def to_take(self):
        return [change for change in self.changes if change.can_take]


@dataclass(frozen=True)
class Comparison:
    """All that differs; `numbers` are asked about and never taken where they come from data."""

    sections: tuple[ChangedSection, ...]
    numbers: tuple[NumberQuestion, ...]

    @property
    def changes(self) -> list[Change]:
        return [change for section in self.sections for change in section.changes]

    def change(self, fingerprint: str) -> Change | None:
        return next((each for each in self.changes if each.fingerprint == fingerprint), None)

    def section(self, code: str) -> ChangedSection | None:
        return next((each for each in self.sections if each.code == code), None)


def compared(
    content: YearEnd,
    data: bytes,
    drafts: Iterable[Paper] = (),
    versions: Mapping[str, list[str]] | None = None,
) -> Comparison:
    """The report as it stands against the copy.

    :param drafts: papers that were sent round; `versions`: texts of sections by their codes, the
        newest first: what was written since the copy was made of these is no change of the copy
    :raises RefusedFile: if the file is unsafe, unreadable, or no copy of this report.
    :raises MarkupError: if the report itself cannot be printed.
    """
    copy = read_docx(data)
    base = base_of(content, year_end_paper(content))
    _check_is_ours(base, copy)
    texts = {section.code: content.texts.get(section.code, "") for section in content.written}
    body = [part.text for part in parts_of(copy)]
    notes = [each.plain for rows in copy.footnotes.values() for each in rows]
    changes = changes_between(base.body, body, texts)
    changes += changes_between(base.notes, notes, texts)
    now = [passage.text for passage in (*base.body, *base.notes)]
    versions = versions or {}
    changes = of_the_copy(changes, now, [*body, *notes], drafts, versions, content.tokens)
    titles = PARTS | {each.code: outline.title_of(each, content) for each in content.sections}
    return Comparison(tuple(_sections(changes, titles)), tuple(_numbers(changes, content, titles)))


def _check_is_ours(base, copy):
    """:raises RefusedFile: unless agency, years of the subject and most headings are there."""
    parts = [_bare(part.text) for part in parts_of(copy)]
    first = " ".join(parts[:HEAD_PARTS])
    agency = _bare(base.paper.letterhead.agency)
    if agency and agency not in first:
        raise RefusedFile(NOT_OURS.format(why=f"không thấy “{base.paper.letterhead.agency}”"))
    missing = set(YEAR.findall(base.paper.subject)) - set(YEAR.findall(first))
    if missing:
        raise RefusedFile(
            NOT_OURS.format(why=f"trích yếu không nêu năm {', '.join(sorted(missing))}")
        )
    heads = [_bare(row.text) for row in base.body if row.origin == Origin.HEADING]
    kept = sum(head in parts for head in heads)
    if kept < LEAST_HEADINGS * len(heads):
        raise RefusedFile(NOT_OURS.format(why=f"chỉ thấy {kept} trên {len(heads)} đề mục"))


def _bare(text):
    return " ".join(re.findall(r"\w+", fold(text)))


def _sections(changes, titles):
    """In the order in which they first differ; notes of a section stand with it."""
    codes = dict.fromkeys(code for code in titles if any(c.code == code for c in changes))
    for code in codes:
        rows = tuple(change for change in changes if change.code == code)
        yield ChangedSection(code, titles[code], rows)


def _numbers(changes, content, titles):
    by_key = {figure.key: figure for figure in content.figures}
    for change in changes:
        if change.state == "moved":
            continue
        for number in change.numbers:
            figure = by_key.get(number.key) or _printed_as(number.old, change, content)
            is_typed = change.origin == Origin.TEXT and not number.key
            yield NumberQuestion(
                titles[change.code],
                change.old or change.new,
                number.old,
                number.new,
                _told(figure, is_typed, number, content),
                bool(number.old) and not is_typed,
            )


def _printed_as(number, change, content):
    """The one figure that prints like this number, for sentences that nobody typed."""
    if not number or change.origin == Origin.TEXT:
        return None
    found = [each for each in content.figures if number in {each.prose, each.text}]
    return found[0] if len(found) == 1 else None


def _told(figure, is_typed, number, content):
    if figure is not None:
        rows = "; ".join(row.label for row in figure.rows[:3])
        more = f" và {len(figure.rows) - 3} dòng khác" if len(figure.rows) > 3 else ""
        label = label_of(figure, content)
        return label + (f", tính từ: {rows}{more}" if rows else "")
    if not number.old:
        return "Số mới trong bản Word; chưa có trong báo cáo"
    return "Số gõ trong lời văn" if is_typed else "Số do hệ thống tính từ số liệu đã nhập"
