"""The year-end report: opening it, its official details, its texts, its state."""

from django.db import transaction

from blocs.enums.year import Office
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from reports import outline
from reports.enums import ReportState
from reports.models import OutlineTemplate, Report, ReportSection
from reports.permissions import can_write_report
from reports.queries.completeness import missing_to_issue
from reports.queries.year_end import year_end
from reports.services import issues
from reports.services.findings import require_settled
from reports.services.outlines import sections_of
from reports.services.sections import FINISHED, check_markup
from reports.services.states import NOT_YOURS, move

ISSUED = "Báo cáo đã phát hành; muốn sửa hãy lập bản thay thế."
# What stands above and below the text, in the order of the form.
DETAILS = (
    "number",
    "symbol",
    "place",
    "issued_on",
    "subject",
    "opening",
    "signed_for",
    "signer_office",
    "signer_position",
    "signer_name",
    "recipients",
    "has_charts",
)
# What văn thư gives after signing, so also to a finished report.
GIVEN_LATER = frozenset({"number", "issued_on"})


@transaction.atomic
def open_report(campaign, *, by) -> Report:
    """The campaign's report; the first call creates it with details taken from the bloc.

    :raises Refused: if `by` may not write it (None: the console and the samples).
    """
    # Two who open it at once wait for each other here.
    campaign = rows.locked(campaign)
    report = Report.objects.filter(campaign=campaign).first()
    if report is not None:
        return report
    require(by is None or can_write_report(by, campaign), NOT_YOURS)
    report = rows.save(Report(campaign=campaign, **_defaults(campaign)))
    _lay_out(report)
    record("report.opened", report, by=by)
    return report


@transaction.atomic
def edit_details(report: Report, *, by, **values) -> Report:
    """Set number, date, signatory lines and recipients.

    :raises Refused: if `by` may not, or the report is finished and more than its number and day
        would change: those come from văn thư after signing.
    :raises ValidationError: if a value is malformed.
    """
    require(by is None or can_write_report(by, report.campaign), NOT_YOURS)
    report = rows.locked(report)
    values = {name: values[name] for name in DETAILS & values.keys()}
    check_markup(report, values.get("opening", ""))
    differing = {name for name, value in values.items() if getattr(report, name) != value}
    require(not (report.is_issued and differing), ISSUED)
    require(report.is_draft or differing <= GIVEN_LATER, FINISHED)
    changes = rows.change(report, values)
    if changes:
        record("report.details_edited", report, by=by, **changes)
    return report


@transaction.atomic
def finalise(report: Report, *, by, with_qr=False) -> Report:
    """Make the draft the version for signature, and freeze it.

    :raises Refused: if `by` may not, something is missing, or a number in the text disagrees with
        the figures and nobody has said why.
    """
    require(by is None or can_write_report(by, report.campaign), NOT_YOURS)
    report = rows.locked(report)
    missing = missing_to_issue(year_end(report))
    require(not missing, f"Chưa trình ký được: {' '.join(missing)}")
    require_settled(report)
    report = move(report, ReportState.FINAL, by=by)
    issues.prepare(report, by=by, with_qr=with_qr)
    return report


@transaction.atomic
def return_to_draft(report: Report, *, by) -> Report:
    """Take the version for signature back to draft.

    :raises Refused: if `by` may not, it is a draft already, or it was issued: then a corrected
        version is made instead (`issues.begin_correction`).
    """
    require(can_write_report(by, report.campaign), NOT_YOURS)
    report = rows.locked(report)
    require(not report.is_issued, ISSUED)
    report = move(report, ReportState.DRAFT, by=by)
    issues.withdraw(report, by=by)
    return report


def _defaults(campaign):
    """Details that can be told from the bloc; people change them freely."""
    bloc = campaign.bloc
    head = campaign.terms.filter(office=Office.HEAD).select_related("unit").first()
    recipients = [
        f"{bloc.sponsor.name} (để báo cáo)",
        bloc.sponsor.emulation_body and f"{bloc.sponsor.emulation_body} (để báo cáo)",
        f"Các đơn vị thành viên {bloc.name}",
        head and f"Lãnh đạo {head.unit.name}",
        "Lưu: VT",
    ]
    return {
        "symbol": f"BC-{bloc.document_symbol}",
        "place": bloc.place,
        "signed_for": f"TM. {bloc.letterhead}".upper(),
        "signer_office": bloc.head_title.upper(),
        "recipients": "\n".join(line for line in recipients if line),
    }


def _lay_out(report):
    """Give a new report its sponsor's outline, or the one that comes with the product."""
    template = OutlineTemplate.objects.filter(
        sponsor=report.campaign.bloc.sponsor_id, is_default=True
    ).first()
    if template is not None:
        report.outline_name = template.name
        report.save(update_fields=["outline_name"])
    ReportSection.objects.bulk_create(
        ReportSection(report=report, position=position, **outline.as_values(section))
        for position, section in enumerate(sections_of(template), 1)
    )
