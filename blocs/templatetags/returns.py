"""The way back to a unit's return from the lists that its checklist leads to."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

from blocs.queries.returns import own_returns

register = template.Library()


@register.simple_tag
def back_to_return(user, campaign):
    """A link to the return of the user's unit in this year, to the list where there are more."""
    found = own_returns(user, campaign)
    if not found:
        return ""
    url = reverse("blocs:return_list", args=[campaign.pk])
    if len(found) == 1:
        url = reverse("blocs:return_detail", args=[found[0].pk])
    return format_html('<a class="btn btn-link" href="{}">Về hồ sơ báo cáo</a>', url)
