"""Sample folders for tests: the one that docs/samples.md prints, and the two shipped ones."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from blocs.models import Unit
from emulation.accounts.models import User
from emulation.samples import loader
from emulation.samples.problems import SampleError

DOCS = Path(settings.BASE_DIR) / "docs" / "samples.md"
PRINTED = re.compile(r"^`([^`\n]+)`\n```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def data_dir(tmp_path, settings):
    """An installation's folder of its own."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return settings.DATA_DIR


@pytest.fixture
def folder(tmp_path):
    """The small sample of docs/samples.md, written out file by file."""
    root = tmp_path / "van-xa-binh-hoa-2022"
    for name, content in PRINTED.findall(DOCS.read_text(encoding="utf-8")):
        put(root, name, content)
    return root


def put(root, name, content):
    """Write a file of a sample folder."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def problem_of(folder):
    """The one mistake told; nothing is kept."""
    with pytest.raises(SampleError) as caught:
        loader.load(folder)
    assert not Unit.objects.exists()
    assert not User.objects.exists()
    (problem,) = caught.value.problems
    return problem


YEAR = "blocs/van-xa-binh-hoa/2022"


@pytest.fixture(scope="module")
def shipped(django_db_setup, django_db_blocker, tmp_path_factory):
    """Both shipped samples, loaded for the tests of a module and rolled back after them."""
    place = tmp_path_factory.mktemp("installation")
    with django_db_blocker.unblock(), override_settings(DATA_DIR=place), transaction.atomic():
        for code in loader.shipped():
            loader.load(loader.find(code))
        yield place
        transaction.set_rollback(True)
