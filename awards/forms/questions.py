"""Forms of the questions of a draft and of their options."""

from django import forms

from awards.enums import BallotForm, CountBase, QuestionKind
from awards.forms.limits import limit
from awards.forms.shares import ShareField
from awards.models import Election, Option, Question
from awards.queries.choices import awards_in_force
from blocs.queries.year import members_of
from emulation.ui.forms import Form, ModelForm

OFFICE = {"form": BallotForm.TICK_AT_MOST, "max_ticks": 1, "places": 1}
NO_UNITS = {"bars_own_unit": False, "base": CountBase.ALL_MEMBERS}
# What a new question of a kind starts with, where it differs from the model's own.
STARTS_WITH = {
    QuestionKind.AWARD: {},
    QuestionKind.HEAD: OFFICE,
    QuestionKind.DEPUTY: OFFICE,
    QuestionKind.TEXT: NO_UNITS,
    QuestionKind.OTHER: NO_UNITS,
}
# Questions that only their own words tell apart, with a hint what to write.
NAMED = {
    QuestionKind.TEXT: "Ví dụ: Thông qua dự thảo Báo cáo tổng kết công tác thi đua, khen thưởng",
    QuestionKind.OTHER: "Viết như in trên phiếu",
}
NO_GATE = {
    "needs_registration": False,
    "needs_proposal": False,
    "needs_clean_record": False,
    "minimum_score": None,
    "top": None,
}


class QuestionForm(ModelForm):
    """A question, who may stand on its ballot, and its passing rule."""

    threshold = ShareField(label="Tỷ lệ thông qua", initial=(1, 2))

    class Meta:
        model = Question
        fields = (
            "kind",
            "award",
            "title",
            *NO_GATE,
            "form",
            "max_ticks",
            "places",
            "is_strict",
            "base",
            "bars_own_unit",
            "tie_rule",
        )
        labels = {
            "kind": "Loại nội dung",
            "award": "Danh hiệu, hình thức khen thưởng",
            "title": "Nội dung in trên phiếu",
            "needs_registration": "Đã đăng ký danh hiệu này",
            "needs_proposal": "Đã có đề nghị đang xét",
            "needs_clean_record": "Không thuộc trường hợp không xét thi đua",
            "minimum_score": "Tổng điểm thi đua ít nhất",
            "top": "Chỉ xét đến hạng",
            "form": "Cách ghi phiếu",
            "max_ticks": "Được đánh dấu nhiều nhất",
            "places": "Số lượng được chọn",
            "is_strict": "Phải vượt quá tỷ lệ (không chỉ bằng)",
            "base": "Tính tỷ lệ trên",
            "bars_own_unit": "Mỗi đơn vị không bỏ phiếu cho chính mình",
            "tie_rule": "Khi bằng phiếu ở vị trí cuối",
        }
        help_texts = {
            "title": "Để trống thì lấy theo loại nội dung và danh hiệu đã chọn",
            "minimum_score": "Để trống nếu không đặt mức điểm. Chỉ tính điểm đã chốt",
            "top": "Để trống nếu không xét xếp hạng; các đơn vị cùng hạng đều được xét",
            "max_ticks": "Chỉ dùng khi cách ghi phiếu là đánh dấu không quá một số lượng",
            "bars_own_unit": "Khi đó tổng để tính tỷ lệ của mỗi đơn vị bớt đi chính đơn vị ấy",
        }

    groups = (
        ("Nội dung", ("kind", "award", "title")),
        ("Điều kiện để đơn vị vào phiếu (chỉ với suy tôn danh hiệu)", tuple(NO_GATE)),
        ("Ghi phiếu", ("form", "max_ticks", "bars_own_unit")),
        ("Thông qua", ("threshold", "is_strict", "base", "places", "tie_rule")),
    )
    fixed = {}
    units = {"max_ticks": "phương án", "places": "phương án", "minimum_score": "điểm"}

    def __init__(self, *args, election: Election, kind="", **kwargs):
        super().__init__(*args, **kwargs)
        limit(self)
        self.fields["title"].required = False
        self.fields["award"].queryset = awards_in_force(election.campaign)
        self.fields["award"].empty_label = "Không phải suy tôn danh hiệu"
        kept = self.instance
        if kept.pk:
            kind = kept.kind
            share = (kept.threshold_numerator, kept.threshold_denominator)
            self.initial["threshold"] = share
        elif kind in STARTS_WITH:
            self.initial |= {"kind": kind, **STARTS_WITH[kind]}
        if kind in STARTS_WITH and kind != QuestionKind.AWARD:
            self._ask_of(kind)

    def _ask_of(self, kind):
        """The kind is known, and it is none with an award and a gate."""
        self.fixed = {"kind": kind, "award": None, **NO_GATE}
        for name in self.fixed:
            del self.fields[name]
        self.fields["title"].required = kind in NAMED
        if kind in NAMED:
            self.fields["title"].help_text = NAMED[kind]

    def clean(self):
        cleaned = super().clean()
        if self.fixed:
            return cleaned
        is_award = cleaned.get("kind") == QuestionKind.AWARD
        if is_award and not cleaned.get("award"):
            self.add_error("award", "Hãy chọn danh hiệu, hình thức khen thưởng.")
        if not is_award and cleaned.get("award"):
            self.add_error("award", "Chỉ chọn danh hiệu khi loại nội dung là suy tôn danh hiệu.")
        if cleaned.get("kind") in NAMED and not cleaned.get("title"):
            self.add_error("title", "Hãy nhập nội dung in trên phiếu.")
        return cleaned if is_award else cleaned | NO_GATE

    def rules(self):
        """The cleaned values under the names of the fields of `Question`."""
        values = self.cleaned_data | self.fixed
        numerator, denominator = values.pop("threshold")
        return {
            **values,
            "threshold_numerator": numerator,
            "threshold_denominator": denominator,
        }


class OptionForm(Form):
    """Member units to put on the ballot, or one text."""

    units_on_ballot = forms.MultipleChoiceField(
        label="Đơn vị đưa vào phiếu", required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(
        label="Hoặc một phương án bằng chữ",
        required=False,
        max_length=Option._meta.get_field("text").max_length,
    )

    def __init__(self, *args, question: Question, **kwargs):
        super().__init__(*args, **kwargs)
        options = list(question.options.all())
        present = {option.unit_id for option in options}
        self.texts = {option.text.casefold() for option in options}
        self.members = {
            str(member.pk): member
            for member in members_of(question.election.campaign)
            if member.pk not in present
        }
        choices = [(pk, member.name) for pk, member in self.members.items()]
        self.fields["units_on_ballot"].choices = choices
        if not choices:
            del self.fields["units_on_ballot"]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("units_on_ballot") or cleaned.get("text")):
            self.add_error(None, "Hãy chọn đơn vị hoặc nhập một phương án.")
        if (cleaned.get("text") or "").casefold() in self.texts:
            self.add_error("text", "Phương án này đã có trên phiếu.")
        return cleaned

    def chosen_units(self):
        """The ticked units."""
        return [self.members[pk].unit for pk in self.cleaned_data.get("units_on_ballot", [])]
