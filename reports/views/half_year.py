"""The half-year report: what it will say, and the draft to finish in Word."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from blocs.views.acts import forbid_unless
from blocs.views.downloads import answer
from emulation.papers.html import render_screen
from reports.documents.half_year import half_year_paper as paper_of
from reports.permissions import reader_of
from reports.queries.half_year import half_year
from reports.views.scope import fetch_campaign

NOT_YOURS = (
    "Dự thảo báo cáo sơ kết do bộ phận giúp việc của khối soạn; các đơn vị đọc khi được gửi xin ý "
    "kiến hoặc khi phát hành."
)


@require_safe
def half_year_detail(request, pk):
    """The draft on the screen."""
    content = _content(request, pk)
    context = {"campaign": content.campaign, "content": content}
    return render(
        request,
        "reports/half_year_detail.html",
        context | {"sheet": render_screen(paper_of(content))},
    )


@require_safe
def half_year_paper(request, pk):
    """The draft as a file."""
    return answer(request, paper_of(_content(request, pk)))


def _content(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(reader_of(request.user, campaign).sees_all, NOT_YOURS)
    return half_year(campaign)
