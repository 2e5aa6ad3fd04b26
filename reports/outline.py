"""The outline of the year-end report: which sections stand in which order, and what fills them.

`SECTIONS` is the outline that comes with the product. A sponsor can keep outlines of its own, and
every report has its own copy of one (`reports.models.ReportSection`): what a page or a paper shows
follows `YearEnd.sections`, never this list. A section is narrative (text of the secretariat), data
(computed from figures by a maker, never typed) or both. Codes are stable; numbers are counted when
printed. Built-in titles take the year, the next one, the period under review, and the movements
and papers of the year that a section is about; no movement or paper of some year is fixed here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from blocs.enums.organisation import BlocKind
from blocs.enums.returns import SectionCode as Code
from blocs.enums.year import MovementLevel
from blocs.narrative.citations import citation
from emulation.vietnamese import fold
from reports.enums import DataMaker, HeadingLevel

LAUNCHED_ABOVE = (MovementLevel.PRIME_MINISTER, MovementLevel.PROVINCE)
OTHER_MOVEMENTS = "II.2.4"
RESOLUTION = re.compile(r"nghị quyết trung ương (\d{1,2})\b", re.IGNORECASE)
EXAMPLE = "tu tuong, dao duc, phong cach ho chi minh"


@dataclass(frozen=True)
class Outline:
    """One heading, its level one of `HeadingLevel`.

    `title`: as in the built-in outline, with places to fill; `own_title` replaces it if not empty.
    `maker`: what computes its data ("" nothing). `is_required`: the report is incomplete without
    text here. `skippable`: left out of the paper while it, or all that stands below it, has neither
    text nor data. `is_on`: False leaves it out of the report. `units_in`: where the units' own
    texts are printed ("note", "appendix", "" nowhere), `units_from`: the section they wrote them
    for, a `SectionCode` or "". `topics`: words that a movement's folded title holds if the section
    is about it, in groups; `movements` says what it is about while the year has none of them.
    """

    code: str
    level: str
    title: str = ""
    has_text: bool = True
    maker: str = ""
    is_required: bool = False
    skippable: bool = False
    is_on: bool = True
    units_in: str = ""
    units_from: str = ""
    topics: tuple[str, ...] = ()
    movements: str = ""
    own_title: str = ""

    @property
    def anchor(self):
        """The code as an element id."""
        return self.code.replace(".", "-")

    @property
    def has_data(self):
        """Whether figures are printed here."""
        return bool(self.maker)

    @property
    def is_own(self):
        """Not one of the built-in sections: somebody added it."""
        return self.code not in BY_CODE


def _head(code, level, title, **more):
    return Outline(code, level, title, has_text=False, **more)


def _section(code, level, title, **more):
    """Units write for it where its code is one of theirs."""
    code = str(code)
    source = code if code in Code.values else ""
    return Outline(code, level, title, **{"units_from": source, **more})


def _required(code, level, title, **more):
    """A section without which the report says too little."""
    return _section(code, level, title, is_required=True, **more)


def _optional(code, level, title, **more):
    """Left out where there is nothing to tell."""
    return _section(code, level, title, skippable=True, **{"units_in": "note", **more})


def _data(code, level, title, maker, **more):
    """Always printed: figures, or the sentence that there are none."""
    return _section(code, level, title, maker=maker, **more)


def _ready(code, level, title, maker="", **more):
    """A section that is switched off until a report wants it."""
    return _section(code, level, title, maker=maker, is_on=False, **more)


SECTIONS = (
    _head("P1", "part", "KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM {year}"),
    _ready("TH", "roman", "ĐẶC ĐIỂM TÌNH HÌNH", DataMaker.PROFILE),
    _head("I", "roman", "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN PHONG TRÀO THI ĐUA"),
    _required(
        Code.GUIDANCE_DOCUMENTS,
        "arabic",
        "Công tác tuyên truyền, triển khai văn bản về công tác thi đua, khen thưởng",
        maker=DataMaker.GUIDANCE,
        units_in="note",
    ),
    _required(
        Code.GUIDANCE_PROPAGANDA,
        "arabic",
        "Công tác tuyên truyền phong trào thi đua yêu nước",
        units_in="note",
    ),
    _required(
        Code.GUIDANCE_LAUNCH,
        "arabic",
        "Tổ chức phát động các phong trào thi đua",
        maker=DataMaker.LAUNCH,
        units_in="note",
    ),
    _data(Code.REGISTRATION, "arabic", "Kết quả đăng ký thi đua", DataMaker.REGISTRATION),
    _head("II", "roman", "KẾT QUẢ THỰC HIỆN CÁC PHONG TRÀO THI ĐUA NĂM {year}"),
    _required(
        Code.PROFESSIONAL,
        "arabic",
        "Kết quả thực hiện phong trào thi đua trong công tác chuyên môn",
        maker=DataMaker.PROFESSIONAL,
        units_in="appendix",
    ),
    _head(
        "II.2",
        "arabic",
        "Kết quả thực hiện các phong trào thi đua do Thủ tướng Chính phủ, "
        "Ủy ban nhân dân tỉnh phát động",
        skippable=True,
    ),
    _optional(
        Code.RURAL_AND_POOR,
        "sub",
        "Phong trào thi đua {movements}",
        maker=DataMaker.CONTRIBUTIONS,
        topics=("nong thon moi", "nguoi ngheo"),
        movements="xây dựng nông thôn mới, giảm nghèo và an sinh xã hội",
    ),
    _optional(
        Code.ENTERPRISES,
        "sub",
        "Kết quả thực hiện phong trào thi đua {movements}",
        topics=("doanh nghiep",),
        movements="hỗ trợ, phát triển doanh nghiệp",
    ),
    _optional(
        Code.OFFICE_CULTURE,
        "sub",
        "Kết quả thực hiện phong trào thi đua {movements}",
        topics=("van hoa cong so",),
        movements="thực hiện văn hóa công sở",
    ),
    _optional(
        OTHER_MOVEMENTS,
        "sub",
        "Kết quả thực hiện các phong trào thi đua khác",
        maker=DataMaker.OTHER_MOVEMENTS,
    ),
    _optional(
        Code.PARTY_BUILDING,
        "arabic",
        "{party} học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh{directive}",
    ),
    _optional(
        Code.ORGANISATIONS,
        "arabic",
        "Hoạt động của tổ chức Đảng, đoàn thể, hoạt động xã hội khác",
    ),
    _head(
        "II.5",
        "arabic",
        "Công tác xây dựng, nhân rộng điển hình tiên tiến và kết quả thực hiện phong trào "
        "thi đua yêu nước{period}",
        skippable=True,
    ),
    _optional(
        Code.EXEMPLARS,
        "sub",
        "Công tác xây dựng, nhân rộng điển hình tiên tiến",
        maker=DataMaker.EXEMPLARS,
    ),
    _optional(
        Code.PERIOD_REVIEW,
        "sub",
        "Kết quả thực hiện phong trào thi đua yêu nước{period} và tổ chức Hội nghị "
        "điển hình tiên tiến",
        maker=DataMaker.PERIOD,
    ),
    _ready(
        "GU",
        "arabic",
        "Kết quả thực hiện giao ước thi đua",
        DataMaker.PLEDGE,
        skippable=True,
    ),
    _ready("DV", "arabic", "Kết quả của từng đơn vị", DataMaker.BY_UNIT, skippable=True),
    _ready(
        "HDK",
        "roman",
        "HOẠT ĐỘNG CỦA {BLOC}",
        DataMaker.ACTIVITIES,
        skippable=True,
    ),
    _head("III", "roman", "KẾT QUẢ CÔNG TÁC KHEN THƯỞNG"),
    _data(
        Code.AWARDS,
        "arabic",
        "Kết quả đạt được của các đơn vị",
        DataMaker.AWARDS,
        units_in="note",
    ),
    _data(
        Code.SCORES,
        "arabic",
        "Kết quả chấm điểm thi đua các đơn vị năm {year}",
        DataMaker.SCORES,
    ),
    _ready("III.3", "arabic", "Kết quả bình xét, suy tôn", DataMaker.ACCLAIM, skippable=True),
    _head("IV", "roman", "ĐÁNH GIÁ CHUNG"),
    _required(Code.STRENGTHS, "arabic", "Ưu điểm"),
    _required(Code.SHORTCOMINGS, "arabic", "Tồn tại, hạn chế"),
    _required(Code.CAUSES, "arabic", "Nguyên nhân"),
    _ready("BH", "arabic", "Bài học kinh nghiệm", is_required=True),
    _required(
        Code.DIRECTIONS,
        "part",
        "PHƯƠNG HƯỚNG, NHIỆM VỤ CÔNG TÁC THI ĐUA NĂM {next_year}",
        maker=DataMaker.DIRECTIONS,
    ),
    _ready("KN", "part", "KIẾN NGHỊ, ĐỀ XUẤT", is_required=True),
)
BY_CODE = {section.code: section for section in SECTIONS}
DEPTHS = {level: depth for depth, level in enumerate(HeadingLevel.values)}


def of_row(row) -> Outline:
    """The section that a row of a report or of a template describes."""
    known = BY_CODE.get(row.code, Outline(row.code, row.level))
    return replace(
        known,
        level=row.level,
        own_title=row.title,
        has_text=row.has_text,
        maker=row.maker,
        is_required=row.is_required,
        skippable=row.skippable,
        is_on=row.is_on,
        units_in=row.units_in,
        units_from=row.units_from,
    )


def as_values(section: Outline) -> dict:
    """What a row of a report or of a template keeps of a section; the inverse of `of_row`."""
    return {
        "code": section.code,
        "level": section.level,
        "title": section.own_title,
        "has_text": section.has_text,
        "maker": section.maker,
        "is_required": section.is_required,
        "skippable": section.skippable,
        "is_on": section.is_on,
        "units_in": section.units_in,
        "units_from": section.units_from,
    }


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


def launched_above(movements):
    """Movements launched by the Prime Minister or the province."""
    return [row for row in movements if row.level in LAUNCHED_ABOVE]


def section_on(movement, sections: Iterable[Outline]) -> str:
    """The code of the section that is about this movement, or about its parent; else "II.2.4"."""
    titles = [movement.title, movement.parent.title if movement.parent else ""]
    for section in sections:
        if any(topic in fold(title) for topic in section.topics for title in titles):
            return section.code
    return OTHER_MOVEMENTS


def below(section: Outline, sections: tuple[Outline, ...]) -> list[Outline]:
    """The sections that stand under a heading, at any depth."""
    rest = sections[sections.index(section) + 1 :]
    found = []
    for each in rest:
        if DEPTHS[each.level] <= DEPTHS[section.level]:
            break
        found.append(each)
    return found
