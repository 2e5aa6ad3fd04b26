"""Sending a card: the scan of the signed sheet, and the code that stands on it."""

from django import forms

from blocs.services.scorecards.signing import NO_CODE, NO_SCAN
from emulation.files.content import SCANS
from emulation.papers.code import LABEL
from emulation.ui.forms import FileField, Form


class SignedScanForm(Form):
    """What an officer brings where the leader signed on paper."""

    scan = FileField(
        label="Bản chụp bảng tự chấm điểm đã ký",
        extensions=SCANS,
        error_messages={"required": NO_SCAN},
    )
    content_code = forms.CharField(
        label=LABEL,
        max_length=20,
        error_messages={"required": NO_CODE},
        help_text="Gồm 8 chữ và số, in ở góc dưới bên phải mỗi trang của bảng đã ký.",
    )
