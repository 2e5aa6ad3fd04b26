"""Typing the sheets of paper, by two people in one request; nothing of it is kept or logged."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from awards.forms.paper import StartAgainForm, TypingForm
from awards.permissions.ballots import can_type_paper
from awards.queries.ballots import turnout_of
from awards.services import paper_entry
from awards.views.ballots.scope import act_page, done, question_of, require
from emulation.ui.responses import form_page


@sensitive_post_parameters()
@sensitive_variables("form", "context")
def election_paper_sheet(request, pk):
    """One sheet; the answer to a wrong one repeats what was typed, as the review page does."""
    question = question_of(request, pk)
    require(can_type_paper(request.user, question.election), paper_entry.NOT_YOURS)
    number, in_box = paper_entry.typed_of(question) + 1, turnout_of(question.election).paper
    known = {"question": question, "request": request, "initial": {"number": number}}
    form = TypingForm(request.POST or None, **known)
    if done(form, lambda: paper_entry.type_sheet(question, by=request.user, **form.typed())):
        messages.success(request, f"Đã nhập {number}/{in_box} phiếu của “{question}”.")
        return redirect("awards:election_paper_sheet", pk=pk)
    if number > in_box:
        return redirect("awards:election_paper", pk=question.election_id)
    context = {"question": question, "number": number, "in_box": in_box}
    return form_page(request, "awards/election_paper_sheet.html", form, **_of(question), **context)


@sensitive_post_parameters()
@sensitive_variables("form")
def election_paper_restart(request, pk):
    """Destroy the typed sheets of a question; two people agree."""
    question = question_of(request, pk)
    by, again = request.user, paper_entry.start_again
    require(can_type_paper(by, question.election), paper_entry.NOT_YOURS)
    form = StartAgainForm(request.POST or None, request=request)
    if done(form, lambda: again(question, by=by, second=form.person)):
        messages.success(request, "Đã xóa các phiếu giấy đã nhập của nội dung này.")
        return redirect("awards:election_paper", pk=question.election_id)
    context = {
        "title": "Nhập lại phiếu giấy từ đầu",
        "submit": "Xóa phiếu đã nhập",
        "submit_state": "danger",
        "lead": f"Xóa {paper_entry.typed_of(question)} phiếu giấy đã nhập của “{question}”?",
        "consequences": ["Việc xóa được ghi trong nhật ký; phải nhập lại mọi tờ phiếu giấy."],
        "cancel_url": reverse("awards:election_paper", args=[question.election_id]),
    }
    return act_page(request, question.election, form, **context)


def _of(question):
    return {"election": question.election, "campaign": question.election.campaign}
