"""What the room "pledge" shows on pages that many rooms fill."""

from emulation.audit import presenters

VERBS = {
    "pledge.drafted": "đã soạn giao ước thi đua",
    "pledge.edited": "đã sửa giao ước thi đua",
    "pledge.opened": "đã mở ký giao ước thi đua",
    "pledge.reopened": "đã mở lại giao ước thi đua để sửa",
    "pledge.signed": "đã ký giao ước thi đua",
    "pledge.scan_recorded": "đã ghi nhận bản giấy giao ước thi đua đã ký",
    "pledge.scan_withdrawn": "đã bỏ ghi nhận chữ ký trên bản giấy",
}
LABELS = {"target_lines": "chỉ tiêu", "units": "đơn vị đã ký", "scan": "bản chụp"}


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
    presenters.register(VERBS)
    presenters.register_labels(LABELS, model="blocs.pledge")
    presenters.register_labels(
        {"unit": "đơn vị", "reason": "lý do", "signed_on": "ngày ký kết"}, model="blocs.pledge"
    )
