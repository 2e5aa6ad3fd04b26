"""Forms of the pledge: its text and targets, and who signed the paper sheet."""

from django import forms

from blocs.forms.markup import MarkupField
from blocs.forms.year.fields import MemberField
from blocs.services.pledge.pledges import TargetLine
from blocs.services.pledge.signatures import Signer
from emulation.files.content import SCANS
from emulation.ui.forms import DateField, FileField, Form, MoneyField

SPARE_ROWS = 4
MOST_ROWS = 60
NAMES = ("line", "value", "measure", "unit")


class PledgeForm(Form):
    """The text, and the targets a row each; empty rows are dropped."""

    warns_of_secrets = True
    text = MarkupField(label="Nội dung giao ước", rows=16)
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, pledge, targets, members, **kwargs):
        initial = {"text": pledge.text, "version": pledge.version} if pledge else {"version": ""}
        super().__init__(data, initial=initial, **kwargs)
        self.members = members
        self.count = self._rows_sent() if data is not None else len(targets) + SPARE_ROWS
        for number in range(self.count):
            self._add_row(number, targets[number] if number < len(targets) else None)
            for name in (f"value_{number}", f"unit_{number}"):
                self.fields[name].widget.attrs["data-em-width"] = 12

    def _add_row(self, number, target):
        label = f"Chỉ tiêu {number + 1}"
        self.fields[f"line_{number}"] = forms.CharField(
            label=label,
            required=False,
            max_length=500,
            initial=target.text if target else "",
            widget=forms.Textarea({"rows": 2}),
        )
        self.fields[f"value_{number}"] = MoneyField(
            label=f"{label}: mức phấn đấu",
            required=False,
            max_digits=20,
            decimal_places=4,
            unit="",
            initial=target.value if target else None,
        )
        self.fields[f"measure_{number}"] = forms.CharField(
            label=f"{label}: đơn vị tính",
            required=False,
            max_length=40,
            initial=target.measure if target else "",
            widget=forms.TextInput({"data-em-width": 8}),
        )
        self.fields[f"unit_{number}"] = MemberField(
            members=self.members,
            label=f"{label}: đơn vị thực hiện",
            required=False,
            empty_label="Mọi đơn vị",
            initial=target.unit_id if target else None,
        )

    def _rows_sent(self):
        sent = [name for name in self.data if name.startswith("line_")]
        return min(max(len(sent), SPARE_ROWS), MOST_ROWS)

    def rows(self):
        """(text, value, measure, unit) fields of each target."""
        return [[self[f"{name}_{number}"] for name in NAMES] for number in range(self.count)]

    def clean(self):
        typed = super().clean()
        targets = []
        for number in range(self.count):
            text, value, measure, unit = (typed.get(f"{name}_{number}") for name in NAMES)
            if not text and (value is not None or measure or unit):
                self.add_error(f"line_{number}", "Ghi nội dung chỉ tiêu.")
            targets.append(TargetLine(text or "", value, measure or "", unit))
        version = typed.get("version") or ""
        return {
            "text": typed.get("text", ""),
            "targets": targets,
            "version": int(version) if version.isdecimal() else None,
        }


class SignForm(Form):
    """What the leader has read: the hash that the page showed."""

    text_hash = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(label="Tôi đã đọc và đồng ý với toàn bộ nội dung giao ước")

    def clean(self):
        return {"text_hash": super().clean().get("text_hash", "")}


class ScanForm(Form):
    """Which units signed the paper sheet, and its scan."""

    scan = FileField(label="Bản chụp giao ước đã ký", extensions=SCANS)
    signed_on = DateField(label="Ngày ký kết", required=False)

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = members
        for member in members:
            self.fields[f"signed_{member.pk}"] = forms.BooleanField(
                label=member.name, required=False
            )
            self.fields[f"name_{member.pk}"] = forms.CharField(
                label=f"{member.name}: người ký", required=False, max_length=120
            )
            self.fields[f"position_{member.pk}"] = forms.CharField(
                label=f"{member.name}: chức vụ", required=False, max_length=120
            )

    @property
    def sections(self):
        """The fields above the table of units."""
        return [("", [self["scan"], self["signed_on"]])]

    def rows(self):
        """(member, tick, name, position) of each unit."""
        return [
            (member, *(self[f"{name}_{member.pk}"] for name in ("signed", "name", "position")))
            for member in self.members
        ]

    def clean(self):
        typed = super().clean()
        signers = []
        for member in self.members:
            name, position = (typed.get(f"{part}_{member.pk}", "") for part in ("name", "position"))
            if typed.get(f"signed_{member.pk}"):
                signers.append(Signer(member.unit, name, position))
            elif name or position:
                self.add_error(
                    f"signed_{member.pk}", "Đánh dấu đơn vị đã ký, hoặc bỏ tên người ký."
                )
        if not signers and not self.errors:
            self.add_error(None, "Đánh dấu ít nhất một đơn vị đã ký trên bản giấy.")
        return {
            "scan": typed.get("scan"),
            "signed_on": typed.get("signed_on"),
            "signers": signers,
        }


class ReasonForm(Form):
    """Why something is taken back."""

    reason = forms.CharField(label="Lý do", max_length=300)
