"""Forms of what a unit gave, of its exemplars and its initiatives."""

from django import forms

from blocs.forms.year.fields import choose
from blocs.models.results import Contribution, Exemplar, Initiative
from emulation.ui.forms import FileField, ModelForm, MoneyField


class ContributionForm(ModelForm):
    """A line of the ledger; `lines` are the unit's others, `movements` those of the year."""

    quantity = MoneyField(
        label="Số lượng", required=False, max_digits=16, decimal_places=2, unit=""
    )
    groups = (
        ("Khoản ủng hộ", ["text", "movement"]),
        ("Số lượng và giá trị", ["quantity", "measure", "value", "qualifier"]),
        ("Cách tính", ["included_in", "note"]),
    )
    units = {"value": "đồng"}

    class Meta:
        model = Contribution
        fields = (
            "text",
            "movement",
            "quantity",
            "measure",
            "value",
            "qualifier",
            "included_in",
            "note",
        )
        widgets = {"text": forms.Textarea({"rows": 2})}
        labels = {"value": "Giá trị"}
        help_texts = {
            "text": "Ví dụ: Xây dựng 02 nhà tình nghĩa; ủng hộ Quỹ “Vì người nghèo”",
            "measure": "Ví dụ: suất quà, ngày công, nhà",
            "value": "Bằng đồng, ghi đủ số; để trống nếu không quy ra tiền",
            "included_in": "Chọn khi khoản này nằm trong một khoản khác; khi đó không cộng lần nữa",
        }

    def __init__(self, *args, lines, movements, **kwargs):
        super().__init__(*args, **kwargs)
        wholes = [line for line in lines if not line.is_part and line.pk != self.instance.pk]
        choose(self.fields["included_in"], wholes, "Không, khoản này được cộng vào tổng")
        self.fields["included_in"].choices = [
            ("", "Không, khoản này được cộng vào tổng"),
            *((line.pk, line.text) for line in wholes),
        ]
        choose(self.fields["movement"], movements, "Không thuộc phong trào nào")

    def clean(self):
        cleaned = super().clean()
        untouched = not self.errors.keys() & {"quantity", "value"}
        if untouched and cleaned.get("quantity") is None and cleaned.get("value") is None:
            self.add_error("value", "Nhập số lượng hoặc giá trị của khoản ủng hộ.")
        if cleaned.get("measure") and cleaned.get("quantity") is None and untouched:
            self.add_error("quantity", "Nhập số lượng, hoặc bỏ đơn vị tính.")
        return cleaned


class ExemplarForm(ModelForm):
    """An exemplar by name, or a count."""

    units = {"collectives": "tập thể", "individuals": "cá nhân"}

    class Meta:
        model = Exemplar
        fields = ("name", "collectives", "individuals", "text")
        widgets = {"text": forms.Textarea({"rows": 5})}
        labels = {"collectives": "Số tập thể", "individuals": "Số cá nhân"}
        help_texts = {
            "name": "Để trống nếu chỉ ghi số lượng",
            "text": "Điển hình về việc gì, được nhân rộng ra sao",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("collectives", "individuals"):
            self.fields[name].required = False

    def clean(self):
        cleaned = super().clean()
        for name in ("collectives", "individuals"):
            cleaned[name] = cleaned.get(name) or 0
        untouched = not self.errors.keys() & {"collectives", "individuals"}
        if untouched and not cleaned["collectives"] and not cleaned["individuals"]:
            self.add_error("collectives", "Nhập số tập thể hoặc số cá nhân.")
        return cleaned


class InitiativeForm(ModelForm):
    """An initiative by title, or how many an authority recognised."""

    file = FileField(label="Quyết định công nhận", required=False)

    class Meta:
        model = Initiative
        fields = ("title", "count", "authority", "scope")
        help_texts = {
            "title": "Để trống nếu chỉ ghi số lượng",
            "authority": "Ví dụ: Hội đồng sáng kiến tỉnh; Giám đốc sở",
        }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("count") == 0:
            self.add_error("count", "Số lượng sáng kiến phải từ 1.")
        return cleaned
