"""What the room "organisation" shows on pages that many rooms fill."""

from django.db.models import Count, Q
from django.urls import reverse

from blocs.enums.organisation import UnitKind
from blocs.models.organisation import Bloc, Post, Unit, posts_today
from blocs.permissions.organisation import can_manage_account
from blocs.queries.organisation import posts_kept_by, sponsors_for
from emulation.accounts.permissions import register_account_manager
from emulation.audit import access, presenters
from emulation.ui import slots
from emulation.ui.slots import NavEntry, Panel, SearchHit, Task

MOST_HITS = 20
VERBS = {
    "unit.created": "đã thêm đơn vị",
    "unit.edited": "đã sửa đơn vị",
    "unit.renamed": "đã đổi tên đơn vị",
    "unit.former_name_added": "đã ghi tên gọi trước đây của đơn vị",
    "unit.deactivated": "đã ngừng hoạt động đơn vị",
    "unit.reactivated": "đã cho đơn vị hoạt động lại",
    "post.appointed": "đã giao nhiệm vụ",
    "post.edited": "đã sửa chức vụ",
    "post.ended": "đã kết thúc nhiệm vụ",
    "bloc.founded": "đã lập khối, cụm thi đua",
    "bloc.edited": "đã sửa thông tin khối",
    "bloc.members_reordered": "đã sắp xếp thứ tự thành viên",
    "membership.added": "đã thêm thành viên khối",
    "membership.ended": "đã ghi ngày rời khối",
}
UNIT_LABELS = {
    "former_name": "tên gọi trước đây",
    "valid_from": "từ ngày",
    "valid_to": "đến hết ngày",
}


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
    register_account_manager(can_manage_account, scope=accounts_kept_by)
    slots.register("nav", nav)
    slots.register("duties", duties)
    slots.register("my_tasks", my_tasks)
    slots.register("account_panels", account_panels)
    slots.register("search", search)
    access.register_viewer(chains_overseen_by)
    presenters.register(VERBS)
    names = {
        "former_name": "tên gọi trước đây",
        "valid_to": "đến hết ngày",
        "valid_from": "từ ngày",
    }
    presenters.register_labels(names, model="blocs.unit")
    presenters.register_labels({"order": "thứ tự"}, model="blocs.bloc")


def accounts_kept_by(user):
    """The accounts a board officer's list shows."""
    return Q(pk__in=posts_kept_by(user).values("user"))


def chains_overseen_by(user):
    """Boards and auditors read what happened in the blocs they oversee (one query)."""
    overseen = Unit.objects.overseen_by(user).values("pk")
    blocs = Bloc.objects.filter(sponsor__in=overseen).order_by("name", "pk")
    return {bloc.chain_name: bloc.name for bloc in blocs}


def nav(user, subject):
    """Blocs and units; the administrator finds the sponsors there."""
    thing = "unit_list" if user.is_administrator else "bloc_list"
    label = "Cơ quan thành lập khối" if user.is_administrator else "Khối và đơn vị"
    return [NavEntry(label, reverse(f"blocs:{thing}"), "organisation", order=75)]


def my_tasks(user, subject):
    """What a new installation still lacks, for those who can set it up (a fixed number of
    queries)."""
    return _tasks_of_administrator() if user.is_administrator else _tasks_of_board(user)


def _tasks_of_administrator():
    """A sponsor, and somebody on its board or on that of the authority above it."""
    sponsors = Unit.objects.filter(kind=UnitKind.AUTHORITY).active()
    if not sponsors.exists():
        note = "Ví dụ Ủy ban nhân dân tỉnh; sau đó thêm cán bộ thi đua, khen thưởng của cơ quan"
        return [Task("Thêm cơ quan thành lập khối", reverse("blocs:unit_create"), note=note)]
    boards = Post.objects.current().of_board().of_able_people().values("unit")
    lacking = sponsors.exclude(pk__in=boards).exclude(parent__in=boards)
    return [
        Task(
            f"Thêm cán bộ cơ quan thi đua, khen thưởng của {unit}",
            reverse("blocs:unit_detail", args=[unit.pk]),
        )
        for unit in lacking.order_by("name_folded", "pk")
    ]


def _tasks_of_board(user):
    """A first bloc; then, for each bloc at work, its members and its first year."""
    sponsors = sponsors_for(user)
    blocs = Bloc.objects.filter(sponsor__in=sponsors, is_active=True)
    if not blocs.exists():
        note = "Thêm các đơn vị thành viên trước, rồi lập khối"
        url = reverse("blocs:bloc_list")
        return [Task("Lập khối, cụm thi đua", url, note=note)] if sponsors.exists() else []
    begun = blocs.annotate(size=Count("memberships")).filter(campaigns=None)
    return [
        Task(
            f"Mở năm thi đua của {bloc}" if bloc.size else f"Thêm thành viên của {bloc}",
            reverse("blocs:bloc_detail", args=[bloc.pk]),
        )
        for bloc in begun.order_by("name_folded", "pk")
    ]


def duties(user, subject):
    """ "Chuyên viên, Thanh tra tỉnh" for every post held today."""
    return [f"{post.title}, {post.unit.name}" for post in posts_today(user)]


def account_panels(user, subject):
    """The posts of the account that is shown, past ones too."""
    posts = subject.posts.select_related("unit").order_by("-started_on", "-pk")
    return [Panel("Nhiệm vụ ở đơn vị", "blocs/_account_posts.html", {"posts": posts})]


def search(user, text):
    """Units and blocs by words of their names; the administrator finds sponsors only."""
    units = Unit.objects.visible_to(user).search(text).order_by("name_folded", "pk")
    blocs = Bloc.objects.visible_to(user).search(text).order_by("name_folded", "pk")
    return [
        SearchHit(row.name, reverse(f"blocs:{thing}_detail", args=[row.pk]), kind)
        for thing, kind, rows in (
            ("unit", "Đơn vị", units),
            ("bloc", "Khối, cụm thi đua", blocs),
        )
        for row in rows[:MOST_HITS]
    ]
