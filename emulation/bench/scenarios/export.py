"""Hand out the table of 250 cards as a workbook, and open it."""

import io

from django.urls import reverse
from openpyxl import load_workbook

from emulation.bench.client import Request
from emulation.bench.scenario import Scenario, Target

COLUMNS = 9  # unit, five sections, total, rank, note


def bare(bench):
    rows = len(bench.dataset.wide_units)
    path = f"/floors/workbooks/{rows}/{COLUMNS}/"
    return bench.send([Request(path, bench.dataset.secretary, text="PK")] * 5)


def sample(bench):
    path = reverse("blocs:score_table", args=[bench.dataset.wide]) + "?export=xlsx"
    request = Request(path, bench.dataset.secretary, text="PK")
    measured = bench.send([request] * 5)
    missing = set(bench.dataset.wide_units) - names_in(bench.read(request).body)
    if missing:
        raise AssertionError(f"{len(missing)} units are not in the workbook.")
    return measured


def names_in(workbook):
    """What stands in the first column of the first sheet."""
    sheet = load_workbook(io.BytesIO(workbook), read_only=True).worksheets[0]
    return {row[0] for row in sheet.iter_rows(max_col=1, values_only=True)}


BARE = Scenario("workbook", bare)
SCENARIO = Scenario("export", sample, BARE, {"sql": Target(5), "cpu_ms": Target(2, of_floor=True)})
