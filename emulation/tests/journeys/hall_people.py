"""The bloc that meets in a hall: seven leaders, a counting board of three, and who looks on."""

import io

from PIL import Image

from awards.tests.factories_awards import make_registration
from awards.tests.factories_ballots import make_ballot_award
from blocs.enums.organisation import Duty
from blocs.models import Membership
from blocs.services.scorecards import score_lines, scorecards
from blocs.tests.factories_scorecards import approved, fill, make_cards
from emulation.tests.world import LONG_AGO, add_post, add_unit, add_user

FLAG = "Cờ thi đua của Ủy ban nhân dân tỉnh"
PRAISE = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
COURT = "Tòa án nhân dân tỉnh A"
MORE_UNITS = {"so-bon": "Sở Bốn", "so-nam": "Sở Năm", "so-sau": "Sở Sáu", "so-bay": "Sở Bảy"}
# Lan leads Sở Hai in every world.
LEADERS = {
    "so-mot": ("minh", "Đặng Thị Minh"),
    "toa-ba": ("tuan", "Bùi Văn Tuân"),
    "so-bon": ("dung", "Ngô Văn Dũng"),
    "so-nam": ("huong", "Vũ Thị Hương"),
    "so-sau": ("khanh", "Dương Văn Khánh"),
    "so-bay": ("phuc", "Lý Văn Phúc"),
}
TELLERS = {"binh": "Phạm Văn Bình", "ha": "Trần Thị Hà", "oanh": "Mai Thị Oanh"}
SUBSTITUTE = "Hồ Thị Yến"
WITH_A_LOW_CARD, WITH_A_CASE, NOT_REGISTERED = "so-nam", "so-sau", "so-bay"


def fill_the_hall(world):
    """Seven units with their leaders, registrations, approved points; returns the world."""
    for position, (code, name) in enumerate(MORE_UNITS.items(), start=4):
        unit = add_unit(code, name, short_name=name)
        Membership.objects.create(
            bloc=world.bloc, unit=unit, position=position, started_on=LONG_AGO
        )
    rows = world.bloc.memberships.select_related("unit").order_by("position")
    units = {row.unit.code: row.unit for row in rows}
    for code, (username, name) in LEADERS.items():
        add_post(add_user(username, name), units[code], Duty.LEADER, position="Giám đốc")
    add_post(add_user("yen", SUBSTITUTE), units["so-bon"], Duty.OFFICER, position="Phó Giám đốc")
    add_post(add_user("oanh", TELLERS["oanh"]), units["so-bay"], Duty.OFFICER)
    add_post(add_user("son", "Cao Văn Sơn"), world.sponsor, Duty.BOARD_OFFICER)
    register(world, units)
    score(world)
    return units


def register(world, units):
    """For two awards; one unit registered for neither."""
    flag = make_ballot_award(name=FLAG, code="co-tinh")
    praise = make_ballot_award(name=PRAISE, code="bang-khen-tinh")
    for code, unit in units.items():
        if code != NOT_REGISTERED:
            make_registration(world.campaign, unit, flag)
            make_registration(world.campaign, unit, praise)


def score(world):
    """100 points each; one unit has 90, another a case that bars it from awards."""
    for card in make_cards(world.campaign):
        if card.unit.code == WITH_A_CASE:
            fill(card)
            score_lines.save_self(card, by=None, applies={"L2": True})
            scorecards.approve(scorecards.submit(card, by=None), by=None)
        else:
            approved(card, B1=20 if card.unit.code == WITH_A_LOW_CARD else 30)


def photograph(name):
    """A page of paper as a telephone takes it."""
    taken = io.BytesIO()
    Image.new("RGB", (900, 1200), (244, 240, 228)).save(taken, "JPEG", quality=80)
    return {"name": name, "mimeType": "image/jpeg", "buffer": taken.getvalue()}
