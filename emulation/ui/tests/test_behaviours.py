"""What the small scripts add, and that everything goes without them."""

import pytest

from emulation.tests.browser import DESKTOP, PHONE, browser

pytestmark = [
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.urls("emulation.ui.tests.gallery"),
]
SUBMIT = "form[enctype] button[type=submit]"


@pytest.fixture(scope="module")
def chromium():
    with browser() as running:
        yield running


@pytest.fixture
def gallery(chromium, live_server):
    """The gallery in a fresh window, as `gallery(**options of the window)`."""
    contexts = []

    def opened(**options):
        context = chromium.new_context(**{"viewport": DESKTOP, **options})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{live_server.url}/gallery/")
        return page

    yield opened
    for context in contexts:
        context.close()


def test_form_is_sent_once(gallery):
    page = gallery()
    posts = []
    page.on("request", lambda request: posts.append(request) if request.method == "POST" else None)

    page.eval_on_selector(SUBMIT, "button => { button.click(); button.click(); }")
    page.wait_for_selector(".em-errors")

    assert len(posts) == 1


def test_errors_get_the_focus(gallery):
    page = gallery()

    page.click(SUBMIT)
    page.wait_for_selector(".em-errors:focus")

    page.click(".em-errors a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "id_name"


def test_leaving_a_changed_form_is_asked_about(gallery):
    page = gallery()
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))

    page.type("#id_name", "Thi đua")
    page.goto("about:blank")

    assert questions == ["beforeunload"]


def test_leaving_an_untouched_form_is_not(gallery):
    page = gallery()
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))

    page.click("#id_name")
    page.goto("about:blank")

    assert questions == []


@pytest.mark.parametrize(
    ("box", "typed", "tidied"),
    [
        ("money", "2313801454000", "2.313.801.454.000"),
        ("count", "123", "123"),
        ("points", "994.5", "994,5"),
        ("points", "1.000", "1.000"),
        ("points", "mười", "mười"),
    ],
)
def test_numbers_are_tidied_where_there_is_no_doubt(gallery, box, typed, tidied):
    page = gallery()

    page.fill(f"#id_{box}", typed)
    page.press(f"#id_{box}", "Tab")

    assert page.input_value(f"#id_{box}") == tidied


def test_without_javascript_the_form_still_answers(gallery):
    page = gallery(java_script_enabled=False, viewport=PHONE)

    page.fill("#id_points", "1.000")
    page.click(SUBMIT)

    assert page.text_content(".em-errors h2") == "Chưa lưu được. Hãy xem lại:"
    assert page.input_value("#id_points") == "1.000"


def test_without_javascript_the_navigation_opens(world, chromium, live_server, client_of):
    cookie = client_of(world.thu).cookies["sessionid"].value
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()

    page.goto(live_server.url)
    page.click(".em-nav-fold summary")

    assert page.is_visible(".em-nav-fold a[href='/search/']")
    context.close()
