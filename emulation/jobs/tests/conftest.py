import pytest
from django.contrib.auth import get_user_model

from emulation.jobs import registry
from emulation.jobs.registry import Made, register_kind


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
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """Only the kinds that a test registers; "letter" writes what it is told."""
    monkeypatch.setattr(registry, "_kinds", {})
    register_kind("letter", write_letter, title="Dựng tệp PDF")


def write_letter(job, progress):
    progress(50, "Đang viết")
    return Made("thu.pdf", "application/pdf", job.parameters["text"].encode())


def person(username):
    return get_user_model().objects.create_user(username, "mat-khau-dai-1", full_name=username)


@pytest.fixture
def ha(db):
    return person("ha")


@pytest.fixture
def lan(db):
    return person("lan")
