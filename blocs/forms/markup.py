"""A text box whose text will be printed: light markup is checked before it is saved."""

from django import forms
from django.core.exceptions import ValidationError

from emulation.papers.markup import MarkupError, parse_markup
from emulation.papers.pasted import tidy

HINT = "Mỗi dòng là một đoạn; dòng bắt đầu bằng “- ” là gạch đầu dòng; **chữ đậm**, _chữ nghiêng_."


class MarkupField(forms.CharField):
    """Paragraphs, bullets, bold and italic; pasted text is made plain.

    `figures`: what `[[key]]` may ask for; none unless a form says so.
    """

    figures = None

    def __init__(self, *, rows=10, **kwargs):
        kwargs.setdefault("max_length", 30_000)
        kwargs.setdefault("help_text", HINT)
        super().__init__(widget=forms.Textarea({"rows": rows}), **kwargs)

    def to_python(self, value):
        return tidy(super().to_python(value))

    def validate(self, value):
        super().validate(value)
        try:
            parse_markup(value, figures=self.figures)
        except MarkupError as error:
            raise ValidationError(error.problems, code="markup") from error
