"""Words of the workbook of a criteria set: its sheets, columns, and lines of the head."""

from blocs.enums.scorecards import CriterionKind, Effect, Method, Rounding

HEAD_SHEET, LINE_SHEET, GUIDE_SHEET = "Thông tin chung", "Tiêu chí", "Hướng dẫn"
# Columns whose cells hold the label of a code.
LABELLED = {
    "kind": CriterionKind,
    "method": Method,
    "effect": Effect,
    "rounding": Rounding,
}
# Key of docs/criteria.md -> heading. `levels` stands for bands, bands_days_late and choices.
HEADINGS = {
    "code": "Mã",
    "parent": "Thuộc dòng",
    "kind": "Loại",
    "name_vi": "Nội dung",
    "max": "Điểm chuẩn",
    "cap": "Nhiều nhất",
    "method": "Cách chấm",
    "target": "Chỉ tiêu",
    "unit": "Đơn vị tính",
    "floor": "Mức sàn (%)",
    "percent": "Mức tối đa (%)",
    "lower_is_better": "Càng thấp càng tốt",
    "indicator": "Mã chỉ tiêu giao ước",
    "due": "Hạn",
    "step": "Điểm mỗi lần",
    "levels": "Các mức điểm",
    "fact": "Dữ liệu của hệ thống",
    "effect": "Hệ quả",
    "needs_evidence": "Bắt buộc minh chứng",
    "explanation_suffices": "Giải trình thay được",
    "fixed": "Phần cố định",
    "not_applicable_to": "Không áp dụng với",
    "rule": "Hướng dẫn chấm",
}
# Key -> (label, what may stand beside it).
HEAD = {
    "name_vi": ("Tên bảng tiêu chí", "Bắt buộc"),
    "total": ("Thang điểm", "Bắt buộc, ví dụ 100, 200 hoặc 1000"),
    "scale_step": ("Bước điểm nhỏ nhất", "Ví dụ 0,5; để trống là 0,01"),
    "rounding": ("Cách làm tròn", "; ".join(Rounding.labels)),
    "bonus_cap": ("Điểm thưởng tối đa", "Để trống nếu không có điểm thưởng"),
    "bonus_inside_total": ("Điểm thưởng nằm trong thang điểm", "Có hoặc để trống"),
    "deduction_cap": ("Điểm trừ tối đa", "Để trống nếu không giới hạn"),
    "grades": ("Các mức xếp loại", "Mỗi dòng một mức, ví dụ A = 180; cần I.1, I.2"),
    "tie_break": ("Thứ tự ưu tiên khi bằng điểm", "Mỗi dòng một điều kiện"),
    "source": ("Nguồn", "Văn bản ban hành bảng này"),
}
