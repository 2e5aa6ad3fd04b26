import json

import pytest
from django.db import models

from emulation.audit import presenters
from emulation.audit.models import AuditEvent
from emulation.audit.presenters import Change
from emulation.audit.tests import words


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    """Words of these tests alone."""
    monkeypatch.setattr(presenters, "_words", {"user.opened": "đã mở tài khoản"})
    monkeypatch.setattr(presenters, "_labels", {})


def event(verb="user.opened", changes="{}", model="accounts.user", label="Thư"):
    return AuditEvent(verb=verb, changes=changes, subject_model=model, subject_label=label)


def shown(name, value, model="files.storedfile"):
    """The words for one recorded change."""
    return presenters.changes(event(changes=json.dumps({name: value}), model=model))


def test_sentence_speaks_the_words_of_the_verb():
    assert presenters.sentence(event()) == "đã mở tài khoản: Thư"
    assert presenters.sentence(event(label="")) == "đã mở tài khoản"


def test_sentence_never_shows_a_code_it_has_no_words_for():
    assert presenters.sentence(event(verb="user.frozen")) == "đã ghi nhận thay đổi: Thư"


def test_register_refuses_other_words_for_a_verb():
    presenters.register({"user.opened": "đã mở tài khoản"})

    with pytest.raises(ValueError, match="already reads"):
        presenters.register({"user.opened": "đã lập tài khoản"})


@pytest.mark.parametrize(
    ("model", "name", "value", "expected"),
    [
        ("accounts.user", "full_name", ["A", "B"], Change("họ và tên", "A", "B")),
        ("accounts.user", "full_name", "B", Change("họ và tên", None, "B")),
        ("accounts.user", "email", ["", "a@b.vn"], Change("thư điện tử", "(trống)", "a@b.vn")),
        ("accounts.user", "is_active", [True, False], Change("đang hoạt động", "có", "không")),
        ("files.storedfile", "size", 12345, Change("dung lượng (byte)", None, "12.345")),
        ("files.storedfile", "name", {"name": "a.pdf"}, Change("tên tệp", None, "a.pdf")),
        ("files.storedfile", "name", ["a", "b", "c"], Change("tên tệp", None, "a, b, c")),
        (
            "accounts.user",
            "date_joined",
            "2026-02-05T00:30:00.000000+00:00",
            Change("ngày tạo", None, "07:30 05/02/2026"),
        ),
    ],
)
def test_changes_are_told_with_the_words_of_the_model(model, name, value, expected):
    assert shown(name, value, model) == [expected]


@pytest.mark.parametrize(
    ("name", "value"),
    [("uploaded_by", 7), ("nothing_known", "draft"), ("uploaded_at", "hôm qua"), ("name", {})],
)
def test_changes_that_are_only_codes_are_not_shown(name, value):
    assert shown(name, value) == []


def test_changes_of_an_unknown_model_need_a_registered_label():
    presenters.register_labels({"reason": "lý do"})
    presenters.register_labels({"reason": "lý do trả lại"}, model="old.thing")

    assert shown("reason", "sai số", "old.other") == [Change("lý do", None, "sai số")]
    assert shown("reason", "sai số", "old.thing") == [Change("lý do trả lại", None, "sai số")]


def test_spoken_values_of_dates_and_decimals_follow_their_field():
    assert presenters._spoken("2026-02-05", models.DateField()) == "05/02/2026"
    assert presenters._spoken("994.50", models.DecimalField()) == "994,5"
    assert presenters._spoken("a", models.CharField(choices=[("a", "Chữ a")])) == "Chữ a"
    assert presenters._spoken("b", models.CharField(choices=[("a", "Chữ a")])) is None
    assert presenters._spoken(2020, models.IntegerField(name="year")) == "2020"


def test_without_words_finds_verbs_in_source(tmp_path):
    source = 'record("user.opened", x)\nservices.record(f"user.{s}", x)\nrecord("user.shut", x)\n'
    (tmp_path / "services.py").write_text(source)
    (tmp_path / "more.py").write_text('record(f"bloc.{s}", x)\nrecord(verb, x)\n')

    assert words.verbs_in(tmp_path) == {"user.opened", "user.*", "user.shut", "bloc.*"}
    assert words.without_words(tmp_path) == {"user.shut", "bloc.*"}
