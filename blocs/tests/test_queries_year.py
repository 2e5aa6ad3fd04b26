from datetime import date

from blocs.models import Unit, UnitName
from blocs.queries.organisation import code_from, free_code
from blocs.queries.year import campaigns_listed, members_of, units_to_enter_for
from blocs.tests.factories import make_bloc, make_campaign, make_unit


def test_members_bear_the_name_of_their_year(world):
    UnitName.objects.create(
        unit=world.third, name="Tên cũ", valid_from=date(1945, 1, 1), valid_to=date(2019, 12, 31)
    )
    past = make_campaign(world.bloc, 2019)

    assert [member.name for member in members_of(past)] == ["Sở Một", "Sở Hai", "Tên cũ"]
    assert members_of(world.campaign)[2].name == "Tòa án nhân dân tỉnh A"


def test_officer_enters_for_the_own_unit(world, ha, binh):
    members = members_of(world.campaign)

    assert [member.unit for member in units_to_enter_for(ha, world.campaign, members)] == [
        world.member
    ]
    assert units_to_enter_for(binh, world.campaign, members) == []


def test_years_are_listed_newest_first_then_by_the_vietnamese_alphabet(world, binh):
    for name in ("Khối Đảng", "Khối Doanh nghiệp", "Khối Ấp"):
        make_campaign(make_bloc(world.sponsor, name), 2026)
    make_campaign(world.bloc, 2027)

    listed = [(row.year, row.bloc.name) for row in campaigns_listed(binh)]

    assert listed == [
        (2027, "Khối thi đua A"),
        (2026, "Khối Ấp"),
        (2026, "Khối Doanh nghiệp"),
        (2026, "Khối Đảng"),
        (2026, "Khối thi đua A"),
    ]


def test_years_are_narrowed_by_words_year_and_state(world, binh):
    make_campaign(make_bloc(world.sponsor, "Khối Đoàn thể"), 2025, state="closed")

    assert [row.year for row in campaigns_listed(binh, text="doan the")] == [2025]
    assert [row.year for row in campaigns_listed(binh, year=2026)] == [2026]
    assert [row.year for row in campaigns_listed(binh, state="closed")] == [2025]


def test_code_is_made_of_letters_without_marks():
    assert code_from("  Đoàn Thanh niên – TP. Huế ", otherwise="") == "doan-thanh-nien-tp-hue"
    assert code_from("— ? —", otherwise="don-vi") == "don-vi"
    assert len(code_from("a" * 300, otherwise="")) == 60


def test_long_codes_are_numbered_within_their_length(db):
    name = "Đơn vị có tên rất dài " * 5
    codes = []
    for _ in range(3):
        codes.append(free_code(Unit, name, otherwise="don-vi"))
        make_unit(name[:200], code=codes[-1])

    assert len(set(codes)) == 3
    assert max(map(len, codes)) <= 60
