"""What the room "results" shows on pages that many rooms fill."""

from emulation.audit import presenters

VERBS = {
    "indicator.defined": "đã lập chỉ tiêu",
    "indicator.edited": "đã sửa chỉ tiêu",
    "indicator.removed": "đã xóa chỉ tiêu",
    "targets.set": "đã nhập chỉ tiêu được giao",
    "results.recorded": "đã nhập kết quả thực hiện",
    "results.published": "đã nhập số công bố",
    "contribution.added": "đã thêm khoản ủng hộ",
    "contribution.edited": "đã sửa khoản ủng hộ",
    "contribution.removed": "đã xóa khoản ủng hộ",
    "exemplar.added": "đã thêm điển hình tiên tiến",
    "exemplar.edited": "đã sửa điển hình tiên tiến",
    "exemplar.removed": "đã xóa điển hình tiên tiến",
    "initiative.added": "đã thêm sáng kiến",
    "initiative.edited": "đã sửa sáng kiến",
    "initiative.removed": "đã xóa sáng kiến",
}
LABELS = {
    "on_behalf_of": "nhập thay cho",
    "indicator": "chỉ tiêu",
    "targets": "mức giao",
    "figures": "số liệu",
    "contribution": "khoản ủng hộ",
    "exemplar": "điển hình tiên tiến",
    "initiative": "sáng kiến",
}


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
    presenters.register(VERBS)
    presenters.register_labels(LABELS)
