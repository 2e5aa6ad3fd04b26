"""Chốt, slips, opening and the clock."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from awards.forms import acts
from awards.forms.closing import ExtendForm, OpenForm
from awards.permissions import ballots as permissions
from awards.queries import preparation
from awards.services import elections, tellers
from awards.services.sealing import fingerprint_of
from awards.views.ballots.scope import act_page, done, election_of, require
from emulation.refusals import Refused
from emulation.ui.responses import refused


@sensitive_variables("slips")
def election_freeze(request, pk):
    """Ask, then answer with the slips: they are in this answer and nowhere else."""
    election = election_of(request, pk)
    if permissions.can_unlist_election(request.user, election):
        return _slips_are_gone(request, election)
    require(permissions.can_freeze_election(request.user, election))
    form = acts.FreezeForm(request.POST or None)
    if form.is_valid():
        try:
            slips = elections.freeze(election, by=request.user)
        except Refused as refusal:
            refused(form, refusal)
        else:
            election = election_of(request, pk)
            return render(request, "awards/election_slips.html", _slips(election, slips))
    return act_page(request, election, form, **_freeze_words(election))


def _slips(election, slips):
    return {
        "election": election,
        "campaign": election.campaign,
        "slips": slips,
        "fingerprint": fingerprint_of(election.public_key),
    }


def _slips_are_gone(request, election):
    """For who loads the page of the slips again; 409 where that would have been a second Chốt."""
    context = {"election": election, "campaign": election.campaign}
    status = 409 if request.method == "POST" else 200
    return render(request, "awards/election_slips_gone.html", context, status=status)


def _freeze_words(election):
    return {
        "title": "Chốt danh sách",
        "submit": "Chốt danh sách và in phiếu mã",
        "lead": "Chốt danh sách đơn vị bỏ phiếu, phương án và quy tắc; rút khóa niêm phong.",
        "missing": preparation.missing_to_list(election),
        "consequences": [
            "Sau khi chốt không sửa được danh sách, phương án, quy tắc. Thay đại biểu trước khi mở "
            "thì phải chốt lại.",
            "Trang tiếp theo hiện phiếu mã của Ban kiểm phiếu một lần duy nhất. Hãy chuẩn bị máy "
            "in hoặc giấy bút, và chỉ để người kiểm phiếu nhìn màn hình.",
        ],
    }


def election_unlist(request, pk):
    election = election_of(request, pk)
    require(permissions.can_unlist_election(request.user, election))
    form = acts.UnlistForm(request.POST or None)
    if done(form, lambda: elections.unlist(election, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã mở lại danh sách. Các phiếu mã đã phát không còn giá trị.")
        return redirect("awards:election_detail", pk=pk)
    context = {
        "title": "Mở lại danh sách để sửa",
        "submit": "Mở lại danh sách",
        "consequences": ["Khóa và phiếu mã bị hủy; phải chốt lại trước khi mở bỏ phiếu."],
    }
    return act_page(request, election, form, **context)


@sensitive_post_parameters("code")
def election_slip(request, pk):
    """Each teller types the code of the own slip before the opening."""
    election = election_of(request, pk)
    require(permissions.can_confirm_slip(request.user, election), "Chỉ dành cho Ban kiểm phiếu.")
    form = acts.SlipForm(request.POST or None)
    code = form.cleaned_data["code"] if form.is_valid() else ""
    if done(form, lambda: tellers.confirm_slip(election, by=request.user, code=code)):
        messages.success(request, "Mã đúng. Cất phiếu mã đến khi kiểm phiếu.")
        return redirect("awards:election_detail", pk=pk)
    context = {
        "title": "Kiểm tra phiếu mã",
        "submit": "Kiểm tra mã",
        "lead": "Gõ mã trên phiếu mã của bạn để chắc chắn phiếu mã đã in hoặc chép đúng.",
    }
    return act_page(request, election, form, **context)


def election_open(request, pk):
    election = election_of(request, pk)
    require(permissions.can_open_election(request.user, election))
    planned = election.closes_at or timezone.now() + timedelta(hours=1)
    form = OpenForm(request.POST or None, initial={"closes_at": planned})
    closes_at = form.cleaned_data["closes_at"] if form.is_valid() else None
    if done(form, lambda: elections.open_(election, by=request.user, closes_at=closes_at)):
        messages.success(request, "Đã mở bỏ phiếu.")
        return redirect("awards:election_detail", pk=pk)
    context = {
        "title": "Mở bỏ phiếu",
        "submit": "Mở bỏ phiếu",
        "missing": preparation.missing_to_open(election),
        "consequences": [
            "Từ lúc mở, mọi người chỉ thấy số đơn vị đã bỏ phiếu và đồng hồ.",
            "Bỏ phiếu tự kết thúc khi mọi đơn vị đã bỏ phiếu hoặc hết giờ; không ai kết thúc sớm.",
        ],
    }
    return act_page(request, election, form, **context)


def election_extend(request, pk):
    election = election_of(request, pk)
    require(
        permissions.can_extend_election(request.user, election),
        "Chỉ Ban kiểm phiếu được lùi giờ kết thúc, khi đang bỏ phiếu.",
    )
    form = ExtendForm(request.POST or None, initial={"closes_at": election.closes_at})
    if done(form, lambda: elections.extend(election, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã lùi giờ kết thúc.")
        return redirect("awards:election_detail", pk=pk)
    return act_page(request, election, form, title="Lùi giờ kết thúc", submit="Lùi giờ kết thúc")


@require_POST
def election_close(request, pk):
    """Draw up who voted once the time is up; the clock decides, not the person who clicks."""
    election = election_of(request, pk)
    require(
        permissions.can_close_election(request.user, election),
        "Chỉ Ban kiểm phiếu và bộ phận giúp việc của khối lập danh sách đã bỏ phiếu.",
    )
    elections.close(election, by=request.user)
    return redirect("awards:election_detail", pk=pk)
