"""The roll of seats and the counting board."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from awards.documents import ballot_lists
from awards.forms.elections import SeatForm, TellerForm
from awards.models import Teller
from awards.permissions import ballots as permissions
from awards.queries.admissions import admissions_of, waiting_seats
from awards.queries.ballots import seats_of
from awards.services import seats, tellers
from awards.views.ballots.scope import (
    act_page,
    done,
    election_of,
    require,
    seat_of,
    teller_of,
)
from emulation.ui import tokens
from emulation.ui.forms import Form
from emulation.ui.lists import list_page
from emulation.ui.responses import already_sent

LIST_ANEW = "Danh sách không còn chốt, các phiếu mã đã phát không dùng được nữa: hãy chốt lại."


@require_safe
def seat_list(request, pk):
    election, now = election_of(request, pk), timezone.now()
    can_admit = permissions.can_admit_seat(request.user, election)
    rows = list(seats_of(election).select_related("authorisation_file"))
    context = {
        "election": election,
        "campaign": election.campaign,
        "seats": rows,
        "waiting": waiting_seats(election, rows, now) if can_admit else [],
        "admissions": admissions_of(election),
        # While it is open nobody learns who has voted; the closing event tells it to everybody.
        "shows_voted": election.is_closed or election.is_counted,
        "can_change": permissions.can_change_roll(request.user, election),
        "can_draw_up": permissions.can_edit_election(request.user, election),
    }
    listing = ballot_lists.seat_list(election, rows, shows_voted=context["shows_voted"])
    return list_page(request, "awards/seat_list.html", context, listing)


@require_POST
def seat_draw_up(request, pk):
    """Seats for all members, each with its leader."""
    election = election_of(request, pk)
    require(permissions.can_edit_election(request.user, election))
    drawn = seats.draw_up(election, by=request.user)
    messages.success(request, f"Đã lập danh sách {len(drawn)} đơn vị theo thành viên của khối.")
    return redirect("awards:seat_list", pk=pk)


def seat_edit(request, pk):
    seat = seat_of(request, pk)
    require(
        permissions.can_change_roll(request.user, seat.election),
        "Danh sách chỉ sửa được trước khi mở bỏ phiếu.",
    )
    was_listed = seat.election.is_listed
    form = SeatForm(request.POST or None, request.FILES or None, instance=seat)
    if done(form, lambda: _assign(seat, form.cleaned_data, request.user)):
        return _assigned(request, seat, was_listed)
    context = {"title": f"Đại biểu bỏ phiếu của {seat.unit_name}", "submit": "Lưu"}
    if seat.election.is_listed:
        context["lead"] = "Danh sách đã chốt: lưu thay đổi này thì phải chốt lại và phát mã mới."
    cancel_url = reverse("awards:seat_list", args=[seat.election_id])
    return act_page(request, seat.election, form, cancel_url=cancel_url, **context)


def _assign(seat, values, by):
    fields = {name: values[name] for name in SeatForm.Meta.fields}
    seats.assign(seat, by=by, authorisation_file=values["upload"], **fields)


def _assigned(request, seat, was_listed):
    """Back to the roll; where the Chốt fell with the change, to where it is repeated."""
    words = f"Đã ghi đại biểu bỏ phiếu của {seat.unit_name}."
    if not was_listed:
        messages.success(request, words)
        return redirect("awards:seat_list", pk=seat.election_id)
    messages.success(request, f"{words} {LIST_ANEW}")
    return redirect("awards:election_detail", pk=seat.election_id)


def seat_delete(request, pk):
    seat = seat_of(request, pk)
    require(permissions.can_edit_election(request.user, seat.election))
    if request.method == "POST":
        seats.remove(seat, by=request.user)
        messages.success(request, f"Đã đưa {seat.unit_name} ra khỏi danh sách bỏ phiếu.")
        return redirect("awards:seat_list", pk=seat.election_id)
    lead = f"Đưa {seat.unit_name} ra khỏi danh sách bỏ phiếu? Đơn vị sẽ không được bỏ phiếu."
    context = {"title": "Bớt đơn vị bỏ phiếu", "submit": "Đưa ra khỏi danh sách", "lead": lead}
    cancel_url = reverse("awards:seat_list", args=[seat.election_id])
    form = Form()
    return act_page(
        request, seat.election, form, submit_state="danger", cancel_url=cancel_url, **context
    )


@require_POST
def seat_admit(request, pk):
    """A teller has the person standing before them: the first vouches, the second admits."""
    seat = seat_of(request, pk)
    require(
        permissions.can_admit_seat(request.user, seat.election),
        "Chỉ Ban kiểm phiếu được nhận lại đại biểu.",
    )
    met = seats.admit(seat, by=request.user)
    if met.vouched_by == request.user:
        words = "Đã ghi bạn là người kiểm phiếu thứ nhất gặp đại biểu của"
        messages.info(request, f"{words} {seat.unit_name}. Cần thêm người thứ hai.")
    else:
        messages.success(request, f"Đã nhận lại đại biểu của {seat.unit_name}.")
    return redirect("awards:seat_list", pk=seat.election_id)


def teller_create(request, pk):
    election = election_of(request, pk)
    require(permissions.can_edit_election(request.user, election))
    form = TellerForm(request.POST or None, instance=Teller(election=election))
    if not form.is_valid():
        title = "Cử người kiểm phiếu"
        return act_page(request, election, form, title=title, submit="Cử người kiểm phiếu")
    if not tokens.spend(request):
        return already_sent(request, "awards:election_detail", pk=pk)
    teller = tellers.name(election, by=request.user, **form.cleaned_data)
    messages.success(request, f"Đã cử {teller.person_name}.")
    return redirect("awards:election_detail", pk=pk)


@require_POST
def teller_delete(request, pk):
    teller = teller_of(request, pk)
    require(permissions.can_edit_election(request.user, teller.election))
    tellers.dismiss(teller, by=request.user)
    return redirect("awards:election_detail", pk=teller.election_id)
