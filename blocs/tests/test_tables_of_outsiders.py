"""Tables written from docs/criteria.md alone: loaded, published, opened, scored, graded."""

# ruff: noqa: E501 - a line of a table stays on its line
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import CriteriaSet
from blocs.queries.scorecards.cards import sheet_of
from blocs.queries.scorecards.grades import grade_of
from blocs.services.scorecards import score_lines, scorecards
from blocs.services.scorecards.line_values import Entry

# 100 points that bonuses may exceed; grades need a score and hard targets.
HUNDRED = """
name_vi: Bảng chấm điểm thi đua các xã, phường
total: 100
scale_step: 0.25
bonus_cap: 12
bonus_inside_total: false
sections:
- code: A
  name_vi: Kinh tế - xã hội
  max: 60
  criteria:
  - code: A1
    name_vi: Thu ngân sách
    max: 30
    children:
    - {code: A1.1, name_vi: Thu nội địa, max: 20, method: ratio, unit: tỷ đồng, floor: 70}
    - {code: A1.2, name_vi: Giải ngân đầu tư công, max: 10, method: ratio, target: 95, unit: "%"}
  - {code: A2, name_vi: Tỷ lệ hộ nghèo, max: 15, method: ratio, target: 2, unit: "%", lower_is_better: true}
  - {code: A3, name_vi: Hồ sơ một cửa đúng hạn, max: 15, method: bands, unit: "%", bands: [[98, 15], [90, 10], [80, 5]]}
- code: B
  name_vi: Thi đua
  max: 40
  criteria:
  - {code: B1, name_vi: Báo cáo, max: 10, method: deadline, bands_days_late: [[0, 10], [2, 7.5], [5, 5], [999, 0]]}
  - {code: B2, name_vi: Xếp loại Đảng bộ, max: 20, method: choice, choices: {Hoàn thành xuất sắc: 20, Hoàn thành tốt: 15, Hoàn thành: 5, Không hoàn thành: 0}}
  - {code: B3, name_vi: Điển hình tiên tiến, max: 10, method: count_add, step: 2.5, unit: điển hình}
bonus:
- {code: T1, name_vi: Huân chương, points: 10}
- {code: T2, name_vi: Cờ thi đua, points: 5, method: count_add, step: 2.5}
deductions:
- {code: P1, name_vi: Vắng họp, points: 0.5, cap: 2, method: count_deduct}
grades:
- {name: A, min: 95, requires: [A1, A2, B1]}
- {name: B, min: 80, requires: [B1]}
- {name: C, min: 50}
tie_break: ["section:A", fewest_deductions, board_decides]
"""
# 1000 points in steps of 5, rounded down; groups, and a cap on all deductions.
THOUSAND = """
name_vi: Bảng chấm điểm khối doanh nghiệp
total: 1000
scale_step: 5
rounding: down
bonus_cap: 100
deduction_cap: 60
sections:
- code: SX
  name_vi: Sản xuất kinh doanh
  max: 700
  criteria:
  - {code: SX-1, name_vi: Doanh thu, max: 400, method: ratio, unit: tỷ đồng}
  - {code: SX-2, name_vi: An toàn lao động, max: 100, method: count_deduct, step: 25}
  - {code: SX-3, name_vi: Nợ bảo hiểm, max: 200, method: bands_deduct, unit: "%", bands: [["1", "5", -50], ["6", "10", -100], ["11", "100", -200]]}
- code: TD
  name_vi: Thi đua
  max: 300
  criteria:
  - {code: TD-1, name_vi: Phong trào, max: 200}
  - {code: TD-2, name_vi: Sáng kiến, max: 100, method: count_add, step: 15}
bonus:
- code: TH
  name_vi: Thưởng
  cap: 60
  children:
  - {code: TH-1, name_vi: Giải thưởng, points: 50, method: bands, unit: giải, bands: [[2, 50], [1, 30]]}
  - {code: TH-2, name_vi: Từ thiện, points: 50, method: choice, choices: {Trên 1 tỷ: 50, Dưới 1 tỷ: 25}}
deductions:
- code: TR
  name_vi: Trừ
  cap: 40
  children:
  - {code: TR-1, name_vi: Chậm lương, method: deadline, bands_days_late: [[0, 0], [10, 10], [999, 30]]}
  - {code: TR-2, name_vi: Khiếu nại, points: 10, method: count_deduct}
- {code: TR-3, name_vi: Xử phạt, points: 20, cap: 40}
"""
# 200 points, the bonus inside them, points of the bonus a part of the scale.
INSIDE = """
name_vi: Bảng 200 điểm
total: 200
scale_step: 1
rounding: up
bonus_cap: 20
bonus_inside_total: true
sections:
- code: "1"
  name_vi: Chuyên môn
  max: 120
  criteria:
  - {code: "1.1", name_vi: Thụ lý, max: 100, method: ratio, target: "87,5", unit: "%", cap: 90}
  - {code: "1.10", name_vi: Đúng hạn, max: 20, method: deadline, due: 2026-11-30, bands_days_late: [["đúng hạn", 20], ["01-05 ngày", 10], ["trên 5 ngày", 0]]}
- code: "2"
  name_vi: Nội bộ
  max: 60
  criteria:
  - {code: "2.1", name_vi: Đoàn kết, max: 60, needs_evidence: true, explanation_suffices: true}
bonus:
- {code: T, name_vi: Vượt, points: 20}
disqualifiers:
- {code: L, name_vi: Kỷ luật, effect: "Hủy kết quả"}
"""


@pytest.fixture
def card(world, tmp_path):
    """Loads and publishes a table, opens the cards, scores one."""

    def score(content, **entered):
        path = tmp_path / "bang.yaml"
        path.write_text(content)
        call_command(
            "load_criteria",
            str(path),
            bloc=world.bloc.code,
            year=str(world.campaign.year),
            publish=True,
            verbosity=0,
        )
        assert CriteriaSet.objects.get().state == "published"
        cards = scorecards.open_all(world.campaign, by=None)
        card = next(each for each in cards if each.unit_id == world.member.pk)
        entries = {code: _entry(value) for code, value in entered.items()}
        score_lines.save(card, Stage.SELF, by=None, entries=entries)
        return sheet_of(card)

    return score


def _entry(value):
    return Entry(input=value) if isinstance(value, dict) else Entry(points=Decimal(value))


def points(sheet):
    return {line.code: line.points() for line in sheet.leaves if line.points() is not None}


BEST = {
    "A1.1": {"value": "12", "target": "10"},
    "A1.2": {"value": "95"},
    "A2": {"value": "1,6"},
    "A3": {"value": "98"},
    "B1": {"days": "0"},
    "B2": {"choice": "Hoàn thành xuất sắc"},
    "B3": {"count": "4"},
}


def test_bonuses_exceed_the_scale(card):
    sheet = card(HUNDRED, **BEST, T1="10", T2={"count": "3"}, P1={"count": "9"})

    assert sheet.final.total == Decimal(110)  # 100 + min(10 + 5, 12) − min(4.5, 2)
    assert grade_of(sheet).name == "A"


@pytest.mark.parametrize(
    ("changed", "total", "grade"),
    [
        ({"A2": {"value": "2,5"}, "T1": "10"}, "107", "B"),  # 2 ÷ 2.5 of 15: below the target
        ({"B1": {"days": "1"}, "T1": "10"}, "107.5", "C"),
        ({"A1.1": {"value": "6", "target": "10"}}, "80", "B"),  # below the floor
        ({"B2": {"choice": "Không hoàn thành"}, "B3": {"count": "0"}}, "70", "C"),
    ],
)
def test_grade_needs_score_and_targets(card, changed, total, grade):
    sheet = card(HUNDRED, **(BEST | changed))

    assert (sheet.final.total, grade_of(sheet).name) == (Decimal(total), grade)


def test_groups_caps_and_rounding_down(card):
    sheet = card(
        THOUSAND,
        **{
            "SX-1": {"value": "99,9", "target": "110"},  # 363.27 → 360
            "SX-2": {"count": "1"},
            "SX-3": {"value": "5,5"},  # still the band 1–5
            "TD-1": "180",
            "TD-2": {"count": "3"},
            "TH-1": {"value": "3"},
            "TH-2": {"choice": "Dưới 1 tỷ"},
            "TR-1": {"days": "30"},
            "TR-2": {"count": "4"},
            "TR-3": "40",
        },
    )

    assert points(sheet)["SX-1"] == 360
    final = sheet.final
    assert (final.raw, final.bonus, final.deductions) == (360 + 75 + 150 + 180 + 45, 60, 60)
    assert final.total == 810


def test_bonus_inside_the_scale_and_days_by_the_calendar(card):
    sheet = card(
        INSIDE,
        **{
            "1.1": {"value": "87,5"},  # in full, but 90 per cent at most
            "1.10": {"day": "03/12/2026"},
            "2.1": "60",
            "T": "20",
        },
    )

    assert points(sheet) == {"1.1": 90, "1.10": 10, "2.1": 60, "T": 20}
    assert sheet.final.total == 180


def test_example_of_the_documentation_can_be_published(card):
    text = (Path(settings.BASE_DIR) / "docs" / "criteria.md").read_text()
    example = re.search(r"Everything in use:\n\n```yaml\n(.*?)```", text, re.DOTALL)[1]

    sheet = card(example, **{"I.5": {"count": "2"}, "P1.a": {"count": "1"}})

    assert points(sheet)["I.5"] == 3
