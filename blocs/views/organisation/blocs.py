"""Pages of blocs and their members."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_safe

from blocs.documents.lists import organisation as lists
from blocs.forms.organisation.blocs import (
    BlocEditForm,
    BlocForm,
    EndMembershipForm,
    MemberForm,
    OrderForm,
)
from blocs.models.organisation import Bloc, Membership
from blocs.permissions import organisation as permissions
from blocs.queries.organisation import blocs_listed, sponsors_for
from blocs.services.organisation import blocs, memberships
from blocs.views.acts import FormPage, forbid_unless, perform, posted
from emulation.ui.lists import list_page
from emulation.vietnamese import nfc

PAGE_SIZE = 50
BLOCS = (("Khối, cụm thi đua", reverse_lazy("blocs:bloc_list")),)


@require_safe
def bloc_list(request):
    text = " ".join(nfc(request.GET.get("q", "")).split())[:100]
    found = blocs_listed(request.user, text=text)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    can_found = sponsors_for(request.user).exists()
    context = {"page": page, "text": text, "can_found": can_found}
    return list_page(request, "blocs/bloc_list.html", context, lists.bloc_list(found))


def bloc_create(request):
    user = request.user
    forbid_unless(sponsors_for(user).exists(), blocs.NOT_YOURS)
    title = "Lập khối, cụm thi đua"
    page = FormPage(title, reverse("blocs:bloc_list"), crumbs=BLOCS, submit=title)
    return perform(
        request,
        page,
        BlocForm(posted(request), user=user),
        lambda **values: blocs.found(by=user, **values),
        done=lambda bloc: (
            f"Đã lập {bloc}. Thêm các đơn vị thành viên theo thứ tự trong quyết định."
        ),
        to=detail_url,
        once=True,
    )


@require_safe
def bloc_detail(request, pk):
    bloc = fetch(request, pk)
    members = bloc.memberships.select_related("unit")
    can_edit = permissions.can_edit_bloc(request.user, bloc)
    context = {
        "bloc": bloc,
        "members": members.current().order_by("position", "pk"),
        "past_members": members.exclude(pk__in=members.current()).order_by("-ended_on", "pk"),
        "campaigns": bloc.campaigns.visible_to(request.user).order_by("-year"),
        "can_edit": can_edit,
        "can_open": can_edit and bloc.is_active,
    }
    return render(request, "blocs/bloc_detail.html", context)


def bloc_edit(request, pk):
    bloc = fetch_editable(request, pk)
    form = BlocEditForm(posted(request), instance=fetch(request, pk))
    return perform(
        request,
        page_of(bloc, "Sửa thông tin khối"),
        form,
        lambda **values: blocs.edit(bloc, by=request.user, **values),
        done="Đã lưu thông tin khối.",
    )


def membership_create(request, pk):
    bloc = fetch_editable(request, pk)
    page = page_of(bloc, "Thêm thành viên", submit="Thêm thành viên")
    return perform(
        request,
        page,
        MemberForm(posted(request), user=request.user, bloc=bloc),
        lambda **values: memberships.add(bloc, by=request.user, **values),
        done=lambda membership: f"Đã thêm {membership.unit} vào khối.",
        once=True,
    )


def membership_order(request, pk):
    bloc = fetch_editable(request, pk)
    present = bloc.memberships.current().select_related("unit").order_by("position", "pk")
    page = page_of(
        bloc,
        "Thứ tự thành viên",
        template="blocs/membership_order.html",
        lead="Thứ tự trong quyết định thành lập khối; mọi bảng và báo cáo xếp theo thứ tự này.",
    )
    return perform(
        request,
        page,
        OrderForm(posted(request), memberships=list(present)),
        lambda **values: memberships.reorder(bloc, by=request.user, **values),
        done="Đã lưu thứ tự thành viên.",
    )


def membership_end(request, pk):
    membership = get_object_or_404(Membership.objects.select_related("unit"), pk=pk)
    bloc = fetch_editable(request, membership.bloc_id)
    page = page_of(
        bloc,
        f"{membership.unit} rời khối",
        submit="Kết thúc tư cách thành viên",
        submit_state="danger",
        lead=f"Là thành viên từ ngày {membership.started_on:%d/%m/%Y}. Các năm đã qua giữ nguyên.",
    )
    return perform(
        request,
        page,
        EndMembershipForm(posted(request)),
        lambda **values: memberships.end(membership, by=request.user, **values),
        done=f"Đã ghi ngày rời khối của {membership.unit}.",
    )


def fetch(request, pk):
    seen = Bloc.objects.visible_to(request.user).select_related("sponsor__parent")
    return get_object_or_404(seen, pk=pk)


def fetch_editable(request, pk):
    bloc = fetch(request, pk)
    forbid_unless(permissions.can_edit_bloc(request.user, bloc), blocs.NOT_YOURS)
    return bloc


def detail_url(bloc):
    return reverse("blocs:bloc_detail", args=[bloc.pk])


def page_of(bloc, title, **more):
    """A form page about one bloc."""
    back = detail_url(bloc)
    return FormPage(title, back, str(bloc), crumbs=(*BLOCS, (str(bloc), back)), **more)
