import logging

import pytest
from django.urls import reverse

from awards.enums import Choice, ElectionState
from awards.forms.paper import BLANK, NOTHING
from awards.models import Envelope
from awards.queries.ballots import options_of, turnout_of
from awards.services import paper_entry
from awards.tests import factories_ballots as make
from awards.tests import factories_paper as paper
from awards.tests.test_views_ballots import signed_in
from emulation.audit.models import AuditEvent

pytestmark = pytest.mark.django_db

HALVES = ("first", "second")


def url(name, pk):
    return reverse(f"awards:{name}", args=[pk])


def page(client, name, pk):
    return client.get(url(name, pk)).content.decode()


@pytest.fixture
def world():
    return paper.signable()


@pytest.fixture
def client(world):
    return signed_in(world.teller)


def signed(world):
    """What stands on every sheet: its number, that it is valid, the second person's name."""
    valid = {"first-invalid": NOTHING, "second-invalid": NOTHING}
    return {
        "number": "1",
        "username": world.secretary.username,
        "password": paper.PASSWORD,
        **valid,
    }


def filled(world, *, first="yes", second="yes", **changes):
    """Both halves of a sheet of approvals, signed by the secretary."""
    typed = signed(world)
    for option in options_of(world.question):
        typed[f"first-line-{option.pk}"] = first
        typed[f"second-line-{option.pk}"] = second
    return typed | changes


def send(client, world, **typed):
    return client.post(url("election_paper_sheet", world.question.pk), filled(world, **typed))


def test_two_people_type_a_sheet_alike(client, world):
    response = send(client, world)

    assert response.status_code == 302
    assert paper_entry.typed_of(world.question) == 1
    assert "Đã nhập 1/2 phiếu" in page(client, "election_paper_sheet", world.question.pk)


def test_wrong_password_stands_at_its_field_and_keeps_the_typing(client, world):
    response = send(client, world, first="no", second="no", password="khong phai")

    text = response.content.decode()
    assert response.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in text
    assert text.count('value="no"') == text.count("checked") == 8
    assert "khong phai" not in text
    assert "no-store" in response["Cache-Control"]


def test_wrong_passwords_are_limited_as_at_the_sign_in(client, world):
    for _ in range(5):
        send(client, world, password="khong phai")

    response = send(client, world)

    assert "Đã nhập sai quá nhiều lần" in response.content.decode()
    assert paper_entry.typed_of(world.question) == 0


def test_first_person_cannot_sign_as_the_second(world):
    client = signed_in(paper.with_password(world.teller))

    response = send(client, world, username=world.teller.username)

    assert "Người thứ hai phải là" in response.content.decode()
    assert paper_entry.typed_of(world.question) == 0


def test_second_person_is_not_signed_in_by_signing(client, world):
    send(client, world)

    assert client.session["_auth_user_id"] == str(world.teller.pk)


def test_second_person_with_a_closed_account_is_refused(client, world):
    world.secretary.is_active = False
    world.secretary.save()

    response = send(client, world)

    assert response.status_code == 422
    assert paper_entry.typed_of(world.question) == 0


def test_invalid_sheet_needs_no_lines(client, world):
    reasons = {"first-invalid": "unmarked", "second-invalid": "unmarked"}

    response = client.post(url("election_paper_sheet", world.question.pk), signed(world) | reasons)

    assert response.status_code == 302
    assert paper_entry.typed_of(world.question) == 1


def test_same_sheet_sent_twice_is_entered_once(client, world):
    send(client, world)

    response = send(client, world)

    assert "đã được nhập" in response.content.decode()
    assert paper_entry.typed_of(world.question) == 1


def test_ticked_sheet_is_typed_by_its_ticks():
    rules = {"form": "tick_at_most", "max_ticks": 2, "bars_own_unit": False}
    world = paper.settled(4, choice=Choice.BLANK, **rules)
    paper.with_password(world.secretary)
    codes = [option.code for option in options_of(world.question)]
    ticks = {"first-ticks": codes[:2], "second-ticks": codes[:2]}

    client = signed_in(world.teller)
    response = client.post(url("election_paper_sheet", world.question.pk), signed(world) | ticks)

    assert response.status_code == 302
    make.counting.count(world.election, by=world.teller, codes=world.codes[:1])
    counts = [option.count for option in options_of(world.question)]
    assert [(row.yes, row.no, row.blank) for row in counts] == [(1, 0, 3)] * 2 + [(0, 1, 3)] * 2


def test_blank_ticked_sheet_without_a_struck_line():
    rules = {"form": "tick_at_most", "max_ticks": 2}
    world = paper.settled(4, on_paper=2, choice=Choice.BLANK, **rules)
    paper.with_password(world.secretary)
    world.question.options.filter(unit=world.units[3]).delete()
    halves = {"ticks": [BLANK], "struck": NOTHING}
    typed = {f"{half}-{name}": value for half in HALVES for name, value in halves.items()}

    client = signed_in(world.teller)
    response = client.post(url("election_paper_sheet", world.question.pk), signed(world) | typed)

    assert response.status_code == 302
    assert paper_entry.typed_of(world.question) == 1


def test_own_line_is_struck_by_both():
    world = paper.settled(4)
    paper.with_password(world.secretary)
    own = world.units[3].code
    typed = filled(world, **{"first-struck": own, "second-struck": own})
    line = world.question.options.get(code=own).pk
    typed |= {f"first-line-{line}": "", f"second-line-{line}": ""}

    client = signed_in(world.teller)
    response = client.post(url("election_paper_sheet", world.question.pk), typed)

    assert response.status_code == 302
    assert paper_entry.typed_of(world.question) == 1


def test_no_choice_is_in_log_session_or_database(client, world, caplog):
    caplog.set_level(logging.DEBUG)

    send(client, world, first="no", second="no", password="khong phai")
    send(client, world, first="no", second="no")

    kept = caplog.text + str(dict(client.session))
    kept += "".join(AuditEvent.objects.values_list("changes", flat=True))
    assert not any(f"{option.code}=no" in kept for option in options_of(world.question))
    assert "-line-" not in kept
    sealed = Envelope.objects.filter(seat=None).values_list("sealed", flat=True)
    assert not any(b"=no" in bytes(box) for box in sealed)


def test_typed_sheets_are_destroyed_by_two_people(client, world):
    send(client, world)
    sent = {"username": world.secretary.username, "password": paper.PASSWORD, "word": "nhập lại"}

    response = client.post(url("election_paper_restart", world.question.pk), sent)

    assert response.status_code == 302
    assert paper_entry.typed_of(world.question) == 0


def test_page_says_how_far_the_typing_is(client, world):
    send(client, world)

    text = page(client, "election_paper", world.election.pk)

    assert "đã nhập 1/2 phiếu" in text
    assert "4/4 đơn vị đã bỏ phiếu, trong đó 2 đơn vị bỏ phiếu giấy" in text


def test_last_sheet_leads_back_to_the_page(client, world):
    send(client, world)
    send(client, world, number="2")

    response = client.get(url("election_paper_sheet", world.question.pk))

    assert response.url == url("election_paper", world.election.pk)


def test_settling_ticks_every_marked_seat_to_begin_with():
    world = paper.closed(5, on_paper=2)
    client = signed_in(world.teller)

    assert page(client, "election_paper_settle", world.election.pk).count("checked") == 2
    sent = {"handed_in": [world.seats[4].pk], "word": "chốt"}
    client.post(url("election_paper_settle", world.election.pk), sent)

    assert [seat.has_voted for seat in world.seats] == [True, True, True, False, True]


def test_settling_below_the_quorum_leads_to_the_void_election():
    world = paper.closed(6, on_paper=2, voters=2)
    client = signed_in(world.teller)

    sent = {"handed_in": [world.seats[4].pk], "word": "CHỐT"}
    response = client.post(url("election_paper_settle", world.election.pk), sent)

    assert response.url == url("election_detail", world.election.pk)
    assert world.refresh().state == ElectionState.VOID


def test_whole_vote_on_paper_needs_its_word():
    world = make.listed(3)
    client = signed_in(world.secretary)

    wrong = client.post(url("election_paper_all", world.election.pk), {"word": "giấy"})
    right = client.post(url("election_paper_all", world.election.pk), {"word": "phiếu giấy"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert turnout_of(world.election).on_paper == 3


def test_page_while_open_does_not_tell_who_has_voted():
    texts = []
    for voter in (0, 1):
        world = make.opened(4)
        make.cast(world.seats[voter])
        text = page(signed_in(world.teller), "election_paper", world.election.pk)
        rows = [text.split(seat.unit_name)[1:] for seat in world.seats]
        texts.append([row[0].split("</tr>")[0].count("Bỏ phiếu giấy") for row in rows])

    assert texts[0] == texts[1] == [1, 1, 1, 1]


def test_election_page_leads_to_the_paper_for_those_who_run_it():
    world = paper.opened(3, on_paper=1)
    link = url("election_paper", world.election.pk)

    assert link in page(signed_in(world.teller), "election_detail", world.election.pk)
    assert link not in page(signed_in(world.leaders[1]), "election_detail", world.election.pk)
