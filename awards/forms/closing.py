"""When a vote ends: nobody can close it early, so a time far ahead is asked about once more."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from emulation.ui.forms import DateTimeField, Form, TypedWordField
from emulation.vietnamese import format_number

# A vote in a hall takes minutes, one over the network a working day.
UNUSUALLY_LONG = timedelta(hours=12)
MINUTE = timedelta(minutes=1)


def duration_words(length: timedelta) -> str:
    """ "2 giờ 5 phút", to the nearest minute."""
    hours, minutes = divmod(round(length / MINUTE), 60)
    parts = [(hours, "giờ"), (minutes, "phút")]
    told = [f"{format_number(amount)} {unit}" for amount, unit in parts if amount]
    return " ".join(told) or "chưa đến 1 phút"


class ClosingForm(Form):
    """A closing time; `lasts` are the words for how long the vote then goes on from now.

    A time more than `UNUSUALLY_LONG` ahead is taken only with a tick that names the length. The
    tick is for that time alone: whoever types another one is asked anew.
    """

    lasts = "kéo dài"
    closes_at = DateTimeField(label="Kết thúc lúc")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rule = self.fields["closes_at"].help_text
        if not self.is_bound:
            self._tell(self.initial.get("closes_at"), timezone.now())

    def clean(self):
        cleaned, now = super().clean(), timezone.now()
        closes_at = cleaned.get("closes_at")
        self._tell(closes_at, now)
        if closes_at is not None and closes_at - now > UNUSUALLY_LONG:
            self._ask(closes_at, now)
        return cleaned

    def _tell(self, closes_at: datetime | None, now):
        if closes_at is None or closes_at <= now:
            return
        until = timezone.localtime(closes_at).strftime("%H:%M ngày %d/%m/%Y")
        length = duration_words(closes_at - now)
        told = f"Kết thúc lúc {until} thì bỏ phiếu {self.lasts} {length}."
        self.fields["closes_at"].help_text = f"{told} {self.rule}".strip()

    def _ask(self, closes_at, now):
        label = f"Đúng là bỏ phiếu {self.lasts} {duration_words(closes_at - now)}"
        name = f"is_long_{closes_at:%Y%m%d%H%M}"
        self.fields[name] = forms.BooleanField(label=label)
        self.order_fields(["closes_at", name])
        if not self[name].data:
            self.add_error(name, f"Xem lại giờ kết thúc. Nếu đúng, hãy đánh dấu: {label}.")


class OpenForm(ClosingForm):
    closes_at = DateTimeField(
        label="Kết thúc lúc",
        help_text="Không ai kết thúc sớm được; sau khi mở chỉ có thể lùi lại muộn hơn, có lý do.",
    )
    word = TypedWordField("MỞ")

    def clean_closes_at(self):
        closes_at = self.cleaned_data["closes_at"]
        if closes_at <= timezone.now():
            raise forms.ValidationError("Giờ kết thúc phải sau giờ hiện tại.")
        return closes_at


class ExtendForm(ClosingForm):
    lasts = "còn kéo dài"
    reason = forms.CharField(
        label="Lý do", max_length=300, help_text="Ghi trong biên bản kiểm phiếu"
    )
