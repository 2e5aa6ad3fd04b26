"""What the room "returns" shows on pages that many rooms fill."""

from blocs.freezes import register_freeze
from blocs.queries.returns import why_frozen
from emulation.audit import presenters

VERBS = {
    "highlight.written": "đã viết nội dung báo cáo",
    "highlight.removed": "đã bỏ nội dung báo cáo",
    "return.opened": "đã lập hồ sơ báo cáo",
    "return.edited": "đã sửa hồ sơ báo cáo",
    "return.submitted": "đã trình lãnh đạo duyệt hồ sơ báo cáo",
    "return.taken_back": "đã lấy lại hồ sơ báo cáo để sửa",
    "return.approved": "đã duyệt và gửi hồ sơ báo cáo",
    "return.sent_with_scan": "đã gửi hồ sơ báo cáo kèm bản chụp đã ký",
    "return.returned": "đã trả lại hồ sơ báo cáo",
    "return.received": "đã tiếp nhận hồ sơ báo cáo",
}


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
    register_freeze(why_frozen)
    presenters.register(VERBS)
    presenters.register_labels({"section": "mục của báo cáo", "highlight": "nội dung"})
