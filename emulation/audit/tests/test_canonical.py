import json
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.audit.canonical import GENESIS, canonical, digest

SCALARS = st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories="C"))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text("abcđ"), inner), max_leaves=9
)


def test_canonical_sorts_keys_and_leaves_no_spaces():
    assert canonical({"b": 1, "a": [True, None, "đ"]}) == '{"a":[true,null,"đ"],"b":1}'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("994.50"), '"994.50"'),
        (Decimal("1E+3"), '"1000"'),
        (date(2026, 2, 5), '"2026-02-05"'),
        (datetime(2026, 2, 5, 7, 30, tzinfo=timezone(timedelta(hours=7))),
         '"2026-02-05T00:30:00.000000+00:00"'),
        ({"b", "a"}, '["a","b"]'),
        (unicodedata.normalize("NFD", "Tuyên"), '"Tuyên"'),
    ],
)  # fmt: skip
def test_canonical_has_one_spelling_for_each_value(value, text):
    assert canonical(value) == text


@pytest.mark.parametrize(
    "value",
    [1.5, float("nan"), Decimal("NaN"), b"x", {1: 2}, object(), datetime(2026, 2, 5)],  # noqa: DTZ001
)
def test_canonical_refuses_what_has_no_exact_spelling(value):
    with pytest.raises(TypeError):
        canonical([value])


@given(VALUES)
def test_canonical_text_reads_back_to_itself(value):
    text = canonical(value)

    assert canonical(json.loads(text)) == text


def test_digest_depends_on_the_previous_link():
    facts = {"seq": 1, "at": datetime(2026, 2, 5, tzinfo=UTC)}

    assert digest(GENESIS, facts) != digest("1" * 64, facts)
    assert digest(GENESIS, facts) == digest(GENESIS, dict(reversed(facts.items())))
