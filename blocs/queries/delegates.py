"""Who is to come to a meeting, and who came."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from blocs.enums.organisation import Duty
from blocs.models.organisation import Post
from blocs.models.year import Attendance, Meeting
from blocs.queries.year import Member, members_of


@dataclass(frozen=True)
class Delegate:
    """A member unit beside what was noted of its attendance, and its leader on that day.

    `name` and `position` are empty where the unit has no leader in the books or several.
    """

    member: Member
    attendance: Attendance | None = None
    name: str = ""
    position: str = ""

    @property
    def is_present(self):
        return self.attendance is not None and self.attendance.is_present


def delegates_of(meeting: Meeting) -> list[Delegate]:
    """The member units in protocol order (four queries)."""
    members = members_of(meeting.campaign)
    said = {row.unit_id: row for row in meeting.attendances.all()}
    leaders = _leaders(members, timezone.localdate(meeting.held_at))
    return [_delegate(member, said.get(member.pk), leaders[member.pk]) for member in members]


def _leaders(members, day):
    found = defaultdict(list)
    posts = Post.objects.current(day).of_able_people().select_related("user")
    units = [member.pk for member in members]
    for post in posts.filter(duty=Duty.LEADER, unit__in=units).order_by("pk"):
        found[post.unit_id].append(post)
    return found


def _delegate(member, attendance, leaders):
    if len(leaders) != 1:
        return Delegate(member, attendance)
    return Delegate(member, attendance, leaders[0].user.get_full_name(), leaders[0].position)
