"""Elections prepared by one click from another: a second round, the next award, a repeat, a trial.

Roll, counting board and rules are copied; people are copied only while they are still entitled, so
that the checklist says who is missing.
"""

import re

from django.db import transaction
from django.utils import timezone

from awards.enums import BallotForm, QuestionKind
from awards.models import AwardSlots, Election, Seat
from awards.permissions import ballots as permissions
from awards.queries.ballots import (
    leader_posts,
    options_of,
    people_of,
    questions_of,
    seats_of,
    tellers_of,
)
from awards.queries.succession import last_round, rounds_before, standing_followers, undecided
from awards.services import elections, frozen, questions, seats, tellers
from awards.services.states import locked
from blocs.models import Campaign
from blocs.queries.year import members_of
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Chỉ bộ phận giúp việc của khối được chuẩn bị đợt bỏ phiếu."
COPIED = (
    "place",
    "chair",
    "quorum_numerator",
    "quorum_denominator",
    "reauthentication_minutes",
    "slips_needed",
)
# Every rule that the Chốt freezes, but for what names the question and what it works out itself.
RULES = tuple(
    name
    for name in (*frozen.RULES, *frozen.SINCE_2)
    if name not in {"code", "kind", "title", "sealed_bytes"}
)
NUMBERS = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
ROUND, AGAIN = r" – vòng \w+", " – bỏ phiếu lại"
SUFFIX = re.compile(f"(?P<round>{ROUND})?({AGAIN})?$")
TRIAL = "Bỏ phiếu thử"
TRIAL_OPTIONS = ("Phương án một", "Phương án hai", "Phương án ba")


@transaction.atomic
def second_round(election, *, by) -> Election:
    """A draft under the same rules about what is undecided: between the tied, or between all that
    did not pass where fewer passed than there are places; for the places that are left.

    :raises Refused: if nothing is left that a vote may decide, if that draft is there already, or
        if `by` may not.
    """
    election = _counted(election, by)
    left = undecided(election)
    if not left:
        raise Refused("Không còn nội dung nào cần bỏ phiếu vòng sau.")
    if standing_followers(election, [row.question.code for row in left]):
        raise Refused("Vòng sau của đợt bỏ phiếu này đã được lập.")
    number = NUMBERS[min(rounds_before(election), len(NUMBERS) - 1)]
    made = _copy(election, by=by, title=_named(election.title, f" – vòng {number}"))
    for row in left:
        _ask_again(row, made, by)
    return made


def _ask_again(row, made, by):
    """Its options alone; as many places as are left."""
    codes = {option.code for option in row.options}
    options = [option for option in options_of(row.question) if option.code in codes]
    ticks = min(row.question.max_ticks, row.places or len(codes), len(codes))
    _copy_question(row.question, made, by, options, places=row.places, max_ticks=ticks)


@transaction.atomic
def next_award(election, *, by, award) -> Election:
    """A draft about another award for the same roll: rules of the first question on an award,
    candidates by its gate, without those who won before in this chain.

    :raises Refused: if this or an earlier election of the chain asked about that award, or if `by`
        may not.
    """
    election = _counted(election, by)
    pattern = _first_asked(questions_of(election).filter(kind=QuestionKind.AWARD).first())
    if pattern is None:
        raise Refused("Đợt bỏ phiếu này không suy tôn danh hiệu nào.")
    if questions_of(election).filter(award=award).exists():
        raise Refused("Danh hiệu này đã được bỏ phiếu ở đợt này.")
    latest = last_round(election)
    codes = [question.code for question in questions_of(latest)]
    if standing_followers(latest, codes):
        raise Refused("Hãy kiểm phiếu xong vòng sau trước: đơn vị được chọn ở đó không bầu lại.")
    if standing_followers(latest, [award.code]):
        raise Refused("Đợt bỏ phiếu về danh hiệu này đã được lập.")
    made = _copy(latest, by=by, title=f"Bỏ phiếu suy tôn {award.name}"[:200])
    rules = {name: getattr(pattern, name) for name in RULES}
    slots = AwardSlots.objects.filter(campaign=election.campaign_id, award=award).first()
    if slots is not None and slots.count:
        rules |= {"places": slots.count, "max_ticks": slots.count}
    question = questions.add(made, by=by, kind=QuestionKind.AWARD, award=award, **rules)
    found = questions.propose_candidates(question, by=by)
    if question.is_ticked and 0 < len(found) < question.max_ticks:
        questions.edit(question, by=by, max_ticks=len(found))
    return made


def _first_asked(question):
    """The question as the first round asked it: later rounds have only the places that are left."""
    earlier = question and question.election.follows
    while earlier is not None:
        asked = questions_of(earlier).filter(code=question.code).first()
        if asked is None:
            break
        question, earlier = asked, earlier.follows
    return question


@transaction.atomic
def repeat(election, *, by) -> Election:
    """A void election once more: same questions, options, roll and counting board, in draft.

    :raises Refused: if it is not void, is repeated already, or `by` may not.
    """
    election = locked(election)
    if not permissions.can_repeat_election(by, election):
        raise Refused(NOT_YOURS if not election.is_counted else "Đợt bỏ phiếu này có giá trị.")
    if standing_followers(election):
        raise Refused("Đợt bỏ phiếu lại đã được lập.")
    made = _copy(election, by=by, title=_again(election.title))
    for question in questions_of(election):
        _copy_question(question, made, by, options_of(question))
    return made


@transaction.atomic
def rehearse(campaign: Campaign, *, by, like: Election | None = None) -> Election:
    """A trial with a neutral question for the roll of the year, or with the people and rules of the
    election `like`. It counts nowhere.

    :raises Refused: if `by` does not run the campaign.
    """
    if not permissions.can_prepare_election(by, campaign):
        raise Refused(NOT_YOURS)
    if like is not None and like.is_rehearsal:
        raise Refused("Đây đã là đợt bỏ phiếu thử.")
    if like is None:
        made = elections.prepare(campaign, by=by, title=TRIAL, is_rehearsal=True)
        seats.draw_up(made, by=by)
    else:
        made = _copy(like, by=by, title=_trial_title(like), is_rehearsal=True)
        if not made.seats.exists():
            seats.draw_up(made, by=by)
    pattern = questions_of(like).first() if like is not None else None
    form = pattern.form if pattern else BallotForm.APPROVE_EACH
    question = questions.add(
        made,
        by=by,
        kind=QuestionKind.OTHER,
        title="Nội dung thử",
        code="noi-dung-thu",
        form=form,
        bars_own_unit=False,
    )
    for text in TRIAL_OPTIONS:
        questions.add_option(question, by=by, text=text)
    return made


def _trial_title(like):
    return f"{TRIAL} – {like.title[: SUFFIX.search(like.title).start()]}"[:200]


def _counted(election, by):
    election = locked(election)
    if not permissions.can_follow_election(by, election):
        raise Refused(NOT_YOURS if election.is_counted else "Chưa có kết quả kiểm phiếu.")
    return election


def _again(title):
    """ "… – vòng hai – bỏ phiếu lại": a repeated round stays that round."""
    return _named(title, (SUFFIX.search(title)["round"] or "") + AGAIN)


def _named(title, words):
    """The title with what this vote is, once: "… – vòng hai"."""
    return title[: SUFFIX.search(title).start()][: 200 - len(words)] + words


def _copy(election, *, by, title, is_rehearsal=None) -> Election:
    """A draft that follows the election, with its roll, counting board and limits."""
    if is_rehearsal is None:
        is_rehearsal = election.is_rehearsal
    made = elections.prepare(
        election.campaign,
        by=by,
        title=title,
        is_illustrative=election.is_illustrative,
        is_rehearsal=is_rehearsal,
        follows=election,
        **{name: getattr(election, name) for name in COPIED},
    )
    _copy_roll(election, made, by)
    for teller in tellers_of(election):
        if _may_count(teller.user, election):
            words = {"role": teller.role, "person_title": teller.person_title}
            tellers.name(made, by=by, user=teller.user, **words)
    return made


def _copy_roll(election, made, by):
    """The same units; a person who is no longer entitled leaves the seat empty."""
    day = timezone.localdate()
    members = {member.pk for member in members_of(election.campaign)}
    copied = []
    for old in seats_of(election):
        if old.unit_id not in members:
            continue
        kept = ("unit", "unit_name", "position")
        seat = Seat(election=made, **{name: getattr(old, name) for name in kept})
        if _may_vote(old, day):
            people = ("user", "person_name", "person_title")
            paper = ("is_substitute", "authorisation", "authorisation_file")
            for name in (*people, *paper):
                setattr(seat, name, getattr(old, name))
        seat.full_clean()
        seat.save()
        copied.append(seat)
    if copied:
        roll = "; ".join(f"{seat.unit_name}: {seat.person_name or '(chưa có)'}" for seat in copied)
        record("seat.draw_up", made, by=by, roll=roll)


def _may_vote(seat, day):
    if seat.user is None or not seat.user.is_active or seat.user.is_administrator:
        return False
    if seat.is_substitute:
        return people_of(seat.unit).filter(pk=seat.user_id).exists()
    return leader_posts(seat.unit, day).filter(user=seat.user).exists()


def _may_count(user, election):
    return (
        user.is_active
        and not user.is_administrator
        and user.posts.current().exists()
        and Campaign.objects.visible_to(user).filter(pk=election.campaign_id).exists()
    )


def _copy_question(question, made, by, options, **changed):
    """The question with these options; a text keeps its wording."""
    options = list(options)
    rules = {name: getattr(question, name) for name in RULES} | changed
    text = options[0].text if question.is_of_text and options else ""
    copy = questions.add(
        made,
        by=by,
        kind=question.kind,
        award=question.award,
        code=question.code,
        title=question.title,
        text=text,
        **rules,
    )
    members = {member.pk for member in members_of(made.campaign)}
    units = [option.unit for option in options if option.unit_id in members]
    if units:
        questions.add_units(copy, by=by, units=units)
    texts = [option for option in options if option.unit_id is None]
    for option in texts[1:] if text else texts:
        questions.add_option(copy, by=by, text=option.text, code=option.code)
