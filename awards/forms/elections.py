"""Forms to prepare an election."""

from django import forms

from awards.enums import QuestionKind
from awards.forms.shares import ShareField
from awards.models import Election, Option, Question, Seat, Teller
from awards.queries.ballots import people_of, person_words, teller_candidates
from awards.queries.choices import awards_in_force
from blocs.queries.year import members_of
from emulation.files.content import SCANS
from emulation.ui.forms import FileField, Form, ModelForm


class ElectionForm(ModelForm):
    """What an election is called, when and where it takes place, how many must vote."""

    quorum = ShareField(
        label="Tỷ lệ đơn vị tham gia ít nhất",
        initial=(2, 3),
        help_text="Ít hơn tỷ lệ này thì không mở phiếu. Ví dụ: 1/2, 2/3 hoặc 70%",
    )

    class Meta:
        model = Election
        fields = ("title", "place", "opens_at", "closes_at", "chair", "reauthentication_minutes")
        labels = {
            "title": "Tên đợt bỏ phiếu",
            "place": "Địa điểm kiểm phiếu",
            "opens_at": "Dự kiến mở lúc",
            "closes_at": "Dự kiến kết thúc lúc",
            "chair": "Chủ trì hội nghị",
            "reauthentication_minutes": "Hỏi lại mật khẩu sau",
        }
        help_texts = {"title": "Ví dụ: Bỏ phiếu suy tôn Cờ thi đua của UBND tỉnh năm 2026"}

    units = {"reauthentication_minutes": "phút"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept = self.instance
        if kept.pk:
            self.initial["quorum"] = (kept.quorum_numerator, kept.quorum_denominator)

    def rules(self):
        """The cleaned values under the names that the service takes."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        numerator, denominator = self.cleaned_data["quorum"]
        return {**values, "quorum_numerator": numerator, "quorum_denominator": denominator}


class QuestionForm(ModelForm):
    """A question and its passing rule; a new one may be about one award."""

    threshold = ShareField(label="Tỷ lệ thông qua", initial=(1, 2))

    class Meta:
        model = Question
        fields = (
            "kind",
            "award",
            "title",
            "form",
            "max_ticks",
            "places",
            "is_strict",
            "base",
            "bars_own_unit",
        )
        labels = {
            "kind": "Loại nội dung",
            "award": "Danh hiệu, hình thức khen thưởng",
            "title": "Nội dung in trên phiếu",
            "form": "Cách ghi phiếu",
            "max_ticks": "Được đánh dấu nhiều nhất",
            "places": "Số lượng được chọn",
            "is_strict": "Phải vượt quá tỷ lệ (không chỉ bằng)",
            "base": "Tính tỷ lệ trên",
            "bars_own_unit": "Mỗi đơn vị không bỏ phiếu cho chính mình",
        }
        help_texts = {
            "title": "Để trống thì lấy theo danh hiệu đã chọn",
            "max_ticks": "Chỉ dùng khi cách ghi phiếu là đánh dấu không quá một số lượng",
            "bars_own_unit": "Khi đó tổng để tính tỷ lệ của mỗi đơn vị bớt đi chính đơn vị ấy",
        }

    groups = (
        ("Nội dung", ("kind", "award", "title")),
        ("Ghi phiếu", ("form", "max_ticks", "bars_own_unit")),
        ("Thông qua", ("threshold", "is_strict", "base", "places")),
    )
    units = {"max_ticks": "phương án", "places": "phương án"}

    def __init__(self, *args, election: Election, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["kind"].choices = QuestionKind.choices
        self.fields["award"].queryset = awards_in_force(election.campaign)
        self.fields["award"].empty_label = "Không phải suy tôn danh hiệu"
        kept = self.instance
        if kept.pk:
            share = (kept.threshold_numerator, kept.threshold_denominator)
            self.initial["threshold"] = share

    def clean(self):
        cleaned = super().clean()
        is_award = cleaned.get("kind") == QuestionKind.AWARD
        if is_award and not cleaned.get("award"):
            self.add_error("award", "Hãy chọn danh hiệu, hình thức khen thưởng.")
        if not is_award and cleaned.get("award"):
            self.add_error("award", "Chỉ chọn danh hiệu khi loại nội dung là suy tôn danh hiệu.")
        if cleaned.get("kind") == QuestionKind.OTHER and not cleaned.get("title"):
            self.add_error("title", "Hãy nhập nội dung in trên phiếu.")
        return cleaned

    def rules(self):
        """The cleaned values under the names of the fields of `Question`."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        numerator, denominator = self.cleaned_data["threshold"]
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
        present = set(question.options.values_list("unit", flat=True))
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
        return cleaned

    def chosen_units(self):
        """The ticked units."""
        return [self.members[pk].unit for pk in self.cleaned_data.get("units_on_ballot", [])]


class SeatForm(ModelForm):
    """Who votes for the unit: the leader, or a substitute with a giấy ủy quyền."""

    upload = FileField(label="Tệp giấy ủy quyền", required=False, extensions=SCANS)

    class Meta:
        model = Seat
        fields = ("user", "person_title", "is_substitute", "authorisation")
        labels = {
            "user": "Đại biểu bỏ phiếu",
            "person_title": "Chức vụ",
            "is_substitute": "Bỏ phiếu thay lãnh đạo, có giấy ủy quyền",
            "authorisation": "Giấy ủy quyền số, ngày",
        }
        help_texts = {"person_title": "Để trống thì lấy theo chức vụ đang giữ"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        field.queryset = people_of(self.instance.unit)
        field.label_from_instance = person_words
        field.required = True

    def clean(self):
        cleaned = super().clean()
        has_paper = cleaned.get("authorisation") or cleaned.get("upload")
        if cleaned.get("is_substitute") and not (has_paper or self.instance.authorisation_file):
            self.add_error("authorisation", "Nhập số, ngày của giấy ủy quyền hoặc tải tệp lên.")
        return cleaned

    def _post_clean(self):
        """The service fills the row; the form only reads what was typed."""


class TellerForm(ModelForm):
    """Who counts."""

    class Meta:
        model = Teller
        fields = ("user", "role", "person_title")
        labels = {
            "user": "Người kiểm phiếu",
            "role": "Nhiệm vụ",
            "person_title": "Chức vụ, đơn vị",
        }
        help_texts = {
            "user": "Người này giữ một phiếu mã; nếu có thể, không phải lãnh đạo của đơn vị được "
            "đưa ra bỏ phiếu",
            "person_title": "Để trống thì lấy theo chức vụ đang giữ",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = teller_candidates(self.instance.election)
        self.fields["user"].label_from_instance = person_words
