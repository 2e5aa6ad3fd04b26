"""Pages of criteria sets: lists, the tree, drawing up, copying."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from blocs.documents.lists import scorecards as lists
from blocs.enums.scorecards import CriterionKind
from blocs.forms.scorecards.criteria_sets import (
    CriteriaAdoptForm,
    CriteriaSetForm,
)
from blocs.models.scorecards import CriteriaSet
from blocs.permissions import scorecards as permissions
from blocs.queries.scorecards.comparison import earlier_tables
from blocs.queries.scorecards.frames import binding_of
from blocs.queries.scorecards.publishing import check_of
from blocs.queries.scorecards.sets import sources_for
from blocs.queries.scorecards.tree import tree_of
from blocs.services.scorecards import criteria_sets as services
from blocs.views.acts import FormPage, forbid_unless, perform, posted
from blocs.views.scorecards.frames import (
    fetch_set,
    fetch_sponsor,
    frames_url,
    set_crumbs,
    set_subject,
    set_url,
)
from blocs.views.year.subjects import fetch_campaign, list_url, page_of
from emulation.ui.lists import list_page


@require_safe
def criteria_list(request, pk):
    campaign = fetch_campaign(request, pk)
    seen = CriteriaSet.objects.visible_to(request.user)
    sets = seen.filter(campaign=campaign).order_by("-version", "-pk")
    can_create = permissions.can_create_criteria(request.user, campaign)
    context = {
        "campaign": campaign,
        "sets": sets,
        "sources": sources_for(campaign, request.user) if not sets else [],
        "can_create": can_create and not sets,
    }
    listing = lists.criteria_list(campaign, sets)
    return list_page(request, "blocs/criteria_list.html", context, listing)


def criteria_create(request, pk):
    return _create(request, *owner_of_campaign(request, pk))


def criteria_frame_create(request, pk):
    return _create(request, *owner_of_sponsor(request, pk))


def _create(request, owner, page_for):
    page = page_for("Lập bảng tiêu chí", lead=CREATE_LEAD, submit="Lập bảng")
    return perform(
        request,
        page,
        CriteriaSetForm(posted(request)),
        lambda **values: services.create(by=request.user, **owner, **values),
        done="Đã lập bảng tiêu chí. Thêm các phần và tiêu chí.",
        to=set_url,
        once=True,
    )


def criteria_adopt(request, pk):
    owner, page_for = owner_of_campaign(request, pk)
    campaign = owner["campaign"]
    form = CriteriaAdoptForm(
        posted(request),
        sources=sources_for(campaign, request.user),
        initial={"source": request.GET.get("source")},
    )
    return perform(
        request,
        page_for("Lập từ bảng mẫu", lead=ADOPT_LEAD, submit="Lập bảng"),
        form,
        lambda source: services.adopt(source, by=request.user, campaign=campaign),
        done="Đã lập bảng tiêu chí từ bảng đã chọn. Sửa cho phù hợp rồi ban hành.",
        to=set_url,
        once=True,
    )


def owner_of_campaign(request, pk):
    """The owner of a new set, and what makes its form pages."""
    campaign = fetch_campaign(request, pk)
    forbid_unless(permissions.can_create_criteria(request.user, campaign), services.NOT_SECRETARIAT)
    back = list_url(campaign, "criteria")

    def page_for(title, **rest):
        return page_of(campaign, title, back, more_crumbs=(("Bảng tiêu chí", back),), **rest)

    return {"campaign": campaign}, page_for


def owner_of_sponsor(request, pk):
    sponsor = fetch_sponsor(request, pk)
    forbid_unless(permissions.can_create_frame(request.user, sponsor), services.NOT_BOARD)
    back = frames_url(sponsor)

    def page_for(title, **rest):
        return FormPage(title, back, str(sponsor), crumbs=(("Khung tiêu chí", back),), **rest)

    return {"sponsor": sponsor}, page_for


@require_safe
def criteria_frame_list(request, pk):
    sponsor = fetch_sponsor(request, pk)
    sets = sponsor.criteria_sets.order_by("name", "-version", "pk")
    context = {
        "sponsor": sponsor,
        "sets": sets,
        "references": CriteriaSet.objects.reference().order_by("name", "pk"),
        "can_create": permissions.can_create_frame(request.user, sponsor),
    }
    listing = lists.criteria_frame_list(sponsor, sets)
    return list_page(request, "blocs/criteria_frame_list.html", context, listing)


@require_safe
def criteria_detail(request, pk):
    criteria_set = fetch_set(request, pk)
    tree = tree_of(criteria_set)
    user = request.user
    binding = binding_of(tree)
    context = {
        "criteria_set": criteria_set,
        "campaign": criteria_set.campaign,
        "tree": tree,
        "check": check_of(tree) if criteria_set.is_draft else None,
        "crumbs": set_crumbs(criteria_set),
        "subject": set_subject(criteria_set),
        "can_edit": permissions.can_edit_criteria(user, criteria_set),
        "can_renew": permissions.can_renew_criteria(user, criteria_set),
        "can_compare": bool(earlier_tables(criteria_set, user)),
        "binding": binding,
        "locked": binding.locked if binding else frozenset(),
        "tails": [(kind, kind.label, tree.of_kind(kind)) for kind in TAILS],
    }
    return render(request, "blocs/criteria_detail.html", context)


TAILS = (CriterionKind.BONUS, CriterionKind.DEDUCTION, CriterionKind.DISQUALIFIER)
CREATE_LEAD = (
    "Ghi thông tin chung trước, rồi thêm các phần và tiêu chí ở trang sau. Có thể lập nhanh hơn "
    "từ bảng mẫu hoặc từ tệp."
)
ADOPT_LEAD = "Bảng mới chép mọi dòng của bảng được chọn và sửa được cho đến khi ban hành."
