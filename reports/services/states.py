"""Moving a report from one state to the next."""

from blocs.services import rows
from emulation.audit.services import record
from emulation.refusals import Refused
from reports.enums import ReportState

NOT_YOURS = "Báo cáo do bộ phận giúp việc của khối soạn khi năm thi đua đang mở."


def move(report, new_state, *, by, **told):
    """The report in its new state; `told` is kept in the trail beside it.

    :raises Refused: if the table of states does not allow it.
    """
    report = rows.locked(report)
    old_state = ReportState(report.state)
    if not old_state.can_become(new_state):
        raise Refused(f"Không thể chuyển từ “{old_state.label}” sang “{new_state.label}”.")
    rows.change(report, {"state": new_state})
    record(f"report.{new_state}", report, by=by, state=[old_state, new_state], **told)
    return report
