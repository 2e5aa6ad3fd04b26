"""Forms around the text of a section."""

from django import forms

from blocs.forms.markup import HINT, MarkupField
from emulation.ui.forms import Form

NOTE_HINT = "Chú thích: ghi [^1] trong câu và thêm dòng “[^1]: nội dung” ở cuối."
FIGURE_HINT = "Số liệu: chèn mã trong hai ngoặc vuông từ danh sách bên cạnh, không gõ lại số."
BY_HAND = "Chỉ in nội dung tự viết, không in câu số liệu tự tính"


class SectionForm(Form):
    """The text of a section in light markup; `version` is what the writer started from.

    :param figures: what `[[key]]` may ask for.
    :param is_required: whether the report is incomplete without the text, which may yet be saved
        empty while it is being written.
    :param has_maker: whether the section has generated sentences to replace.
    """

    text = MarkupField(
        label="Nội dung", required=False, rows=18, help_text=f"{HINT} {NOTE_HINT} {FIGURE_HINT}"
    )
    by_hand = forms.BooleanField(
        label=BY_HAND,
        required=False,
        help_text="Chép câu số liệu vào nội dung trước; số trong câu vẫn theo số liệu",
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, figures, has_maker, is_required=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].figures = figures
        self.fields["text"].is_expected = is_required
        if not has_maker:
            del self.fields["by_hand"]

    def clean_version(self):
        """0, which conflicts with any saved text, where it was tampered with."""
        return whole(self.cleaned_data["version"])


class VersionNameForm(Form):
    """What a version is called."""

    warns_of_secrets = False
    name = forms.CharField(
        label="Tên phiên bản",
        max_length=120,
        required=False,
        help_text="Ví dụ: Bản trình hội nghị. Để trống thì bỏ tên",
    )


def whole(text: str) -> int:
    """The number that was sent; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
