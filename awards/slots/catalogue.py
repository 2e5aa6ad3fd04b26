"""What the room "catalogue" shows on pages that many rooms fill."""

from urllib.parse import urlencode

from django.urls import reverse

from awards.models import Award
from blocs.models import Post
from emulation.audit import presenters
from emulation.ui import slots
from emulation.ui.slots import SearchHit
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
    if not Post.objects.held_by(user).exists():
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


def register():
    """Register this room's slot providers and the words of its audit events."""
    slots.register("search", search)
    presenters.register(WORDS)
    presenters.register_labels(LABELS)
