"""How far the numbers of a ballot's rules may go, said at their fields."""

from django import forms

# The least and the most of each; more than a hall, an evening or a year's file would hold is a
# slip of the finger.
LIMITS = {
    "minimum_seats": (3, 200),
    "small_below": (0, 200),
    "reauthentication_minutes": (1, 480),
    "receipt_days": (1, 3650),
    "slips_needed": (1, 9),
    "max_ticks": (1, 200),
    "places": (1, 200),
    "top": (1, 200),
}


def limit(form: forms.BaseForm) -> None:
    """Let the fields of `form` that are named in `LIMITS` take no more and no less."""
    for name in form.fields.keys() & LIMITS.keys():
        field = form.fields[name]
        field.min_value, field.max_value = LIMITS[name]
        field.widget.attrs.update(field.widget_attrs(field.widget))
