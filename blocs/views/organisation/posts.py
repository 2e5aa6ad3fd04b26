"""Pages that give and end duties in a unit."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from blocs.forms.organisation.posts import AppointForm, EndPostForm, NewPersonForm, PositionForm
from blocs.models.organisation import Post
from blocs.permissions import organisation as permissions
from blocs.services.organisation import posts
from blocs.views.acts import blame, forbid_unless, perform, posted
from blocs.views.organisation.units import fetch, page_of
from emulation.accounts.services.links import LIFETIME
from emulation.refusals import Refused
from emulation.ui import tokens
from emulation.ui.responses import already_sent, form_page


def post_create(request, pk):
    """A duty for a person who has an account."""
    unit, duties = fetch_with_duties(request, pk)
    page = page_of(unit, "Giao nhiệm vụ cho người đã có tài khoản", submit="Giao nhiệm vụ")
    return perform(
        request,
        page,
        AppointForm(posted(request), duties=duties),
        lambda **values: posts.appoint(unit, by=request.user, **values),
        done=lambda post: f"Đã giao nhiệm vụ cho {post.user.full_name}.",
        once=True,
    )


@sensitive_variables("token", "context")
def person_create(request, pk):
    """An account with a duty; the answer shows the one-time link, which is kept nowhere."""
    unit, duties = fetch_with_duties(request, pk)
    form = NewPersonForm(posted(request), duties=duties)
    page = page_of(unit, "Thêm người mới", submit="Tạo tài khoản và cấp liên kết", lead=LEAD)
    if form.is_bound and not tokens.spend(request):
        return already_sent(request, page.back)
    if form.is_valid():
        try:
            post, token = posts.appoint_new_person(unit, by=request.user, **form.cleaned_data)
        except (Refused, ValidationError) as error:
            blame(form, error)
        else:
            messages.success(request, f"Đã tạo tài khoản và giao nhiệm vụ ở {unit}.")
            context = {
                "person": post.user,
                "address": settings.SITE_URL + reverse("accounts:link_open", args=[token]),
                "until": timezone.now() + LIFETIME,
                "back_url": page.back,
                "back_label": "Về đơn vị",
            }
            return render(request, "accounts/user_link.html", context)
    return form_page(request, page.template, form, page=page)


def post_edit(request, pk):
    post = fetch_post(request, pk)
    page = page_of(post.unit, f"Sửa chức vụ của {post.user.full_name}")
    form = PositionForm(posted(request), initial={"position": post.position})
    return perform(
        request,
        page,
        form,
        lambda **values: posts.edit(post, by=request.user, **values),
        done="Đã sửa chức vụ.",
    )


def post_end(request, pk):
    post = fetch_post(request, pk)
    page = page_of(
        post.unit,
        f"Kết thúc nhiệm vụ của {post.user.full_name}",
        submit="Kết thúc nhiệm vụ",
        submit_state="danger",
        lead=f"{post.get_duty_display()}, từ ngày {post.started_on:%d/%m/%Y}. "
        "Quyền của người này ở đơn vị hết theo nhiệm vụ.",
    )
    return perform(
        request,
        page,
        EndPostForm(posted(request)),
        lambda **values: posts.end(post, by=request.user, **values),
        done=lambda ended: f"Đã kết thúc nhiệm vụ của {ended.user.full_name}.",
    )


LEAD = (
    "Mỗi tài khoản là của một người, không dùng chung. Trang sau hiện liên kết để người đó tự đặt "
    "mật khẩu; liên kết chỉ hiện một lần."
)


def fetch_with_duties(request, pk):
    """The unit, and the duties this person may give in it."""
    unit = fetch(request, pk)
    duties = permissions.duties_to_give(request.user, unit)
    forbid_unless(duties, posts.NOT_YOURS)
    return unit, duties


def fetch_post(request, pk):
    post = get_object_or_404(Post.objects.select_related("user", "unit__parent"), pk=pk)
    fetch(request, post.unit_id)
    forbid_unless(permissions.can_end_post(request.user, post), posts.NOT_YOURS)
    return post
