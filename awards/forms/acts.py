"""Forms of acts that cannot be undone: a typed word, a slip's code, a reason."""

from django import forms

from awards.enums import VoidReason
from awards.models import Election
from awards.queries.ballots import tellers_of
from awards.services import slips
from emulation.files.content import SCANS
from emulation.refusals import Refused
from emulation.ui.forms import FileField, Form, TypedWordField
from emulation.vietnamese import number_words


class SlipCodeField(forms.CharField):
    """The code of a slip; what is mistyped is told before anything is tried."""

    def __init__(self, label="Mã trên phiếu mã của bạn", **kwargs):
        kwargs.setdefault("help_text", "Chữ thường, chữ hoa, dấu cách, dấu nối đều được")
        super().__init__(
            label=label,
            max_length=80,
            widget=forms.TextInput(
                {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
            ),
            **kwargs,
        )

    def clean(self, value):
        typed = super().clean(value)
        try:
            slips.read(typed)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return typed


class FreezeForm(Form):
    word = TypedWordField("CHỐT")


class UnlistForm(Form):
    reason = forms.CharField(label="Lý do mở lại danh sách", max_length=300)


class SlipForm(Form):
    code = SlipCodeField()


class MarkPaperForm(Form):
    """Sent by the check page: the person has read what cannot be undone."""

    is_checked = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)


class CountForm(Form):
    """As many codes as open the lock, the first one the teller's own, after a look at the receipts.

    What was typed stays in its box, so that a mistyped letter can be found and the others need not
    be typed again; it is in this answer only, which no browser may keep.
    """

    is_compared = forms.BooleanField(label="Đã đối chiếu danh sách mã nhận phiếu")

    def __init__(self, *args, election: Election, **kwargs):
        super().__init__(*args, **kwargs)
        self.digests = {teller.index: teller.slip_hash for teller in tellers_of(election)}
        self.fields["code"] = SlipCodeField()
        for number in range(2, election.slips_needed + 1):
            ordinal = "tư" if number == 4 else number_words(number)
            label = f"Mã trên phiếu mã của người thứ {ordinal}"
            self.fields[f"code_{number}"] = SlipCodeField(label)

    def clean(self):
        cleaned, seen = super().clean(), set()
        for name in self._code_names():
            if name in cleaned:
                slip = slips.read(cleaned[name])
                if not slip.fits(self.digests.get(slip.index, "")):
                    self.add_error(name, "Mã này không phải của lần chốt này. Xem lại phiếu mã.")
                elif slip.index in seen:
                    self.add_error(name, "Mã này đã nhập ở ô trên. Cần phiếu mã của người khác.")
                seen.add(slip.index)
        return cleaned

    def codes(self):
        """The codes as typed, in the order of the boxes."""
        return [self.cleaned_data[name] for name in self._code_names()]

    def _code_names(self):
        return [name for name in self.fields if name.startswith("code")]


class SignForm(Form):
    """The scan of the signed minutes; why, where it takes the place of another."""

    scan = FileField(label="Bản chụp biên bản đã ký", extensions=SCANS)
    reason = forms.CharField(label="Lý do thay tệp đã lưu", max_length=300)

    def __init__(self, *args, is_again, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_again:
            del self.fields["reason"]


class ConfirmForm(Form):
    word = TypedWordField("XÁC NHẬN")


class VoidForm(Form):
    reason = forms.ChoiceField(
        label="Lý do",
        choices=[
            ("", "Chọn lý do"),
            *((code, label) for code, label in VoidReason.choices if code != "below_quorum"),
        ],
    )
    note = forms.CharField(label="Giải thích", max_length=300)

    def __init__(self, *args, word="HỦY", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["word"] = TypedWordField(word)

    def words(self):
        """Reason and explanation."""
        return {name: self.cleaned_data[name] for name in ("reason", "note")}
