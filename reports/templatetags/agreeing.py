"""What was sent round and said, on the pages of the report."""

from django import template

from reports.permissions import can_write_report
from reports.queries.drafts import drafts_of, remarks_here

register = template.Library()


@register.inclusion_tag("reports/_panel_drafts.html", takes_context=True)
def agreeing_panel(context, report):
    """Drafts sent round and copies edited in Word; the latter for those who write the report."""
    can_write = can_write_report(context["request"].user, report.campaign)
    return {
        "campaign": report.campaign,
        "drafts": drafts_of(report),
        "copies": report.edited_copies.order_by("-pk") if can_write else [],
        "can_edit": can_write and report.is_draft,
    }


@register.inclusion_tag("reports/_remarks_here.html")
def section_remarks(report, code):
    """Remarks on one section, for those who write it."""
    return {"remarks": remarks_here(report, code)}
