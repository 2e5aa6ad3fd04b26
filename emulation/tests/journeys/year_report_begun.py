"""The shipped year of Tuyên Quang, its people, and the outline that their report gets."""

from django.test import override_settings

from emulation.samples import loader, sign_ins
from reports.models import Report

SAMPLE, BLOC = "tuyen-quang-2020", "noi-chinh-tuyen-quang"
ACCLAIM, RENAMED = "Kết quả bình xét, suy tôn", "Kết quả bình chọn, suy tôn của Khối"
OWN = "Công tác phối hợp giữa các đơn vị trong Khối"
OWN_TEXT = "Các đơn vị thường xuyên trao đổi thông tin, phối hợp xử lý việc chung của Khối."


def load_year(folder):
    """{persona: (username, password)}; files of the sample go to a folder of this test."""
    with override_settings(DATA_DIR=folder):
        loader.load(loader.find(SAMPLE))
        return {row["persona"]: (row["username"], row["password"]) for row in sign_ins.known()}


def report():
    return Report.objects.select_related("campaign").get(campaign__bloc__code=BLOC)


def address(page=""):
    return f"/campaigns/{report().campaign_id}/report/{page}"


def take_back(secretary):
    """The sample's report was finished elsewhere: it becomes a draft before it is issued here."""
    secretary.open(address()).sees("Bản trình ký", "chờ số, ngày và bản PDF đã ký")
    secretary.follow("Chuyển về dự thảo").press("Chuyển về dự thảo")
    secretary.sees("Báo cáo đã về dự thảo", "Báo cáo đã đủ nội dung")


def rearrange(secretary):
    """III.3 is switched on and renamed, a section of the bloc's own is put behind it."""
    secretary.follow("Sửa đề cương").press(f"Dùng : {ACCLAIM}")
    secretary.follow(f"Sửa mục {ACCLAIM}").fill({"Tên mục": RENAMED}).press("Lưu")
    secretary.follow("Thêm mục").fill({"Tên mục": OWN, "Đặt sau mục": RENAMED})
    secretary.fill({"Bắt buộc có nội dung": True}).press("Thêm mục").sees(OWN)
    secretary.open(address()).sees("Còn thiếu trước khi trình ký", f"Mục “{OWN}”")
    assert {f"3.{RENAMED}", f"4.{OWN}"} <= set(headings(secretary))


def headings(secretary):
    """As the page of the report numbers them."""
    return secretary.page.locator(".em-outline li > span:first-child").all_inner_texts()


def write_without_scripts(plain):
    """The bloc's own section by form and button alone; a mark that stays open is told."""
    wrong = f"{OWN_TEXT} **Mở"
    plain.open(address()).follow(f"Viết mục {OWN}").fill({"Nội dung": wrong})
    plain.press("Lưu nội dung").is_told("Nội dung", "dấu ** mở mà chưa đóng", typed=wrong)
    plain.fill({"Nội dung": OWN_TEXT}).press("Lưu nội dung").sees("Đã lưu nội dung")
    plain.sees("Báo cáo đã đủ nội dung")
