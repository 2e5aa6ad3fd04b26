"""Forms about a whole criteria set."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from blocs.facts import KNOWN
from blocs.forms.scorecards import grade_lines
from blocs.models.scorecards import CriteriaSet
from blocs.narrative.scorecards import TIE_BREAKS, tie_break_label
from emulation.ui.forms import FileField, Form, ModelForm, PointsField
from emulation.ui.forms.files import MEGABYTE

PLACES = 5
ORDER_HINT = (
    "Chỉ để giải thích thứ tự giữa các đơn vị bằng điểm; trong bảng, bằng điểm vẫn ghi cùng hạng."
)


class CriteriaSetForm(ModelForm):
    """The head of a criteria set: its name, scale, rounding, caps, grades and tie-break order.

    `kept` are the names of fields that a frame does not let the bloc change.
    """

    units = {"scale": "điểm", "step": "điểm", "bonus_cap": "điểm", "deduction_cap": "điểm"}
    grades = forms.CharField(
        label="Các mức xếp loại",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=(
            "Mỗi dòng một mức, từ cao xuống: tên = điểm tối thiểu; sau dấu chấm phẩy là mã các "
            "tiêu chí phải đạt chỉ tiêu. Ví dụ: A = 180; I.1, I.2"
        ),
    )

    class Meta:
        model = CriteriaSet
        fields = (
            "name",
            "scale",
            "step",
            "rounding",
            "bonus_cap",
            "bonus_inside_scale",
            "deduction_cap",
            "source",
            "is_illustrative",
        )
        help_texts = {
            "scale": "Tổng điểm tối đa của các phần, ví dụ 100, 200 hoặc 1000",
            "step": "Điểm nhập phải là bội số của bước này, ví dụ 0,5; để 0,01 nếu không quy định",
            "bonus_cap": "Tổng các điểm thưởng không vượt mức này; 0 nếu không có điểm thưởng",
            "bonus_inside_scale": "Đánh dấu nếu điểm thưởng không được làm tổng vượt thang điểm",
            "rounding": "Điểm máy tính ra được làm tròn đến bước điểm nhỏ nhất theo cách này",
            "deduction_cap": "Tổng các điểm trừ không vượt mức này; để trống nếu không giới hạn",
            "source": "Văn bản ban hành hoặc nơi lấy bảng này",
            "is_illustrative": "Ghi “mẫu minh họa” ở mọi nơi bảng này xuất hiện",
        }

    def __init__(self, *args, kept=(), frame_name="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].widget = forms.TextInput()
        step = self.fields["step"]
        step.initial = Decimal(step.initial)  # a default in letters would show no comma
        chosen = list(self.instance.tie_break) if self.instance.pk else []
        choices = [("", "Không dùng"), *self._order_choices(chosen)]
        self.places = [f"order_{place}" for place in range(1, PLACES + 1)]
        for place, name in enumerate(self.places):
            self.fields[name] = forms.ChoiceField(
                label=f"Ưu tiên {place + 1}",
                choices=choices,
                required=False,
                initial=chosen[place] if place < len(chosen) else "",
                help_text=ORDER_HINT if place == 0 else "",
            )
        self.fields["grades"].initial = grade_lines.written(self.instance.grades)
        head = [name for name in self.fields if name not in {*self.places, "grades"}]
        self.groups = (
            ("Bảng tiêu chí", head),
            ("Xếp loại", ["grades"]),
            ("Thứ tự ưu tiên khi bằng điểm", self.places),
        )
        for name in kept:
            for field in self.places if name == "tie_break" else [name]:
                self.fields[field].disabled = True
                self.fields[field].help_text = f"Giữ nguyên theo khung “{frame_name}”"

    def _order_choices(self, chosen):
        sections = []
        if self.instance.pk:
            codes = self.instance.criteria.filter(kind="section").order_by("position", "pk")
            sections = [f"section:{code}" for code in codes.values_list("code", flat=True)]
        known = [*sections, *TIE_BREAKS, *(f"fact:{code}" for code in KNOWN)]
        known += [code for code in chosen if code not in known]
        labels = (tie_break_label(code) for code in known)
        return [(c, f"{t[:1].upper()}{t[1:]}") for c, t in zip(known, labels, strict=True)]

    def clean_grades(self):
        try:
            return grade_lines.read(self.cleaned_data["grades"])
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def clean(self):
        """One list in place of the boxes, as the service takes it."""
        values = super().clean()
        order = [values.pop(name, "") for name in self.places]
        order = [code for code in order if code]
        if len(set(order)) != len(order):
            raise ValidationError("Thứ tự ưu tiên ghi một điều kiện hai lần.")
        values["tie_break"] = order
        return values


class CriteriaImportForm(Form):
    """A criteria set as YAML or as the workbook of the template; `only_check` saves nothing."""

    content = FileField(
        label="Tệp bảng tiêu chí",
        extensions=("xlsx", "yaml", "yml"),
        max_bytes=2 * MEGABYTE,
        help_text="Tệp Excel theo mẫu tải về ở trang này, hoặc tệp YAML. Không quá 2 MB.",
    )
    only_check = forms.BooleanField(
        label="Chỉ kiểm tra tệp, chưa nhập",
        required=False,
        help_text="Liệt kê các lỗi và điểm chưa rõ, không lưu gì",
    )

    @property
    def is_workbook(self):
        return self.cleaned_data["content"].name.lower().endswith(".xlsx")


class SettleForm(Form):
    """Which unclear points were settled, and how."""

    points = forms.MultipleChoiceField(label="Điểm đã làm rõ", widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(
        label="Đã làm rõ thế nào",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="Ví dụ: theo bản chính Quyết định; lời này được ghi vào nhật ký",
    )

    def __init__(self, *args, sentences, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["points"].choices = [(sentence, sentence) for sentence in sentences]


class SourceChoice(forms.ModelChoiceField):
    """A criteria set with the place it comes from."""

    def label_from_instance(self, criteria_set):
        owner = criteria_set.sponsor or criteria_set.campaign or "Mẫu của hệ thống"
        label = f"{criteria_set} – {owner}"
        return f"{label} (mẫu minh họa)" if criteria_set.is_illustrative else label


class CriteriaAdoptForm(Form):
    """Which published set to copy."""

    source = SourceChoice(
        CriteriaSet.objects.none(),
        label="Bảng tiêu chí để lập theo",
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources


POINTS = {"max_digits": 7, "decimal_places": 2}


def points_field(label, **kwargs):
    """A box for points of a criteria set, as many as its columns hold."""
    return PointsField(label=label, **{**POINTS, **kwargs})
