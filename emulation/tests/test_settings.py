"""The settings file read under different environments, each time anew."""

import os
import runpy
import stat
import subprocess
import sys

import pytest
from django.conf import settings as running
from django.core.exceptions import ImproperlyConfigured

NAMES = [
    "DATA_DIR",
    "PORT",
    "SITE_URL",
    "DATABASE_URL",
    "DEBUG",
    "ALLOW_PLAIN_HTTP",
    "TRUSTED_PROXIES",
    "SECRET_KEY",
    "LOG_LEVEL",
]


@pytest.fixture
def read(monkeypatch, tmp_path):
    """read(NAME=value, …) -> the settings under this environment alone."""

    def read(**environment):
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in {"DATA_DIR": str(tmp_path), **environment}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(running.BASE_DIR / "emulation" / "settings.py"))

    return read


def test_defaults_are_safe(read):
    settings = read()

    assert settings["DEBUG"] is False
    assert settings["SITE_URL"] == "http://127.0.0.1:8000"
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert settings["TIME_ZONE"] == "Asia/Ho_Chi_Minh"
    assert "django.contrib.admin" not in settings["INSTALLED_APPS"]
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings["MIDDLEWARE"]


def test_content_security_policy_allows_nothing_inline(read):
    directives = read()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]

    sources = {source for listed in directives.values() for source in listed}
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & sources


def test_sqlite_is_tuned_for_many_writers(read, tmp_path):
    database = read()["DATABASES"]["default"]

    assert database["NAME"] == tmp_path / "emulation.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]
    assert "secure_delete=ON" in database["OPTIONS"]["init_command"]
    assert database["TEST"]["NAME"] == tmp_path / "test" / "emulation.sqlite3"


def test_data_dir_moves_all_state(read, tmp_path):
    settings = read()

    assert settings["STATIC_ROOT"] == tmp_path / "static"
    assert settings["STORAGES"]["default"]["OPTIONS"]["location"] == tmp_path / "files"
    assert (tmp_path / "secret_key").exists()


def test_database_url_leads_to_postgresql(read):
    database = read(DATABASE_URL="postgresql://an:bi%40mat@db.example:5433/thidua")["DATABASES"]

    assert database["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert database["default"]["PASSWORD"] == "bi@mat"
    assert database["default"]["CONN_MAX_AGE"] == 60


def test_port_changes_the_default_address(read):
    assert read(PORT="8123")["SITE_URL"] == "http://127.0.0.1:8123"


def test_https_turns_every_protection_on(read):
    settings = read(SITE_URL="https://thidua.example.vn/")

    assert settings["SITE_URL"] == "https://thidua.example.vn"
    assert settings["ALLOWED_HOSTS"] == ["thidua.example.vn"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://thidua.example.vn"]
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["CSRF_COOKIE_SECURE"] is True
    assert settings["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600


def test_plain_http_beyond_this_machine_needs_a_word_and_a_banner(read):
    with pytest.raises(ImproperlyConfigured, match="ALLOW_PLAIN_HTTP=1"):
        read(SITE_URL="http://10.0.0.5:8000")

    settings = read(SITE_URL="http://10.0.0.5:8000", ALLOW_PLAIN_HTTP="1")

    assert settings["PLAIN_HTTP_BANNER"] is True
    assert read(SITE_URL="http://localhost:8000")["PLAIN_HTTP_BANNER"] is False


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("DEBUG", "true", "write 1 .yes. or 0 .no."),
        ("ALLOW_PLAIN_HTTP", "yes", "write 1 .yes. or 0 .no."),
        ("PORT", "http", "a number from 0 to 65535"),
        ("PORT", "70000", "a number from 0 to 65535"),
        ("TRUSTED_PROXIES", "-1", "a number from 0 to 9"),
        ("SITE_URL", "thidua.example.vn", "https://thidua.example.vn"),
        ("SITE_URL", "ftp://thidua.example.vn", "https://thidua.example.vn"),
        ("SITE_URL", "https://thidua.example.vn/khoi", "without a path"),
        ("SITE_URL", "https://[thidua", "https://thidua.example.vn"),
        ("SITE_URL", "https://thidua.example.vn:x", "https://thidua.example.vn"),
        ("DATABASE_URL", "mysql://db/thidua", "postgresql://"),
        ("SECRET_KEY", "short", "at least 50 characters"),
        ("LOG_LEVEL", "LOUD", "one of DEBUG, ERROR, INFO, WARNING"),
    ],
)
def test_wrong_value_stops_the_start_with_a_hint(read, name, value, hint):
    with pytest.raises(ImproperlyConfigured, match=hint):
        read(**{name: value})


def test_secret_key_is_drawn_once_and_private(read, tmp_path):
    first = read()["SECRET_KEY"]

    assert read()["SECRET_KEY"] == first
    assert len(first) >= 50
    assert stat.S_IMODE(os.stat(tmp_path / "secret_key").st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.slow
def test_secret_key_is_one_for_processes_that_start_together(tmp_path):
    code = "from django.conf import settings; print(settings.SECRET_KEY)"
    environment = {
        **{name: value for name, value in os.environ.items() if name not in NAMES},
        "DATA_DIR": str(tmp_path / "new"),
        "DJANGO_SETTINGS_MODULE": "emulation.settings",
    }

    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=running.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    keys = {process.communicate()[0] for process in processes}

    assert len(keys) == 1
    assert len(keys.pop().strip()) >= 50


def test_spreadsheets_are_read_by_a_parser_that_refuses_entities():
    from openpyxl import DEFUSEDXML, LXML  # noqa: PLC0415  read when first imported

    assert (DEFUSEDXML, LXML) == (True, False)
