"""Forms about one line of a criteria set; each kind of line has its own."""

import json
from decimal import Decimal

from django import forms

from blocs.enums.organisation import UnitKind
from blocs.enums.scorecards import CriterionKind, Effect, Method
from blocs.facts import KNOWN
from blocs.forms.scorecards import levels
from blocs.forms.scorecards.criteria_sets import points_field
from blocs.models.scorecards import Criterion
from blocs.services.scorecards.table_lines import CODE
from blocs.queries.scorecards.methods import ALLOWED, params_problems
from emulation.ui.forms import Form, NumberField, RateField

LEVELS_HINT = (
    "Mỗi dòng một mức. Theo khung mức đạt, từ cao xuống: 95 = 40. Theo số ngày chậm, tăng dần: "
    "0 = 40. Theo xếp loại: Hoàn thành tốt = 40. Trừ theo khung: 1 - 10 = 10."
)


class LineForm(Form):
    """What every line has; the values are the fields of the service."""

    code = forms.CharField(
        label="Mã", max_length=20, help_text="Chữ, số, dấu chấm hoặc gạch nối; ví dụ A1.2"
    )
    name = forms.CharField(label="Nội dung", max_length=500, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, tree, line=None, **kwargs):
        self.tree = tree
        self.line = line
        super().__init__(*args, initial=self.initial_of(line) | kwargs.pop("initial", {}), **kwargs)

    def initial_of(self, line):
        return {name: getattr(line, name) for name in self.base_fields if hasattr(line, name)}

    def clean_code(self):
        code = self.cleaned_data["code"]
        if not CODE.fullmatch(code):
            raise forms.ValidationError(
                "Mã chỉ gồm chữ, số, dấu chấm, gạch nối, không có dấu cách."
            )
        own = self.line.pk if self.line else None
        if any(n.criterion.code == code and n.criterion.pk != own for n in self.tree.nodes):
            raise forms.ValidationError(f"Mã “{code}” đã có trong bảng.")
        return code

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())


def not_applicable_field():
    """A fresh field, since a form's widgets are its own."""
    return forms.MultipleChoiceField(
        label="Không áp dụng với loại đơn vị",
        choices=UnitKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Điểm của các đơn vị này tính trên thang đã trừ dòng không áp dụng",
    )


def guidance_field():
    return forms.CharField(
        label="Hướng dẫn chấm thêm",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


def evidence_field():
    return forms.BooleanField(label="Bắt buộc có tài liệu minh chứng", required=False)


class SectionForm(LineForm):
    max_points = points_field("Điểm chuẩn", help_text="Bằng tổng các tiêu chí trong phần")
    not_applicable_to = not_applicable_field()


class BonusForm(LineForm):
    max_points = points_field("Điểm thưởng tối đa")
    guidance = guidance_field()
    not_applicable_to = not_applicable_field()
    needs_evidence = evidence_field()


class DeductionForm(LineForm):
    max_points = points_field("Điểm trừ mỗi lần", help_text="Ghi số dương")
    cap = points_field("Trừ nhiều nhất", required=False, help_text="Để trống nếu không giới hạn")
    guidance = guidance_field()
    not_applicable_to = not_applicable_field()


class DisqualifierForm(LineForm):
    effect = forms.ChoiceField(label="Hệ quả", choices=Effect.choices)
    guidance = guidance_field()


class ParentChoice(forms.ModelChoiceField):
    def label_from_instance(self, line):
        return f"{line.code}. {line.name[:80]}"


class CriterionForm(LineForm):
    """A criterion: where it stands, what it is worth, and how it is scored."""

    groups = (
        ("Tiêu chí", ["parent", "code", "name", "max_points"]),
        ("Cách chấm", ["method", "target", "unit", "floor", "step", "levels", "fact", "guidance"]),
        ("Áp dụng", ["needs_evidence", "not_applicable_to"]),
    )

    parent = ParentChoice(
        Criterion.objects.none(), label="Phần hoặc tiêu chí cấp trên", empty_label="Chọn"
    )
    max_points = points_field("Điểm chuẩn")
    method = forms.ChoiceField(label="Cách chấm", choices=Method.choices, initial=Method.MANUAL)
    target = NumberField(
        label="Mức chỉ tiêu", required=False, decimal_places=4, help_text="Ví dụ 100 (%)"
    )
    unit = forms.CharField(
        label="Đơn vị tính", max_length=40, required=False, help_text="Ví dụ %, văn bản, sáng kiến"
    )
    floor = RateField(
        label="Mức sàn", required=False, help_text="Dưới mức này so với chỉ tiêu thì được 0 điểm"
    )
    step = points_field("Điểm mỗi lần", required=False, help_text="Cộng hoặc trừ cho mỗi lần")
    levels = forms.CharField(
        label="Các mức điểm",
        required=False,
        max_length=3000,
        widget=forms.Textarea({"rows": 5}),
        help_text=LEVELS_HINT,
    )
    fact = forms.ChoiceField(
        label="Dữ liệu của hệ thống",
        required=False,
        choices=[("", "Chọn dữ liệu"), *KNOWN.items()],
    )
    guidance = guidance_field()
    needs_evidence = evidence_field()
    not_applicable_to = not_applicable_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        places = [node.criterion.pk for node in self.tree.nodes if node.can_have_parts]
        queryset = Criterion.objects.filter(pk__in=places).order_by("position", "pk")
        self.fields["parent"].queryset = queryset
        self.fields["method"].widget.attrs["data-em-boxes"] = boxes_of_methods()
        if self.line and self.line.children.exists():
            # Its parts are scored, not the line itself.
            for name in (*PARAM_FIELDS, "method", "levels"):
                del self.fields[name]

    def initial_of(self, line):
        initial = super().initial_of(line)
        if line is None:
            return initial
        params = {
            name: Decimal(value) if name in NUMBERS else value
            for name, value in line.params.items()
            if name in PARAM_FIELDS
        }
        return initial | params | {"levels": levels.written(line.method, line.params)}

    def clean(self):
        """Canonical parameters in place of the boxes of the method."""
        values = super().clean()
        if "method" not in self.fields:
            return values
        typed = {name: values.pop(name, None) for name in (*PARAM_FIELDS, "levels")}
        method = values.get("method")
        if self.errors:
            return values
        values["params"] = self._params(Method(method), typed)
        if self.errors:
            return values
        most = values["max_points"]
        for name, sentence in params_problems(method, values["params"], most):
            self.add_error(name if name in PARAM_FIELDS else "levels", sentence)
        return values

    def _params(self, method, typed):
        params = {
            name: format(value.normalize(), "f") if isinstance(value, Decimal) else value
            for name, value in typed.items()
            if name in PARAM_FIELDS and value not in (None, "")
        }
        key = levels.KEYS.get(method)
        if key is None:
            if typed["levels"]:
                self.add_error("levels", f"Cách chấm “{method.label}” không dùng các mức điểm.")
            return params
        try:
            rows = levels.read(method, typed["levels"] or "")
        except ValueError as error:
            self.add_error("levels", str(error))
            return params
        return params | ({key: rows} if rows else {})


def boxes_of_methods():
    """{method: names of the boxes it uses} as JSON, for the script that hides the others."""
    boxes = {}
    for method in Method:
        boxes[method.value] = sorted(ALLOWED[method] & set(PARAM_FIELDS))
        boxes[method.value] += ["levels"] if method in levels.KEYS else []
    return json.dumps(boxes)


PARAM_FIELDS = ("target", "unit", "floor", "step", "fact")
NUMBERS = ("target", "floor", "step")

FORMS = {
    CriterionKind.SECTION: SectionForm,
    CriterionKind.CRITERION: CriterionForm,
    CriterionKind.BONUS: BonusForm,
    CriterionKind.DEDUCTION: DeductionForm,
    CriterionKind.DISQUALIFIER: DisqualifierForm,
}
