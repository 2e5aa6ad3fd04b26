"""From an empty installation to a bloc with members, people and a year with its head."""

import io

import pytest
from django.core.management import call_command

from blocs.models import Bloc, Campaign, KeyTask, Membership, Post, Unit
from emulation.accounts.models import User
from emulation.tests.browser import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
PASSWORD = "bốn từ rời nhau 7"
PROVINCE = "Ủy ban nhân dân tỉnh Cao Sơn"
BLOC = "Khối thi đua Văn hóa tỉnh Cao Sơn"
LIBRARY, MUSEUM, THEATRE = "Thư viện tỉnh", "Bảo tàng tỉnh", "Nhà hát tỉnh"
OFFICER, LEADER = "Cán bộ phụ trách thi đua", "Lãnh đạo đơn vị"


def test_bloc_from_nothing(visit, transactional_db):
    administrator = set_password(visit(), printed_link())
    link_of_board = found_sponsor(administrator)
    board = set_password(visit(), link_of_board)
    add_units(board)
    links = add_people(board)
    found_bloc(board)
    add_members(board)
    open_year(board)
    begin_as_secretariat(visit(viewport=PHONE), links["officer"])
    begin_without_javascript(visit(java_script_enabled=False), links["leader"])
    spent_link_opens_nothing(visit(), link_of_board)


def printed_link():
    """What a start on an empty database prints."""
    printed = io.StringIO()
    call_command("first_administrator_link", stdout=printed)
    return printed.getvalue().split()[-1]


def set_password(visitor, link):
    """Open a one-time link; a weak password is refused, a good one leads in."""
    visitor.open(link).fill({"Mật khẩu mới": "123", "Nhập lại mật khẩu mới": "123"})
    visitor.press("Đặt mật khẩu").is_told("Mật khẩu mới", "10 ký tự")
    visitor.fill({"Mật khẩu mới": PASSWORD, "Nhập lại mật khẩu mới": PASSWORD})
    return visitor.press("Đặt mật khẩu").sees("Trang chủ")


def found_sponsor(visitor):
    """The administrator's only say: the sponsor and the first person on its board."""
    visitor.follow("Thêm cơ quan thành lập khối")
    visitor.fill({"Tên đơn vị": "", "Địa danh": "Cao Sơn"}).press("Thêm đơn vị")
    visitor.is_told("Tên đơn vị", "nhập tên đơn vị")
    assert not Unit.objects.exists()
    visitor.fill({"Tên đơn vị": PROVINCE}).press("Thêm đơn vị").sees(PROVINCE, "Cao Sơn")
    duty = "Cán bộ cơ quan thi đua, khen thưởng"
    return add_person(visitor, "Phạm Thị Bình", "binh", duty, "Chuyên viên")


def add_person(visitor, full_name, username, duty, position):
    """From a unit's page: an account, a duty, and the one-time link that is returned."""
    visitor.follow("Thêm người mới")
    visitor.fill({"Họ và tên": full_name, "Tên đăng nhập": "Có Dấu", "Nhiệm vụ": duty})
    visitor.fill({"Chức vụ": position}).press("Tạo tài khoản")
    visitor.is_told("Tên đăng nhập", "không dấu", typed="Có Dấu")
    assert not Post.objects.filter(user__full_name=full_name).exists()
    visitor.fill({"Tên đăng nhập": username}).press("Tạo tài khoản")
    visitor.sees("chỉ hiện một lần", full_name, username)
    return visitor.page.locator("dd strong").inner_text()


def add_units(board):
    """Three units below the sponsor."""
    for name in (MUSEUM, LIBRARY, THEATRE):
        board.follow("Khối và đơn vị", within=".em-nav").follow("Đơn vị").follow("Thêm đơn vị")
        board.fill({"Tên đơn vị": name, "Loại đơn vị": "Trường học, đơn vị sự nghiệp"})
        board.press("Thêm đơn vị").sees(name, PROVINCE)


def add_people(board):
    """An officer and a leader of the unit that will lead; their links."""
    board.follow("Khối và đơn vị", within=".em-nav").follow("Đơn vị").follow(LIBRARY)
    links = {"officer": add_person(board, "Nguyễn Văn Thư", "thu", OFFICER, "Viên chức")}
    board.follow("Khối và đơn vị", within=".em-nav").follow("Đơn vị").follow(LIBRARY)
    links["leader"] = add_person(board, "Lê Thị Lan", "lan", LEADER, "Giám đốc")
    return links


def found_bloc(board):
    """A date that no calendar has is refused beside its box; nothing is founded."""
    board.follow("Khối và đơn vị", within=".em-nav").follow("Lập khối")
    board.fill({"Tên khối": BLOC, "Mã khối": "van-hoa-cao-son", "Ngày thành lập": "31/02/2026"})
    board.fill({"Ký hiệu văn bản": "KTĐVH", "Địa danh trên văn bản": "Cao Sơn"})
    board.press("Lập khối").is_told(
        "Ngày thành lập", "Không có ngày 31/02/2026", typed="31/02/2026"
    )
    assert not Bloc.objects.exists()
    board.fill({"Ngày thành lập": "5/1/2026"}).press("Lập khối").sees("Đã lập", BLOC)


def add_members(board):
    """In the order added, then put right; one number twice is refused."""
    for name in (MUSEUM, LIBRARY, THEATRE):
        board.follow("Thêm thành viên").fill({"Đơn vị": name})
        board.press("Thêm thành viên").sees(f"Đã thêm {name}")
    board.follow("Sắp xếp thứ tự").fill({f"Thứ tự của {LIBRARY}": "1"})
    board.press("Lưu thứ tự").sees("số được nhập hai lần")
    assert members() == [MUSEUM, LIBRARY, THEATRE]
    board.fill({f"Thứ tự của {MUSEUM}": "2"}).press("Lưu thứ tự").sees("Đã lưu thứ tự")
    assert members() == [LIBRARY, MUSEUM, THEATRE]


def members():
    return [row.unit.name for row in Membership.objects.order_by("position")]


def open_year(board):
    """A year far off is refused; head and deputy are two units."""
    board.follow("Mở năm thi đua")
    board.fill({"Năm": "202", "Chủ đề": "Kỷ cương, sáng tạo"})
    board.fill({"Đơn vị Trưởng khối": LIBRARY, "Đơn vị Phó Trưởng khối": LIBRARY})
    board.press("Mở năm thi đua").is_told("Năm", "năm", typed="202")
    board.is_told("Đơn vị Phó Trưởng khối", "đơn vị khác")
    assert not Campaign.objects.exists()
    board.fill({"Năm": "2026", "Đơn vị Phó Trưởng khối": MUSEUM}).press("Mở năm thi đua")
    board.sees("Năm thi đua 2026", "Kỷ cương, sáng tạo", LIBRARY, MUSEUM)


def begin_as_secretariat(officer, link):
    """The head unit's officer leads the year at once: rights follow the post."""
    set_password(officer, link).sees(BLOC).follow(BLOC).follow("Ghi nhiệm vụ")
    officer.fill({"Mỗi dòng một nhiệm vụ": "Số hóa kho sách\nLễ hội đọc sách"}).press("Lưu")
    officer.sees("Số hóa kho sách", "Lễ hội đọc sách")
    assert KeyTask.objects.count() == 2


def begin_without_javascript(leader, link):
    """The same way in works with scripts off; what was typed wrong comes back."""
    set_password(leader, link).sees(BLOC).open("/accounts/profile/edit/")
    leader.fill({"Thư điện tử": "lan(a)thuvien"}).press("Lưu")
    leader.is_told("Thư điện tử", "ví dụ", typed="lan(a)thuvien")
    assert User.objects.get(username="lan").email == ""
    leader.fill({"Thư điện tử": "lan@thuvien.example"}).press("Lưu").sees("Đã lưu")


def spent_link_opens_nothing(visitor, link):
    visitor.open(link).sees("không còn dùng được")
    assert visitor.status == 410
    assert User.objects.count() == 4
