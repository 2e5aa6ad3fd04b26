"""Forms about a whole criteria set."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from blocs.facts import KNOWN
from blocs.models.scorecards import CriteriaSet
from blocs.narrative.scorecards import TIE_BREAKS, tie_break_label
from emulation.ui.forms import FileField, Form, ModelForm, PointsField

PLACES = 5
ORDER_HINT = (
    "Chỉ để giải thích thứ tự giữa các đơn vị bằng điểm; trong bảng, bằng điểm vẫn ghi cùng hạng."
)


class CriteriaSetForm(ModelForm):
    """The head of a criteria set: its name, scale, rounding, bonus and tie-break order."""

    units = {"scale": "điểm", "step": "điểm", "bonus_cap": "điểm"}

    class Meta:
        model = CriteriaSet
        fields = (
            "name",
            "scale",
            "step",
            "bonus_cap",
            "bonus_inside_scale",
            "source",
            "is_illustrative",
        )
        help_texts = {
            "scale": "Tổng điểm tối đa của các phần, ví dụ 100, 200 hoặc 1000",
            "step": "Điểm nhập phải là bội số của bước này, ví dụ 0,5; để 0,01 nếu không quy định",
            "bonus_cap": "Tổng các điểm thưởng không vượt mức này; 0 nếu không có điểm thưởng",
            "bonus_inside_scale": "Đánh dấu nếu điểm thưởng không được làm tổng vượt thang điểm",
            "source": "Văn bản ban hành hoặc nơi lấy bảng này",
            "is_illustrative": "Ghi “mẫu minh họa” ở mọi nơi bảng này xuất hiện",
        }

    def __init__(self, *args, **kwargs):
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
        head = [name for name in self.fields if name not in self.places]
        self.groups = (
            ("Bảng tiêu chí", head),
            ("Thứ tự ưu tiên khi bằng điểm", self.places),
        )

    def _order_choices(self, chosen):
        sections = []
        if self.instance.pk:
            codes = self.instance.criteria.filter(kind="section").order_by("position", "pk")
            sections = [f"section:{code}" for code in codes.values_list("code", flat=True)]
        known = [*sections, *TIE_BREAKS, *(f"fact:{code}" for code in KNOWN)]
        known += [code for code in chosen if code not in known]
        labels = (tie_break_label(code) for code in known)
        return [(c, f"{t[:1].upper()}{t[1:]}") for c, t in zip(known, labels, strict=True)]

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
    """A criteria set in its YAML form."""

    content = FileField(
        label="Tệp bảng tiêu chí",
        extensions=("yaml", "yml"),
        max_bytes=256 * 1024,
        help_text="Tệp YAML theo mẫu; tải một bảng có sẵn về để xem cách ghi. Không quá 256 KB.",
    )

    def clean_content(self):
        return self.cleaned_data["content"].read()


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
