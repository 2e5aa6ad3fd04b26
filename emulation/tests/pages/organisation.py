"""Units, people, blocs and members."""

from datetime import date

from blocs.enums.organisation import Duty
from blocs.models import Membership
from emulation.tests.pages import Page
from emulation.tests.world import add_bloc, add_post, add_unit, add_user


def unit(world):
    return {"pk": world.member.pk}


def sponsor(world):
    """The sponsor of the bloc, while it has no board: what the administrator sets up."""
    world.binh.posts.update(ended_on=date(2020, 12, 31))
    return {"pk": world.sponsor.pk}


def bloc(world):
    return {"pk": world.bloc.pk}


def post(world):
    return {"pk": world.ha.posts.get().pk}


def membership(world):
    return {"pk": Membership.objects.get(unit=world.third).pk}


def grow_units(world):
    number = world.things.setdefault("units", 0) + 1
    world.things["units"] = number
    added = add_unit(f"them-{number}", f"Đơn vị thêm {number}", parent=world.sponsor)
    Membership.objects.create(
        bloc=world.bloc, unit=added, position=10 + number, started_on=date(2020, 1, 1)
    )


def grow_people(world):
    number = world.things.setdefault("people", 0) + 1
    world.things["people"] = number
    person = add_user(f"them{number}", f"Người Thêm {number}")
    add_post(person, world.member, Duty.OFFICER)


def grow_blocs(world):
    number = world.things.setdefault("blocs", 0) + 1
    world.things["blocs"] = number
    add_bloc(f"khoi-them-{number}", f"Khối thêm {number}", world.sponsor, [world.head])


BOARD_ONLY = {"thu": 403, "ha": 403, "lan": 403}
PAGES = [
    Page("blocs:unit_list", khach=200, quan=200, grow=grow_units),
    Page("blocs:unit_create", **BOARD_ONLY, khach=403, quan=200),
    Page("blocs:unit_create", **BOARD_ONLY, khach=403, quan=422, binh=422, method="post"),
    Page("blocs:unit_detail", unit, grow=grow_people, grow_as="binh"),
    Page("blocs:unit_detail", sponsor, thu=404, ha=404, lan=404, binh=404, quan=200),
    Page("blocs:unit_edit", unit, **BOARD_ONLY),
    Page("blocs:unit_edit", unit, **BOARD_ONLY, binh=422, method="post"),
    Page("blocs:unit_edit", sponsor, thu=404, ha=404, lan=404, binh=404, quan=200),
    Page("blocs:unit_rename", unit, **BOARD_ONLY),
    Page("blocs:unit_former_name", unit, **BOARD_ONLY),
    Page("blocs:unit_deactivate", unit, **BOARD_ONLY),
    Page("blocs:unit_deactivate", unit, **BOARD_ONLY, binh=422, method="post"),
    Page("blocs:unit_reactivate", unit, **BOARD_ONLY),
    Page("blocs:post_create", unit, **BOARD_ONLY),
    Page("blocs:post_create", unit, **BOARD_ONLY, binh=422, method="post"),
    Page("blocs:person_create", unit, **BOARD_ONLY),
    Page("blocs:person_create", unit, **BOARD_ONLY, binh=422, method="post"),
    Page("blocs:person_create", sponsor, thu=404, ha=404, lan=404, binh=404, quan=200),
    Page("blocs:post_edit", post, **BOARD_ONLY),
    Page("blocs:post_end", post, **BOARD_ONLY),
    Page("blocs:post_end", post, **BOARD_ONLY, binh=422, method="post"),
    Page("blocs:bloc_list", khach=200, quan=200, grow=grow_blocs),
    Page("blocs:bloc_create", **BOARD_ONLY, khach=403, quan=403),
    Page("blocs:bloc_create", **BOARD_ONLY, khach=403, quan=403, binh=422, method="post"),
    Page("blocs:bloc_detail", bloc, grow=grow_units),
    Page("blocs:bloc_edit", bloc, **BOARD_ONLY),
    Page("blocs:membership_create", bloc, **BOARD_ONLY),
    Page("blocs:membership_create", bloc, **BOARD_ONLY, binh=422, method="post"),
    Page("blocs:membership_order", bloc, **BOARD_ONLY),
    Page("blocs:membership_order", bloc, **BOARD_ONLY, binh=422, method="post"),
    Page("blocs:membership_end", membership, **BOARD_ONLY),
    Page("blocs:membership_end", membership, **BOARD_ONLY, binh=422, method="post"),
]
