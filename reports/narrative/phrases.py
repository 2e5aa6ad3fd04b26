"""Sentences ready to use, by the section they are meant for; slots stand in square brackets.

They say nothing of any bloc or year: whoever takes one fills the slots or puts figures there.
"""

import re

from blocs.enums.returns import SectionCode as Code
from blocs.models import Bloc
from reports.narrative.words import bloc_word

OWN_WORDS = re.compile(r"Phó Trưởng khối|Trưởng khối|\bKhối\b")

PHRASES = {
    Code.GUIDANCE_DOCUMENTS: (
        "Các đơn vị đã kịp thời quán triệt, triển khai các văn bản của Trung ương và của tỉnh về "
        "công tác thi đua, khen thưởng đến toàn thể công chức, viên chức và người lao động.",
        "[số lượng] đơn vị đã ban hành văn bản chỉ đạo, hướng dẫn công tác thi đua, khen thưởng "
        "phù hợp với nhiệm vụ chuyên môn.",
        "Quy chế hoạt động và bảng tiêu chí chấm điểm của Khối được các đơn vị thảo luận, thống "
        "nhất tại [tên hội nghị] ngày [ngày, tháng, năm].",
    ),
    Code.GUIDANCE_PROPAGANDA: (
        "Công tác tuyên truyền được thực hiện bằng nhiều hình thức: [sinh hoạt chuyên đề, trang "
        "thông tin điện tử, bản tin nội bộ], tập trung vào gương người tốt, việc tốt.",
        "Trong năm, các đơn vị đã đăng tải [số lượng] tin, bài về phong trào thi đua và điển hình "
        "tiên tiến.",
        "Việc tuyên truyền gắn với các ngày lễ lớn của đất nước, ngày truyền thống của ngành và "
        "của địa phương.",
    ),
    Code.GUIDANCE_LAUNCH: (
        "Ngay từ đầu năm, Khối đã phát động phong trào thi đua với chủ đề “[chủ đề]”; các đơn vị "
        "đã cụ thể hóa thành chỉ tiêu, nhiệm vụ của đơn vị mình.",
        "Các đơn vị đã ký kết giao ước thi đua gồm [số lượng] chỉ tiêu tại [tên hội nghị].",
        "Hưởng ứng phong trào thi đua do [cơ quan phát động] phát động, các đơn vị đã xây dựng kế "
        "hoạch và tổ chức thực hiện nghiêm túc.",
    ),
    Code.REGISTRATION: (
        "Việc đăng ký thi đua được thực hiện đúng thời gian, đúng đối tượng và sát với khả năng "
        "thực hiện của từng đơn vị.",
        "So với năm trước, số đơn vị đăng ký [tên danh hiệu] [tăng, giảm] [số lượng] đơn vị.",
    ),
    Code.PROFESSIONAL: (
        "Các đơn vị đã bám sát nhiệm vụ chính trị được giao, tổ chức các phong trào thi đua có "
        "trọng tâm, trọng điểm; kết quả thực hiện các chỉ tiêu cơ bản đạt và vượt kế hoạch.",
        "Nổi bật là [tên đơn vị] với [kết quả nổi bật], đạt [tỷ lệ] kế hoạch năm.",
        "Còn [số lượng] chỉ tiêu chưa đạt kế hoạch, chủ yếu do [nguyên nhân].",
    ),
    Code.RURAL_AND_POOR: (
        "Các đơn vị đã giúp đỡ [số lượng] xã, thôn xây dựng nông thôn mới; vận động ủng hộ "
        "[số tiền] cho người nghèo và gia đình chính sách.",
        "Công chức, viên chức và người lao động của các đơn vị đã đóng góp [số lượng] ngày công "
        "tham gia xây dựng [công trình].",
    ),
    Code.ENTERPRISES: (
        "Các đơn vị đã rà soát, đề nghị đơn giản hóa [số lượng] thủ tục hành chính, tạo thuận lợi "
        "cho doanh nghiệp và người dân.",
        "Thời gian giải quyết hồ sơ được rút ngắn trung bình [số ngày] ngày so với quy định.",
    ),
    Code.OFFICE_CULTURE: (
        "Các đơn vị thực hiện nghiêm kỷ luật, kỷ cương hành chính; trụ sở xanh, sạch, đẹp; thái "
        "độ phục vụ nhân dân đúng mực.",
        "Qua kiểm tra, [không có, có số lượng] trường hợp vi phạm quy định về văn hóa công sở.",
    ),
    Code.PARTY_BUILDING: (
        "Việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh được gắn với nhiệm vụ "
        "chuyên môn; [số lượng] tập thể, [số lượng] cá nhân được biểu dương.",
        "Công tác kiểm tra, giám sát được thực hiện theo chương trình đề ra, không để xảy ra vi "
        "phạm phải xử lý kỷ luật.",
    ),
    Code.ORGANISATIONS: (
        "[Số lượng] tổ chức đảng, đoàn thể của các đơn vị được xếp loại hoàn thành tốt nhiệm vụ "
        "trở lên.",
        "Các đơn vị tích cực tham gia hoạt động đền ơn đáp nghĩa, hiến máu tình nguyện, ủng hộ các "
        "quỹ xã hội với tổng số tiền [số tiền].",
    ),
    Code.EXEMPLARS: (
        "Công tác phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến được các đơn vị quan tâm; "
        "mỗi đơn vị có ít nhất [số lượng] mô hình, gương tiêu biểu.",
        "Tiêu biểu là [tên tập thể, cá nhân] với [thành tích].",
    ),
    Code.PERIOD_REVIEW: (
        "[Số lượng] đơn vị đã tổ chức hội nghị điển hình tiên tiến giai đoạn [giai đoạn], lựa chọn "
        "[số lượng] tập thể, cá nhân tiêu biểu dự hội nghị cấp tỉnh.",
    ),
    Code.AWARDS: (
        "Công tác khen thưởng bảo đảm kịp thời, công khai, đúng quy trình; chú trọng khen tập thể "
        "nhỏ và người trực tiếp lao động, công tác.",
        "Trong đó, khen thưởng đột xuất [số lượng] tập thể, [số lượng] cá nhân có thành tích "
        "[nội dung thành tích].",
    ),
    Code.SCORES: (
        "Việc chấm điểm được các đơn vị thực hiện nghiêm túc, có minh chứng; kết quả được thống "
        "nhất tại [tên hội nghị].",
    ),
    "III.3": (
        "Trên cơ sở kết quả chấm điểm, hội nghị đã bỏ phiếu kín bình xét, suy tôn theo đúng quy "
        "chế hoạt động của Khối.",
    ),
    Code.STRENGTHS: (
        "Khối đã duy trì nền nếp hoạt động theo quy chế; Trưởng khối, Phó Trưởng khối phối hợp "
        "chặt chẽ, các đơn vị thành viên đoàn kết, trách nhiệm.",
        "Phong trào thi đua có nội dung thiết thực, gắn với nhiệm vụ chính trị, góp phần hoàn "
        "thành các chỉ tiêu của từng đơn vị.",
        "Việc bình xét, suy tôn bảo đảm dân chủ, khách quan, đúng quy định.",
    ),
    Code.SHORTCOMINGS: (
        "Một số đơn vị gửi báo cáo, bảng tự chấm điểm còn chậm so với thời gian quy định.",
        "Hoạt động chung của Khối chưa nhiều; việc trao đổi, học tập kinh nghiệm giữa các đơn vị "
        "còn hạn chế.",
        "Công tác phát hiện, nhân rộng điển hình tiên tiến ở [tên đơn vị] chưa thường xuyên.",
    ),
    Code.CAUSES: (
        "Công chức làm công tác thi đua, khen thưởng ở các đơn vị chủ yếu kiêm nhiệm, thường xuyên "
        "thay đổi.",
        "Nhiệm vụ chuyên môn của các đơn vị khác nhau nên việc xây dựng tiêu chí chung còn khó "
        "khăn.",
    ),
    "BH": (
        "Nơi nào người đứng đầu quan tâm chỉ đạo, nơi đó phong trào thi đua có nền nếp và đạt kết "
        "quả rõ rệt.",
        "Phải lượng hóa tiêu chí thi đua ngay từ đầu năm và theo dõi kết quả thường xuyên để việc "
        "chấm điểm, bình xét chính xác.",
    ),
    "HDK": (
        "Khối đã tổ chức [tên hoạt động] tại [địa điểm] ngày [ngày, tháng, năm], có [số lượng] đơn "
        "vị tham gia.",
    ),
    Code.DIRECTIONS: (
        "Tiếp tục quán triệt, triển khai đầy đủ các văn bản của Trung ương và của tỉnh về công tác "
        "thi đua, khen thưởng.",
        "Tổ chức phát động, ký kết giao ước thi đua năm [năm] trong quý I; đăng ký danh hiệu thi "
        "đua trước ngày [ngày, tháng].",
    ),
    "KN": (
        "Đề nghị [cơ quan] quan tâm bồi dưỡng nghiệp vụ thi đua, khen thưởng cho công chức phụ "
        "trách của các đơn vị.",
        "Đề nghị [cơ quan] sớm hướng dẫn [nội dung] để Khối và các đơn vị thống nhất thực hiện.",
    ),
}


def phrases_for(code: str, bloc: Bloc) -> tuple[str, ...]:
    """The sentences for a section in the bloc's own words; none for an unknown one."""
    own = {
        "Phó Trưởng khối": bloc.deputy_title,
        "Trưởng khối": bloc.head_title,
        "Khối": bloc_word(bloc),
    }
    return tuple(OWN_WORDS.sub(lambda found: own[found[0]], each) for each in PHRASES.get(code, ()))
