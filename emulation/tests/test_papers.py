"""Every kind of paper by the rules of layout, in every format; a new kind fails until it is listed.

To look at the papers: `PAPERS=folder pytest emulation/tests/test_papers.py` leaves them there.
"""

import os
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path
from pkgutil import walk_packages

import pytest

from emulation.papers.docx import write_docx
from emulation.papers.tests.layout import layout_faults
from emulation.papers.tests.printed import Printed
from emulation.papers.tests.three_formats import unlike
from emulation.papers.tests.word_layout import word_faults
from emulation.papers.xlsx.paper_book import write_book
from emulation.tests.paper_kinds import BLOC, FORMS, KINDS, UNIT

HOUSES = ("reports", "awards", "blocs", "emulation.remarks", "emulation.jobs", "emulation.files")


def makers():
    """Dotted names of the functions of documents that give papers."""
    for house in HOUSES:
        package = import_module(house)
        for found in walk_packages(package.__path__, f"{house}."):
            if "documents" in found.name.split(".") and ".tests" not in found.name:
                yield from _makers_in(import_module(found.name))


def _makers_in(module):
    for name, function in getmembers(module, isfunction):
        gives = function.__annotations__.get("return", "")
        told = gives if isinstance(gives, str) else getattr(gives, "__name__", str(gives))
        is_paper = told.rpartition(".")[2] == "Paper" or "content.Paper" in str(gives)
        if function.__module__ == module.__name__ and not name.startswith("_") and is_paper:
            yield f"{module.__name__}.{name}"


@pytest.mark.once
def test_every_kind_is_listed():
    listed = {kind.maker for kind in KINDS}

    assert set(makers()) - listed - set(FORMS) == set()
    assert listed | set(FORMS) <= set(makers())
    assert set(FORMS.values()) <= listed


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.maker.rpartition(".")[2])
def test_a_kind_is_laid_out_by_the_rules_and_the_same_in_all_formats(kind, world):
    world.bloc.letterhead_name, world.third.name = BLOC, UNIT
    world.bloc.save()
    world.third.save()
    printed = Printed(kind.made(world))
    _keep(kind, printed)

    faults = [*layout_faults(printed), *unlike(printed.paper, pdf=printed.pdf)]

    assert faults + word_faults(printed.paper) == []


def _keep(kind, printed):
    folder = os.environ.get("PAPERS")
    if folder:
        path = Path(folder) / kind.maker.rpartition(".")[2]
        path.with_suffix(".pdf").write_bytes(printed.pdf)
        path.with_suffix(".docx").write_bytes(write_docx(printed.paper))
        path.with_suffix(".xlsx").write_bytes(write_book(printed.paper))
