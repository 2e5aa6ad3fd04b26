"""Loads a sample folder: checked first, then entered in one transaction."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from blocs.models import Unit
from blocs.services.year import campaigns
from emulation.audit.services import record
from emulation.refusals import Refused
from emulation.samples import sign_ins
from emulation.samples.folders import Sample, read_sample
from emulation.samples.loading.awards import (
    load_decisions,
    load_grants,
    load_proposals,
    load_registrations,
)
from emulation.samples.loading.book import Book
from emulation.samples.loading.elections import load_election
from emulation.samples.loading.figures import load_results, load_targets
from emulation.samples.loading.reports import load_report
from emulation.samples.loading.scores import load_scores
from emulation.samples.loading.structure import define_indicator, load_structure
from emulation.samples.loading.unit_rows import (
    load_contributions,
    load_exemplars,
    load_highlights,
    load_initiatives,
    open_returns,
    send_returns,
)
from emulation.samples.loading.year import load_frame, load_meetings, load_pledge, open_year
from emulation.samples.models import LoadedSample
from emulation.samples.problems import SampleError

SHIPPED = Path(__file__).resolve().parent
REAL_DATA = (
    "Đã có đơn vị không thuộc dữ liệu mẫu nào ({units}). Dữ liệu mẫu chỉ nạp được vào nơi chưa có "
    "dữ liệu thật."
)
STEPS = (
    load_frame,
    load_pledge,
    load_registrations,
    load_targets,
    load_results,
    load_contributions,
    load_exemplars,
    load_initiatives,
    open_returns,
    load_highlights,
    load_decisions,
    load_grants,
    load_proposals,
    send_returns,
    load_scores,
    load_meetings,
    load_election,
    load_report,
)


@dataclass(frozen=True)
class Outcome:
    """What a load did; `is_new` is False where the sample stood already, `differs` where the folder
    has changed since."""

    sample: LoadedSample
    is_new: bool
    differs: bool = False
    sign_ins: list = field(default_factory=list)


def shipped() -> list[str]:
    """Codes of the samples that come with the product."""
    return sorted(path.parent.name for path in SHIPPED.glob("*/sample.yaml"))


def find(name: str) -> Path:
    """The folder of a code or a path.

    :raises SampleError: if there is none.
    """
    if name in shipped():
        return SHIPPED / name
    folder = Path(name)
    if folder.is_dir():
        return folder
    raise SampleError([f"Không có mẫu “{name}”. Mã có sẵn: {', '.join(shipped())}."])


def loaded(code: str) -> LoadedSample | None:
    """The sample of this code, if it stands in this installation."""
    return LoadedSample.objects.filter(code=code).first()


def load(folder: Path) -> Outcome:
    """Load the folder, unless its sample is there.

    :raises SampleError: with what is wrong in the folder; nothing is kept then.
    :raises Refused: where units exist that no sample made.
    """
    sample = read_sample(folder)
    standing = loaded(sample.code)
    if standing:
        return Outcome(standing, is_new=False, differs=standing.folder_hash != sample.folder_hash)
    with transaction.atomic():
        _refuse_beside_real_data()
        book = Book(sample)
        load_structure(book)
        for folder in sample.blocs:
            for year in folder.years:
                _load_year(book, folder.code, year)
        standing = _remember(book)
        sign_ins.draft(book.sign_ins)
    sign_ins.publish()
    return Outcome(standing, is_new=True, sign_ins=book.sign_ins)


def _refuse_beside_real_data():
    made = {
        code for each in LoadedSample.objects.all() for code in each.objects_made.get("units", ())
    }
    strangers = Unit.objects.exclude(code__in=made).order_by("pk")[:3]
    if strangers:
        raise Refused(REAL_DATA.format(units=", ".join(unit.name for unit in strangers)))


def _load_year(book, code, folder):
    year = open_year(book, code, folder)
    for row in folder.tables["indicators.csv"]:
        define_indicator(book, row, by=year.secretary, campaign=year.campaign)
    for step in STEPS:
        step(year)
    if folder.campaign["state"] == "closed":
        campaigns.close(year.campaign, by=year.board)


def _remember(book: Book) -> LoadedSample:
    sample: Sample = book.sample
    standing = LoadedSample(
        code=sample.code,
        title=sample.header["title"],
        notice=sample.header["notice"],
        folder_hash=sample.folder_hash,
        objects_made={
            "units": list(book.units),
            "blocs": list(book.blocs),
            "users": list(book.users),
        },
        loaded_at=timezone.now(),
    )
    standing.full_clean()
    standing.save()
    counts = {kind: len(codes) for kind, codes in standing.objects_made.items()}
    record("sample.loaded", standing, by=None, code=standing.code, **counts)
    return standing
