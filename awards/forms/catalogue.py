"""Forms of the catalogue of awards."""

from django import forms

from awards.enums import AwardKind, IssuerLevel
from awards.forms.choices import Filters, SponsorField
from awards.models import Award, Issuer
from blocs.forms.choices import name_blank_choice
from emulation.ui.forms import CountField, Form, ModelForm, YearField

CODE_HINT = "Để trống thì mã được đặt theo tên. Mã không đổi được về sau."
OWNER = "Cơ quan bổ sung"
OWNER_HINT = "Mục này dùng cho các khối của cơ quan đã chọn và của cơ quan cấp dưới"
MOST_SLOTS = 1000


class AwardEditForm(ModelForm):
    """An own entry of the catalogue."""

    groups = (
        ("Danh hiệu, hình thức", ["sponsor", "name", "kind", "subject", "is_bloc_award"]),
        ("Quy định", ["authority", "levels", "legal_basis", "valid_from", "valid_to"]),
        ("Sắp xếp", ["position", "code"]),
    )

    levels = forms.MultipleChoiceField(
        label="Cấp được quyền tặng",
        required=False,
        choices=IssuerLevel.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không đánh dấu cấp nào nếu mọi cấp đều tặng được",
    )

    class Meta:
        model = Award
        fields = (
            "name",
            "kind",
            "subject",
            "authority",
            "levels",
            "legal_basis",
            "valid_from",
            "valid_to",
            "is_bloc_award",
            "position",
        )
        help_texts = {
            "name": "Ghi đúng tên trong văn bản quy định",
            "valid_from": "Để trống nếu áp dụng từ trước đến nay",
            "valid_to": "Để trống nếu còn áp dụng",
            "position": "Số nhỏ đứng trước trong danh mục và phụ lục báo cáo",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_blank_choice(self.fields["kind"], "Chọn loại")
        name_blank_choice(self.fields["subject"], "Chọn đối tượng")


class AwardForm(AwardEditForm):
    """A new entry; its code may be typed or is made from the name."""

    code = forms.SlugField(label="Mã", required=False, max_length=80, help_text=CODE_HINT)

    def __init__(self, *args, sponsors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sponsor"] = SponsorField(sponsors, label=OWNER, help_text=OWNER_HINT)
        self.initial["position"] = 1000


class IssuerEditForm(ModelForm):
    class Meta:
        model = Issuer
        fields = ("name", "level", "position")
        help_texts = {
            "name": "Ví dụ: Chủ tịch Ủy ban nhân dân tỉnh, Giám đốc Sở Tư pháp",
            "position": "Số nhỏ đứng trước trong cùng một cấp",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_blank_choice(self.fields["level"], "Chọn cấp")


class IssuerForm(IssuerEditForm):
    groups = (("", ["sponsor", "name", "level", "position", "code"]),)
    code = forms.SlugField(label="Mã", required=False, max_length=80, help_text=CODE_HINT)

    def __init__(self, *args, sponsors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sponsor"] = SponsorField(sponsors, label=OWNER, help_text=OWNER_HINT)
        self.initial["position"] = 1000


class CatalogueFilterForm(Filters, Form):
    """Search and filter of the catalogue, in the address."""

    q = forms.CharField(label="Tìm theo tên", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="Loại", required=False, choices=[("", "Tất cả"), *AwardKind.choices]
    )
    year = YearField(label="Áp dụng cuối năm", required=False)
    level = forms.ChoiceField(
        label="Cấp khen thưởng", required=False, choices=[("", "Tất cả"), *IssuerLevel.choices]
    )


class SlotsForm(Form):
    """How many units a campaign may put forward, one number per bloc award."""

    warns_of_secrets = False

    def __init__(self, *args, awards, present, **kwargs):
        super().__init__(*args, **kwargs)
        self.awards = {f"award_{award.pk}": award for award in awards}
        for name, award in self.awards.items():
            slots = present.get(award.pk)
            self.fields[name] = CountField(
                label=award.name,
                required=False,
                max_value=MOST_SLOTS,
                unit="đơn vị",
                initial=slots.count if slots else None,
            )
        self.fields["note"] = forms.CharField(
            label="Văn bản phân bổ",
            required=False,
            max_length=200,
            initial=next((slots.note for slots in present.values()), ""),
            help_text="Ví dụ: Hướng dẫn số 12/HD-SNV ngày 15/01/2026",
        )

    def clean(self):
        """Award -> number or None, as the service takes it."""
        cleaned = super().clean()
        counts = {award: cleaned.get(name) for name, award in self.awards.items()}
        return {"counts": counts, "note": cleaned.get("note", "")}
