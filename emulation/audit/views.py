from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.views.decorators.http import require_safe

from emulation.audit import presenters, queries
from emulation.audit.access import veil_for, viewable_chains
from emulation.audit.documents import event_list as event_list_of
from emulation.audit.forms import EventFilterForm
from emulation.ui.lists import list_page

PAGE_SIZE = 50


@require_safe
def event_list(request):
    chains = viewable_chains(request.user)
    if not chains:
        raise PermissionDenied("Nhật ký chỉ dành cho người quản trị và cơ quan theo dõi.")
    people = queries.people_in(request.user)
    form = EventFilterForm(request.GET, chains=chains, people=people)
    filters = form.cleaned_data if form.is_valid() else {}
    found = queries.events_of(request.user, **filters)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    is_veiled = veil_for(request.user)
    rows = [_row(event, chains, is_veiled(event)) for event in page]
    context = {"form": form, "page": page, "rows": rows}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return list_page(
        request,
        "audit/event_list.html",
        context,
        event_list_of(found, chains, is_veiled),
        status=status,
    )


def _row(event, chains, is_veiled):
    return {
        "event": event,
        "chain": chains[event.chain.name],
        "sentence": presenters.veiled(event) if is_veiled else presenters.sentence(event),
        "changes": [] if is_veiled else presenters.changes(event),
    }
