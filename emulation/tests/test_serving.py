"""What a start leaves behind, and what it refuses."""

import json
import socket
import stat
from types import SimpleNamespace

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command

from emulation import serving
from emulation.management.commands import prepare

SIGN_INS = [{"persona": "officer", "unit": "so-a", "username": "ha", "password": "bí mật"}]


@pytest.fixture
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_run_note_is_whole_and_private(data_dir, settings):
    serving.write_run(SIGN_INS)
    serving.write_run(SIGN_INS)

    path = data_dir / "run.json"
    assert json.loads(path.read_text()) == {"url": settings.SITE_URL, "sign_ins": SIGN_INS}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [other.name for other in data_dir.iterdir()] == ["run.json"]


def test_run_note_of_an_earlier_start_is_forgotten(data_dir):
    serving.write_run([])

    serving.forget_run()
    serving.forget_run()

    assert list(data_dir.iterdir()) == []


def test_sign_ins_are_those_that_the_samples_drew(data_dir):
    before = serving.sample_sign_ins()
    (data_dir / "sample_sign_ins.json").write_text(json.dumps(SIGN_INS))

    assert before == []
    assert serving.sample_sign_ins() == SIGN_INS


@pytest.mark.parametrize(
    ("family", "host", "shown"),
    [(socket.AF_INET, "127.0.0.1", "127.0.0.1"), (socket.AF_INET6, "::1", "[::1]")],
)
def test_port_in_use_is_noticed(family, host, shown):
    with socket.socket(family) as taken:
        taken.bind((host, 0))
        taken.listen()
        bind = f"{shown}:{taken.getsockname()[1]}"
        while_taken = serving.is_free(bind)

    assert while_taken is False
    assert serving.is_free(bind) is True


def test_serve_names_another_port_when_its_own_is_in_use(data_dir):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"PORT={port + 1} make run"):
            call_command("serve", bind=f"127.0.0.1:{port}")


def test_static_files_have_one_fingerprint_until_they_change(monkeypatch, tmp_path):
    storage = FileSystemStorage(location=tmp_path)
    finder = SimpleNamespace(list=lambda ignored: [("a.css", storage)])
    monkeypatch.setattr(prepare, "get_finders", lambda: [finder])
    (tmp_path / "a.css").write_text("p { margin: 0 }")
    first, again = prepare.fingerprint_of_static_files(), prepare.fingerprint_of_static_files()

    (tmp_path / "a.css").write_text("p { margin: 1px }")

    assert first == again
    assert prepare.fingerprint_of_static_files() != first
