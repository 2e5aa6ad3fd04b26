"""Template tags: numbers, dates and form pieces."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from emulation.ui.templatetags import em
from emulation.ui.tests.gallery import GalleryForm

MOMENT = datetime(2026, 2, 4, 17, 30, tzinfo=UTC)  # half past midnight in Vietnam


@pytest.mark.parametrize(
    ("tag", "value", "text"),
    [
        (em.points, Decimal("994.50"), "994,5"),
        (em.points, Decimal(0), "0"),
        (em.points, None, "–"),
        (em.points, "", "–"),
        (em.money, Decimal("2313801454000"), "2.313.801.454.000"),
        (em.count, 1234, "1.234"),
        (em.percent, Decimal("83.977"), "83,98%"),
        (em.percent, None, "–"),
        (em.d, date(2026, 2, 5), "05/02/2026"),
        (em.d, MOMENT, "05/02/2026"),
        (em.d, None, "–"),
        (em.dt, MOMENT, "00:30 05/02/2026"),
        (em.dt, None, "–"),
        (em.official_date, date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (em.official_date, None, "–"),
    ],
)
def test_filter(tag, value, text):
    assert tag(value) == text


@pytest.mark.parametrize(
    ("days", "words"),
    [(3, "còn 3 ngày"), (0, "hết hạn hôm nay"), (-2, "quá hạn 2 ngày")],
)
def test_days_left(days, words):
    assert em.days_left(timezone.localdate() + timedelta(days=days)) == words


def test_is_overdue():
    today = timezone.localdate()

    assert [em.is_overdue(today), em.is_overdue(today - timedelta(days=1))] == [False, True]


def test_badge_escapes():
    assert em.badge("open", "<b>") == '<span class="badge" data-state="open">&lt;b&gt;</span>'


def test_tokens_are_printed_inside_only():
    template = Template('{% include "components/_form.html" with form=form only %}')
    context = Context({"form": GalleryForm()})
    context.request = RequestFactory().get("/")

    html = template.render(context)

    assert html.count('name="csrfmiddlewaretoken"') == 1
    assert html.count('name="idempotency_token"') == 1
    assert 'enctype="multipart/form-data"' in html
    assert "Không nhập, không tải lên nội dung thuộc bí mật nhà nước." in html


def test_each_rendering_has_its_own_token():
    assert em.idempotency_token() != em.idempotency_token()


def test_field_cell_reads_its_label_aloud_only():
    form = GalleryForm({"points": "x"})

    html = em.field_cell(form["points"], "Điểm của Sở Một")

    assert '<label class="visually-hidden" for="id_points">Điểm của Sở Một</label>' in html
    assert "is-invalid" in html
    assert "không phải là số" in html
