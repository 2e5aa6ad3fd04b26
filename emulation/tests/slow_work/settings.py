"""The product's settings, with work that is as slow as a test wants."""

from emulation.settings import *  # noqa: F403, TID251 - settings are built on settings
from emulation.settings import INSTALLED_APPS  # noqa: TID251 - for the line below

INSTALLED_APPS = [*INSTALLED_APPS, "emulation.tests.slow_work"]
