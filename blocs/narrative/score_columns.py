"""The words of workbooks of scores, which are written and read back by them."""

from blocs.enums.scorecards import Stage

SCORES, GUIDE, KEYS = "Điểm", "Hướng dẫn", "Mã nhận dạng"
CODE, UNIT_CODE, PROBLEM = "Mã", "Mã đơn vị", "Lỗi"
NAME, UNIT_NAME = "Nội dung", "Đơn vị"
FORM = "1"
ONE_UNIT, ALL_UNITS = "một đơn vị", "các đơn vị"
YES = ("Có",)
# Of an all-units sheet: a disqualifier that was found.
FOUND = ("x",)
# Box of a line -> heading of its column.
HEADINGS = {
    "value": "Kết quả thực hiện",
    "target": "Chỉ tiêu",
    "days": "Số ngày chậm",
    "day": "Ngày hoàn thành",
    "choice": "Mức đạt",
    "count": "Số lượng",
    "points": "Điểm",
    "applies": "Có trường hợp này",
    "until": "Tạm tính đến ngày",
}
GUIDE_OF_ALL = (
    "Chỉ nhập vào các ô nền vàng. Không đổi tên trang tính, tiêu đề cột và mã; có thể đổi thứ tự "
    "dòng, thứ tự cột, hoặc bỏ dòng không cần nhập.",
    "Ô đang có giá trị là giá trị hiện có trên hệ thống. Ô không sửa thì không thay đổi gì; xóa "
    "trắng một ô có giá trị là lấy lại giá trị đó. Điểm 0 khác với để trống.",
    "Số thập phân ghi dấu phẩy (994,5). Không ghi công thức, không gộp ô.",
    "Dòng tính điểm từ số liệu thì nhập số liệu, hệ thống tính điểm theo bảng tiêu chí.",
    "Ngày ghi theo ngày/tháng/năm, ví dụ 31/12/2026.",
    "Lưu tệp ở dạng .xlsx rồi tải lên; hệ thống cho xem trước và chỉ ghi khi được xác nhận.",
    "Không nhập nội dung thuộc bí mật nhà nước.",
)
GUIDE_OF_UNIT = (
    "Mỗi dòng của trang “Điểm” là một dòng của bảng chấm điểm. Ô nền xám không phải nhập.",
    "Tạm tính đến ngày: ghi ngày dự kiến có kết quả nếu điểm còn tạm tính; để trống nếu đã chốt.",
)
GUIDE_OF_UNITS = (
    "Mỗi dòng của trang “Điểm” là một đơn vị, mỗi cột là một dòng của bảng chấm điểm.",
    "Dòng theo tỷ lệ có chỉ tiêu nhập liền: ghi kết quả/chỉ tiêu, ví dụ 7581/9334.",
    "Trường hợp không xét thi đua: ghi x nếu có.",
)


def words_sheet(stage):
    """Name of the sheet, and heading of the column, for what is written beside points."""
    return "Giải trình" if stage == Stage.SELF else "Ý kiến"


def headings(stage):
    """Box -> heading at a stage, in the order of the columns."""
    return HEADINGS | {"text": words_sheet(stage)}
