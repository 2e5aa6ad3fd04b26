"""One mark corrected at the review of a ballot sealed in the browser; nothing of it stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.models import Envelope
from awards.services import elections, tellers
from awards.tests import factories_ballots as make
from emulation.tests.browser import PHONE
from emulation.tests.journeys.test_sealed_in_browser import answer_all, count, voter_of

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
# The page as it is kept while another one is shown.
LEFT = """() => {
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    return {
        marked: document.querySelectorAll("input:checked").length,
        boxes: document.querySelector("[name=boxes]").value,
        lines: document.querySelectorAll("[data-em-sheets] *").length,
        receipts: document.querySelectorAll("[data-em-receipts] dd").length,
    };
}"""


@pytest.fixture
def running(db):
    """Three seats, one question, by today's clock."""
    return make.opened(3, now=timezone.now() - timedelta(minutes=5))


@pytest.fixture
def voter(visit, running):
    """The holder of the first seat on a phone, before the ballot."""
    return voter_of(visit(viewport=PHONE), running)


def marked(voter):
    return voter.page.locator("input:checked").count()


def test_page_that_is_left_keeps_no_mark(voter, running):
    answer_all(voter, running).press_here("Xem lại phiếu").sees("Phiếu chưa được bỏ")
    left = voter.page.evaluate(LEFT)

    assert left == {"marked": 0, "boxes": "", "lines": 0, "receipts": 0}


def test_marks_are_gone_when_the_server_has_the_ballot(voter, running):
    address = f"**/elections/{running.election.pk}/ballot/done/"
    voter.page.route(address, lambda route: route.abort())
    answer_all(voter, running).press_here("Xem lại phiếu").press_here("Bỏ phiếu")
    voter.page.locator("[data-em-ballot]").wait_for(state="detached")

    assert Envelope.objects.count() == 1
    assert marked(voter) == 0


@pytest.mark.parametrize("way", ["button", "back"])
def test_one_mark_is_corrected_at_the_review_and_the_rest_stays(voter, running, way):
    first, second = running.units[1:]
    answer_all(voter, running).press_here("Xem lại phiếu").sees("Phiếu chưa được bỏ")
    boxes = voter.page.locator("[name=boxes]")
    sealed, address = boxes.input_value(), voter.page.url

    voter.press_here("Sửa phiếu") if way == "button" else voter.page.go_back()
    voter.page.locator("[data-em-ballot]").wait_for(state="visible")
    assert (marked(voter), boxes.input_value(), voter.page.url) == (2, "", address)
    assert voter.page.locator("h1").text_content().startswith("Phiếu của")
    assert voter.page.locator("[data-em-review]").is_hidden()
    voter.answer(second.name, "Không đồng ý").press_here("Xem lại phiếu")
    assert voter.page.locator("[data-em-sheets] dd").all_text_contents() == [
        "Đồng ý",
        "Không đồng ý",
    ]
    assert voter.page.locator("[data-em-receipts] dd").count() == 1
    assert boxes.input_value() not in {"", sealed}
    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")
    for seat in running.seats[1:]:
        make.cast(seat, "blank", now=timezone.now())
    elections.close_if_over(running.refresh())

    assert count(running) == {
        running.units[0].code: (0, 0, 2),
        first.code: (1, 0, 1),
        second.code: (0, 1, 1),
    }


def test_ballot_that_may_have_arrived_is_not_changed_any_more(voter, running):
    answer_all(voter, running).press_here("Xem lại phiếu")
    voter.page.context.set_offline(True)
    voter.press_here("Bỏ phiếu").sees("Chưa biết phiếu đã đến máy chủ hay chưa")
    voter.page.evaluate("history.back()")
    voter.page.wait_for_timeout(200)

    assert voter.page.get_by_role("button", name="Sửa phiếu").is_disabled()
    assert voter.page.locator("[data-em-ballot]").is_hidden()
    voter.page.context.set_offline(False)
    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")


def test_phone_that_waits_gets_the_ballot_when_the_vote_opens(visit):
    world = make.listed(3)
    visitor = visit(viewport=PHONE)
    visitor.page.clock.install()
    voter = voter_of(visitor, world).sees("Chưa mở bỏ phiếu")
    voter.page.clock.fast_forward(11_000)
    voter.sees("Chưa mở bỏ phiếu")

    now = timezone.now()
    tellers.confirm_slip(world.election, by=world.teller, code=world.codes[0], now=now)
    closes_at = now + timedelta(hours=2)
    elections.open_(world.election, by=world.secretary, closes_at=closes_at, now=now)
    voter.page.clock.fast_forward(11_000)

    voter.sees("Đã mở bỏ phiếu").follow("Mở phiếu").sees("Xem lại phiếu")
