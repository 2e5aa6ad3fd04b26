"""What a load has made so far, by code, and who acts for whom."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from blocs.enums.organisation import BOARD_DUTIES, Duty
from blocs.models import Unit
from emulation.samples.folders import Sample
from emulation.samples.problems import fail


@dataclass
class Book:
    """Things of one sample by their codes; `posts` holds {unit code: {duty: [users]}}."""

    sample: Sample
    units: dict[str, Unit] = field(default_factory=dict)
    issuers: dict = field(default_factory=dict)
    awards: dict = field(default_factory=dict)
    indicators: dict = field(default_factory=dict)
    blocs: dict = field(default_factory=dict)
    users: dict = field(default_factory=dict)
    posts: dict = field(default_factory=dict)
    sign_ins: list = field(default_factory=list)

    def unit(self, row, column="unit"):
        """The unit that a row names, or None where it names none."""
        return look_up(self.units, row, column, "units.csv không có đơn vị mã")

    def award(self, row):
        return look_up(self.awards, row, "award", "danh mục không có danh hiệu mã")

    def issuer(self, row):
        return look_up(self.issuers, row, "issuer", "danh mục không có cấp khen thưởng mã")

    def indicator(self, row, column="indicator"):
        return look_up(self.indicators, row, column, "không có chỉ tiêu mã")

    def unit_of_code(self, code, place):
        """The unit of a code that stands in a list or as a key."""
        return _found(self.units, code, place, "units.csv không có đơn vị mã")

    def leader_of(self, unit):
        return self._first(unit, Duty.LEADER)

    def person_of(self, unit):
        """Who enters data for the unit: an officer, else its leader; None for no unit."""
        return unit and self._first(unit, Duty.OFFICER, Duty.LEADER)

    def board_of(self, sponsor):
        return self._first(sponsor, *BOARD_DUTIES)

    def _first(self, unit, *duties):
        held = self.posts.get(unit.code, {})
        return next((user for duty in duties for user in held.get(duty, ())), None)


def look_up(known, row, column, otherwise):
    """What the row's code or key stands for; None where it is empty.

    :raises SampleError: if there is no such thing.
    """
    code = row[column]
    return _found(known, code, row.place(column), otherwise) if code else None


def _found(known, code, place, otherwise):
    if code not in known:
        close = get_close_matches(str(code), known, n=1)
        hint = f" Có mã gần giống: “{close[0]}”." if close else ""
        fail(place, f"{otherwise} “{code}”.{hint}")
    return known[code]


def keep(known, row, thing):
    """Remember a thing under the row's key, if it has one.

    :raises SampleError: if the key is used already.
    """
    key = row["key"]
    if not key:
        return
    if key in known:
        fail(row.place("key"), f"khóa “{key}” đã dùng ở dòng trên.")
    known[key] = thing
