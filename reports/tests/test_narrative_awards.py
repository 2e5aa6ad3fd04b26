"""Awards in sentences: given and proposed apart, by level and by unit."""

import pytest

from awards.queries.grants import award_matrix
from reports.narrative import awards
from reports.tests.factories import add_award, add_grant, add_issuer, add_proposal


@pytest.fixture
def ministry(world):
    return add_issuer()


@pytest.fixture
def certificate(world):
    return add_award(
        "bang-khen", "Bằng khen của bộ, ban, ngành", kind="commendation", subject="both"
    )


def sentences(world):
    return awards.unit_awards(award_matrix(world.campaign).rows, world.member.pk)


def test_levels_stand_from_the_highest_and_apart(world, certificate, ministry):
    state = add_issuer("chu-tich", "Chủ tịch nước", "nha-nuoc")
    add_grant(world, certificate, ministry, collectives=3, individuals=12)
    add_grant(world, add_award("huan-chuong", "Huân chương"), state)
    add_proposal(world, certificate, ministry, collectives=2)
    matrix = award_matrix(world.campaign)

    given, proposed = awards.given_by_level(matrix), awards.proposed_by_level(matrix)

    assert given == [
        "Cấp Nhà nước: Huân chương cho 01 tập thể",
        "Cấp bộ, ban, ngành: Bằng khen của bộ, ban, ngành cho 03 tập thể, 12 cá nhân",
    ]
    assert proposed == ["Cấp bộ, ban, ngành: Bằng khen của bộ, ban, ngành cho 02 tập thể"]


def test_a_unit_is_told_issuer_by_issuer_what_it_got_and_what_is_proposed(
    world, certificate, ministry
):
    add_grant(world, certificate, ministry, collectives=2, individuals=3, achievement_year=2025)
    add_grant(world, certificate, ministry, collectives=0, individuals=1, occasion="Chuyên đề")
    add_proposal(world, certificate, ministry, collectives=2)

    told = sentences(world)

    assert told == [
        "Đã được Bộ Mẫu tặng Bằng khen cho 02 tập thể và 03 cá nhân (thành tích năm 2025), "
        "01 cá nhân (Chuyên đề).",
        "Đang đề nghị Bộ Mẫu tặng Bằng khen cho 02 tập thể.",
    ]


def test_a_unit_without_awards_is_told_nothing(world, certificate, ministry):
    add_grant(world, certificate, ministry, unit=world.head)

    assert sentences(world) == []


def test_a_recognition_is_an_act_and_no_gift(world, ministry):
    exemplar = add_award("dien-hinh", "Công nhận điển hình tiên tiến", kind="recognition")
    add_grant(world, exemplar, ministry, collectives=3)

    assert sentences(world) == ["Đã được Bộ Mẫu công nhận điển hình tiên tiến đối với 03 tập thể."]


def test_a_full_name_told_as_occasion_replaces_the_name(world, ministry):
    badge = add_award("ky-niem-chuong", "Kỷ niệm chương", kind="commendation", subject="individual")
    add_grant(
        world,
        badge,
        ministry,
        collectives=0,
        individuals=4,
        occasion="Kỷ niệm chương “Vì sự nghiệp”",
    )

    assert sentences(world) == ["Đã được Bộ Mẫu tặng Kỷ niệm chương “Vì sự nghiệp” cho 04 cá nhân."]


def test_a_part_of_another_line_is_told_as_one(world, certificate, ministry):
    whole = add_grant(world, certificate, ministry, collectives=5)
    add_grant(world, certificate, ministry, collectives=2, included_in=whole)

    told = sentences(world)

    assert told == ["Đã được Bộ Mẫu tặng Bằng khen cho 05 tập thể, trong đó 02 tập thể."]
