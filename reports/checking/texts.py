"""Sections without text, markup that cannot be printed, figures that there are not."""

import re
from collections.abc import Iterator

from emulation.papers.markup import MarkupError, figure_keys, parse_markup
from reports import outline
from reports.checking.findings import Finding
from reports.enums import DataMaker
from reports.queries.year_end import YearEnd

LINE = re.compile(r"Dòng (\d+)")


def structure_findings(content: YearEnd) -> Iterator[Finding]:
    """What is missing or cannot be printed, section by section."""
    yield from _markup(content, "mo-dau", content.report.opening)
    for section in content.written:
        text = content.texts.get(section.code, "")
        yield from _markup(content, section.code, text)
        if section.is_required and not text.strip() and not _has_tasks(content, section):
            title = outline.title_of(section, content)
            yield Finding(
                "section-missing", section.code, "", f"nội dung của mục “{title}”", "chưa có"
            )


def _has_tasks(content, section):
    return section.maker == DataMaker.DIRECTIONS and bool(content.directions)


def _markup(content, code, text):
    unknown = [key for key in figure_keys(text) if key not in content.tokens]
    for key in unknown:
        line = _line_of(text, key)
        quote = text.splitlines()[line - 1].strip()[:200] if line else ""
        mark = f"[[{key}]]"
        yield Finding(
            "unknown-figure",
            code,
            quote,
            "một số liệu có trong danh sách",
            mark,
            line=line,
            mark=mark if mark in quote else "",
        )
    try:
        parse_markup(text, figures={**content.tokens, **dict.fromkeys(unknown, "…")})
    except MarkupError as error:
        for problem in error.problems:
            found = LINE.match(problem)
            line = int(found[1]) if found else 0
            lines = text.splitlines()
            quote = lines[line - 1].strip()[:200] if 0 < line <= len(lines) else ""
            yield Finding("markup-broken", code, quote, "đánh dấu đúng", problem, line=line)


def _line_of(text, key):
    for number, line in enumerate(text.splitlines(), 1):
        if key in (each.strip() for each in figure_keys(line)):
            return number
    return 0
