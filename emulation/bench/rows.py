"""The figures of a scenario as rows of the result."""


def rows_of(scenario, database, medians, floor):
    """One row per metric; `floor` are the floor's medians, None for a floor itself."""
    return [
        row_of(scenario, database, metric, value, (floor or {}).get(metric))
        for metric, value in medians.items()
    ]


def row_of(scenario, database, metric, value, floor):
    ratio = value / floor if floor else None
    target = scenario.targets.get(metric)
    return {
        "scenario": scenario.name,
        "database": database,
        "metric": metric,
        "value": rounded(value),
        "floor": rounded(floor),
        "ratio": rounded(ratio),
        "target": str(target) if target else None,
        "meets": target.is_met(value, ratio) if target else None,
    }


def rounded(value):
    return None if value is None else round(value, 2)
