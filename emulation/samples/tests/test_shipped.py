"""The two shipped samples: their published figures come out exactly."""

import json
from collections import Counter
from decimal import Decimal

import pytest

from awards.models import Election, Grant, Proposal, Registration
from blocs.models import Campaign, Contribution, Membership, Result, Unit
from blocs.queries.scorecards.table import score_table
from emulation.audit.verification import verify
from emulation.samples import loader
from emulation.samples.models import LoadedSample

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("shipped"),
    pytest.mark.once,
]

# Award: given collectives, individuals; proposed collectives, individuals. From the notes of the
# published report of 2020, all units.
AWARDS_2020 = {
    "bang-khen-cua-thu-tuong": (3, 1, 0, 0),
    "bang-khen-cua-ubnd-tinh": (69, 87, 8, 8),
    "bang-khen-bo-nganh": (36, 163, 6, 12),
    "chien-si-thi-dua-quan-doi": (0, 26, 0, 0),
    "chien-si-thi-dua-tand": (0, 6, 0, 0),
    "chien-si-thi-dua-co-so": (0, 289, 0, 2),
    "chien-si-thi-dua-nganh-kiem-sat": (0, 0, 0, 3),
    "chien-si-thi-dua-toan-luc-luong-cand": (0, 5, 0, 0),
    "chien-si-tien-tien": (0, 1775, 0, 0),
    "co-thi-dua-bo-quoc-phong": (1, 0, 0, 0),
    "co-thi-dua-bo-cong-an": (4, 0, 0, 0),
    "co-thi-dua-quan-khu": (1, 0, 0, 0),
    "co-thi-dua-tand": (1, 0, 0, 0),
    "co-thi-dua-cua-chinh-phu": (1, 0, 2, 0),
    "co-thi-dua-cua-ubnd-tinh": (1, 0, 0, 0),
    "co-thi-dua-nganh-kiem-sat": (0, 0, 3, 0),
    "co-thi-dua-nganh-tu-phap": (0, 0, 2, 0),
    "giay-khen": (305, 1281, 0, 3),
    "giay-khen-hoi-tham": (0, 27, 0, 0),
    "huan-chuong-bao-ve-to-quoc-hang-ba": (0, 17, 0, 0),
    "huan-chuong-bao-ve-to-quoc-hang-nhi": (0, 1, 0, 0),
    "huan-chuong-lao-dong-hang-ba": (2, 0, 0, 0),
    "ky-niem-chuong": (0, 43, 0, 0),
    "lao-dong-tien-tien": (0, 346, 0, 3),
    "tap-the-lao-dong-tien-tien-va-giay-khen": (17, 0, 0, 0),
    "tham-phan-gioi": (0, 2, 0, 0),
    "tap-the-lao-dong-tien-tien": (32, 0, 1, 0),
    "tap-the-lao-dong-xuat-sac": (22, 0, 5, 0),
    "don-vi-quyet-thang": (18, 0, 0, 0),
    "don-vi-tien-tien": (15, 0, 0, 0),
}


@pytest.fixture
def campaign():
    return Campaign.objects.get(bloc__code="noi-chinh-tuyen-quang", year=2020)


def counts(rows):
    """(award code, column) to how many."""
    found = Counter()
    for row in rows.select_related("award"):
        found[row.award.code, 0] += row.collectives
        found[row.award.code, 1] += row.individuals
    return found


def test_scores_and_ranks_are_those_published(campaign):
    table = score_table(campaign)

    assert [(row.unit.short_name, row.total, row.rank) for row in table.rows] == [
        ("Thanh tra tỉnh", 1000, 1),
        ("Công an tỉnh", 994, 7),
        ("Tòa án nhân dân tỉnh", 1000, 1),
        ("Viện kiểm sát nhân dân tỉnh", 995, 5),
        ("Sở Tư pháp", 1000, 1),
        ("Cục Thi hành án dân sự tỉnh", 1000, 1),
        ("Bộ Chỉ huy quân sự tỉnh", 995, 5),
    ]
    assert table.is_final
    assert table.is_illustrative


def test_given_and_proposed_awards_are_those_published(campaign):
    given = counts(Grant.objects.filter(campaign=campaign).of_year())
    proposed = counts(Proposal.objects.filter(campaign=campaign).standing())

    codes = {code for code, _ in (given | proposed)}
    assert {
        code: (given[code, 0], given[code, 1], proposed[code, 0], proposed[code, 1])
        for code in codes
    } == AWARDS_2020


def test_no_decision_is_invented_and_every_grant_rests_on_a_received_return(campaign):
    grants = Grant.objects.filter(campaign=campaign)

    assert not grants.filter(unit_return=None).exists()
    assert set(grants.values_list("unit_return__state", flat=True)) == {"received"}


def test_titles_of_the_procuracy_are_two_rows(campaign):
    rows = Grant.objects.filter(campaign=campaign, unit__kind="procuracy", included_in=None)

    assert rows.get(award__code="tap-the-lao-dong-tien-tien").collectives == 15
    assert rows.get(award__code="tap-the-lao-dong-xuat-sac").collectives == 6


def test_grants_of_the_period_are_kept_apart(campaign):
    period = Grant.objects.filter(campaign=campaign).of_period()

    found = counts(period)
    assert set(period.values_list("period_from", "period_to")) == {(2015, 2020)}
    assert (found["bang-khen-cua-ubnd-tinh", 0], found["bang-khen-cua-ubnd-tinh", 1]) == (16, 18)
    assert (found["bang-khen-bo-nganh", 0], found["bang-khen-bo-nganh", 1]) == (5, 13)
    assert (found["giay-khen", 0], found["giay-khen", 1]) == (9, 24)
    assert (found["dien-hinh-tien-tien", 0], found["dien-hinh-tien-tien", 1]) == (23, 43)


def test_contributions_add_up_without_their_parts(campaign):
    lines = Contribution.objects.filter(campaign=campaign, included_in=None)

    assert sum(line.value or 0 for line in lines) == Decimal(3511855116)


def test_registrations_are_six_and_seven_of_seven(campaign):
    found = Counter(Registration.objects.filter(campaign=campaign).values_list("award__code"))

    assert found == {("co-thi-dua-cua-ubnd-tinh",): 6, ("bang-khen-cua-ubnd-tinh",): 7}
    assert not Registration.objects.filter(
        campaign=campaign, unit__kind="army", award__code="co-thi-dua-cua-ubnd-tinh"
    ).exists()


def test_election_is_finished_and_labelled(campaign):
    election = Election.objects.get(campaign=campaign)

    assert (election.state, election.is_illustrative) == ("counted", True)
    assert "minh họa" in election.title


def test_pledge_is_signed_by_all(campaign):
    assert (campaign.pledge.state, campaign.pledge.signatures.count()) == ("signed", 7)


def test_report_bears_the_published_number_and_no_name(campaign):
    report = campaign.report

    assert (report.number, report.symbol, str(report.issued_on)) == (234, "BC-KTĐNC", "2020-12-25")
    assert report.signer_position == "PHÓ CHÁNH THANH TRA TỈNH"
    assert report.signer_name == ""


def test_figures_of_thanh_hoa_are_those_published():
    sponsor = Unit.objects.get(code="cuc-thads-thanh-hoa")
    figures = {row.indicator.code: row.actual for row in Result.objects.filter(sponsor=sponsor)}

    assert figures["thads-thanh-hoa-viec-phai-thi-hanh"] == 19890
    assert figures["thads-thanh-hoa-tien-phai-thi-hanh"] == 2313801454000
    assert figures["thads-thanh-hoa-ty-le-viec"] == Decimal("83.98")
    assert figures["thads-thanh-hoa-ty-le-tien"] == Decimal("46.76")


def test_figures_of_the_clusters_add_up_to_those_of_the_whole():
    rows = Result.objects.filter(campaign__bloc__sponsor__code="cuc-thads-thanh-hoa")

    assert not rows.exclude(unit=None).exists()
    cases = rows.filter(indicator__code="thads-thanh-hoa-viec-phai-thi-hanh")
    money = rows.filter(indicator__code="thads-thanh-hoa-tien-phai-thi-hanh")
    assert sum(row.value for row in cases) == 19890
    assert sum(row.value for row in money) == 2313801454000


def test_clusters_have_nine_nine_and_eight_units_and_the_department_in_the_first():
    members = Counter(
        Membership.objects.filter(bloc__sponsor__code="cuc-thads-thanh-hoa").values_list(
            "bloc__code"
        )
    )

    assert sorted(members.values()) == [8, 9, 9]
    assert members[("cum-3-thads-thanh-hoa",)] == 8
    department = Membership.objects.get(unit__code="cuc-thads-thanh-hoa")
    assert department.bloc.code == "cum-1-thads-thanh-hoa"


def test_proposals_of_thanh_hoa_are_eight_collectives_and_a_flag():
    rows = Proposal.objects.filter(campaign__bloc__sponsor__code="cuc-thads-thanh-hoa")

    assert dict(rows.values_list("award__code", "collectives")) == {
        "co-thi-dua-cua-chinh-phu": 1,
        "tap-the-lao-dong-xuat-sac": 8,
    }


def test_sign_ins_name_every_persona_of_both_samples(shipped):
    known = json.loads((shipped / "sample_sign_ins.json").read_text())

    personas = Counter(each["persona"] for each in known)
    assert personas == dict.fromkeys(["secretariat", "officer", "leader", "board", "stranger"], 2)


def test_stranger_of_tuyen_quang_sees_nothing_of_the_bloc(shipped, campaign):
    known = json.loads((shipped / "sample_sign_ins.json").read_text())
    (username,) = [
        each["username"]
        for each in known
        if each["persona"] == "stranger" and each["unit"].endswith("tuyen-quang")
    ]
    stranger = Unit.objects.get(code="don-vi-minh-hoa-2-tuyen-quang").posts.get(
        user__username=username
    )

    seen = Campaign.objects.visible_to(stranger.user)

    assert [each.bloc.code for each in seen] == ["minh-hoa-tuyen-quang"]


def test_audit_chains_are_sound():
    assert verify()["ok"]


def test_samples_are_known_and_campaigns_marked():
    codes = LoadedSample.objects.order_by("code").values_list("code", flat=True)

    assert list(codes) == loader.shipped() == ["thanh-hoa-2021", "tuyen-quang-2020"]
    assert not Campaign.objects.filter(is_sample=False).exists()
