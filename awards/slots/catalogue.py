"""What the room "catalogue" shows on pages that many rooms fill."""

from urllib.parse import urlencode

from django.urls import reverse

from awards.enums import IssuerLevel
from awards.models import Award, Issuer
from blocs.enums.year import CampaignState
from blocs.models import Campaign, Post, posts_today
from blocs.queries.organisation import by_name
from emulation.audit import presenters
from emulation.ui import slots
from emulation.ui.slots import SearchHit, Task
from emulation.vietnamese import fold

MOST_HITS = 10
WORDS = {
    "catalogue.loaded": "đã nạp danh mục khen thưởng dùng chung",
    "award.added": "đã thêm vào danh mục khen thưởng",
    "award.edited": "đã sửa danh mục khen thưởng",
    "issuer.added": "đã thêm cấp khen thưởng",
    "issuer.edited": "đã sửa cấp khen thưởng",
    "slots.set": "đã ấn định số lượng được đề nghị",
}
LABELS = {"entries": "số mục", "slots": "số lượng", "paper": "văn bản phân bổ"}


def search(user, text):
    """Awards whose name or code holds every word, for people who hold a post (two queries)."""
    if not posts_today(user):
        return []
    awards = Award.objects.visible_to(user)
    for word in fold(text).split():
        awards = awards.filter(name_folded__contains=word)
    return [
        SearchHit(
            award.name,
            f"{reverse('awards:award_list')}?{urlencode({'q': award.name})}",
            "Danh mục khen thưởng",
        )
        for award in awards.order_by("position", "name", "pk")[:MOST_HITS]
    ]


def tasks(user, subject):
    """For a board whose blocs could so far record only what the State grants (two queries)."""
    boards = Post.objects.held_by(user).of_board().values("unit")
    years = Campaign.objects.filter(bloc__sponsor__in=boards, state=CampaignState.OPEN)
    sponsors = {year.bloc.sponsor for year in years.select_related("bloc__sponsor__parent")}
    named = Issuer.objects.exclude(level=IssuerLevel.STATE).values_list("sponsor", flat=True)
    known = set(named) if sponsors else set()
    return [
        Task(
            "Thêm cấp khen thưởng vào danh mục",
            reverse("awards:issuer_create"),
            note=f"{sponsor}: các khối chưa ghi được khen thưởng dưới cấp Nhà nước",
        )
        for sponsor in by_name(sponsors)
        if known.isdisjoint({None, *line_of(sponsor)})
    ]


def line_of(sponsor):
    """The keys of a sponsor and of the authorities above it, whose entries it works with."""
    above = sponsor.parent
    return [sponsor.pk, *([above.pk, above.parent_id] if above else [])]


def register():
    """Register this room's slot providers and the words of its audit events."""
    slots.register("search", search)
    slots.register("my_tasks", tasks)
    presenters.register(WORDS)
    presenters.register_labels(LABELS)
