"""One module per scenario; each defines `SCENARIO`, and is found by being here."""

import importlib
import pkgutil

from emulation.bench.floors import FLOORS
from emulation.bench.scenario import Scenario


def collected() -> dict[str, Scenario]:
    """Floors first, then the scenarios by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = [importlib.import_module(f"{__name__}.{name}").SCENARIO for name in names]
    return {scenario.name: scenario for scenario in (*FLOORS, *found)}
