"""How numbers, dates, states and form pieces print on every page."""

from datetime import datetime

from django import template
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from emulation import vietnamese
from emulation.ui import slots, tokens

register = template.Library()

NOTHING = "–"  # an empty cell says that there is no value; it is not zero


@register.filter
def points(value):
    """994.50 as "994,5"; None as a dash."""
    return NOTHING if value in {None, ""} else vietnamese.format_number(value)


@register.filter
def money(value):
    """Whole đồng as "2.313.801.454.000", without the word; None as a dash."""
    return NOTHING if value in {None, ""} else vietnamese.format_number(value, 0)


@register.filter
def count(value):
    """1234 as "1.234"; None as a dash."""
    return NOTHING if value in {None, ""} else vietnamese.format_number(value)


@register.filter
def percent(value):
    """83.977 as "83,98%"; None as a dash."""
    if value in {None, ""}:
        return NOTHING
    return f"{vietnamese.format_number(vietnamese.round_half_up(value))}%"


@register.filter
def d(value):
    """A day as "05/02/2026"; a moment gives its day in local time; None as a dash."""
    if not value:
        return NOTHING
    day = timezone.localtime(value) if isinstance(value, datetime) else value
    return day.strftime("%d/%m/%Y")


@register.filter
def dt(value):
    """A moment in local time as "10:32 05/02/2026"; None as a dash."""
    return timezone.localtime(value).strftime("%H:%M %d/%m/%Y") if value else NOTHING


@register.filter
def official_date(value):
    """ "ngày 05 tháng 02 năm 2026"; None as a dash."""
    return vietnamese.official_date(value) if value else NOTHING


@register.simple_tag
def idempotency_token():
    """The hidden field that lets a form create something only once; see `ui.tokens`."""
    return format_html('<input type="hidden" name="{}" value="{}">', tokens.FIELD, tokens.new())


@register.simple_tag(takes_context=True)
def form_tokens(context):
    """Both hidden tokens of a form that posts, also inside `include … only`."""
    request = context.request
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">{}',
        get_token(request),
        idempotency_token(),
    )


@register.simple_tag
def badge(state, label):
    """A state as a coloured word; the colour belongs to the stylesheet."""
    return format_html('<span class="badge" data-state="{}">{}</span>', state, label)


@register.simple_tag
def field_cell(field, label=""):
    """A form field inside a table cell: its label is read aloud only, its errors stand below."""
    control = field.as_widget(attrs={"class": control_class(field)})
    errors = format_html_join("", '<span class="em-error">{}</span>', ((e,) for e in field.errors))
    return format_html(
        '<label class="visually-hidden" for="{}">{}</label>{}<span id="{}_error">{}</span>',
        field.id_for_label,
        label or field.label,
        control,
        field.auto_id,
        errors,
    )


def control_class(field):
    """Bootstrap's class for the widget of a bound field."""
    kind = "form-select" if field.widget_type.startswith("select") else "form-control"
    return f"{kind} is-invalid" if field.errors else kind


@register.filter
def wrong_fields(form):
    """The visible bound fields of a form that have errors, for the summary on top."""
    return [field for field in form.visible_fields() if field.errors]


@register.simple_tag(takes_context=True)
def switcher(context):
    """Where this person may switch to: `groups` of (bloc, its years) and the `current` place."""
    frame = context.get("frame")
    subject = context.get("campaign")
    places = slots.fill("switcher", frame.user, subject) if frame and frame.user else []
    groups = {}
    for place in places:
        groups.setdefault(place.group, []).append(place)
    current = next((place for place in places if place.is_current), None)
    return {"groups": list(groups.items()), "current": current}


@register.simple_tag(takes_context=True)
def draw(context, panel):
    """A `Panel` of a slot, drawn by its own template."""
    return render_to_string(panel.template, panel.context, request=context.request)


@register.filter
def is_overdue(day):
    """Whether a due day has passed, by the server's clock in local time."""
    return bool(day) and day < timezone.localdate()


@register.filter
def days_left(day):
    """ "còn 3 ngày", "hôm nay", "quá hạn 2 ngày", by calendar days of the server's clock."""
    days = (day - timezone.localdate()).days
    if days == 0:
        return "hết hạn hôm nay"
    return f"còn {days} ngày" if days > 0 else f"quá hạn {-days} ngày"
