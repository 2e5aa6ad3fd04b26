"""Forms of issuing a report."""

from django import forms

from emulation.ui.forms import Form


class LookupForm(Form):
    """The code at the foot of an issued document."""

    warns_of_secrets = False
    code = forms.CharField(
        label="Mã tra cứu",
        max_length=40,
        help_text="In ở chân mỗi trang của văn bản, ví dụ 7K3M-9QXT-4HWP",
    )
