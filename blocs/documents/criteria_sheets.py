"""A criteria set as a workbook: the template that is filled in, and a set written into it."""

from datetime import date
from decimal import Decimal

from blocs.enums.organisation import UnitKind
from blocs.enums.scorecards import CriterionKind, Effect, Method, Rounding
from blocs.facts import KNOWN
from blocs.narrative.criteria_columns import (
    GUIDE_SHEET,
    HEAD,
    HEAD_SHEET,
    HEADINGS,
    LINE_SHEET,
)
from blocs.narrative.scorecards import tie_break_label
from blocs.queries.scorecards.specs import LineSpec, TableSpec
from emulation.papers.xlsx.columns import Column, Entry, Kind, NewSheet
from emulation.vietnamese import format_number

SPARE_ROWS = 200
YES = ("Có",)
NUMBER = {"kind": Kind.NUMBER, "width": 11}
COLUMNS = {
    "code": Column(HEADINGS["code"], width=10),
    "parent": Column(HEADINGS["parent"], width=10, note="Mã của phần hoặc dòng cấp trên"),
    "kind": Column(HEADINGS["kind"], width=16, choices=tuple(CriterionKind.labels)),
    "name_vi": Column(HEADINGS["name_vi"], width=50),
    "max": Column(HEADINGS["max"], **NUMBER, note="Điểm trừ: số điểm trừ mỗi lần"),
    "cap": Column(HEADINGS["cap"], **NUMBER, note="Điểm trừ, nhóm thưởng, nhóm trừ: mức tối đa"),
    "method": Column(HEADINGS["method"], width=22, choices=tuple(Method.labels)),
    "target": Column(HEADINGS["target"], **NUMBER),
    "unit": Column(HEADINGS["unit"], width=12),
    "floor": Column(HEADINGS["floor"], **NUMBER),
    "percent": Column(HEADINGS["percent"], **NUMBER),
    "lower_is_better": Column(HEADINGS["lower_is_better"], width=10, choices=YES),
    "indicator": Column(HEADINGS["indicator"], width=14),
    "due": Column(HEADINGS["due"], Kind.DATE, width=13),
    "step": Column(HEADINGS["step"], **NUMBER),
    "levels": Column(HEADINGS["levels"], width=34, note="Mỗi dòng một mức, ví dụ 95 = 40"),
    "fact": Column(HEADINGS["fact"], width=22, choices=tuple(KNOWN.values())),
    "effect": Column(HEADINGS["effect"], width=18, choices=tuple(Effect.labels)),
    "needs_evidence": Column(HEADINGS["needs_evidence"], width=11, choices=YES),
    "explanation_suffices": Column(HEADINGS["explanation_suffices"], width=11, choices=YES),
    "fixed": Column(HEADINGS["fixed"], width=9, choices=YES),
    "not_applicable_to": Column(HEADINGS["not_applicable_to"], width=22),
    "rule": Column(HEADINGS["rule"], width=36),
}
GUIDE = (
    "Ghi thông tin của cả bảng ở trang “Thông tin chung”, mỗi dòng của bảng ở trang “Tiêu chí”.",
    "Mã: chữ, số, dấu chấm hoặc gạch nối; không trùng nhau. Thuộc dòng: mã của dòng cấp trên.",
    "Phần không thuộc dòng nào; tiêu chí thuộc một phần hoặc một tiêu chí, nhiều nhất ba cấp.",
    "Điểm thưởng, điểm trừ có thể gom thành nhóm: các dòng con ghi mã của nhóm ở cột Thuộc dòng, "
    "nhóm ghi mức tối đa ở cột Nhiều nhất.",
    "Dòng có dòng con thì để trống cách chấm; điểm chuẩn bằng tổng các dòng con.",
    "Chấm trực tiếp: không cần tham số. Theo tỷ lệ: chỉ tiêu, đơn vị tính, mức sàn, mức tối đa.",
    "Theo khung mức đạt: các mức từ cao xuống, mỗi dòng một mức: 95 = 40. Mức dưới thuộc khung.",
    "Theo số ngày chậm: các mức tăng dần: 0 = 40, 2 = 30, 999 = 0; có thể ghi Hạn.",
    "Chọn mức xếp loại: Hoàn thành tốt = 40. Trừ theo khung: 1 - 10 = 10.",
    "Cộng theo số lượng, trừ theo số lần: ghi Điểm mỗi lần.",
    "Theo dữ liệu của hệ thống: chọn dữ liệu, ghi Điểm mỗi lần hoặc các mức.",
    f"Không áp dụng với: loại đơn vị, cách nhau bằng dấu chấm phẩy: {'; '.join(UnitKind.labels)}.",
    "Thứ tự ưu tiên: điểm phần A cao hơn; "
    f"{'; '.join(map(tie_break_label, ('fewest_deductions', 'highest_bonus', 'board_decides')))}; "
    f"{'; '.join(KNOWN.values())}.",
    "Không nhập nội dung thuộc bí mật nhà nước.",
)


def criteria_sheets(spec: TableSpec | None = None) -> list[NewSheet]:
    """The sheets of a set, or of the blank template."""
    lines = [_row(spec, line) for line in spec.lines] if spec else []
    return [
        NewSheet(
            HEAD_SHEET,
            [
                Column("Mục", width=32),
                Column("Nội dung ghi", width=60),
                Column("Ghi chú", width=52),
            ],
            [[label, _head_value(spec, key), note] for key, (label, note) in HEAD.items()],
            has_filter=False,
        ),
        NewSheet(LINE_SHEET, list(COLUMNS.values()), lines, spare_rows=SPARE_ROWS),
        NewSheet(
            GUIDE_SHEET,
            [Column("Cách ghi", width=110)],
            [[sentence] for sentence in GUIDE],
            has_filter=False,
            is_portrait=True,
        ),
    ]


def _head_value(spec, key):
    if spec is None:
        return None
    words = {
        "name_vi": spec.name,
        "rounding": Rounding(spec.rounding).label,
        "bonus_inside_total": "Có" if spec.bonus_inside_scale else None,
        "grades": "\n".join(_grade(grade) for grade in spec.grades) or None,
        "tie_break": "\n".join(map(tie_break_label, spec.tie_break)) or None,
        "source": spec.source or None,
    }
    if key in words:
        return words[key]
    numbers = {"total": spec.scale, "scale_step": spec.step, "bonus_cap": spec.bonus_cap}
    value = numbers.get(key, spec.deduction_cap)
    return None if value is None else Entry(value, Kind.NUMBER)


def _grade(grade):
    least = format_number(Decimal(grade["min"]))
    needs = f"; cần {', '.join(grade['requires'])}" if grade["requires"] else ""
    return f"{grade['name']} = {least}{needs}"


def _row(spec: TableSpec, line: LineSpec):
    has_parts = bool(spec.children_of(line.code))
    params = {} if has_parts else line.params
    values = {
        "code": line.code,
        "parent": line.parent or None,
        "kind": CriterionKind(line.kind).label,
        "name_vi": line.name,
        "max": line.max_points or None,
        "cap": line.cap,
        "method": _method(line, has_parts),
        "effect": Effect(line.effect).label if line.effect else None,
        "not_applicable_to": "; ".join(UnitKind(kind).label for kind in line.not_applicable_to),
        "rule": line.guidance or None,
        "needs_evidence": line.needs_evidence or None,
        "explanation_suffices": line.explanation_suffices or None,
        "fixed": line.is_fixed or None,
        **_params(params),
    }
    return [values.get(key) or None for key in COLUMNS]


def _method(line, has_parts):
    scored = line.kind not in {CriterionKind.SECTION, CriterionKind.DISQUALIFIER}
    return Method(line.method).label if scored and not has_parts else None


def _params(params):
    numbers = {"target": "target", "floor": "floor", "cap": "percent", "step": "step"}
    found = {numbers[key]: Decimal(params[key]) for key in numbers if key in params}
    found |= {key: params[key] for key in ("unit", "indicator", "lower_is_better") if key in params}
    if "due" in params:
        found["due"] = date.fromisoformat(params["due"])
    if "fact" in params:
        found["fact"] = KNOWN[params["fact"]]
    levels = params.get("bands") or params.get("bands_days_late")
    if levels or params.get("choices"):
        found["levels"] = "\n".join(map(_level, levels or params["choices"]))
    return found


def _level(row):
    """ "95 = 40", "1 - 10 = 10", "Tốt = 30"."""
    *heads, points = (_shown(value) for value in row)
    return f"{' - '.join(heads)} = {points}"


def _shown(value):
    is_number = value.replace(".", "", 1).isdecimal()
    return f"{Decimal(value).normalize():f}".replace(".", ",") if is_number else value
