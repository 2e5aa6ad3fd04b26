"""Forms of evidence: a paper for a line, the place in it, what is said of the paper."""

from django import forms

from blocs.models.organisation import Document
from blocs.models.scorecards import Evidence
from emulation.ui.forms import FileField, FilesField, Form, ModelForm

EMPTY = "Hãy chọn tệp, chọn tài liệu trong thư viện, hoặc ghi số, ký hiệu hay trích yếu."
TWO_PAPERS = "Chọn tài liệu có trong thư viện, hoặc thêm tài liệu mới, không cùng lúc cả hai."
WORDS = ("number", "issued_on", "issuer", "abstract", "kept_at", "shown_in_person")
HELP = {
    "number": "Ví dụ: 15/BC-SNV",
    "abstract": "Chỉ ghi trích yếu được phép nêu",
    "kept_at": "Ví dụ: Văn phòng, hồ sơ số 12",
    "shown_in_person": (
        "Với tài liệu không được tải lên: mang bản gốc đến khi thẩm định, tài liệu vẫn ở nơi lưu"
    ),
}
PLACE_HELP = {"page": "Ví dụ: 3 hoặc 3–5", "section": "Ví dụ: II.1, Phụ lục 2"}


class PaperForm(ModelForm):
    """What is said of a paper of the library; its file has pages of its own."""

    warns_of_secrets = True

    class Meta:
        model = Document
        fields = WORDS
        help_texts = HELP

    def _post_clean(self):
        """The row is checked by the service, which knows the file as well."""


class ReferenceForm(PaperForm):
    """A paper that stays where it is: what may be said of it."""

    def clean(self):
        values = super().clean()
        if not self.errors and not values.get("number") and not values.get("abstract"):
            raise forms.ValidationError("Hãy ghi số, ký hiệu hoặc trích yếu được phép nêu.")
        return values


class EvidencePlaceForm(ModelForm):
    """Where in the paper the proof stands."""

    class Meta:
        model = Evidence
        fields = ("page", "section")
        labels = {"page": "Trang"}
        help_texts = PLACE_HELP

    def _post_clean(self):
        """The row is checked by the service."""


class EvidenceForm(PaperForm):
    """Evidence for a line: a paper of the library, or a new one, which goes there as well."""

    groups = (
        ("Chọn trong thư viện", ["document"]),
        ("Hoặc thêm tài liệu mới", ["uploaded", *WORDS]),
        ("Vị trí trong tài liệu", ["page", "section"]),
    )
    document = forms.ModelChoiceField(
        Document.objects.none(), label="Tài liệu có sẵn", required=False, empty_label="Không chọn"
    )
    uploaded = FileField(label="Tải tệp lên", required=False)
    page = forms.CharField(
        label="Trang", max_length=40, required=False, help_text=PLACE_HELP["page"]
    )
    section = forms.CharField(
        label="Mục", max_length=80, required=False, help_text=PLACE_HELP["section"]
    )

    def __init__(self, *args, papers, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["document"]
        field.queryset = papers
        field.label_from_instance = lambda paper: paper.citation

    def clean(self):
        values = super().clean()
        if self.errors:
            return values
        is_new = any(values.get(name) for name in ("uploaded", "number", "abstract"))
        if values.get("document") and is_new:
            raise forms.ValidationError(TWO_PAPERS)
        if not values.get("document") and not is_new:
            raise forms.ValidationError(EMPTY)
        return values


class PapersForm(Form):
    """Several files at once; what they are is written down afterwards, paper by paper."""

    files = FilesField(label="Chọn các tệp")


class ReplaceForm(Form):
    """A newer file for a paper."""

    uploaded = FileField(label="Tệp mới")
    reason = forms.CharField(
        label="Lý do thay", max_length=300, required=False, help_text="Ví dụ: bản có dấu, chữ ký"
    )


class LibraryFilterForm(Form):
    """Filters of a library, kept in the address; a wrong value counts as none."""

    q = forms.CharField(label="Tìm theo số, trích yếu, cơ quan", required=False, max_length=100)
    unused = forms.BooleanField(label="Chưa gắn với tiêu chí nào", required=False)

    def chosen(self):
        self.is_valid()
        return {
            "text": self.cleaned_data.get("q", ""),
            "unused": self.cleaned_data.get("unused", False),
        }
