"""The page "Phiếu của tôi có kín không?": what it says of an election by its real settings.

Every sentence has a code. A test carries the same code (`@pytest.mark.secrecy`), and
`awards/tests/test_documents_secrecy.py` fails where one is without the other.
"""

from awards.documents.secrecy_risks import RISKS
from awards.models import Election
from awards.queries.secrecy import Facts, facts_of

# (heading, sentences); a sentence is (code, words, property of `Facts` that must hold, or "").
PARTS = (
    (
        "Khi bạn bỏ phiếu",
        (
            (
                "sealed-in-browser",
                "Khi trình duyệt chạy được JavaScript, phiếu được niêm phong ngay trên máy của "
                "bạn; máy chủ chỉ nhận phong bì đã niêm phong.",
                "",
            ),
            (
                "sealed-on-server",
                "Khi trình duyệt không chạy được JavaScript, máy chủ niêm phong phiếu trong bộ nhớ "
                "lúc bạn bấm “Xem lại phiếu”. Trang ghi phiếu nói phiếu được niêm phong ở đâu.",
                "",
            ),
            (
                "written-nowhere",
                "Lựa chọn của bạn không được ghi vào cơ sở dữ liệu, nhật ký, phiên đăng nhập hay "
                "bộ nhớ lưu của trình duyệt.",
                "",
            ),
            (
                "equally-long",
                "Mọi phong bì của một nội dung dài bằng nhau, dù bạn chọn gì.",
                "",
            ),
            (
                "without-time",
                "Phong bì không có giờ bỏ phiếu và không có số thứ tự. Việc bỏ phiếu không ghi vào "
                "nhật ký.",
                "",
            ),
            ("final", "Phiếu đã bỏ không ai thay đổi được, kể cả bạn.", ""),
            (
                "nobody-else",
                "Không ai bỏ phiếu thay bạn được. Người quản trị hệ thống không có phiếu và không "
                "mở được trang nào của đợt bỏ phiếu.",
                "",
            ),
            (
                "asks-again",
                "Nếu bạn nhập mật khẩu đã quá {minutes} phút, hệ thống hỏi lại mật khẩu trước khi "
                "mở phiếu.",
                "",
            ),
            (
                "locked-seat",
                "Nếu từ khi chốt danh sách có người khác cấp liên kết đặt mật khẩu hoặc đổi thông "
                "tin đăng nhập của bạn, phiếu của đơn vị bị khóa đến khi hai người kiểm phiếu gặp "
                "và nhận lại bạn (một người, nếu không có người thứ hai).",
                "",
            ),
        ),
    ),
    (
        "Khi đang bỏ phiếu",
        (
            (
                "turnout-only",
                "Mọi người, kể cả Ban kiểm phiếu, chỉ thấy số đơn vị đã bỏ phiếu và đồng hồ. "
                "Không trang nào, tệp tải về nào, lệnh nào cho biết đơn vị nào đã bỏ phiếu trên hệ "
                "thống hay đã chọn gì.",
                "",
            ),
            (
                "not-early",
                "Không ai kết thúc sớm được. Giờ kết thúc chỉ lùi lại muộn hơn, có lý do ghi trong "
                "biên bản.",
                "",
            ),
            (
                "closes-itself",
                "Hết giờ, hoặc khi không còn đơn vị nào chưa bỏ phiếu, hệ thống tự kết thúc.",
                "",
            ),
        ),
    ),
    (
        "Phiếu giấy",
        (
            (
                "paper-or-screen",
                "Đơn vị được ghi là bỏ phiếu giấy thì không bỏ phiếu trên hệ thống được nữa, và "
                "ngược lại.",
                "has_paper",
            ),
            (
                "paper-mixed",
                "Phiếu giấy do hai người cùng nhập sau khi kết thúc, được niêm phong không kèm tên "
                "đơn vị và trộn với các phong bì khác rồi mới kiểm.",
                "has_paper",
            ),
            (
                "paper-not-apart",
                "Kết quả và biên bản nêu số phiếu giấy, không nêu riêng phiếu giấy chọn gì.",
                "has_paper",
            ),
        ),
    ),
    (
        "Khi kiểm phiếu",
        (
            (
                "one-slip",
                "Khóa mở phiếu bị khóa lại bằng mã in trên phiếu mã của Ban kiểm phiếu ({tellers} "
                "phiếu mã); một phiếu mã là đủ để mở. Mã không được lưu trong hệ thống; hệ thống "
                "chỉ giữ mã băm của nó.",
                "is_held_by_one",
            ),
            (
                "several-slips",
                "Khóa mở phiếu bị khóa lại bằng mã in trên phiếu mã của Ban kiểm phiếu: phải có "
                "{needed} trong {tellers} phiếu mã, ít hơn thì không mở được gì. Mã không được lưu "
                "trong hệ thống; hệ thống chỉ giữ mã băm của nó.",
                "is_held_together",
            ),
            (
                "below-quorum",
                "Nếu không đủ tỷ lệ đơn vị tham gia thì khóa bị xóa và không phiếu nào được mở.",
                "",
            ),
            (
                "counts-only",
                "Phong bì được mở trong bộ nhớ để cộng số. Hệ thống chỉ lưu số phiếu đồng ý, không "
                "đồng ý, để trắng của từng phương án và số phiếu không hợp lệ theo từng lý do, "
                "không lưu tờ phiếu nào.",
                "",
            ),
            (
                "who-took-part",
                "Sau khi kết thúc, danh sách cho biết đơn vị nào đã bỏ phiếu, không cho biết đã "
                "chọn gì.",
                "",
            ),
        ),
    ),
    (
        "Giữ gì, trong bao lâu",
        (
            (
                "key-erased",
                "Khi xác nhận kết quả, khóa mở phiếu và các phong bì bị xóa. Nếu đợt bỏ phiếu bị "
                "hủy thì cũng vậy.",
                "",
            ),
            (
                "receipts-kept",
                "Danh sách mã nhận phiếu, không gắn với đơn vị, được giữ {receipts_until} rồi bị "
                "hủy.",
                "keeps_receipts",
            ),
            ("receipts-gone", "Danh sách mã nhận phiếu đã bị hủy.", "is_purged"),
            (
                "figures-stay",
                "Số phiếu của từng phương án, biên bản kiểm phiếu và các mã băm được giữ lại, kể "
                "cả sau khi hủy mã nhận phiếu.",
                "",
            ),
            (
                "backups",
                "Bản sao lưu lấy trong lúc bỏ phiếu vẫn còn các phong bì và khóa đã bị khóa; hệ "
                "thống không xóa được bản sao ở nơi khác. Không có phiếu mã thì không mở được.",
                "",
            ),
            (
                "database-reader",
                "Ai đọc được cơ sở dữ liệu trong lúc bỏ phiếu thì biết đơn vị nào đã bỏ phiếu, "
                "nhưng không đoán được lựa chọn tốt hơn người chỉ xem kết quả công bố.",
                "",
            ),
        ),
    ),
    RISKS,
)
CODES = {code for _, sentences in PARTS for code, _, _ in sentences}


def told(facts: Facts) -> dict[str, str]:
    """{code: sentence} of what holds, in the order of the page."""
    return {
        code: words.format(**vars(facts))
        for _, sentences in PARTS
        for code, words, condition in sentences
        if not condition or getattr(facts, condition)
    }


def parts_of(election: Election) -> list[tuple[str, list[str]]]:
    """(heading, sentences) of the page about this election; parts without any are left out."""
    holding = told(facts_of(election))
    parts = [
        (heading, [holding[code] for code, _, _ in sentences if code in holding])
        for heading, sentences in PARTS
    ]
    return [(heading, sentences) for heading, sentences in parts if sentences]
