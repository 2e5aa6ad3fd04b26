"""What an election still lacks before the Chốt and before the opening, item by item."""

from dataclasses import dataclass

from django.utils import timezone

from awards.enums import CountBase, TellerRole, TieRule
from awards.models import Election
from awards.queries.ballots import (
    locked_seats,
    questions_with_options,
    seats_of,
    small_number_warning,
    tellers_of,
)
from awards.queries.candidates import candidates_of, has_gate, known_of, scores_of
from blocs.enums.organisation import Duty
from blocs.models import Post
from emulation.accounts.queries import holding_links, without_password

# Its own valid ballot lowers a candidate's 100 % by one; its own invalid ballot does not.
TELLING_BASE = (
    "không cho bỏ phiếu cho đơn vị mình và tính tỷ lệ trên tổng số phiếu hợp lệ: phiếu không "
    "hợp lệ của một đơn vị lộ ra ở chính dòng của đơn vị ấy, vì tổng số phiếu ở dòng ấy nhiều "
    "hơn các dòng khác. Nên tính trên tổng số đơn vị có quyền bỏ phiếu hoặc tổng số đơn vị tham "
    "gia bỏ phiếu."
)
# From so many tellers on one slip alone should not open the box.
TELLERS_FOR_TWO = 3


@dataclass(frozen=True)
class Item:
    """A line of the checklist. `missing` forbids the act, `warnings` should be known before it.

    `part` says where it is mended: questions, candidates, seats, tellers, slips; `question` is the
    key of the first question that lacks something.
    """

    part: str
    label: str
    note: str = ""
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    question: int | None = None

    @property
    def is_done(self):
        return not self.missing


def checklist_to_list(election: Election) -> list[Item]:
    """The items of Chốt danh sách, with what does not forbid it."""
    questions = list(questions_with_options(election))
    seats, tellers = list(seats_of(election)), list(tellers_of(election))
    return [
        Item(
            "questions",
            "Nội dung bỏ phiếu",
            f"{len(questions)} nội dung" if questions else "",
            () if questions else ("Chưa có nội dung bỏ phiếu.",),
        ),
        _candidates_item(election, questions, with_gate=True),
        Item(
            "seats",
            "Đại biểu bỏ phiếu",
            f"{len(seats)} đơn vị" if seats else "",
            tuple(_missing_seats(election, seats)),
            tuple(_seat_warnings(election, seats)),
        ),
        Item(
            "tellers",
            "Ban kiểm phiếu",
            f"{len(tellers)} người" if tellers else "",
            tuple(_missing_tellers(tellers)),
            tuple(_teller_warnings(questions, tellers)),
        ),
        _slips_item(election, tellers),
    ]


def missing_to_list(election: Election) -> list[str]:
    """What Chốt danh sách still lacks, in words."""
    questions = list(questions_with_options(election))
    if not questions:
        found = ["Chưa có nội dung bỏ phiếu."]
    else:
        found = list(_candidates_item(election, questions, with_gate=False).missing)
    tellers = list(tellers_of(election))
    return [
        *found,
        *_missing_seats(election, list(seats_of(election))),
        *_missing_tellers(tellers),
        *(_slips_item(election, tellers).missing if tellers else ()),
    ]


def checklist_to_open(election: Election) -> list[Item]:
    """The items of Mở bỏ phiếu."""
    tellers, seats = list(tellers_of(election)), list(seats_of(election))
    locked = [seat.unit_name for seat in locked_seats(election, seats, timezone.now())]
    warned = [f"Đang khóa, chờ Ban kiểm phiếu nhận lại: {', '.join(locked)}."] if locked else []
    typed = sum(1 for teller in tellers if teller.confirmed_at)
    return [
        Item("listed", "Chốt danh sách", missing=_not_listed(election)),
        Item(
            "slips",
            "Từng người kiểm phiếu nhập mã trên phiếu mã",
            f"{typed}/{len(tellers)} người đã nhập đúng",
            tuple(_missing_codes(tellers)),
        ),
        Item("seats", "Đại biểu bỏ phiếu", f"{len(seats)} đơn vị", warnings=tuple(warned)),
    ]


def missing_to_open(election: Election) -> list[str]:
    """What Mở bỏ phiếu still lacks, in words."""
    return [*_not_listed(election)] or _missing_codes(tellers_of(election))


def warnings_of(election: Election) -> list[str]:
    """What does not forbid the Chốt, but should be known before it."""
    return [sentence for item in checklist_to_list(election) for sentence in item.warnings]


def _not_listed(election):
    return () if election.is_listed else ("Chưa chốt danh sách.",)


def _missing_codes(tellers):
    return [
        f"{teller.person_name} chưa nhập mã trên phiếu mã."
        for teller in tellers
        if teller.confirmed_at is None
    ]


def _candidates_item(election, questions, *, with_gate):
    by_score = [q for q in questions if q.tie_rule == TieRule.SCORE]
    scores = scores_of(election.campaign) if by_score else {}
    lacking = [(q.pk, text) for q in questions for text in _missing_options(q, scores)]
    departing = _departures(election, questions) if with_gate else []
    doubtful = _rule_warnings(questions)
    total = sum(len(question.ordered_options) for question in questions)
    first = [pk for pk, _ in [*lacking, *departing, *doubtful]]
    return Item(
        "candidates",
        "Phương án, đơn vị đưa vào phiếu",
        f"{total} phương án" if total else "",
        tuple(text for _, text in lacking) or (() if questions else ("Chưa có phương án nào.",)),
        tuple(text for _, text in [*departing, *doubtful]),
        next(iter(first), questions[0].pk if questions else None),
    )


def _missing_options(question, scores):
    options = question.ordered_options
    if not options:
        return [f"Nội dung “{question}” chưa có phương án nào."]
    missing = []
    if question.is_ticked and question.max_ticks > len(options):
        missing.append(
            f"Nội dung “{question}” cho đánh dấu {question.max_ticks} nhưng chỉ có "
            f"{len(options)} phương án."
        )
    if question.tie_rule == TieRule.SCORE:
        unknown = [o.text for o in options if o.unit_id and o.unit_id not in scores]
        if unknown:
            missing.append(
                f"Nội dung “{question}” xét điểm khi bằng phiếu nhưng chưa chốt điểm của: "
                f"{', '.join(unknown)}."
            )
    return missing


def _departures(election, questions):
    """(question key, sentence) for each ballot that is not what its gate would make it."""
    gated = [question for question in questions if has_gate(question) and question.ordered_options]
    if not gated:
        return []
    known = known_of(election)
    found = []
    for question in gated:
        number = sum(1 for row in candidates_of(question, known) if row.departs)
        if number:
            text = f"Nội dung “{question}”: {number} đơn vị trên phiếu hoặc ngoài phiếu khác với "
            found.append((question.pk, f"{text}điều kiện đã đặt."))
    return found


def _rule_warnings(questions):
    """(question key, sentence) for rules that are allowed and rarely meant."""
    found = []
    for question in questions:
        size = len(question.ordered_options)
        if size and (question.places or 0) > size:
            text = f"Nội dung “{question}” chọn {question.places} nhưng chỉ có {size} phương án."
            found.append((question.pk, text))
        is_own = question.bars_own_unit and any(o.unit_id for o in question.ordered_options)
        if is_own and question.base == CountBase.VALID:
            found.append((question.pk, f"Nội dung “{question}” {TELLING_BASE}"))
    return found


def _missing_seats(election, seats):
    if not seats:
        return [f"Chưa lập danh sách; bỏ phiếu kín cần ít nhất {election.minimum_seats} đơn vị."]
    if len(seats) < election.minimum_seats:
        return [
            f"Danh sách có {len(seats)} đơn vị; bỏ phiếu kín cần ít nhất "
            f"{election.minimum_seats} đơn vị."
        ]
    empty = [seat.unit_name for seat in seats if seat.user is None]
    gone = [seat.unit_name for seat in seats if seat.user and not seat.user.is_active]
    missing = []
    if empty:
        missing.append(f"Chưa có đại biểu bỏ phiếu: {', '.join(empty)}.")
    if gone:
        missing.append(f"Tài khoản của đại biểu đã ngừng hoạt động: {', '.join(gone)}.")
    return missing


def _seat_warnings(election, seats):
    warned = []
    helpless = set(without_password().filter(ballot_seats__election=election))
    unready = [seat.unit_name for seat in seats if seat.user in helpless]
    if unready:
        warned.append(f"Đại biểu chưa đặt mật khẩu lần nào: {', '.join(unready)}.")
    holding = holding_links([seat.user_id for seat in seats], now=timezone.now())
    holders = set(holding.values_list("user", flat=True))
    waiting = [seat.unit_name for seat in seats if seat.user_id in holders]
    if waiting:
        warned.append(
            f"Đại biểu có liên kết đặt mật khẩu chưa dùng: {', '.join(waiting)}. Nếu liên kết chưa "
            "được dùng hoặc hủy trước khi chốt thì Ban kiểm phiếu phải nhận lại đại biểu mới bỏ "
            "phiếu được."
        )
    small = small_number_warning(election, len(seats))
    return [*warned, small] if small else warned


def _missing_tellers(tellers):
    roles = [teller.role for teller in tellers]
    if not roles:
        return ["Chưa có Ban kiểm phiếu."]
    return [] if TellerRole.HEAD in roles else ["Ban kiểm phiếu chưa có Trưởng ban."]


def _teller_warnings(questions, tellers):
    units = {option.unit_id for question in questions for option in question.ordered_options}
    leading = Post.objects.current().filter(duty=Duty.LEADER, unit__in=units - {None})
    leaders = set(leading.values_list("user", flat=True))
    return [
        f"{teller.person_name} là lãnh đạo của đơn vị được đưa ra bỏ phiếu; nếu có thể, hãy chọn "
        "người kiểm phiếu khác."
        for teller in tellers
        if teller.user_id in leaders
    ]


def _slips_item(election, tellers):
    needed, size = election.slips_needed, len(tellers)
    missing, warned = (), ()
    if not tellers:
        missing = (f"Cần {needed} phiếu mã để mở phiếu nhưng chưa cử người kiểm phiếu nào.",)
    elif size < needed:
        missing = (f"Cần {needed} phiếu mã để mở phiếu nhưng Ban kiểm phiếu chỉ có {size} người.",)
    elif needed == 1 and size >= TELLERS_FOR_TWO:
        warned = (
            f"Một người kiểm phiếu có thể một mình mở phiếu. Với {size} người nên đặt cần 2 phiếu "
            "mã: không ai mở được một mình, mất một phiếu mã vẫn kiểm phiếu được.",
        )
    elif needed == size > 1:
        warned = ("Mọi phiếu mã đều cần để mở phiếu: mất một phiếu mã thì phải bỏ phiếu lại.",)
    # Without any teller it is a teller that is to be added, not the number that is to be changed.
    part = "slips" if tellers else "tellers"
    return Item(part, "Số phiếu mã cần để mở phiếu", f"{needed} phiếu mã", missing, warned)
