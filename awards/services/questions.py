"""Questions and options of a draft election."""

from django.db import transaction
from django.db.models import Max

from awards.enums import QuestionKind
from awards.models import Election, Option, Question
from awards.permissions.ballots import can_edit_election
from awards.queries.candidates import candidates_of, has_gate, scores_of
from awards.services.states import locked
from blocs.queries.year import members_of
from emulation.audit.services import record
from emulation.refusals import Refused

GATE = ("needs_registration", "needs_proposal", "needs_clean_record", "minimum_score", "top")
FROZEN = "Danh sách đã chốt hoặc bạn không có quyền sửa nội dung bỏ phiếu."


@transaction.atomic
def add(election, *, by, kind, title="", award=None, code="", text="", **rules) -> Question:
    """A question at the end of the ballot. `rules` are the fields of `Question` on form,
    threshold, base, places and own unit.

    A question on a text gets its single option at once: `text`, or "Thông qua".

    :raises Refused: once frozen, or if `by` may not.
    :raises ValidationError: if a value does not fit.
    """
    election = _draft(election, by)
    position = _next(election.questions)
    question = Question(
        election=election,
        position=position,
        kind=kind,
        award=award,
        title=title or _title(election, kind, award),
        code=code or _code(election, award, position),
        **rules,
    )
    question.full_clean()
    question.save()
    record("question.add", question, by=by, title=question.title, **_summary(question))
    if kind == QuestionKind.TEXT:
        add_option(question, by=by, text=text or "Thông qua")
    return question


@transaction.atomic
def edit(question, *, by, **fields) -> Question:
    """Change a question of a draft.

    :raises Refused: once frozen, or if `by` may not.
    """
    _draft(question.election, by)
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    for name, value in fields.items():
        setattr(question, name, value)
    title = _title(question.election, question.kind, question.award)
    question.title = question.title or title
    question.full_clean()
    question.save()
    record("question.edit", question, by=by, title=question.title, **_summary(question))
    return question


@transaction.atomic
def remove(question, *, by) -> None:
    """Take a question with its options off a draft.

    :raises Refused: once frozen, or if `by` may not.
    """
    election = _draft(question.election, by)
    record("question.remove", question, by=by, title=question.title, chain=election.chain_name)
    question.options.all().delete()
    question.delete()


@transaction.atomic
def propose_candidates(question, *, by) -> list[Option]:
    """Put every unit that passes the question's gate on the ballot; those there stay.

    :raises Refused: once frozen, if the question is not about units, or if `by` may not.
    """
    _draft(question.election, by)
    if not has_gate(question):
        raise Refused("Chỉ nội dung suy tôn danh hiệu hoặc bầu Trưởng khối, Phó khối có điều kiện.")
    found = [row for row in candidates_of(question) if row.passes and not row.is_on_ballot]
    return _add_units(question, [row.member for row in found], by=by)


def keep_scores(election) -> None:
    """Write every candidate unit's approved total on its option, for the Chốt: an equal vote may
    be decided by it. Blank where it is not known."""
    options = list(Option.objects.filter(question__election=election, unit__isnull=False))
    scores = scores_of(election.campaign) if options else {}
    for option in options:
        option.score = scores.get(option.unit_id)
    Option.objects.bulk_update(options, ["score"])


@transaction.atomic
def add_units(question, *, by, units) -> list[Option]:
    """Put member units on the ballot, in protocol order.

    :raises Refused: once frozen, if a unit is no member or is there already, or `by` may not.
    """
    _draft(question.election, by)
    wanted = {unit.pk for unit in units}
    members = [member for member in members_of(question.election.campaign) if member.pk in wanted]
    if len(members) != len(wanted):
        raise Refused("Chỉ đơn vị thành viên của khối trong năm mới đưa vào phiếu được.")
    return _add_units(question, members, by=by)


def _add_units(question, members, *, by):
    options = [
        _save_option(question, code=member.unit.code, unit=member.unit, text=member.name)
        for member in members
    ]
    if options:
        record("question.candidates", question, by=by, options="; ".join(map(str, options)))
    return options


@transaction.atomic
def add_option(question, *, by, text, code="") -> Option:
    """Put a text on the ballot.

    :raises Refused: once frozen, or if `by` may not.
    """
    _draft(question.election, by)
    code = code or f"phuong-an-{_next(question.options)}"
    option = _save_option(question, code=code, text=text)
    record("question.candidates", question, by=by, options=option.text)
    return option


@transaction.atomic
def remove_option(option, *, by) -> None:
    """Take an option off a draft's ballot.

    :raises Refused: once frozen, or if `by` may not.
    """
    question = option.question
    _draft(question.election, by)
    option.delete()
    record("question.option_removed", question, by=by, option=option.text)


def _save_option(question, **fields):
    option = Option(question=question, position=_next(question.options), **fields)
    option.full_clean()
    option.save()
    return option


def _draft(election, by) -> Election:
    election = locked(election)
    if not can_edit_election(by, election):
        raise Refused(FROZEN)
    return election


def _next(related):
    return (related.aggregate(last=Max("position"))["last"] or 0) + 1


def _title(election, kind, award):
    bloc = election.campaign.bloc
    if kind == QuestionKind.AWARD and award:
        return f"Suy tôn, đề nghị tặng {award.name}"
    offices = {QuestionKind.HEAD: bloc.head_title, QuestionKind.DEPUTY: bloc.deputy_title}
    return f"Bầu đơn vị {offices[kind]}" if kind in offices else QuestionKind(kind).label


def _code(election, award, position):
    if award and not election.questions.filter(code=award.code).exists():
        return award.code
    return f"noi-dung-{position}"


def _summary(question):
    return {
        "form": question.form,
        "base": question.base,
        "threshold": f"{question.threshold_numerator}/{question.threshold_denominator}",
        "is_strict": question.is_strict,
        "places": question.places,
        "tie_rule": question.tie_rule,
        **{name: getattr(question, name) for name in GATE if question.is_of_award},
    }
