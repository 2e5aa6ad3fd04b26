"""Reads a sample folder whole, and says everything that is wrong with it, before anything loads."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from emulation.samples import shapes, values
from emulation.samples.problems import SampleError
from emulation.samples.rows import Row
from emulation.samples.tables import read_table
from emulation.samples.trees import read_tree

CRITERIA = "criteria.yaml"
STRANGE = "không có tệp nào tên như vậy trong một thư mục mẫu; xem docs/samples.md."


@dataclass
class YearFolder:
    """One emulation year of a bloc; `tables` and `trees` by file name, absent ones empty."""

    path: str
    year: int
    tables: dict[str, list[Row]]
    trees: dict
    criteria: bytes | None = None

    @property
    def campaign(self) -> Row:
        return self.trees["campaign.yaml"]


@dataclass
class BlocFolder:
    code: str
    bloc: Row
    years: list[YearFolder]


@dataclass
class SponsorFolder:
    """What a sponsor measures, and the figures published per year."""

    unit: str
    path: str
    indicators: list[Row] = field(default_factory=list)
    figures: dict[int, list[Row]] = field(default_factory=dict)


@dataclass
class Sample:
    """A whole folder."""

    header: Row
    tables: dict[str, list[Row]]
    sponsors: list[SponsorFolder]
    blocs: list[BlocFolder]
    folder_hash: str

    @property
    def code(self):
        return self.header["code"]

    @property
    def first_year(self) -> int | None:
        years = [year.year for bloc in self.blocs for year in bloc.years]
        return min(years, default=None)


def read_sample(folder: Path) -> Sample:
    """
    :raises SampleError: with everything that is wrong in all files.
    """
    if not folder.is_dir():
        raise SampleError([f"Không có thư mục mẫu {folder}."])
    reader = _Reader(folder)
    sample = reader.sample()
    problems = [*reader.problems, *reader.strangers()]
    if problems:
        raise SampleError(problems)
    return sample


class _Reader:
    """Reads files of one folder, collects problems, remembers which files it has seen."""

    def __init__(self, folder):
        self.folder = folder
        self.files = {
            path.relative_to(folder).as_posix(): path
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not _is_aside(path.relative_to(folder))
        }
        self.seen = set()
        self.problems = []

    def sample(self):
        header = self.tree("sample.yaml", shapes.SAMPLE_TREE, required=True)
        tables = {
            name: self.table(name, fields, required=name == "units.csv")
            for name, fields in shapes.SAMPLE_TABLES.items()
        }
        sponsors = [self.sponsor(name) for name in self.folders("sponsors")]
        blocs = [self.bloc(name) for name in self.folders("blocs")]
        return Sample(header, tables, sponsors, blocs, self.digest())

    def folders(self, above):
        """Names of the folders below `above` that hold files."""
        below = (
            name.removeprefix(f"{above}/") for name in self.files if name.startswith(f"{above}/")
        )
        return sorted({name.split("/")[0] for name in below if "/" in name})

    def sponsor(self, unit):
        path = f"sponsors/{unit}"
        found = SponsorFolder(self.name(values.code, unit, path), path)
        found.indicators = self.table(f"{path}/indicators.csv", shapes.SPONSOR_INDICATORS)
        for name in [name for name in self.files if name.startswith(f"{path}/")]:
            stem = name.removeprefix(f"{path}/").removesuffix(".csv")
            if stem.isascii() and stem.isdigit():
                the_year = self.name(values.year, stem, name)
                figures = (shapes.SPONSOR_FIGURES, ("indicator",))
                found.figures[the_year] = self.read(name, read_table, figures, False) or []
        return found

    def bloc(self, code):
        path = f"blocs/{code}"
        bloc = self.tree(f"{path}/bloc.yaml", shapes.BLOC_TREE, required=True)
        years = [self.year(f"{path}/{name}", name) for name in self.folders(path)]
        return BlocFolder(self.name(values.code, code, path), bloc, years)

    def year(self, path, name):
        tables = {
            file: self.table(f"{path}/{file}", fields)
            for file, fields in shapes.YEAR_TABLES.items()
        }
        trees = {
            file: self.tree(f"{path}/{file}", shape, required=file == "campaign.yaml")
            for file, shape in shapes.YEAR_TREES.items()
        }
        criteria = self.content(f"{path}/{CRITERIA}")
        return YearFolder(path, self.name(values.year, name, path), tables, trees, criteria)

    def table(self, name, fields, required=False):
        once = shapes.ONCE.get(name.rpartition("/")[2], ())
        return self.read(name, read_table, (fields, once), required) or []

    def tree(self, name, shape, required=False):
        return self.read(name, read_tree, (shape,), required)

    def read(self, name, reader, shapes_of_it, required):
        content = self.content(name)
        if content is None:
            if required:
                self.problems.append(f"{name}: thiếu tệp này.")
            return None
        try:
            return reader(name, content, *shapes_of_it)
        except SampleError as error:
            self.problems += error.problems
            return None

    def content(self, name):
        path = self.files.get(name)
        if path is None:
            return None
        self.seen.add(name)
        return path.read_bytes()

    def name(self, read, text, place):
        """The name of a folder or file as a value."""
        try:
            return read(text)
        except ValueError as error:
            self.problems.append(f"{place}: {error}")
            return None

    def strangers(self):
        return [f"{name}: {STRANGE}" for name in self.files if name not in self.seen]

    def digest(self):
        """One hash over the names and contents of all files."""
        whole = hashlib.sha256()
        for name, path in self.files.items():
            whole.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        return whole.hexdigest()


def _is_aside(path):
    return any(part.startswith((".", "README", "__")) for part in path.parts)
