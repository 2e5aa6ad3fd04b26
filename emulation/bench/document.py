"""docs/benchmarks.md: the table is written anew, what people wrote around it stays."""

BEGIN, END = "<!-- measured -->", "<!-- end of what is measured -->"
COLUMNS = ("sql", "cpu_ms", "p50_ms", "p95_ms")
NAMES = {"sql": "SQL", "cpu_ms": "CPU", "p50_ms": "p50", "p95_ms": "p95"}
HEAD = "| Scenario | Database | SQL | CPU ms | × floor | p50 ms | p95 ms | × floor | Targets |"
RULE = "|---|---|---:|---:|---:|---:|---:|---:|---|"


def refreshed(text, rows, preface):
    """The document with the part between the marks replaced.

    :raises ValueError: if the marks are not there.
    """
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"The document has no {BEGIN} … {END}.")
    return f"{before}{BEGIN}\n{preface}\n\n{table(rows)}\n{END}{after}"


def table(rows):
    """One line per scenario and database, in the order of the rows."""
    lines = {}
    for row in rows:
        lines.setdefault((row["scenario"], row["database"]), {})[row["metric"]] = row
    return "\n".join([HEAD, RULE, *(line(*key, metrics) for key, metrics in lines.items())])


def line(scenario, database, metrics):
    sql, cpu, p50, p95 = (metrics.get(name, {}) for name in COLUMNS)
    cells = [
        f"`{scenario}`",
        database,
        number(sql.get("value")),
        number(cpu.get("value")),
        number(cpu.get("ratio")),
        number(p50.get("value")),
        number(p95.get("value")),
        number(p95.get("ratio")),
        "; ".join(filter(None, map(verdict, metrics.values()))),
    ]
    return f"| {' | '.join(cells)} |"


def verdict(row):
    """The target of a metric and whether it is met; the value too where it has no column."""
    name = NAMES.get(row["metric"], row["metric"])
    if row["metric"] not in NAMES:
        name = f"{name} {number(row['value'])}"
        name += f" ({number(row['ratio'])}×)" if row["ratio"] else ""
    if row["target"]:
        return f"{name} {row['target']}: {'met' if row['meets'] else '**missed**'}"
    return "" if row["metric"] in NAMES else name


def number(value):
    return "" if value is None else f"{value:,.2f}".removesuffix(".00")
