"""200 people sign in at once; nearly all of it is one check of a password each."""

import time

from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.urls import reverse

from emulation.accounts.models import User
from emulation.bench.client import Request
from emulation.bench.elections import a_person
from emulation.bench.scenario import Scenario, Target

PEOPLE, CHECKS = 200, 20
PASSWORD = "mat khau de do 2026"
KEPT: dict[str, str] = {}


def encoded():
    """The password as an installation keeps it."""
    if not KEPT:
        KEPT["hash"] = make_password(PASSWORD)
    return KEPT["hash"]


def floor(bench):
    fields = (("password", PASSWORD), ("hash", encoded()))
    check = Request("/floors/password/", bench.dataset.secretary, fields=fields, text="True")
    return timed(bench, [check] * CHECKS)


def sample(bench):
    names = people()
    cache.clear()  # from one address there would be too many within a minute
    path = reverse("account_login")
    return timed(
        bench,
        [
            Request(path, "", fields=(("login", name), ("password", PASSWORD)), status=302)
            for name in names
        ],
    )


def people():
    names = [f"dang-nhap-{number}" for number in range(1, PEOPLE + 1)]
    if not User.objects.filter(username=names[0]).exists():
        made = [a_person(name) for name in names]
        for user in made:
            user.password = encoded()
        User.objects.bulk_create(made)
    return names


def timed(bench, requests):
    """All at once; the wall time of the whole by the number of requests."""
    start = time.perf_counter()
    measured = bench.send(requests, connections=len(requests))
    each = 1000 * (time.perf_counter() - start) / len(requests)
    return {"sql": measured["sql"], "cpu_ms": measured["cpu_ms"], "wall_ms": each}


SCENARIO = Scenario(
    "sign_in_burst",
    sample,
    Scenario("password", floor),
    {"cpu_ms": Target(1.1, of_floor=True)},
)
