"""Form of a piece of evidence."""

from django import forms

from blocs.models.organisation import Document
from blocs.models.scorecards import Evidence
from emulation.ui.forms import FileField, ModelForm

EMPTY = "Hãy chọn tệp, chọn văn bản trong sổ, hoặc ghi số, ký hiệu hay trích yếu."


class EvidenceEditForm(ModelForm):
    """What is said about the paper."""

    groups = (
        ("Tệp hoặc văn bản", ["uploaded", "document"]),
        (
            "Dẫn chiếu văn bản",
            ["number", "issued_on", "issuer", "abstract", "pointer", "kept_at", "shown_in_person"],
        ),
    )
    warns_of_secrets = True

    class Meta:
        model = Evidence
        fields = (
            "document",
            "number",
            "issued_on",
            "issuer",
            "abstract",
            "pointer",
            "kept_at",
            "shown_in_person",
        )
        help_texts = {
            "abstract": "Chỉ ghi trích yếu được phép nêu",
            "pointer": "Ví dụ: trang 3, mục II.1",
            "kept_at": "Ví dụ: Văn phòng, hồ sơ số 12",
            "shown_in_person": (
                "Với tài liệu không được tải lên: mang bản gốc đến khi thẩm định, tài liệu vẫn ở "
                "nơi lưu"
            ),
        }

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, **kwargs)
        card = line.scorecard
        field = self.fields["document"]
        field.empty_label = "Không chọn"
        field.queryset = Document.objects.filter(
            bloc=card.campaign.bloc_id, year=card.campaign.year, unit=card.unit_id
        ).order_by("position", "-issued_on", "pk")

    def clean(self):
        values = super().clean()
        named = ("uploaded", "document", "number", "abstract")
        has_file = bool(self.instance.file_id)
        if not self.errors and not has_file and not any(values.get(name) for name in named):
            raise forms.ValidationError(EMPTY)
        return values

    def _post_clean(self):
        """The row is checked by the service, which knows the file as well."""


class EvidenceForm(EvidenceEditForm):
    """New evidence: a file of its own, or a reference only."""

    uploaded = FileField(label="Tải tệp lên", required=False)
