"""Pages of those who look after accounts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from emulation.accounts import permissions, queries
from emulation.accounts.documents import account_list
from emulation.accounts.forms.users import AccountFilterForm, AccountForm
from emulation.accounts.models import User
from emulation.accounts.services import links, users
from emulation.ui import slots, tokens
from emulation.ui.lists import list_page
from emulation.ui.responses import already_sent, form_page


def user_list(request):
    _require(permissions.can_list_accounts(request.user))
    form = AccountFilterForm(request.GET)
    chosen = form.chosen()
    accounts = queries.accounts_listed(
        request.user, text=chosen["text"], state=chosen["state"], sort=chosen["sort"]
    )
    page = Paginator(accounts, chosen["size"]).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "is_filtered": chosen["text"] or chosen["state"]}
    return list_page(request, "accounts/user_list.html", context, account_list(accounts))


def user_create(request):
    _require(permissions.can_create_account(request.user))
    form = AccountForm(request.POST or None)
    if not form.is_valid():
        return form_page(request, "accounts/user_create.html", form)
    if not tokens.spend(request):
        return already_sent(request, "accounts:user_list")
    person = users.create_account(by=request.user, **form.cleaned_data)
    messages.success(request, f"Đã tạo tài khoản {person.username}.")
    return redirect("accounts:user_link", pk=person.pk)


def user_detail(request, pk):
    person = _person(request, pk)
    if person.pk == request.user.pk and not permissions.can_list_accounts(request.user):
        return redirect("accounts:profile")
    actor = request.user
    context = {
        "person": person,
        "panels": slots.fill("account_panels", actor, person),
        "link": queries.open_link_of(person, now=timezone.now()),
        "can_edit": permissions.can_edit_account(actor, person),
        "can_issue_link": permissions.can_issue_link(actor, person),
        "can_deactivate": permissions.can_deactivate_account(actor, person),
        "can_reactivate": permissions.can_reactivate_account(actor, person),
        "can_appoint": permissions.can_appoint_administrator(actor, person),
        "can_dismiss": permissions.can_dismiss_administrator(actor, person),
    }
    return render(request, "accounts/user_detail.html", context)


def user_edit(request, pk):
    person = _person(request, pk)
    _require(permissions.can_manage_account(request.user, person))
    form = AccountForm(request.POST or None, instance=person)
    if form.is_valid():
        users.edit_account(person, by=request.user, **form.cleaned_data)
        messages.success(request, f"Đã lưu tài khoản {person.username}.")
        return redirect("accounts:user_detail", pk=pk)
    return form_page(request, "accounts/user_edit.html", form, person=_person(request, pk))


@sensitive_variables("token")
def user_link(request, pk):
    """Ask, then show the new link once: it is in this answer and nowhere else."""
    person = _person(request, pk)
    _require(permissions.can_issue_link(request.user, person))
    context = {"person": person, "link": queries.open_link_of(person, now=timezone.now())}
    if request.method == "POST":
        token = links.issue(person, by=request.user)
        context["address"] = settings.SITE_URL + reverse("accounts:link_open", args=[token])
        context["until"] = timezone.now() + links.LIFETIME
    return render(request, "accounts/user_link.html", context)


def user_deactivate(request, pk):
    return _confirm(request, pk, "deactivate")


def user_reactivate(request, pk):
    return _confirm(request, pk, "reactivate")


def user_appoint(request, pk):
    return _confirm(request, pk, "appoint")


def user_dismiss(request, pk):
    return _confirm(request, pk, "dismiss")


@dataclass(frozen=True)
class Act:
    """An act on an account that is explained and asked about first; `{name}` is the person's."""

    allowed: Callable
    perform: Callable
    title: str
    explanation: str
    button: str
    done: str
    state: str = "primary"


ACTS = {
    "deactivate": Act(
        permissions.can_deactivate_account,
        users.deactivate,
        "Ngừng hoạt động tài khoản của {name}",
        "Người này không đăng nhập được nữa: các phiên đang mở kết thúc ngay, liên kết đặt mật "
        "khẩu chưa dùng hết hiệu lực. Những gì họ đã làm vẫn được giữ nguyên. Có thể mở lại tài "
        "khoản bất cứ lúc nào.",
        "Ngừng hoạt động",
        "Đã ngừng hoạt động tài khoản của {name}.",
        state="danger",
    ),
    "reactivate": Act(
        permissions.can_reactivate_account,
        users.reactivate,
        "Mở lại tài khoản của {name}",
        "Người này đăng nhập lại được bằng mật khẩu cũ. Nếu họ đã quên, cấp liên kết đặt mật khẩu "
        "sau khi mở lại.",
        "Mở lại tài khoản",
        "Đã mở lại tài khoản của {name}.",
    ),
    "appoint": Act(
        permissions.can_appoint_administrator,
        users.appoint_administrator,
        "Giao quyền quản trị hệ thống cho {name}",
        "Người quản trị hệ thống tạo, sửa, ngừng hoạt động mọi tài khoản và cấp liên kết đặt mật "
        "khẩu. Quyền này không cho phép xem hay sửa nội dung thi đua, bỏ phiếu hoặc xem phiếu.",
        "Giao quyền quản trị",
        "Đã giao quyền quản trị hệ thống cho {name}.",
    ),
    "dismiss": Act(
        permissions.can_dismiss_administrator,
        users.dismiss_administrator,
        "Thu lại quyền quản trị hệ thống của {name}",
        "Người này không quản lý được tài khoản của người khác nữa. Tài khoản và các nhiệm vụ khác "
        "của họ không thay đổi.",
        "Thu lại quyền quản trị",
        "Đã thu lại quyền quản trị hệ thống của {name}.",
        state="danger",
    ),
}


def _confirm(request, pk, code):
    """GET says what the act does; POST does it."""
    person, act = _person(request, pk), ACTS[code]
    _require(act.allowed(request.user, person))
    if request.method == "POST":
        act.perform(person, by=request.user)
        messages.success(request, act.done.format(name=person.full_name))
        return redirect("accounts:user_detail", pk=pk)
    title = act.title.format(name=person.full_name)
    context = {"person": person, "act": act, "title": title}
    return render(request, "accounts/user_confirm.html", context)


def _person(request, pk):
    return get_object_or_404(User.objects.visible_to(request.user), pk=pk)


def _require(allowed):
    if not allowed:
        raise PermissionDenied(users.NOT_YOURS)
