"""Elections: preparing, voting, counting. Thư prepares, Lan holds a seat, Bình counts."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from awards.enums import AwardKind, AwardSubject, QuestionKind, VoidReason
from awards.models import Award
from awards.queries.ballots import seats_of
from awards.services import casting, counting, elections, questions, seats, tellers, voiding
from blocs.enums.organisation import Duty
from emulation.tests.pages import Page
from emulation.tests.world import add_post, add_user

numbers = count(1)


def add_election(world, **rules):
    """A draft that lacks nothing."""
    number = next(numbers)
    for unit in (world.head, world.third):
        if not unit.posts.filter(duty=Duty.LEADER).exists():
            leader = add_user(f"lanh-dao-{unit.code}", "Vũ Văn Lãnh")
            add_post(leader, unit, Duty.LEADER, position="Giám đốc")
    award = Award.objects.create(
        code=f"co-{number}",
        name=f"Cờ thi đua số {number}",
        kind=AwardKind.TITLE,
        subject=AwardSubject.COLLECTIVE,
        is_bloc_award=True,
    )
    election = elections.prepare(world.campaign, by=world.thu, title=f"Bỏ phiếu lần {number}")
    kind = QuestionKind.AWARD
    question = questions.add(election, by=world.thu, kind=kind, award=award, **rules)
    questions.add_units(question, by=world.thu, units=world.units)
    seats.draw_up(election, by=world.thu)
    tellers.name(election, by=world.thu, user=world.binh)
    return election


def add_question(world):
    """One more question of the election whose page is read."""
    election = world.things.setdefault("election", None) or add_election(world)
    world.things["election"] = election
    questions.add(election, by=world.thu, kind=QuestionKind.TEXT, title="Thông qua quy chế")


def add_award_question(world):
    """One more question with candidates and a gate, in the election whose page is read."""
    election = world.things.setdefault("gated", None) or add_election(world)
    world.things["gated"] = election
    award = Award.objects.create(
        code=f"co-{next(numbers)}",
        name="Cờ thi đua",
        kind=AwardKind.TITLE,
        subject=AwardSubject.COLLECTIVE,
        is_bloc_award=True,
    )
    question = questions.add(election, by=world.thu, kind=QuestionKind.AWARD, award=award)
    questions.add_units(question, by=world.thu, units=world.units)


def gated(world):
    """The election that `add_award_question` makes longer."""
    if "gated" not in world.things:
        add_award_question(world)
    return {"pk": world.things["gated"].pk}


def listed(world, **rules):
    election = add_election(world, **rules)
    [(_, slip)] = elections.freeze(election, by=world.thu)
    world.things["code"] = slip.code
    return election


def opened(world):
    election = listed(world)
    tellers.confirm_slip(election, by=world.binh, code=world.things["code"])
    return elections.open_(election, by=world.thu, closes_at=timezone.now() + timedelta(hours=2))


def voted(world):
    """Lan has voted."""
    election = opened(world)
    vote(election.seats.get(user=world.lan))
    return election


def vote(seat):
    choices = {
        question.pk: dict.fromkeys(paper.listed, "yes")
        for question, paper in casting.papers_of(seat)
    }
    casting.cast(seat, by=seat.user, sealed=casting.seal(seat, choices))


def closed(world):
    election = opened(world)
    for seat in seats_of(election):
        vote(seat)
    elections.close_if_over(election)
    election.refresh_from_db()
    return election


def tallied(world):
    election = closed(world)
    return counting.count(election, by=world.binh, codes=[world.things["code"]])


def counted(world):
    return counting.confirm(tallied(world), by=world.binh)


def voided(world):
    return voiding.void(add_election(world), by=world.thu, reason=VoidReason.MISTAKE)


def tied(world):
    """Two of three units stand equal at the only place."""
    election = listed(world, places=1)
    tellers.confirm_slip(election, by=world.binh, code=world.things["code"])
    elections.open_(election, by=world.thu, closes_at=timezone.now() + timedelta(hours=2))
    for seat in seats_of(election):
        vote(seat)
    elections.close_if_over(election)
    election.refresh_from_db()
    counting.count(election, by=world.binh, codes=[world.things["code"]])
    return counting.confirm(election, by=world.binh)


def of(make):
    """Arguments of an address of a new election in that state."""
    return lambda world: {"pk": make(world).pk}


def of_sponsor(world):
    return {"pk": world.sponsor.pk}


def draft_question(world):
    return {"pk": add_election(world).questions.get().pk}


def draft_option(world):
    return {"pk": add_election(world).questions.get().options.first().pk}


def draft_seat(world):
    return {"pk": add_election(world).seats.get(unit=world.member).pk}


def open_seat(world):
    return {"pk": opened(world).seats.get(unit=world.member).pk}


def draft_teller(world):
    return {"pk": add_election(world).tellers.get().pk}


def campaign(world):
    return {"pk": world.campaign.pk}


def grown(world):
    """The election that `add_question` makes longer."""
    if "election" not in world.things:
        add_question(world)
    return {"pk": world.things["election"].pk}


SECRETARIAT = {"ha": 403, "lan": 403, "binh": 403}
TELLERS = {"thu": 403, "ha": 403, "lan": 403}
BOTH = {"ha": 403, "lan": 403}
NOBODY = {"thu": 403, "ha": 403, "lan": 403, "binh": 403}
VOTER = {"thu": 403, "ha": 403, "lan": 302, "binh": 403}


def done(rights, *people):
    """As `rights`, but the act answers with a redirect."""
    return rights | dict.fromkeys(people, 302)


PAGES = [
    Page("awards:election_index", grow=add_election, khach=200, quan=200),
    Page("awards:election_list", campaign, grow=add_election),
    Page("awards:election_create", campaign, **SECRETARIAT),
    Page("awards:election_detail", of(add_election)),
    Page("awards:election_detail", grown, query="dai", grow=add_question, grow_as="ha"),
    Page("awards:election_detail", gated, query="dieu-kien", grow=add_award_question),
    Page("awards:election_detail", of(listed), query="chot"),
    Page("awards:election_detail", of(opened), query="mo"),
    Page("awards:election_detail", of(closed), query="het"),
    Page("awards:election_detail", of(counted), query="kiem"),
    Page("awards:election_edit", of(add_election), **SECRETARIAT),
    Page("awards:election_edit", of(listed), query="chot", **NOBODY),
    Page("awards:ballot_settings", of_sponsor, thu=404, ha=404, lan=404),
    Page("awards:campaign_rehearse", campaign, method="post", **done(SECRETARIAT, "thu")),
    Page("awards:election_rehearse", of(add_election), method="post", **done(SECRETARIAT, "thu")),
    Page("awards:election_second_round", of(tied), method="post", **done(SECRETARIAT, "thu")),
    Page("awards:election_second_round", of(add_election), "post", "lap", **NOBODY),
    Page("awards:election_next_award", of(counted), **SECRETARIAT),
    Page("awards:election_next_award", of(closed), query="het", **NOBODY),
    Page("awards:election_repeat", of(voided), method="post", **done(SECRETARIAT, "thu")),
    Page("awards:election_repeat", of(add_election), "post", "lap", **NOBODY),
    Page("awards:election_secrecy", of(opened)),
    Page("awards:question_create", of(add_election), **SECRETARIAT),
    Page("awards:question_detail", draft_question),
    Page("awards:question_edit", draft_question, **SECRETARIAT),
    Page("awards:question_delete", draft_question, **SECRETARIAT),
    Page("awards:question_delete", draft_question, method="post", **done(SECRETARIAT, "thu")),
    Page("awards:question_candidates", draft_question, method="post", **done(SECRETARIAT, "thu")),
    Page("awards:option_create", draft_question, method="post", thu=422, **SECRETARIAT),
    Page("awards:option_delete", draft_option, method="post", **done(SECRETARIAT, "thu")),
    Page("awards:seat_list", of(add_election)),
    Page("awards:seat_list", of(opened), query="mo"),
    Page("awards:seat_draw_up", of(add_election), method="post", **done(SECRETARIAT, "thu")),
    Page("awards:seat_edit", draft_seat, **SECRETARIAT),
    Page("awards:seat_edit", open_seat, query="mo", **NOBODY),
    Page("awards:seat_delete", draft_seat, **SECRETARIAT),
    Page("awards:seat_delete", draft_seat, method="post", **done(SECRETARIAT, "thu")),
    Page("awards:seat_admit", open_seat, method="post", **(TELLERS | {"binh": 409})),
    Page("awards:teller_create", of(add_election), **SECRETARIAT),
    Page("awards:teller_delete", draft_teller, method="post", **done(SECRETARIAT, "thu")),
    Page("awards:election_freeze", of(add_election), **SECRETARIAT),
    Page("awards:election_freeze", of(listed), query="chot", **SECRETARIAT),
    Page("awards:election_unlist", of(listed), **SECRETARIAT),
    Page("awards:election_slip", of(listed), **TELLERS),
    Page("awards:election_open", of(listed), **BOTH),
    Page("awards:election_turnout", of(opened)),
    Page("awards:election_extend", of(opened), **TELLERS),
    Page("awards:election_close", of(opened), method="post", thu=409, binh=409, **BOTH),
    Page("awards:election_void", of(opened), **BOTH),
    Page("awards:election_void", of(tallied), query="dem", **BOTH),
    Page("awards:ballot_fill", of(opened), **VOTER),
    Page("awards:ballot_confirm", of(opened), method="post", **VOTER),
    Page("awards:ballot_done", of(voted), **(VOTER | {"lan": 200})),
    Page("awards:election_receipts", of(opened), **NOBODY),
    Page("awards:election_receipts", of(closed), query="het"),
    Page("awards:election_count", of(opened), **NOBODY),
    Page("awards:election_count", of(closed), query="het", **TELLERS),
    Page("awards:election_confirm", of(tallied), **TELLERS),
    Page("awards:election_recount", of(closed), **NOBODY),
    Page("awards:election_recount", of(counted), query="kiem"),
    Page("awards:election_announce", of(closed), **NOBODY),
    Page("awards:election_announce", of(counted), query="kiem"),
    Page("awards:election_sign", of(closed), **NOBODY),
    Page("awards:election_sign", of(counted), query="kiem", **BOTH),
    Page("awards:election_minutes", of(closed), **NOBODY),
    Page("awards:election_minutes", of(counted), query="kiem"),
    Page("awards:election_minutes_docx", of(closed), **NOBODY),
    Page("awards:election_minutes_docx", of(counted), query="kiem"),
]
