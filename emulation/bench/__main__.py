"""`make bench`: measures every scenario beside its floor, on both databases.

Writes DATA_DIR/bench/latest.json, and docs/benchmarks.md after a run of everything. It judges
nothing: the exit status tells only whether everything could be measured.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from emulation.bench import document

ROOT = Path(__file__).resolve().parents[2]
DATABASES = {"sqlite": [], "postgresql": [".ci/postgresql"]}
# Where the installation on this machine lies and how it is set says nothing here.
OF_AN_INSTALLATION = {
    *("DATABASE_URL", "SITE_URL", "SECRET_KEY", "DEBUG", "ALLOW_PLAIN_HTTP"),
    *("PORT", "TRUSTED_PROXIES", "LOG_LEVEL", "BIND"),
}


def arguments():
    parser = argparse.ArgumentParser(prog="make bench ARGUMENTS=…", description=__doc__)
    parser.add_argument("--only", default="", metavar="NAME,NAME", help="scenarios; else all")
    parser.add_argument("--size", default="S", choices=["S", "M"])
    parser.add_argument("--rounds", default=3, type=int, help="at least 3 for a published figure")
    parser.add_argument("--database", choices=DATABASES, help="one of them; else both")
    return parser.parse_args()


def load():
    return " ".join(f"{value:.1f}" for value in os.getloadavg())


def processor():
    """The name of the processor as the kernel tells it."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "unknown processor"


def run(database, chosen, folder):
    """(rows, whether something could not be measured) on a fresh database."""
    print(f"== {database}, size {chosen.size}, {chosen.rounds} rounds; load {load()}", flush=True)
    home = folder / database
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    result = home / "rows.json"
    environment = {k: v for k, v in os.environ.items() if k not in OF_AN_INSTALLATION}
    measuring = [sys.executable, "-m", "emulation.bench.measuring"]
    finished = subprocess.run(
        [
            *DATABASES[database],
            *measuring,
            *(database, chosen.size, str(chosen.rounds), chosen.only, str(result)),
        ],
        env=environment | {"DATA_DIR": str(home), "LOG_LEVEL": "WARNING"},
        cwd=ROOT,
        check=False,
    )
    rows = json.loads(result.read_text()) if result.exists() else []
    return rows, finished.returncode != 0


def main():
    chosen = arguments()
    folder = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve() / "bench"
    rows, failed, start, before = [], False, time.monotonic(), load()
    for database in [chosen.database] if chosen.database else DATABASES:
        found, missed = run(database, chosen, folder)
        rows += found
        failed = failed or missed
    (folder / "latest.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    print(document.table(rows))
    if rows and not (chosen.only or chosen.database):
        path = ROOT / "docs" / "benchmarks.md"
        preface = (
            f"{time.strftime('%d %b %Y')}, size {chosen.size}, {chosen.rounds} rounds; "
            f"{os.cpu_count()} × {processor()}, Python {sys.version.split()[0]}; "
            f"load {before} before, {load()} after."
        )
        path.write_text(document.refreshed(path.read_text(), rows, preface))
    print(f"{time.monotonic() - start:.0f} s; load {before} before, {load()} after")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
