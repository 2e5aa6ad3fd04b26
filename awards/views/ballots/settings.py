"""What a sponsor lays down for the ballots of its blocs."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from awards.forms.ballot_settings import BallotSettingsForm
from awards.permissions.ballots import can_set_ballots
from awards.queries.ballots import laid_down_for
from awards.services.ballot_settings import NOT_BOARD, lay_down
from awards.views.ballots.scope import done, require
from blocs.models import Unit
from emulation.ui.responses import form_page


def ballot_settings(request, pk):
    overseen = Unit.objects.overseen_by(request.user).select_related("parent")
    sponsor = get_object_or_404(overseen, pk=pk)
    require(can_set_ballots(request.user, sponsor), NOT_BOARD)
    kept = laid_down_for(sponsor.pk)
    form = BallotSettingsForm(request.POST or None, instance=kept)
    if done(form, lambda: lay_down(sponsor, by=request.user, **form.rules())):
        messages.success(request, "Đã lưu quy định bỏ phiếu. Các đợt đã lập giữ quy định cũ.")
        return redirect("awards:ballot_settings", pk=pk)
    cancel_url = reverse("awards:election_index")
    context = {"sponsor": sponsor, "is_new": kept.pk is None, "cancel_url": cancel_url}
    return form_page(request, "awards/ballot_settings.html", form, **context)
