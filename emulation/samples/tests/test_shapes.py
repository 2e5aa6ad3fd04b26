"""docs/samples.md and the shapes say the same."""

import re

import pytest

from emulation.samples import shapes
from emulation.samples.rows import Items, Named, Record
from emulation.samples.tests.conftest import DOCS

SHAPES = {
    **shapes.SAMPLE_TABLES,
    **shapes.YEAR_TABLES,
    **shapes.YEAR_TREES,
    "sample.yaml": shapes.SAMPLE_TREE,
    "bloc.yaml": shapes.BLOC_TREE,
}


def fields_of(shape):
    """Names of all columns and keys, with whether they must be filled."""
    if isinstance(shape, Named):
        return fields_of(shape.value)
    if isinstance(shape, tuple | Record | Items):
        fields = shape if isinstance(shape, tuple) else shape.fields
        return [*fields, *(below for field in fields for below in fields_of(field.shape))]
    return []


def section_of(name):
    """What the docs say of a file."""
    docs = DOCS.read_text(encoding="utf-8")
    found = re.search(rf"^### {re.escape(name)}.*?(?=^##)", docs, re.MULTILINE | re.DOTALL)
    assert found, f"docs/samples.md says nothing of {name}"
    return found[0]


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_docs_name_every_column_and_key(name):
    section = section_of(name)
    words = set(re.findall(r"[a-z_]+", section))
    if name in {"grants.csv", "proposals.csv"}:
        words |= set(re.findall(r"[a-z_]+", section_of("grants.csv")))
    if name == "contributions.csv":
        words |= {"qualifier"}

    assert {field.name for field in fields_of(SHAPES[name])} <= words


@pytest.mark.parametrize("name", sorted(name for name in SHAPES if name.endswith(".csv")))
def test_docs_print_compulsory_columns_bold(name):
    bold = set(re.findall(r"\*\*([a-z_]+)\*\*", section_of(name)))

    assert {field.name for field in SHAPES[name] if field.required} <= bold
