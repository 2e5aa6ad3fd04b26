"""What the forms of awards make of what is typed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.enums import SubjectKind, Track
from awards.forms.catalogue import CatalogueFilterForm, SlotsForm
from awards.forms.decisions import DecisionGrantForm, NewDecisionForm, OutcomeForm
from awards.forms.proposals import (
    NewProposalForm,
    ProposalForm,
    RegistrationForm,
    names_of,
    parse_nominees,
)
from awards.models import Decision
from awards.queries.choices import issuers_for
from awards.tests.factories_awards import make_award, make_issuer, make_proposal
from blocs.queries.year import members_of


@pytest.fixture
def members(world):
    return members_of(world.campaign)


@pytest.fixture
def entries(db):
    return {"award": make_award().pk, "issuer": make_issuer().pk}


def registration(world, members, *, asks_reason=False, **data):
    return RegistrationForm(data, campaign=world.campaign, members=members, asks_reason=asks_reason)


def test_registration_gathers_titles_of_both_tracks(world, members):
    flag, title = make_award("Cờ"), make_award("Chiến sĩ", is_bloc_award=False)

    form = registration(world, members, unit=world.member.pk, bloc=[flag.pk], sector=[title.pk])

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "unit": world.member,
        "titles": [(flag, Track.BLOC), (title, Track.SECTOR)],
    }


def test_registration_of_nothing_is_asked_about(world, members):
    form = registration(world, members, unit=world.member.pk)

    assert form.errors == {"bloc": ["Hãy chọn ít nhất một danh hiệu, hình thức khen thưởng."]}


def test_registration_offers_no_title_of_the_sector_by_way_of_the_bloc(world, members):
    title = make_award(is_bloc_award=False)

    form = registration(world, members, unit=world.member.pk, bloc=[title.pk])

    assert list(form.errors) == ["bloc"]


def test_registration_for_a_unit_that_is_not_offered_is_refused(world, members):
    form = registration(world, members[:1], unit=world.third.pk, bloc=[make_award().pk])

    assert form.errors["unit"] == ["Đơn vị này không có trong danh sách. Hãy chọn lại."]


def test_late_registration_asks_why(world, members):
    data = {"unit": world.member.pk, "bloc": [make_award().pk]}

    form = registration(world, members, asks_reason=True, **data)

    assert list(form.errors) == ["reason"]


def proposal(world, members, entries, **data):
    data = {**entries, "track": "bloc", "unit": world.member.pk, **data}
    return NewProposalForm(data, campaign=world.campaign, members=members, documents=[])


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        (SubjectKind.UNIT, {"subject_name": "Thừa", "collectives": "x"}, ("", 1, 0)),
        (SubjectKind.COLLECTIVE, {"subject_name": "Phòng Một"}, ("Phòng Một", 1, 0)),
        (SubjectKind.PERSON, {"subject_name": "Ông Mẫu"}, ("Ông Mẫu", 0, 1)),
        (SubjectKind.COUNT, {"collectives": "1.281", "individuals": ""}, ("", 1281, 0)),
    ],
)
def test_subject_decides_which_boxes_count(world, members, entries, kind, typed, expected):
    form = proposal(world, members, entries, subject_kind=kind, **typed)

    assert form.is_valid(), form.errors
    cleaned = form.cleaned_data
    assert (cleaned["subject_name"], cleaned["collectives"], cleaned["individuals"]) == expected


@pytest.mark.parametrize(
    ("kind", "typed", "field", "sentence"),
    [
        (SubjectKind.PERSON, {}, "subject_name", "Hãy nhập tên cá nhân."),
        (SubjectKind.COLLECTIVE, {}, "subject_name", "Hãy nhập tên tập thể thuộc đơn vị."),
        (SubjectKind.COUNT, {}, "collectives", "Hãy nhập số tập thể hoặc số cá nhân."),
        (SubjectKind.COUNT, {"collectives": "0"}, "collectives", "Hãy nhập số tập thể"),
        (SubjectKind.COUNT, {"collectives": "-2"}, "collectives", "Không nhập số âm."),
        (SubjectKind.COUNT, {"individuals": "hai"}, "individuals", "số"),
        (SubjectKind.COUNT, {"individuals": "2,5"}, "individuals", ""),
        ("", {}, "subject_kind", "Hãy chọn đối tượng."),
    ],
)
def test_bad_subjects_are_named_beside_the_field(
    world, members, entries, kind, typed, field, sentence
):
    form = proposal(world, members, entries, subject_kind=kind, **typed)

    assert list(form.errors) == [field]
    assert sentence in form.errors[field][0]


def test_names_are_read_line_by_line(world, members, entries):
    form = proposal(
        world,
        members,
        entries,
        subject_kind=SubjectKind.COUNT,
        collectives="1",
        individuals="2",
        collective_names="Phòng Một",
        person_names="Ông Mẫu, Trưởng phòng, Sở Hai\r\n\r\n  Bà Mẫu  ",
    )

    assert form.is_valid(), form.errors
    assert form.cleaned_data["nominees"] == [
        {"name": "Phòng Một", "position": "", "is_collective": True},
        {"name": "Ông Mẫu", "position": "Trưởng phòng, Sở Hai", "is_collective": False},
        {"name": "Bà Mẫu", "position": "", "is_collective": False},
    ]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ("A\nB\nC", "Danh sách có 3 tên, nhiều hơn số được đề nghị ở trên."),
        ("A\n" + "B" * 201, "Dòng 2: ghi tên rồi đến chức vụ sau dấu phẩy"),
        (", Trưởng phòng", "Dòng 1: ghi tên"),
    ],
)
def test_bad_names_tell_the_line(world, members, entries, names, sentence):
    form = proposal(
        world,
        members,
        entries,
        subject_kind=SubjectKind.COUNT,
        individuals="2",
        person_names=names,
    )

    assert list(form.errors) == ["person_names"]
    assert sentence in form.errors["person_names"][0]


def test_names_come_back_as_they_were_typed(world):
    row = make_proposal(world.campaign, world.member, individuals=1)
    for name in parse_nominees("Ông Mẫu, Trưởng phòng", is_collective=False):
        row.nominees.create(**name)

    assert names_of(row) == {"collective_names": "", "person_names": "Ông Mẫu, Trưởng phòng"}


def test_award_outside_its_law_is_not_offered(world, members, entries):
    old = make_award(valid_to="2025-12-31")

    form = proposal(world, members, {**entries, "award": old.pk}, subject_kind=SubjectKind.UNIT)

    assert form.errors["award"] == ["Lựa chọn này không còn trong danh sách. Hãy chọn lại."]


def test_edit_form_shows_what_was_entered(world):
    row = make_proposal(world.campaign, world.member, collectives=3)

    form = ProposalForm(instance=row, campaign=world.campaign, documents=[])

    assert form["collectives"].value() == "3"
    assert form["subject_kind"].value() == SubjectKind.COUNT


def grant(world, members, entries, **data):
    data = {"unit": world.member.pk, "award": entries["award"], "subject_kind": "unit", **data}
    return DecisionGrantForm(
        data, campaign=world.campaign, members=members, wholes=[], doubles=False
    )


def test_grant_without_a_year_honours_that_of_the_campaign(world, members, entries):
    form = grant(world, members, entries)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["achievement_year"] == 2026


def test_grant_of_a_period_has_no_year(world, members, entries):
    form = grant(world, members, entries, period_from="2021", period_to="2026")

    assert form.is_valid(), form.errors
    assert form.cleaned_data["achievement_year"] is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (
            {"achievement_year": "2025", "period_from": "2021", "period_to": "2025"},
            "achievement_year",
        ),
        ({"period_from": "2021"}, "period_to"),
        ({"period_from": "2025", "period_to": "2021"}, "period_to"),
        ({"period_from": "2021", "period_to": "2030"}, "period_to"),
        ({"achievement_year": "2027"}, "achievement_year"),
        ({"achievement_year": "26"}, "achievement_year"),
    ],
)
def test_bad_years_are_named_beside_the_field(world, members, entries, typed, field):
    assert list(grant(world, members, entries, **typed).errors) == [field]


def decision(world, **data):
    data = {
        "sponsor": world.sponsor.pk,
        "number": "12/QĐ-UBND",
        "issued_on": "02/11/2026",
        "issuer": make_issuer().pk,
        "abstract": "Tặng Bằng khen",
        **data,
    }
    return NewDecisionForm(data, sponsors=[world.sponsor], issuers=issuers_for(world.sponsor))


def test_decision_is_read_day_first(world):
    form = decision(world)

    assert form.is_valid(), form.errors
    assert f"{form.cleaned_data['issued_on']:%Y-%m-%d}" == "2026-11-02"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"number": ""}, "number"),
        ({"issued_on": "31/02/2026"}, "issued_on"),
        ({"issued_on": f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"}, "issued_on"),
        ({"abstract": "x" * 501}, "abstract"),
        ({"issuer": "0"}, "issuer"),
        ({"sponsor": ""}, "sponsor"),
    ],
)
def test_bad_decisions_are_named_beside_the_field(world, typed, field):
    assert list(decision(world, **typed).errors) == [field]


def test_outcome_takes_no_more_than_was_proposed(world):
    row = make_proposal(world.campaign, world.member, collectives=3)
    form = OutcomeForm(
        {"decision": "", "collectives": "4"},
        proposal=row,
        decisions=Decision.objects.none(),
        wholes=[],
    )

    assert set(form.errors) == {"decision", "collectives"}
    assert "individuals" not in form.fields


def test_slots_left_blank_take_the_limit_away(world):
    flag = make_award("Cờ")

    form = SlotsForm({f"award_{flag.pk}": "", "note": ""}, awards=[flag], present={})

    assert form.is_valid()
    assert form.cleaned_data == {"counts": {flag: None}, "note": ""}


@pytest.mark.parametrize("typed", ["hai", "-1", "1001", "1,5"])
def test_slots_are_small_whole_numbers(world, typed):
    flag = make_award("Cờ")
    name = f"award_{flag.pk}"

    form = SlotsForm({name: typed}, awards=[flag], present={})

    assert list(form.errors) == [name]


def test_filter_that_makes_no_sense_filters_nothing():
    chosen = CatalogueFilterForm({"q": "cờ", "kind": "khong-co", "year": "abc"}).chosen()

    assert chosen == {"q": "cờ", "kind": "", "year": "", "level": ""}
