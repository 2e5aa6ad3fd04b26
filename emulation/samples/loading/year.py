"""Opens a year and enters what frames it: calendar, papers, movements, meetings, pledge."""

from dataclasses import dataclass, field
from datetime import datetime, time

from django.utils import timezone

from blocs.models import Campaign
from blocs.queries.year import members_of
from blocs.services.pledge import pledges, signatures
from blocs.services.pledge.pledges import TargetLine
from blocs.services.pledge.signatures import Signer
from blocs.services.year import (
    campaigns,
    directions,
    documents,
    key_tasks,
    meetings,
    milestones,
    movements,
)
from emulation.samples.folders import YearFolder
from emulation.samples.loading.book import Book, keep, look_up
from emulation.samples.problems import Place, told_at

EVERYBODY = "all"


@dataclass
class Year:
    """A campaign under way, with what other files of its folder may point at."""

    book: Book
    folder: YearFolder
    campaign: Campaign
    secretary: object
    members: list
    documents: dict = field(default_factory=dict)
    movements: dict = field(default_factory=dict)
    decisions: dict = field(default_factory=dict)
    returns: dict = field(default_factory=dict)

    @property
    def board(self):
        return self.book.board_of(self.campaign.bloc.sponsor)

    @property
    def sponsor(self):
        return self.campaign.bloc.sponsor

    def rows(self, name):
        return self.folder.tables[name]

    def tree(self, name):
        return self.folder.trees[name]

    def place(self, name):
        return Place(f"{self.folder.path}/{name}")

    def acting(self, unit):
        """Who enters the unit's own rows."""
        return self.book.person_of(unit)

    def due(self, kind, otherwise):
        """When a step of the calendar was done or due, else `otherwise`."""
        for row in self.rows("milestones.csv"):
            if row["kind"] == kind:
                return moment(row["done"], 17) if row["done"] else row["due"]
        return otherwise


def moment(day, hour):
    """An hour of a day, Vietnam time."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def open_year(book, code, folder) -> Year:
    """Open the campaign with its head and deputy."""
    bloc, row = book.blocs[code], folder.campaign
    head, deputy = book.unit(row, "head"), book.unit(row, "deputy")
    with told_at(row.place()):
        campaign = campaigns.open(
            bloc,
            by=book.board_of(bloc.sponsor),
            year=folder.year,
            theme=row["theme"],
            head=head,
            deputy=deputy,
            deputy_may_edit=row["deputy_may_edit"],
            is_sample=True,
        )
    members = [member.unit for member in members_of(campaign)]
    return Year(book, folder, campaign, book.person_of(head), members)


def load_frame(year):
    """Tasks, calendar, papers, movements."""
    row = year.folder.campaign
    with told_at(row.place("key_tasks")):
        key_tasks.replace_all(year.campaign, by=year.secretary, texts=list(row["key_tasks"]))
    with told_at(row.place("directions")):
        directions.replace_all(year.campaign, by=year.secretary, texts=list(row["directions"]))
    for milestone in year.rows("milestones.csv"):
        _add_milestone(year, milestone)
    for position, document in enumerate(year.rows("documents.csv"), start=1):
        _register_document(year, document, position)
    for movement in year.rows("movements.csv"):
        _add_movement(year, movement)
    for result in year.rows("movement_results.csv"):
        movement = look_up(year.movements, result, "movement", "movements.csv không có khóa")
        _join(year, result, movement, year.book.unit(result), result["text"])


def _add_milestone(year, row):
    with told_at(row.place()):
        milestones.add(
            year.campaign,
            by=year.secretary,
            kind=row["kind"],
            title=row["title"],
            opens_at=row["opens"],
            due_at=row["due"],
            done_on=row["done"],
            note=row["note"],
        )


def _register_document(year, row, position):
    unit = year.book.unit(row)
    with told_at(row.place()):
        document = documents.register(
            year.campaign,
            by=year.acting(unit) if unit else year.secretary,
            unit=unit,
            is_cited=row["cited"],
            position=position,
            **row.only("role", "abstract", "number", "issued_on", "issuer"),
        )
    keep(year.documents, row, document)


def _add_movement(year, row):
    launched_by = year.book.unit(row, "launched_by")
    parent = look_up(year.movements, row, "parent", "các dòng trên không có phong trào khóa")
    with told_at(row.place()):
        movement = movements.add(
            year.campaign,
            by=year.acting(launched_by) if launched_by else year.secretary,
            launched_by=launched_by,
            parent=parent,
            is_drive=row["drive"],
            **row.only("level", "title", "slogan", "occasion", "starts_on", "ends_on"),
        )
    keep(year.movements, row, movement)
    for unit in units_named(year, row["joined"], row.place("joined")):
        _join(year, row, movement, unit)


def _join(year, row, movement, unit, text=""):
    with told_at(row.place()):
        movements.record_result(movement, by=year.acting(unit), unit=unit, text=text)


def units_named(year, codes, place):
    """The units of a list of codes; `all` stands for every member."""
    if list(codes) == [EVERYBODY]:
        return year.members
    return [year.book.unit_of_code(code, place) for code in codes]


def load_meetings(year):
    for row in year.tree("meetings.yaml") or ():
        minutes = look_up(year.documents, row, "minutes", "documents.csv không có khóa")
        names = ("kind", "title", "held_at", "place", "chair", "secretary", "guests", "summary")
        with told_at(row.place()):
            meeting = meetings.add(
                year.campaign, by=year.secretary, minutes=minutes, **row.only(*names)
            )
        presence = _presence(year, row)
        agreed = [(each["text"], each["in_favour"], each["of"]) for each in row["resolutions"]]
        with told_at(row.place("attendance")):
            meetings.record_attendance(meeting, by=year.secretary, presence=presence)
        with told_at(row.place("resolutions")):
            meetings.record_resolutions(meeting, by=year.secretary, items=agreed)


def _presence(year, row):
    said = dict(row["attendance"])
    others = said.pop(EVERYBODY, None)
    named = {
        year.book.unit_of_code(code, state.place()): (state["state"], state["note"])
        for code, state in said.items()
    }
    if others is None:
        return named
    everybody = dict.fromkeys(year.members, (others["state"], others["note"]))
    return everybody | named


def load_pledge(year):
    row = year.tree("pledge.yaml")
    if row is None:
        return
    lines = [
        TargetLine(each["text"], each["value"], each["measure"], year.book.unit(each))
        for each in row["targets"]
    ]
    with told_at(row.place()):
        pledge = pledges.draft(year.campaign, by=year.secretary, text=row["text"], targets=lines)
        if row["opened_at"] or row["signed_on"]:
            opened_at = row["opened_at"] or moment(row["signed_on"], 7)
            pledge = pledges.open_for_signature(pledge, by=year.secretary, now=opened_at)
    if row["signed_on"]:
        _sign(year, row, pledge)


def _sign(year, row, pledge):
    """The signed sheet is recorded without its scan, which only the console may do."""
    named = row["signed_by"] or [EVERYBODY]
    units = units_named(year, named, row.place("signed_by"))
    leaders = [year.book.leader_of(unit) for unit in units]
    names = [leader.get_full_name() if leader else "" for leader in leaders]
    signers = [Signer(unit, name) for unit, name in zip(units, names, strict=True)]
    with told_at(row.place("signed_on")):
        signatures.record_scan(
            pledge,
            by=None,
            signers=signers,
            signed_on=row["signed_on"],
            now=moment(row["signed_on"], 17),
        )
