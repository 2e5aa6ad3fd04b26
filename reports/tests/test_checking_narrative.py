"""A long report as officials write it, right in every figure, raises no alarm."""

import pytest

from emulation.papers.word_reader.text import WordParagraph, WordText
from reports.checking.check import Facts
from reports.checking.documents import document_findings
from reports.checking.standing import checked_report
from reports.models import ReportSection
from reports.queries.checking import common_names, names_of
from reports.queries.year_end import year_end
from reports.tests.factories import (
    add_city_awards,
    add_contribution,
    add_grant,
    add_report,
)

LEADING = """\
Năm 2026, thực hiện Chỉ thị số 12-CT/TU ngày 05/3/2026 của Ban Thường vụ Thành ủy và Kế hoạch số \
45/KH-UBND ngày 20/01/2026 của Ủy ban nhân dân thành phố, các đơn vị trong Khối đã tổ chức phát \
động thi đua ngay từ đầu năm. Khối đã tổ chức ký kết giao ước thi đua gồm 05 nội dung, 12 chỉ \
tiêu. Cấp ủy, thủ trưởng các đơn vị quán triệt tới 100% cán bộ, công chức các văn bản của Trung \
ương. Trong năm, đã có 46 tin, bài được đăng trên Cổng thông tin điện tử và 15 buổi tuyên truyền \
với hơn 1.250 lượt người nghe. Đợt thi đua cao điểm kéo dài 90 ngày, chia làm 03 giai đoạn, chào \
mừng kỷ niệm 80 năm Ngày truyền thống của Ngành. Khối họp 04 phiên; phiên tổng kết có 65 đại \
biểu tham dự.
Công tác thanh tra được triển khai theo kế hoạch. Đã tiến hành 32 cuộc thanh tra tại 58 đơn vị, \
phát hiện 09 đơn vị có sai phạm, kiến nghị thu hồi 3.456.700.000 đồng, xử lý hành chính 11 tập \
thể và 23 cá nhân. Tiếp 1.508 lượt công dân; giải quyết 214/220 đơn thuộc thẩm quyền, đạt 97,3%. \
Thụ lý 2.315 vụ án, giải quyết 2.290 vụ, tăng 45 vụ so với năm 2025. Thi hành xong 4.120 việc \
với số tiền 98.765.432.000 đồng, đạt 81,5% chỉ tiêu được giao. Số vụ phạm pháp hình sự giảm \
12,4%; tỷ lệ điều tra, khám phá đạt 92%. Các đơn vị đã trợ giúp pháp lý cho 640 người, trong đó \
210 người thuộc hộ nghèo."""

GIVING = """\
Hưởng ứng phong trào “Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”, các \
đơn vị đã thăm hỏi, tặng quà dịp Tết Nguyên đán và ngày 27/7. Tổng giá trị ủng hộ của các đơn vị \
trong Khối là 6.234.567 đồng. Đoàn thanh niên tổ chức 03 đợt ra quân với 120 lượt đoàn viên tham \
gia. Các đơn vị nhận đỡ đầu 07 xã khó khăn, giúp đỡ 26 hộ thoát nghèo. Qua bình xét cuối năm, \
98% đảng viên hoàn thành tốt nhiệm vụ; 05/06 chi bộ được xếp loại trong sạch, vững mạnh. Toàn \
Khối có 34 sáng kiến, giải pháp được áp dụng vào công tác chuyên môn."""

REWARDS = """\
Công tác khen thưởng bảo đảm kịp thời, đúng đối tượng, chú trọng người trực tiếp công tác.
- UBND thành phố tặng Cờ Biển vàng cho 04 tập thể; đang đề nghị tặng thêm 02 tập thể.
- Chủ tịch UBND thành phố tặng Bằng khen cho 06 tập thể và 09 cá nhân; công nhận danh hiệu Tập \
thể gương mẫu xuất sắc cho 05 tập thể.
- Thủ trưởng các đơn vị tặng Thư khen cho 30 tập thể, 40 cá nhân.
Đang trình Chủ tịch UBND thành phố tặng Bằng khen cho 01 tập thể, 02 cá nhân. Số tập thể, cá \
nhân trực tiếp lao động, công tác được khen chiếm 62%. Hội đồng Thi đua - Khen thưởng Khối họp \
02 phiên, xem xét 48 hồ sơ, không có hồ sơ phải trả lại. Việc bình xét được thực hiện theo Hướng \
dẫn số 17/HD-BTĐKT ngày 02/4/2026; không có đơn thư khiếu nại về khen thưởng."""

JUDGING = """\
Phong trào thi đua có chuyển biến rõ nét, các chỉ tiêu đã đăng ký đều đạt và vượt. Bên cạnh đó, \
một số đơn vị gửi báo cáo còn chậm từ 03 đến 05 ngày; có thời điểm việc nhân rộng điển hình chưa \
thường xuyên. Nguyên nhân là do khối lượng công việc lớn, biên chế giảm 5% so với năm trước; cán \
bộ làm công tác thi đua kiêm nhiệm 02 - 03 việc. Khối rút ra 03 bài học kinh nghiệm."""

TASKS = """\
Tiếp tục thực hiện Luật Thi đua, khen thưởng ngày 15/6/2022 và các văn bản hướng dẫn.
1. Tổ chức ký kết giao ước thi đua năm 2027 trước ngày 28/02/2027.
2. Phấn đấu có ít nhất 07 tập thể được tặng Bằng khen, 100% đơn vị hoàn thành nhiệm vụ.
3. Vận động các đơn vị ủng hộ Quỹ “Vì người nghèo” từ 01 ngày lương trở lên."""

TEXTS = {"I.1": LEADING, "II.2.1": GIVING, "III.1": REWARDS, "IV.1": JUDGING, "PII": TASKS}
HEADINGS = {
    "I.1": "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
    "II.2.1": "II. KẾT QUẢ CÁC PHONG TRÀO THI ĐUA",
    "III.1": "III. KẾT QUẢ CÔNG TÁC KHEN THƯỞNG",
    "IV.1": "IV. ĐÁNH GIÁ CHUNG",
    "PII": "V. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027",
}


@pytest.fixture
def report(world):
    flag, _, city = add_city_awards(world)
    add_grant(world, flag, city, world.head, collectives=4)
    add_contribution(world, value=1_234_567)
    add_contribution(world, unit=world.head, value=5_000_000)
    return add_report(world.campaign)


@pytest.fixture
def pasted():
    """The same report as a Word file."""
    lines = []
    for code, text in TEXTS.items():
        lines += [(HEADINGS[code], 1), *((line, None) for line in text.splitlines())]
    return WordText(
        tuple(WordParagraph(text, at, level) for at, (text, level) in enumerate(lines, 1))
    )


def test_a_long_narrative_that_is_right_raises_no_alarm(report):
    for code, text in TEXTS.items():
        assert ReportSection.objects.filter(report=report, code=code).update(text=text)

    found = checked_report(report).open

    assert [each for each in found if each.section in TEXTS] == []


def test_its_word_file_raises_none_with_and_without_the_figures(report, pasted):
    content = year_end(report)
    names = names_of(content.bloc.sponsor)

    assert document_findings(pasted, names, Facts(content, names)) == []
    assert document_findings(pasted, common_names()) == []
