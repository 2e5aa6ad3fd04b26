"""Every way to fail has its page in the frame, in words that help; reports hold nothing private."""

import sys

import pytest
from django.test import Client

from emulation.ui import errors, tokens
from emulation.ui.errors import QuietReporter
from emulation.ui.models import SpentToken

pytestmark = [pytest.mark.django_db, pytest.mark.urls("emulation.ui.tests.bad_urls")]


def heading(response):
    return response.content.decode().partition("<h1>")[2].partition("</h1>")[0]


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/bad-request/", 400, "Yêu cầu không hợp lệ"),
        ("/denied/", 403, "Không có quyền thực hiện việc này"),
        ("/gone/", 404, "Không tìm thấy trang"),
        ("/no-such-page/", 404, "Không tìm thấy trang"),
        ("/refused/", 409, "Chưa thực hiện được"),
    ],
)
def test_page_of_each_failure(client, path, status, title):
    response = client.get(path)

    assert response.status_code == status
    assert heading(response) == title
    assert response["Cache-Control"] == "private, no-store"


def test_denied_says_why(client):
    assert "Chỉ đơn vị Trưởng khối được sửa bảng điểm." in client.get("/denied/").content.decode()


def test_refused_says_which_rule(client):
    html = client.get("/refused/").content.decode()

    assert "Đợt bỏ phiếu đã mở, không sửa được danh sách." in html


def test_not_found_does_not_say_what_is_missing(client):
    assert "số 7" not in client.get("/gone/").content.decode()


def test_failure_page_stands_in_the_frame_of_the_person(world, client_of):
    html = client_of(world.thu).get("/gone/").content.decode()

    assert "Nguyễn Thị Thư" in html
    assert "Đăng xuất" in html


def test_refused_form_may_be_sent_again(world, client_of):
    client_of(world.thu).post("/refused/", {tokens.FIELD: tokens.new()})

    assert SpentToken.objects.count() == 0


def test_csrf_failure():
    response = Client(enforce_csrf_checks=True).post("/echo/", {"a": "b"})

    assert response.status_code == 403
    assert heading(response) == "Biểu mẫu đã hết hạn"


def test_request_larger_than_the_server_takes(client, settings):
    settings.REQUEST_MAX_BYTES = 1000

    response = client.post("/echo/", {"text": "x" * 2000})

    assert response.status_code == 413
    assert heading(response) == "Nội dung gửi lên quá lớn"


def test_text_larger_than_a_form_may_be(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    response = client.post("/echo/", "text=" + "x" * 2000, "application/x-www-form-urlencoded")

    assert response.status_code == 413


def test_more_fields_than_a_form_may_have(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2

    response = client.post("/echo/", {"a": 1, "b": 2, "c": 3})

    assert response.status_code == 413


def test_crash_has_a_page_that_needs_nothing(client):
    client.raise_request_exception = False

    response = client.post("/broken/", {"choice": "Đồng ý"})

    assert response.status_code == 500
    assert heading(response) == "Hệ thống gặp lỗi"


def test_crash_while_drawing_the_crash_page(monkeypatch, rf):
    def fail(template):
        raise OSError

    monkeypatch.setattr(errors, "render_to_string", fail)

    response = errors.server_error(rf.get("/"))

    assert response.status_code == 500
    assert "Hệ thống gặp lỗi" in response.content.decode()


def test_log_of_a_crash_holds_no_form_content(client, caplog):
    client.raise_request_exception = False

    client.post("/broken/", {"choice": "phiếu kín"})

    assert "RuntimeError" in caplog.text
    assert "phiếu kín" not in caplog.text


def report_of(request):
    choice = request.POST["choice"]
    try:
        raise RuntimeError(len(choice))
    except RuntimeError:
        return QuietReporter(request, *sys.exc_info())


@pytest.mark.parametrize("form", ["get_traceback_html", "get_traceback_text"])
def test_report_holds_neither_request_nor_local_variables(rf, form):
    request = rf.post("/?q=riêng", {"choice": "phiếu kín"})

    text = getattr(report_of(request), form)()

    assert "RuntimeError" in text
    assert "phiếu kín" not in text
    assert "riêng" not in text
    assert "SECRET_KEY" not in text


def test_debug_page_holds_no_form_content(client, settings):
    settings.DEBUG = True
    client.raise_request_exception = False

    html = client.post("/broken/", {"choice": "phiếu kín"}).content.decode()

    assert "RuntimeError" in html
    assert "phiếu kín" not in html
