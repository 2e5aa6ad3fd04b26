"""Forms around what the checker found."""

from django import forms

from emulation.papers.word_reader.guard import MOST_BYTES
from emulation.ui.forms import FileField, Form

LONGEST_REASON = 1000


class KeepForm(Form):
    """Why the words stay as they are."""

    reason = forms.CharField(
        label="Lý do giữ nguyên",
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        help_text="Ví dụ: Đã trừ số tập thể được khen hai lần; kèm căn cứ nếu có",
    )


class DocumentForm(Form):
    """A Word document, and whose figures it is compared with."""

    file = FileField(label="Văn bản Word", extensions=("docx",), max_bytes=MOST_BYTES)
    compared = forms.ChoiceField(
        label="Đối chiếu với số liệu của",
        required=False,
        help_text="Không chọn thì chỉ soát cách viết số, ngày, số thứ tự, phép cộng và những chỗ "
        "nói khác nhau trong văn bản",
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["compared"].choices = [("", "Không đối chiếu"), *choices]
