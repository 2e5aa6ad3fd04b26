import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.enums import ElectionState
from awards.tests import factories_ballots as make
from awards.tests.test_views_ballots import signed_in, url

pytestmark = pytest.mark.django_db


def test_slips_are_shown_once_and_only_in_that_answer(client_of):
    world = make.draft(3)
    client = client_of(world.secretary)

    first = client.post(url("election_freeze", world), {"word": "chốt"})
    code = re.search(r'em-slip-code">([^<]+)<', first.content.decode())[1]
    again = client.post(url("election_freeze", world), {"word": "chốt"})
    page = client.get(url("election_detail", world))

    assert world.refresh().state == ElectionState.LISTED
    assert (first.status_code, again.status_code) == (200, 409)
    assert first["Cache-Control"] == "private, no-store"
    assert code not in again.content.decode() + page.content.decode()


def test_gravest_acts_ask_for_a_typed_word(client_of):
    world = make.draft(3)

    response = client_of(world.secretary).post(url("election_freeze", world), {"word": "ok"})

    assert response.status_code == 422
    assert "Gõ đúng chữ CHỐT" in response.content.decode()
    assert world.refresh().state == ElectionState.DRAFT


def test_mistyped_slip_is_told_beside_the_field(client_of):
    world = make.listed(3)
    code = world.codes[0]
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")

    response = client_of(world.teller).post(url("election_slip", world), {"code": wrong})

    assert response.status_code == 422
    assert "gõ nhầm" in response.content.decode()
    assert wrong in response.content.decode()


def test_from_listing_to_minutes_through_the_pages(client_of):
    world = make.draft(3)
    secretary, teller = client_of(world.secretary), client_of(world.teller)
    slips = secretary.post(url("election_freeze", world), {"word": "CHỐT"}).content.decode()
    code = re.search(r'em-slip-code">([^<]+)<', slips)[1]
    teller.post(url("election_slip", world), {"code": code})
    closes_at = timezone.localtime(timezone.now() + timedelta(hours=1))
    opening = {"closes_at": f"{closes_at:%d/%m/%Y %H:%M}", "word": "MỞ"}

    opened = secretary.post(url("election_open", world), opening)
    world.refresh()
    for seat in world.seats:
        make.cast(seat, now=timezone.now())
    secretary.post(url("election_close", world))
    count = teller.post(
        url("election_count", world), {"code": code, "is_compared": "on"}, follow=True
    )
    confirm = teller.post(url("election_confirm", world), {"word": "xác nhận"}, follow=True)
    minutes = secretary.get(url("election_minutes", world))
    in_word = secretary.get(url("election_minutes_docx", world))

    assert opened.status_code == 302
    assert "2/2" in count.content.decode()
    assert "2/2" in confirm.content.decode()
    assert minutes["Content-Type"] == "application/pdf"
    assert minutes.content.startswith(b"%PDF")
    assert in_word["Content-Disposition"].endswith('.docx"')
    assert in_word.content.startswith(b"PK")


PAGES = (
    "election_detail",
    "election_turnout",
    "election_secrecy",
    "seat_list",
    "election_receipts",
    "election_count",
    "election_confirm",
    "election_recount",
    "election_minutes",
    "election_minutes_docx",
    "ballot_done",
)


@pytest.mark.slow
@pytest.mark.parametrize("voted", [1, 2])
def test_crawl_while_open_is_the_same_whatever_was_voted_and_by_whom(voted):
    """Every page, for everybody who did not vote, apart from what differs on each drawing."""
    pages, start = [], timezone.now() - timedelta(minutes=5)
    for choice, order in (("yes", 1), ("no", -1)):
        world = make.opened(4, now=start)
        for seat in world.seats[1:][::order][:voted]:
            make.cast(seat, choice, now=timezone.now())
        pages.append(crawl(world, [world.secretary, world.teller, world.leaders[0]]))

    first, second = pages
    assert first == second
    assert [text for text in first if "đã bỏ phiếu</td>" in text] == []


def crawl(world, people):
    """What the pages of the election show, without names, keys and tokens of this world."""
    shown = []
    for person in people:
        client = signed_in(person)
        election = [url(name, world) for name in PAGES]
        question = reverse("awards:question_detail", args=[world.question.pk])
        lists = ["/", reverse("awards:election_list", args=[world.campaign.pk])]
        for address in [*election, question, *lists, reverse("awards:election_index")]:
            response = client.get(address)
            shown.append((response.status_code, plain(response.content.decode(), world)))
    return shown


def plain(text, world):
    """The words of the page that are not drawn anew in every world."""
    text = re.sub(r"<[^>]+>", " ", text)
    # The clock of the moment of reading; every other time on the page is compared.
    text = re.sub(r"(Giờ máy chủ:|Bây giờ) [0-9:]+", " ", text)
    for name in (world.campaign.bloc.name, world.secretary.full_name):
        text = text.replace(name, "")
    # The key of each world, and the address of its ballot.
    text = re.sub(r"[0-9A-F]{4}( [0-9A-F]{4}){4}|elections/\s*\d+", " ", text)
    return re.sub(r"[0-9a-f]{16,}|Sở Mẫu số \d+|Khối thi đua Mẫu số \d+|nguoi\d+|\s+", " ", text)
