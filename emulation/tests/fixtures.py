"""Shared by every test: quick settings, the personas and their world.

Loaded with `-p` before Django is set up, so models are imported inside the fixtures.
"""

import copy
import gc
import os

import pytest
from hypothesis import settings as property_settings

# How long an example takes says more of the machine than of the product.
property_settings.register_profile("house", deadline=None)
property_settings.load_profile("house")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


@pytest.hookimpl(trylast=True)
def pytest_configure():
    """Settings that tests need other than the product's."""
    from django.conf import settings

    # Playwright keeps an event loop in the thread in which tests read the database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # The manifest exists only after collectstatic; one test collects for itself.
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.DATABASES["default"].setdefault("TEST", {})
    test_name = settings.DATABASES["default"]["TEST"].get("NAME")
    if test_name:
        test_name.parent.mkdir(parents=True, exist_ok=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what cannot reach the database, and let the files of long tests begin.

    A test that cannot reach the database gives the same answer on every one of them.
    A file begun late leaves one processor without work at the end.
    """
    long_files = {name: set() for name in ("journey", "slow")}
    for item in items:
        reaches = DATABASE_FIXTURES & set(item.fixturenames)
        if not reaches and item.get_closest_marker("django_db") is None:
            item.add_marker("once")
        for name, files in long_files.items():
            if item.get_closest_marker(name):
                files.add(item.path)
    items.sort(key=lambda item: [item.path not in files for files in long_files.values()])


def pytest_collection_finish():
    """What is loaded by now stays, and need not be searched for rubbish again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture
def client_of():
    """A signed-in browser: `client_of(user)`."""
    from django.test import Client

    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """(world, cookies of everybody signed in), set up once for all tests of a file.

    For files whose tests all take `same_world`; no other may find these rows in the database.
    """
    from django.db import transaction
    from django.test import Client

    from emulation.tests.world import build

    with django_db_blocker.unblock(), transaction.atomic():
        world, cookies = build(), {}
        for person in world.personas.values():
            client = Client()
            client.force_login(person)
            cookies[person.pk] = client.cookies
        yield world, cookies
        transaction.set_rollback(True)


@pytest.fixture
def same_world(stage, db):
    """The world of the file as it was at first; what the test does to it is undone."""
    return copy.deepcopy(stage[0])


@pytest.fixture
def same_client_of(stage):
    """A browser in which a persona of `same_world` has signed in."""
    from django.test import Client

    def signed_in(user):
        client = Client()
        client.cookies = copy.deepcopy(stage[1][user.pk])
        return client

    return signed_in


@pytest.fixture
def world(db):
    """One bloc, its year and the personas; see `emulation.tests.world`."""
    from emulation.tests.world import build

    return build()


@pytest.fixture
def thu(world):
    """Officer of the head unit: the secretariat."""
    return world.thu


@pytest.fixture
def ha(world):
    """Officer of a member unit."""
    return world.ha


@pytest.fixture
def lan(world):
    """Leader of the same member unit."""
    return world.lan


@pytest.fixture
def binh(world):
    """Officer of the board."""
    return world.binh


@pytest.fixture
def khach(world):
    """Officer of a unit of another bloc; may see nothing of this one."""
    return world.khach


@pytest.fixture
def quan(world):
    """System administrator without a post."""
    return world.quan
