"""An app for tests alone: work that says who does it, and ends when it is told to."""

import os
import time

from django.apps import AppConfig
from django.conf import settings

from emulation.jobs.registry import Made, register_kind

KIND, BEGUN, GO = "slow", "begun", "go"


class SlowWorkConfig(AppConfig):
    name = "emulation.tests.slow_work"
    label = "slow_work"

    def ready(self):
        register_kind(KIND, work, title="Việc chậm")


def work(job, progress):
    """Writes the number of its process beside the database and waits for the file "go"."""
    progress(40, "Đang chờ")
    (settings.DATA_DIR / BEGUN).write_text(str(os.getpid()))
    while not (settings.DATA_DIR / GO).exists():
        time.sleep(0.05)
    return Made("xong.pdf", "application/pdf", b"%PDF xong")
