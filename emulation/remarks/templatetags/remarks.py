"""The panel "Góp ý" on the page of a document, and remarks beside what they are about."""

from django import template
from django.urls import reverse

from emulation.remarks import permissions
from emulation.remarks.queries import consultation_of, remarks_on
from emulation.remarks.registry import kind_of

register = template.Library()


@register.inclusion_tag("remarks/_panel.html", takes_context=True)
def remarks_panel(context, kind, document):
    """How many remarks the document has and what this person may do about them; nothing while it
    was never sent for remarks, except to those who may send it (five queries at most)."""
    user = context["request"].user
    known = kind_of(kind)
    consultation = consultation_of(kind, document.pk)
    can_consult = permissions.can_consult(user, known, document)
    if consultation is None and not can_consult:
        return {"is_shown": False}
    rows = remarks_on(kind, document.pk)
    return {
        "is_shown": True,
        "kind": kind,
        "pk": document.pk,
        "consultation": consultation,
        "can_consult": can_consult,
        "can_remark": permissions.can_remark(user, known, document, consultation),
        "count": rows.count(),
        "unanswered": rows.filter(state="open").count(),
        "reading_url": reverse("remarks:remark_text", args=[kind, document.pk]),
    }
