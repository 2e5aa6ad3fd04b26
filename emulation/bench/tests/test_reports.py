"""The reports that are printed for the bench hold what their sizes promise."""

import pytest

from blocs.enums.organisation import UnitKind
from blocs.models import Unit
from emulation.bench import reports
from emulation.bench.printing import Clock, gathered, statements_of
from emulation.papers.html import render_html


@pytest.fixture(autouse=True)
def authority(db):
    Unit.objects.create(code="co-quan", name="UBND tỉnh Thử", kind=UnitKind.AUTHORITY)
    reports.report_of.cache_clear()
    yield
    reports.report_of.cache_clear()


def test_a_report_tells_of_every_unit_at_length_in_as_many_statements():
    few, many = (reports.report_of(size) for size in (2, 4))
    clock = Clock((), {})

    paper, with_few = statements_of(lambda: gathered(clock, few))
    longer, with_many = statements_of(lambda: gathered(clock, many))

    assert with_few == with_many
    assert len(render_html(longer)) - len(render_html(paper)) > 2 * reports.NOTE
    assert set(clock.spent) == {"queries_ms", "figures_ms", "words_ms"}


def test_the_same_report_is_made_once():
    assert reports.report_of(2) is reports.report_of(2)
    assert reports.report_of(2) != reports.report_of(2, 1)
