"""Pages that change a draft of criteria as a whole, publish it, or begin the next version."""

from blocs.forms.scorecards.criteria_sets import CriteriaSetForm, SettleForm
from blocs.permissions import scorecards as permissions
from blocs.queries.scorecards.comparison import (
    ADDED,
    CHANGED,
    REMOVED,
    compare,
    earlier_tables,
)
from blocs.queries.scorecards.frames import KEPT, binding_of
from blocs.queries.scorecards.publishing import missing_to_publish
from blocs.queries.scorecards.specs import spec_of
from blocs.queries.scorecards.tree import tree_of
from blocs.services.scorecards import criteria_sets as services
from blocs.services.scorecards import unclear
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.scorecards.frames import fetch_set, owner_list, set_page, set_url
from emulation.ui.forms import Form, TypedWordForm
from emulation.vietnamese import format_number


def fetch_editable(request, pk):
    """A draft that this person may edit: 404 if out of sight, 403 otherwise."""
    criteria_set = fetch_set(request, pk)
    reason = services.NOT_OWNER if criteria_set.is_draft else services.PUBLISHED
    forbid_unless(permissions.can_edit_criteria(request.user, criteria_set), reason)
    return criteria_set


def criteria_edit(request, pk):
    criteria_set = fetch_editable(request, pk)
    binding = binding_of(tree_of(criteria_set))
    kept = {"kept": KEPT, "frame_name": binding.frame.name} if binding else {}
    return perform(
        request,
        set_page(criteria_set, "Sửa thông tin chung của bảng tiêu chí"),
        CriteriaSetForm(posted(request), instance=criteria_set, **kept),
        lambda **values: services.update(criteria_set, by=request.user, **values),
        done="Đã lưu thông tin chung của bảng tiêu chí.",
    )


def criteria_publish(request, pk):
    criteria_set = fetch_editable(request, pk)
    tree = tree_of(criteria_set)
    missing = missing_to_publish(tree)
    page = set_page(
        criteria_set,
        "Ban hành bảng tiêu chí",
        kind=ConfirmPage,
        submit="Ban hành",
        question=f"Ban hành “{criteria_set.name}”?",
        facts=(*_facts(criteria_set, tree), *_differences(request, criteria_set)),
        consequences=(*(f"Chưa ban hành được: {each}" for each in missing), *PUBLISH_FOLLOWS),
    )
    return perform(
        request,
        page,
        TypedWordForm(posted(request), word="BAN HÀNH"),
        lambda word: services.publish(criteria_set, by=request.user),
        done="Đã ban hành bảng tiêu chí. Bảng không sửa được nữa.",
    )


def _facts(criteria_set, tree):
    return (
        ("Phiên bản", str(criteria_set.version)),
        ("Thang điểm", format_number(criteria_set.scale)),
        ("Các phần cộng lại", format_number(tree.sum_of_sections)),
        ("Điểm thưởng tối đa", format_number(criteria_set.bonus_cap)),
        ("Số dòng chấm điểm", str(len(tree.leaves))),
    )


def _differences(request, criteria_set):
    """How far the set differs from each table it follows, in short."""
    after = spec_of(criteria_set)
    for label, earlier in earlier_tables(criteria_set, request.user):
        found = compare(spec_of(earlier), after)
        words = (f"{found.count(state)} dòng {word}" for state, word in STATE_WORDS.items())
        yield (f"So với {label}", ", ".join(words))


def criteria_settle(request, pk):
    criteria_set = fetch_editable(request, pk)
    return perform(
        request,
        set_page(criteria_set, "Làm rõ các điểm chưa rõ", lead=SETTLE_LEAD, submit="Đã làm rõ"),
        SettleForm(posted(request), sentences=criteria_set.unclear),
        lambda points, note: unclear.settle(
            criteria_set, by=request.user, points=points, note=note
        ),
        done="Đã ghi các điểm được làm rõ.",
    )


def criteria_renew(request, pk):
    criteria_set = fetch_set(request, pk)
    forbid_unless(
        permissions.can_renew_criteria(request.user, criteria_set), services.NOT_RENEWABLE
    )
    page = set_page(
        criteria_set,
        "Lập phiên bản mới",
        kind=ConfirmPage,
        submit="Lập phiên bản mới",
        question=f"Lập phiên bản {criteria_set.version + 1} của “{criteria_set.name}”?",
        consequences=RENEW_FOLLOWS,
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: services.renew(criteria_set, by=request.user),
        done=lambda made: f"Đã lập phiên bản {made.version}, đang soạn.",
        to=set_url,
        once=True,
    )


def criteria_discard(request, pk):
    criteria_set = fetch_editable(request, pk)
    page = set_page(
        criteria_set,
        "Xóa bản đang soạn",
        kind=ConfirmPage,
        submit="Xóa bản đang soạn",
        submit_state="danger",
        question=f"Xóa “{criteria_set}” và mọi dòng của bảng?",
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: services.discard(criteria_set, by=request.user),
        done="Đã xóa bản đang soạn.",
        to=owner_list(criteria_set)[1],
    )


STATE_WORDS = {ADDED: "thêm", REMOVED: "bỏ", CHANGED: "sửa"}
SETTLE_LEAD = (
    "Sửa các dòng cho đúng trước, rồi đánh dấu những điểm đã làm rõ. Bảng chỉ ban hành được khi "
    "không còn điểm nào chưa rõ."
)
PUBLISH_FOLLOWS = (
    "Sau khi ban hành, bảng không sửa được; thay đổi bằng một phiên bản mới.",
    "Việc ban hành được ghi vào nhật ký.",
)
RENEW_FOLLOWS = (
    "Phiên bản mới chép mọi dòng, sửa được cho đến khi ban hành.",
    "Phiên bản đang dùng vẫn có hiệu lực cho đến khi phiên bản mới được ban hành và mở chấm điểm.",
)
