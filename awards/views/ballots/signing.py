"""Keeping the scan of the signed minutes."""

from django.contrib import messages
from django.shortcuts import redirect

from awards.forms import acts
from awards.permissions import ballots as permissions
from awards.services import signing
from awards.views.ballots.scope import act_page, done, election_of, require


def election_sign(request, pk):
    election = election_of(request, pk)
    require(
        permissions.can_sign_minutes(request.user, election),
        "Ban kiểm phiếu và bộ phận giúp việc của khối lưu biên bản đã ký, sau khi có kết quả.",
    )
    files = request.FILES or None
    is_again = election.signed_minutes is not None
    form = acts.SignForm(request.POST or None, files, is_again=is_again)
    if done(form, lambda: signing.attach(election, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã lưu biên bản kiểm phiếu có chữ ký.")
        return redirect("awards:election_detail", pk=pk)
    title = "Thay biên bản đã ký" if is_again else "Lưu biên bản đã ký"
    return act_page(request, election, form, title=title, submit="Lưu biên bản đã ký")
