"""Papers of a meeting: minutes, invitation, list of delegates."""

from django.views.decorators.http import require_safe

from blocs.documents import meeting_papers as papers
from blocs.models.year import Meeting
from blocs.queries.delegates import delegates_of
from blocs.queries.year import members_of
from blocs.views.downloads import answer
from blocs.views.year.subjects import fetch_of_campaign


@require_safe
def meeting_minutes(request, pk):
    """Biên bản hội nghị, with what was noted of it."""
    meeting = _fetch(request, pk)
    resolutions = list(meeting.resolutions.order_by("position"))
    return answer(request, papers.meeting_minutes(meeting, delegates_of(meeting), resolutions))


@require_safe
def meeting_invitation(request, pk):
    """Giấy mời."""
    meeting = _fetch(request, pk)
    return answer(request, papers.invitation(meeting, members_of(meeting.campaign)))


@require_safe
def meeting_delegates(request, pk):
    """Danh sách đại biểu, to be signed."""
    meeting = _fetch(request, pk)
    return answer(request, papers.delegate_list(meeting, delegates_of(meeting)))


def _fetch(request, pk):
    return fetch_of_campaign(request, Meeting.objects, pk)
