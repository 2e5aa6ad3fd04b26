"""Promises about the shape of the code that the import contracts cannot see."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.db.models.constraints import BaseConstraint

from emulation.tests import house

FILE_LINES = 400
FUNCTION_LINES = 30
SHAPELESS_NAMES = {"utils", "helpers", "common", "mixins", "misc", "tools"}
# The frame around every page offers the profile and the way out.
FOLDER_OWNERS = dict.fromkeys(["account", "base.html", "components", "errors"], "accounts")
DJANGO_FIELDS = {field.name for field in AbstractBaseUser._meta.get_fields()}
PLAIN_WORDS = {"email"}  # verbose names that are Vietnamese without a mark

URL_TAG = re.compile(r"""{%\s*url\s+["'](?P<space>[a-z_]+):""")
INLINE = re.compile(
    r"""<script(?![^>]*\ssrc=)|<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|["']\s*javascript:""",
    re.IGNORECASE,
)


def foreign_keys():
    """Every foreign key of our models that we wrote ourselves: (model, field)."""
    for model in house.our_models():
        for field in model._meta.get_fields(include_parents=False):
            if isinstance(field, models.ForeignKey) and not model._meta.auto_created:
                yield model, field


def test_no_file_is_long():
    text = [*(house.ROOT / "static").rglob("*"), *(house.ROOT / "templates").rglob("*.html")]
    shown = [p for p in text if p.suffix in {".css", ".js", ".html"} and "vendor" not in p.parts]
    lengths = {path: len(path.read_text().splitlines()) for path in house.python_files() + shown}

    assert len(lengths) > 50
    assert {str(path): n for path, n in lengths.items() if n > FILE_LINES} == {}


def test_no_function_is_long():
    lengths = {
        f"{path.relative_to(house.ROOT)}:{node.lineno} {node.name}": lines
        for path in house.python_files()
        for node, lines in house.functions(path)
    }

    assert len(lengths) > 200
    assert {where: n for where, n in lengths.items() if n > FUNCTION_LINES} == {}


def test_function_length_leaves_out_docstring_comments_and_blanks(tmp_path):
    path = tmp_path / "sample.py"
    path.write_text(
        'def f(\n    a,\n):\n    """Say.\n\n    More.\n    """\n    # why\n\n    return a\n'
    )

    assert [lines for _, lines in house.functions(path)] == [1]


def test_modules_are_named_after_what_they_hold():
    names = {part for path in house.python_files() for part in path.with_suffix("").parts}

    assert SHAPELESS_NAMES & names == set()


def test_foreign_keys_never_point_to_a_higher_app():
    keys = list(foreign_keys())

    assert len(keys) > 20
    assert [
        f"{model.__name__}.{field.name}"
        for model, field in keys
        if house.rank(field.related_model._meta.app_label) > house.rank(model._meta.app_label)
    ] == []


def test_foreign_keys_never_point_to_a_higher_room():
    within = [
        (f"{model.__name__}.{field.name}", house.room(model), house.room(field.related_model))
        for model, field in foreign_keys()
        if house.room(model) and house.room(field.related_model)
    ]

    assert len(within) > 20
    assert [
        name for name, own, target in within if own != target and not house.below(target, own)
    ] == []


def test_foreign_keys_protect_what_they_point_to():
    assert [
        f"{model.__name__}.{field.name}"
        for model, field in foreign_keys()
        if field.remote_field.on_delete is not models.PROTECT
    ] == []


def test_templates_name_no_url_of_a_higher_app():
    links = [
        (str(path), FOLDER_OWNERS.get(path.parts[0], path.parts[0]), match["space"])
        for path, text in house.templates()
        for match in URL_TAG.finditer(text)
    ]

    assert len(links) > 20
    assert [
        f"{path}: {space}" for path, app, space in links if house.rank(space) > house.rank(app)
    ] == []


def test_templates_hold_no_inline_script_style_or_handler():
    found = {str(path): INLINE.findall(text) for path, text in house.templates()}

    assert len(found) > 20
    assert {path: hits for path, hits in found.items() if hits} == {}


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("<script>x</script>", True),
        ('<script defer src="/static/x.js"></script>', False),
        ("<style>p{}</style>", True),
        ('<p style="color:red">', True),
        ('<a onclick="x()">', True),
        ('<a href="javascript:x()">', True),
        ('<p class="style" data-em-on="x">', False),
    ],
)
def test_inline_code_is_recognised(text, caught):
    assert bool(INLINE.search(text)) is caught


def test_every_field_has_a_vietnamese_name_in_lower_case():
    fields = [
        (f"{model.__name__}.{field.name}", field)
        for model in house.our_models()
        if not model._meta.auto_created
        for field in model._meta.local_fields
        if not field.auto_created and field.name not in DJANGO_FIELDS
    ]
    wrong = [where for where, field in fields if not is_vietnamese(str(field._verbose_name or ""))]

    assert len(fields) > 100
    assert wrong == []


def is_vietnamese(name):
    """A name of our own that begins in lower case and is not English."""
    return name[:1].islower() and (not name.isascii() or name in PLAIN_WORDS)


def test_every_model_has_a_vietnamese_name_in_lower_case():
    named = {
        model.__name__: str(model._meta.original_attrs.get("verbose_name", ""))
        for model in house.our_models()
        if not model._meta.auto_created
    }

    assert {name: text for name, text in named.items() if not is_vietnamese(text)} == {}


def test_every_app_with_models_has_migrations():
    """`makemigrations --check` passes over an app that has none at all."""
    labels = {model._meta.app_label for model in house.our_models()}
    known = {app for app, _ in MigrationLoader(None).disk_migrations}

    assert labels - known == set()


def test_models_set_no_order_of_their_own():
    assert [model.__name__ for model in house.our_models() if model._meta.ordering] == []


def test_models_hold_no_float():
    assert [
        f"{model.__name__}.{field.name}"
        for model in house.our_models()
        for field in model._meta.local_fields
        if isinstance(field, models.FloatField)
    ] == []


def test_every_constraint_says_in_vietnamese_what_is_wrong():
    constraints = [
        (model.__name__, constraint)
        for model in house.our_models()
        for constraint in model._meta.constraints
    ]

    assert len(constraints) > 20
    assert [
        f"{name}: {constraint.name}"
        for name, constraint in constraints
        if constraint.violation_error_message == BaseConstraint.default_violation_error_message
    ] == []


def test_framework_administration_is_not_installed():
    sources = {path: path.read_text() for path in house.python_files()}
    needle = ".".join(["django", "contrib", "admin"])

    assert needle not in settings.INSTALLED_APPS
    assert [
        str(path)
        for path, source in sources.items()
        if re.search(rf"^\s*(from|import) {re.escape(needle)}\b", source, re.MULTILINE)
    ] == []
