"""Forms to prepare an election."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from awards.enums import TellerRole
from awards.forms.limits import limit
from awards.forms.shares import QuorumField
from awards.models import Election, Seat, Teller
from awards.queries.ballots import people_of, person_words, settings_of, teller_candidates
from emulation.files.content import SCANS
from emulation.ui.forms import FileField, ModelForm


class ElectionForm(ModelForm):
    """What an election is called, when and where it takes place, how many must vote and open.

    A new one starts with what the sponsor of `campaign` laid down.
    """

    quorum = QuorumField(
        label="Tỷ lệ đơn vị tham gia ít nhất",
        initial=(2, 3),
        help_text="Ít hơn tỷ lệ này thì không mở phiếu. Ví dụ: 1/2, 2/3 hoặc 70%",
    )

    class Meta:
        model = Election
        fields = (
            "title",
            "place",
            "opens_at",
            "closes_at",
            "chair",
            "reauthentication_minutes",
            "slips_needed",
            "purge_on",
        )
        labels = {
            "title": "Tên đợt bỏ phiếu",
            "place": "Địa điểm kiểm phiếu",
            "opens_at": "Dự kiến mở lúc",
            "closes_at": "Dự kiến kết thúc lúc",
            "chair": "Chủ trì hội nghị",
            "reauthentication_minutes": "Hỏi lại mật khẩu sau",
            "slips_needed": "Số phiếu mã cần để mở phiếu",
            "purge_on": "Hủy các mã nhận phiếu từ ngày",
        }
        help_texts = {
            "title": "Ví dụ: Bỏ phiếu suy tôn Cờ thi đua của UBND tỉnh năm 2026",
            "slips_needed": "Mỗi người kiểm phiếu giữ một phiếu mã. Đặt 1 khi chỉ có một người "
            "kiểm phiếu. Với 3 người nên đặt 2: không ai mở được một mình, mất một phiếu mã vẫn "
            "kiểm phiếu được",
            "purge_on": "Để trống thì tính từ ngày xác nhận kết quả theo quy định của cơ quan "
            "thành lập khối. Số phiếu, biên bản và mã băm vẫn được giữ",
        }

    groups = (
        ("Hội nghị", ("title", "place", "opens_at", "closes_at", "chair")),
        ("Quy tắc", ("quorum", "reauthentication_minutes", "slips_needed", "purge_on")),
    )
    units = {"reauthentication_minutes": "phút", "slips_needed": "phiếu mã"}

    def __init__(self, *args, campaign=None, **kwargs):
        super().__init__(*args, **kwargs)
        limit(self)
        rules = settings_of(campaign.bloc.sponsor_id) if campaign is not None else {}
        kept = self.instance
        for name, value in rules.items():
            setattr(kept, name, value)
        self.initial["quorum"] = (kept.quorum_numerator, kept.quorum_denominator)
        self.initial["reauthentication_minutes"] = kept.reauthentication_minutes

    def clean(self):
        cleaned = super().clean()
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", "Giờ kết thúc phải sau giờ mở.")
        return cleaned

    def clean_purge_on(self):
        day = self.cleaned_data["purge_on"]
        if day is not None and day <= timezone.localdate():
            raise ValidationError("Ngày hủy các mã nhận phiếu phải sau hôm nay.")
        return day

    def rules(self):
        """The cleaned values under the names that the service takes."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        numerator, denominator = self.cleaned_data["quorum"]
        return {**values, "quorum_numerator": numerator, "quorum_denominator": denominator}


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
        election = self.instance.election
        self.fields["user"].queryset = teller_candidates(election)
        self.fields["user"].label_from_instance = person_words
        if election.tellers.filter(role=TellerRole.HEAD).exists():
            self.initial["role"] = TellerRole.MEMBER

    def _get_validation_exclusions(self):
        """Look at the whole board too: a person sits on it once, and it has one head."""
        return super()._get_validation_exclusions() - {"election"}
