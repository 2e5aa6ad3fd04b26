"""Whether a grant may stand as it is: its entries, its “trong đó”, its proposal, its doubles."""

from django.core.exceptions import ValidationError
from django.db.models import Sum

from awards.enums import ProposalState
from awards.models import Grant
from awards.services.subjects import check_fits
from blocs.services import rows
from blocs.services.rows import require

SAME_TIME = ("unit_id", "campaign_id", "period_from", "period_to")


def check(grant) -> None:
    """:raises ValidationError: if the award, the issuer or a “trong đó” does not fit."""
    sponsor = grant.campaign.bloc.sponsor
    for name, entry in (("award", grant.award), ("issuer", grant.issuer)):
        of_bloc = type(entry).objects.of_sponsor(sponsor).filter(pk=entry.pk)
        if entry.sponsor_id is not None and not of_bloc.exists():
            raise ValidationError({name: f"{entry} không có trong danh mục của khối."})
    check_fits(grant)
    if grant.included_in is not None:
        _check_part(grant, grant.included_in)
    for part in grant.parts.all() if grant.pk else ():
        _check_part(part, grant)


def check_proposal(grant, proposal) -> None:
    """:raises Refused: if the grant is not what the proposal asked for, or more than that, or
    the proposal does not wait for its decision."""
    same = ("campaign_id", "unit_id", "award_id")
    require(
        all(getattr(proposal, name) == getattr(grant, name) for name in same),
        "Đề nghị không cùng đơn vị, năm và danh hiệu với khen thưởng.",
    )
    require(
        rows.locked(proposal).state == ProposalState.RECEIVED,
        "Chỉ ghi kết quả cho đề nghị đã tiếp nhận.",
    )
    require(
        grant.collectives <= proposal.collectives and grant.individuals <= proposal.individuals,
        "Số được tặng không thể nhiều hơn số đề nghị.",
    )


def check_not_doubled(grant) -> None:
    """What the unit reports and what the board records must not be added up unawares.

    :raises Refused: if the other of the two tells of the same award by the same issuer already.
    """
    if grant.included_in is not None or grant.period_from:
        return
    same = Grant.objects.of_year().filter(
        campaign=grant.campaign,
        unit=grant.unit,
        award=grant.award,
        issuer=grant.issuer,
        included_in=None,
        decision__isnull=grant.decision is not None,
    )
    whose = f"{grant.unit} đã báo cáo" if grant.decision else "Đã ghi theo quyết định"
    require(
        not same.exists(),
        f"{whose} {grant.award} ({grant.issuer}). Chọn dòng đó ở “Trong đó của dòng”, "
        "hoặc đánh dấu đây là số thêm.",
    )


def _check_part(part, whole):
    """A “trong đó” line lies within a line of the same unit and time that is no part itself."""
    siblings = whole.parts.filter(award=part.award, issuer=part.issuer).exclude(pk=part.pk)
    others = siblings.aggregate(c=Sum("collectives", default=0), i=Sum("individuals", default=0))
    reasons = (
        (
            all(getattr(part, name) == getattr(whole, name) for name in SAME_TIME),
            "Dòng “trong đó” phải thuộc một dòng của cùng đơn vị, cùng năm hoặc giai đoạn.",
        ),
        (whole.included_in_id is None, "Dòng được chọn đã là dòng “trong đó”."),
        (
            part.pk is None or not part.parts.exists(),
            "Dòng này đã có dòng “trong đó” của nó nên không thể nằm trong dòng khác.",
        ),
        (
            part.collectives + others["c"] <= whole.collectives
            and part.individuals + others["i"] <= whole.individuals,
            "Các dòng “trong đó” không thể lớn hơn dòng chung.",
        ),
    )
    for holds, sentence in reasons:
        if not holds:
            raise ValidationError({"included_in": sentence})
