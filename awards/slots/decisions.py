"""What the room "decisions" shows on pages that many rooms fill."""

from django.db.models import Sum
from django.urls import reverse

from awards.enums import AwardKind
from awards.models import AwardSlots, Decision, Grant, Proposal
from awards.permissions.decisions import can_edit_decision
from blocs.facts import register_fact
from blocs.models import Campaign, posts_today
from emulation.audit import presenters
from emulation.files.owners import register_owner
from emulation.ui import slots
from emulation.ui.slots import NavEntry, Panel, SearchHit, Step

MOST_HITS = 10
WORDS = {
    "decision.recorded": "đã ghi nhận quyết định khen thưởng",
    "decision.edited": "đã sửa quyết định khen thưởng đã ghi",
    "grant.reported": "đã ghi khen thưởng đã nhận",
    "grant.edited": "đã sửa khen thưởng đã nhận",
    "grant.removed": "đã bỏ một dòng khen thưởng đã nhận",
    "grant.recorded": "đã ghi khen thưởng theo quyết định",
    "grant.taken_back": "đã bỏ một dòng khen thưởng ghi nhầm theo quyết định",
}
LABELS = {
    "awards.decision": {"reason": "lý do"},
    "awards.grant": {"decision": "quyết định"},
    "blocs.campaign": {
        "decision": "quyết định",
        "grant": "dòng khen thưởng",
        "collectives": "tập thể",
        "individuals": "cá nhân",
        "reason": "lý do",
    },
}


def nav(user, subject):
    """For everybody who holds a post."""
    if not posts_today(user):
        return []
    return [NavEntry("Khen thưởng", reverse("awards:grant_index"), "awards", order=62)]


def campaign_panel(user, campaign):
    """The ways to proposals and grants of the year, with what this person sees (three queries)."""
    seen = {"campaign": campaign}
    standing = Proposal.objects.visible_to(user).standing().filter(**seen).count()
    lines = Grant.objects.visible_to(user).filter(**seen).count()
    slots_set = AwardSlots.objects.filter(**seen).select_related("award")
    context = {
        "campaign": campaign,
        "standing": standing,
        "lines": lines,
        "slots": list(slots_set.order_by("award__position", "pk")),
    }
    return [Panel("Khen thưởng", "awards/_campaign_panel.html", context)]


def return_step(user, unit_return):
    """The awards step of a unit's return (one query)."""
    count = Grant.objects.filter(campaign=unit_return.campaign_id, unit=unit_return.unit_id).count()
    note = f"{count} dòng" if count else "Chưa ghi dòng nào; bỏ qua nếu không được khen thưởng"
    url = reverse("awards:return_grants", args=[unit_return.pk])
    return [Step("grants", "Khen thưởng đã nhận", url, "done" if count else "waiting", note)]


def search(user, text):
    """Decisions by words of number and abstract."""
    found = Decision.objects.visible_to(user).search(text).order_by("-issued_on", "-pk")
    return [
        SearchHit(row.title, reverse("awards:decision_detail", args=[row.pk]), "Quyết định")
        for row in found[:MOST_HITS]
    ]


def may_read(user, file):
    return Decision.objects.visible_to(user).filter(file=file).exists()


def may_destroy(user, file):
    """Whoever may edit the decision that the file belongs to."""
    found = Decision.objects.filter(file=file).select_related("sponsor__parent")
    return any(can_edit_decision(user, decision) for decision in found)


def chain_of(file):
    decision = Decision.objects.filter(file=file).first()
    return decision.chain_name if decision else None


def grants_in_year(units, campaign):
    """How many collectives of each unit were granted something in the year; parts of other lines
    are the same collectives."""
    rows = Grant.objects.of_year().filter(unit__in=units, campaign=campaign, included_in=None)
    return {unit.pk: 0 for unit in units} | _collectives(rows)


def flags_last_two_years(units, campaign):
    """Flags that each unit received for the two years before the campaign's; not known where
    neither a flag nor both years of the bloc are kept here."""
    years = (campaign.year - 1, campaign.year - 2)
    rows = Grant.objects.of_year().filter(
        unit__in=units,
        award__kind=AwardKind.TITLE,
        award__is_bloc_award=True,
        achievement_year__in=years,
        included_in=None,
    )
    kept = Campaign.objects.filter(bloc=campaign.bloc_id, year__in=years).count()
    known = {unit.pk: 0 for unit in units} if kept == len(years) else {}
    return known | {unit: flags for unit, flags in _collectives(rows).items() if flags}


def _collectives(rows):
    return dict(rows.order_by().values_list("unit").annotate(Sum("collectives")))


def register():
    """Register this room's slot providers, file owners, facts and words of its audit events."""
    slots.register("nav", nav)
    slots.register("campaign_panels", campaign_panel)
    slots.register("return_steps", return_step)
    slots.register("search", search)
    register_owner(may_read, may_destroy=may_destroy, chain_of=chain_of)
    register_fact("grants_in_year", "được khen thưởng trong năm", grants_in_year)
    register_fact(
        "grants_last_two_years", "đã được tặng Cờ thi đua trong 02 năm trước", flags_last_two_years
    )
    presenters.register(WORDS)
    for model, labels in LABELS.items():
        presenters.register_labels(labels, model=model)
