"""The grid and the form in Chromium: keyboard, saving, undo, pasting, two people at one card."""

import pytest
from playwright.sync_api import expect

from blocs.services.scorecards import score_lines
from blocs.tests.factories_scorecards import card_of, decimals, sent
from emulation.tests.browser import DESKTOP, PHONE, browser

pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.django_db]
PASTE = """(td, text) => {
  const held = new DataTransfer();
  held.setData("text/plain", text);
  const options = { clipboardData: held, bubbles: true, cancelable: true };
  td.dispatchEvent(new ClipboardEvent("paste", options));
}"""


@pytest.fixture(scope="module")
def chromium():
    expect.set_options(timeout=15_000)
    with browser() as running:
        yield running
    expect.set_options(timeout=5_000)


@pytest.fixture
def visit(chromium, live_server, client_of):
    """A page of the product as a person sees it: `visit(ha, path, **options of the window)`."""
    contexts = []

    def opened(person, path, **options):
        cookie = client_of(person).cookies["sessionid"].value
        context = chromium.new_context(**{"viewport": DESKTOP, **options})
        context.set_default_timeout(20_000)
        contexts.append(context)
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def card(world):
    return card_of(world.campaign, world.member)


def grid_of(card, stage="self"):
    return f"/campaigns/{card.campaign_id}/score-grid/{stage}/"


def cell(page, card, code):
    key = card.lines.get(criterion__code=code).pk
    return page.locator(f'td[data-line="{key}"]')


def points(card, code):
    return card.lines.get(criterion__code=code).self_points


def saved(page):
    expect(page.locator("[data-em-status]")).to_contain_text("Đã lưu lúc")


def test_typing_moving_and_undoing_by_keyboard(card, ha, visit):
    page = visit(ha, grid_of(card))
    a2, b1 = cell(page, card, "A2"), cell(page, card, "B1")

    a2.click()
    page.keyboard.type("19.5")
    page.keyboard.press("Enter")
    expect(a2).to_have_text("19,5")
    expect(b1).to_be_focused()
    page.keyboard.type("28")
    page.keyboard.press("ArrowUp")
    expect(a2).to_be_focused()
    expect(page.locator("[data-em-sum=total]")).to_have_text("47,5")
    saved(page)
    page.keyboard.press("Control+z")
    expect(b1).to_have_text("")
    expect(page.locator("[data-em-sum=total]")).to_have_text("19,5")

    assert (points(card, "A2"), points(card, "B1")) == (19.5, None)


def test_wrong_text_stays_in_its_cell_with_the_reason(card, ha, visit):
    page = visit(ha, grid_of(card))
    a2 = cell(page, card, "A2")

    a2.click()
    page.keyboard.type("1.000")
    page.keyboard.press("Enter")

    expect(a2).to_have_attribute("aria-invalid", "true")
    expect(a2).to_have_text("1.000")
    expect(page.locator("[data-em-status]")).to_contain_text("có thể hiểu là 1 hoặc 1000")


def test_computed_cell_opens_a_small_panel(card, ha, visit):
    page = visit(ha, grid_of(card))
    first = cell(page, card, "A1.a")

    first.click()
    page.keyboard.press("Enter")
    page.get_by_label("A1.a: Thực hiện").fill("49")
    page.keyboard.press("Enter")
    expect(first).to_have_text("15")
    first.click()

    expect(page.locator("[data-em-guide]")).to_have_text("30 × 49/98 = 15")


def test_block_is_shown_before_it_is_written(card, ha, visit):
    page = visit(ha, grid_of(card))
    a2 = cell(page, card, "A2")

    a2.click()
    a2.evaluate(PASTE, "20\n1.000")
    page.wait_for_url("**/paste/")
    assert points(card, "A2") is None
    expect(page.locator(".em-paste [data-state=bad]")).to_have_count(1)
    page.get_by_role("button", name="Ghi 1 ô hợp lệ").click()

    expect(cell(page, card, "A2")).to_have_text("20")


def test_second_person_chooses_whose_value_stays(card, ha, lan, visit):
    page = visit(ha, grid_of(card))
    a2, b1 = cell(page, card, "A2"), cell(page, card, "B1")
    score_lines.save_self(card, by=lan, points=decimals({"A2": 15, "B1": 10}))

    a2.click()
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    told = page.locator("[data-em-choose]")
    expect(told).to_contain_text(f"{lan.get_full_name()} lúc")
    expect(told).to_contain_text("đã lưu: 15. Bạn nhập: 20.")
    assert points(card, "A2") == 15
    page.get_by_role("button", name="Giữ số của tôi").click()
    saved(page)
    b1.click()
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Lấy số đã lưu").click()

    expect(b1).to_have_text("10")
    assert (points(card, "A2"), points(card, "B1")) == (20, 10)


def test_cells_typed_without_a_connection_are_sent_later(card, ha, visit):
    page = visit(ha, grid_of(card))
    page.context.set_offline(True)

    cell(page, card, "A2").click()
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    expect(page.locator("[data-em-status]")).to_contain_text("Mất kết nối. 1 ô được giữ")
    page.context.set_offline(False)
    saved(page)

    assert points(card, "A2") == 20


def test_cells_typed_after_the_session_ended_come_back(card, ha, visit, client_of):
    page = visit(ha, grid_of(card))
    page.context.clear_cookies(name="sessionid")

    cell(page, card, "A2").click()
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    expect(page.locator("[data-em-status]")).to_contain_text("Phiên đăng nhập đã hết")
    cookie = client_of(ha).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": page.url}])
    saved(page)

    assert points(card, "A2") == 20


def test_appraiser_is_asked_why(card, thu, visit):
    sent(card)
    page = visit(thu, grid_of(card, "bloc"))

    cell(page, card, "A2").click()
    page.keyboard.type("18")
    page.keyboard.press("Enter")
    words = page.get_by_label("Ý kiến")
    expect(words).to_be_focused()
    words.fill("Chậm 01 văn bản")
    page.keyboard.press("Enter")
    saved(page)

    row = card.lines.get(criterion__code="A2")
    assert (row.bloc_points, row.bloc_remark) == (18, "Chậm 01 văn bản")


def test_form_on_a_phone_saves_as_one_leaves_a_line(card, ha, visit):
    page = visit(ha, f"/scorecards/{card.pk}/edit/", viewport=PHONE)

    page.get_by_label("A1.a: Thực hiện").fill("49")
    page.get_by_label("A1.a: Thực hiện").press("Tab")
    saved(page)

    row = page.locator(".em-line", has=page.get_by_label("A1.a: Thực hiện"))
    expect(row.locator(".em-working")).to_have_text("15 điểm 30 × 49/98 = 15")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert points(card, "A1.a") == 15
