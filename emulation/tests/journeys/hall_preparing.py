"""A secretary prepares a vote: two questions, their candidates, the roll, the counting board."""

from awards.models import Election
from emulation.tests.journeys.hall_people import COURT, FLAG, TELLERS

TITLE = f"Suy tôn {FLAG}"
CLOSES = "31/12/2099 17:00"
OFFERED = ("Sở Một", "Sở Hai", COURT, "Sở Bốn")
DEPUTIES = ("Sở Hai", "Sở Bốn", "Sở Năm")


def prepare(secretary, world):
    """Two of three slips; the flag for two units, none judging itself; a deputy head."""
    secretary.open(f"/campaigns/{world.campaign.pk}/elections/").follow("Lập đợt bỏ phiếu")
    secretary.fill({"Tên đợt bỏ phiếu": TITLE, "Địa điểm kiểm phiếu": "Hội trường tầng hai"})
    secretary.fill({"Dự kiến kết thúc lúc": CLOSES, "Chủ trì hội nghị": "Đặng Thị Minh"})
    secretary.fill({"Số phiếu mã cần để mở phiếu": "2"})
    secretary.press("Lập đợt bỏ phiếu").sees(TITLE, "Chưa có nội dung bỏ phiếu")
    ask_for_the_flag(secretary)
    ask_for_the_deputy(secretary)


def ask_for_the_flag(secretary):
    """One unit did not register, one has too few points, one a case against it."""
    secretary.follow("Thêm nội dung").fill({"Danh hiệu, hình thức khen thưởng": FLAG})
    secretary.fill({"Đã đăng ký danh hiệu này": True, "Tổng điểm thi đua ít nhất": "95"})
    secretary.fill({"Không thuộc trường hợp không xét thi đua": True, "Số lượng được chọn": "2"})
    secretary.fill({"Mỗi đơn vị không bỏ phiếu cho chính mình": True}).press("Thêm nội dung")
    secretary.sees("chưa đăng ký danh hiệu này", "tổng điểm 90, cần ít nhất 95", "Kỷ luật")
    secretary.press("Đưa 4 đơn vị đủ điều kiện vào phiếu").sees("Đã đưa 4 đơn vị")
    options = secretary.page.get_by_role("region", name="Danh sách phương án")
    assert [name for name in OFFERED if name not in options.inner_text()] == []
    secretary.follow(TITLE, within="nav[aria-label='Đường dẫn']")


def ask_for_the_deputy(secretary):
    """One tick at most."""
    secretary.follow("Bầu đơn vị Phó Trưởng khối")
    secretary.press("Thêm nội dung").fill(dict.fromkeys(DEPUTIES, True))
    secretary.press("Thêm vào phiếu").sees(*DEPUTIES)
    secretary.follow(TITLE, within="nav[aria-label='Đường dẫn']")


def name_people(secretary):
    """The roll as the members stand, and three who count."""
    secretary.press("Lập theo thành viên của khối").sees("Lê Thị Lan", "Ngô Văn Dũng")
    secretary.follow(TITLE, within="nav[aria-label='Đường dẫn']")
    roles = ("Trưởng ban", "Thư ký", "Ủy viên")
    for name, role in zip(TELLERS.values(), roles, strict=True):
        secretary.follow("Cử người kiểm phiếu").fill({"Người kiểm phiếu": name, "Nhiệm vụ": role})
        secretary.press("Cử người kiểm phiếu").sees(f"Đã cử {name}")
    secretary.sees("Đã đủ để chốt danh sách")
    assert Election.objects.get().slips_needed == 2
