"""Several grants entered in one form."""

import pytest

from awards.enums import IssuerLevel
from awards.models import Grant
from awards.tests.factories_awards import (
    make_award,
    make_decision,
    make_grant,
    make_issuer,
    make_return,
)
from awards.tests.reading import TOKEN, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(world):
    return make_return(world.campaign, world.member)


def line(number, award, issuer, **values):
    values = {"award": award.pk, "issuer": issuer.pk, **values}
    return {f"line{number}_{name}": value for name, value in values.items()}


def test_filled_lines_are_saved_and_empty_ones_left_out(sheet, client_of, ha):
    first, second, issuer = make_award("Giấy khen"), make_award("Bằng khen"), make_issuer()
    data = {
        **line(1, first, issuer, collectives="8", individuals="1.281"),
        **line(
            4, second, issuer, individuals="3", achievement_year="2025", occasion="Đợt cao điểm"
        ),
        **TOKEN,
    }
    browser = client_of(ha)

    for _ in range(2):
        response = browser.post(url("grant_lines", sheet.pk), data)

    assert response["Location"] == url("return_grants", sheet.pk)
    rows = Grant.objects.order_by("pk").values_list(
        "collectives", "individuals", "achievement_year"
    )
    assert list(rows) == [(8, 1281, 2026), (0, 3, 2025)]


def test_one_wrong_line_saves_nothing_and_says_where(sheet, client_of, ha):
    award = make_award(levels=[IssuerLevel.PROVINCE])
    data = {
        **line(1, award, make_issuer(), collectives="1"),
        **line(2, award, make_issuer(level=IssuerLevel.MINISTRY), collectives="2"),
    }

    response = client_of(ha).post(url("grant_lines", sheet.pk), data)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["line2_issuer"]
    assert 'value="2"' in response.content.decode()
    assert Grant.objects.count() == 0


def test_line_begun_must_be_complete(sheet, client_of, ha):
    response = client_of(ha).post(url("grant_lines", sheet.pk), {"line3_occasion": "Đợt cao điểm"})

    errors = response.context["form"].errors
    assert list(errors) == ["line3_award", "line3_issuer", "line3_collectives"]


def test_form_without_lines_is_refused(sheet, client_of, ha):
    response = client_of(ha).post(url("grant_lines", sheet.pk), {"line1_collectives": ""})

    assert response.status_code == 422
    assert "ít nhất một dòng" in text_of(response)


def test_line_that_a_decision_told_already_is_refused_at_its_award(
    world, sheet, client_of, ha, binh
):
    decision = make_decision(world.sponsor)
    told = make_grant(world.campaign, world.member, issuer=decision.issuer, decision=decision)

    response = client_of(ha).post(
        url("grant_lines", sheet.pk), line(1, told.award, told.issuer, collectives="1")
    )

    assert list(response.context["form"].errors) == ["line1_award"]
    assert Grant.objects.count() == 1
