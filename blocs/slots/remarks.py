"""Drafted documents of a bloc that take remarks: the pledge, tables of criteria, papers."""

from functools import partial

from django.db.models import F, Q
from django.urls import reverse

from blocs.enums.organisation import UNIT_DUTIES, DocumentRole
from blocs.enums.scorecards import CriteriaSetState, CriterionKind
from blocs.enums.year import CampaignState
from blocs.models.organisation import Document, Membership, Unit, units_of
from blocs.models.pledge import Pledge
from blocs.models.scorecards import CriteriaSet
from blocs.models.year import Campaign
from blocs.permissions.organisation import is_board_of
from blocs.permissions.pledge import can_edit_pledge
from blocs.permissions.scorecards import can_own_criteria
from blocs.permissions.year import can_edit_campaign
from blocs.queries.pledge import targets_of
from blocs.queries.scorecards.tree import tree_of
from blocs.queries.year import campaign_of
from blocs.views.markup import shown
from emulation.files import storage
from emulation.files.content import TYPES
from emulation.papers.content import Text
from emulation.papers.word_reader import UnsafeDocument, read_docx
from emulation.remarks.models import Consultation
from emulation.remarks.registry import DocumentKind, Subject, place_of, register_document
from emulation.vietnamese import format_number

PLEDGE, CRITERIA, PAPER = "pledge", "criteria", "document"
SPONSOR = ("campaign__bloc__sponsor__parent",)


def register():
    """Register what is drafted here."""
    register_document(PLEDGE, _pledges())
    register_document(CRITERIA, _criteria())
    register_document(PAPER, _drafted_papers())


def _pledges():
    return DocumentKind(
        "Giao ước thi đua",
        _fetch_pledge,
        _describe_pledge,
        lambda pledge: pledge.is_draft and pledge.campaign.is_open,
        lambda user, pledge: speaker(user, pledge.campaign),
        lambda user, pledge: can_edit_pledge(user, pledge.campaign),
        lambda user: _keys(Pledge, campaign__in=campaigns_asked(user)),
        lambda user: _keys(Pledge, campaign__in=_run(user)),
    )


def _criteria():
    return DocumentKind(
        "Bảng tiêu chí, bảng điểm",
        _fetch_criteria,
        _describe_criteria,
        lambda criteria: criteria.is_draft,
        _criteria_speaker,
        can_own_criteria,
        _criteria_asked,
        _criteria_settled,
        lambda user, criteria: CriteriaSet.objects.visible_to(user).filter(pk=criteria.pk).exists(),
    )


def _drafted_papers():
    return DocumentKind(
        "Văn bản của khối",
        _fetch_paper,
        _describe_paper,
        _is_drafted,
        lambda user, paper: speaker(user, campaign_of(paper)),
        lambda user, paper: can_edit_campaign(user, campaign_of(paper)),
        partial(_papers, which=lambda user: campaigns_asked(user)),
        partial(_papers, which=lambda user: _run(user)),
    )


def speaker(user, campaign):
    """The unit in whose name `user` remarks on a paper of the year: the own member unit, or the
    sponsor whose board looks on."""
    own = Membership.objects.in_year(campaign.year).filter(
        bloc=campaign.bloc_id, unit__in=units_of(user, UNIT_DUTIES)
    )
    row = own.select_related("unit").first()
    if row is not None:
        return row.unit
    sponsor = campaign.bloc.sponsor
    return sponsor if is_board_of(user, sponsor) else None


def campaigns_asked(user):
    """Open years of the blocs in which `user` serves a member unit, as a query of keys."""
    seen = Campaign.objects.with_members(units_of(user, UNIT_DUTIES))
    return seen.filter(state=CampaignState.OPEN).values("pk")


def subject_of(campaign, **more):
    """What papers of one year have in common; `label` is what the way back calls it."""
    home = reverse("blocs:campaign_detail", args=[campaign.pk])
    years = ("Năm thi đua", reverse("blocs:campaign_list"))
    own = (*more.pop("crumbs", ()), (more.pop("label", more["title"]), more["url"]))
    return Subject(
        chain_name=campaign.chain_name,
        owner=str(campaign),
        agency=campaign.bloc.letterhead.upper(),
        parent=campaign.bloc.letterhead_parent.upper(),
        crumbs=(years, (str(campaign), home), *own),
        is_sample=campaign.is_sample,
        **more,
    )


def _run(user):
    return Campaign.objects.run_by(user).values("pk")


def _keys(model, **conditions):
    return model.objects.filter(**conditions).values("pk")


def _fetch_pledge(user, pk):
    seen = Pledge.objects.visible_to(user).select_related(*SPONSOR)
    return seen.filter(pk=pk).first()


def _describe_pledge(pledge):
    campaign = pledge.campaign
    texts = [line.strip().removeprefix("- ") for line in pledge.text.splitlines() if line.strip()]
    places = [place_of(_plain(text), "Nội dung") for text in texts]
    places += [place_of(_target(row), "Chỉ tiêu thi đua") for row in targets_of(pledge)]
    return subject_of(
        campaign,
        title=f"Giao ước thi đua năm {campaign.year}",
        url=reverse("blocs:pledge_detail", args=[campaign.pk]),
        filename=f"giao-uoc-{campaign.bloc.code}-{campaign.year}",
        places=tuple(places),
    )


def _plain(line):
    """A line of light markup without its signs."""
    return " ".join(
        "".join(run.text for run in item if isinstance(run, Text))
        for block in shown(line)
        for item in block.items
    )


def _target(row):
    value = "" if row.value is None else f": {format_number(row.value)} {row.measure}".rstrip()
    return f"{row.text}{value}{f' ({row.unit})' if row.unit else ''}"


def _fetch_criteria(user, pk):
    """As `visible_to`; and a draft that its members were asked about."""
    rows = CriteriaSet.objects.select_related(*SPONSOR, "sponsor__parent")
    seen = Q(pk__in=CriteriaSet.objects.visible_to(user).values("pk"))
    sent = Consultation.objects.filter(kind=CRITERIA).values("subject_id")
    asked = Q(pk__in=sent) & Q(pk__in=_criteria_asked(user))
    return rows.exclude(sponsor=None, campaign=None).filter(seen | asked, pk=pk).first()


def _describe_criteria(criteria_set):
    places = tuple(_criteria_places(criteria_set))
    title = f"{criteria_set.name} (phiên bản {criteria_set.version})"
    url = reverse("blocs:criteria_detail", args=[criteria_set.pk])
    name = f"bang-tieu-chi-{criteria_set.code}"
    if criteria_set.campaign_id:
        return subject_of(criteria_set.campaign, title=title, url=url, places=places, filename=name)
    sponsor = criteria_set.sponsor
    return Subject(
        title=title,
        url=url,
        chain_name=criteria_set.chain_name,
        owner=sponsor.name,
        agency=sponsor.name.upper(),
        places=places,
        filename=name,
    )


def _criteria_places(criteria_set):
    """Every line of the table under its section; bonuses and the like under what they are."""
    section = ""
    for node in tree_of(criteria_set).nodes:
        row = node.criterion
        section = f"{row.code}. {row.name}" if row.is_section else section
        is_in_table = row.is_section or row.kind == CriterionKind.CRITERION
        yield place_of(_line(row), section if is_in_table else row.get_kind_display())


def _line(criterion):
    points = f" ({format_number(criterion.max_points)} điểm)" if criterion.max_points else ""
    guidance = f". {criterion.guidance}" if criterion.guidance else ""
    return f"{criterion.code}. {criterion.name}{points}{guidance}"


def _criteria_speaker(user, criteria_set):
    if criteria_set.campaign_id:
        return speaker(user, criteria_set.campaign)
    if is_board_of(user, criteria_set.sponsor):
        return criteria_set.sponsor
    own = Unit.objects.filter(pk__in=units_of(user, UNIT_DUTIES))
    members = Membership.objects.filter(bloc__sponsor=criteria_set.sponsor, ended_on=None)
    return own.filter(pk__in=members.values("unit")).order_by("pk").first()


def _criteria_asked(user):
    """Sets of the years, and frames of the sponsors of the blocs, in which the user serves."""
    units = units_of(user, UNIT_DUTIES)
    sponsors = Membership.objects.filter(unit__in=units, ended_on=None).values("bloc__sponsor")
    of_years = Q(campaign__in=campaigns_asked(user))
    return _drafts().filter(of_years | Q(sponsor__in=sponsors)).values("pk")


def _criteria_settled(user):
    boards = Unit.objects.overseen_by(user).values("pk")
    return _drafts().filter(Q(campaign__in=_run(user)) | Q(sponsor__in=boards)).values("pk")


def _drafts():
    return CriteriaSet.objects.filter(state=CriteriaSetState.DRAFT)


def _fetch_paper(user, pk):
    rows = Document.objects.visible_to(user).select_related("bloc__sponsor__parent", "file")
    return rows.filter(pk=pk, unit=None, role=DocumentRole.ISSUED).first()


def _is_drafted(paper):
    """A paper of the bloc that was not issued yet: a regulation, a plan."""
    is_own = paper.unit_id is None and paper.role == DocumentRole.ISSUED
    return is_own and paper.issued_on is None and campaign_of(paper).is_open


def _describe_paper(paper):
    campaign = campaign_of(paper)
    return subject_of(
        campaign,
        title=paper.abstract,
        url=reverse("blocs:document_detail", args=[paper.pk]),
        crumbs=(("Sổ văn bản", reverse("blocs:document_list", args=[campaign.pk])),),
        filename=f"van-ban-{paper.pk}",
        places=tuple(_paragraphs(paper.file)),
    )


def _paragraphs(file):
    """The paragraphs of a draft that lies there as a Word file; none of another."""
    if file is None or file.is_destroyed or file.content_type != TYPES["docx"]:
        return
    content = storage.open_checked(file)
    if content is None:
        return
    with content:
        data = content.read()
    try:
        read = read_docx(data)
    except UnsafeDocument:
        return
    heading = ""
    for paragraph in read.body:
        heading = paragraph.text if paragraph.level else heading
        if paragraph.text.strip():
            yield place_of(paragraph.plain, heading)


def _papers(user, which):
    """Papers of the bloc in these years, as a query of keys."""
    years = Campaign.objects.filter(pk__in=which(user))
    found = Document.objects.filter(unit=None, role=DocumentRole.ISSUED, issued_on=None)
    return found.filter(bloc__campaigns__in=years, bloc__campaigns__year=F("year")).values("pk")
