"""Questions and options of a draft."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from awards.enums import QuestionKind
from awards.forms.questions import OptionForm, QuestionForm
from awards.permissions.ballots import can_edit_election
from awards.queries.ballots import options_of
from awards.queries.candidates import candidates_of, gate_words
from awards.queries.results import rule_words
from awards.services import questions
from awards.views.ballots.scope import (
    act_page,
    done,
    election_of,
    option_of,
    question_of,
    require,
)
from emulation.ui import tokens
from emulation.ui.forms import Form
from emulation.ui.responses import already_sent, form_page


def question_create(request, pk):
    election = election_of(request, pk)
    require(can_edit_election(request.user, election))
    kind = request.GET.get("kind", QuestionKind.AWARD)
    form = QuestionForm(request.POST or None, election=election, kind=kind)
    if not form.is_valid():
        title = "Thêm nội dung bỏ phiếu"
        return act_page(request, election, form, title=title, submit="Thêm nội dung")
    if not tokens.spend(request):
        return already_sent(request, "awards:election_detail", pk=pk)
    question = questions.add(election, by=request.user, **form.rules())
    return redirect("awards:question_detail", pk=question.pk)


@require_safe
def question_detail(request, pk):
    return _question_page(request, question_of(request, pk), None)


def _question_page(request, question, form):
    can_edit = can_edit_election(request.user, question.election)
    context = {
        "question": question,
        "election": question.election,
        "campaign": question.election.campaign,
        "options": options_of(question),
        "rule": rule_words(question),
        "can_edit": can_edit,
        "gate": gate_words(question),
        "candidates": candidates_of(question) if can_edit else [],
    }
    context["to_add"] = [row for row in context["candidates"] if row.passes and row.departs]
    context["against"] = [row for row in context["candidates"] if row.departs and not row.passes]
    if form is None and can_edit:
        form = OptionForm(question=question)
    if form is None:
        return render(request, "awards/question_detail.html", {"form": None, **context})
    return form_page(request, "awards/question_detail.html", form, **context)


def question_edit(request, pk):
    question = question_of(request, pk)
    require(can_edit_election(request.user, question.election))
    form = QuestionForm(request.POST or None, instance=question, election=question.election)
    if done(form, lambda: questions.edit(question, by=request.user, **form.rules())):
        messages.success(request, "Đã lưu nội dung bỏ phiếu.")
        return redirect("awards:question_detail", pk=pk)
    cancel_url = reverse("awards:question_detail", args=[pk])
    context = {"title": "Sửa nội dung bỏ phiếu", "submit": "Lưu", "cancel_url": cancel_url}
    return act_page(request, question.election, form, **context)


def question_delete(request, pk):
    question = question_of(request, pk)
    require(can_edit_election(request.user, question.election))
    if request.method == "POST":
        questions.remove(question, by=request.user)
        messages.success(request, "Đã bỏ nội dung khỏi đợt bỏ phiếu.")
        return redirect("awards:election_detail", pk=question.election_id)
    lead = f"Bỏ nội dung “{question}” cùng các phương án của nội dung này?"
    context = {"title": "Bỏ nội dung bỏ phiếu", "submit": "Bỏ nội dung", "lead": lead}
    return act_page(request, question.election, Form(), submit_state="danger", **context)


@require_POST
def question_candidates(request, pk):
    """Put every unit that passes the gate on the ballot by one click."""
    question = question_of(request, pk)
    require(can_edit_election(request.user, question.election))
    added = questions.propose_candidates(question, by=request.user)
    messages.success(request, f"Đã đưa {len(added)} đơn vị đủ điều kiện vào phiếu.")
    return redirect("awards:question_detail", pk=pk)


@require_POST
def option_create(request, pk):
    question = question_of(request, pk)
    require(can_edit_election(request.user, question.election))
    form = OptionForm(request.POST, question=question)
    if done(form, lambda: _add_options(question, form, request.user)):
        return redirect("awards:question_detail", pk=pk)
    return _question_page(request, question, form)


def _add_options(question, form, by):
    units, text = form.chosen_units(), form.cleaned_data["text"]
    if units:
        questions.add_units(question, by=by, units=units)
    if text:
        questions.add_option(question, by=by, text=text)


@require_POST
def option_delete(request, pk):
    option = option_of(request, pk)
    require(can_edit_election(request.user, option.question.election))
    questions.remove_option(option, by=request.user)
    return redirect("awards:question_detail", pk=option.question_id)
