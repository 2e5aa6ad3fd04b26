"""The form of what a sponsor lays down for its ballots."""

from awards.forms.limits import limit
from awards.forms.shares import QuorumField
from awards.models import BallotSettings
from emulation.ui.forms import ModelForm


class BallotSettingsForm(ModelForm):
    """Limits that blocs cannot change, and what their elections start with."""

    quorum = QuorumField(
        label="Tỷ lệ đơn vị tham gia ít nhất",
        help_text="Ít hơn tỷ lệ này thì không mở phiếu. Ví dụ: 1/2, 2/3 hoặc 70%",
    )

    class Meta:
        model = BallotSettings
        fields = ("minimum_seats", "small_below", "reauthentication_minutes", "receipt_days")
        labels = {
            "minimum_seats": "Bỏ phiếu kín cần ít nhất",
            "small_below": "Cảnh báo người bỏ phiếu khi dưới",
            "reauthentication_minutes": "Hỏi lại mật khẩu sau",
            "receipt_days": "Giữ các mã nhận phiếu trong",
        }
        help_texts = {
            "minimum_seats": "Không dưới 3: ít hơn thì ai cũng suy ra được phiếu của người khác",
            "small_below": "Người bỏ phiếu đọc lời cảnh báo rằng ít đơn vị thì khó giữ kín",
            "reauthentication_minutes": "Người bỏ phiếu đã đăng nhập lâu hơn thì nhập lại mật khẩu",
            "receipt_days": "Tính từ ngày xác nhận kết quả; số phiếu và biên bản vẫn được giữ",
        }

    groups = (
        ("Khối không thay đổi được", ("minimum_seats", "small_below")),
        ("Khối có thể đặt khác", ("quorum", "reauthentication_minutes", "receipt_days")),
    )
    units = {
        "minimum_seats": "đơn vị",
        "small_below": "đơn vị",
        "reauthentication_minutes": "phút",
        "receipt_days": "ngày",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limit(self)
        kept = self.instance
        self.initial["quorum"] = (kept.quorum_numerator, kept.quorum_denominator)

    def rules(self):
        """The cleaned values under the names of the fields of `BallotSettings`."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        numerator, denominator = self.cleaned_data["quorum"]
        return {**values, "quorum_numerator": numerator, "quorum_denominator": denominator}
