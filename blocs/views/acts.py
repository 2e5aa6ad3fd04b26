"""How views answer a form: ask, act once, say what happened, go on."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.shortcuts import redirect

from emulation.refusals import Refused
from emulation.ui import tokens
from emulation.ui.responses import already_sent, form_page, refused


@dataclass(frozen=True)
class FormPage:
    """A page around one form; `back` is where one goes instead, and after a double sending.

    `crumbs` are pairs of (label, url) above the title, `subject` says whose data it is.
    """

    title: str
    back: str
    subject: str = ""
    crumbs: tuple = ()
    submit: str = "Lưu"
    submit_state: str = "primary"
    lead: str = ""
    template: str = "blocs/form.html"
    context: dict = field(default_factory=dict)


@dataclass(frozen=True)
class ConfirmPage(FormPage):
    """A page that asks before an act: facts as (label, value) pairs, what follows as sentences."""

    template: str = "blocs/confirm.html"
    question: str = ""
    facts: tuple = ()
    consequences: tuple = ()


def forbid_unless(allowed, reason):
    """403 with a Vietnamese reason."""
    if not allowed:
        raise PermissionDenied(reason)


def posted(request):
    """What was sent, also where that is nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def perform(request, page, form, act, *, done, to=None, once=False):
    """Show the form, or do `act(**cleaned_data)`, say `done` and go `to` (else back).

    `done` and `to` may be functions of what the act returns. `once`: it creates something, and
    must not do so twice when the form is sent twice.
    """
    # Spent first: a form sent twice should not be told that its own row is in the way. What is
    # refused below answers with 422, which gives the token back.
    if once and form.is_bound and not tokens.spend(request):
        return already_sent(request, page.back)
    if form.is_valid():
        try:
            result = act(**form.cleaned_data)
        except (Refused, ValidationError) as error:
            blame(form, error)
        else:
            messages.success(request, done(result) if callable(done) else done)
            return redirect((to(result) if callable(to) else to) or page.back)
    return form_page(request, page.template, form, page=page, **page.context)


def blame(form, error):
    """Put what a service found wrong beside the fields it concerns."""
    if isinstance(error, Refused):
        refused(form, error)
        return
    found = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for name, sentences in found.items():
        beside = name if name in form.fields and name != NON_FIELD_ERRORS else None
        for sentence in sentences:
            form.add_error(beside, sentence)
