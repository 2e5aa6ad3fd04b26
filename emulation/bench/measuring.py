"""Measures scenarios on the database of the environment; run by `python -m emulation.bench`."""

import json
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

from emulation.bench import processes, server
from emulation.bench.medians import has_moved, medians

ATTEMPTS = 3


def measure(scenario, bench, rounds):
    """(medians, floor's medians): floor and scenario in turns, again where the floor moved."""
    for _ in range(ATTEMPTS):
        floors, samples = [], []
        for _ in range(rounds):
            if scenario.floor:
                floors.append(scenario.floor.sample(bench))
            samples.append(scenario.sample(bench))
        steady = not has_moved(floors or samples)
        if steady:
            break
    told = "" if steady else f"  (the floor still moved after {ATTEMPTS} attempts)"
    print(f"  {scenario.name:<18}", *spelled(medians(samples)), told, flush=True)
    return medians(samples), medians(floors) if floors else None


def spelled(sample):
    return [f"{metric} {value:.1f}  " for metric, value in sample.items()]


def postmaster():
    """The pid of the PostgreSQL server, which is above the process of our connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return processes.parent_of(cursor.fetchone()[0])


def main(database, size, rounds, names, result):
    """Fill the database, start the server, measure, and write the rows to `result`."""
    django.setup()
    from emulation.bench import dataset, scenarios  # noqa: PLC0415 - models need Django set up
    from emulation.bench.rows import rows_of  # noqa: PLC0415 - as above
    from emulation.bench.scenario import Bench  # noqa: PLC0415 - as above

    call_command("prepare", verbosity=1)
    data = dataset.build(size)
    print(f"  {data.card_count} cards, {data.line_count} rows of points", flush=True)
    rows, failures = [], []
    with server.running() as (port, pid):
        roots = (pid, postmaster()) if connection.vendor == "postgresql" else (pid,)
        bench = Bench(port, roots, data)
        for scenario in chosen(scenarios.collected(), names):
            try:
                figures = measured(scenario, bench, rounds)
            except Exception as problem:
                failures.append(f"{scenario.name}: {problem}")
                continue
            rows += rows_of(scenario, database, *figures)
    Path(result).write_text(json.dumps(rows, ensure_ascii=False))
    print(*(f"!! {failure}" for failure in failures), sep="\n")
    return bool(failures)


def measured(scenario, bench, rounds):
    for warmed in filter(None, (scenario.floor, scenario)):
        warmed.sample(bench)
    return measure(scenario, bench, rounds)


def chosen(scenarios, names):
    return [scenario for name, scenario in scenarios.items() if not names or name in names]


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "emulation.bench.settings"
    database, size, rounds, names, result = sys.argv[1:]
    sys.exit(main(database, size, int(rounds), set(names.split(",")) - {""}, result))
