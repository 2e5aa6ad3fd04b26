"""What the room "ballots" shows on pages that many rooms fill."""

from django.urls import reverse
from django.utils import timezone

from awards.enums import ElectionState
from awards.models import Election, Seat, Teller
from awards.permissions.ballots import voids_to_agree_to
from awards.queries.admissions import seats_for_second
from awards.services.recount import recount
from blocs.enums.year import MilestoneKind
from blocs.models import posts_today
from emulation.audit import presenters
from emulation.audit.verification import Fault, register_voucher
from emulation.files.owners import register_owner
from emulation.ui import slots
from emulation.ui.slots import NavEntry, Step, Task
from emulation.vietnamese import fold

WORDS = {
    "election.prepare": "đã lập đợt bỏ phiếu",
    "election.edit": "đã sửa đợt bỏ phiếu",
    "election.freeze": "đã chốt danh sách của đợt bỏ phiếu",
    "election.unlist": "đã mở lại danh sách của đợt bỏ phiếu",
    "election.open": "đã mở bỏ phiếu",
    "election.extend": "đã lùi giờ kết thúc bỏ phiếu",
    "election.close": "đã kết thúc bỏ phiếu",
    "election.count": "đã mở và kiểm phiếu",
    "election.confirm": "đã xác nhận kết quả kiểm phiếu",
    "election.purge": "đã hủy các mã nhận phiếu",
    "election.sign_minutes": "đã lưu biên bản kiểm phiếu có chữ ký",
    "election.ask_void": "đã đề nghị hủy đợt bỏ phiếu đã kiểm",
    "election.void": "đã ghi nhận đợt bỏ phiếu không có giá trị",
    "ballot_settings.lay_down": "đã lưu quy định bỏ phiếu",
    "question.add": "đã thêm nội dung bỏ phiếu",
    "question.edit": "đã sửa nội dung bỏ phiếu",
    "question.remove": "đã bỏ nội dung bỏ phiếu",
    "question.candidates": "đã đưa phương án vào phiếu",
    "question.option_removed": "đã bỏ phương án khỏi phiếu",
    "seat.draw_up": "đã lập danh sách đại biểu bỏ phiếu",
    "seat.assign": "đã ghi đại biểu bỏ phiếu",
    "seat.remove": "đã bớt đơn vị bỏ phiếu",
    "seat.vouch": "đã gặp đại biểu bỏ phiếu, chờ người kiểm phiếu thứ hai",
    "seat.mark_paper": "đã ghi đơn vị bỏ phiếu giấy",
    "seat.unmark_paper": "đã chuyển đơn vị về bỏ phiếu trên hệ thống",
    "election.mark_paper": "đã chuyển các đơn vị chưa bỏ phiếu sang phiếu giấy",
    "election.settle_paper": "đã chốt số phiếu giấy trong hòm phiếu",
    "question.type_paper": "đã nhập một phiếu giấy",
    "question.retype_paper": "đã xóa phiếu giấy đã nhập để nhập lại",
    "seat.admit": "đã nhận lại đại biểu bỏ phiếu",
    "teller.name": "đã cử người kiểm phiếu",
    "teller.dismiss": "đã thôi cử người kiểm phiếu",
    "teller.confirm": "đã nhập đúng mã trên phiếu mã",
}
LABELS = {
    "voted": "đơn vị đã bỏ phiếu",
    "receipts_hash": "mã băm các mã nhận phiếu",
    "roll_hash": "mã băm danh sách",
    "options_hash": "mã băm phương án",
    "rules_hash": "mã băm quy tắc",
    "result_hash": "mã băm kết quả",
    "options": "phương án",
    "sheets_in_box": "số phiếu giấy",
    "on_paper": "số đơn vị bỏ phiếu giấy",
    "handed_in": "đơn vị có phiếu giấy trong hòm",
    "typed": "phiếu giấy đã nhập",
    "second": "người nhập thứ hai",
    "asked_by": "người đề nghị hủy",
    "roll": "đại biểu bỏ phiếu",
    "met_by": "người kiểm phiếu đã gặp đại biểu",
}


def nav(user, subject):
    """The way to the elections, for those who hold a post or a slip (one query at most)."""
    is_in = bool(posts_today(user)) or Teller.objects.filter(user=user.pk).exists()
    return [NavEntry("Bình xét", reverse("awards:election_index"), "ballots", order=60)] * is_in


def election_step(user, campaign):
    """Where the vote of the year stands; rehearsals do not count (two queries)."""
    url = reverse("awards:election_list", args=[campaign.pk])
    found = campaign.elections.filter(is_rehearsal=False).exclude(state=ElectionState.VOID)
    states = list(found.values_list("state", flat=True))
    return [Step("vote", "Bỏ phiếu suy tôn", url, _state(campaign, states), _note(states))]


def _state(campaign, states):
    if states and all(state == ElectionState.COUNTED for state in states):
        return "done"
    milestone = campaign.milestones.filter(kind=MilestoneKind.ELECTION).first()
    if milestone is not None and milestone.is_late():
        return "late"
    return "current" if states else "waiting"


def _note(states):
    if ElectionState.OPEN in states:
        return "Đang bỏ phiếu"
    counted = states.count(ElectionState.COUNTED)
    return f"{counted}/{len(states)} đợt đã kiểm phiếu" if states else ""


def tasks(user, subject):
    """To vote, to type a slip's code, to count, to be the second of two.

    Four queries, and five more at most where a second person is waited for.
    """
    return [*_to_vote(user), *_to_tell(user), *_to_admit(user), *_to_agree(user)]


def _to_vote(user):
    """Seats that have not voted, of elections that run now; `due_on` is the closing day."""
    seats = Seat.objects.filter(
        user=user.pk,
        has_voted=False,
        votes_on_paper=False,
        election__state=ElectionState.OPEN,
        election__closes_at__gt=timezone.now(),
    ).select_related("election")
    return [
        Task(
            _vote_title(seat.election),
            reverse("awards:ballot_fill", args=[seat.election_id]),
            due_on=timezone.localdate(seat.election.closes_at),
            note=f"{seat.unit_name}, đến {timezone.localtime(seat.election.closes_at):%H:%M}",
        )
        for seat in seats.order_by("election__closes_at", "pk")
    ]


def _vote_title(election):
    """The election's own words where they say what to do."""
    begins = fold(election.title).startswith(fold("Bỏ phiếu"))
    return election.title if begins else f"Bỏ phiếu: {election.title}"


def _to_tell(user):
    acts = {
        ElectionState.LISTED: ("Nhập mã trên phiếu mã", "awards:election_slip"),
        ElectionState.CLOSED: ("Kiểm phiếu", "awards:election_count"),
    }
    tellers = Teller.objects.filter(user=user.pk, election__state__in=acts)
    found = []
    for teller in tellers.select_related("election").order_by("election", "pk"):
        label, name = acts[teller.election.state]
        if not (teller.election.is_listed and teller.confirmed_at):
            url = reverse(name, args=[teller.election_id])
            found.append(Task(f"{label}: {teller.election.title}", url))
    return found


def _to_admit(user):
    """Another teller has met the person; it takes two."""
    for waiting in seats_for_second(user, timezone.now()):
        seat = waiting.seat
        yield Task(
            f"Nhận lại đại biểu của {seat.unit_name}",
            reverse("awards:seat_list", args=[seat.election_id]),
            note=f"{waiting.vouched_by.full_name} đã gặp đại biểu, cần người thứ hai",
        )


def _to_agree(user):
    for election in voids_to_agree_to(user):
        url = reverse("awards:election_void", args=[election.pk])
        note = f"{election.void_request['person']} đề nghị"
        yield Task(f"Xem đề nghị hủy: {election.title}", url, note=note)


def may_read_authorisation(user, file):
    """A giấy ủy quyền is read by those who see its election."""
    elections = Election.objects.visible_to(user)
    return Seat.objects.filter(authorisation_file=file, election__in=elections).exists()


def may_read_signed_minutes(user, file):
    """Signed minutes are read by those who see their election."""
    return Election.objects.visible_to(user).filter(signed_minutes=file).exists()


def altered_results():
    """A Fault for each confirmed result that no longer agrees with receipts, lists and trail."""
    counted = Election.objects.filter(state=ElectionState.COUNTED)
    for election in counted.select_related("campaign__bloc").order_by("pk"):
        for difference in recount(election)["differences"]:
            yield Fault(election.chain_name, 0, f"{election}: {difference}")


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
    slots.register("nav", nav)
    slots.register("campaign_steps", election_step)
    slots.register("my_tasks", tasks)
    register_owner(may_read_authorisation)
    register_owner(may_read_signed_minutes)
    register_voucher(altered_results)
    presenters.register(WORDS)
    presenters.register_labels(LABELS)
