"""Forms of indicators and of the targets set for them."""

from django import forms

from blocs.forms.results.entries import value_field
from blocs.forms.year.fields import choose
from blocs.models.results import Indicator
from blocs.services.results.entries import problem_of_number
from blocs.services.results.targets import TargetRow
from emulation.ui.forms import Form, ModelForm


class IndicatorForm(ModelForm):
    """An indicator; `parents` are those it may be a part of."""

    code = forms.SlugField(
        label="Mã chỉ tiêu",
        required=False,
        max_length=60,
        help_text="Chữ thường không dấu, số và gạch nối. Để trống thì hệ thống đặt theo tên.",
        error_messages={"invalid": "Mã chỉ gồm chữ không dấu, chữ số và dấu gạch nối."},
    )
    groups = (
        ("Chỉ tiêu", ["name", "code", "kind", "measure", "lower_is_better"]),
        ("Vị trí trong danh mục", ["parent", "position", "from_year", "to_year"]),
    )

    class Meta:
        model = Indicator
        fields = (
            "name",
            "code",
            "kind",
            "measure",
            "lower_is_better",
            "parent",
            "from_year",
            "to_year",
            "position",
        )
        help_texts = {
            "name": "Ví dụ: Số việc thi hành xong; Tỷ lệ giải quyết án hình sự",
            "kind": "Tỷ lệ được nhập bằng tử số và mẫu số để cộng đúng giữa các đơn vị",
            "measure": "Ví dụ: vụ, việc, lượt; bỏ trống với tỷ lệ và số tiền",
            "lower_is_better": "Đánh dấu khi kết quả thấp hơn là tốt hơn, ví dụ tỷ lệ án bị hủy",
            "parent": "Chọn khi đây là một phần (“trong đó”) của chỉ tiêu khác",
            "position": "Để trống thì xếp cuối",
        }

    def __init__(self, *args, parents, for_all=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False
        if not self.instance.pk:
            self.initial["position"] = None
        others = [row for row in parents if row.pk != self.instance.pk]
        choose(self.fields["parent"], others, "Không thuộc chỉ tiêu nào")
        if self.instance.pk:
            del self.fields["code"]
        if not for_all:
            del self.fields["from_year"], self.fields["to_year"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("position") is None:
            cleaned.pop("position", None)
        return cleaned


class TargetsForm(Form):
    """The target of one indicator for every unit, and the paper that set it."""

    warns_of_secrets = False

    def __init__(self, *args, indicator, members, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.indicator, self.members = indicator, members
        present = {row.unit_id: row for row in targets}
        for member in members:
            row = present.get(member.pk)
            self.fields[f"value_{member.pk}"] = value_field(
                indicator, label=f"{member.name}: chỉ tiêu", initial=row.value if row else None
            )
            self.fields[f"source_{member.pk}"] = forms.CharField(
                label=f"{member.name}: văn bản giao",
                required=False,
                max_length=200,
                initial=row.source if row else "",
            )

    def rows(self):
        """(member, field of the value, field of the source) in protocol order."""
        return [
            (member, self[f"value_{member.pk}"], self[f"source_{member.pk}"])
            for member in self.members
        ]

    def clean(self):
        typed = super().clean()
        targets = []
        for member in self.members:
            name = f"value_{member.pk}"
            value, source = typed.get(name), typed.get(f"source_{member.pk}", "")
            problem = "" if value is None else problem_of_number(self.indicator, value)
            if source and value is None and name not in self.errors:
                problem = "Nhập chỉ tiêu, hoặc bỏ văn bản giao."
            if problem:
                self.add_error(name, problem)
            targets.append(TargetRow(member.unit, value, source))
        return {"targets": targets}
