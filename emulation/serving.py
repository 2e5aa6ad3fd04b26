"""The web server of an installation, and the note it leaves about where it answers."""

import gc
import json
import os
import socket

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from emulation.clock.companion import Companion

# What is due each minute, and what pages have asked for.
COMPANIONS = ("tick", "work")
# A page makes many short-lived rows; at Python's own 700 the collector would look at each of them.
COLLECT_AFTER = (50_000, 20, 50)


class Master(Arbiter):
    """Looks after the serving processes each second, and after those that work beside them."""

    def __init__(self, app):
        super().__init__(app)
        self.companions = [Companion(command) for command in app.companions]

    def manage_workers(self):
        super().manage_workers()
        for companion in self.companions:
            companion.keep()

    def stop(self, graceful=True):
        for companion in self.companions:
            companion.tell_to_end()
        for companion in self.companions:
            companion.end()
        super().stop(graceful)


class Server(BaseApplication):
    """Gunicorn, set up in code: two processes of four threads behind one socket, and beside
    them one that does what is due each minute and one that does what takes long.

    :param companions: commands that run beside it for as long as it does

    There is no access log: with a handful of voters, the time of a request names its sender.
    """

    def __init__(self, bind, *, announce, companions=COMPANIONS):
        self.bind = bind
        self.companions = companions
        self.announce = announce
        super().__init__(prog="emulation")

    def load_config(self):
        given = {
            "bind": self.bind,
            "workers": 2,
            "threads": 4,
            "worker_class": "gthread",
            "preload_app": True,
            "keepalive": 30,
            "timeout": 120,
            "graceful_timeout": 5,
            "accesslog": None,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda arbiter: self.announce(),
        }
        for name, value in given.items():
            self.cfg.set(name, value)

    def run(self):
        Master(self).run()

    def load(self):
        application = get_wsgi_application()
        get_resolver().url_patterns  # noqa: B018 - loads every view before the processes part
        gc.collect()
        gc.freeze()  # what is loaded stays: the collector need not walk it with every page
        gc.set_threshold(*COLLECT_AFTER)
        connections.close_all()  # the processes that follow open their own
        return application


def is_free(bind):
    """Whether nobody listens at host:port."""
    host, _, port = bind.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except OSError:
            return False
    return True


def sample_sign_ins():
    """The sign-ins that load_sample drew, as it wrote them; an empty list without samples."""
    path = settings.DATA_DIR / "sample_sign_ins.json"
    return json.loads(path.read_text()) if path.exists() else []


def forget_run():
    """Remove the note of an earlier start, so that nobody reads it as news."""
    (settings.DATA_DIR / "run.json").unlink(missing_ok=True)


def write_run(sign_ins):
    """Write DATA_DIR/run.json (mode 0600): address and sample sign-ins, whole or not at all."""
    path = settings.DATA_DIR / "run.json"
    draft = path.with_name("run.json.draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        json.dump({"url": settings.SITE_URL, "sign_ins": sign_ins}, file, ensure_ascii=False)
    draft.replace(path)
