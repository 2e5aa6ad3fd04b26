"""A draft goes round, a leader remarks on a telephone, the deputy chief edits in Word."""

import io
import re

from docx import Document

from emulation.remarks.models import Remark
from emulation.tests.journeys.year_report_begun import OWN, OWN_TEXT, address, report
from emulation.tests.journeys.year_report_written import TOTAL

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REMARK = "Đề nghị nêu rõ các cuộc họp giao ban của Khối."
ANSWER = "Các cuộc họp đã nêu ở phần hoạt động của Khối."
GENERAL = "Nhất trí với dự thảo."
OLD, NEW = "thường xuyên trao đổi thông tin", "kịp thời trao đổi thông tin"


def send_round(secretary):
    secretary.open(address()).follow("Gửi dự thảo lấy ý kiến")
    secretary.fill({"Nhận góp ý đến hết ngày": "31/02/2099"}).press("Gửi dự thảo")
    secretary.is_told("Nhận góp ý đến hết ngày", "Không có ngày 31/02/2099")
    secretary.fill({"Nhận góp ý đến hết ngày": "31/12/2099"}).press("Gửi dự thảo")
    secretary.sees("Đã gửi dự thảo lần 1")


def remark(leader):
    """From the list of what waits to the paragraph that a remark is about."""
    leader.open("/").follow("Góp ý dự thảo báo cáo tổng kết năm 2020")
    leader.sees("Dự thảo báo cáo, lần 1", OWN_TEXT)
    assert leader.page.evaluate(TOO_WIDE) == 0
    leader.follow(f"Góp ý đoạn: {OWN_TEXT[:40]}").sees(OWN_TEXT)
    leader.fill({"Nội dung góp ý": REMARK}).press("Gửi góp ý").sees("Góp ý (1)")
    leader.follow("Góp ý chung").fill({"Nội dung góp ý": GENERAL}).press("Gửi góp ý")
    assert Remark.objects.count() == 2


def answer(secretary):
    """The remark stands beside its section; one is declined with a reason, one accepted."""
    secretary.open(address()).follow(f"Sửa mục {OWN}").sees("Góp ý cho mục này", REMARK)
    secretary.follow("Xử lý góp ý").fill({"Giải trình, không tiếp thu": True}).press("Ghi kết quả")
    secretary.is_told("Nội dung trả lời, giải trình", "Ghi nội dung trả lời, giải trình.")
    secretary.fill({"Nội dung trả lời, giải trình": ANSWER}).press("Ghi kết quả")
    secretary.open(address()).follow("Dự thảo lần 1").follow("Xem góp ý (2)")
    general = secretary.page.get_by_role("listitem").filter(has_text=GENERAL)
    with secretary.page.expect_navigation():
        general.get_by_role("link", name=re.compile("Xử lý")).click()
    secretary.fill({"Tiếp thu": True}).press("Ghi kết quả")
    secretary.open(address()).sees("2 góp ý").lacks("chưa trả lời")


def edit_in_word(secretary, folder):
    """A sentence and a sum are changed in the file that the page gave, with no trace but those."""
    secretary.open(address())
    document = Document(io.BytesIO(download(secretary, "Tải Word")))
    reword(document, OLD, NEW)
    reword(document, TOTAL, "3.511.855.166")
    document.save(folder / "bao-cao-sua.docx")
    return (folder / "bao-cao-sua.docx").read_bytes()


def download(person, words):
    """The bytes that a link of the page saves."""
    with person.page.expect_download() as saved:
        person.page.locator("main").get_by_role("link", name=re.compile(f"^{words}")).first.click()
    person.steps.append(f"bấm {words}")
    return saved.value.path().read_bytes()


def reword(document, old, new):
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
                return
    raise LookupError(old)


def give_back(secretary, edited):
    """The sentence is taken; the sum is questioned, and stays what the data say."""
    file = {"name": "bao-cao-sua.docx", "mimeType": WORD, "buffer": edited}
    secretary.open(address()).follow("Nhận lại bản Word đã sửa")
    secretary.fill({"Bản Word đã sửa": file, "Người sửa": "Phó Trưởng khối"}).press("Đối chiếu")
    secretary.sees("Số khác với báo cáo", TOTAL, "3.511.855.166", "Từ dữ liệu")
    secretary.sees("Câu chỉ khác ở số lấy từ dữ liệu; số trong báo cáo giữ nguyên.")
    change = secretary.page.get_by_role("listitem").filter(has_text="kịp thời")
    with secretary.page.expect_navigation():
        change.get_by_role("button", name=re.compile("Lấy câu này")).click()
    secretary.sees("Đã lấy câu này vào báo cáo")
    secretary.follow("Xử lý xong").press("Xử lý xong").sees("Đã xử lý")
    assert report().sections.get(title=OWN).text == OWN_TEXT.replace(OLD, NEW)


TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
