"""Forms about one line of a criteria set; each kind of line has its own."""

from decimal import Decimal

from django import forms

from blocs.enums.organisation import UnitKind
from blocs.enums.scorecards import CriterionKind, Effect, Method
from blocs.forms.scorecards import criteria_ways as ways
from blocs.forms.scorecards.criteria_sets import points_field
from blocs.models.scorecards import Criterion
from blocs.queries.scorecards.frames import binding_of
from blocs.services.scorecards.table_lines import CODE
from emulation.ui.forms import Form


class LineForm(Form):
    """What every line has; the values are the fields of the service."""

    kind = CriterionKind.SECTION
    code = forms.CharField(
        label="Mã", max_length=20, help_text="Chữ, số, dấu chấm hoặc gạch nối; ví dụ A1.2"
    )
    name = forms.CharField(label="Nội dung", max_length=500, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, tree, line=None, **kwargs):
        self.tree = tree
        self.line = line
        super().__init__(*args, initial=self.initial_of(line) | kwargs.pop("initial", {}), **kwargs)
        if tree.criteria_set.sponsor_id and self.can_be_fixed():
            self.fields["is_fixed"] = forms.BooleanField(
                label="Phần cố định của khung",
                required=False,
                initial=bool(line and line.is_fixed),
                help_text="Khối dùng khung này không sửa được dòng này và các dòng trong đó",
            )

    def can_be_fixed(self):
        """Fixed are whole sections, and lines that stand in none."""
        return self.kind != CriterionKind.CRITERION

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


class SectionForm(LineForm):
    max_points = points_field("Điểm chuẩn", help_text="Bằng tổng các tiêu chí trong phần")
    not_applicable_to = not_applicable_field()


class DisqualifierForm(LineForm):
    kind = CriterionKind.DISQUALIFIER
    effect = forms.ChoiceField(label="Hệ quả", choices=Effect.choices)
    guidance = guidance_field()


class ParentChoice(forms.ModelChoiceField):
    def label_from_instance(self, line):
        return f"{line.code}. {line.name[:80]}"


class ScoredForm(LineForm):
    """A line that carries points: where it stands, what it is worth, how it is scored."""

    groups = (
        ("", ["parent", "code", "name", "max_points", "cap"]),
        ("Cách chấm", [*ways.WAY_FIELDS, "guidance"]),
        ("Áp dụng", ["needs_evidence", "explanation_suffices", "not_applicable_to"]),
    )
    guidance = guidance_field()
    needs_evidence = forms.BooleanField(label="Bắt buộc có tài liệu minh chứng", required=False)
    explanation_suffices = forms.BooleanField(
        label="Giải trình thay được minh chứng", required=False
    )
    not_applicable_to = not_applicable_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_parts = bool(self.line and self.line.children.exists())
        if self.has_parts:
            self.drop_ways()
        else:
            for name, field in ways.way_fields(self.kind).items():
                self.fields[name] = field
            self.fields["method"].widget.attrs["data-em-boxes"] = ways.boxes_of_methods(self.kind)
        self.place_fields()

    def drop_ways(self):
        """Its parts are scored, not the line itself."""
        for name in ("needs_evidence", "explanation_suffices"):
            del self.fields[name]

    def place_fields(self):
        """What the kind of line adds about its place."""

    def initial_of(self, line):
        initial = super().initial_of(line)
        if line is None:
            return initial
        return initial | {"method": line.method} | ways.initial_of(line)

    def clean(self):
        """Canonical parameters in place of the boxes of the method."""
        values = super().clean()
        if "method" not in self.fields:
            return values
        typed = {name: values.pop(name, None) for name in (*ways.PARAMS, "levels")}
        if self.errors:
            return values
        method = Method(values["method"])
        values["params"] = ways.params_from(self, self.kind, method, typed)
        if not self.errors:
            ways.check(self, self.kind, values, self.tree.criteria_set.step)
        return values


class CriterionForm(ScoredForm):
    kind = CriterionKind.CRITERION
    parent = ParentChoice(
        Criterion.objects.none(), label="Phần hoặc tiêu chí cấp trên", empty_label="Chọn"
    )
    max_points = points_field("Điểm chuẩn")

    def place_fields(self):
        binding = binding_of(self.tree)
        places = {node.criterion.pk for node in self.tree.table if node.can_have_parts}
        places -= binding.locked if binding else set()
        queryset = Criterion.objects.filter(pk__in=places).order_by("position", "pk")
        self.fields["parent"].queryset = queryset


class GroupedForm(ScoredForm):
    """A bonus or deduction: by itself, in a group, or a group of such lines."""

    parent = ParentChoice(
        Criterion.objects.none(),
        label="Thuộc nhóm",
        required=False,
        empty_label="Không thuộc nhóm nào",
    )

    def place_fields(self):
        own = self.line.pk if self.line else None
        heads = [
            node.criterion.pk
            for node in self.tree.of_kind(self.kind)
            if node.can_have_parts and node.criterion.pk != own
        ]
        queryset = Criterion.objects.filter(pk__in=heads).order_by("position", "pk")
        self.fields["parent"].queryset = queryset
        if self.has_parts or not heads:
            del self.fields["parent"]


class BonusForm(GroupedForm):
    kind = CriterionKind.BONUS
    max_points = points_field("Điểm thưởng tối đa")

    def place_fields(self):
        super().place_fields()
        if self.has_parts:
            field = self.fields["max_points"]
            field.label, field.required = "Mức tối đa của nhóm", False
            field.help_text = "Các dòng trong nhóm cộng lại không quá mức này"

    def clean_max_points(self):
        return self.cleaned_data["max_points"] or Decimal(0)


class DeductionForm(GroupedForm):
    kind = CriterionKind.DEDUCTION
    max_points = points_field(
        "Điểm trừ mỗi lần", help_text="Ghi số dương; trừ theo các mức thì ghi mức cao nhất"
    )
    cap = points_field("Trừ nhiều nhất", required=False, help_text="Để trống nếu không giới hạn")

    def place_fields(self):
        super().place_fields()
        if self.has_parts:
            del self.fields["max_points"]
            field = self.fields["cap"]
            field.label = "Mức trừ tối đa của nhóm"
            field.help_text = "Các dòng trong nhóm cộng lại không quá mức này"
            if self.line.cap is None:
                self.initial["cap"] = self.line.max_points or None

    def clean(self):
        """A group takes nothing off by itself: what limits it is its cap."""
        values = super().clean()
        return values | ({"max_points": Decimal(0)} if self.has_parts else {})


FORMS = {
    CriterionKind.SECTION: SectionForm,
    CriterionKind.CRITERION: CriterionForm,
    CriterionKind.BONUS: BonusForm,
    CriterionKind.DEDUCTION: DeductionForm,
    CriterionKind.DISQUALIFIER: DisqualifierForm,
}
