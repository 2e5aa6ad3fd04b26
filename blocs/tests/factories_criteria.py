"""Tables of criteria as outsiders might write them: every key in use, and two known in part."""

# ruff: noqa: E501 - a line of a table stays on its line
FULL_TABLE = """
name_vi: Bảng đủ các cách chấm
total: 100
scale_step: 0.5
rounding: down
bonus_cap: 15
deduction_cap: 8
sections:
- code: I
  name_vi: Chuyên môn
  max: 80
  criteria:
  - {code: I.1, name_vi: Tỷ lệ, max: 20, method: ratio, target: 98, unit: "%", floor: 50, cap: 90, indicator: ty-le}
  - {code: I.2, name_vi: Ít hơn, max: 10, method: ratio, target: 12, lower_is_better: true}
  - {code: I.3, name_vi: Khung, max: 10, method: bands, unit: "%", bands: [[95, 10], [50, 5]]}
  - {code: I.4, name_vi: Đúng hạn, max: 10, method: deadline, due: 2026-12-05, bands_days_late: [[0, 10], [999, 0]]}
  - {code: I.5, name_vi: Vi phạm, max: 10, method: count_deduct, step: 2}
  - {code: I.6, name_vi: Khen thưởng, max: 10, method: fact, fact: grants_in_year, step: 2.5}
  - {code: I.7, name_vi: Khác, max: 10, needs_evidence: true, explanation_suffices: true}
- code: II
  name_vi: Thi đua
  max: 20
  fixed: true
  criteria:
  - {code: II.1, name_vi: Sáng kiến, max: 10, method: count_add, step: 2.5, unit: sáng kiến}
  - {code: II.2, name_vi: Tồn đọng, max: 10, method: bands_deduct, unit: "%", bands: [[1, 10, -2], [11, 20, -5]]}
bonus:
- code: T1
  name_vi: Thành tích
  cap: 6
  children:
  - {code: T1.a, name_vi: Mức khen, points: 5, method: choice, choices: {Tốt: 3, Nhất: 5}}
  - {code: T1.b, name_vi: Giải, method: bands, unit: giải, bands: [[3, 4], [1, 2]]}
- {code: T2, name_vi: Sáng kiến cấp tỉnh, points: 10, method: count_add, step: 5}
deductions:
- code: P1
  name_vi: Chậm
  cap: 5
  children:
  - {code: P1.a, name_vi: Vắng họp, points: 1, cap: 3, method: count_deduct}
  - {code: P1.b, name_vi: Nộp chậm, method: deadline, bands_days_late: [[0, 0], [5, 1], [999, 3]]}
- {code: P2, name_vi: Đơn thư tồn đọng, method: bands_deduct, unit: "%", bands: [[5, 10, 1], [11, 100, 4]]}
- {code: P3, name_vi: Khác, points: -2}
disqualifiers:
- {code: L1, name_vi: Kỷ luật, effect: result_void}
grades:
- {name: A, min: 90, requires: [I.1, I.3]}
- {name: B, min: 70.5}
tie_break: ["section:I"]
"""

PARTIAL_BANDS = """
id: trich-1
status: partial
columns: [Tiêu chí, Điểm chuẩn]
scale_step: 0.5
sections:
- code: II
  name_vi: Công nghệ
  max: 10
  visible:
  - {code: "1", name_vi: Kế hoạch, method: choice, choices: {Có: 2, Không: 0}}
  - {code: "2", name_vi: Văn bản, max: 1.5, children: [
      {code: a, name_vi: Ký số, max: 1.5, method: bands, bands: [["trên 95%",1.5],["75% đến 95%",1.0],["50% đến dưới 75%",0.5],["dưới 50%",0]]}]}
- code: I
  name_vi: Báo cáo
  max: 20
  visible:
  - {code: "1", name_vi: Đúng hạn, max: 2, method: deadline, bands_days_late: [["đúng hạn",2],["01-02 ngày",1.5],["03-05 ngày",1],["trên 5 ngày",0]]}
check: {adds_up: "chưa đủ"}
"""

PARTIAL_DEDUCTION = """
id: trich-2
status: partial
name_vi: Bảng trích
total_published: 200
criteria:
- {code: "1", name_vi: Chuyên môn, max: 110, method: bands_deduct, unit: "%", bands: [[1,10,-10],[11,20,-20],[21,100,"'Không...' (bị cắt)"]]}
"""
