"""The pledge as a paper."""

from django.http import Http404
from django.views.decorators.http import require_safe

from blocs.documents import pledge_paper as papers
from blocs.queries.pledge import pledge_of, signature_rows, targets_of, text_hash
from blocs.queries.year import head_of
from blocs.views.acts import forbid_unless
from blocs.views.downloads import answer
from blocs.views.year.subjects import fetch_campaign

CHANGED = (
    "Nội dung giao ước đang lưu không còn khớp mã băm của bản đã mở ký nên không in được. Báo cơ "
    "quan thi đua, khen thưởng và người quản trị để kiểm tra nhật ký và bản sao lưu."
)


@require_safe
def pledge_paper(request, pk):
    """Giao ước thi đua, for everybody who sees the year; only the text that was signed."""
    campaign = fetch_campaign(request, pk)
    pledge = pledge_of(campaign)
    if pledge is None:
        raise Http404
    pledge.campaign = campaign
    forbid_unless(pledge.is_draft or text_hash(pledge) == pledge.text_hash, CHANGED)
    head = head_of(campaign)
    rows = signature_rows(pledge)
    paper = papers.pledge_paper(pledge, targets_of(pledge), rows, head.pk if head else None)
    return answer(request, paper)
