"""Answers that many views give."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation.refusals import Refused, RefusedFile
from emulation.ui.forms import FileField, Form
from emulation.ui.responses import already_sent, form_page, refused


class NameForm(Form):
    name = forms.CharField(label="Tên đơn vị")


class ScanForm(Form):
    name = forms.CharField(label="Tên đơn vị")
    scan = FileField(label="Bản chụp")


@pytest.fixture
def drawn(monkeypatch):
    """What `form_page` renders."""
    calls = []

    def note(request, template, context, status):
        calls.append((template, context, status))

    monkeypatch.setattr("emulation.ui.responses.render", note)
    return calls


@pytest.mark.parametrize(
    ("form", "status"),
    [(NameForm(), 200), (NameForm({"name": ""}), 422), (NameForm({"name": "Sở"}), 200)],
)
def test_form_page_status(rf, drawn, form, status):
    form_page(rf.get("/"), "page.html", form, title="Đơn vị")

    assert drawn == [("page.html", {"form": form, "title": "Đơn vị"}, status)]


def test_refused_stands_on_top_of_the_form(rf, drawn):
    form = refused(NameForm({"name": "Sở"}), Refused("Năm thi đua đã kết thúc."))

    form_page(rf.get("/"), "page.html", form)

    assert form.non_field_errors() == ["Năm thi đua đã kết thúc."]
    assert drawn[0][2] == 422


def test_refused_file_stands_beside_its_box():
    sent = {"scan": SimpleUploadedFile("a.pdf", b"a")}

    form = refused(ScanForm({"name": "Sở"}, sent), RefusedFile("Tệp đã hỏng."))

    assert form.errors == {"scan": ["Tệp đã hỏng."]}


def test_refused_file_without_a_box_stands_on_top():
    form = refused(NameForm({"name": "Sở"}), RefusedFile("Tệp đã hỏng."))

    assert form.non_field_errors() == ["Tệp đã hỏng."]


class Notes(list):
    """Where Django's messages go when a request carries this instead of a session."""

    def add(self, level, message, extra_tags):
        self.append(message)


def test_already_sent_goes_on_with_a_word(rf):
    request = rf.post("/")
    request._messages = Notes()

    response = already_sent(request, "home")

    assert response["Location"] == "/"
    assert request._messages == ["Biểu mẫu này đã được gửi trước đó; không ghi thêm lần nữa."]
