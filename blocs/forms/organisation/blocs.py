"""Forms of blocs and their members."""

from django import forms
from django.db.models import Q

from blocs.models.organisation import Bloc, Unit
from blocs.queries.organisation import by_name, candidates_for, code_from, sponsors_for
from emulation.ui.forms import CountField, DateField, Form, ModelForm

CODE_HINT = "Để trống thì mã được đặt theo tên. Mã không đổi được về sau."

TITLE_HINT = (
    "Để trống thì theo loại: Trưởng khối, Phó Trưởng khối; Cụm trưởng, Cụm phó; "
    "Trưởng khu vực, Phó Trưởng khu vực."
)


class BlocEditForm(ModelForm):
    """A bloc as its sponsor's board keeps it."""

    groups = (
        ("Khối, cụm thi đua", ["sponsor", "name", "code", "kind", "is_active"]),
        ("Quyết định thành lập", ["founding_decision", "founded_on", "grouping_basis"]),
        ("Tên chức danh", ["head_title", "deputy_title"]),
        ("Văn bản của khối", ["document_symbol", "letterhead_parent", "letterhead_name", "place"]),
    )

    class Meta:
        model = Bloc
        fields = (
            "name",
            "kind",
            "is_active",
            "founding_decision",
            "founded_on",
            "grouping_basis",
            "head_title",
            "deputy_title",
            "document_symbol",
            "letterhead_parent",
            "letterhead_name",
            "place",
        )
        help_texts = {
            "name": "Viết đầy đủ, ví dụ: Khối thi đua Nội chính tỉnh Tuyên Quang",
            "founding_decision": "Số, ký hiệu và cơ quan ban hành",
            "grouping_basis": "Ví dụ: theo tính chất nhiệm vụ, theo địa bàn",
            "place": "Ghi trước ngày tháng trên văn bản, ví dụ: Tuyên Quang",
        }


class BlocForm(BlocEditForm):
    """A new bloc under one of the sponsors whose board the person serves on."""

    sponsor = forms.ModelChoiceField(
        Unit.objects.none(), label="Cơ quan thành lập", empty_label="Chọn cơ quan thành lập"
    )
    code = forms.CharField(label="Mã khối", required=False, max_length=60, help_text=CODE_HINT)

    class Meta(BlocEditForm.Meta):
        fields = (*BlocEditForm.Meta.fields, "sponsor", "code")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["is_active"]
        for name in ("head_title", "deputy_title"):
            self.fields[name].required = False
            self.fields[name].help_text = TITLE_HINT
            self.initial[name] = ""
        field = self.fields["sponsor"]
        field.queryset = sponsors_for(user)
        sponsors = by_name(field.queryset)
        if len(sponsors) == 1:
            field.initial = sponsors[0].pk

    def clean_code(self):
        return code_from(self.cleaned_data["code"], otherwise="")


class MemberForm(Form):
    """A unit joins the bloc: one in sight from the list, any other by its code."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị", required=False, empty_label="Chọn đơn vị"
    )
    code = forms.CharField(
        label="Hoặc mã của đơn vị do cơ quan khác lập",
        required=False,
        max_length=60,
        help_text="Một đơn vị có thể ở hai khối, cụm do hai cơ quan thành lập. "
        "Hỏi cơ quan đã lập đơn vị để biết mã.",
    )
    started_on = DateField(
        label="Từ ngày",
        required=False,
        help_text="Để trống thì tính từ ngày thành lập khối; "
        "chưa ghi ngày thành lập thì từ 01/01 năm nay.",
    )

    def __init__(self, *args, user, bloc, **kwargs):
        super().__init__(*args, **kwargs)
        candidates = candidates_for(user, bloc)
        field = self.fields["unit"]
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in candidates])
        field.choices = [("", "Chọn đơn vị"), *((unit.pk, unit.name) for unit in candidates)]

    def clean(self):
        cleaned = super().clean()
        code = cleaned.pop("code", "")
        if code and not cleaned.get("unit"):
            found = Unit.objects.active().filter(Q(code=code) | Q(code=code.lower())).first()
            if found is None:
                self.add_error("code", "Không có đơn vị đang hoạt động nào mang mã này.")
            cleaned["unit"] = found
        elif code:
            self.add_error("code", "Chỉ chọn trong danh sách hoặc nhập mã, không làm cả hai.")
        elif not cleaned.get("unit") and "unit" not in self.errors:
            self.add_error("unit", "Chọn đơn vị trong danh sách hoặc nhập mã đơn vị.")
        return cleaned


class EndMembershipForm(Form):
    """The last day of a membership."""

    ended_on = DateField(
        label="Đến hết ngày",
        help_text="Rời khối sau khi hết một năm thi đua thì nhập ngày 31/12 của năm đó.",
    )


class OrderForm(Form):
    """The protocol order of the present members, as numbers beside their names."""

    warns_of_secrets = False

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, **kwargs)
        self.memberships = memberships
        for number, membership in enumerate(memberships, start=1):
            self.fields[f"position_{membership.pk}"] = CountField(
                label=f"Thứ tự của {membership.unit}",
                initial=number,
                min_value=1,
                max_value=999,
                error_messages={"required": f"Nhập thứ tự của {membership.unit}."},
            )

    def rows(self):
        """Pairs of (membership, its number field)."""
        return [(row, self[f"position_{row.pk}"]) for row in self.memberships]

    def clean(self):
        typed = super().clean()
        numbers = [typed.get(f"position_{row.pk}") for row in self.memberships]
        if None not in numbers and len(set(numbers)) < len(numbers):
            raise forms.ValidationError("Mỗi đơn vị một số thứ tự; có số được nhập hai lần.")
        if None in numbers:
            return typed
        by_number = sorted(zip(numbers, self.memberships, strict=True), key=lambda pair: pair[0])
        return {"memberships": [row for _, row in by_number]}
