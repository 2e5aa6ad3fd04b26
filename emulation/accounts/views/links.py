"""The one-time link: its token leaves the address before the page with the form is shown."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_safe

from emulation.accounts import queries
from emulation.accounts.forms.passwords import NewPasswordForm
from emulation.accounts.services import links
from emulation.refusals import Refused
from emulation.ui.responses import form_page

SESSION_KEY = "sign_in_link"


@login_not_required
@sensitive_variables("token")
@require_safe
def link_open(request, token):
    """Remember the link in the session and go on to an address that does not carry the token."""
    link = queries.link_with(token, now=timezone.now())
    request.session[SESSION_KEY] = link.pk if link else None
    response = redirect("accounts:link_use")
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@sensitive_post_parameters()
def link_use(request):
    link = queries.open_link(request.session.get(SESSION_KEY), now=timezone.now())
    if link is None:
        return render(request, "accounts/link_closed.html", status=410)
    form = NewPasswordForm(request.POST or None, user=link.user)
    if not form.is_valid():
        return form_page(request, "accounts/link_use.html", form, person=link.user)
    try:
        user = links.use(link, password=form.cleaned_data["password1"])
    except Refused:
        return render(request, "accounts/link_closed.html", status=410)
    del request.session[SESSION_KEY]
    response = perform_login(request, user, redirect_url=reverse("home"))
    # Whoever has just typed the new password twice need not type it again.
    record_authentication(request, user, method="password", username=user.username)
    return response
