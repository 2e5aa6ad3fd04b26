"""Static files collect under hashed names, and no style escapes the tokens."""

import re

import pytest
from django.core.management import call_command

from emulation.tests import house

STYLES = sorted((house.ROOT / "static" / "css").rglob("*.css"))
SCRIPTS = sorted((house.ROOT / "static" / "js").rglob("*.js"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(", re.IGNORECASE)


@pytest.mark.slow
def test_every_reference_is_found(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    assert (tmp_path / "staticfiles.json").exists()


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_colours_stand_in_the_tokens_only(path):
    text = path.read_text()

    found = [] if path.name in {"tokens.css", "print.css"} else COLOUR.findall(text)

    assert found == []
    assert "!important" not in text


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_one_small_behaviour(path):
    text = path.read_text()

    assert len(text.splitlines()) <= 80
    assert "eval(" not in text
    assert ".innerHTML" not in text


def test_every_style_and_script_is_loaded_by_a_template_or_a_module():
    pages = "".join(text for _, text in house.templates())
    modules = [(path.parent, path.read_text()) for path in SCRIPTS]

    def is_loaded(path):
        beside = (text for folder, text in modules if folder == path.parent)
        return path.name in pages or any(f'"./{path.name}"' in text for text in beside)

    assert [path.name for path in STYLES + SCRIPTS if not is_loaded(path)] == []
