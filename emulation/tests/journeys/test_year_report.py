"""The Tuyên Quang report in Chromium: from its outline to a corrected issue."""

import pytest

from emulation.tests.browser import PHONE
from emulation.tests.journeys.year_report_agreed import (
    answer,
    edit_in_word,
    give_back,
    remark,
    send_round,
)
from emulation.tests.journeys.year_report_begun import (
    load_year,
    rearrange,
    take_back,
    write_without_scripts,
)
from emulation.tests.journeys.year_report_files import board_packs_all, three_formats
from emulation.tests.journeys.year_report_issued import (
    correct,
    finish,
    first_is_replaced,
    issue,
    look_up,
    rendered,
)
from emulation.tests.journeys.year_report_written import (
    explain,
    put_right,
    slip,
    write_with_a_figure,
)

# Nothing here asks the database for more than the tests of reports do on both of them.
pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]


def test_year_report(visit, tmp_path):
    people = load_year(tmp_path)
    secretary = visit().sign_in(*people["secretariat"])
    plain = visit(java_script_enabled=False).sign_in(*people["secretariat"])
    leader = phone(visit).sign_in(*people["leader"])
    anybody = visit()
    take_back(secretary)
    rearrange(secretary)
    write_without_scripts(plain)
    write_with_a_figure(secretary)
    slip(secretary)
    put_right(secretary)
    explain(secretary)
    send_round(secretary)
    remark(leader)
    answer(secretary)
    give_back(secretary, edit_in_word(secretary, tmp_path))
    finish(secretary)
    signed = rendered(secretary, "Tải PDF")
    issue(secretary, signed)
    look_up(anybody, signed)
    three_formats(leader)
    board_packs_all(visit().sign_in(*people["board"]))
    correct(plain)
    first_is_replaced(anybody)


def phone(visit):
    """A telephone of 390 points across."""
    return visit(viewport=PHONE, has_touch=True, is_mobile=True)
