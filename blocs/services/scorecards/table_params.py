"""Parameters of a way to score, from a table of criteria, as canonical values."""

import re
from decimal import Decimal

from blocs.enums.scorecards import CriterionKind, Method
from blocs.queries.scorecards.methods import ALLOWED
from blocs.services.scorecards import level_words
from blocs.services.scorecards.yaml_nodes import Mapping
from emulation.vietnamese import parse_decimal

MOST_VALUE = Decimal(10) ** 15
PARAM_KEYS = (
    "target",
    "unit",
    "floor",
    "cap",
    "lower_is_better",
    "indicator",
    "due",
    "step",
    "bands",
    "bands_days_late",
    "choices",
    "fact",
)
TEXTS = {"unit": 40, "fact": 40, "indicator": 60}
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4})")
FLOOR_IN_WORDS = re.compile(r"dưới (?:mức )?sàn (\d{1,3})\s*%", re.IGNORECASE)


class Params:
    """Reads the parameters of one line; what is wrong goes to `values`."""

    def __init__(self, values, node, where, method, kind):
        self.values, self.node, self.where = values, node, where
        self.method, self.kind = Method(method), kind

    def read(self):
        """Canonical parameters, or None if one cannot be read."""
        before = len(self.values.problems)
        params = {}
        for key in self.keys():
            if key in self.node:
                value = self._value(key)
                if value not in (None, "", [], False):
                    params[key] = value
        if self.method == Method.RATIO and "floor" not in params:
            words = FLOOR_IN_WORDS.search(str(self.node.get("rule", "")))
            params |= {"floor": words[1]} if words else {}
        return params if len(self.values.problems) == before else None

    def keys(self):
        """A deduction's `cap`, and a bonus group's, is the line's own."""
        is_criterion = self.kind == CriterionKind.CRITERION
        return [key for key in PARAM_KEYS if key != "cap" or is_criterion]

    def _value(self, key):
        if key not in ALLOWED[self.method]:
            return "–"
        if key in TEXTS:
            return self.values.text(self.node, key, self.where, longest=TEXTS[key])
        if key == "lower_is_better":
            return self.values.flag(self.node, key, self.where)
        if key == "due":
            return self._day()
        if key == "choices":
            return self._choices()
        if key in {"bands", "bands_days_late"}:
            return self._rows(key)
        text = self.values.text(self.node, key, self.where, longest=40)
        return self._plain(text, self.node.place_of(key), key)

    def _day(self):
        """An ISO day; the Vietnamese way of writing is understood."""
        text = self.values.text(self.node, "due", self.where, longest=40)
        found = DAY.fullmatch(text)
        if not found:
            problem = f"“due” là “{text}”; ghi ngày như 2026-12-31"
            self.values.problem(self.node.place_of("due"), self.where, problem)
            return None
        year, month, day = found.groups()[:3] if found[1] else found.groups()[:2:-1]
        return f"{year}-{int(month):02}-{int(day):02}"

    def _choices(self):
        choices, place = self.node["choices"], self.node.place_of("choices")
        if not isinstance(choices, Mapping):
            self.values.problem(place, self.where, "“choices” ghi dạng tên mức: điểm")
            return []
        negative = self.kind == CriterionKind.DEDUCTION
        rows = [
            [label, self._points(points, choices.place_of(label), label, negative=negative)]
            for label, points in choices.items()
        ]
        return [row for row in rows if row[1] is not None]

    def _rows(self, key):
        rows = self.values.list(self.node, key, self.where)
        columns = 3 if self.method == Method.BANDS_DEDUCT else 2
        place = self.node.place_of(key)
        if columns == 3:
            rows = [self._unfolded(row) for row in rows]
        if any(not isinstance(row, list) or len(row) != columns for row in rows):
            problem = f"mỗi mức của “{key}” gồm {columns} số trong ngoặc vuông"
            self.values.problem(place, self.where, problem)
            return []
        negative = columns == 3 or self.kind == CriterionKind.DEDUCTION
        points = [
            self._points(row[-1], place, "–".join(map(str, row[:-1])), negative=negative)
            for row in rows
        ]
        heads = self._bounds(key, [row[:-1] for row in rows], place)
        paired = zip(heads, points, strict=True)
        return [[*head, value] for head, value in paired if None not in (*head, value)]

    def _unfolded(self, row):
        """[“1-10%”, points] as [1, 10, points]."""
        if not isinstance(row, list) or len(row) != 2 or not isinstance(row[0], str):
            return row
        span = level_words.span_of(row[0])
        if span is None or span.low is None or span.high is None:
            return row
        return [str(span.low), str(span.high), row[1]]

    def _bounds(self, key, heads, place):
        """Bounds as numbers; where any is written in words, all are read as spans."""
        texts = [head[0] for head in heads]
        in_words = [text for text in texts if isinstance(text, str) and not _is_number(text)]
        if not in_words or self.method == Method.BANDS_DEDUCT:
            return [[self._plain(value, place, key) for value in head] for head in heads]
        spans = [self._span(text, key) for text in texts]
        if None in spans:
            unread = texts[spans.index(None)]
            self.values.lacks(place, self.where, f"“{key}”: không đọc được mức “{unread}”")
            return [[None] for _ in heads]
        read = level_words.delays if key == "bands_days_late" else level_words.bands
        numbers, doubts = read(spans)
        for doubt in doubts:
            self.values.doubt(self.where, doubt)
        return [[_canonical(number)] for number in numbers]

    def _span(self, text, key):
        if not isinstance(text, str):
            return None
        if not _is_number(text):
            return level_words.span_of(text)
        number = parse_decimal(text, kind="rate")
        is_late = key == "bands_days_late"
        low = None if is_late else number
        return level_words.Span(text, low, number if is_late else None)

    def _points(self, text, place, key, *, negative):
        """Points of a level; words in their place are a doubt in a partial table, kept as text."""
        if self.values.is_partial and isinstance(text, str) and not _is_number(text.lstrip("-")):
            self.values.doubt(self.where, f"mức {key} ghi điểm là “{text[:200]}”, chưa đọc được")
            return None
        return self._plain(text, place, key, negative=negative)

    def _plain(self, text, place, key, *, negative=False):
        """A number's absolute value as canonical text, or None."""
        if not isinstance(text, str) or not text:
            self.values.problem(place, self.where, f"“{key}” phải là số")
            return None
        limits = {"negative": negative, "most": MOST_VALUE, "places": 4}
        value = self.values.decimal(text, place, self.where, key, **limits)
        return None if value is None else _canonical(abs(value))


def _canonical(value):
    return format(value.normalize(), "f")


def _is_number(text):
    """It is meant as a number; whether it is a good one is asked later."""
    return bool(re.fullmatch(r"-?[\d.,]+", text.strip()))
