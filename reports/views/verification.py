"""The public page that answers for an issued document; nobody signs in here."""

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.forms.issues import LookupForm
from reports.queries.issues import issued_under

TOO_MANY = 429
# From one address; codes of 60 bits cannot be tried by the thousand.
RATES = {"verification": "60/m/ip"}


@login_not_required
@require_safe
def verification(request, code=""):
    """What was issued under the code at the foot of a paper: number, day, hashes, state."""
    typed = code or request.GET.get("code", "")
    if typed and not _is_allowed(request):
        return _answer(request, "", None, status=TOO_MANY)
    return _answer(request, typed, issued_under(typed) if typed else None)


def _is_allowed(request):
    usage = ratelimit.consume(
        request, app="reports", action="verification", config=RATES, limit_get=True
    )
    return usage is not None


def _answer(request, typed, issue, status=200):
    context = {
        "form": LookupForm(initial={"code": typed}),
        "typed": typed,
        "issue": issue,
        "is_too_often": status == TOO_MANY,
    }
    answer = render(request, "reports/verification.html", context, status=status)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
