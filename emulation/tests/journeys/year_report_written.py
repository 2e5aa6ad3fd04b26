"""A section is written with its figures, checked, and put right where it was wrong."""

import re

from playwright.sync_api import expect

from emulation.tests.journeys.year_report_begun import address, report

MONEY, TOTAL = "Phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”", "3.511.855.116"
SLIP = "Tổng số tiền các đơn vị ủng hộ là 3,232 tỷ đồng."
RIGHT = "Tổng số tiền các đơn vị ủng hộ là [[contributions.total]] đồng."
BY_BUTTON = "Kết quả ủng hộ được công khai tại hội nghị của"
REASON = "Đơn vị tính cả danh hiệu tiên tiến, Khối chỉ tính hình thức khen thưởng."


def write_with_a_figure(secretary):
    """The figure comes by its button; what is typed is kept, and shown with its figures."""
    secretary.open(address()).follow(f"Sửa mục {MONEY}")
    box = secretary.box("Nội dung")
    box.press("Control+End")
    box.press_sequentially(f"\n{BY_BUTTON}")
    secretary.fill({"Tìm số liệu": "so don vi thanh vien"})
    secretary.press_here("Chèn : Số đơn vị thành viên")
    box.press_sequentially(" đơn vị.")
    expect(box).to_have_value(re.compile(rf"{BY_BUTTON} \[\[members\.count\]\] đơn vị\.$"))
    shown = secretary.page.get_by_role("region", name="Nội dung với số liệu hiện có")
    expect(shown).to_contain_text(f"{BY_BUTTON} 07 đơn vị.")
    secretary.sees("Đã tự lưu lúc")
    assert report().sections.get(code="II.2.1").text.endswith("[[members.count]] đơn vị.")


def slip(secretary):
    """A sum typed by hand, as the published report had it; versions tell what was added."""
    box = secretary.box("Nội dung")
    box.press("Control+End")
    box.press_sequentially(f"\n{SLIP}")
    secretary.press("Lưu nội dung").sees("Đã lưu nội dung").follow(f"Sửa mục {MONEY}")
    secretary.follow("Các phiên bản").sees("Đang dùng", "Tự lưu")
    added = secretary.page.get_by_role("region", name=re.compile("Phiên bản")).first.locator("ins")
    expect(added).to_contain_text(SLIP)


def put_right(secretary):
    """The list names the sum, its link leads to the line, and the figure takes its place."""
    secretary.open(address()).follow("Xem đối chiếu")
    found = secretary.page.get_by_role("listitem").filter(has_text="3,232 tỷ")
    expect(found).to_contain_text(TOTAL)
    with secretary.page.expect_navigation():
        found.get_by_role("link", name="Đến chỗ này").click()
    box = secretary.box("Nội dung")
    assert box.evaluate(SELECTED) == SLIP
    box.press_sequentially(RIGHT)
    secretary.press("Lưu nội dung").sees("Đã lưu nội dung").follow("Xem đối chiếu")
    secretary.lacks("3,232 tỷ")


def explain(secretary):
    """A unit counted otherwise than the bloc does: that stays, with a reason."""
    found = secretary.page.get_by_role("listitem").filter(has_text="1.452 cá nhân")
    with secretary.page.expect_navigation():
        found.get_by_role("link", name="Giữ nguyên").click()
    secretary.press("Ghi giải trình").is_told("Lý do giữ nguyên", "Hãy nhập lý do giữ nguyên.")
    secretary.fill({"Lý do giữ nguyên": REASON}).press("Ghi giải trình")
    secretary.sees("Đã giải trình", REASON)


SELECTED = "box => box.value.slice(box.selectionStart, box.selectionEnd)"
