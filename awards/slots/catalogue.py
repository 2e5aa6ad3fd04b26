"""What the room "catalogue" shows on pages that many rooms fill."""

from django.urls import reverse

from awards.models import Award
from emulation.audit import presenters
from emulation.ui import slots
from emulation.ui.slots import SearchHit
from emulation.vietnamese import fold

MOST_HITS = 10
WORDS = {
    "catalogue.loaded": "đã nạp danh mục khen thưởng",
    "award.added": "đã thêm vào danh mục khen thưởng",
    "award.edited": "đã sửa danh mục khen thưởng",
    "issuer.added": "đã thêm cấp khen thưởng",
    "issuer.edited": "đã sửa cấp khen thưởng",
    "slots.set": "đã ấn định số lượng được đề nghị",
}


def search(user, text):
    """Awards whose name holds the text, marks aside."""
    if not user.posts.current().exists():
        return []
    awards = Award.objects.filter(name_folded__contains=fold(text)).order_by("position", "pk")
    url = reverse("awards:award_list")
    return [
        SearchHit(award.name, f"{url}?q={award.name}", "Danh mục khen thưởng")
        for award in awards[:MOST_HITS]
    ]


def register():
    """Register this room's slot providers and the words of its audit events."""
    slots.register("search", search)
    presenters.register(WORDS)
    presenters.register_labels({"entries": "số mục", "code": "mã"}, model="")
