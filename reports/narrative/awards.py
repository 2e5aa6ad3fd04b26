"""Awards given and proposed, by level of authority and by unit."""

from collections import defaultdict
from collections.abc import Iterable

from awards.enums import AwardKind, IssuerLevel
from awards.queries.grants import AwardMatrix, AwardRow, Line
from reports.narrative.words import as_printed, people, within

LEVELS = {
    IssuerLevel.STATE: "Cấp Nhà nước",
    IssuerLevel.MINISTRY: "Cấp bộ, ban, ngành",
    IssuerLevel.PROVINCE: "Cấp tỉnh",
    IssuerLevel.UNIT: "Thủ trưởng đơn vị",
}
# The catalogue's award of any ministry; beside the name of one its ending says nothing.
OF_ANY_MINISTRY = " của bộ, ban, ngành"
# Recognitions whose name already says what is done.
ACTS = ("công nhận", "tôn vinh", "biểu dương", "vinh danh", "ghi nhận")


def given_by_level(matrix: AwardMatrix, say=as_printed) -> list[str]:
    """One sentence a level of authority about what was given, highest level first."""
    return _by_level(matrix, "given", say)


def proposed_by_level(matrix: AwardMatrix, say=as_printed) -> list[str]:
    """One sentence a level about what is only proposed."""
    return _by_level(matrix, "proposed", say)


def _by_level(matrix, kind, say):
    lines = []
    for level, label in LEVELS.items():
        parts = [
            _of_level(award, _people(tally, f"awards.{award.code}.{level}.{kind}", say))
            for award, at, given, proposed in matrix.by_level()
            for tally in [given if kind == "given" else proposed]
            if at == level and tally
        ]
        if parts:
            lines.append(f"{label}: {'; '.join(parts)}")
    return lines


def _people(tally, key, say):
    return people(tally.collectives, tally.individuals, key=key, say=say)


def _of_level(award, whom):
    if award.kind == AwardKind.RECOGNITION:
        return f"{_recognition(award)} đối với {whom}"
    return f"{award.name} cho {whom}"


def _recognition(award):
    """ "công nhận điển hình tiên tiến": the act, whether or not the name says it."""
    is_act = award.name.lower().startswith(ACTS)
    return within(award.name) if is_act else f"công nhận {award.name}"


def unit_awards(rows: Iterable[AwardRow], unit_id: int) -> list[str]:
    """Sentences: what one unit was given, and apart from it what is proposed for it."""
    rows = list(rows)
    given = _by_issuer(rows, unit_id, "given")
    proposed = _by_issuer(rows, unit_id, "proposed")
    sentences = [f"Đã được {'; được '.join(given)}."] if given else []
    return sentences + ([f"Đang đề nghị {'; '.join(proposed)}."] if proposed else [])


def _by_issuer(rows, unit_id, kind):
    """ "Bộ Tư pháp tặng … cho …, … cho …" for every issuer, highest first."""
    found = defaultdict(list)
    for row in rows:
        lines = [line for line in getattr(row, kind).lines if line.unit_id == unit_id]
        if lines:
            found[row.issuer].append((row.award, lines))
    order = IssuerLevel.values
    issuers = sorted(found, key=lambda each: (order.index(each.level), each.position, each.pk))
    return [f"{issuer.name} {_acts(found[issuer])}" for issuer in issuers]


def _acts(given):
    """ "tặng Bằng khen cho 02 tập thể và 03 cá nhân (…), Giấy khen cho …, công nhận …"."""
    grants = [_grant(*pair) for pair in given if pair[0].kind != AwardKind.RECOGNITION]
    recognitions = [
        f"{_recognition(award)} đối với {', '.join(map(_whom, lines))}"
        for award, lines in given
        if award.kind == AwardKind.RECOGNITION
    ]
    return ", ".join([f"tặng {', '.join(grants)}"] * bool(grants) + recognitions)


def _grant(award, lines):
    full_name = _common_occasion(award, lines)
    whom = ", ".join(_whom(line, told=bool(full_name)) for line in lines)
    return f"{full_name or award.name.removesuffix(OF_ANY_MINISTRY)} cho {whom}"


def _common_occasion(award, lines):
    """The full name of the award, where the occasion of its lines tells it: Kỷ niệm chương “…”."""
    occasions = {line.occasion for line in lines}
    only = occasions.pop() if len(occasions) == 1 else ""
    return only if only.startswith(award.name) else ""


def _whom(line: Line, *, told=False):
    """Who, and in brackets their name, the occasion, the year honoured."""
    year = f"thành tích {line.note}" if line.note else ""
    asides = (line.subject_name, "" if told else line.occasion, year)
    aside = "; ".join(part for part in asides if part)
    inside = "trong đó " if line.is_part else ""
    bracket = f" ({aside})" if aside else ""
    return f"{inside}{people(line.collectives, line.individuals, ' và ')}{bracket}"
