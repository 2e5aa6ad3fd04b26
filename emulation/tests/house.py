"""Where the parts of the house stand, for the tests that walk through it."""

import ast
import re
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = (
    "reports",
    "awards",
    "blocs",
    "samples",
    "jobs",
    "remarks",
    "papers",
    "files",
    "accounts",
    "audit",
    "ui",
)
ROOMS = (("organisation",), ("year",), ("pledge", "results"), ("scorecards",), ("returns",))
PACKAGES = ("emulation", "blocs", "awards", "reports")


def rank(app_label):
    """How high an app stands; frameworks lie below all of ours."""
    return len(APPS) - APPS.index(app_label) if app_label in APPS else 0


def room(model):
    """The room of blocs that a model stands in; None outside the rooms."""
    parts = model.__module__.split(".")
    return parts[2] if parts[:2] == ["blocs", "models"] else None


def below(lower, higher):
    """Whether one room of blocs stands below another; rooms side by side do not."""
    heights = {name: height for height, names in enumerate(ROOMS) for name in names}
    return heights[lower] < heights[higher]


def our_models():
    """Every model of our apps."""
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]


def python_files():
    """Every Python file that people write."""
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts]


def templates():
    """Every template of ours: (path below its templates folder, text)."""
    folders = [ROOT / "templates", *ROOT.glob("*/templates"), *ROOT.glob("emulation/*/templates")]
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            yield path.relative_to(folder), path.read_text()


def functions(path):
    """Every function of a file with the number of lines that hold code, docstring aside."""
    source = path.read_text()
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            start = body[0].lineno if body else node.end_lineno + 1
            yield node, sum(is_code(line) for line in lines[start - 1 : node.end_lineno])


def is_code(line):
    """A line that is neither blank nor a comment."""
    return bool(re.match(r"\s*[^\s#]", line))
