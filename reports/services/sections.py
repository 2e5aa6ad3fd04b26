"""Writing the sections of a report: texts, the versions of them, figures by hand or computed.

The newest version is what the section says. Saving is checked: what cannot be printed is refused.
What a writer has not saved yet is kept as it stands (`keep`), also where a mark is still open; the
report then cannot be printed, and says where.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import THE_SYSTEM, record
from emulation.papers.markup import MarkupError, figure_keys, parse_markup
from emulation.refusals import Refused
from emulation.vietnamese import nfc
from reports import outline
from reports.documents.generated import usual_maker
from reports.models import Report, ReportSection, SectionVersion
from reports.permissions import can_write_report
from reports.queries.year_end import year_end
from reports.services.states import NOT_YOURS

FINISHED = "Báo cáo đã là bản trình ký; muốn sửa hãy chuyển về dự thảo."
# The name of versions that nobody saved; those of one writer are one version for a while.
KEPT = "Tự lưu"
ONE_VERSION_FOR = timedelta(minutes=10)
# As many signs as the box for the text takes.
LONGEST = 30_000
TOO_LONG = "Nội dung của một mục dài nhất 30.000 chữ cái và dấu. Chia bớt sang mục khác."


class Outdated(Refused):
    """Somebody else saved the text meanwhile; `theirs` is what stands now, under `version`."""

    def __init__(self, theirs: str, version: int):
        super().__init__(
            "Người khác vừa lưu mục này. Nội dung bạn nhập được giữ lại; "
            "hãy đối chiếu với nội dung đang có rồi lưu lại."
        )
        self.theirs = theirs
        self.version = version


@transaction.atomic
def write_section(
    report: Report,
    code: str,
    text: str,
    *,
    by,
    version: int | None = None,
    by_hand: bool | None = None,
) -> ReportSection:
    """Save the text of one section as a new version.

    :param version: the one the writer saw, 0 for none yet.
    :param by_hand: print the text instead of the generated sentences; None leaves that as it is.
    :raises Refused: if `by` may not write, the section takes no text, the report is finished, or
        the text cannot be printed.
    :raises Outdated: if the section was saved meanwhile.
    """
    section = _locked(report, code, by=by)
    text = nfc(text).strip()
    require(len(text) <= LONGEST, TOO_LONG)
    check_markup(report, text)
    _check_version(section, version)
    if by_hand is not None:
        _set_maker(section, by_hand=by_hand, by=by)
    if section.text != text:
        _add_version(section, text, by=by)
    elif not _settle(section):
        return section
    record("report.section_written", section, by=by, length=len(text))
    return section


@transaction.atomic
def keep(report: Report, code: str, text: str, *, by, version: int) -> tuple[ReportSection, list]:
    """Keep what is being typed; returns the section, and why it cannot be printed as it stands.

    :raises Refused: if `by` may not write, the section takes no text, or the report is finished.
    :raises Outdated: if the section was saved meanwhile.
    """
    section = _locked(report, code, by=by)
    text = nfc(text).strip()
    require(len(text) <= LONGEST, TOO_LONG)
    _check_version(section, version)
    if section.text != text:
        newest = section.versions.order_by("-number").first()
        if newest is not None and _goes_on(newest, by):
            _set_text(section, text)
            rows.change(newest, {"text": text, "number": section.version})
        else:
            _add_version(section, text, by=by, name=KEPT)
            record("report.section_kept", section, by=by, length=len(text))
    return section, problems_of(report, text)


@transaction.atomic
def take_back(report: Report, code: str, number: int, *, by) -> ReportSection:
    """Make an earlier version what the section says, as a new version.

    :raises Refused: if `by` may not write, there is no such version, or the report is finished.
    """
    section = _locked(report, code, by=by)
    earlier = _version(section, number)
    require(earlier.text != section.text, "Mục này đang có đúng nội dung của phiên bản đó.")
    _add_version(section, earlier.text, by=by, name=f"Lấy lại phiên bản {number}")
    record("report.section_taken_back", section, by=by, version=number)
    return section


@transaction.atomic
def name_version(report: Report, code: str, number: int, *, by, name: str) -> SectionVersion:
    """Give a version a name to find it by; "" takes the name away.

    :raises Refused: if `by` may not write, or there is no such version.
    """
    section = _locked(report, code, by=by)
    require(name.strip() != KEPT, f"Tên “{KEPT}” dành cho phần mềm; hãy đặt tên khác.")
    version = _version(section, number)
    changes = rows.change(version, {"name": name})
    if changes:
        record("report.version_named", section, by=by, version=number, **changes)
    return version


def check_markup(report: Report, text: str):
    """:raises Refused: if the text cannot be printed, or asks for a figure that there is not."""
    problems = problems_of(report, text)
    require(not problems, " ".join(problems))


def problems_of(report: Report, text: str) -> list[str]:
    """Why the text cannot be printed, each with its line."""
    figures = year_end(report).tokens if figure_keys(text) else {}
    try:
        parse_markup(text, figures=figures)
    except MarkupError as error:
        return error.problems
    return []


def _locked(report, code, *, by):
    """The section, for whoever may write it now; the report's lock makes writers wait in turn."""
    require(by is None or can_write_report(by, report.campaign), NOT_YOURS)
    report = rows.locked(report)
    require(report.is_draft, FINISHED)
    section = report.sections.filter(code=code, has_text=True).first()
    require(section is not None, "Báo cáo không có mục này.")
    return section


def _check_version(section, version):
    if version is not None and version != section.version:
        raise Outdated(section.text, section.version)


def _version(section, number):
    version = section.versions.filter(number=number).first()
    require(version is not None, "Mục này không có phiên bản đó.")
    return version


def _add_version(section, text, *, by, name=""):
    if section.text and not section.versions.exists():
        _write_version(section, None, "")
    _set_text(section, text)
    _write_version(section, by, name)


def _set_text(section, text):
    section.text, section.version = text, section.version + 1
    rows.save(section)


def _write_version(section, by, name):
    rows.save(
        SectionVersion(
            section=section,
            number=section.version,
            text=section.text,
            name=name,
            author_id=by.pk if by else None,
            author_name=(by.get_full_name() or by.get_username()) if by else THE_SYSTEM,
            saved_at=timezone.now(),
        )
    )


def _goes_on(version, by):
    """A version is closed some minutes after it was begun, and by every saving."""
    is_own = version.name == KEPT and version.author_id == (by.pk if by else None)
    return is_own and timezone.now() - version.saved_at < ONE_VERSION_FOR


def _settle(section):
    """What was only kept is now saved; whether there was such a version."""
    return bool(section.versions.filter(number=section.version, name=KEPT).update(name=""))


def _set_maker(section, *, by_hand, by):
    maker = "" if by_hand else usual_maker(outline.of_row(section))
    changes = rows.change(section, {"maker": maker})
    if changes:
        record("report.section_by_hand", section, by=by, **changes)
