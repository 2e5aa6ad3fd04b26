"""Write 5,000 points from a workbook: sent and judged, looked at, confirmed.

No bloc has 50,000 lines: size M sends ten workbooks one after another.
"""

import io

from django.urls import reverse
from openpyxl import load_workbook

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import ScoreImport, ScoreLine
from blocs.narrative.score_columns import SCORES, UNIT_CODE
from emulation.bench.client import CSRF, Request
from emulation.bench.scenario import Scenario, Target

ROWS = 5000
WORKBOOKS = {"S": 1, "M": 10}
FIXED = 2  # columns that name the unit
BOUNDARY = "floor-and-product"
TOKEN = (("X-CSRFToken", CSRF),)


def points_of(bench):
    """Points that differ from those of the batch before, and fit every criterion."""
    return 3 + bench.next_batch() % 15


def bulk(bench):
    """The same lines through the ORM at once."""
    path = f"/floors/campaigns/{bench.dataset.wide}/points/"
    samples = []
    for _ in range(WORKBOOKS[bench.dataset.size]):
        fields = (("rows", str(ROWS)), ("points", str(points_of(bench))))
        request = Request(path, bench.dataset.secretary, fields=fields, text=f"{ROWS} rows")
        samples.append(bench.send([request]))
    return together(samples)


def sample(bench):
    samples = [one_workbook(bench) for _ in range(WORKBOOKS[bench.dataset.size])]
    return together(samples) | {"peak_mb": max(each["peak_mb"] for each in samples)}


def one_workbook(bench):
    campaign, session = bench.dataset.wide, bench.dataset.secretary
    points = points_of(bench)
    template = reverse("blocs:score_template", args=[campaign, Stage.BLOC])
    book = filled(bench.read(Request(template, session, text="PK")).body, ROWS, points)
    bench.watch_memory()
    sent = bench.send([upload(campaign, session, book)])
    kept = ScoreImport.objects.latest("pk")
    looked = bench.send([detail(kept, session)])
    saved = bench.send([confirmation(kept, session)])
    written = ScoreLine.objects.filter(scorecard__campaign=campaign, bloc_points=points).count()
    if written != ROWS:
        raise AssertionError(f"{written} of {ROWS} rows were written.")
    return together([sent, looked, saved]) | {"peak_mb": bench.peak_mb()}


def filled(template, rows, points):
    """The workbook of all units with so many cells changed, from the first unit on."""
    book = load_workbook(io.BytesIO(template))
    sheet = book[SCORES]
    head = next(row for row in sheet.iter_rows() if row[0].value == UNIT_CODE)
    below = sheet.iter_rows(min_row=head[0].row + 1)
    cells = [cell for row in below for cell in row[FIXED:]]
    if len(cells) < rows:
        raise ValueError(f"The workbook has only {len(cells)} cells.")
    for cell in cells[:rows]:
        cell.value = points
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def upload(campaign, session, book):
    return Request(
        reverse("blocs:score_import", args=[campaign, Stage.BLOC]),
        session,
        body=as_form("file", "diem.xlsx", book),
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
        headers=TOKEN,
        status=302,
    )


def as_form(field, name, content):
    """The body of a form with one file."""
    head = f'Content-Disposition: form-data; name="{field}"; filename="{name}"'
    return f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def detail(kept, session):
    path = reverse("blocs:score_import_detail", args=[kept.pk])
    return Request(path, session, text=f"{ROWS} dòng")


def confirmation(kept, session):
    path = reverse("blocs:score_import_save", args=[kept.pk])
    return Request(path, session, fields=(), status=302)


def together(samples):
    """What several requests cost one after another."""
    names = ("sql", "cpu_ms", "p50_ms", "p95_ms")
    return {name: sum(sample[name] for sample in samples) for name in names}


SCENARIO = Scenario(
    "import",
    sample,
    Scenario("bulk_upsert", bulk),
    {"cpu_ms": Target(4, of_floor=True), "peak_mb": Target(60)},
)
