"""What the headings of a report read."""

import re

from blocs.enums.organisation import BlocKind
from blocs.narrative.citations import citation
from emulation.vietnamese import fold
from reports.outline.movements import launched_above
from reports.outline.section import Outline

RESOLUTION = re.compile(r"nghị quyết trung ương (\d{1,2})\b", re.IGNORECASE)
EXAMPLE = "tu tuong, dao duc, phong cach ho chi minh"


def title_of(section: Outline, content) -> str:
    """The heading with the years, the period, the movements and the papers of `content`.

    A period under review prints as "giai đoạn 2015 - 2020".
    """
    if section.own_title:
        years = {
            "{năm}": content.year,
            "{năm sau}": content.year + 1,
            "{năm trước}": content.year - 1,
        }
        return _filled(section.own_title, years)
    period = f" giai đoạn {content.period[0]} - {content.period[1]}" if content.period else ""
    return section.title.format(
        year=content.year,
        next_year=content.year + 1,
        period=period,
        movements=_movements(section, content.movements),
        party=_party(content.documents),
        directive=_directive(content.documents),
        BLOC=BlocKind(content.bloc.kind).label.upper(),
    )


def bare_title(section: Outline, year: int | None = None) -> str:
    """The heading where nothing of a bloc is told, as in a template: "… NĂM {năm}"."""
    title = section.own_title or _built_in(section)
    if year is None:
        return title
    return _filled(title, {"{năm}": year, "{năm sau}": year + 1, "{năm trước}": year - 1})


def _built_in(section):
    return section.title.format(
        year="{năm}",
        next_year="{năm sau}",
        period="",
        movements=section.movements,
        party=_party(()),
        directive="",
        BLOC=BlocKind.BLOC.label.upper(),
    )


def _filled(title, values):
    """A title that somebody typed may hold any sign, so only the known places are replaced."""
    for place, value in values.items():
        title = title.replace(place, str(value))
    return title


def _movements(section, movements):
    """ "“A”, “B” gắn với phong trào “C”": what the year's movements on these topics are called."""
    groups, told = [], set()
    for topic in section.topics:
        titles = {
            _bare(row.title): None for row in launched_above(movements) if topic in fold(row.title)
        }
        fresh = [title for title in titles if title not in told]
        told.update(fresh)
        if fresh:
            groups.append(", ".join(f"“{title}”" for title in fresh))
    return " gắn với phong trào ".join(groups) or section.movements


def _party(documents):
    """ "Việc triển khai thực hiện Nghị quyết Trung ương 4 gắn với", if the papers have one."""
    for document in documents:
        found = RESOLUTION.search(document.abstract)
        if found:
            return f"Việc triển khai thực hiện Nghị quyết Trung ương {found[1]} gắn với"
    return "Công tác xây dựng Đảng;"


def _directive(documents):
    """ " theo Chỉ thị số … ngày … của …": the paper that asks to learn from his example, if any."""
    for document in documents:
        if document.number and EXAMPLE in fold(document.abstract):
            return f" theo {citation(document)}"
    return ""


def _bare(title):
    """The title without "phong trào thi đua" before it and without quotation marks."""
    return re.sub(r"^phong trào( thi đua)?\s+(?=[“\"])", "", title, flags=re.I).strip(' “”"')
