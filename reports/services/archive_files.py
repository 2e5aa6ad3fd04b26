"""What units and the secretariat sent in, the minutes of votes, and the trail, for the archive.

Each function fills one folder as far as the person of the binder may read it today.
"""

import json
from datetime import date

from django.apps import apps
from django.utils import timezone

from awards.documents.minutes import minutes_of
from awards.documents.void_minutes import void_minutes_of
from awards.models import Election
from blocs.documents.lists import results, returns
from blocs.documents.lists.year import document_list
from blocs.enums.organisation import DocumentRole
from blocs.enums.returns import ReturnPeriod, SectionCode
from blocs.enums.scorecards import ScorecardState
from blocs.models import Document, Highlight, Initiative, Scorecard, UnitReturn
from blocs.permissions.scorecards import standing
from blocs.queries.results import contribution_totals, indicator_figures
from blocs.queries.results.people import exemplar_rows, initiative_rows
from blocs.queries.returns import highlights_of, returns_overview
from blocs.queries.year import documents_listed, members_of
from emulation.audit import presenters
from emulation.audit.access import veil_for, viewable_chains
from emulation.audit.canonical import plain
from emulation.audit.models import AuditEvent
from emulation.audit.queries import events_of
from emulation.papers.formats import PDF
from reports.services.archive_binder import Binder, slug

NOT_COUNTED = "chưa xác nhận kết quả kiểm phiếu; không số liệu nào của đợt này có trong hồ sơ"
UNSENT = "đơn vị chưa gửi bảng chấm điểm nên tài liệu của đơn vị, nếu có, chưa xem được"
NO_FILE = "chỉ dẫn chiếu, không có tệp"
TRAIL = "Nhật ký của khối"
NO_TRAIL = "người yêu cầu không đọc được nhật ký của khối; cơ quan thi đua, khen thưởng tải được"


def put_votes(binder: Binder, campaign):
    """Minutes of votes that are over, with their signed scans; of the others only that they are."""
    seen = Election.objects.visible_to(binder.by).filter(campaign=campaign)
    rows = seen.select_related("campaign__bloc__sponsor", "signed_minutes")
    for election in rows.order_by("pk"):
        stem, about = f"bien-ban/kiem-phieu-{slug(election.code)}", f"Biên bản: {election}"
        if election.is_counted:
            binder.add_paper(stem, lambda e=election: minutes_of(e), about, (PDF,))
            binder.add_stored(f"{stem}-ban-ky", election.signed_minutes, f"{about}, bản đã ký")
        elif election.is_void and election.opened_at:
            binder.add_paper(stem, lambda e=election: void_minutes_of(e), about, (PDF,))
        else:
            binder.leave_out(about, NOT_COUNTED)


def put_returns(binder: Binder, campaign):
    """Returns of units: how they came in, texts, figures, signed reports."""
    for period in ReturnPeriod:
        rows = returns_overview(campaign, period).rows
        listing = returns.return_list(campaign, period, rows)
        binder.add_lists(f"ho-so-don-vi/ho-so-{slug(period.label)}", listing)
    binder.add_lists(
        "ho-so-don-vi/noi-dung", returns.highlight_list(campaign, _texts(binder.by, campaign))
    )
    binder.add_lists(
        "ho-so-don-vi/ket-qua",
        results.result_list(campaign, indicator_figures(campaign)),
        results.contribution_list(campaign, contribution_totals(campaign).units),
        results.exemplar_list(campaign, exemplar_rows(campaign)),
        results.initiative_list(campaign, initiative_rows(campaign)),
    )
    seen = UnitReturn.objects.visible_to(binder.by).filter(campaign=campaign, scan__isnull=False)
    for row in seen.select_related("unit", "scan").order_by("unit__code", "period"):
        stem = f"ho-so-don-vi/bao-cao-da-ky/{slug(row.unit.code)}-{slug(row.get_period_display())}"
        binder.add_stored(stem, row.scan, f"Báo cáo đã ký của {row.unit}")
    made = Initiative.objects.filter(campaign=campaign, file__isnull=False)
    for row in made.select_related("unit", "file").order_by("unit__code", "pk"):
        stem = f"ho-so-don-vi/sang-kien/{slug(row.unit.code)}-{row.pk}"
        binder.add_stored(stem, row.file, f"Quyết định công nhận sáng kiến: {row}, {row.unit}")


def _texts(user, campaign):
    seen = set(
        Highlight.objects.visible_to(user).filter(campaign=campaign).values_list("pk", flat=True)
    )
    found = highlights_of(campaign).items()
    return [(SectionCode(code), row) for code, rows in found for row in rows if row.pk in seen]


def put_evidence(binder: Binder, campaign):
    """Libraries of the units, file by file; papers that stay with a unit are named."""
    for member in _unseen_libraries(binder.by, campaign):
        binder.leave_out(f"Tài liệu minh chứng của {member.name}", UNSENT)
    papers = _papers(binder, campaign).filter(role=DocumentRole.EVIDENCE, unit__isnull=False)
    for paper in papers.order_by("unit__code", "position", "pk"):
        _put_paper(binder, f"minh-chung/{slug(paper.unit.code)}", paper, f"{paper.unit}: ")


def _unseen_libraries(user, campaign):
    """Members whose card never left them: whether they entered evidence is not told."""
    place = standing(user, campaign)
    if place.is_overseer:
        return []
    cards = Scorecard.objects.filter(campaign=campaign).exclude(state=ScorecardState.DRAFT)
    seen = place.units | set(cards.values_list("unit", flat=True))
    return [member for member in members_of(campaign) if member.pk not in seen]


def put_register(binder: Binder, campaign):
    """The register with its files."""
    listing = document_list(campaign, documents_listed(binder.by, campaign))
    binder.add_lists("van-ban/so-van-ban", listing)
    papers = _papers(binder, campaign).exclude(role=DocumentRole.EVIDENCE, unit__isnull=False)
    for paper in papers.order_by("position", "issued_on", "pk"):
        _put_paper(binder, f"van-ban/{slug(paper.get_role_display())}", paper)


def _papers(binder, campaign):
    seen = Document.objects.visible_to(binder.by)
    found = seen.filter(bloc=campaign.bloc_id, year=campaign.year)
    return found.select_related("unit", "file").prefetch_related("versions__file")


def _put_paper(binder, folder, paper, owner=""):
    stem = f"{folder}/{paper.pk}-{slug(paper.number or paper.abstract)}".rstrip("-")
    about = f"{owner}{paper.title}"
    if paper.is_reference_only:
        place = f"; nơi lưu: {paper.kept_at}" if paper.kept_at else ""
        binder.leave_out(about, f"{NO_FILE}{place}")
    binder.add_stored(stem, paper.file, about)
    for version in sorted(paper.versions.all(), key=lambda each: each.number):
        told = f"{about} (bản cũ thứ {version.number})"
        binder.add_stored(f"{stem}-ban-cu-{version.number}", version.file, told)


def put_trail(binder: Binder, campaign):
    """The bloc's chain in the year as JSON lines, in the order of the chain.

    An event that is told whole has all that its hash vouches for; of the others, and of whatever
    is recorded of ballots, only that it happened, with its links.
    """
    name = campaign.chain_name
    if name not in viewable_chains(binder.by):
        binder.leave_out(TRAIL, NO_TRAIL)
        return
    since, until = date(campaign.year, 1, 1), _last_day(campaign)
    events = events_of(binder.by, chain=name, since=since, until=until).order_by("seq")
    hides = veil_for(binder.by)
    lines = [_line(event, hides(event) or is_of_a_ballot(event)) for event in events]
    if not lines:
        binder.leave_out(TRAIL, "chưa có sự kiện nào trong năm")
        return
    about = f"{TRAIL} từ {since:%d/%m/%Y} đến {until:%d/%m/%Y}: {len(lines)} sự kiện"
    binder.add("nhat-ky/nhat-ky.jsonl", "".join(lines).encode(), about)


def _last_day(campaign):
    """A year is often closed in the next one."""
    own = AuditEvent.objects.filter(
        subject_model=campaign._meta.label_lower, subject_id=str(campaign.pk)
    )
    last = own.order_by("-at").values_list("at", flat=True).first()
    return max(campaign.last_day, timezone.localdate(last)) if last else campaign.last_day


def is_of_a_ballot(event) -> bool:
    """The event tells of a vote, of which the archive holds the minutes alone."""
    try:
        model = apps.get_model(event.subject_model)
    except (LookupError, ValueError):
        return False
    return model.__module__.startswith("awards.models.ballots")


def _line(event, is_veiled):
    links = {"seq": event.seq, "previous": event.previous, "hash": event.hash}
    if is_veiled:
        told = {
            "at": timezone.localtime(event.at).isoformat(),
            "actor_name": event.actor_name,
            "veiled": presenters.veiled(event),
        }
    else:
        told = plain(event.facts())
    return json.dumps(links | told, ensure_ascii=False, sort_keys=True) + "\n"
