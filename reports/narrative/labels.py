"""Figures in words, in groups, so that people find the key they want to put into a text."""

from dataclasses import dataclass

from awards.enums import IssuerLevel
from blocs.enums.year import MovementLevel
from emulation.vietnamese import fold
from reports.enums import DataMaker

COMMON = "Số liệu chung"
GROUPS = {
    COMMON: (
        *("members", "meetings", "movements", "exemplars", "initiatives"),
        *("pledge", "contributions", "directions"),
    ),
    "Đăng ký thi đua": ("registrations",),
    "Kết quả theo chỉ tiêu": ("results",),
    "Khen thưởng": ("awards",),
    "Điểm, xếp hạng": ("scores", "ranks"),
    "Bình xét, suy tôn": ("votes",),
}
TOPICS = {
    DataMaker.REGISTRATION: "registrations",
    DataMaker.PROFESSIONAL: "results",
    DataMaker.BY_UNIT: "results",
    DataMaker.PLEDGE: "results",
    DataMaker.PERIOD: "awards",
    DataMaker.AWARDS: "awards",
    DataMaker.SCORES: "scores",
    DataMaker.ACCLAIM: "votes",
}
LAUNCHERS = {
    MovementLevel.PRIME_MINISTER: "Thủ tướng Chính phủ",
    MovementLevel.MINISTRY: "bộ, ngành Trung ương",
    MovementLevel.PROVINCE: "tỉnh",
    MovementLevel.BLOC: "khối, cụm",
    MovementLevel.UNIT: "đơn vị",
}
WORDS = {
    "members.count": "Số đơn vị thành viên",
    "meetings.count": "Số hội nghị, cuộc họp đã tổ chức",
    "movements.count": "Số phong trào thi đua trong năm",
    "exemplars.collectives": "Điển hình tiên tiến là tập thể",
    "exemplars.individuals": "Điển hình tiên tiến là cá nhân",
    "initiatives.count": "Số sáng kiến được công nhận",
    "directions.count": "Số nhiệm vụ năm sau",
    "pledge.targets": "Số chỉ tiêu giao ước",
    "contributions.total": "Tổng giá trị ủng hộ, hoạt động xã hội (đồng)",
    **{
        f"movements.{level}": f"Số phong trào do {who} phát động"
        for level, who in LAUNCHERS.items()
    },
}
PARTS = {
    "registrations": "đăng ký",
    "scores": "tổng điểm",
    "ranks": "xếp hạng",
    "votes": "số phiếu",
    "given": "đã tặng",
    "proposed": "đang đề nghị",
    "collectives": "tập thể",
    "individuals": "cá nhân",
    "actual": "kết quả",
    "target": "chỉ tiêu",
    "ratio": "so với chỉ tiêu (%)",
    **{str(level): level.label for level in IssuerLevel},
}
SILENT = {"awards", "results"}


@dataclass(frozen=True)
class FigureLine:
    """A figure as the list shows it; `search` is what is typed to find it, without marks."""

    key: str
    value: str
    label: str

    @property
    def token(self):
        return f"[[{self.key}]]"

    @property
    def search(self):
        return fold(f"{self.label} {self.key} {self.value}")


@dataclass(frozen=True)
class FigureGroup:
    title: str
    lines: tuple[FigureLine, ...]
    is_open: bool


def figure_groups(content, maker: str) -> list[FigureGroup]:
    """All figures but counts of nothing; the group that a section with this maker is about comes
    first, open."""
    names = _names(content)
    topic = TOPICS.get(maker, "members")
    groups = []
    for title, prefixes in GROUPS.items():
        lines = tuple(
            FigureLine(figure.key, figure.prose, _label(figure.key, names))
            for figure in content.figures
            if figure.key.split(".")[0] in prefixes and _says_something(figure)
        )
        if lines:
            groups.append(FigureGroup(title, lines, topic in prefixes))
    return sorted(groups, key=lambda group: not group.is_open)


def _says_something(figure):
    """Nobody writes into a text that there was none of a thing; "00/07" is a result."""
    return bool(figure.value) or figure.of is not None


def label_of(figure, content) -> str:
    """What the figure counts, in words."""
    return _label(figure.key, _names(content))


def _label(key, names):
    """ "Cờ thi đua – Bộ Tư pháp – đã tặng – tập thể"."""
    if key in WORDS:
        return WORDS[key]
    first, *rest = key.split(".")
    parts = [PARTS[first]] if first not in SILENT else []
    parts += [names.get(part, PARTS.get(part, part)) for part in rest]
    label = " – ".join(filter(None, parts))
    return label[:1].upper() + label[1:]


def _names(content):
    """What the codes within keys stand for; what is voted on often bears an award's code."""
    names = {}
    for vote in content.votes:
        names |= {vote.election.code: "", vote.question.code: vote.question.title}
        names |= {option.code: option.label for option in vote.options}
    names |= {member.unit.code: member.name for member in content.units}
    names |= {row.award.code: row.award.name for row in content.registrations}
    for row in content.awards.rows:
        names |= {row.award.code: row.award.name, row.issuer.code: row.issuer.name}
    names |= {line.indicator.code: line.indicator.name for line in content.indicators}
    return names
