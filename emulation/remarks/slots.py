"""What remarks show on pages that many apps fill."""

from django.urls import reverse

from emulation.audit import presenters
from emulation.remarks.queries import has_spoken, open_to, waiting_for
from emulation.ui import slots
from emulation.ui.slots import Counter, Task

WORDS = {
    "consultation.opened": "đã gửi lấy ý kiến",
    "consultation.ended": "đã kết thúc lấy ý kiến",
    "remark.made": "đã góp ý",
    "remark.withdrawn": "đã rút góp ý",
    "remark.accepted": "đã tiếp thu góp ý",
    "remark.declined": "đã giải trình, không tiếp thu góp ý",
    "remark.answered": "đã trả lời góp ý",
}
LABELS = {"about": "văn bản", "heading": "mục"}


def register():
    """Register slot providers and the words of audit events."""
    slots.register("my_tasks", my_tasks)
    slots.register("home_counters", home_counters)
    presenters.register(WORDS)
    presenters.register_labels(LABELS, model="remarks.remark")


def my_tasks(user, subject):
    """Drafts on which the user is asked for remarks, and remarks to answer (five queries)."""
    asked = list(open_to(user))
    spoken = has_spoken(user, asked) if asked else set()
    tasks = [
        Task(f"Góp ý {row.title}", _text_url(row.kind, row.subject_id), row.until, row.note[:200])
        for row in asked
        if row.pk not in spoken and row.opener_id != user.pk
    ]
    return tasks + [
        Task(f"Trả lời góp ý {row.title}", _open_url(row), None, f"{row.count} góp ý chưa trả lời")
        for row in waiting_for(user)
    ]


def home_counters(user, subject):
    """Remarks that wait for the user's answer, with the way to the first document (two queries)."""
    waiting = waiting_for(user)
    if not waiting:
        return []
    total = sum(row.count for row in waiting)
    return [Counter("Góp ý chưa trả lời", total, _open_url(waiting[0]), "warning")]


def _text_url(kind, pk):
    return reverse("remarks:remark_text", args=[kind, pk])


def _open_url(row):
    return f"{reverse('remarks:remark_list', args=[row.kind, row.pk])}?state=open"
