"""Whose data a page of a year shows: the campaign as this person may see it, and its frame."""

from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy

from blocs.models.year import Campaign
from blocs.views.acts import FormPage

YEARS = (("Năm thi đua", reverse_lazy("blocs:campaign_list")),)


def fetch_campaign(request, pk, *related):
    """The campaign with its bloc, sponsor and what else is named, or 404."""
    seen = Campaign.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("bloc__sponsor__parent", *related), pk=pk)


def fetch_of_campaign(request, rows, pk):
    """A row of a campaign that this person may see, with the campaign and its bloc, or 404."""
    seen = rows.visible_to(request.user).select_related("campaign__bloc__sponsor__parent")
    return get_object_or_404(seen, pk=pk)


def home_url(campaign):
    return reverse("blocs:campaign_detail", args=[campaign.pk])


def list_url(campaign, thing):
    """The list of a thing of the year, as "meeting"."""
    return reverse(f"blocs:{thing}_list", args=[campaign.pk])


def subject_of(campaign):
    return str(campaign)


def crumbs_of(campaign, *more):
    """The way from the list of years to a page of this one."""
    return (*YEARS, (subject_of(campaign), home_url(campaign)), *more)


def page_of(campaign, title, back, *, more_crumbs=(), kind=FormPage, context=None, **rest):
    """A form page about something of one year."""
    return kind(
        title,
        back,
        subject_of(campaign),
        crumbs=crumbs_of(campaign, *more_crumbs),
        context={"campaign": campaign, **(context or {})},
        **rest,
    )
