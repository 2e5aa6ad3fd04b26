"""Forms of registrations and proposals."""

from django import forms

from awards.enums import IssuerLevel, ProposalState, SubjectKind, Track
from awards.forms.choices import Filters, offer
from awards.forms.subjects import (
    AWARD_LABELS,
    BOXES,
    COUNTS,
    SUBJECT_FIELDS,
    SUBJECT_HINTS,
    SubjectForm,
)
from awards.models import Award, Proposal
from awards.queries.choices import awards_in_force, issuers_for
from blocs.forms.year.fields import MemberField, choose
from emulation.ui.forms import Form

LONGEST_NAME = 200
NOMINEES_HINT = (
    "Mỗi dòng một tên, có thể thêm chức vụ, đơn vị công tác sau dấu phẩy. "
    "Chỉ ghi khi cần: danh sách là dữ liệu cá nhân."
)


class RegistrationForm(Form):
    """The titles that a unit registers for, by way of the bloc and of its own sector."""

    groups = (("", ["unit", "reason"]), ("Danh hiệu, hình thức khen thưởng", ["bloc", "sector"]))
    bloc = forms.ModelMultipleChoiceField(
        Award.objects.none(),
        label="Theo khối",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Những danh hiệu, hình thức do khối bình xét, suy tôn cho cả đơn vị",
    )
    sector = forms.ModelMultipleChoiceField(
        Award.objects.none(),
        label="Theo ngành",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Những danh hiệu, hình thức đơn vị phấn đấu đạt theo ngành dọc hoặc trong đơn vị",
    )

    def __init__(self, *args, campaign, members, asks_reason, **kwargs):
        super().__init__(*args, **kwargs)
        empty = {} if len(members) > 1 else {"initial": members[0].pk}
        self.fields["unit"] = MemberField(members=members, label="Đơn vị", **empty)
        awards = list(awards_in_force(campaign))
        offer(self.fields["bloc"], [award for award in awards if award.is_bloc_award], "")
        offer(self.fields["sector"], awards, "")
        if asks_reason:
            self.fields["reason"] = forms.CharField(
                label="Lý do ghi ngoài thời gian đăng ký", max_length=300
            )

    def clean(self):
        """`titles` as pairs of award and track, as the service takes them."""
        cleaned = super().clean()
        chosen = ((track, cleaned.pop(track.value, None) or ()) for track in Track)
        cleaned["titles"] = [(award, track) for track, awards in chosen for award in awards]
        if not cleaned["titles"] and not self.errors:
            self.add_error("bloc", "Hãy chọn ít nhất một danh hiệu, hình thức khen thưởng.")
        return cleaned


class ReasonForm(Form):
    """The compulsory reason of an act, of `most` characters as its column takes."""

    def __init__(self, *args, most=500, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label="Lý do", max_length=most, widget=forms.Textarea({"rows": 3})
        )


class ProposalForm(SubjectForm):
    """A proposal for the unit itself, a collective, a person, or a count."""

    boxes = {**BOXES, SubjectKind.COUNT: [*COUNTS, "collective_names", "person_names"]}
    groups = (
        ("Đề nghị", ["unit", "award", "issuer", "track", "occasion", "document"]),
        ("Đề nghị cho ai", [*SUBJECT_FIELDS, "collective_names", "person_names"]),
    )
    collective_names = forms.CharField(
        label="Danh sách tập thể",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="Mỗi dòng một tên tập thể. Chỉ ghi khi cần.",
    )
    person_names = forms.CharField(
        label="Danh sách cá nhân",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=NOMINEES_HINT,
    )

    class Meta:
        model = Proposal
        fields = ("award", "issuer", "track", *SUBJECT_FIELDS, "occasion", "document")
        labels = {**AWARD_LABELS, "track": "Đề nghị theo"}
        help_texts = {
            **SUBJECT_HINTS,
            "issuer": "Cấp có thẩm quyền quyết định",
            "occasion": "Ví dụ: thành tích xuất sắc năm 2026, tổng kết 05 năm thực hiện Chỉ thị",
            "document": "Chọn trong sổ văn bản của năm; ghi tờ trình vào sổ trước.",
        }

    def __init__(self, *args, campaign, documents, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self.fields["award"], awards_in_force(campaign), "Chọn danh hiệu, hình thức")
        offer(self.fields["issuer"], issuers_for(campaign.bloc.sponsor), "Chọn cấp khen thưởng")
        choose(self.fields["document"], documents, "Chưa có tờ trình")
        if self.instance.pk:
            self.initial |= names_of(self.instance)
        else:
            self.initial["subject_kind"] = SubjectKind.UNIT

    def clean(self):
        cleaned = super().clean()
        nominees = []
        for box, count in (("collective_names", "collectives"), ("person_names", "individuals")):
            names = self._names(box, cleaned)
            if len(names) > (cleaned.get(count) or 0):
                self.add_error(
                    box, f"Danh sách có {len(names)} tên, nhiều hơn số được đề nghị ở trên."
                )
            nominees += names
        cleaned["nominees"] = nominees
        return cleaned

    def _names(self, box, cleaned):
        """The lines of a list; lists belong to counts only."""
        text = cleaned.pop(box, "")
        if cleaned.get("subject_kind") != SubjectKind.COUNT:
            return []
        names = parse_nominees(text, is_collective=box == "collective_names")
        for number, row in enumerate(names, start=1):
            if not row["name"] or max(map(len, (row["name"], row["position"]))) > LONGEST_NAME:
                self.add_error(
                    box,
                    f"Dòng {number}: ghi tên rồi đến chức vụ sau dấu phẩy, "
                    f"mỗi phần không quá {LONGEST_NAME} ký tự.",
                )
        return names


class NewProposalForm(ProposalForm):
    """A new proposal, for one of the units that this person may enter for."""

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        first = {} if len(members) > 1 else {"initial": members[0].pk}
        self.fields["unit"] = MemberField(members=members, label="Đơn vị", **first)


class ProposalFilterForm(Filters, Form):
    """Filters of the list of proposals, in the address."""

    state = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Tất cả"), *ProposalState.choices]
    )
    level = forms.ChoiceField(
        label="Cấp khen thưởng", required=False, choices=[("", "Tất cả"), *IssuerLevel.choices]
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"] = MemberField(
            members=members, label="Đơn vị", empty_label="Tất cả", required=False
        )


def parse_nominees(text, *, is_collective):
    """One nominee a line: "Họ tên, chức vụ"."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parts = [line.partition(",") for line in lines]
    return [
        {"name": name.strip(), "position": rest.strip(), "is_collective": is_collective}
        for name, _, rest in parts
    ]


def names_of(proposal):
    """The lists as they were typed."""
    found = {"collective_names": [], "person_names": []}
    for nominee in proposal.nominees.order_by("pk"):
        box = "collective_names" if nominee.is_collective else "person_names"
        found[box].append(str(nominee))
    return {box: "\n".join(lines) for box, lines in found.items()}
