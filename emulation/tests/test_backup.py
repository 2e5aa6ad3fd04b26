"""Backup and restore, on whichever database the suite runs."""

import errno
import json
import shutil
import stat

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from emulation import __version__, backups

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def installation(settings, tmp_path):
    """An installation with one person and one stored file, and a folder for backups."""
    files = tmp_path / "files"
    (files / "ab").mkdir(parents=True)
    (files / "ab" / "minutes").write_bytes("Biên bản".encode())
    storages = {**settings.STORAGES}
    storages["default"] = {**storages["default"], "OPTIONS": {"location": files}}
    settings.STORAGES = storages
    add_person("thu")
    return tmp_path


def add_person(username):
    get_user_model().objects.create_user(username, full_name="Nguyễn Minh Họa")


def people():
    return list(get_user_model().objects.order_by("username").values_list("username", flat=True))


def stored(installation):
    files = installation / "files"
    return {
        path.relative_to(files).as_posix(): path.read_bytes()
        for path in files.rglob("*")
        if path.is_file()
    }


def test_restore_brings_back_people_and_files(installation):
    call_command("backup", installation / "copy", verbosity=0)
    before = stored(installation)
    add_person("ha")
    (installation / "files" / "ab" / "minutes").unlink()
    (installation / "files" / "later").write_bytes(b"later")

    call_command("restore", installation / "copy", replace=True)

    assert people() == ["thu"]
    assert stored(installation) == before
    assert sorted(path.name for path in installation.iterdir()) == ["copy", "files"]


def test_backup_lists_every_part_and_is_private(installation):
    call_command("backup", installation / "copy")
    manifest = json.loads((installation / "copy" / "manifest.json").read_text())

    database = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}[connection.vendor]
    assert [part["path"] for part in manifest["parts"]] == [database, "files/ab/minutes"]
    assert manifest["database"] == connection.vendor
    assert manifest["version"] == __version__
    assert stat.S_IMODE((installation / "copy").stat().st_mode) == 0o700
    assert stat.S_IMODE((installation / "copy" / database).stat().st_mode) == 0o600


def test_backup_refuses_a_folder_with_something_in_it(installation):
    (installation / "copy").mkdir()
    (installation / "copy" / "note").write_text("keep")

    with pytest.raises(CommandError, match="not empty"):
        call_command("backup", installation / "copy")

    assert [path.name for path in (installation / "copy").iterdir()] == ["note"]


def test_backup_accepts_an_empty_folder(installation):
    (installation / "copy").mkdir()

    call_command("backup", installation / "copy")

    assert (installation / "copy" / "manifest.json").exists()


def test_backup_refuses_a_file_in_the_place_of_its_folder(installation):
    (installation / "copy").write_text("keep")

    with pytest.raises(CommandError, match="is a file: choose a new folder"):
        call_command("backup", installation / "copy")

    assert (installation / "copy").read_text() == "keep"


@pytest.mark.parametrize(
    "failure",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OperationalError("database or disk is full"),
    ],
)
def test_backup_on_a_full_disk_says_so_and_leaves_nothing(installation, monkeypatch, failure):
    def fail(*places):
        raise failure

    monkeypatch.setattr(shutil, "copyfile", fail)

    with pytest.raises(CommandError, match="the disk has no space left"):
        call_command("backup", installation / "copy")

    assert [path.name for path in installation.iterdir()] == ["files"]


def test_backup_below_a_file_is_refused(installation):
    (installation / "note").write_text("keep")

    with pytest.raises(CommandError, match=r"Cannot write .*: Not a directory"):
        call_command("backup", installation / "note" / "copy")


def test_restore_refuses_where_people_have_accounts(installation):
    call_command("backup", installation / "copy")
    add_person("ha")

    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", installation / "copy")

    assert people() == ["ha", "thu"]


def test_restore_needs_no_word_in_an_empty_installation(installation):
    call_command("backup", installation / "copy")
    get_user_model().objects.all().delete()

    call_command("restore", installation / "copy")

    assert people() == ["thu"]


@pytest.mark.parametrize("harm", ["change", "remove", "add"])
def test_restore_refuses_a_damaged_backup(installation, harm):
    call_command("backup", installation / "copy")
    part = installation / "copy" / "files" / "ab" / "minutes"
    {
        "change": lambda: part.write_bytes(b"forged"),
        "remove": part.unlink,
        "add": lambda: part.with_name("more").write_bytes(b"more"),
    }[harm]()
    add_person("ha")

    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", installation / "copy", replace=True)

    assert people() == ["ha", "thu"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 99}, "format 99"),
        ({"database": "oracle"}, "is of oracle"),
        ({"migrations": ["blocs.9999_future"]}, "newer version"),
        ({"parts": None}, "no readable manifest"),
    ],
)
def test_restore_refuses_what_it_cannot_use(installation, change, message):
    call_command("backup", installation / "copy")
    path = installation / "copy" / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))

    with pytest.raises(CommandError, match=message):
        call_command("restore", installation / "copy", replace=True)


def test_restore_without_manifest_is_refused(installation):
    with pytest.raises(CommandError, match="no readable manifest"):
        call_command("restore", installation / "nowhere")


def test_restore_puts_the_files_back_when_the_database_fails(installation):
    manifest = backups.back_up(installation / "copy")
    database = installation / "copy" / manifest["parts"][0]["path"]
    database.write_bytes(b"not a database" * 100)
    manifest["parts"] = list(backups.parts_of(installation / "copy"))
    (installation / "copy" / "manifest.json").write_text(json.dumps(manifest))
    (installation / "files" / "later").write_bytes(b"later")
    add_person("ha")

    with pytest.raises(CommandError):
        call_command("restore", installation / "copy", replace=True)

    assert people() == ["ha", "thu"]
    assert set(stored(installation)) == {"ab/minutes", "later"}


def test_restore_ends_every_session(installation, client):
    client.force_login(get_user_model().objects.get())
    call_command("backup", installation / "copy")

    call_command("restore", installation / "copy", replace=True)

    assert Session.objects.count() == 0
