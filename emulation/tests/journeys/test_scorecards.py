"""A year scored as a secretariat would: criteria by hand, seven units, one room, one ranking."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import Scorecard, ScoreLine
from blocs.services.scorecards import notes, score_lines, scorecards
from blocs.services.scorecards.line_values import Entry
from emulation.files.tests.samples import PDF
from emulation.tests.browser import PHONE
from emulation.tests.journeys.scored_year import (
    BY_SERVICE,
    CRITERIA,
    RANKING,
    ROWS,
    RULES,
    SCALE,
    SECTIONS,
    enlarge,
    entries_of,
    filled,
)
from emulation.tests.journeys.visitor import UNPROCESSABLE

# On PostgreSQL a year is scored and ranked in test_scores_to_ranking.py.
pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]


def test_scorecards(visit, world):
    leaders = enlarge(world)
    secretary, board = visit().sign_in("thu"), visit().sign_in("binh")
    build_criteria(secretary)
    publish_and_open(secretary, world)
    give_targets(secretary, world)
    officer, leader = visit().sign_in("ha"), visit(viewport=PHONE).sign_in("lan")
    paste_block(officer, world)
    watch_the_drafts(secretary, world)
    send_by_leader(officer, leader)
    fill_workbook(visit().sign_in("tu"), world)
    phone = visit(viewport=PHONE).sign_in("nga")
    score_by_phone(phone, world)
    score_by_service(world, leaders)
    name_team(secretary, world)
    appraise_in_room(board, phone, world)
    tell_results(secretary, phone, world)
    agree_in_bloc(secretary, world)
    answer_the_notice(secretary, leader, world, leaders)
    approve(secretary, board, world)
    publish(secretary, leader, world)
    read_ranking(leader, world)
    reopen(secretary, board, leader, world)
    settle_for_good(secretary, world)
    download_papers(phone, board, world)


def page(name, thing, query="", **more):
    return reverse(f"blocs:{name}", kwargs={"pk": thing.pk} | more) + query


def card_of(world, code):
    return Scorecard.objects.get(campaign=world.campaign, unit__code=code)


def line_of(world, code, line):
    return ScoreLine.objects.get(scorecard=card_of(world, code), criterion__code=line)


def build_criteria(secretary):
    """By hand: what is still missing is told until nothing is; bonus points come on top."""
    secretary.follow("Ban hành bảng tiêu chí").follow("Lập bảng mới")
    secretary.fill(SCALE | {"Điểm thưởng tối đa": "10"}).press("Lập bảng")
    for code, name, points in SECTIONS:
        secretary.follow("Thêm phần")
        secretary.fill({"Mã": code, "Nội dung": name, "Điểm chuẩn": points}).press("Lưu")
    for section, code, name, points, way in CRITERIA:
        secretary.follow(f"Thêm dòng trong {section}")
        secretary.fill({"Mã": code, "Nội dung": name, "Điểm chuẩn": points, **way}).press("Lưu")
    secretary.follow("Thêm điểm thưởng")
    secretary.fill({"Mã": "T1", "Nội dung": "Mô hình mới", "Điểm thưởng tối đa": "10"})
    secretary.fill({"Bắt buộc có tài liệu minh chứng": True})
    secretary.fill({"Giải trình thay được minh chứng": True}).press("Lưu")
    secretary.follow("Thêm điểm trừ").fill({"Mã": "P1", "Nội dung": "Vắng họp"})
    secretary.fill({"Điểm trừ mỗi lần": "1", "Trừ nhiều nhất": "3"})
    secretary.fill({"Cách chấm": "Trừ theo số lần"}).press("Lưu")
    secretary.follow("Thông tin chung").fill(RULES).press("Lưu")
    secretary.sees("Bảng đã cộng đúng", "100/100", "Xuất sắc")


def publish_and_open(secretary, world):
    secretary.follow("Ban hành").fill({"Gõ BAN HÀNH để xác nhận": "BAN HÀNH"}).press("Ban hành")
    secretary.open(page("scorecard_list", world.campaign)).follow("Mở bảng chấm điểm")
    secretary.press("Mở bảng chấm điểm").sees("cho 7 đơn vị")


def give_targets(secretary, world):
    """Each unit has its own target for the same criterion; 0 is none."""
    secretary.open(page("scorecard_list", world.campaign)).follow("Chỉ tiêu giao từng đơn vị")
    secretary.fill({"I.1 – Sở Hai: chỉ tiêu": "0"}).press("Lưu chỉ tiêu")
    secretary.is_told("I.1 – Sở Hai: chỉ tiêu", "lớn hơn 0", typed="0")
    for card in Scorecard.objects.select_related("unit"):
        target = ROWS[card.unit.code][0].partition("/")[2]
        secretary.fill({f"I.1 – {card.unit}: chỉ tiêu": target})
    secretary.press("Lưu chỉ tiêu").sees("Đã giao chỉ tiêu trên 7 dòng")


def paste_block(officer, world):
    """A block with a wrong cell: the good ones are shown before anything is written."""
    block = "I.1\t7.581\nI.2\t0\nII.1\tTốt\nII.2\t16"
    officer.open(page("score_grid", world.campaign, stage="self")).follow("Dán từ Excel")
    officer.fill({"Vùng ô sao chép từ Excel": block}).press("Xem trước")
    officer.sees("2 ô", "7,581 hoặc 7581", "Giá trị lớn nhất được nhập là 15")
    assert not ScoreLine.objects.exclude(self_points=None).exists()
    block = block.replace("7.581", "7581").replace("16", "15")
    officer.fill({"Vùng ô sao chép từ Excel": block}).press("Xem trước").sees("32,5")
    officer.press("Ghi 4 ô hợp lệ").sees("92,5")
    assert line_of(world, "so-hai", "I.1").self_points == Decimal("32.5")


def send_by_leader(officer, leader):
    """The officer puts the card before the leader, who approves it on a phone."""
    officer.follow("Bảng chấm điểm").follow("Sở Hai").follow("Gửi bảng điểm")
    officer.press("Trình lãnh đạo").sees("Đã trình lãnh đạo")
    leader.open("/").follow("Duyệt và gửi bảng").press("Duyệt và gửi").sees("Đã gửi bảng điểm")


def fill_workbook(officer, world):
    """The unit's template, filled in with a wrong day; the mended one is written at once."""
    officer.open(page("score_grid", world.campaign, stage="self")).follow("Nhập từ tệp Excel")
    link = officer.page.get_by_role("link", name="Mẫu của").get_attribute("href")
    template = officer.page.request.get(officer.url + link).body()
    officer.fill({"Tệp đã nhập (.xlsx)": filled(template, "hai ngày")}).press("Xem trước")
    officer.sees("1 dòng", "hai ngày").follow("tải lên lại")
    assert not card_of(world, "toa-ba").lines.exclude(self_points=None).exists()
    officer.fill({"Tệp đã nhập (.xlsx)": filled(template, 2)}).press("Xem trước")
    officer.press("Nhập 5 dòng").sees("100")
    officer.open("/").follow("Tự chấm điểm").follow("Về bảng chấm điểm").follow("Gửi bảng điểm")
    officer.press("Duyệt và gửi").sees("Đã gửi bảng điểm")


def score_by_phone(phone, world):
    """The same card on 390 pixels, with a paper for the line that asks for one."""
    phone.open("/").follow("Tự chấm điểm")
    phone.fill({"I.1: Thực hiện": "90", "I.2: Chậm": "0", "II.1: Mức đạt": "Khá"})
    phone.fill({"II.2: Điểm": "15", "T1: Điểm": "3", "P1: Số lượng": "1"}).press("Lưu điểm")
    phone.sees("40 × 90/90").follow("Sở Bốn").sees("Chưa có tài liệu minh chứng hoặc giải trình")
    phone.follow("Thêm minh chứng cho T1")
    scan = {"name": "mo-hinh.pdf", "mimeType": "application/pdf", "buffer": PDF}
    phone.fill({"Tải tệp lên": scan, "Số, ký hiệu": "15/BC-SB", "Trang": "1"}).press("Lưu")
    phone.sees("15/BC-SB").follow("Gửi bảng điểm").press("Duyệt và gửi").sees("Đã gửi bảng điểm")
    assert card_of(world, "so-bon").total is None
    fits = "() => document.documentElement.scrollWidth <= window.innerWidth"
    assert phone.page.evaluate(fits)


def score_by_service(world, leaders):
    """The other four; the last has a line that waits for its result."""
    for code in BY_SERVICE:
        card = card_of(world, code)
        entries = entries_of(ROWS[code])
        score_lines.save(card, Stage.SELF, by=leaders[code], entries=entries)
        if code == "so-bay":
            waits = {"II.2": Entry(provisional_until=timezone.localdate() + timedelta(days=30))}
            score_lines.save(card, Stage.SELF, by=leaders[code], entries=waits)
        scorecards.submit(card, by=leaders[code])


def name_team(secretary, world):
    secretary.open(page("scoring_plan", world.campaign))
    for name, role in (("Phạm Văn Bình", "Tổ trưởng"), ("Vũ Thị Tú", "Thành viên")):
        secretary.follow("Thêm thành viên Tổ thẩm định")
        secretary.fill({"Người thẩm định": name, "Nhiệm vụ": role}).press("Thêm vào Tổ")
    secretary.sees("Tổ thẩm định: 2 người")


def watch_the_drafts(secretary, world):
    """How far a unit is, not what it claims: the secretariat is one of those who compete."""
    secretary.open(page("scorecard_detail", card_of(world, "so-hai")))
    secretary.sees("chưa gửi bảng", "Đã chấm 4/4 dòng").lacks("32,5")


def appraise_in_room(board, phone, world):
    """Criterion by criterion; another value needs a reason, one's own unit has no boxes. The unit
    learns of it with the notice."""
    board.open("/").follow("Thẩm định 7 bảng").follow("Họp thẩm định").sees("I.1.")
    for _ in range(3):
        board.follow("Tiêu chí sau")
    change(board, world, "so-bon", "12", "")
    assert board.status == UNPROCESSABLE
    board.sees("Ghi lý do thay đổi")
    change(board, world, "so-bon", "12", "Vắng một buổi")
    board.sees("Đã ghi 1 thay đổi", "giảm 3")
    phone.open(page("scorecard_detail", card_of(world, "so-bon"))).sees("đang được thẩm định")
    phone.lacks("Vắng một buổi")


def tell_results(secretary, phone, world):
    secretary.open(page("scoring_plan", world.campaign)).follow("Thông báo kết quả thẩm định")
    secretary.press("Thông báo kết quả").sees("Đã thông báo")
    phone.open("/").follow("Xem kết quả thẩm định").sees("12", "giảm 3", "Vắng một buổi")
    phone.follow("Trao đổi").fill({"Nội dung trao đổi": "Đã có giấy mời họp trùng ngày"})
    phone.press("Gửi ý kiến").sees("Đã gửi ý kiến", "họp trùng ngày")


def agree_in_bloc(secretary, world):
    """The bloc meets the unit half way, in the same room at the next stage."""
    secretary.open(page("scoring_room", world.campaign, "?stage=bloc&only=differences"))
    change(secretary, world, "so-bon", "13", "Chấp nhận một phần ý kiến của đơn vị")
    assert line_of(world, "so-bon", "II.2").bloc_points == 13


def change(person, world, unit, points, reason):
    """A new value on II.2 of a unit, and why."""
    key = line_of(world, unit, "II.2").pk
    person.page.fill(f"#id_points_{key}", points)
    person.page.fill(f"#id_text_{key}", reason)
    person.press("Ghi thay đổi")


def answer_the_notice(secretary, leader, world, leaders):
    """Who may still answer is waited for: one leader agrees on her phone, the others likewise."""
    secretary.open(page("scorecard_list", world.campaign)).follow("Chốt điểm các bảng")
    secretary.sees("Chốt điểm 1 đơn vị", "và chưa trả lời")
    secretary.open(page("scorecard_approve", card_of(world, "so-hai"))).press("Chốt điểm")
    assert secretary.status == UNPROCESSABLE
    leader.open("/").follow("Xem kết quả thẩm định").follow("Thống nhất với kết quả")
    leader.press("Thống nhất").sees("Đã ghi nhận", "Đơn vị đã thống nhất")
    for code in ("toa-ba", *BY_SERVICE):
        notes.agree(card_of(world, code), by=leaders[code])


def approve(secretary, board, world):
    secretary.open(page("scorecard_list", world.campaign)).follow("Chốt điểm các bảng")
    secretary.press("Chốt điểm 6 đơn vị").sees("Đã chốt điểm của 6 đơn vị")
    board.open(page("scorecard_approve", card_of(world, "so-mot"))).press("Chốt điểm")
    assert Scorecard.objects.approved().count() == 7


def publish(secretary, leader, world):
    """A member sees its own row alone until the table is published."""
    leader.open(page("score_table", world.campaign)).sees("Chưa công bố").lacks("Sở Năm")
    secretary.open(page("scorecard_list", world.campaign)).follow("Công bố bảng điểm")
    secretary.fill({"Gõ CÔNG BỐ để xác nhận": "CÔNG BỐ"}).press("Công bố bảng điểm")
    secretary.sees("Đã công bố bảng điểm")


def ranking(person, world):
    """Unit, points, grade and rank of each row."""
    person.open(page("score_table", world.campaign, "?order=rank"))
    texts = person.page.locator(".em-score-table tbody tr").all_inner_texts()
    rows = [[cell.strip() for cell in text.split("\t")] for text in texts]
    return [(row[0], *row[-4:-1]) for row in rows]


def read_ranking(leader, world):
    assert ranking(leader, world) == RANKING
    leader.sees("Đơn vị bằng điểm ghi cùng hạng", "xếp trên vì ít điểm trừ hơn: 0 so với 2")


def reopen(secretary, board, leader, world):
    """One person asks, another decides; the published table is taken back meanwhile."""
    card = card_of(world, "so-bon")
    secretary.open(page("scorecard_detail", card)).follow("Đề nghị mở lại")
    secretary.fill({"Lý do": "Ghi nhầm số buổi vắng"}).press("Gửi đề nghị").sees("Đã gửi đề nghị")
    board.open("/").follow("Xác nhận đề nghị mở lại bảng điểm").follow("Xác nhận mở lại")
    board.fill({"Gõ MỞ LẠI để xác nhận": "MỞ LẠI"}).press("Mở lại bảng điểm").sees("Đã mở lại")
    leader.open(page("score_table", world.campaign)).lacks("Sở Năm")
    secretary.open(page("scoring_room", world.campaign, "?stage=bloc&line=II.2"))
    change(secretary, world, "so-bon", "12", "Xác minh lại: vắng hai buổi")
    secretary.open(page("scorecard_approve", card)).press("Chốt điểm").sees("Đã chốt điểm")
    secretary.open(page("scoring_publish", world.campaign))
    secretary.fill({"Gõ CÔNG BỐ để xác nhận": "CÔNG BỐ"}).press("Công bố bảng điểm")
    assert ranking(leader, world)[5] == ("Sở Bốn", "89", "Tốt", "6")


def settle_for_good(secretary, world):
    """The result that was waited for; the version before it is kept."""
    line = line_of(world, "so-bay", "II.2")
    secretary.open(page("scoring_final", world.campaign)).sees("Sở Bảy", "Sinh hoạt khối")
    secretary.page.check(f"[name=settled_{line.pk}]")
    secretary.page.fill(f"#id_points_{line.pk}", "15")
    secretary.page.fill(f"#id_text_{line.pk}", "Đã có kết quả")
    secretary.press("Chốt điểm chính thức").sees("Đã chốt chính thức bảng điểm của: Sở Bảy")
    secretary.follow("Sở Bảy").sees("Lần chốt 2", "Đã có kết quả chính thức", "70")


def download_papers(phone, board, world):
    """The unit's card in both forms under one code; the minutes tell what the room changed."""
    phone.open(page("scorecard_detail", card_of(world, "so-bon")))
    words = phone.paper("PDF")
    link = phone.page.get_by_role("link", name="Word").get_attribute("href")
    letters = Document(io.BytesIO(phone.page.request.get(phone.url + link).body()))
    cells = [cell.text for table in letters.tables for row in table.rows for cell in row.cells]
    for part in ("Sở Bốn", "Sinh hoạt khối", "15/BC-SB"):
        assert part in words
        assert any(part in text for text in cells + [each.text for each in letters.paragraphs])
    assert "BẢNG TỰ CHẤM ĐIỂM" in words
    minutes = board.open(page("scoring_room", world.campaign)).paper("Biên bản (PDF)")
    assert "Vắng một buổi" in minutes
