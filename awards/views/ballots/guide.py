"""What leads a secretary through an election: its steps, the checklist, what comes after it."""

from dataclasses import dataclass

from django.urls import reverse

from awards.enums import ElectionState, QuestionKind
from awards.forms.succession import NextAwardForm
from awards.permissions import ballots as permissions
from awards.queries.ballots import locked_seats, questions_of, seat_of, teller_of
from awards.queries.preparation import Item, checklist_to_list, checklist_to_open
from awards.queries.succession import followers_of, standing_followers, undecided
from awards.services.paper_entry import progress
from emulation.ui.slots import Step

PREPARING = (
    ("questions", "Nội dung", "#noi-dung-bo-phieu"),
    ("seats", "Đại biểu", "#dai-bieu"),
    ("tellers", "Ban kiểm phiếu", "#ban-kiem-phieu"),
)
PARTS = {"questions": {"questions", "candidates"}, "seats": {"seats"}, "tellers": {"tellers"}}
AFTER = (
    ("list", "Chốt danh sách"),
    ("open", "Mở bỏ phiếu"),
    ("close", "Kết thúc"),
    ("count", "Mở và kiểm phiếu"),
    ("minutes", "Biên bản"),
)
# How many of all eight steps lie behind.
BEHIND = {
    ElectionState.DRAFT: 0,
    ElectionState.LISTED: 4,
    ElectionState.OPEN: 5,
    ElectionState.CLOSED: 6,
    ElectionState.COUNTED: 7,
}


@dataclass(frozen=True)
class Line:
    """An item of the checklist with the page that mends it; `url` is "" where there is none for
    this person."""

    item: Item
    url: str = ""
    action: str = ""


def checklist_of(election, user) -> list[Line]:
    """What is done and missing before the next act, with links."""
    if election.is_draft:
        return [Line(item, *_mend(election, item)) for item in checklist_to_list(election)]
    own = teller_of(user, election)
    to_type = own is not None and own.confirmed_at is None
    pages = {"seats": (reverse("awards:seat_list", args=[election.pk]), "Xem danh sách đại biểu")}
    if to_type:
        slip = reverse("awards:election_slip", args=[election.pk])
        pages["slips"] = (slip, "Nhập mã trên phiếu mã")
    return [Line(item, *pages.get(item.part, ())) for item in checklist_to_open(election)]


def _mend(election, item):
    """(address, words) of the page on which the item is mended."""
    if item.part == "candidates" and item.question:
        return reverse("awards:question_detail", args=[item.question]), "Xem phương án"
    name, words = {
        "questions": ("question_create", "Thêm nội dung"),
        "candidates": ("question_create", "Thêm nội dung"),
        "seats": ("seat_list", "Lập danh sách đại biểu" if item.missing else "Xem danh sách"),
        "tellers": ("teller_create", "Cử người kiểm phiếu"),
        "slips": ("election_edit", "Sửa số phiếu mã"),
    }[item.part]
    return reverse(f"awards:{name}", args=[election.pk]), words


def steps_of(election, checklist) -> list[Step]:
    """From the first question to the minutes; [] for a vote without validity."""
    if election.is_void:
        return []
    behind = BEHIND[election.state]
    lacking = {line.item.part for line in checklist if not line.item.is_done}
    steps, is_found = [], False
    for number, (code, label, url) in enumerate([*PREPARING, *((*row, "") for row in AFTER)]):
        is_done = number < behind
        if election.is_draft and code in PARTS and checklist:
            is_done = not PARTS[code] & lacking
        if code == "minutes":
            is_done = election.signed_minutes_id is not None
        state = "done" if is_done else "waiting" if is_found else "current"
        is_found = is_found or not is_done
        steps.append(Step(code, label, url, state))
    return steps


def paper_waits(election, turnout) -> bool:
    """The vote is closed, and sheets of paper are still to be settled or typed before the count."""
    if not (election.is_closed and turnout.on_paper):
        return False
    is_settled = election.paper_settled_at is not None
    return not is_settled or any(typed < sheets for _, typed, sheets in progress(election))


def own_of(election, user, now) -> dict:
    """What concerns the person's own vote; who does nothing but vote need not see all steps."""
    seat = seat_of(user, election)
    is_running = election.is_running(now)
    is_awaited = seat is not None and is_running and not seat.has_voted and not seat.votes_on_paper
    return {
        "seat": seat,
        "is_awaited": is_awaited,
        "is_locked": is_awaited and bool(locked_seats(election, [seat], now)),
        "only_votes": seat is not None and not permissions.runs_election(user, election),
    }


def next_of(election, user) -> dict:
    """What may be prepared from this election, and what was."""
    can_follow = permissions.can_follow_election(user, election)
    followers = list(followers_of(election)) if election.is_counted or election.is_void else []
    is_repeated = any(not row.is_void for row in followers)
    found = {
        "other_kinds": [row for row in QuestionKind.choices if row[0] != QuestionKind.AWARD],
        "followers": followers,
        "can_repeat": permissions.can_repeat_election(user, election) and not is_repeated,
        "can_rehearse": not election.is_rehearsal and permissions.can_edit_election(user, election),
        "undecided": [],
        "next_form": None,
    }
    if can_follow:
        found["undecided"] = left = _undecided(election)
        found["is_tied"] = any(row.is_tied for row in left)
        found["is_short"] = any(not row.is_tied for row in left)
        if questions_of(election).filter(kind=QuestionKind.AWARD).exists():
            found["next_form"] = NextAwardForm(election=election)
    return found


def _undecided(election):
    """What another vote decides and has not been asked to decide yet."""
    left = undecided(election)
    if left and standing_followers(election, [row.question.code for row in left]):
        return []
    return left
