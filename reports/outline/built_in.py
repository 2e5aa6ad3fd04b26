"""The outline that comes with the product."""

from blocs.enums.returns import SectionCode as Code
from reports.enums import DataMaker
from reports.outline.section import Outline

OTHER_MOVEMENTS = "II.2.4"


def _head(code, level, title, **more):
    return Outline(code, level, title, has_text=False, **more)


def _section(code, level, title, **more):
    """Units write for it where its code is one of theirs."""
    code = str(code)
    source = code if code in Code.values else ""
    return Outline(code, level, title, **{"units_from": source, **more})


def _required(code, level, title, **more):
    """A section without which the report says too little."""
    return _section(code, level, title, is_required=True, **more)


def _optional(code, level, title, **more):
    """Left out where there is nothing to tell."""
    return _section(code, level, title, skippable=True, **{"units_in": "note", **more})


def _data(code, level, title, maker, **more):
    """Always printed: figures, or the sentence that there are none."""
    return _section(code, level, title, maker=maker, **more)


def _ready(code, level, title, maker="", **more):
    """A section that is switched off until a report wants it."""
    return _section(code, level, title, maker=maker, is_on=False, **more)


SECTIONS = (
    _head("P1", "part", "KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM {year}"),
    _ready("TH", "roman", "ĐẶC ĐIỂM TÌNH HÌNH", DataMaker.PROFILE),
    _head("I", "roman", "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN PHONG TRÀO THI ĐUA"),
    _required(
        Code.GUIDANCE_DOCUMENTS,
        "arabic",
        "Công tác tuyên truyền, triển khai văn bản về công tác thi đua, khen thưởng",
        maker=DataMaker.GUIDANCE,
        units_in="note",
    ),
    _required(
        Code.GUIDANCE_PROPAGANDA,
        "arabic",
        "Công tác tuyên truyền phong trào thi đua yêu nước",
        units_in="note",
    ),
    _required(
        Code.GUIDANCE_LAUNCH,
        "arabic",
        "Tổ chức phát động các phong trào thi đua",
        maker=DataMaker.LAUNCH,
        units_in="note",
    ),
    _data(Code.REGISTRATION, "arabic", "Kết quả đăng ký thi đua", DataMaker.REGISTRATION),
    _head("II", "roman", "KẾT QUẢ THỰC HIỆN CÁC PHONG TRÀO THI ĐUA NĂM {year}"),
    _required(
        Code.PROFESSIONAL,
        "arabic",
        "Kết quả thực hiện phong trào thi đua trong công tác chuyên môn",
        maker=DataMaker.PROFESSIONAL,
        units_in="appendix",
    ),
    _head(
        "II.2",
        "arabic",
        "Kết quả thực hiện các phong trào thi đua do Thủ tướng Chính phủ, "
        "Ủy ban nhân dân tỉnh phát động",
        skippable=True,
    ),
    _optional(
        Code.RURAL_AND_POOR,
        "sub",
        "Phong trào thi đua {movements}",
        maker=DataMaker.CONTRIBUTIONS,
        topics=("nong thon moi", "nguoi ngheo"),
        movements="xây dựng nông thôn mới, giảm nghèo và an sinh xã hội",
    ),
    _optional(
        Code.ENTERPRISES,
        "sub",
        "Kết quả thực hiện phong trào thi đua {movements}",
        topics=("doanh nghiep",),
        movements="hỗ trợ, phát triển doanh nghiệp",
    ),
    _optional(
        Code.OFFICE_CULTURE,
        "sub",
        "Kết quả thực hiện phong trào thi đua {movements}",
        topics=("van hoa cong so",),
        movements="thực hiện văn hóa công sở",
    ),
    _optional(
        OTHER_MOVEMENTS,
        "sub",
        "Kết quả thực hiện các phong trào thi đua khác",
        maker=DataMaker.OTHER_MOVEMENTS,
    ),
    _optional(
        Code.PARTY_BUILDING,
        "arabic",
        "{party} học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh{directive}",
    ),
    _optional(
        Code.ORGANISATIONS,
        "arabic",
        "Hoạt động của tổ chức Đảng, đoàn thể, hoạt động xã hội khác",
    ),
    _head(
        "II.5",
        "arabic",
        "Công tác xây dựng, nhân rộng điển hình tiên tiến và kết quả thực hiện phong trào "
        "thi đua yêu nước{period}",
        skippable=True,
    ),
    _optional(
        Code.EXEMPLARS,
        "sub",
        "Công tác xây dựng, nhân rộng điển hình tiên tiến",
        maker=DataMaker.EXEMPLARS,
    ),
    _optional(
        Code.PERIOD_REVIEW,
        "sub",
        "Kết quả thực hiện phong trào thi đua yêu nước{period} và tổ chức Hội nghị "
        "điển hình tiên tiến",
        maker=DataMaker.PERIOD,
    ),
    _ready(
        "GU",
        "arabic",
        "Kết quả thực hiện giao ước thi đua",
        DataMaker.PLEDGE,
        skippable=True,
    ),
    _ready("DV", "arabic", "Kết quả của từng đơn vị", DataMaker.BY_UNIT, skippable=True),
    _ready(
        "HDK",
        "roman",
        "HOẠT ĐỘNG CỦA {BLOC}",
        DataMaker.ACTIVITIES,
        skippable=True,
    ),
    _head("III", "roman", "KẾT QUẢ CÔNG TÁC KHEN THƯỞNG"),
    _data(
        Code.AWARDS,
        "arabic",
        "Kết quả đạt được của các đơn vị",
        DataMaker.AWARDS,
        units_in="note",
    ),
    _data(
        Code.SCORES,
        "arabic",
        "Kết quả chấm điểm thi đua các đơn vị năm {year}",
        DataMaker.SCORES,
    ),
    _ready("III.3", "arabic", "Kết quả bình xét, suy tôn", DataMaker.ACCLAIM, skippable=True),
    _head("IV", "roman", "ĐÁNH GIÁ CHUNG"),
    _required(Code.STRENGTHS, "arabic", "Ưu điểm"),
    _required(Code.SHORTCOMINGS, "arabic", "Tồn tại, hạn chế"),
    _required(Code.CAUSES, "arabic", "Nguyên nhân"),
    _ready("BH", "arabic", "Bài học kinh nghiệm", is_required=True),
    _required(
        Code.DIRECTIONS,
        "part",
        "PHƯƠNG HƯỚNG, NHIỆM VỤ CÔNG TÁC THI ĐUA NĂM {next_year}",
        maker=DataMaker.DIRECTIONS,
    ),
    _ready("KN", "part", "KIẾN NGHỊ, ĐỀ XUẤT", is_required=True),
)
BY_CODE = {section.code: section for section in SECTIONS}
