"""Whose data the pages of this room show: a criteria set or a card, fetched in sight."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from blocs.models.organisation import Unit
from blocs.models.scorecards import CriteriaSet, Scorecard
from blocs.permissions.scorecards import can_read_card
from blocs.views.acts import FormPage, forbid_unless
from blocs.views.year.subjects import crumbs_of, list_url, subject_of

NOT_SENT_YET = "Đơn vị đang tự chấm và chưa gửi bảng; điểm và minh chứng hiện ra khi bảng được gửi."


def fetch_set(request, pk):
    """The criteria set with its owner, or 404."""
    seen = CriteriaSet.objects.visible_to(request.user).select_related(
        "campaign__bloc__sponsor__parent", "sponsor__parent", "based_on"
    )
    return get_object_or_404(seen, pk=pk)


def fetch_sponsor(request, pk):
    """A unit that the person serves on the board of, or oversees, or 404."""
    return get_object_or_404(Unit.objects.overseen_by(request.user).select_related("parent"), pk=pk)


def unchecked_card(pk):
    """The card as the services need it, whoever asks; the caller sees to who may know of it."""
    cards = Scorecard.objects.select_related(
        "campaign__bloc__sponsor__parent", "unit", "criteria_set"
    )
    return get_object_or_404(cards, pk=pk)


def fetch_card(request, pk):
    """The card with all that its rules look at, or 404."""
    seen = Scorecard.objects.visible_to(request.user).select_related(
        "campaign__bloc__sponsor__parent",
        "campaign__scoring_plan",
        "unit__parent",
        "criteria_set",
        "presented_by",
        "submitted_by",
        "signed_scan",
        "approved_by",
    )
    return get_object_or_404(seen, pk=pk)


def fetch_readable_card(request, pk):
    """As `fetch_card`, and 403 where the person may know no more than how far the card is."""
    card = fetch_card(request, pk)
    forbid_unless(can_read_card(request.user, card), NOT_SENT_YET)
    return card


def set_url(criteria_set):
    return reverse("blocs:criteria_detail", args=[criteria_set.pk])


def card_url(card):
    return reverse("blocs:scorecard_detail", args=[card.pk])


def frames_url(sponsor):
    return reverse("blocs:criteria_frame_list", args=[sponsor.pk])


def owner_list(criteria_set):
    """The list the set stands in: (label, url), or None for a set of the product."""
    if criteria_set.campaign_id:
        return ("Bảng tiêu chí", list_url(criteria_set.campaign, "criteria"))
    if criteria_set.sponsor_id:
        return ("Khung tiêu chí", frames_url(criteria_set.sponsor))
    return None


def set_subject(criteria_set):
    if criteria_set.campaign_id:
        return subject_of(criteria_set.campaign)
    return str(criteria_set.sponsor or "Mẫu của hệ thống")


def set_crumbs(criteria_set, *more):
    listed = owner_list(criteria_set)
    here = [listed] if listed else []
    if criteria_set.campaign_id:
        return crumbs_of(criteria_set.campaign, *here, *more)
    return (*here, *more)


def set_page(criteria_set, title, *, kind=FormPage, context=None, **rest):
    """A form page about a criteria set."""
    return kind(
        title,
        set_url(criteria_set),
        set_subject(criteria_set),
        crumbs=set_crumbs(criteria_set, (criteria_set.name, set_url(criteria_set))),
        context={
            "criteria_set": criteria_set,
            "campaign": criteria_set.campaign,
            **(context or {}),
        },
        **rest,
    )


def card_subject(card):
    return f"{card.unit} – {subject_of(card.campaign)}"


def card_crumbs(card, *more):
    return crumbs_of(card.campaign, ("Bảng chấm điểm", list_url(card.campaign, "scorecard")), *more)


def card_page(card, title, *, kind=FormPage, back="", context=None, **rest):
    """A form page about a card; it leads back to the card unless told otherwise."""
    return kind(
        title,
        back or card_url(card),
        card_subject(card),
        crumbs=card_crumbs(card, (str(card.unit), card_url(card))),
        context={"card": card, "campaign": card.campaign, **(context or {})},
        **rest,
    )
