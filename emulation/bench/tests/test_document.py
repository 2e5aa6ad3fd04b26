import pytest

from emulation.bench import document

ROW = {
    "scenario": "scorecard_open",
    "database": "sqlite",
    "metric": "cpu_ms",
    "value": 1234.5,
    "floor": 500,
    "ratio": 2.47,
    "target": "≤ 2× floor",
    "meets": False,
}


def test_only_what_stands_between_the_marks_is_replaced():
    text = f"# Title\n\n{document.BEGIN}\nold\n{document.END}\n\nWhy it is so.\n"

    new = document.refreshed(text, [ROW], "Measured today.")

    assert new.startswith(f"# Title\n\n{document.BEGIN}\nMeasured today.\n\n| Scenario |")
    assert new.endswith(f"\n{document.END}\n\nWhy it is so.\n")
    assert "old" not in new


def test_document_without_marks_is_left_alone():
    with pytest.raises(ValueError, match="measured"):
        document.refreshed("# Title\n", [ROW], "Measured today.")


def test_table_has_one_line_per_scenario_and_database():
    rows = [ROW, ROW | {"metric": "sql", "value": 9, "target": "≤ 10", "meets": True}]

    lines = document.table(rows).splitlines()

    assert lines[2:] == [
        "| `scorecard_open` | sqlite | 9 | 1,234.50 | 2.47 |  |  |  "
        "| CPU ≤ 2× floor: **missed**; SQL ≤ 10: met |"
    ]


@pytest.mark.parametrize(
    ("ratio", "target", "told"),
    [
        (None, None, "peak_mb 60"),
        (1.5, None, "peak_mb 60 (1.50×)"),
        (None, "≤ 80", "peak_mb 60 ≤ 80: met"),
    ],
)
def test_metric_without_a_column_is_told_with_its_value(ratio, target, told):
    row = ROW | {"metric": "peak_mb", "value": 60, "ratio": ratio, "target": target, "meets": True}

    assert document.verdict(row) == told
