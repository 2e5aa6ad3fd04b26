"""Forms of the register of papers."""

from django import forms

from blocs.enums.organisation import DocumentRole
from blocs.forms.choices import name_blank_choice
from blocs.forms.year.fields import MemberField
from blocs.models.organisation import Document
from emulation.ui.forms import FileField, Form, ModelForm

PAGE_SIZES = (25, 50, 100)


class DocumentForm(ModelForm):
    """A paper, with its file or without.

    `may_be_common`: the paper may be the bloc's own; else it is of one of `members`.
    """

    groups = (
        ("Văn bản", ["role", "number", "issued_on", "issuer", "abstract", "file"]),
        ("Vị trí trong sổ", ["unit", "is_cited", "position"]),
    )
    file = FileField(label="Tệp", required=False)

    class Meta:
        model = Document
        fields = ("role", "number", "issued_on", "issuer", "abstract", "is_cited", "position")
        widgets = {"abstract": forms.Textarea({"rows": 3})}
        help_texts = {
            "number": "Ví dụ: 05/KH-KTĐNC",
            "abstract": "Trích yếu nội dung như trên văn bản",
            "position": "Để trống thì xếp theo ngày ban hành",
        }

    def __init__(self, *args, members, may_be_common, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"] = MemberField(
            members=members,
            label="Văn bản của đơn vị",
            required=not may_be_common,
            empty_label="Văn bản chung của khối" if may_be_common else "Chọn đơn vị",
            initial=self.instance.unit_id or (None if may_be_common else members[0].pk),
        )
        name_blank_choice(self.fields["role"], "Chọn loại")
        self.fields["abstract"].required = True  # only a library holds papers without
        self.fields["position"].required = False
        if self.instance.pk is None:
            self.initial["position"] = None
        if not may_be_common:
            del self.fields["is_cited"]
            del self.fields["position"]
        if self.instance.file_id:
            self.fields["file"].label = "Thay tệp"
            self.fields[
                "file"
            ].help_text = f"Đang có “{self.instance.file.name}”. {self.fields['file'].help_text}"

    def clean_position(self):
        return self.cleaned_data["position"] or 0

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("unit") and cleaned.get("is_cited"):
            self.add_error("is_cited", "Phần mở đầu báo cáo chỉ nêu văn bản chung của khối.")
        return cleaned


class DocumentFilterForm(Form):
    """Filters of the register, kept in the address; a wrong value counts as none."""

    q = forms.CharField(label="Tìm theo số, trích yếu", required=False, max_length=100)
    role = forms.ChoiceField(
        label="Loại",
        required=False,
        choices=[("", "Tất cả, trừ minh chứng của đơn vị"), *DocumentRole.choices],
    )
    size = forms.TypedChoiceField(
        label="Số dòng",
        required=False,
        coerce=int,
        empty_value=PAGE_SIZES[0],
        choices=[(size, str(size)) for size in PAGE_SIZES],
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ChoiceField(
            label="Của",
            required=False,
            choices=[
                ("", "Tất cả"),
                ("common", "Văn bản chung"),
                *((str(member.pk), member.name) for member in members),
            ],
        )
        self.order_fields(["q", "role", "unit", "size"])

    def chosen(self):
        """Clean values of all filters, the default where one is absent or wrong."""
        self.is_valid()
        cleaned = self.cleaned_data
        return {
            "text": cleaned.get("q", ""),
            "role": cleaned.get("role", ""),
            "unit": cleaned.get("unit", ""),
            "size": cleaned.get("size") or PAGE_SIZES[0],
        }
