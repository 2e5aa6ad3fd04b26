"""Word copies of the shipped reports: what nobody edited differs in nothing."""

import pytest

from reports.documents.editing.comparison import compared
from reports.models import Report
from reports.queries.year_end import year_end
from reports.tests.edited_word import EditedWord

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("shipped"),
    pytest.mark.once,
]
BLOCS = ("noi-chinh-tuyen-quang", "cum-1-thads-thanh-hoa")


@pytest.mark.once
@pytest.mark.parametrize("bloc", BLOCS)
def test_an_unedited_copy_differs_in_nothing(bloc):
    report = Report.objects.get(campaign__bloc__code=bloc)

    comparison = compared(year_end(report), EditedWord(report).saved())

    assert (comparison.changes, comparison.numbers) == ([], ())
