"""Forms of meetings: the meeting, who came, what was agreed."""

from django import forms

from blocs.enums.year import AttendanceState
from blocs.forms.choices import name_blank_choice
from blocs.forms.year.fields import choose
from blocs.models.year import Meeting
from emulation.ui.forms import CountField, Form, ModelForm

SPARE_ROWS = 3
MOST_ROWS = 60


class MeetingForm(ModelForm):
    """A meeting, planned or held; its minutes are a paper of the year's register."""

    groups = (
        ("Cuộc họp", ["kind", "title", "held_at", "place"]),
        ("Thành phần", ["chair", "secretary", "guests"]),
        ("Nội dung", ["summary", "minutes"]),
    )

    class Meta:
        model = Meeting
        fields = (
            "kind",
            "title",
            "held_at",
            "place",
            "chair",
            "secretary",
            "guests",
            "summary",
            "minutes",
        )
        widgets = {
            "guests": forms.Textarea({"rows": 3}),
            "summary": forms.Textarea({"rows": 8}),
        }
        help_texts = {
            "title": "Ví dụ: Hội nghị tổng kết công tác thi đua, khen thưởng năm 2026",
            "held_at": "Ví dụ: 25/12/2026 08:00",
            "chair": "Chức vụ, đơn vị của người chủ trì",
            "minutes": "Chọn trong sổ văn bản của năm; ghi biên bản vào sổ trước.",
        }

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        name_blank_choice(self.fields["kind"], "Chọn loại cuộc họp")
        choose(self.fields["minutes"], documents, "Chưa có biên bản")


class AttendanceForm(Form):
    """How every member unit was represented, on one page."""

    warns_of_secrets = False

    def __init__(self, *args, members, attendances, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = members
        said = {row.unit_id: row for row in attendances}
        choices = [("", "Chưa ghi"), *AttendanceState.choices]
        for member in members:
            row = said.get(member.pk)
            self.fields[f"state_{member.pk}"] = forms.ChoiceField(
                label=f"{member.name}: thành phần dự",
                choices=choices,
                required=False,
                initial=row.state if row else "",
                widget=forms.Select({"data-em-width": 20}),
            )
            self.fields[f"note_{member.pk}"] = forms.CharField(
                label=f"{member.name}: ghi chú",
                required=False,
                max_length=200,
                initial=row.note if row else "",
                widget=forms.TextInput({"data-em-width": 12}),
            )

    def rows(self):
        """(member, field of its state, field of its note) in protocol order."""
        return [
            (member, self[f"state_{member.pk}"], self[f"note_{member.pk}"])
            for member in self.members
        ]

    def clean(self):
        typed = super().clean()
        presence = {}
        for member in self.members:
            state, note = typed.get(f"state_{member.pk}"), typed.get(f"note_{member.pk}", "")
            if note and not state:
                self.add_error(f"state_{member.pk}", "Chọn thành phần dự rồi mới ghi chú.")
            presence[member.unit] = (state or "", note)
        return {"presence": presence}


class ResolutionsForm(Form):
    """What the meeting agreed, a row each; empty rows are dropped, spare ones wait at the end."""

    warns_of_secrets = True

    def __init__(self, data=None, *, resolutions, size, **kwargs):
        super().__init__(data, **kwargs)
        self.size = size
        self.count = self._rows_sent() if data is not None else len(resolutions) + SPARE_ROWS
        for number in range(self.count):
            row = resolutions[number] if number < len(resolutions) else None
            self.fields[f"text_{number}"] = forms.CharField(
                label=f"Nội dung {number + 1}",
                required=False,
                max_length=5000,
                initial=row.text if row else "",
                widget=forms.Textarea({"rows": 2}),
            )
            self._add_votes(number, row)

    def _add_votes(self, number, row):
        parts = (("in_favour", "số đơn vị đồng ý"), ("of_units", "trên tổng số"))
        for name, label in parts:
            self.fields[f"{name}_{number}"] = CountField(
                label=f"Nội dung {number + 1}: {label}",
                required=False,
                max_value=999,
                initial=getattr(row, name) if row else None,
            )

    def _rows_sent(self):
        sent = [name for name in self.data if name.startswith("text_")]
        return min(max(len(sent), SPARE_ROWS), MOST_ROWS)

    def rows(self):
        """(text, in favour, of so many) fields of each row."""
        return [
            (self[f"text_{n}"], self[f"in_favour_{n}"], self[f"of_units_{n}"])
            for n in range(self.count)
        ]

    def clean(self):
        typed = super().clean()
        items = []
        for n in range(self.count):
            text = typed.get(f"text_{n}") or ""
            votes, total = typed.get(f"in_favour_{n}"), typed.get(f"of_units_{n}")
            self._check_row(n, text, votes, total)
            items.append((text, votes, total))
        return {"items": items}

    def _check_row(self, n, text, votes, total):
        if not text and (votes is not None or total is not None):
            self.add_error(f"text_{n}", "Ghi nội dung thống nhất.")
        if total is not None and votes is None and f"in_favour_{n}" not in self.errors:
            self.add_error(f"in_favour_{n}", "Ghi số đơn vị đồng ý.")
        if votes is not None and votes > (total if total is not None else self.size):
            self.add_error(f"in_favour_{n}", "Số đơn vị đồng ý không được lớn hơn tổng số đơn vị.")
        if total == 0:
            self.add_error(f"of_units_{n}", "Tổng số đơn vị phải từ 1.")
