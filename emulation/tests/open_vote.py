"""Everything that can be read while a vote is open: addresses, exports, commands."""

import copy
import io
import re
import zipfile

from django.core.management import CommandError, call_command, get_commands
from django.db import transaction
from django.test import Client
from django.urls import reverse

from awards.tests.test_views_ballots import signed_in
from awards.urls import ballots as room
from emulation.tests.pages import ballots as ballot_pages
from emulation.tests.test_exports import is_list
from emulation.tests.test_growth import CANNOT_BE_SET_UP
from emulation.tests.test_pages import PAGES, url_of
from emulation.ui import tokens

EXPORTS = ("xlsx", "docx", "pdf")
OF_THE_ROOM = {f"awards:{pattern.name}" for pattern in room.urlpatterns}
# Drawn anew with each answer, whatever was voted.
DRAWN = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|name="%b" value="[^"]*"' % tokens.FIELD.encode()
    + rb"|<dcterms:(created|modified)[^>]*>[^<]*<|B\xc3\xa2y gi\xe1\xbb\x9d [0-9:]+"
    + rb"|Gi\xe1\xbb\x9d m\xc3\xa1y ch\xe1\xbb\xa7: [0-9:]+"
    + rb'|data-em-clock="[^"]*"|"?X-CSRFToken"?: ?"[^"]*"|<!--[^>]*-->'
)
RECEIPT = re.compile(rb"\b[0-9a-f]{64}\b|\b(?:[0-9a-fA-F]{4} ?){16}\b")
TURNOUT = re.compile(
    rb"\b\d/3\b|<strong>\d</strong> tr\xc3\xaan 3\b"
    rb'|<v>\d</v></c><c r="\w+" s="5" t="n"><v>3</v>'
)
# Commands that write or wait, and where they are tried instead.
NOT_READING = {
    "backup": "awards/tests/test_leaks.py",
    "restore": "emulation/tests/test_backup.py",
    "serve": "emulation/tests/test_serving.py",
    "work": "emulation/tests/test_serving_work.py",
    "prepare": "emulation/tests/test_serving_ticks.py",
    "load_sample": "emulation/samples/tests",
    "load_reference": "emulation/samples/tests",
    "load_criteria": "blocs/tests",
    "first_administrator_link": "emulation/accounts/tests",
}


def addresses(world, election):
    """{address: its URL name} of every page, most of them about rows of this world."""
    found = {}
    for page in PAGES:
        if page.method == "get" and page.name not in OF_THE_ROOM:
            try:
                with transaction.atomic():
                    found[url_of(page, world)] = page.name
            except CANNOT_BE_SET_UP:
                continue
    for pattern in room.urlpatterns:
        name = f"awards:{pattern.name}"
        for kwargs in arguments(str(pattern.pattern), world, election):
            found[reverse(name, kwargs=kwargs)] = name
    return found


def pages_alone(world, election):
    """Pages whose rows do not fit into one world with those of all others, one of each name."""
    with transaction.atomic():
        together = set(addresses(copy.deepcopy(world), election).values())
        transaction.set_rollback(True)
    pages = [page for page in PAGES if page.method == "get" and page.name not in together]
    return {page.name: page for page in pages}


def address_alone(page, world):
    """The address of the page with its rows, in this world as it is; None where that fails."""
    try:
        with transaction.atomic():
            return url_of(page, copy.deepcopy(world))
    except CANNOT_BE_SET_UP:
        return None


def arguments(route, world, election):
    """The arguments of an address of the ballots: this election's rows, each of them."""
    if "<" not in route:
        return [{}]
    rows = {
        "campaigns/": [world.campaign],
        "sponsors/": [world.sponsor],
        "elections/questions/": election.questions.all(),
        "elections/options/": [row for q in election.questions.all() for row in q.options.all()],
        "elections/seats/": election.seats.all(),
        "elections/tellers/": election.tellers.all(),
        "elections/<": [election],
    }
    [found] = [rows[start] for start in rows if route.startswith(start)]
    assert re.findall(r"<[^>]+>", route) == ["<int:pk>"], route
    return [{"pk": row.pk} for row in found]


def with_exports(found):
    """The addresses, and the files of lists: of those of the ballots in every kind there may be."""
    for address, name in found.items():
        yield address
        if is_list(name):
            mark = "&" if "?" in address else "?"
            kinds = EXPORTS if name in OF_THE_ROOM else EXPORTS[:1]
            yield from (f"{address}{mark}export={kind}" for kind in kinds)


def about_the_vote(found):
    """The addresses of the ballots, and where news of them may stand."""
    near = ("home", "tasks", "search", "overview", "campaign_detail", "event_list")
    return {
        address: name
        for address, name in found.items()
        if name in OF_THE_ROOM or name.split(":")[-1] in near
    }


def crawl(person, found):
    """{address: what the person gets}; None is somebody who is not signed in."""
    browser = signed_in(person) if person else Client()
    return {address: told(browser.get(address)) for address in with_exports(found)}


def told(response):
    """Status, where it leads, and every byte that is not drawn anew each time."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    names = response.get("Content-Disposition", "")
    return response.status_code, response.get("Location", ""), names, plain(body)


def plain(body):
    """The bytes, those of a workbook or Word document unpacked."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            body = b"\n".join(name.encode() + parts.read(name) for name in parts.namelist())
    return DRAWN.sub(b"", body)


def our_commands():
    """Every command of the product."""
    packages = ("emulation", "blocs", "awards", "reports")
    return {name for name, app in get_commands().items() if app.split(".")[0] in packages}


def commands(world, election, folder):
    """How each command that reads is called."""
    scope = [world.bloc.code, str(world.campaign.year)]
    report = str(folder / "report")
    return {
        "recount": [[election.code], [election.code, "--json"]],
        "verify_audit": [[]],
        "verify_files": [[]],
        "figures": [scope, ["--sponsor", world.sponsor.code, scope[1]]],
        "score_table": [scope, [*scope, "--json"]],
        "render_report": [
            [*scope, "--output", report],
            [*scope, "--format=docx", "--output", report],
        ],
        "report_check": [scope, [*scope, "--json"]],
        "tick": [[]],
    }


def run(name, arguments):
    """What a command prints, to both outputs, and how it ends."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(name, *arguments, stdout=out, stderr=err)
        end = 0
    except (CommandError, SystemExit) as error:
        end = str(error)
    return out.getvalue(), err.getvalue(), end


def vote(election, ballots):
    """The seats of these units vote, each with one choice throughout."""
    for unit, choice in ballots.items():
        cast(election.seats.get(unit=unit), choice)


def cast(seat, choice):
    choices = {
        question.pk: dict.fromkeys(paper.listed, choice)
        for question, paper in ballot_pages.casting.papers_of(seat)
    }
    sealed = ballot_pages.casting.seal(seat, choices)
    ballot_pages.casting.cast(seat, by=seat.user, sealed=sealed)
