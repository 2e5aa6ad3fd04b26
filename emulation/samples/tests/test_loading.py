"""Each file of a year's folder, entered through the services."""

import pytest

from awards.models import Decision, Election, Grant, Proposal
from blocs.models import Campaign, Evidence, Movement, Scorecard, ScoreLine, UnitReturn
from blocs.queries.scorecards.table import score_table
from emulation.samples import loader
from emulation.samples.tests.conftest import YEAR, problem_of, put

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


COMPUTED = """name_vi: Bảng điểm thử
total: 100
sections:
- code: A
  name_vi: Chuyên môn
  max: 100
  criteria:
  - {code: A1, name_vi: Vụ việc, max: 60, method: ratio}
  - {code: A2, name_vi: Báo cáo, max: 40, method: deadline, bands_days_late: [[0, 40], [3, 30]]}
"""


def test_points_follow_from_inputs_and_targets(folder, data_dir):
    put(folder, f"{YEAR}/criteria.yaml", COMPUTED)
    rows = [
        "unit,criterion,input,target,target_source,bloc",
        "so-y-te-binh-hoa,A1,45/60,,,",
        "so-y-te-binh-hoa,A2,2,,,",
        "so-gd-binh-hoa,A1,45,50,Kế hoạch 12,54",
        "so-gd-binh-hoa,A2,0,,,",
        "truong-cd-binh-hoa,A1,60/60,,,",
        "truong-cd-binh-hoa,A2,0,,,",
    ]
    put(folder, f"{YEAR}/scores.csv", "\n".join(rows))

    loader.load(folder)

    table = score_table(Campaign.objects.get())
    assert [row.total for row in table.rows] == [75, 94, 100]
    line = ScoreLine.objects.get(scorecard__unit__code="so-gd-binh-hoa", criterion__code="A1")
    assert (line.self_input, line.target, line.target_source) == (
        {"value": "45"},
        50,
        "Kế hoạch 12",
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("so-gd-binh-hoa,A1,61", "scores.csv, dòng 3: A1: Điểm từ 0 đến 60."),
        (
            "so-gd-binh-hoa,A9,1",
            "scores.csv, dòng 3, cột “criterion”: bảng tiêu chí không có dòng chấm điểm mã “A9”.",
        ),
    ],
)
def test_wrong_score_is_told_with_its_own_line(folder, data_dir, line, problem):
    put(folder, f"{YEAR}/criteria.yaml", CRITERIA)
    put(folder, f"{YEAR}/scores.csv", f"unit,criterion,self\nso-gd-binh-hoa,A2,40\n{line}\n")

    assert problem_of(folder).startswith(f"{YEAR}/{problem}")


def test_input_that_cannot_be_read_is_told_with_its_line(folder, data_dir):
    put(folder, f"{YEAR}/criteria.yaml", COMPUTED)
    rows = "unit,criterion,input\nso-gd-binh-hoa,A1,45/60\nso-gd-binh-hoa,A2,hai ngày\n"
    put(folder, f"{YEAR}/scores.csv", rows)

    assert problem_of(folder).startswith(f"{YEAR}/scores.csv, dòng 3: A2: ")


def test_wrong_figure_is_told_with_its_own_line(folder, data_dir):
    indicators = "code,name,kind\nluot,Lượt khám,count\nty-le,Tỷ lệ khám,rate\n"
    put(folder, f"{YEAR}/indicators.csv", indicators)
    rows = "unit,indicator,value,numerator\nso-y-te-binh-hoa,luot,5,\nso-y-te-binh-hoa,ty-le,,5\n"
    put(folder, f"{YEAR}/results.csv", rows)

    assert problem_of(folder).startswith(f"{YEAR}/results.csv, dòng 3: Tỷ lệ khám: ")


def test_evidence_of_a_unit_without_scores_is_refused(folder, data_dir):
    put(folder, f"{YEAR}/criteria.yaml", CRITERIA)
    put(folder, f"{YEAR}/scores.csv", "unit,criterion,self\nso-gd-binh-hoa,A1,57\n")
    put(folder, f"{YEAR}/evidence.csv", "unit,criterion,abstract\nso-y-te-binh-hoa,A1,Báo cáo\n")

    assert "evidence.csv, dòng 2, cột “unit”: đơn vị không có điểm" in problem_of(folder)


def test_criteria_that_do_not_add_up_are_told_with_their_file(folder, data_dir):
    put(folder, f"{YEAR}/criteria.yaml", CRITERIA.replace("max: 60", "max: 50"))

    assert problem_of(folder).startswith(f"{YEAR}/criteria.yaml: Chưa ban hành được.")


def test_sponsor_that_may_found_no_bloc_is_told_with_its_line(folder, data_dir):
    path = folder / "blocs/van-xa-binh-hoa/bloc.yaml"
    path.write_text(path.read_text().replace("sponsor: ubnd-tinh", "sponsor: so-y-te"))

    problem = problem_of(folder)

    assert problem.startswith("blocs/van-xa-binh-hoa/bloc.yaml, dòng 2, cột “sponsor”: ")


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
