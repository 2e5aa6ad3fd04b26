"""The grid in which a unit's figures, or published ones, are entered: a row per indicator."""

from decimal import Decimal

from django import forms

from blocs.enums.results import Basis, IndicatorKind, Qualifier
from blocs.services.results.entries import Entry, columns_of, problem_of, problems_of_parts
from emulation.ui.forms import CountField, DateField, Form, MoneyField, RateField

# What the column of a figure holds.
DIGITS = {"max_digits": 18, "decimal_places": 4}
PART_LABELS = {
    "value": "kết quả",
    "second_value": "số thứ hai",
    "numerator": "tử số",
    "denominator": "mẫu số",
    "text": "nội dung",
}
REST = ("previous", "basis", "qualifier", "as_of", "note")


class YesNoField(forms.TypedChoiceField):
    """Có or không as 1 or 0; None where nothing is chosen."""

    def __init__(self, *, initial=None, **kwargs):
        super().__init__(
            choices=[("", "Chưa nhập"), ("1", "Có"), ("0", "Không")],
            coerce=Decimal,
            empty_value=None,
            initial=None if initial is None else str(int(initial)),
            **kwargs,
        )


def value_field(indicator, *, label, initial=None):
    """The field of a value of this indicator, as in a result, a target or the year before."""
    options = {"label": label, "required": False, "initial": initial}
    if indicator.kind == IndicatorKind.YES_NO:
        return YesNoField(**options)
    if indicator.kind == IndicatorKind.RANK:
        return CountField(min_value=1, max_value=9999, unit="", **options)
    if indicator.kind == IndicatorKind.MONEY:
        return MoneyField(max_digits=18, **options)
    if indicator.kind == IndicatorKind.RATE:
        return RateField(min_value=None, max_digits=12, decimal_places=4, **options)
    return narrow(MoneyField(unit=indicator.measure, **DIGITS, **options))


def part_field(*, label, initial=None):
    """A numerator, a denominator or a second count."""
    return narrow(MoneyField(label=label, required=False, unit="", initial=initial, **DIGITS))


def narrow(field):
    """As wide as counts usually are: the column holds far more digits."""
    field.widget.attrs["data-em-width"] = 12
    return field


class EntriesForm(Form):
    """All figures of one owner; an emptied row takes its figure away."""

    warns_of_secrets = True
    day = DateField(
        label="Số liệu đến ngày",
        required=False,
        help_text="Ghi cho mọi dòng có kết quả mà chưa có ngày riêng.",
    )

    def __init__(self, *args, rows, year, **kwargs):
        """`rows`: (indicator, depth, the figure that stands now or None, target or None)."""
        super().__init__(*args, **kwargs)
        self.lines, self.year = list(rows), year
        for indicator, _, result, _ in self.lines:
            self._add_figure(indicator, result)
            self._add_rest(indicator, result)

    def _add_figure(self, indicator, result):
        for part in columns_of(indicator):
            name = f"{part}_{indicator.pk}"
            label = f"{indicator.name}: {PART_LABELS[part]}"
            initial = getattr(result, part, None)
            if part == "text":
                self.fields[name] = forms.CharField(
                    label=label,
                    required=False,
                    max_length=500,
                    initial=initial or "",
                    widget=forms.Textarea({"rows": 2}),
                )
            elif part == "value":
                self.fields[name] = value_field(indicator, label=label, initial=initial)
            else:
                self.fields[name] = part_field(label=label, initial=initial)

    def _add_rest(self, indicator, result):
        pk, of = indicator.pk, indicator.name
        if indicator.kind != IndicatorKind.TEXT:
            self.fields[f"previous_{pk}"] = value_field(
                indicator, label=f"{of}: năm trước", initial=getattr(result, "previous", None)
            )
        self.fields[f"basis_{pk}"] = forms.ChoiceField(
            label=f"{of}: tính chất số liệu",
            choices=Basis.choices,
            required=False,
            initial=result.basis if result else Basis.ACTUAL,
        )
        self.fields[f"qualifier_{pk}"] = forms.ChoiceField(
            label=f"{of}: mức chính xác",
            choices=Qualifier.choices,
            required=False,
            initial=result.qualifier if result else Qualifier.EXACT,
        )
        self.fields[f"as_of_{pk}"] = DateField(
            label=f"{of}: số liệu đến ngày", required=False, initial=getattr(result, "as_of", None)
        )
        self.fields[f"note_{pk}"] = forms.CharField(
            label=f"{of}: ghi chú",
            required=False,
            max_length=300,
            initial=result.note if result else "",
        )

    def rows(self):
        """A dict per indicator: what the template draws of its line."""
        return [
            {
                "indicator": indicator,
                "depth": min(depth, 3),
                "target": target,
                "figure": [self[f"{part}_{indicator.pk}"] for part in columns_of(indicator)],
                "basis_label": Basis(result.basis if result else Basis.ACTUAL).label,
                "as_of_shown": result.as_of if result else None,
                "is_open": self._is_told(indicator, result),
                **{part: self._bound(part, indicator) for part in REST},
            }
            for indicator, depth, result, target in self.lines
        ]

    def _is_told(self, indicator, result):
        """The row says more of its figure than usual, or something there is wrong."""
        names = {f"{part}_{indicator.pk}" for part in ("basis", "qualifier", "as_of", "note")}
        unusual = result is not None and (result.note or result.qualifier != Qualifier.EXACT)
        return bool(unusual or (self.is_bound and names & self.errors.keys()))

    def _bound(self, part, indicator):
        name = f"{part}_{indicator.pk}"
        return self[name] if name in self.fields else None

    def clean(self):
        typed = super().clean()
        entries = []
        for name in ("day", *(f"as_of_{indicator.pk}" for indicator, *_ in self.lines)):
            if (day := typed.get(name)) and day.year > self.year:
                self.add_error(name, f"Không thể sau ngày 31/12/{self.year}.")
        for indicator, *_ in self.lines:
            entry = self._entry(indicator, typed)
            names = [f"{part}_{indicator.pk}" for part in columns_of(indicator)]
            problem = problem_of(entry)
            if problem and not any(name in self.errors for name in names):
                self.add_error(names[0], problem)
            entries.append(entry)
        self._compare_parts(entries)
        return {"entries": entries}

    def _compare_parts(self, entries):
        """A figure within another ("trong đó") is not above it."""
        for pk, problem in problems_of_parts({row.indicator.pk: row for row in entries}).items():
            if not {f"value_{pk}", f"second_value_{pk}"} & self.errors.keys():
                self.add_error(f"value_{pk}", problem)

    def _entry(self, indicator, typed):
        parts = (*columns_of(indicator), *REST)
        values = {part: typed.get(f"{part}_{indicator.pk}") for part in parts}
        values["as_of"] = values["as_of"] or typed.get("day")
        values["basis"] = values["basis"] or Basis.ACTUAL
        values["qualifier"] = values["qualifier"] or Qualifier.EXACT
        values["note"] = values["note"] or ""
        if "text" in values:
            values["text"] = values["text"] or ""
        return Entry(indicator, **values)
