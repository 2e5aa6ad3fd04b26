"""Forms of units and their names."""

from django import forms
from django.utils import timezone

from blocs.enums.organisation import UnitKind
from blocs.forms.choices import name_blank_choice
from blocs.models.organisation import Unit
from blocs.queries.organisation import board_units_of, by_name, code_from, parents_for
from emulation.ui.forms import DateField, Form, ModelForm

PAGE_SIZES = (25, 50, 100)
CODE_HINT = "Để trống thì mã được đặt theo tên. Mã không đổi được về sau."


class UnitEditForm(ModelForm):
    """A unit as its board keeps it; the code is given once, at the beginning."""

    groups = (
        ("Đơn vị", ["name", "short_name", "code", "kind", "parent"]),
        ("Báo cáo và văn bản", ["reporting_period", "place", "emulation_body"]),
    )

    class Meta:
        model = Unit
        fields = (
            "name",
            "short_name",
            "kind",
            "parent",
            "reporting_period",
            "place",
            "emulation_body",
        )
        help_texts = {
            "short_name": "Dùng ở đầu cột của bảng, ví dụ: VKSND tỉnh",
            "reporting_period": "Kỳ tính số liệu khi đơn vị báo cáo năm",
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        name_blank_choice(self.fields["kind"], "Chọn loại đơn vị")
        if user.is_administrator:
            self._only_sponsors()
        else:
            self._below_boards_of(user)

    def _only_sponsors(self):
        """The administrator sets up sponsors, and nothing else."""
        del self.fields["kind"]
        self.instance.kind = UnitKind.AUTHORITY
        others = Unit.objects.filter(kind=UnitKind.AUTHORITY).exclude(pk=self.instance.pk)
        self._offer_parents(others, "Không có")

    def _below_boards_of(self, user):
        places = parents_for(user).exclude(pk=self.instance.pk)
        own_parent = Unit.objects.filter(pk=self.instance.parent_id)
        self._offer_parents(places | own_parent, "Chọn cơ quan cấp trên")
        field = self.fields["parent"]
        field.required = self.instance.pk is None or self.instance.parent_id is not None
        own = board_units_of(user).order_by("pk")
        if self.instance.pk is None and len(own) == 1:
            field.initial = own[0].pk

    def _offer_parents(self, places, empty_label):
        field = self.fields["parent"]
        field.queryset = places
        field.choices = [("", empty_label), *((unit.pk, unit.name) for unit in by_name(places))]


class UnitForm(UnitEditForm):
    """A new unit."""

    code = forms.CharField(label="Mã đơn vị", required=False, max_length=60, help_text=CODE_HINT)

    class Meta(UnitEditForm.Meta):
        fields = (*UnitEditForm.Meta.fields, "code")

    def clean_code(self):
        return code_from(self.cleaned_data["code"], otherwise="")


class RenameForm(Form):
    """The unit takes up another name."""

    name = forms.CharField(label="Tên gọi mới", max_length=200)
    valid_from = DateField(label="Từ ngày", help_text="Ngày quyết định đổi tên có hiệu lực.")


class FormerNameForm(Form):
    """A name the unit bore before those on record."""

    name = forms.CharField(label="Tên gọi trước đây", max_length=200)
    valid_to = DateField(label="Đến hết ngày", help_text="Ngày cuối cùng mang tên này.")

    def clean_valid_to(self):
        day = self.cleaned_data["valid_to"]
        if day >= timezone.localdate():
            raise forms.ValidationError("Nhập ngày trước ngày hôm nay.")
        return day


class UnitFilterForm(Form):
    """Filters of the list of units, kept in the address; a wrong value counts as none."""

    q = forms.CharField(label="Tìm theo tên, mã", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="Loại", required=False, choices=[("", "Tất cả"), *UnitKind.choices]
    )
    state = forms.ChoiceField(
        label="Trạng thái",
        required=False,
        choices=[("active", "Đang hoạt động"), ("closed", "Ngừng hoạt động"), ("all", "Tất cả")],
    )
    size = forms.TypedChoiceField(
        label="Số dòng",
        required=False,
        coerce=int,
        empty_value=PAGE_SIZES[0],
        choices=[(size, str(size)) for size in PAGE_SIZES],
    )

    def chosen(self):
        """Clean values of all filters, the default where one is absent or wrong."""
        self.is_valid()
        cleaned = self.cleaned_data
        state = cleaned.get("state") or "active"
        return {
            "text": cleaned.get("q", ""),
            "kind": cleaned.get("kind", ""),
            "state": "" if state == "all" else state,
            "size": cleaned.get("size") or PAGE_SIZES[0],
        }
