"""For whom an award is proposed or was given: what proposals and grants ask alike."""

import json

from awards.enums import SubjectKind
from emulation.ui.forms import ModelForm

NAME = ["subject_name"]
COUNTS = ["collectives", "individuals"]
# Which boxes belong to which kind; the rest is hidden where scripts run, and ignored anyway.
BOXES = {
    SubjectKind.UNIT: [],
    SubjectKind.COLLECTIVE: NAME,
    SubjectKind.PERSON: NAME,
    SubjectKind.COUNT: COUNTS,
}
SUBJECT_FIELDS = ("subject_kind", "subject_name", "collectives", "individuals")
AWARD_LABELS = {"award": "Danh hiệu, hình thức khen thưởng"}
SUBJECT_HINTS = {
    "subject_name": "Khi chọn tập thể hoặc cá nhân",
    "collectives": "Khi chọn số lượng",
    "individuals": "Khi chọn số lượng",
}


class SubjectForm(ModelForm):
    """The unit itself, a named collective or person, or a count."""

    boxes = BOXES

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kind = self.fields["subject_kind"]
        kind.choices = SubjectKind.choices
        kind.widget.attrs["data-em-boxes"] = json.dumps(self.boxes)
        for name in COUNTS:
            self.fields[name].required = False
            if self.instance.subject_kind != SubjectKind.COUNT:
                self.initial[name] = None

    def clean(self):
        """The boxes of other kinds are ignored; a blank number is none."""
        cleaned = super().clean()
        kind = cleaned.get("subject_kind")
        if kind == SubjectKind.COUNT:
            self._clean_counts(cleaned)
        elif kind:
            one = (0, 1) if kind == SubjectKind.PERSON else (1, 0)
            for name, number in zip(COUNTS, one, strict=True):
                cleaned[name] = number
                self.errors.pop(name, None)
        if kind in {SubjectKind.UNIT, SubjectKind.COUNT}:
            cleaned["subject_name"] = ""
        elif kind and not cleaned.get("subject_name") and "subject_name" not in self.errors:
            whom = SubjectKind(kind).label.lower()
            self.add_error("subject_name", f"Hãy nhập tên {whom}.")
        return cleaned

    def _clean_counts(self, cleaned):
        for name in COUNTS:
            cleaned[name] = cleaned.get(name) or 0
        if not any(cleaned[name] or name in self.errors for name in COUNTS):
            self.add_error("collectives", "Hãy nhập số tập thể hoặc số cá nhân.")
