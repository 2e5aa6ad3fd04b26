"""What the room "decisions" shows on pages that many rooms fill."""

from django.urls import reverse

from awards.enums import AwardKind
from awards.models import Decision, Grant
from blocs.facts import register_fact
from emulation.audit import presenters
from emulation.files.owners import register_owner
from emulation.ui import slots
from emulation.ui.slots import NavEntry, Step

WORDS = {
    "decision.recorded": "đã ghi nhận quyết định khen thưởng",
    "decision.edited": "đã sửa quyết định khen thưởng đã ghi",
    "grant.reported": "đã ghi khen thưởng đã nhận",
    "grant.edited": "đã sửa khen thưởng đã nhận",
    "grant.removed": "đã bỏ một dòng khen thưởng",
    "grant.recorded": "đã ghi khen thưởng theo quyết định",
}


def nav(user, subject):
    """For everybody who holds a post: the register of decisions."""
    if not user.posts.current().exists():
        return []
    return [NavEntry("Khen thưởng", reverse("awards:decision_list"), "awards", order=60)]


def return_step(user, unit_return):
    """The awards step of a unit's return (one query)."""
    count = Grant.objects.filter(campaign=unit_return.campaign_id, unit=unit_return.unit_id).count()
    note = f"{count} dòng" if count else "Chưa ghi dòng nào; bỏ qua nếu không được khen thưởng"
    url = reverse("awards:return_grants", args=[unit_return.pk])
    return [Step("grants", "Khen thưởng đã nhận", url, "done" if count else "waiting", note)]


def may_read(user, file):
    return Decision.objects.visible_to(user).filter(file=file).exists()


def grants_in_year(unit, campaign):
    """How many collectives of the unit were granted something in the year."""
    rows = Grant.objects.of_year().filter(unit=unit, campaign=campaign, included_in=None)
    return sum(rows.values_list("collectives", flat=True))


def flags_last_two_years(unit, campaign):
    """Flags that the unit itself received for the two years before the campaign's."""
    years = (campaign.year - 1, campaign.year - 2)
    rows = Grant.objects.of_year().filter(
        unit=unit,
        award__kind=AwardKind.TITLE,
        award__is_bloc_award=True,
        achievement_year__in=years,
        included_in=None,
    )
    return sum(rows.values_list("collectives", flat=True))


def register():
    """Register this room's slot providers, file owners, facts and words of its audit events."""
    slots.register("nav", nav)
    slots.register("return_steps", return_step)
    register_owner(may_read)
    register_fact("grants_in_year", "được khen thưởng trong năm", grants_in_year)
    register_fact(
        "grants_last_two_years", "đã được tặng Cờ thi đua trong 02 năm trước", flags_last_two_years
    )
    presenters.register(WORDS)
    presenters.register_labels({"decision": "quyết định", "label": "dòng"}, model="")
