"""File fields: the limits are said before choosing and checked after."""

from pathlib import PurePosixPath

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

MEGABYTE = 1024 * 1024
EXTENSIONS = ("pdf", "jpg", "jpeg", "png", "docx", "xlsx")


class FileField(forms.FileField):
    """A file with a size limit and allowed kinds by name.

    The content itself is judged by `emulation.files.services.receive`.

    :param extensions: allowed endings without the dot
    :param max_bytes: the limit; by default that of the installation
    """

    default_error_messages = {
        "empty": "Tệp đã chọn không có nội dung. Chọn tệp khác.",
        "missing": "Chưa chọn tệp.",
        "invalid": "Tệp chưa được gửi lên. Chọn lại tệp.",
        "max_length": "Tên tệp quá dài (%(length)d ký tự, nhiều nhất %(max)d). Đổi tên ngắn hơn.",
    }

    def __init__(self, *, extensions=EXTENSIONS, max_bytes=None, **kwargs):
        self.extensions = tuple(extensions)
        self.max_bytes = max_bytes or settings.FILE_UPLOAD_MAX_BYTES
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("help_text", self.limits_in_words())
        kwargs.setdefault("widget", forms.FileInput)
        super().__init__(**kwargs)

    def limits_in_words(self):
        """ "PDF, JPG, PNG, DOCX hoặc XLSX, không quá 20 MB"."""
        kinds = [kind.upper() for kind in self.extensions if kind != "jpeg"]
        listed = ", ".join(kinds[:-1]) + f" hoặc {kinds[-1]}" if kinds[1:] else kinds[0]
        return f"Tệp {listed}, không quá {megabytes(self.max_bytes)}."

    def widget_attrs(self, widget):
        return {"accept": ",".join(f".{kind}" for kind in self.extensions)}

    def clean(self, data, initial=None):
        uploaded = super().clean(data, initial)
        if uploaded and uploaded is data:
            self._check(uploaded)
        return uploaded

    def _check(self, uploaded):
        kind = PurePosixPath(uploaded.name).suffix.lstrip(".").lower()
        if kind not in self.extensions:
            raise ValidationError(
                f"Không nhận được tệp “{uploaded.name}”. {self.limits_in_words()}", code="extension"
            )
        if uploaded.size > self.max_bytes:
            raise ValidationError(
                f"Tệp lớn {megabytes(uploaded.size)}, giới hạn là {megabytes(self.max_bytes)}. "
                "Nén tệp hoặc quét lại với độ phân giải thấp hơn.",
                code="size",
            )


class FilesInput(forms.FileInput):
    """Takes several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(FileField):
    """Several files, each under the limits of `FileField`; cleans to a list."""

    default_error_messages = {"required": "Hãy chọn ít nhất một tệp."}

    def __init__(self, *, most=None, **kwargs):
        self.most = most or settings.DATA_UPLOAD_MAX_NUMBER_FILES
        kwargs.setdefault("widget", FilesInput)
        super().__init__(**kwargs)

    def limits_in_words(self):
        one = super().limits_in_words().removesuffix(".")
        total = megabytes(settings.REQUEST_MAX_BYTES)
        return f"{one} mỗi tệp; mỗi lần nhiều nhất {self.most} tệp, tổng không quá {total}."

    def clean(self, data, initial=None):
        sent = [each for each in data or () if each]
        if not sent:
            return super().clean(None, initial) or []
        if len(sent) > self.most:
            raise ValidationError(f"Mỗi lần chọn nhiều nhất {self.most} tệp.", code="number")
        problems = []
        for each in sent:
            try:
                super().clean(each, initial)
            except ValidationError as error:
                problems += error.error_list
        if problems:
            raise ValidationError(problems)
        return sent


def megabytes(size):
    """A size as officials write it: "20 MB", "0,5 MB"."""
    number = f"{size / MEGABYTE:.1f}".removesuffix(".0").replace(".", ",")
    return f"{number} MB"
