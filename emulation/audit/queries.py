from datetime import datetime, time, timedelta

from django.utils import timezone

from emulation.audit.models import AuditEvent


def events_of(user, *, chain="", person=None, since=None, until=None):
    """The events `user` may read, newest first, cut down to a chain, an actor's id and days."""
    events = AuditEvent.objects.visible_to(user).select_related("chain")
    if chain:
        events = events.filter(chain__name=chain)
    if person is not None:
        events = events.filter(actor_id=person)
    if since:
        events = events.filter(at__gte=_midnight(since))
    if until:
        events = events.filter(at__lt=_midnight(until + timedelta(days=1)))
    return events.order_by("-at", "-pk")


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def people_in(user):
    """Who acted in the chains that `user` may read, {id: name}."""
    pairs = AuditEvent.objects.visible_to(user).exclude(actor_id=None).order_by("actor_id")
    return dict(pairs.values_list("actor_id", "actor_name").distinct())
