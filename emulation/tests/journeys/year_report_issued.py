"""The report is finished, signed, issued under its number, found by its code, and corrected."""

import json
from dataclasses import replace
from datetime import date

from django.core.management import call_command

from emulation.files.tests.samples import PDF
from emulation.papers.freezing import thawed
from emulation.papers.pdf import render_pdf
from emulation.tests.journeys.year_report_begun import OWN, address, report
from emulation.tests.journeys.year_report_written import TOTAL
from reports.tests.issuing import scanned

NUMBER, DAY = "234", "25/12/2020"
CHANGED = "3.511.855.661"
SIGNED_ON = date(2020, 12, 25)
REPLACING = "thay thế Báo cáo số 234/BC-KTĐNC ngày 25 tháng 12 năm 2020"


def finish(secretary):
    """Frozen with its figures; number and day come later, from văn thư."""
    secretary.open(address()).follow("Hoàn thành bản trình ký").press("Hoàn thành")
    secretary.sees("Báo cáo đã là bản trình ký").follow("Ghi số, ngày ký")
    secretary.fill({"Số văn bản": NUMBER, "Ngày ký": DAY}).press("Lưu").sees("234/BC-KTĐNC")


def rendered(person, words):
    """The PDF that a button asks for and a worker makes meanwhile."""
    person.press(words).sees("Đang chờ đến lượt")
    call_command("work", "--once")
    person.page.get_by_text("Đã xong").wait_for()
    link = person.page.get_by_role("link", name="Tải về")
    answer = person.page.request.get(person.url + link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def file(data, name="bao-cao-da-ky.pdf"):
    return {"name": name, "mimeType": "application/pdf", "buffer": data}


def newest():
    return report().issues.order_by("ordinal").last()


def other_figure():
    """The paper as somebody typed it anew, with one figure slightly wrong."""
    told = json.loads(newest().paper.replace(TOTAL, CHANGED, 1))
    return render_pdf(replace(thawed(told), number=NUMBER, dated=SIGNED_ON))


def issue(secretary, signed):
    """Refused with another figure and with a file that is none; taken as it was signed."""
    entry = {"Số văn bản": NUMBER, "Ngày ký": DAY, "Gõ PHÁT HÀNH để xác nhận": "phát hành"}
    secretary.open(address()).follow("Ghi nhận phát hành")
    secretary.fill(entry | {"Bản PDF đã ký, đóng dấu": file(other_figure())})
    secretary.press("Ghi nhận phát hành")
    secretary.sees(f"Bản trình ký ghi {TOTAL}", f"bản ký ghi {CHANGED}", "có 1 chỗ số liệu khác")
    assert newest().is_waiting
    secretary.fill(entry | {"Bản PDF đã ký, đóng dấu": file(signed)}).press("Ghi nhận phát hành")
    secretary.sees("Đã ghi nhận phát hành báo cáo")
    assert "không có số nào khác" in newest().comparison


def look_up(anybody, signed):
    """Without signing in: number, day and hash under the code, nothing of the content."""
    row = newest()
    anybody.open("/verify/").fill({"Mã tra cứu": row.code.lower()}).press("Tra cứu")
    anybody.sees("234/BC-KTĐNC", DAY, row.sha256, row.signed_pdf.sha256).lacks(TOTAL)
    anybody.page.locator("input[type=file]").set_input_files(file(signed))
    anybody.sees("Tệp này đúng là bản PDF đã ký được phát hành.")
    anybody.page.locator("input[type=file]").set_input_files(file(PDF))
    anybody.sees("Tệp này không phải là bản PDF đã ký được phát hành.")


def correct(plain):
    """Without scripts: the second version names the first; a scan of it is issued."""
    plain.open(address()).follow("Lập bản thay thế").fill({"Lý do": "Bổ sung công tác phối hợp"})
    plain.press("Lập bản thay thế").follow(f"Sửa mục {OWN}")
    text = plain.box("Nội dung").input_value()
    plain.fill({"Nội dung": f"{text}\nKhối duy trì giao ban hằng quý."}).press("Lưu nội dung")
    plain.follow("Hoàn thành bản trình ký").press("Hoàn thành").follow("Đọc báo cáo")
    plain.sees(REPLACING).open(address()).follow("Ghi nhận phát hành")
    entry = {"Số văn bản": NUMBER, "Ngày ký": DAY, "Gõ PHÁT HÀNH để xác nhận": "PHÁT HÀNH"}
    scan = {"Bản PDF đã ký, đóng dấu": file(scanned())}
    plain.fill(entry | scan).press("Ghi nhận phát hành")
    plain.is_told("Số văn bản", "Số 234/BC-KTĐNC năm 2020 đã cấp", typed=NUMBER)
    plain.fill({"Số văn bản": "251"} | scan).press("Ghi nhận phát hành").sees("đối chiếu bằng mắt")
    plain.fill({"Đã đối chiếu bằng mắt từng số liệu với bản trình ký": True} | scan)
    plain.press("Ghi nhận phát hành").sees("Đã ghi nhận phát hành báo cáo")
    plain.follow("Các bản phát hành").sees("Số 251/BC-KTĐNC", "Được thay bởi", "Đã được thay thế")
    assert report().is_issued


def first_is_replaced(anybody):
    anybody.open(f"/verify/{newest().replaces.code}/")
    anybody.sees("234/BC-KTĐNC", "bởi văn bản số 251/BC-KTĐNC")
