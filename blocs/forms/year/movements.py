"""Forms of movements and of the units that join them."""

from django import forms

from blocs.enums.year import MovementLevel
from blocs.forms.choices import name_blank_choice
from blocs.forms.year.fields import MemberField, choose
from blocs.models.year import Movement
from emulation.ui.forms import Form, ModelForm


class MovementForm(ModelForm):
    """A movement of the year.

    `members` are the units that may launch one here; `own_only`: the person enters for these units
    alone, so the level is theirs.
    """

    groups = (
        ("Phong trào", ["level", "launched_by", "title", "slogan"]),
        ("Thời gian", ["occasion", "is_drive", "starts_on", "ends_on"]),
        ("Vị trí trong danh sách", ["parent", "position"]),
    )

    class Meta:
        model = Movement
        fields = (
            "level",
            "title",
            "slogan",
            "occasion",
            "is_drive",
            "starts_on",
            "ends_on",
            "parent",
            "position",
        )
        widgets = {"title": forms.Textarea({"rows": 2})}
        help_texts = {
            "title": "Ghi đúng tên phong trào như văn bản phát động",
            "occasion": "Ngày lễ, sự kiện mà đợt thi đua chào mừng, nếu có",
            "parent": "Chọn khi đây là một đợt hoặc chuyên đề của phong trào lớn hơn",
            "position": "Để trống thì xếp cuối cấp phát động",
        }

    def __init__(self, *args, members, movements, own_only, **kwargs):
        super().__init__(*args, **kwargs)
        self.own_only = own_only
        self.fields["position"].required = False
        if self.instance.pk is None:
            self.initial["position"] = None
        self.fields["launched_by"] = MemberField(
            members=members,
            label="Đơn vị phát động",
            required=own_only,
            empty_label="Không phải cấp đơn vị",
            initial=self.instance.launched_by_id or (members[0].pk if own_only else None),
            help_text="Chỉ chọn khi phong trào do một đơn vị trong khối phát động.",
        )
        name_blank_choice(self.fields["level"], "Chọn cấp phát động")
        if own_only:
            del self.fields["level"]
        others = [row for row in movements if row.pk != self.instance.pk]
        choose(self.fields["parent"], others, "Không thuộc phong trào nào")

    def clean(self):
        cleaned = super().clean()
        if self.own_only:
            cleaned["level"] = MovementLevel.UNIT
        is_of_unit = cleaned.get("level") == MovementLevel.UNIT
        if is_of_unit and not cleaned.get("launched_by") and "launched_by" not in self.errors:
            self.add_error("launched_by", "Chọn đơn vị phát động.")
        if not is_of_unit and cleaned.get("launched_by") and cleaned.get("level"):
            self.add_error("launched_by", "Chỉ chọn đơn vị khi cấp phát động là “Đơn vị”.")
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Ngày kết thúc phải sau ngày bắt đầu.")
        return cleaned


class MovementResultForm(Form):
    """A unit joins a movement, and what came of it."""

    text = forms.CharField(
        label="Kết quả",
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 6}),
        help_text="Đơn vị đã làm gì, được gì. Có thể để trống và bổ sung sau.",
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"] = MemberField(
            members=members,
            label="Đơn vị hưởng ứng",
            initial=members[0].pk if len(members) == 1 else None,
        )
        self.order_fields(["unit", "text"])
