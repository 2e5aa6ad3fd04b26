"""What the board's summary prints."""

from django import template

from awards.enums import IssuerLevel
from reports.narrative import province

register = template.Library()
LABELS = (*(level.label for level in IssuerLevel), "Cộng")

register.filter("counts", province.counts_words)


@register.filter
def by_level(row):
    """(label, given and proposed) of each level and of all together."""
    return zip(LABELS, (*row.levels, row.awards), strict=True)


@register.simple_tag
def level_labels():
    """The heads of these columns."""
    return LABELS
