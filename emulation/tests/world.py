"""The smallest world in which every rule can be tried: a bloc of three units and a stranger's.

Rows are written straight to the tables: rules of services are tried by the tests of each service.
"""

from dataclasses import dataclass, field
from datetime import date

from blocs.enums.organisation import BlocKind, Duty, UnitKind
from blocs.enums.year import Office
from blocs.models import Bloc, Campaign, Membership, Post, Term, Unit
from emulation.accounts.models import User

YEAR = 2026
LONG_AGO = date(2015, 1, 1)


@dataclass
class World:
    """Personas and the things they look after; `khach` belongs to `other_bloc` alone."""

    thu: User  # secretariat: officer of the head unit
    ha: User  # officer of a member unit
    lan: User  # leader of the same member unit
    binh: User  # officer of the board
    khach: User  # officer of a unit of another bloc
    quan: User  # system administrator, without a post
    sponsor: Unit
    head: Unit
    member: Unit
    third: Unit
    bloc: Bloc
    campaign: Campaign
    other_unit: Unit
    other_bloc: Bloc
    other_campaign: Campaign
    things: dict = field(default_factory=dict)  # what a test adds for its own use

    @property
    def units(self):
        """The members of the bloc in protocol order."""
        return [self.head, self.member, self.third]

    @property
    def personas(self):
        return {name: getattr(self, name) for name in PERSONAS}


PERSONAS = ("thu", "ha", "lan", "binh", "khach", "quan")


def add_user(username, full_name, **fields):
    """A person who can sign in through `client_of`; the password is never used."""
    user = User(username=username, full_name=full_name, **fields)
    user.set_password(f"mat-khau-cua-{username}")
    user.save()
    return user


def add_unit(code, name, kind=UnitKind.CIVIL, **fields):
    """A unit; the code serves as the short name too."""
    return Unit.objects.create(code=code, name=name, kind=kind, **fields)


def add_post(user, unit, duty, **fields):
    """A duty held since long ago."""
    return Post.objects.create(
        user=user, unit=unit, duty=duty, **{"started_on": LONG_AGO, **fields}
    )


def add_bloc(code, name, sponsor, units, **fields):
    """A bloc whose members have stood in this order since long ago."""
    bloc = Bloc.objects.create(
        code=code,
        name=name,
        sponsor=sponsor,
        kind=BlocKind.BLOC,
        document_symbol=fields.pop("document_symbol", "KTĐ"),
        place=fields.pop("place", "Tân An"),
        **fields,
    )
    for position, unit in enumerate(units, start=1):
        Membership.objects.create(bloc=bloc, unit=unit, position=position, started_on=LONG_AGO)
    return bloc


def add_campaign(bloc, year=YEAR, head=None, deputy=None, **fields):
    """The bloc's year, with its head and deputy unit where given."""
    campaign = Campaign.objects.create(bloc=bloc, year=year, **fields)
    for office, unit in ((Office.HEAD, head), (Office.DEPUTY, deputy)):
        if unit:
            Term.objects.create(campaign=campaign, office=office, unit=unit)
    return campaign


def build():
    """A fresh world; call inside a test's transaction."""
    sponsor = add_unit("ubnd-tinh-a", "UBND tỉnh A", UnitKind.AUTHORITY, place="Tân An")
    head = add_unit("so-mot", "Sở Một", short_name="Sở Một")
    member = add_unit("so-hai", "Sở Hai", short_name="Sở Hai")
    third = add_unit("toa-ba", "Tòa án nhân dân tỉnh A", UnitKind.COURT)
    other_unit = add_unit("truong-bon", "Trường Bốn", UnitKind.SCHOOL)
    bloc = add_bloc("khoi-a", "Khối thi đua A", sponsor, [head, member, third])
    other_sponsor = add_unit("ubnd-tinh-b", "UBND tỉnh B", UnitKind.AUTHORITY, place="Bình Sơn")
    other_bloc = add_bloc("khoi-b", "Khối thi đua B", other_sponsor, [other_unit])
    people = add_people(sponsor, head, member, other_unit)
    return World(
        **people,
        sponsor=sponsor,
        head=head,
        member=member,
        third=third,
        bloc=bloc,
        campaign=add_campaign(bloc, head=head, deputy=member, theme="Kỷ cương, sáng tạo"),
        other_unit=other_unit,
        other_bloc=other_bloc,
        other_campaign=add_campaign(other_bloc, head=other_unit),
    )


def add_people(sponsor, head, member, other_unit):
    """The personas with their posts."""
    people = {
        "thu": add_user("thu", "Nguyễn Thị Thư"),
        "ha": add_user("ha", "Trần Thị Hà"),
        "lan": add_user("lan", "Lê Thị Lan"),
        "binh": add_user("binh", "Phạm Văn Bình"),
        "khach": add_user("khach", "Hoàng Văn Khách"),
        "quan": add_user("quan", "Đỗ Văn Quân", is_administrator=True),
    }
    add_post(people["thu"], head, Duty.OFFICER, position="Chuyên viên")
    add_post(people["ha"], member, Duty.OFFICER, position="Chuyên viên")
    add_post(people["lan"], member, Duty.LEADER, position="Giám đốc")
    add_post(people["binh"], sponsor, Duty.BOARD_OFFICER, position="Chuyên viên")
    add_post(people["khach"], other_unit, Duty.OFFICER, position="Giáo viên")
    return people
