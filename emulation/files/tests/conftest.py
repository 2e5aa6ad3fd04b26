import pytest
from django.contrib.auth import get_user_model

from emulation.files import owners, services
from emulation.files.tests.samples import upload


@pytest.fixture(autouse=True)
def store(tmp_path, settings):
    """A file store of this test alone."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files", "base_url": None},
        },
    }
    settings.PREVIEW_DIR = tmp_path / "previews"
    return tmp_path / "files"


@pytest.fixture
def in_store(store):
    """The files that lie in the store now."""
    return lambda: [path for path in store.rglob("*") if path.is_file()]


def person(username):
    return get_user_model().objects.create_user(username, "mat-khau-dai-1", full_name=username)


@pytest.fixture
def ha(db):
    return person("ha")


@pytest.fixture
def lan(db):
    return person("lan")


@pytest.fixture
def khach(db):
    return person("khach")


@pytest.fixture
def owned(monkeypatch, ha, lan):
    """Hà and Lan may read every file, Lan may destroy it; its object is in the chain of khoi-a."""
    monkeypatch.setattr(owners, "_owners", [])
    owners.register_owner(
        lambda user, file: user.pk in {ha.pk, lan.pk},
        may_destroy=lambda user, file: user.pk == lan.pk,
        chain_of=lambda file: "bloc:khoi-a",
    )


@pytest.fixture
def stored(db, owned, ha):
    return services.receive(upload("Báo cáo.pdf"), by=ha)
