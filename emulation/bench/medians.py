"""What is made of repeated figures."""

from statistics import median

TOLERANCE = 0.25


def percentile(values, share):
    """The smallest value that at least `share` per cent of the values do not exceed."""
    ordered = sorted(values)
    rank = -(-len(ordered) * share // 100)  # rounded up
    return ordered[max(rank, 1) - 1]


def medians(samples):
    """The median of each metric over all rounds, from mappings of metric to value."""
    return {metric: median(sample[metric] for sample in samples) for metric in samples[0]}


def has_moved(samples, metric="cpu_ms", tolerance=TOLERANCE):
    """Whether a floor moved between its first and its last round by more than `tolerance`."""
    first, last = samples[0][metric], samples[-1][metric]
    return abs(last - first) > tolerance * min(first, last)
