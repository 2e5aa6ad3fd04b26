"""Year-end reports to be printed, made when a scenario first asks for one.

Their units told much: every report has the sections' texts, an appendix of scores, and notes of so
many characters from each unit.
"""

from functools import cache

from django.db import transaction

from blocs.enums.organisation import BlocKind
from blocs.enums.year import Office
from blocs.models import Bloc, Campaign, Highlight, Membership, Term, Unit
from emulation.bench.dataset import SINCE, YEAR, a_unit
from emulation.papers.content import Paper
from emulation.vietnamese import fold
from reports.documents.year_end import year_end_paper
from reports.models import Report, ReportSection
from reports.queries.year_end import year_end
from reports.services import reports

NOTE = 8_000  # characters of each unit
BLOCS = 25
SENTENCE = (
    "Đơn vị đã chủ động tham mưu, phối hợp với các cơ quan liên quan tổ chức thực hiện nhiệm vụ "
    "được giao, bảo đảm tiến độ và chất lượng; giải quyết đúng hạn 98,5% hồ sơ. "
)
TEXT = f"**Kết quả.** {SENTENCE * 4}"
OF_UNITS = "II.2.1"


@cache
def report_of(units: int, number: int = 0) -> Report:
    """The report of a bloc of its own with so many units; another one for each number."""
    with transaction.atomic():
        return written(bloc_of(f"bao-cao-{units}-{number}", units))


@cache
def short_papers() -> list[Paper]:
    """The reports of the 25 blocs of ten units, without notes."""
    campaigns = Campaign.objects.filter(bloc__code__startswith="khoi-").order_by("pk")[:BLOCS]
    reports_of_blocs = [written(campaign) for campaign in campaigns]
    return [year_end_paper(year_end(report)) for report in reports_of_blocs]


def bloc_of(code, size):
    """The campaign of a new bloc."""
    name = f"Khối thi đua {code}"
    bloc = Bloc.objects.create(
        code=code,
        name=name,
        name_folded=fold(name),
        sponsor=Unit.objects.get(code="co-quan"),
        kind=BlocKind.BLOC,
        document_symbol="KTĐ",
        place="Thử",
    )
    units = Unit.objects.bulk_create(a_unit(bloc, place) for place in range(1, size + 1))
    Membership.objects.bulk_create(
        Membership(bloc=bloc, unit=unit, position=place, started_on=SINCE)
        for place, unit in enumerate(units, start=1)
    )
    campaign = Campaign.objects.create(bloc=bloc, year=YEAR)
    Term.objects.create(campaign=campaign, office=Office.HEAD, unit=units[0])
    told = (SENTENCE * (NOTE // len(SENTENCE) + 1))[:NOTE]
    Highlight.objects.bulk_create(
        Highlight(campaign=campaign, unit=unit, section=OF_UNITS, text=told) for unit in units
    )
    return campaign


def written(campaign):
    """The campaign's report with every section written."""
    report = reports.open_report(campaign, by=None)
    sections = report.sections.filter(has_text=True)
    ReportSection.objects.filter(pk__in=sections).update(text=TEXT)
    return Report.objects.select_related("campaign__bloc__sponsor").get(pk=report.pk)
