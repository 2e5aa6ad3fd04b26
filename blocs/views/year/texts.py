"""Key tasks of the year and directions for the next: a text a line, numbered by the system."""

from blocs.forms.year.calendar import NumberedTextsForm
from blocs.permissions.year import can_edit_campaign
from blocs.queries.year import fates_of_directions, previous_campaign
from blocs.services.year import directions, key_tasks
from blocs.services.year.campaigns import NOT_SECRETARIAT
from blocs.views.acts import forbid_unless, perform, posted
from blocs.views.year.subjects import fetch_campaign, home_url, page_of


def key_task_edit(request, pk):
    campaign = fetch_editable(request, pk)
    texts, lead = texts_of(campaign.key_tasks), ""
    previous = previous_campaign(campaign)
    if not texts and previous and previous.directions.exists():
        texts = texts_of(previous.directions)
        lead = f"Đã điền sẵn phương hướng, nhiệm vụ ghi ở năm {previous.year}; sửa cho hợp rồi lưu."
    page = page_of(
        campaign,
        "Nhiệm vụ trọng tâm",
        home_url(campaign),
        lead=lead,
        template="blocs/numbered_texts.html",
        context={"fates": fates_of_directions(campaign)},
    )
    return perform(
        request,
        page,
        NumberedTextsForm(posted(request), initial={"texts": "\n".join(texts)}),
        lambda texts: key_tasks.replace_all(campaign, by=request.user, texts=texts),
        done=lambda rows: f"Đã lưu {len(rows)} nhiệm vụ trọng tâm.",
    )


def direction_edit(request, pk):
    campaign = fetch_editable(request, pk)
    page = page_of(
        campaign,
        f"Phương hướng, nhiệm vụ năm {campaign.year + 1}",
        home_url(campaign),
        lead="In ở phần II của báo cáo tổng kết; năm sau được gợi ý làm nhiệm vụ trọng tâm.",
        template="blocs/numbered_texts.html",
        context={"fates": fates_of_directions(campaign), "tasks": texts_of(campaign.key_tasks)},
    )
    return perform(
        request,
        page,
        NumberedTextsForm(
            posted(request), initial={"texts": "\n".join(texts_of(campaign.directions))}
        ),
        lambda texts: directions.replace_all(campaign, by=request.user, texts=texts),
        done=lambda rows: f"Đã lưu {len(rows)} phương hướng, nhiệm vụ.",
    )


def fetch_editable(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(can_edit_campaign(request.user, campaign), NOT_SECRETARIAT)
    return campaign


def texts_of(rows):
    return list(rows.order_by("position").values_list("text", flat=True))
