"""Settling and typing sheets of paper. What is typed lives in the request and its answer only."""

from django import forms

from awards.enums import Choice, InvalidReason
from awards.models import Question
from awards.queries.ballots import options_of
from awards.services import paper_entry
from awards.services.choices import SIGNS, TypedSheet
from emulation.accounts.forms.passwords import SecondPersonForm
from emulation.ui.forms import Form, TypedWordField

# No slugs, so never the code of an option.
BLANK, NOTHING = "*", "*nothing"
DIFFERENT = "Hai người nhập khác nhau ở"
HALVES = (("first", "Người thứ nhất"), ("second", "Người thứ hai"))


class SettleForm(Form):
    """Whose sheets were in the box."""

    handed_in = forms.MultipleChoiceField(
        label="Đơn vị có phiếu trong hòm phiếu",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Bỏ dấu ở đơn vị đã nhận phiếu giấy nhưng không bỏ vào hòm",
    )
    word = TypedWordField("CHỐT")

    def __init__(self, *args, seats, **kwargs):
        self.seats = {str(seat.pk): seat for seat in seats}
        kwargs.setdefault("initial", {"handed_in": list(self.seats)})
        super().__init__(*args, **kwargs)
        choices = [(key, seat.unit_name) for key, seat in self.seats.items()]
        self.fields["handed_in"].choices = choices

    def found(self):
        """The seats whose sheets were in the box."""
        return [self.seats[key] for key in self.cleaned_data["handed_in"]]


class SheetForm(Form):
    """One sheet as one person reads it."""

    warns_of_secrets = False
    invalid = forms.ChoiceField(label="Phiếu hợp lệ hay không", initial=NOTHING)

    def __init__(self, *args, title, question: Question, options, strikable, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = title
        self.use_required_attribute = False
        self.question, self.options = question, options
        reasons = [(reason.value, _reason(reason)) for reason in SIGNS]
        if not question.is_ticked:
            reasons = [pair for pair in reasons if pair[0] != InvalidReason.OVER_TICKED]
        self.fields["invalid"].choices = [(NOTHING, "Phiếu hợp lệ"), *reasons]
        if strikable:
            self.fields["struck"] = forms.ChoiceField(
                label="Dòng gạch bỏ (đơn vị của người bỏ phiếu)",
                initial=NOTHING,
                choices=[
                    (NOTHING, "Không có dòng nào gạch bỏ"),
                    *((o.code, o.text) for o in options if o.code in strikable),
                ],
            )
        self._add_lines()

    def _add_lines(self):
        if self.question.is_ticked:
            self.fields["ticks"] = forms.MultipleChoiceField(
                label="Các ô có dấu",
                required=False,
                choices=[*((o.code, o.text) for o in self.options), (BLANK, "Để trắng cả phiếu")],
                widget=forms.CheckboxSelectMultiple,
            )
            return
        for option in self.options:
            self.fields[line_name(option)] = forms.ChoiceField(
                label=option.text,
                required=False,
                choices=Choice.choices,
                widget=forms.RadioSelect,
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("invalid") == NOTHING:
            self._check_ticks(cleaned) if self.question.is_ticked else self._check_lines(cleaned)
        return cleaned

    def _check_ticks(self, cleaned):
        ticks, struck = cleaned.get("ticks", []), cleaned.get("struck", "")
        if not ticks:
            words = "Chưa nhập ô nào. Tờ không có dấu nào thì chọn không hợp lệ: không ghi ý kiến."
            self.add_error("ticks", words)
        elif BLANK in ticks and len(ticks) > 1:
            self.add_error("ticks", "Phiếu để trắng thì không có dấu ở ô khác.")
        elif struck in ticks:
            self.add_error("ticks", "Dòng đã gạch bỏ thì không có dấu.")
        elif len(ticks) > self.question.max_ticks:
            self.add_error("ticks", "Nhiều dấu hơn mức cho phép: chọn phiếu không hợp lệ.")

    def _check_lines(self, cleaned):
        for option in self.options:
            marked, is_struck = cleaned.get(line_name(option)), cleaned.get("struck") == option.code
            if is_struck and marked:
                self.add_error(line_name(option), "Dòng đã gạch bỏ thì không nhập ý kiến.")
            elif not is_struck and not marked:
                self.add_error(line_name(option), f"Chưa nhập dòng: {option.text}.")

    def sheet(self) -> TypedSheet:
        """What was typed."""
        if self.cleaned_data["invalid"] != NOTHING:
            return TypedSheet(invalid=InvalidReason(self.cleaned_data["invalid"]))
        struck = self.cleaned_data.get("struck", "")
        codes = {o.code: o for o in self.options if o.code != struck}
        if not self.question.is_ticked:
            lines = {code: self.cleaned_data[line_name(option)] for code, option in codes.items()}
            return TypedSheet(lines)
        ticks = self.cleaned_data["ticks"]
        other = Choice.BLANK if BLANK in ticks else Choice.NO
        return TypedSheet({code: Choice.YES if code in ticks else other for code in codes})

    def name_of(self, code):
        """The field in which the line with that code is typed; "" is the whole sheet."""
        if not code:
            return "invalid"
        if self.question.is_ticked:
            return "ticks"
        return next(line_name(option) for option in self.options if option.code == code)

    def lines(self):
        """The lines to answer one by one; none where boxes are ticked."""
        if self.question.is_ticked:
            return []
        return [self[line_name(option)] for option in self.options]


class TypingForm(SecondPersonForm):
    """The same sheet typed by two people, the second one signing with the own password."""

    warns_of_secrets = False
    refused_heading = "Chưa nhập được phiếu. Hãy xem lại:"
    number = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, question, **kwargs):
        super().__init__(data, **kwargs)
        known = {
            "question": question,
            "options": list(options_of(question)),
            "strikable": paper_entry.strikable(question),
        }
        self.blocks = [
            SheetForm(data, prefix=prefix, title=title, **known) for prefix, title in HALVES
        ]
        self.use_required_attribute = False

    def clean_number(self):
        number = self.cleaned_data["number"]
        if not number.isdecimal() or len(number) > 4:
            raise forms.ValidationError("Hãy tải lại trang rồi nhập lại tờ phiếu này.")
        return int(number)

    def clean(self):
        wrong = [block for block in self.blocks if not block.is_valid()]
        if wrong:
            self.add_error(None, "Còn dòng chưa nhập hoặc nhập sai ở phần dưới.")
        elif different := self._different():
            self.add_error(None, f"{DIFFERENT}: {'; '.join(different)}. Hãy xem lại tờ phiếu.")
        return super().clean()

    def _different(self):
        first, second = self.blocks
        texts = {option.code: option.text for option in first.options}
        codes = paper_entry.differences_between(first.sheet(), second.sheet())
        for code in codes:
            name = second.name_of(code)
            second.add_error(name, "Người thứ nhất nhập khác.")
        return [texts.get(code, "phiếu hợp lệ hay không hợp lệ, lý do") for code in codes]

    def typed(self):
        """What `paper_entry.type_sheet` takes beside the first person."""
        first, second = (block.sheet() for block in self.blocks)
        number = self.cleaned_data["number"]
        return {"second": self.person, "number": number, "sheets": (first, second)}


class StartAgainForm(SecondPersonForm):
    """Both people agree that the typed sheets of a question are destroyed."""

    word = TypedWordField("NHẬP LẠI")


def line_name(option):
    return f"line-{option.pk}"


def _reason(reason):
    return f"Không hợp lệ: {reason.label}"
