"""A folder written from docs/samples.md, loaded; and what is refused."""

from decimal import Decimal

import pytest
from django.contrib.auth import authenticate

from awards.models import Decision, Election, Grant, Proposal, Registration
from blocs.models import (
    Campaign,
    Contribution,
    Evidence,
    Membership,
    Movement,
    Post,
    Scorecard,
    Unit,
    UnitReturn,
)
from blocs.queries.scorecards.table import score_table
from emulation.accounts.models import User
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused
from emulation.samples import loader, sign_ins
from emulation.samples.models import LoadedSample
from emulation.samples.problems import SampleError
from emulation.samples.tests.conftest import YEAR, put

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

CRITERIA = """id: bang-van-xa
name_vi: Bảng điểm văn xã
total: 100
scale_step: 0.5
sections:
- code: A
  name_vi: Chuyên môn
  max: 100
  criteria:
  - {code: A1, name_vi: Chỉ tiêu, max: 60, method: manual}
  - {code: A2, name_vi: Phong trào, max: 40, method: manual, not_applicable_to: [school]}
"""


@pytest.fixture
def loaded(folder, data_dir):
    return loader.load(folder)


def problem_of(folder):
    """The one mistake told; nothing is kept."""
    with pytest.raises(SampleError) as caught:
        loader.load(folder)
    assert not Unit.objects.exists()
    assert not User.objects.exists()
    (problem,) = caught.value.problems
    return problem


def test_folder_of_the_docs_makes_a_year_with_its_figures(loaded):
    campaign = Campaign.objects.get()

    assert (campaign.bloc.code, campaign.year) == ("van-xa-binh-hoa", 2022)
    assert campaign.is_sample
    assert [m.unit.code for m in Membership.objects.in_year(2022)] == [
        "so-y-te-binh-hoa",
        "so-gd-binh-hoa",
        "truong-cd-binh-hoa",
    ]
    assert sum(line.value for line in Contribution.objects.all()) == Decimal(62500000)
    assert Registration.objects.count() == 2
    assert [(g.collectives, g.individuals, g.achievement_year) for g in Grant.objects.all()] == [
        (1, 2, 2021),
        (3, 12, 2022),
    ]


def test_personas_sign_in_with_the_passwords_written_down(loaded, data_dir):
    known = sign_ins.known()

    assert [each["persona"] for each in known] == ["secretariat", "officer", "leader", "board"]
    for each in known:
        user = authenticate(username=each["username"], password=each["password"])
        assert user.posts.get().unit.code == each["unit"]


def test_everybody_else_gets_no_usable_password(loaded):
    others = User.objects.exclude(username__in=[each.username for each in loaded.sign_ins])

    assert sorted(others.values_list("username", flat=True)) == [
        "lanh-dao.so-y-te-binh-hoa",
        "lanh-dao.truong-cd-binh-hoa",
    ]
    assert not any(user.has_usable_password() for user in others)


def test_loading_again_changes_nothing(loaded, folder):
    events, before = AuditEvent.objects.count(), sign_ins.path().read_bytes()

    again = loader.load(folder)

    assert (again.is_new, again.differs) == (False, False)
    assert AuditEvent.objects.count() == events
    assert sign_ins.path().read_bytes() == before


def test_loading_again_tells_that_the_folder_has_changed(loaded, folder):
    put(folder, f"{YEAR}/exemplars.csv", "unit,individuals\nso-y-te-binh-hoa,1\n")

    assert loader.load(folder).differs


def test_sample_is_refused_beside_real_units(folder, data_dir):
    Unit.objects.create(code="so-that", name="Sở có thật", kind="civil")

    with pytest.raises(Refused, match="Sở có thật"):
        loader.load(folder)

    assert not LoadedSample.objects.exists()


def test_sample_is_refused_once_real_units_stand_beside_another_sample(loaded, data_dir):
    Unit.objects.create(code="so-that", name="Sở có thật", kind="civil")

    with pytest.raises(Refused, match="Sở có thật"):
        loader.load(loader.find("thanh-hoa-2021"))


def test_nothing_is_kept_when_a_late_step_fails(folder, data_dir):
    put(folder, f"{YEAR}/report.yaml", "sections:\n  II.1: Đạt **mục tiêu\n")

    assert problem_of(folder).startswith(f"{YEAR}/report.yaml, dòng 2, cột “II.1”: ")
    assert sign_ins.known() == []


def test_unknown_code_is_told_with_a_near_one(folder, data_dir):
    rows = "unit,award,issuer,individuals\nso-y-te,giay-khen,chu-tich-nuoc,1\n"
    put(folder, f"{YEAR}/grants.csv", rows)

    assert problem_of(folder) == (
        f"{YEAR}/grants.csv, dòng 2, cột “unit”: units.csv không có đơn vị mã “so-y-te”. "
        "Có mã gần giống: “so-y-te-binh-hoa”."
    )


def test_refusal_of_a_service_is_told_with_its_line(folder, data_dir):
    rows = "unit,award\nso-y-te-binh-hoa,co-thi-dua-cua-ubnd-tinh\nso-gd-binh-hoa,giay-khen\n"
    put(folder, f"{YEAR}/registrations.csv", rows)

    problem = problem_of(folder)

    assert problem.startswith(f"{YEAR}/registrations.csv, dòng 3: Giấy khen không do khối suy tôn")


def test_missing_value_of_a_model_is_told_with_its_line(folder, data_dir):
    put(folder, f"{YEAR}/contributions.csv", "unit,text\nso-y-te-binh-hoa,Khám bệnh\n")

    assert problem_of(folder) == (
        f"{YEAR}/contributions.csv, dòng 2: Hãy nhập số lượng hoặc giá trị."
    )


def test_key_used_twice_is_refused(folder, data_dir):
    rows = "level,title,key\nprovince,Một,a\nprovince,Hai,a\n"
    put(folder, f"{YEAR}/movements.csv", rows)

    assert problem_of(folder) == (
        f"{YEAR}/movements.csv, dòng 3, cột “key”: khóa “a” đã dùng ở dòng trên."
    )


def test_own_criteria_and_scores_end_in_approved_cards(folder, data_dir):
    put(folder, f"{YEAR}/criteria.yaml", CRITERIA)
    rows = [
        "unit,criterion,self,bloc,remark",
        'so-y-te-binh-hoa,A1,"59,5",59,Đối chiếu minh chứng',
        "so-y-te-binh-hoa,A2,40.0,40,",
        "so-gd-binh-hoa,A1,60,,",
        "so-gd-binh-hoa,A2,38,,",
        "truong-cd-binh-hoa,A1,57,,",
    ]
    put(folder, f"{YEAR}/scores.csv", "\n".join(rows))
    evidence = "unit,criterion,number,abstract\nso-y-te-binh-hoa,A1,12/BC-SYT,Báo cáo chỉ tiêu\n"
    put(folder, f"{YEAR}/evidence.csv", evidence)

    loader.load(folder)

    table = score_table(Campaign.objects.get())
    assert [(row.total, row.rank) for row in table.rows] == [(99, 1), (98, 2), (95, 3)]
    assert table.is_final
    assert Evidence.objects.get().line.criterion.code == "A1"


def test_cards_go_only_as_far_as_the_campaign_says(folder, data_dir):
    put(folder, f"{YEAR}/criteria.yaml", CRITERIA)
    put(folder, f"{YEAR}/scores.csv", "unit,criterion,self\ntruong-cd-binh-hoa,A1,57\n")
    path = folder / YEAR / "campaign.yaml"
    path.write_text(path.read_text() + "scorecards: submitted\n")

    loader.load(folder)

    states = dict(Scorecard.objects.values_list("unit__code", "state"))
    assert states == {
        "so-y-te-binh-hoa": "draft",
        "so-gd-binh-hoa": "draft",
        "truong-cd-binh-hoa": "submitted",
    }


def test_scores_without_a_table_are_refused(folder, data_dir):
    put(folder, f"{YEAR}/scores.csv", "unit,criterion,self\ntruong-cd-binh-hoa,A1,57\n")

    assert problem_of(folder).startswith(f"{YEAR}/scores.csv: có điểm nhưng năm này không có bảng")


def test_decision_is_the_source_of_the_grants_that_name_it(folder, data_dir):
    decisions = (
        "key,number,issued_on,issuer,abstract\n"
        "qd,12/QĐ-UBND,05/01/2023,ubnd-tinh-binh-hoa,Tặng Cờ\n"
    )
    put(folder, f"{YEAR}/decisions.csv", decisions)
    grants = (
        "unit,award,issuer,subject,decision\n"
        "so-y-te-binh-hoa,co-thi-dua-cua-ubnd-tinh,ubnd-tinh-binh-hoa,unit,qd\n"
    )
    put(folder, f"{YEAR}/grants.csv", grants)

    loader.load(folder)

    grant = Grant.objects.get()
    assert (grant.decision, grant.collectives) == (Decision.objects.get(), 1)
    assert not UnitReturn.objects.exists()


def test_returns_are_sent_by_leaders_and_received_by_the_head_unit(folder, data_dir):
    put(folder, f"{YEAR}/returns.csv", "unit,cut_off_on\nso-gd-binh-hoa,30/11/2022\n")

    loader.load(folder)

    received = UnitReturn.objects.get(unit__code="so-gd-binh-hoa")
    assert (received.state, received.approved_by.full_name) == ("received", "Lan")
    assert received.received_by.full_name == "Thư"
    opened = UnitReturn.objects.exclude(pk=received.pk).values_list("state", flat=True)
    assert set(opened) == {"draft"}


def test_proposals_are_sent_and_received_as_told(folder, data_dir):
    rows = [
        "unit,award,issuer,individuals,state,track",
        "so-y-te-binh-hoa,giay-khen,thu-truong-don-vi-binh-hoa,2,draft,sector",
        "so-gd-binh-hoa,bang-khen-cua-ubnd-tinh,ubnd-tinh-binh-hoa,1,,",
        "truong-cd-binh-hoa,bang-khen-cua-ubnd-tinh,ubnd-tinh-binh-hoa,1,received,",
    ]
    put(folder, f"{YEAR}/proposals.csv", "\n".join(rows))

    loader.load(folder)

    assert [p.state for p in Proposal.objects.order_by("pk")] == ["draft", "sent", "received"]


def test_election_is_counted_from_sealed_ballots(folder, data_dir):
    put(
        folder,
        f"{YEAR}/election.yaml",
        """title: Bỏ phiếu (minh họa)
illustrative: yes
opened_at: 20/12/2022 08:00
closes_at: 20/12/2022 09:00
questions:
- {award: co-thi-dua-cua-ubnd-tinh, places: 1}
ballots:
  co-thi-dua-cua-ubnd-tinh:
    so-y-te-binh-hoa: [so-gd-binh-hoa]
    so-gd-binh-hoa: []
    truong-cd-binh-hoa: [so-gd-binh-hoa, so-y-te-binh-hoa]
""",
    )

    loader.load(folder)

    election = Election.objects.get()
    assert (election.state, election.is_illustrative) == ("counted", True)
    assert election.locked_key is None
    counts = {
        option.unit.code: (option.count.yes, option.count.no, option.count.base)
        for option in election.questions.get().options.select_related("count", "unit")
    }
    assert counts == {"so-y-te-binh-hoa": (1, 1, 2), "so-gd-binh-hoa": (2, 0, 2)}


def test_ballot_for_a_unit_that_is_no_candidate_is_refused(folder, data_dir):
    put(
        folder,
        f"{YEAR}/election.yaml",
        """title: Bỏ phiếu
opened_at: 20/12/2022 08:00
closes_at: 20/12/2022 09:00
questions:
- {award: co-thi-dua-cua-ubnd-tinh}
ballots:
  co-thi-dua-cua-ubnd-tinh:
    so-y-te-binh-hoa: [truong-cd-binh-hoa]
""",
    )

    place = f"{YEAR}/election.yaml, dòng 8, cột “so-y-te-binh-hoa”"
    assert problem_of(folder).startswith(f"{place}: Sở Y tế tỉnh Bình Hòa không bỏ phiếu được")


def test_movements_join_by_list_by_all_and_by_result(folder, data_dir):
    rows = (
        "key,level,title,launched_by,joined\n"
        "a,province,Phong trào của tỉnh,,all\n"
        "b,unit,Phong trào của Sở,so-y-te-binh-hoa,so-gd-binh-hoa;truong-cd-binh-hoa\n"
        "c,bloc,Phong trào của Khối,,\n"
    )
    put(folder, f"{YEAR}/movements.csv", rows)
    results = "movement,unit,text\nc,so-gd-binh-hoa,Xây hai thư viện\n"
    put(folder, f"{YEAR}/movement_results.csv", results)

    loader.load(folder)

    joined = [movement.results.count() for movement in Movement.objects.order_by("pk")]
    assert joined == [3, 2, 1]


def test_campaign_can_be_loaded_closed(folder, data_dir):
    path = folder / YEAR / "campaign.yaml"
    path.write_text(path.read_text() + "state: closed\n")

    loader.load(folder)

    assert not Campaign.objects.get().is_open


def test_members_and_posts_begin_with_the_first_year(loaded):
    assert {member.started_on.year for member in Membership.objects.all()} == {2022}
    assert {post.started_on.year for post in Post.objects.all()} == {2022}


def test_sample_says_what_it_made(loaded):
    standing = LoadedSample.objects.get()

    assert standing.objects_made["blocs"] == ["van-xa-binh-hoa"]
    assert len(standing.objects_made["units"]) == Unit.objects.count()
    assert len(standing.objects_made["users"]) == User.objects.count()
    assert AuditEvent.objects.filter(verb="sample.loaded").count() == 1
