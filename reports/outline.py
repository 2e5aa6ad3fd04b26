"""The outline of the year-end report: which sections stand in which order, and what fills them.

Codes are those units write for (`blocs.enums.returns.SectionCode`); titles take the year, the next
one and the period under review. A section is narrative (text of the secretariat), data (computed
from figures, never typed) or both.
"""

from dataclasses import dataclass

from blocs.enums.returns import SectionCode as Code


@dataclass(frozen=True)
class Outline:
    """One heading. `is_required`: the report is incomplete without text here.

    `skippable`: left out of the paper while it has neither text nor data.
    """

    code: str
    level: str
    title: str
    has_text: bool = True
    has_data: bool = False
    is_required: bool = False
    skippable: bool = False
    units_in_note: bool = False

    @property
    def anchor(self):
        """The code as an element id."""
        return self.code.replace(".", "-")


def _text(code, level, title, **more):
    return Outline(str(code), level, title, **more)


def _head(code, level, title):
    return Outline(code, level, title, has_text=False)


SECTIONS = (
    _head("P1", "part", "KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM {year}"),
    _head(
        "I",
        "roman",
        "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN PHONG TRÀO THI ĐUA",
    ),
    _text(
        Code.GUIDANCE_DOCUMENTS,
        "arabic",
        "Công tác tuyên truyền, triển khai văn bản về công tác thi đua, khen thưởng",
        has_data=True,
        is_required=True,
    ),
    _text(
        Code.GUIDANCE_PROPAGANDA,
        "arabic",
        "Công tác tuyên truyền phong trào thi đua yêu nước",
        is_required=True,
        units_in_note=True,
    ),
    _text(
        Code.GUIDANCE_LAUNCH,
        "arabic",
        "Tổ chức phát động các phong trào thi đua",
        has_data=True,
        is_required=True,
    ),
    _text(Code.REGISTRATION, "arabic", "Kết quả đăng ký thi đua", has_data=True),
    _head("II", "roman", "KẾT QUẢ THỰC HIỆN CÁC PHONG TRÀO THI ĐUA NĂM {year}"),
    _text(
        Code.PROFESSIONAL,
        "arabic",
        "Kết quả thực hiện phong trào thi đua trong công tác chuyên môn",
        has_data=True,
        is_required=True,
    ),
    _head(
        "II.2",
        "arabic",
        "Kết quả thực hiện các phong trào thi đua do Thủ tướng Chính phủ, "
        "Ủy ban nhân dân tỉnh phát động",
    ),
    _text(
        Code.RURAL_AND_POOR,
        "sub",
        "Phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới” gắn với phong trào "
        "“Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”",
        has_data=True,
        units_in_note=True,
    ),
    _text(
        Code.ENTERPRISES,
        "sub",
        "Kết quả thực hiện phong trào thi đua “Doanh nghiệp Việt Nam hội nhập và phát triển”",
        skippable=True,
        units_in_note=True,
    ),
    _text(
        Code.OFFICE_CULTURE,
        "sub",
        "Kết quả thực hiện phong trào thi đua “Cán bộ, công chức, viên chức thi đua thực hiện "
        "văn hóa công sở”",
        skippable=True,
        units_in_note=True,
    ),
    _text(
        Code.PARTY_BUILDING,
        "arabic",
        "Việc triển khai thực hiện Nghị quyết Trung ương 4 gắn với học tập và làm theo tư tưởng, "
        "đạo đức, phong cách Hồ Chí Minh theo Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị",
        units_in_note=True,
    ),
    _text(
        Code.ORGANISATIONS,
        "arabic",
        "Hoạt động của tổ chức Đảng, đoàn thể, hoạt động xã hội khác",
        units_in_note=True,
    ),
    _head(
        "II.5",
        "arabic",
        "Công tác xây dựng, nhân rộng điển hình tiên tiến và kết quả thực hiện phong trào "
        "thi đua yêu nước{period}",
    ),
    _text(
        Code.EXEMPLARS,
        "sub",
        "Công tác xây dựng, nhân rộng điển hình tiên tiến",
        has_data=True,
        units_in_note=True,
    ),
    _text(
        Code.PERIOD_REVIEW,
        "sub",
        "Kết quả thực hiện phong trào thi đua yêu nước{period} và tổ chức Hội nghị "
        "điển hình tiên tiến",
        has_data=True,
        skippable=True,
        units_in_note=True,
    ),
    _head("III", "roman", "KẾT QUẢ CÔNG TÁC KHEN THƯỞNG"),
    _text(Code.AWARDS, "arabic", "Kết quả đạt được của các đơn vị", has_data=True),
    _text(
        Code.SCORES,
        "arabic",
        "Kết quả chấm điểm thi đua các đơn vị năm {year}",
        has_data=True,
    ),
    _head("IV", "roman", "ĐÁNH GIÁ CHUNG"),
    _text(Code.STRENGTHS, "arabic", "Ưu điểm", is_required=True),
    _text(Code.SHORTCOMINGS, "arabic", "Tồn tại, hạn chế", is_required=True),
    _text(Code.CAUSES, "arabic", "Nguyên nhân", is_required=True),
    Outline(
        str(Code.DIRECTIONS),
        "part",
        "PHƯƠNG HƯỚNG, NHIỆM VỤ CÔNG TÁC THI ĐUA NĂM {next_year}",
        has_data=True,
        is_required=True,
    ),
)
BY_CODE = {section.code: section for section in SECTIONS}
WRITTEN = tuple(section for section in SECTIONS if section.has_text)


def title_of(section: Outline, *, year: int, period: tuple[int, int] | None = None) -> str:
    """The heading with its years; a period under review prints as "giai đoạn 2015 - 2020"."""
    words = f" giai đoạn {period[0]} - {period[1]}" if period else ""
    return section.title.format(year=year, next_year=year + 1, period=words)
