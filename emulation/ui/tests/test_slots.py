"""Slots: what apps register is what pages get, once."""

import pytest

from emulation.ui import slots


@pytest.fixture(autouse=True)
def empty_slots(monkeypatch):
    """Registrations of this test only."""
    monkeypatch.setattr(slots, "_providers", {slot: [] for slot in slots.SLOTS})
    monkeypatch.setattr(slots, "_banners", [])


def test_fill_joins_providers_in_order():
    slots.register("search", lambda user, subject: [slots.SearchHit(subject, "/1/", "Đơn vị")])
    slots.register("search", lambda user, subject: [slots.SearchHit(user, "/2/", "Khối")])

    hits = slots.fill("search", "Thư", "sở")

    assert [hit.label for hit in hits] == ["sở", "Thư"]


def test_register_twice_counts_once():
    def provider(user, subject):
        return ["Chuyên viên, Sở Một"]

    slots.register("duties", provider)
    slots.register("duties", provider)

    assert slots.fill("duties", None) == ["Chuyên viên, Sở Một"]


def test_register_unknown_slot():
    with pytest.raises(ValueError, match="No slot 'menu'"):
        slots.register("menu", list)


def test_step_of_unknown_state():
    with pytest.raises(ValueError, match="'open'"):
        slots.Step("vote", "Bỏ phiếu", "/", "open")


def test_banners_without_text_are_silent():
    slots.register_banner(lambda: "")
    slots.register_banner(lambda: "Dữ liệu mẫu")

    assert slots.banners() == ["Dữ liệu mẫu"]
