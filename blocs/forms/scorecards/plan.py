"""Forms of the scoring plan: stages, windows, extensions, the team, cross-checks."""

from django import forms

from blocs.enums.scorecards import AppraiserRole
from blocs.forms.year.fields import MemberField, choose
from blocs.models.scorecards import ScoringPlan
from blocs.queries.scorecards.cross_checks import problems_of
from emulation.ui.forms import DateTimeField, Form, ModelForm


class PlanForm(ModelForm):
    """Stages in use, who appraises, days to answer."""

    groups = (
        ("Các bước sau bước tự chấm", ["uses_appraisal", "uses_bloc", "uses_board"]),
        ("Thẩm định", ["appraisal_way", "team_decision", "appraisal_meeting"]),
        ("Ý kiến của đơn vị về kết quả", ["reply_days"]),
    )

    class Meta:
        model = ScoringPlan
        fields = (
            "uses_appraisal",
            "uses_bloc",
            "uses_board",
            "appraisal_way",
            "team_decision",
            "appraisal_meeting",
            "reply_days",
        )
        help_texts = {
            "uses_bloc": "Khối họp thống nhất điểm sau khi thẩm định.",
            "team_decision": "Chọn trong sổ văn bản của năm; ghi quyết định vào sổ trước.",
            "appraisal_meeting": "Cuộc họp loại “Họp thẩm định điểm” trong danh sách cuộc họp.",
            "reply_days": "Tính theo ngày lịch, từ ngày sau ngày thông báo kết quả.",
        }

    def __init__(self, *args, documents, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        choose(self.fields["team_decision"], documents, "Chưa có quyết định")
        choose(self.fields["appraisal_meeting"], meetings, "Chưa có cuộc họp")


class WindowForm(Form):
    """When a stage takes values; both blank: always."""

    opens_at = DateTimeField(
        label="Mở từ", required=False, help_text="Để trống nếu mở ngay khi có bảng chấm điểm."
    )
    closes_at = DateTimeField(
        label="Đóng lúc", required=False, help_text="Ví dụ: 25/11/2026 17:00. Để trống: không hạn."
    )

    def clean(self):
        values = super().clean()
        opens_at, closes_at = values.get("opens_at"), values.get("closes_at")
        if opens_at and not closes_at and "closes_at" not in self.errors:
            self.add_error("closes_at", "Ghi cả thời điểm đóng, hoặc để trống cả hai.")
        if opens_at and closes_at and opens_at >= closes_at:
            self.add_error("opens_at", "Thời điểm mở phải trước thời điểm đóng.")
        return values


class ExtensionForm(Form):
    """More time for one unit or all, with a reason."""

    until = DateTimeField(label="Gia hạn đến", help_text="Ví dụ: 27/11/2026 17:00")
    reason = forms.CharField(
        label="Lý do gia hạn",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text="Được in trên bảng chấm điểm của đơn vị được gia hạn.",
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {
            "unit": MemberField(
                label="Đơn vị", members=members, empty_label="Mọi đơn vị", required=False
            ),
            **self.fields,
        }


class AppraiserForm(Form):
    """A person of a member unit or of the board, and what they do in the team."""

    role = forms.ChoiceField(
        label="Nhiệm vụ", choices=AppraiserRole.choices, initial=AppraiserRole.MEMBER
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.candidates = {row.key: row for row in candidates}
        choices = [("", "Chọn người"), *((key, str(row)) for key, row in self.candidates.items())]
        self.fields = {
            "candidate": forms.ChoiceField(label="Người thẩm định", choices=choices),
            **self.fields,
        }

    def clean(self):
        """The person and their unit, as the service takes them."""
        values = super().clean()
        chosen = self.candidates.get(values.pop("candidate", None))
        if chosen is None:
            return values
        return {"person": chosen.person, "unit": chosen.unit, **values}


class CrossCheckForm(Form):
    """For each unit the one that checks it."""

    def __init__(self, *args, members, assigned, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = members
        checkers = {row.checked_id: row.checker for row in assigned}
        for member in members:
            others = [other for other in members if other.pk != member.pk]
            self.fields[f"checker_{member.pk}"] = MemberField(
                label=member.name,
                members=others,
                empty_label="Chưa phân công",
                required=False,
                initial=checkers.get(member.pk),
            )

    def clean(self):
        values = super().clean()
        chosen = {m.unit: values.get(f"checker_{m.pk}") for m in self.members}
        pairs = {checked: checker for checked, checker in chosen.items() if checker}
        for problem in problems_of(pairs, len(self.members)) if not self.errors else ():
            self.add_error(None, problem)
        return {"pairs": pairs}
