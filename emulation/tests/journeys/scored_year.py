"""The year that a journey scores: seven units, their criteria, and what they reached."""

import io
from decimal import Decimal

from openpyxl import load_workbook

from blocs.enums.organisation import Duty
from blocs.models import Membership
from blocs.services.scorecards.line_values import Entry
from emulation.tests.world import LONG_AGO, add_post, add_unit, add_user

SCALE = {"Tên bảng tiêu chí": "Bảng điểm 100", "Thang điểm": "100", "Bước điểm nhỏ nhất": "0,5"}
RULES = {
    "Các mức xếp loại": "Xuất sắc = 90; I.1\nTốt = 70",
    "Ưu tiên 2": "Điểm phần I cao hơn",
    "Ưu tiên 3": "Điểm trừ ít hơn",
}
SECTIONS = (("I", "Nhiệm vụ chuyên môn", "60"), ("II", "Công tác thi đua", "40"))
RATIO = {"Cách chấm": "Theo tỷ lệ", "Đơn vị tính": "hồ sơ"}
DAYS = {"Cách chấm": "Theo số ngày chậm", "Các mức điểm": "0 = 20\n5 = 10\n999 = 0"}
CHOICE = {"Cách chấm": "Chọn mức xếp loại", "Các mức điểm": "Tốt = 25\nKhá = 15"}
CRITERIA = (
    ("I", "I.1", "Giải quyết hồ sơ", "40", RATIO),
    ("I", "I.2", "Nộp báo cáo năm", "20", DAYS),
    ("II", "II.1", "Phong trào thi đua", "25", CHOICE),
    ("II", "II.2", "Sinh hoạt khối", "15", {}),
)
# Result and target of I.1, days late, level, points of II.2 and T1, times of P1.
ROWS = {
    "so-mot": ("200/200", "0", "Tốt", "15", "4", ""),
    "so-hai": ("7581/9334", "0", "Tốt", "15", "", ""),
    "toa-ba": ("400/400", "2", "Tốt", "15", "10", ""),
    "so-bon": ("90/90", "0", "Khá", "15", "3", "1"),
    "so-nam": ("100/100", "0", "Tốt", "15", "6", ""),
    "so-sau": ("100/100", "0", "Tốt", "15", "8", "2"),
    "so-bay": ("50/100", "0", "Khá", "10", "", ""),
}
BY_SERVICE = ("so-mot", "so-nam", "so-sau", "so-bay")
RANKING = [
    ("Sở Năm", "106", "Xuất sắc", "1"),
    ("Sở Sáu", "106", "Xuất sắc", "1"),
    ("Sở Một", "104", "Xuất sắc", "3"),
    ("Tòa án nhân dân tỉnh A", "100", "Xuất sắc", "4"),
    ("Sở Hai", "92,5", "Tốt", "5"),
    ("Sở Bốn", "90", "Xuất sắc", "6"),
    ("Sở Bảy", "65", "", "7"),
]


def enlarge(world):
    """Seven units; their leaders by code."""
    words = {"so-bon": "Bốn", "so-nam": "Năm", "so-sau": "Sáu", "so-bay": "Bảy"}
    for position, (code, word) in enumerate(words.items(), start=4):
        unit = add_unit(code, f"Sở {word}", short_name=f"Sở {word}")
        Membership.objects.create(
            bloc=world.bloc, unit=unit, position=position, started_on=LONG_AGO
        )
    named = {"toa-ba": ("tu", "Vũ Thị Tú"), "so-bon": ("nga", "Đặng Thị Nga")}
    leaders = {}
    for unit in (each.unit for each in world.bloc.memberships.select_related("unit")):
        username, name = named.get(unit.code, (unit.code, f"Lãnh đạo {unit.short_name}"))
        if unit != world.member:
            leaders[unit.code] = add_user(username, name)
            add_post(leaders[unit.code], unit, Duty.LEADER)
    return leaders


def entries_of(row):
    ratio, days, level, points, bonus, times = row
    inputs = {"I.1": {"value": ratio.partition("/")[0]}, "I.2": {"days": days}}
    inputs |= {"II.1": {"choice": level}} | ({"P1": {"count": times}} if times else {})
    found = {code: Entry(input=each) for code, each in inputs.items()}
    found["II.2"] = Entry(points=Decimal(points))
    return found | ({"T1": Entry(points=Decimal(bonus), text="Theo danh sách")} if bonus else {})


def filled(template, days):
    """The template with the row of the court; codes and headings tell the cells."""
    book = load_workbook(io.BytesIO(template))
    sheet = book["Điểm"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Mã" for cell in row))
    columns = {cell.value: cell.column for cell in head}
    rows = {row[columns["Mã"] - 1].value: row[0].row for row in sheet.iter_rows(head[0].row + 1)}
    typed = {"I.1": {"Kết quả thực hiện": 400}, "I.2": {"Số ngày chậm": days}}
    typed |= {"II.1": {"Mức đạt": "Tốt"}, "II.2": {"Điểm": 15}}
    for code, cells in (typed | {"T1": {"Điểm": 10, "Giải trình": "Mô hình một cửa"}}).items():
        for heading, value in cells.items():
            sheet.cell(rows[code], columns[heading]).value = value
    written = io.BytesIO()
    book.save(written)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "toa-ba.xlsx", "mimeType": kind, "buffer": written.getvalue()}
