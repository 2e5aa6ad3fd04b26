import pytest

from emulation.bench.medians import has_moved, medians, percentile


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [
        ([5], 95, 5),
        ([1, 2, 3, 4], 50, 2),
        ([3, 1, 2], 50, 2),
        (range(1, 21), 95, 19),
        (range(1, 101), 95, 95),
        ([1, 9], 0, 1),
    ],
)
def test_percentile(values, share, found):
    assert percentile(values, share) == found


def test_medians_are_taken_metric_by_metric():
    samples = [{"sql": 6, "cpu_ms": 3.0}, {"sql": 6, "cpu_ms": 9.0}, {"sql": 6, "cpu_ms": 4.0}]

    assert medians(samples) == {"sql": 6, "cpu_ms": 4.0}


@pytest.mark.parametrize(
    ("first", "last", "moved"),
    [(4.0, 4.0, False), (4.0, 5.0, False), (4.0, 5.1, True), (5.1, 4.0, True)],
)
def test_floor_has_moved_by_more_than_a_quarter(first, last, moved):
    samples = [{"cpu_ms": first}, {"cpu_ms": 99.0}, {"cpu_ms": last}]

    assert has_moved(samples) is moved
