"""What the page says follows the election's settings, and a test stands behind every sentence."""

import ast
from datetime import date, timedelta

import pytest
from django.urls import reverse

from awards.documents.secrecy import CODES, PARTS, parts_of, told
from awards.queries.secrecy import Facts, facts_of
from awards.services import elections, purging
from awards.tests import factories_ballots as make
from awards.tests import factories_paper as paper
from awards.tests import factories_slips as shared
from emulation.tests import house

NOTHING = Facts(
    needed=1,
    tellers=1,
    minutes=60,
    has_paper=False,
    bars_own_unit=False,
    is_void=False,
    is_purged=False,
    receipts_until="",
)


def codes_of_tests():
    """{code: tests that carry it}, read from the sources."""
    found = {}
    for path in house.python_files():
        if path.name.startswith("test_"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                    for code in codes_on(node):
                        found.setdefault(code, []).append(node.name)
    return found


def codes_on(function):
    """The words of `@pytest.mark.secrecy(…)` on one test."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.secrecy":
            yield from (argument.value for argument in decorator.args)


def test_every_sentence_has_a_test_and_every_test_a_sentence():
    backed = set(codes_of_tests())

    assert sorted(CODES - backed) == []
    assert sorted(backed - CODES) == []


def test_codes_and_conditions_are_known_and_used_once():
    rows = [row for _, sentences in PARTS for row in sentences]

    assert len(rows) == len(CODES)
    assert [
        condition for *_, condition in rows if condition and not hasattr(NOTHING, condition)
    ] == []


@pytest.mark.django_db
def test_plain_election_tells_of_one_slip_and_not_of_paper():
    world = make.opened(3)

    holding = told(facts_of(world.election))

    assert "một phiếu mã là đủ để mở" in holding["one-slip"]
    assert "1 phiếu mã" in holding["one-slip"]
    assert {"several-slips", "slips-and-copy", "paper-mixed", "receipts-gone"} & set(
        holding
    ) == set()
    assert "90 ngày sau khi xác nhận kết quả" in holding["receipts-kept"]
    assert "60 phút" in holding["asks-again"]


@pytest.mark.django_db
def test_split_secret_names_how_many_slips_are_needed():
    world = shared.opened(3, needed=2, slips=3)

    holding = told(facts_of(world.election))

    assert "phải có 2 trong 3 phiếu mã" in holding["several-slips"]
    assert holding["slips-and-copy"].startswith("Ai có 2 phiếu mã")
    assert {"one-slip", "slip-and-copy"} & set(holding) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(("bars", "is_told"), [(True, True), (False, False)])
def test_paper_is_told_where_somebody_votes_on_it(bars, is_told):
    world = paper.opened(4, bars_own_unit=bars)

    headings = [heading for heading, _ in parts_of(world.election)]
    holding = told(facts_of(world.election))

    assert "Phiếu giấy" in headings
    assert {"paper-mixed", "paper-or-screen", "few-sheets"} <= set(holding)
    assert ("struck-line" in holding) is is_told
    assert ("spoilt-own-line" in holding) is is_told


@pytest.mark.django_db
def test_receipts_are_told_until_their_day_and_gone_after_it():
    world = make.draft(3)
    elections.edit(
        world.election, by=world.secretary, purge_on=date(2027, 3, 5), reauthentication_minutes=15
    )
    before = told(facts_of(world.election))
    counted = make.counted(3).election
    purging.purge(counted, now=make.NOW + timedelta(days=200))

    after = told(facts_of(counted))

    assert "giữ đến ngày 05/3/2027" in before["receipts-kept"]
    assert "15 phút" in before["asks-again"]
    assert "receipts-kept" not in after
    assert "đã bị hủy" in after["receipts-gone"]


@pytest.mark.django_db
def test_void_vote_promises_no_receipts():
    world = make.closed(3, voters=1)

    holding = told(facts_of(world.election))

    assert world.election.is_void
    assert {"receipts-kept", "receipts-gone"} & set(holding) == set()


@pytest.mark.django_db
def test_page_shows_every_sentence_that_holds(client_of):
    world = shared.opened(3)

    page = client_of(world.leaders[1]).get(
        reverse("awards:election_secrecy", args=[world.election.pk])
    )

    text = page.content.decode()
    assert [words for words in told(facts_of(world.election)).values() if words not in text] == []
