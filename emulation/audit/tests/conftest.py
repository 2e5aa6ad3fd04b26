import pytest
from django.contrib.auth import get_user_model

from emulation.audit import access


@pytest.fixture
def thu(db):
    return get_user_model().objects.create_user("thu", "mat-khau-dai-1", full_name="Vũ Minh Thư")


@pytest.fixture
def quan(db):
    return get_user_model().objects.create_user(
        "quan", "mat-khau-dai-1", full_name="Lê Quân", is_administrator=True
    )


@pytest.fixture
def bloc_chain(thu, monkeypatch):
    """A chain of a bloc, which Thư may read."""
    chains = {"bloc:khoi-a": "Khối A"}
    viewer = lambda user: chains if user.pk == thu.pk else {}  # noqa: E731 - one line says it
    monkeypatch.setattr(access, "_viewers", [access.administrator_chains, viewer])
    return "bloc:khoi-a"
