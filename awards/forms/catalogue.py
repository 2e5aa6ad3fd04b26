"""Forms of the catalogue of awards."""

from django import forms

from awards.enums import AwardKind
from awards.models import Award, Issuer
from emulation.ui.forms import CountField, Form, ModelForm

CODE_HINT = "Để trống thì mã được đặt theo tên. Mã không đổi được về sau."


class AwardEditForm(ModelForm):
    """An entry of the catalogue."""

    class Meta:
        model = Award
        fields = (
            "name",
            "kind",
            "subject",
            "authority",
            "legal_basis",
            "valid_from",
            "valid_to",
            "is_bloc_award",
            "position",
        )
        help_texts = {
            "valid_from": "Để trống nếu áp dụng từ trước đến nay",
            "valid_to": "Để trống nếu còn áp dụng",
            "position": "Số nhỏ đứng trước trong danh mục và phụ lục báo cáo",
        }


class AwardForm(AwardEditForm):
    """A new entry; its code may be typed or is made from the name."""

    code = forms.SlugField(label="Mã", required=False, max_length=80, help_text=CODE_HINT)


class IssuerEditForm(ModelForm):
    class Meta:
        model = Issuer
        fields = ("name", "level", "position")


class IssuerForm(IssuerEditForm):
    code = forms.SlugField(label="Mã", required=False, max_length=80, help_text=CODE_HINT)


class CatalogueFilterForm(Form):
    """Search and filter of the catalogue, in the address."""

    warns_of_secrets = False
    q = forms.CharField(label="Tìm theo tên", required=False)
    kind = forms.ChoiceField(
        label="Loại", required=False, choices=[("", "Tất cả"), *AwardKind.choices]
    )

    def chosen(self):
        """The cleaned filters; what makes no sense filters nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


class SlotsForm(Form):
    """How many units a campaign may put forward, one number per bloc award."""

    warns_of_secrets = False

    def __init__(self, *args, awards, present, **kwargs):
        super().__init__(*args, **kwargs)
        self.awards = {f"award_{award.pk}": award for award in awards}
        for name, award in self.awards.items():
            self.fields[name] = CountField(
                label=award.name,
                required=False,
                max_value=1000,
                unit="đơn vị",
                initial=present.get(award.pk),
            )

    def counts(self):
        """Pairs of (award, number) that were filled in."""
        return [
            (award, self.cleaned_data[name])
            for name, award in self.awards.items()
            if self.cleaned_data.get(name) is not None
        ]
