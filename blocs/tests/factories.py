"""Plain factories; they hold no surprises and go around services on purpose."""

from datetime import date
from itertools import count

from blocs.enums.organisation import Duty, UnitKind
from blocs.enums.year import Office
from blocs.models import Bloc, Campaign, Membership, Post, Term, Unit
from emulation.accounts.models import User

_number = count(1)
PAST = date(2015, 1, 1)


def make_user(username=None, full_name="Nguyễn Văn Mẫu", **fields):
    username = username or f"nguoi{next(_number)}"
    return User.objects.create_user(
        username, full_name=full_name, password="mat-khau-mau-1", **fields
    )


def make_unit(name=None, *, kind=UnitKind.CIVIL, **fields):
    number = next(_number)
    fields.setdefault("code", f"don-vi-{number}")
    return Unit.objects.create(name=name or f"Sở Mẫu số {number}", kind=kind, **fields)


def make_post(user, unit, duty=Duty.OFFICER, **fields):
    fields.setdefault("started_on", PAST)
    return Post.objects.create(user=user, unit=unit, duty=duty, **fields)


def make_sponsor(name="Ủy ban nhân dân tỉnh Mẫu", **fields):
    return make_unit(name, kind=UnitKind.AUTHORITY, **fields)


def make_bloc(sponsor=None, name=None, **fields):
    number = next(_number)
    fields.setdefault("code", f"khoi-{number}")
    fields.setdefault("document_symbol", "KTĐM")
    fields.setdefault("place", "Hà Mẫu")
    return Bloc.objects.create(
        name=name or f"Khối thi đua Mẫu số {number}", sponsor=sponsor or make_sponsor(), **fields
    )


def make_membership(bloc, unit, position, **fields):
    fields.setdefault("started_on", PAST)
    return Membership.objects.create(bloc=bloc, unit=unit, position=position, **fields)


def make_campaign(bloc=None, year=2026, *, head=None, deputy=None, **fields):
    campaign = Campaign.objects.create(bloc=bloc or make_bloc(), year=year, **fields)
    for office, unit in ((Office.HEAD, head), (Office.DEPUTY, deputy)):
        if unit:
            Term.objects.create(campaign=campaign, office=office, unit=unit)
    return campaign


def make_bloc_with_units(size=3, sponsor=None):
    """A bloc and its member units in protocol order."""
    bloc = make_bloc(sponsor)
    units = [make_unit() for _ in range(size)]
    for position, unit in enumerate(units, start=1):
        make_membership(bloc, unit, position)
    return bloc, units
