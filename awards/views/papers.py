"""Papers of the year's end: the minutes of the review, the submission to the sponsor."""

from django.views.decorators.http import require_safe

from awards.documents.proposal_submission import proposal_submission as submission_paper
from awards.documents.review_minutes import review_minutes as minutes_paper
from awards.permissions.proposals import sees_all_units
from awards.queries.submissions import outcome_of, submission_of
from blocs.permissions.scorecards import standing
from blocs.queries.delegates import delegates_of
from blocs.views.acts import forbid_unless
from blocs.views.downloads import answer
from blocs.views.year.subjects import fetch_campaign

NOT_PUBLISHED = (
    "Biên bản bình xét có điểm của các đơn vị, xem được sau khi bảng tổng hợp điểm được công bố."
)
NOT_DECIDED = "Chưa có điểm hoặc kết quả bỏ phiếu được xác nhận để lập biên bản bình xét."
NOT_YOURS = "Tờ trình do bộ phận giúp việc của khối lập; cơ quan thi đua, khen thưởng xem được."
NOTHING = "Chưa có đề nghị nào theo khối và chưa có kết quả bỏ phiếu suy tôn để lập tờ trình."


@require_safe
def review_minutes(request, pk):
    """Biên bản bình xét, for those who see the scores of all units."""
    campaign = fetch_campaign(request, pk)
    place = standing(request.user, campaign)
    forbid_unless(place.sees_results, NOT_PUBLISHED)
    outcome = outcome_of(campaign, place.sight)
    forbid_unless(outcome.is_decided, NOT_DECIDED)
    delegates = delegates_of(outcome.meeting) if outcome.meeting else []
    return answer(request, minutes_paper(outcome, delegates))


@require_safe
def proposal_submission(request, pk):
    """Tờ trình suy tôn, for those who see what every unit proposes."""
    campaign = fetch_campaign(request, pk)
    forbid_unless(sees_all_units(request.user, campaign), NOT_YOURS)
    submission = submission_of(campaign, standing(request.user, campaign).sight)
    forbid_unless(submission.is_ready, NOTHING)
    return answer(request, submission_paper(submission))
