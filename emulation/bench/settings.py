"""The product's settings, with floor pages beside its own and its statements counted."""

from emulation.settings import *  # noqa: F403, TID251 - settings are built on settings
from emulation.settings import INSTALLED_APPS, MIDDLEWARE  # noqa: TID251 - for the lines below

ROOT_URLCONF = "emulation.bench.urls"
INSTALLED_APPS = [*INSTALLED_APPS, "emulation.bench"]
MIDDLEWARE = ["emulation.bench.counting.CountStatements", *MIDDLEWARE]
