"""From a table of criteria of the bloc's own to the ranking with equal ranks."""

import pytest

from blocs.enums.organisation import Duty
from blocs.models.scorecards import CriteriaSet, Scorecard, ScoreLine
from emulation.tests.browser import PHONE
from emulation.tests.journeys.signed_sheets import send_signed
from emulation.tests.world import add_post, add_user

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
CRITERIA = """\
name_vi: Bảng điểm Khối A
total: 100
scale_step: 0.5
bonus_cap: 5
sections:
- code: I
  name_vi: Nhiệm vụ chính trị
  max: 70
  criteria:
  - {code: I.1, name_vi: Chỉ tiêu được giao, max: 50, method: ratio, target: 98, unit: "%"}
  - {code: I.2, name_vi: Một cửa liên thông, max: 20, not_applicable_to: [court]}
- code: II
  name_vi: Công tác thi đua
  max: 30
  criteria:
  - {code: II.1, name_vi: Phong trào, max: 30, method: choice, choices: {Tốt: 30, Khá: 20}}
bonus:
- {code: T1, name_vi: Mô hình mới được nhân rộng, points: 5}
deductions:
- {code: P1, name_vi: Báo cáo chậm, points: 1, cap: 3}
tie_break: ["section:I", fewest_deductions, board_decides]
"""
# 50 × 89,2/98 is 45,5 by halves.
POINTS = {"I.1: Thực hiện": "89,2", "I.2: Điểm": "20", "II.1: Mức đạt": "Tốt"}


def test_scores_to_ranking(visit, world):
    tu = add_user("tu", "Vũ Thị Tú")
    add_post(tu, world.third, Duty.OFFICER)
    secretary = visit().sign_in("thu")
    import_criteria(secretary)
    publish_criteria(secretary)
    open_cards(secretary)
    score_by_officer(visit().sign_in("ha"), world)
    score_without_javascript(visit(java_script_enabled=False).sign_in("tu"), world)
    score_own_unit(secretary, world)
    appraise(secretary, world)
    approve(secretary, visit().sign_in("binh"), world)
    leader = visit(viewport=PHONE).sign_in("lan")
    publish(secretary, leader, world)
    read_ranking(leader, world)
    stranger_sees_nothing(visit().sign_in("khach"), world)


def yaml_file(text):
    return {"name": "tieu-chi.yaml", "mimeType": "application/yaml", "buffer": text.encode()}


def import_criteria(secretary):
    """A word that the form of criteria does not know is named with its line."""
    secretary.follow("Ban hành bảng tiêu chí").follow("Nhập từ tệp")
    wrong = CRITERIA.replace("scale_step", "step_of_scale")
    secretary.fill({"Tệp bảng tiêu chí": yaml_file(wrong)}).press("Nhập bảng")
    secretary.is_told("Tệp bảng tiêu chí", "step_of_scale")
    assert not CriteriaSet.objects.exists()
    secretary.fill({"Tệp bảng tiêu chí": yaml_file(CRITERIA)}).press("Nhập bảng")
    secretary.sees("Bảng điểm Khối A", "Bảng đã cộng đúng", "Chỉ tiêu được giao", "100/100")


def publish_criteria(secretary):
    secretary.follow("Ban hành").fill({"Gõ BAN HÀNH để xác nhận": "ban"}).press("Ban hành")
    secretary.is_told("Gõ BAN HÀNH để xác nhận", "BAN HÀNH", typed="ban")
    assert CriteriaSet.objects.get().is_draft
    secretary.fill({"Gõ BAN HÀNH để xác nhận": "BAN HÀNH"}).press("Ban hành").sees("Đã ban hành")


def open_cards(secretary):
    secretary.follow("Bảng tiêu chí").follow("Bảng chấm điểm của các đơn vị")
    secretary.follow("Mở bảng chấm điểm").press("Mở bảng chấm điểm").sees("cho 3 đơn vị")


def score_by_officer(officer, world):
    """A word, too many points, half of a half and "1.000" are asked about; "9.5" is "9,5"."""
    officer.follow("Tự chấm điểm")
    wrong = {"I.1: Thực hiện": "đạt", "I.2: Điểm": "1.000", "T1: Điểm": "4,3", "P1: Điểm": "9"}
    officer.fill(wrong).press("Lưu điểm")
    officer.is_told("I.1: Thực hiện", "không phải là số", typed="đạt")
    officer.is_told("I.2: Điểm", "1.000", typed="1.000")
    officer.is_told("P1: Điểm", "3", typed="9")
    assert not ScoreLine.objects.exclude(self_points=None).exists()
    officer.fill({"P1: Điểm": "", "T1: Điểm": "4,3", "I.1: Thực hiện": "89.2", "I.2: Điểm": "20"})
    officer.press("Lưu điểm").is_told("T1: Điểm", "0,5", typed="4,3")
    officer.fill(POINTS | {"T1: Điểm": "4,5"}).press("Lưu điểm")
    officer.sees("lưu", "100/100", "50 × 89,2/98").follow("Về bảng chấm điểm")
    cite_evidence(officer)
    send_signed(officer, world.member)


def cite_evidence(officer):
    """Evidence that stays where it is kept: a reference only."""
    officer.follow("Thêm minh chứng").press("Lưu").sees("Hãy chọn tệp")
    officer.fill({"Số, ký hiệu": "15/BC-SH", "Xuất trình trực tiếp khi thẩm định": True})
    officer.press("Lưu").sees("15/BC-SH", "xuất trình trực tiếp")


def score_without_javascript(officer, world):
    """A line that does not apply to a court has no box; its points are brought to the scale."""
    officer.follow("Tự chấm điểm").sees("Không áp dụng")
    points = {name: text for name, text in POINTS.items() if not name.startswith("I.2")}
    officer.fill(points | {"P1: Điểm": "9"}).press("Lưu điểm")
    officer.is_told("P1: Điểm", "3", typed="9")
    officer.fill({"P1: Điểm": "0,5"}).press("Lưu điểm").sees("Đã lưu 3 dòng")
    send_signed(officer.follow("Về bảng chấm điểm"), world.third)


def score_own_unit(secretary, world):
    """The head unit scores itself like any other."""
    secretary.open("/").follow("Tự chấm điểm")
    secretary.fill(POINTS | {"T1: Điểm": "3"}).press("Lưu điểm").follow("Về bảng chấm điểm")
    send_signed(secretary, world.head)
    secretary.sees("Không ai thẩm định")


def appraise(secretary, world):
    """Other points than the unit's own need a reason."""
    secretary.follow("Bảng chấm điểm").follow("Sở Hai").follow("Thẩm định")
    secretary.fill({"T1: Điểm": "3"}).press("Lưu điểm")
    secretary.is_told("T1: ý kiến", "Khác với bước trước (4,5)")
    assert not ScoreLine.objects.exclude(appraisal_points=None).exists()
    secretary.fill({"T1: ý kiến": "Một mô hình chưa nhân rộng"}).press("Lưu điểm").sees("lưu")


def approve(secretary, board, world):
    """The head unit's own card is left to the board."""
    secretary.open(f"/campaigns/{world.campaign.pk}/scorecards/").follow("Chốt điểm các bảng")
    secretary.sees("Chưa chốt được", world.head.name).press("Chốt điểm 2 đơn vị")
    secretary.sees("Đã chốt điểm của 2 đơn vị")
    board.open(f"/campaigns/{world.campaign.pk}/scorecards/").follow(world.head.name)
    board.follow("Chốt điểm").press("Chốt điểm").sees("Đã chốt điểm")
    assert Scorecard.objects.approved().count() == 3


def publish(secretary, leader, world):
    """Until the secretariat publishes, the deputy unit sees the head's row beside its own."""
    leader.open(f"/campaigns/{world.campaign.pk}/score-table/").sees("Chưa công bố")
    assert world.third.name not in leader.page.locator("tbody").inner_text()
    secretary.open(f"/campaigns/{world.campaign.pk}/scorecards/").follow("Công bố bảng điểm")
    secretary.fill({"Gõ CÔNG BỐ để xác nhận": "công"}).press("Công bố bảng điểm")
    secretary.is_told("Gõ CÔNG BỐ để xác nhận", "CÔNG BỐ", typed="công")
    secretary.fill({"Gõ CÔNG BỐ để xác nhận": "CÔNG BỐ"}).press("Công bố bảng điểm")
    secretary.sees("Đã công bố bảng điểm")


def read_ranking(leader, world):
    """98,5 twice, and 75,5 × 100 ÷ 80 is 94,5 by halves, less 0,5: ranks 1, 1, 3."""
    leader.open(f"/campaigns/{world.campaign.pk}/score-table/").follow("Theo thứ hạng")
    rows = [
        row.inner_text().split("\t")
        for row in leader.page.locator(".em-score-table tbody tr").all()
    ]
    ranked = [(cells[0].strip(), cells[-3].strip(), cells[-2].strip()) for cells in rows]
    assert ranked == [
        (world.head.name, "98,5", "1"),
        (world.member.name, "98,5", "1"),
        (world.third.name, "94", "3"),
    ]
    leader.sees("Đơn vị bằng điểm ghi cùng hạng")


def stranger_sees_nothing(stranger, world):
    stranger.open(f"/campaigns/{world.campaign.pk}/score-table/")
    assert stranger.status == 404
