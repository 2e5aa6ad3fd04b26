"""All components together: drawn without an undefined variable, read by axe, narrow and wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from emulation.tests.browser import DESKTOP, PHONE, browser

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.urls("emulation.ui.tests.gallery"),
]


def test_gallery_is_drawn():
    html = Client().get("/gallery/").content.decode()

    assert html.count("<h1>") == 1
    assert "style=" not in html
    assert html.count('name="csrfmiddlewaretoken"') == 2


def test_gallery_shows_errors_on_top_and_at_the_field():
    html = Client().post("/gallery/", {"points": "1.000"}).content.decode()

    assert html.count("Hãy nhập tên phong trào.") == 2
    assert '<a href="#id_name">Hãy nhập tên phong trào.</a>' in html
    assert 'aria-describedby="id_name_error"' in html
    assert html.count("“1.000” có thể hiểu là 1 hoặc 1000.") == 2
    assert 'value="1.000"' in html
    assert "<title>Lỗi: Các thành phần" in html


@pytest.mark.slow
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_gallery_in_a_browser(live_server, size):
    with browser() as chromium:
        page = chromium.new_page(viewport=size)
        errors = []
        page.on("console", lambda message: errors.append(message.text))

        page.goto(f"{live_server.url}/gallery/")
        page.click("main form[data-em-form] button >> nth=0")
        page.wait_for_selector(".em-errors")
        violations = Axe().run(page).response["violations"]
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert [(found["id"], found["nodes"][0]["target"]) for found in violations] == []
    assert overflow == 0
    assert errors == []
