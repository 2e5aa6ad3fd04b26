"""Ballots sealed in the voter's browser: nothing else is sent, and nothing is lost."""

import json
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from awards.enums import ElectionState
from awards.models import Count, Election, Envelope, Seat
from awards.services import casting, counting, elections
from awards.tests import factories_ballots as make
from awards.views.ballots import casting as pages
from emulation.tests.browser import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
PASSWORD = "mat-khau-mau-1"
KEPT = """() => ({
    local: localStorage.length,
    // htmx notes the address of the page it is on.
    session: Object.values(sessionStorage).filter((value) => value !== location.pathname).length,
    history: history.state,
    marked: document.querySelectorAll("input:checked").length,
    cookies: document.cookie.replace(/csrftoken=[^;]*/, ""),
})"""


@pytest.fixture
def running(db):
    """Three seats, one question, by today's clock."""
    return make.opened(3, now=timezone.now() - timedelta(minutes=5))


@pytest.fixture
def voter(visit, running):
    """The holder of the first seat on a phone, before the ballot."""
    return voter_of(visit(viewport=PHONE), running)


def voter_of(visitor, world):
    visitor.sign_in(world.leaders[0].username, PASSWORD)
    return visitor.open(f"/elections/{world.election.pk}/ballot/")


def answer_all(voter, world, choices=("Đồng ý", "Để trắng")):
    for unit, choice in zip(world.units[1:], choices, strict=True):
        voter.answer(unit.name, choice)
    return voter


def count(world):
    """{option code: (yes, no, blank)} as the tellers get it."""
    counting.count(world.refresh(), by=world.teller, codes=world.codes)
    counts = Count.objects.filter(option__question__election=world.election)
    return {row.option.code: (row.yes, row.no, row.blank) for row in counts}


def test_receipt_that_the_browser_computed_is_the_servers(voter, running):
    answer_all(voter, running).press_here("Xem lại phiếu").sees("Phiếu chưa được bỏ")
    computed = voter.page.locator("[data-em-receipts] dd").text_content()
    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")

    assert computed == Envelope.objects.get().receipt
    assert computed == voter.page.locator(".em-checks dd").text_content()


def test_ballot_sealed_in_the_browser_is_counted_as_it_was_marked(voter, running):
    voter.sees("niêm phong ngay trên máy này")
    answer_all(voter, running).press_here("Xem lại phiếu").sees("Phiếu chưa được bỏ")
    assert not Envelope.objects.exists()
    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")
    for seat in running.seats[1:]:
        make.cast(seat, "no", now=timezone.now())
    elections.close_if_over(running.refresh())

    first, second, third = (unit.code for unit in running.units)

    assert count(running) == {first: (0, 2, 0), second: (1, 1, 0), third: (0, 1, 1)}


def test_nothing_sent_while_voting_tells_the_choice(voter, running):
    sent = []
    voter.page.on("request", lambda request: sent.append((request.url, request.post_data or "")))
    answer_all(voter, running).press_here("Xem lại phiếu").sees("Phiếu chưa được bỏ")
    assert [url for url, body in sent if body] == []
    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")

    told = json.dumps(sent, ensure_ascii=False)
    posted = [body for _, body in sent if body]
    words = [f"q{running.question.pk}-", "=yes", "=no", "=blank", "Đồng ý", "Để trắng"]
    words += [unit.code for unit in running.units] + [unit.name for unit in running.units]

    assert [word for word in words if word in told] == []
    assert len(posted) == 1
    for word in ('name="boxes"', 'name="roll"', 'name="csrfmiddlewaretoken"'):
        assert word in posted[0]
    assert posted[0].count("name=") == 3


def test_nothing_of_the_choice_is_kept_in_the_browser(voter, running):
    clean = {"local": 0, "session": 0, "history": None, "marked": 0, "cookies": ""}
    address = voter.page.url
    answer_all(voter, running).press_here("Xem lại phiếu").sees("Phiếu chưa được bỏ")
    reviewed, there = voter.page.evaluate(KEPT), voter.page.url
    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")
    cast = voter.page.evaluate(KEPT)
    voter.page.go_back()

    # The form stays behind the review, for who wants to change a mark.
    assert (reviewed, there) == (clean | {"marked": 2}, address)
    assert cast == clean
    voter.lacks("Để trắng")


def test_mistakes_are_told_in_the_page_in_the_servers_words(voter, running):
    voter.answer(running.units[1].name, "Đồng ý").press_here("Xem lại phiếu")

    missing = f"Chưa ghi ý kiến về: {running.units[2].name}."
    voter.sees("Phiếu chưa ghi xong", missing)

    summary = voter.page.locator(".em-errors")
    assert summary.evaluate("box => document.activeElement === box")
    assert voter.page.locator("input:checked").count() == 1
    summary.get_by_role("link", name=missing).click()
    name = voter.page.evaluate("document.activeElement.name")
    assert name.startswith(f"q{running.question.pk}-")


def test_ticked_ballot_is_checked_in_the_browser_too(visit):
    world = make.opened(
        4, now=timezone.now() - timedelta(minutes=5), form="tick_at_most", max_ticks=1
    )
    voter = voter_of(visit(viewport=PHONE), world)
    first, second = (voter.page.get_by_label(unit.name) for unit in world.units[1:3])
    blank = voter.page.get_by_label("Để trắng cả phiếu")

    voter.press_here("Xem lại phiếu").sees("Muốn bỏ phiếu trắng thì chọn")
    first.check()
    second.check()
    voter.press_here("Xem lại phiếu").sees("Đã đánh dấu 2 phương án, chỉ được nhiều nhất 1")
    second.uncheck()
    blank.check()
    voter.press_here("Xem lại phiếu").sees("hãy bỏ một bên")
    blank.uncheck()
    voter.press_here("Xem lại phiếu").sees("Không chọn").press("Bỏ phiếu").sees("Đã ghi nhận")
    for seat in world.seats[1:]:
        make.cast(seat, "blank", now=timezone.now())
    elections.close_if_over(world.refresh())

    # The own unit is barred: a blank ballot counts as unticked.
    assert count(world)[world.units[1].code] == (1, 2, 0)


def test_keyboard_alone_casts_a_ballot(voter, running):
    page = voter.page
    page.get_by_label("Đồng ý", exact=True).first.focus()
    for key in ("Space", "Tab", "ArrowRight", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.textContent") == "Xem lại phiếu"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    voter.sees("Phiếu chưa được bỏ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    voter.sees("Đã ghi nhận phiếu")


def test_broken_line_loses_no_ballot_and_counts_none_twice(voter, running):
    context = voter.page.context
    answer_all(voter, running).press_here("Xem lại phiếu")
    context.set_offline(True)
    voter.press_here("Bỏ phiếu").sees("Chưa biết phiếu đã đến máy chủ hay chưa")
    context.set_offline(False)

    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")

    assert Envelope.objects.count() == 1


def test_answer_that_was_lost_shows_the_vote_at_the_second_press(voter, running):
    address = f"**/elections/{running.election.pk}/ballot/confirm/"
    answer_all(voter, running).press_here("Xem lại phiếu")

    def lose(route):
        route.fetch(max_redirects=0)
        route.abort()

    voter.page.route(address, lose)
    voter.press_here("Bỏ phiếu").sees("Chưa biết phiếu đã đến máy chủ hay chưa")
    voter.page.unroute(address)
    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")

    assert Envelope.objects.count() == 1


def test_password_that_grew_old_is_asked_for_without_losing_the_ballot(voter, running, monkeypatch):
    answer_all(voter, running).press_here("Xem lại phiếu")
    monkeypatch.setattr(pages, "GRACE_MINUTES", -60)
    voter.press_here("Bỏ phiếu").sees("nhập mật khẩu đã lâu", "Nhập lại mật khẩu")
    assert not Envelope.objects.exists()
    monkeypatch.undo()

    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")


def test_who_signed_in_again_in_another_window_casts_the_same_ballot(voter, running):
    answer_all(voter, running).press_here("Xem lại phiếu")
    cookies = voter.page.context.cookies()
    voter.page.context.clear_cookies(name="sessionid")
    voter.press_here("Bỏ phiếu").sees("bạn đã đăng xuất")
    assert not Envelope.objects.exists()
    voter.page.context.add_cookies(cookies)

    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")


def test_refusal_is_told_beside_the_ballot(voter, running):
    answer_all(voter, running).press_here("Xem lại phiếu")
    Election.objects.filter(state=ElectionState.OPEN).update(closes_at=timezone.now())

    voter.press_here("Bỏ phiếu").sees("đã hết giờ bỏ phiếu", "Phiếu chưa được bỏ")


def test_leaving_with_an_unsent_ballot_warns(voter, running):
    asked = []
    voter.page.on("dialog", lambda dialog: asked.append(dialog.type))
    answer_all(voter, running).press_here("Xem lại phiếu")
    voter.page.reload()

    assert asked == ["beforeunload"]
    assert voter.page.locator("input:checked").count() == 0


@pytest.mark.parametrize("missing", ["seal.js", "paper.js", "blake2b.js", "nacl-fast.min.js"])
def test_server_seals_where_a_module_does_not_load(visit, running, missing):
    visitor = visit(viewport=PHONE)
    visitor.page.route(f"**/{missing}", lambda route: route.abort())

    voter = voter_of(visitor, running).sees("niêm phong trên máy chủ")
    answer_all(voter, running).press("Xem lại phiếu").press("Bỏ phiếu").sees("Đã ghi nhận phiếu")

    assert Seat.objects.filter(has_voted=True).count() == 1


def test_server_seals_where_the_browser_draws_no_random_numbers(visit, running):
    visitor = visit(viewport=PHONE)
    visitor.page.add_init_script("delete Crypto.prototype.getRandomValues")

    voter = voter_of(visitor, running)

    assert voter.page.locator("[data-em-sealed=server]").is_visible()
    assert voter.page.locator("[data-em-sealed=browser]").is_hidden()
    answer_all(voter, running).press("Xem lại phiếu").sees("niêm phong trên máy chủ")


def test_server_seals_without_javascript(visit, running):
    voter = voter_of(visit(viewport=PHONE, java_script_enabled=False), running)

    voter.sees("niêm phong trên máy chủ")
    answer_all(voter, running).press("Xem lại phiếu").press("Bỏ phiếu").sees("Đã ghi nhận phiếu")

    assert casting.receipts_of(running.seats[0]) != []


def faults(page):
    """What axe finds, and whether the page is wider than the phone."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*(fault["id"] for fault in found), *(["overflow"] if overflow > 0 else [])]


def test_every_step_can_be_read_by_everybody(voter, running):
    steps = [faults(voter.page)]
    voter.press_here("Xem lại phiếu").sees("Phiếu chưa ghi xong")
    steps.append(faults(voter.page))
    answer_all(voter, running).press_here("Xem lại phiếu").sees("Phiếu chưa được bỏ")
    steps.append(faults(voter.page))
    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")
    steps.append(faults(voter.page))

    assert steps == [[], [], [], []]


def test_every_answer_can_be_touched_with_a_thumb(voter):
    boxes = [box.bounding_box() for box in voter.page.locator(".em-answer").all()]
    voter.page.locator(".em-answer").first.click(position={"x": 4, "y": 4})

    assert min(min(box["width"], box["height"]) for box in boxes) >= 44
    assert voter.page.locator("input:checked").count() == 1
