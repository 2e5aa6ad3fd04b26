"""What the room "year" shows on pages that many rooms fill."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from blocs.enums.organisation import OVERSEEING_DUTIES
from blocs.freezes import paper_freeze_reason
from blocs.models.organisation import Document, DocumentVersion, units_of
from blocs.models.year import Campaign, Milestone
from blocs.permissions.year import can_register_document
from blocs.queries.organisation import by_name
from blocs.queries.year import campaign_of, open_years_of, years_of
from emulation.audit import access, presenters
from emulation.files.owners import register_owner
from emulation.ui import slots
from emulation.ui.slots import Counter, NavEntry, Panel, Place, SearchHit, Task
from emulation.vietnamese import fold

MOST_HITS = 20
MOST_PLACES = 60
MOST_YEARS_AT_HOME = 10
AHEAD = timedelta(days=30)
MARK_IT = ". Việc đã đủ thì ghi ngày hoàn thành"
VERBS = {
    "campaign.opened": "đã mở năm thi đua",
    "campaign.edited": "đã sửa năm thi đua",
    "campaign.offices_named": "đã ghi đơn vị giữ chức danh của khối",
    "campaign.closed": "đã kết thúc năm thi đua",
    "campaign.reopened": "đã mở lại năm thi đua",
    "campaign.calendar_suggested": "đã lập lịch các bước theo gợi ý",
    "campaign.milestone_removed": "đã bỏ một bước khỏi lịch",
    "campaign.key_tasks_replaced": "đã ghi nhiệm vụ trọng tâm",
    "campaign.directions_replaced": "đã ghi phương hướng, nhiệm vụ",
    "campaign.document_removed": "đã bỏ một văn bản khỏi sổ",
    "campaign.movement_removed": "đã xóa một phong trào thi đua",
    "milestone.added": "đã thêm bước vào lịch",
    "milestone.edited": "đã sửa bước trong lịch",
    "milestone.done": "đã ghi hoàn thành bước",
    "milestone.undone": "đã bỏ ghi hoàn thành bước",
    "document.registered": "đã ghi văn bản vào sổ",
    "document.edited": "đã sửa văn bản trong sổ",
    "meeting.added": "đã thêm cuộc họp",
    "meeting.edited": "đã sửa cuộc họp",
    "meeting.attendance_recorded": "đã ghi thành phần dự họp",
    "meeting.resolutions_recorded": "đã ghi nội dung thống nhất của cuộc họp",
    "movement.added": "đã thêm phong trào thi đua",
    "movement.edited": "đã sửa phong trào thi đua",
    "movement.joined": "đã ghi đơn vị hưởng ứng phong trào",
    "movement.result_edited": "đã sửa kết quả hưởng ứng phong trào",
    "movement.left": "đã bỏ ghi đơn vị hưởng ứng phong trào",
}
LABELS = {
    "blocs.campaign": {
        "head": "đơn vị đứng đầu",
        "deputy": "đơn vị cấp phó",
        "steps": "các bước",
        "step": "bước",
        "texts": "nội dung",
        "document": "văn bản",
        "file": "tệp",
        "movement": "phong trào",
    },
    "blocs.meeting": {"attendance": "thành phần dự", "resolutions": "nội dung thống nhất"},
    "blocs.movement": {"unit": "đơn vị", "text": "kết quả"},
}


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
    slots.register("nav", nav)
    slots.register("switcher", switcher)
    slots.register("home_counters", home_counters)
    slots.register("home_panels", home_panels)
    slots.register("my_tasks", my_tasks)
    slots.register("search", search)
    register_owner(may_read_file, may_destroy=may_destroy_file, chain_of=chain_of_file)
    access.register_viewer(chains_run_by)
    presenters.register(VERBS)
    for model, labels in LABELS.items():
        presenters.register_labels(labels, model=model)


def nav(user, subject):
    if user.is_administrator:
        return []
    return [NavEntry("Năm thi đua", reverse("blocs:campaign_list"), "campaigns", order=10)]


def switcher(user, subject):
    """The newest years of the user's blocs (one query)."""
    newest = list(_newest_years(user)[:MOST_PLACES])
    newest.sort(key=lambda campaign: (campaign.bloc.name_folded, -campaign.year))
    current = getattr(subject, "pk", None)
    return [
        Place(f"Năm {row.year}", home_url(row), row.bloc.name, is_current=row.pk == current)
        for row in newest
    ]


def _newest_years(user):
    """Whoever oversees nothing sees the years of their own units."""
    if not units_of(user, OVERSEEING_DUTIES):
        return years_of(user)
    seen = Campaign.objects.visible_to(user).select_related("bloc")
    return seen.order_by("-year", "bloc__name_folded", "pk")


def home_counters(user, subject):
    """Open years, and their steps past due and not marked; nothing for people without a bloc."""
    seen = Campaign.objects.visible_to(user).filter(state="open").values("pk")
    open_years = seen.count()
    if not open_years:
        return []
    late = Milestone.objects.filter(
        campaign__in=seen, done_on=None, due_at__lte=timezone.now()
    ).count()
    url = f"{reverse('blocs:campaign_list')}?state=open"
    counters = [Counter("Năm thi đua đang thực hiện", open_years, url, "info")]
    if late:
        counters.append(Counter("Bước quá hạn chưa ghi xong", late, url, "bad"))
    return counters


def home_panels(user, subject):
    """The years of the user's blocs, open ones first (one query)."""
    seen = Campaign.objects.visible_to(user).select_related("bloc")
    newest = list(seen.order_by("-state", "-year", "bloc__name_folded", "pk")[:MOST_YEARS_AT_HOME])
    if not newest:
        return []
    return [Panel("Khối, cụm của tôi", "blocs/_campaigns.html", {"campaigns": newest})]


def my_tasks(user, subject):
    """Steps of the years the user runs that are late or due within a month (one query)."""
    soon = Milestone.objects.filter(
        campaign__in=Campaign.objects.run_by(user).values("pk"),
        done_on=None,
        due_at__lte=timezone.now() + AHEAD,
    )
    return [
        Task(
            milestone.label,
            home_url(milestone.campaign),
            timezone.localdate(milestone.due_at),
            f"{milestone.campaign}{MARK_IT if milestone.is_late() else ''}",
        )
        for milestone in soon.select_related("campaign__bloc").order_by("due_at", "pk")
    ]


def search(user, text):
    """Years by words of the bloc's name and the year, papers by number and abstract."""
    campaigns = Campaign.objects.visible_to(user).select_related("bloc")
    for word in fold(text).split():
        match = Q(bloc__name_folded__contains=word)
        if word.isascii() and word.isdigit() and len(word) == 4:
            match |= Q(year=int(word))
        campaigns = campaigns.filter(match)
    documents = Document.objects.visible_to(user).search(text).order_by("-year", "position", "pk")
    return [
        *(
            SearchHit(str(row), home_url(row), "Năm thi đua")
            for row in campaigns.order_by("-year", "pk")[:MOST_HITS]
        ),
        *(
            SearchHit(row.title, reverse("blocs:document_detail", args=[row.pk]), "Văn bản")
            for row in documents[:MOST_HITS]
        ),
    ]


def home_url(campaign):
    return reverse("blocs:campaign_detail", args=[campaign.pk])


def may_read_file(user, file):
    return Document.objects.visible_to(user).filter(_holds(file)).exists()


def may_destroy_file(user, file):
    """Whoever may edit a paper of the register that the file belongs to, while it may change."""
    papers = Document.objects.visible_to(user).filter(_holds(file)).select_related("bloc", "unit")
    return any(
        can_register_document(user, campaign_of(paper), paper.unit)
        and not paper_freeze_reason(paper)
        for paper in papers
    )


def chain_of_file(file):
    """The chain of the bloc whose register holds the file, or None."""
    paper = Document.objects.filter(_holds(file)).select_related("bloc").order_by("pk").first()
    return paper.chain_name if paper else None


def _holds(file):
    """The paper's file, or one that a newer file replaced."""
    versions = DocumentVersion.objects.filter(file=file).values("document")
    return Q(file=file) | Q(pk__in=versions)


def chains_run_by(user):
    """The secretariat reads what happened in the blocs whose year it runs (one query)."""
    blocs = {year.bloc for year in open_years_of(user) if year.is_run}
    return {bloc.chain_name: bloc.name for bloc in by_name(blocs)}
