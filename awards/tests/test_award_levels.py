"""An award is granted by those who may confer it, as far as the catalogue says."""

import csv
from pathlib import Path

import pytest
import yaml
from django.core.exceptions import ValidationError

from awards.enums import IssuerLevel, SubjectKind
from awards.models import Award
from awards.services import catalogue, grants, proposals
from awards.tests.factories_awards import make_award, make_decision, make_issuer, make_return
from awards.tests.reading import TOKEN, text_of, url
from emulation.audit.models import AuditEvent
from emulation.audit.presenters import changes

SAMPLES = Path(__file__).resolve().parents[2] / "emulation" / "samples"
MINISTRY, PROVINCE = IssuerLevel.MINISTRY, IssuerLevel.PROVINCE


@pytest.fixture
def diploma(world):
    return make_award("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", levels=[PROVINCE])


def test_ministry_grants_no_diploma_of_the_province(world, client_of, ha, diploma):
    sheet = make_return(world.campaign, world.member)
    data = {
        "award": diploma.pk,
        "issuer": make_issuer("Bộ Tư pháp", MINISTRY).pk,
        "subject_kind": "count",
        "collectives": "8",
        **TOKEN,
    }

    response = client_of(ha).post(url("grant_create", sheet.pk), data)

    assert response.status_code == 422
    [sentence] = response.context["form"].errors["issuer"]
    assert sentence.endswith("không do cấp này tặng (danh mục ghi: Cấp tỉnh).")
    assert 'value="8"' in response.content.decode()


@pytest.mark.parametrize("levels", [[], [PROVINCE], [MINISTRY, PROVINCE]])
def test_province_grants_what_is_its_own_or_left_open(world, ha, levels):
    sheet = make_return(world.campaign, world.member)
    award, issuer = make_award(levels=levels), make_issuer(level=PROVINCE)

    grants.report(sheet, by=ha, award=award, issuer=issuer, collectives=1)


def test_decision_of_a_ministry_takes_no_diploma_of_the_province(world, binh, diploma):
    decision = make_decision(world.sponsor, issuer=make_issuer(level=MINISTRY))

    with pytest.raises(ValidationError) as caught:
        grants.record_under(
            decision,
            by=binh,
            campaign=world.campaign,
            unit=world.member,
            award=diploma,
            collectives=1,
        )

    assert list(caught.value.message_dict) == ["award"]


def test_proposal_goes_to_who_may_confer(world, ha, diploma):
    with pytest.raises(ValidationError) as caught:
        proposals.propose(
            world.campaign,
            world.member,
            by=ha,
            award=diploma,
            issuer=make_issuer(level=MINISTRY),
            subject_kind=SubjectKind.UNIT,
        )

    assert list(caught.value.message_dict) == ["issuer"]


def test_board_says_who_may_confer_its_own_award(world, client_of, binh):
    own = make_award("Cờ thi đua của Bộ", sponsor=world.sponsor)
    browser = client_of(binh)
    form = browser.get(url("award_edit", own.pk)).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}

    wrong = browser.post(url("award_edit", own.pk), {**data, "levels": ["huyen"]})
    saved = browser.post(url("award_edit", own.pk), {**data, "levels": [MINISTRY]})

    assert (wrong.status_code, saved.status_code) == (422, 302)
    own.refresh_from_db()
    assert own.levels == [MINISTRY]
    [change] = changes(AuditEvent.objects.get(verb="award.edited"))
    assert (change.label, change.after) == ("cấp được quyền tặng", "Bộ, ban, ngành")
    assert "Cấp được tặng: Bộ, ban, ngành" in text_of(browser.get(url("award_list")))


@pytest.mark.parametrize("levels", ["tinh", ["huyen"], [["tinh"]]])
def test_levels_are_a_list_of_known_levels(levels):
    with pytest.raises(ValidationError):
        Award(levels=levels).clean_fields(exclude=["code", "name", "kind", "subject"])


def test_shipped_samples_fit_the_shipped_levels():
    shipped = yaml.safe_load(catalogue.FIXTURE.read_text(encoding="utf-8"))
    levels = {entry["code"]: entry.get("levels", []) for entry in shipped["awards"]}
    level_of = {entry["code"]: entry["level"] for entry in shipped["issuers"]}
    for table in SAMPLES.glob("*/issuers.csv"):
        level_of |= {row["code"]: row["level"] for row in rows(table)}
    lines = [
        row
        for name in ("grants.csv", "proposals.csv")
        for table in SAMPLES.glob(f"*/blocs/*/*/{name}")
        for row in rows(table)
    ]

    wrong = [
        (row["award"], row["issuer"])
        for row in lines
        if not Award(levels=levels.get(row["award"], [])).is_conferred_at(level_of[row["issuer"]])
    ]

    assert len(lines) > 50
    assert wrong == []


def rows(table):
    with table.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))
