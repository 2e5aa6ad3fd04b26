"""Pages of units and their names."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_safe

from blocs.documents.lists import organisation as lists
from blocs.forms.organisation.units import (
    FormerNameForm,
    RenameForm,
    UnitEditForm,
    UnitFilterForm,
    UnitForm,
)
from blocs.models.organisation import Unit
from blocs.permissions import organisation as permissions
from blocs.queries.organisation import posts_of, units_listed
from blocs.services.organisation import units
from blocs.views.acts import ConfirmPage, FormPage, forbid_unless, perform, posted
from emulation.ui.forms import Form
from emulation.ui.lists import list_page


@require_safe
def unit_list(request):
    form = UnitFilterForm(request.GET)
    chosen = form.chosen()
    size = chosen.pop("size")
    found = units_listed(request.user, **chosen)
    page = Paginator(found, size).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "is_filtered": chosen["text"] or chosen["kind"] or chosen["state"] != "active",
        "can_create": permissions.can_create_units(request.user),
    }
    return list_page(request, "blocs/unit_list.html", context, lists.unit_list(found))


def unit_create(request):
    user = request.user
    forbid_unless(permissions.can_create_units(user), units.NOT_YOURS)
    page = FormPage(
        "Thêm cơ quan thành lập khối" if user.is_administrator else "Thêm đơn vị",
        reverse("blocs:unit_list"),
        crumbs=UNITS,
        submit="Thêm đơn vị",
        lead=SPONSOR_LEAD if user.is_administrator else "",
    )
    form = UnitForm(posted(request), user=user)

    def act(**values):
        return units.create(by=user, **{"kind": form.instance.kind, **values})

    return perform(
        request, page, form, act, done=lambda unit: f"Đã thêm {unit}.", to=detail_url, once=True
    )


@require_safe
def unit_detail(request, pk):
    unit = fetch(request, pk)
    serving, past = posts_of(unit)
    context = {
        "unit": unit,
        "names": unit.names.order_by("-valid_from", "-pk"),
        "memberships": unit.memberships.select_related("bloc").order_by("-started_on", "-pk"),
        "posts": serving,
        "past_posts": past,
        "blocs": unit.sponsored_blocs.order_by("name", "pk") if unit.is_authority else [],
    }
    return render(request, "blocs/unit_detail.html", context | rights(request.user, unit))


def rights(user, unit):
    """Which buttons of the unit's page this person gets."""
    return {
        "can_edit": permissions.can_edit_unit(user, unit),
        "can_appoint": bool(permissions.duties_to_give(user, unit)),
        "can_end_posts": permissions.keeps_unit(user, unit),
        "can_found": permissions.can_found_bloc(user, unit),
        "lacks_board": permissions.lacks_board(unit),
    }


def unit_edit(request, pk):
    unit = fetch_editable(request, pk)
    form = UnitEditForm(posted(request), instance=fetch(request, pk), user=request.user)
    page = page_of(unit, "Sửa đơn vị", lead=EDIT_LEAD)
    return perform(
        request,
        page,
        form,
        lambda **values: units.edit(unit, by=request.user, **values),
        done="Đã lưu đơn vị.",
    )


def unit_rename(request, pk):
    unit = fetch_editable(request, pk)
    page = page_of(
        unit,
        "Đổi tên đơn vị",
        submit="Đổi tên",
        lead="Văn bản, báo cáo của các năm trước vẫn giữ tên của năm đó.",
    )
    return perform(
        request,
        page,
        RenameForm(posted(request)),
        lambda **values: units.rename(unit, by=request.user, **values),
        done=lambda renamed: f"Đã đổi tên thành {renamed}.",
        once=True,
    )


def unit_former_name(request, pk):
    unit = fetch_editable(request, pk)
    page = page_of(unit, "Thêm tên gọi trước đây")
    return perform(
        request,
        page,
        FormerNameForm(posted(request)),
        lambda **values: units.add_former_name(unit, by=request.user, **values),
        done="Đã ghi tên gọi trước đây.",
        once=True,
    )


def unit_deactivate(request, pk):
    unit = fetch_editable(request, pk)
    page = ConfirmPage(
        "Ngừng hoạt động đơn vị",
        detail_url(unit),
        str(unit),
        crumbs=(*UNITS, (str(unit), detail_url(unit))),
        submit="Ngừng hoạt động",
        submit_state="danger",
        question=f"Ngừng hoạt động {unit}?",
        consequences=(
            "Đơn vị không còn trong danh sách để chọn; số liệu và báo cáo đã có được giữ nguyên.",
            "Tài khoản của cán bộ đơn vị không bị khóa; kết thúc nhiệm vụ của họ ở trang đơn vị.",
        ),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: units.deactivate(unit, by=request.user),
        done="Đã ngừng hoạt động đơn vị.",
    )


def unit_reactivate(request, pk):
    unit = fetch_editable(request, pk)
    page = ConfirmPage(
        "Cho đơn vị hoạt động lại",
        detail_url(unit),
        str(unit),
        crumbs=(*UNITS, (str(unit), detail_url(unit))),
        submit="Cho hoạt động lại",
        question=f"Cho {unit} hoạt động lại?",
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: units.reactivate(unit, by=request.user),
        done="Đơn vị đã hoạt động lại.",
    )


UNITS = (("Đơn vị", reverse_lazy("blocs:unit_list")),)
EDIT_LEAD = "Sửa tên ở đây là chữa lỗi chính tả. Khi đơn vị đổi tên thì dùng “Đổi tên”."
SPONSOR_LEAD = (
    "Người quản trị hệ thống lập cơ quan thành lập khối và cán bộ đầu tiên của cơ quan thi đua, "
    "khen thưởng; mọi việc sau đó do họ làm."
)


def fetch(request, pk):
    units_seen = Unit.objects.visible_to(request.user).select_related("parent__parent")
    return get_object_or_404(units_seen, pk=pk)


def fetch_editable(request, pk):
    unit = fetch(request, pk)
    forbid_unless(permissions.can_edit_unit(request.user, unit), units.NOT_YOURS)
    return unit


def detail_url(unit):
    return reverse("blocs:unit_detail", args=[unit.pk])


def page_of(unit, title, **more):
    """A form page about one unit."""
    back = detail_url(unit)
    return FormPage(title, back, str(unit), crumbs=(*UNITS, (str(unit), back)), **more)
