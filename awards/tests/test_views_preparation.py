"""Preparing an election in the browser: guide, checklist, gate, settings, successive elections."""

import re

import pytest
from django.urls import reverse

from awards.enums import BallotForm, CountBase, QuestionKind
from awards.models import BallotSettings, Election, Question
from awards.queries.preparation import warnings_of
from awards.services import elections, questions, tellers
from awards.services.ballot_settings import lay_down
from awards.tests import factories_ballots as make
from awards.tests.factories_awards import make_registration
from blocs.enums.organisation import Duty
from blocs.tests import factories

pytestmark = pytest.mark.django_db

SETTINGS = {
    "minimum_seats": "4",
    "small_below": "12",
    "quorum": "3/4",
    "reauthentication_minutes": "30",
    "receipt_days": "60",
}


@pytest.fixture
def ballot():
    """A bloc of three and an empty draft."""
    world = make.ballot_world(3)
    world.election = elections.prepare(world.campaign, by=world.secretary, title="Đợt một")
    return world


def url(name, row):
    return reverse(f"awards:{name}", args=[row.pk])


def page(client, address):
    return client.get(address).content.decode()


def token_in(text, address):
    """The token of the form that posts to this address."""
    form = text[text.index(f'action="{address}"') :]
    return re.search(r'name="idempotency_token" value="([^"]+)"', form)[1]


def twice(client, where, address, **data):
    """Press the button on the page `where` twice; returns both answers."""
    data["idempotency_token"] = token_in(page(client, where), address)
    return [client.post(address, data) for _ in range(2)]


def board_of(world):
    board = factories.make_user()
    factories.make_post(board, world.campaign.bloc.sponsor, Duty.BOARD_OFFICER)
    return board


def states(text):
    return re.findall(r'<li data-state="(\w+)">', text)


def test_empty_draft_leads_to_its_first_question(ballot, client_of):
    text = page(client_of(ballot.secretary), url("election_detail", ballot.election))

    assert states(text) == ["missing"] * 5
    assert "Cần 1 phiếu mã để mở phiếu nhưng chưa cử người kiểm phiếu nào." in text
    assert f'btn-primary" href="{url("question_create", ballot.election)}"' in text
    assert url("election_freeze", ballot.election) not in text


def test_draft_that_lacks_nothing_leads_to_the_listing(client_of):
    world = make.draft(3)

    text = page(client_of(world.secretary), url("election_detail", world.election))

    assert "missing" not in states(text)
    assert f'btn-primary" href="{url("election_freeze", world.election)}"' in text


def test_checklist_names_what_is_worth_another_look(client_of):
    world = make.draft(3)
    for leader in world.leaders[:2]:
        tellers.name(world.election, by=world.secretary, user=leader, role="member")

    text = page(client_of(world.secretary), url("election_detail", world.election))

    assert "là lãnh đạo của đơn vị được đưa ra bỏ phiếu" in text
    assert "Với 3 người nên đặt cần 2 phiếu mã" in text
    assert "Chỉ có 3 đơn vị bỏ phiếu" in text
    assert "3 đơn vị trên phiếu hoặc ngoài phiếu khác với điều kiện" in text


def test_too_few_tellers_for_the_slips_are_told_and_refused(client_of):
    world = make.draft(3)
    elections.edit(world.election, by=world.secretary, slips_needed=2)
    client = client_of(world.secretary)

    text = page(client, url("election_detail", world.election))
    client.post(url("election_freeze", world.election), {"word": "CHỐT"})

    assert "Cần 2 phiếu mã để mở phiếu nhưng Ban kiểm phiếu chỉ có 1 người." in text
    assert world.refresh().is_draft


def test_checklist_names_rules_that_are_rarely_meant(client_of):
    world = make.draft(3, places=4, base=CountBase.VALID, bars_own_unit=True)
    plain = make.draft(3, places=3, base=CountBase.VALID, bars_own_unit=False)

    told = warnings_of(world.election)

    assert any("chọn 4 nhưng chỉ có 3 phương án." in text for text in told)
    [base] = [text for text in told if "tổng số phiếu hợp lệ" in text]
    assert "lộ ra ở chính dòng của đơn vị ấy" in base
    assert "Nên tính trên tổng số đơn vị có quyền bỏ phiếu" in base
    assert base in page(client_of(world.secretary), url("election_detail", world.election))
    assert len(elections.freeze(world.election, by=world.secretary)) == 1
    others = " ".join(warnings_of(plain.election))
    assert "nhưng chỉ có" not in others
    assert "phiếu hợp lệ" not in others


def test_listed_election_says_whose_code_is_awaited(client_of):
    world = make.listed(3)

    told = page(client_of(world.secretary), url("election_detail", world.election))
    own = page(client_of(world.teller), url("election_detail", world.election))

    assert "Kiểm Phiếu Mẫu chưa nhập mã" in told
    assert url("election_slip", world.election) not in told
    assert url("election_slip", world.election) in own


def test_reader_of_a_draft_gets_no_checklist(ballot, client_of):
    text = page(client_of(ballot.leaders[1]), url("election_detail", ballot.election))

    assert states(text) == []


def test_question_page_shows_the_gate_and_one_button_fills_the_ballot(ballot, client_of):
    award = make.make_ballot_award()
    make_registration(ballot.campaign, ballot.units[1], award)
    by, client = ballot.secretary, client_of(ballot.secretary)
    question = questions.add(ballot.election, by=by, kind=QuestionKind.AWARD, award=award)
    before = page(client, url("question_detail", question))

    client.post(url("question_candidates", question))

    questions.add_units(question, by=by, units=[ballot.units[2]])
    after = page(client, url("question_detail", question))
    assert "Đưa 1 đơn vị đủ điều kiện vào phiếu" in before
    assert before.count("chưa đăng ký danh hiệu này") == 2
    assert f"Có trên phiếu dù không đủ điều kiện: {ballot.units[2]} (chưa đăng ký" in after
    assert "Đưa 1 đơn vị" not in after


def test_gate_and_scores_are_the_secretariats_to_see(ballot, client_of):
    by = ballot.secretary
    question = questions.add(ballot.election, by=by, kind=QuestionKind.HEAD)

    text = page(client_of(ballot.leaders[1]), url("question_detail", question))

    assert "Các đơn vị và điều kiện vào phiếu" not in text


@pytest.mark.parametrize("kind", ["head", "deputy", "text", "other"])
def test_form_of_a_kind_asks_what_fits_it(ballot, client_of, kind):
    address = f"{url('question_create', ballot.election)}?kind={kind}"

    text = page(client_of(ballot.secretary), address)

    names = set(re.findall(r'<(?:input|select)[^>]+name="(\w+)"', text))
    assert {"threshold", "base", "tie_rule"} <= names
    assert not {"kind", "award", "minimum_score", "needs_registration"} & names


def test_text_is_asked_of_all_members_without_a_gate(ballot, client_of):
    address = f"{url('question_create', ballot.election)}?kind=text"
    data = {
        "title": "Thông qua quy chế",
        "form": BallotForm.APPROVE_EACH,
        "max_ticks": "1",
        "threshold": "1/2",
        "is_strict": "on",
        "base": CountBase.ALL_MEMBERS,
        "tie_rule": "second_round",
    }

    client_of(ballot.secretary).post(address, data)

    question = Question.objects.get()
    assert (question.kind, question.bars_own_unit) == (QuestionKind.TEXT, False)
    assert (question.needs_registration, question.needs_clean_record) == (False, False)
    assert question.options.get().text == "Thông qua"


def test_new_election_starts_with_the_rules_of_the_sponsor(ballot, client_of):
    rules = {"quorum_numerator": 3, "quorum_denominator": 4, "reauthentication_minutes": 15}
    lay_down(ballot.campaign.bloc.sponsor, by=board_of(ballot), **rules)

    text = page(client_of(ballot.secretary), url("election_create", ballot.campaign))

    assert re.search(r'name="quorum" value="3/4"', text)
    assert re.search(r'name="reauthentication_minutes" value="15"', text)


def test_receipts_cannot_be_destroyed_before_tomorrow(ballot, client_of):
    data = {
        "title": "Đợt hai",
        "quorum": "2/3",
        "reauthentication_minutes": "60",
        "slips_needed": "1",
        "purge_on": "01/01/2026",
    }

    response = client_of(ballot.secretary).post(url("election_create", ballot.campaign), data)

    assert response.status_code == 422
    assert "phải sau hôm nay" in response.content.decode()


def test_board_lays_down_the_rules_of_its_blocs(ballot, client_of):
    sponsor = ballot.campaign.bloc.sponsor
    client = client_of(board_of(ballot))

    response = client.post(url("ballot_settings", sponsor), SETTINGS)

    kept = BallotSettings.objects.get(sponsor=sponsor)
    assert response.status_code == 302
    assert (kept.minimum_seats, kept.quorum_numerator, kept.receipt_days) == (4, 3, 60)


@pytest.mark.parametrize(
    ("field", "value"), [("minimum_seats", "2"), ("quorum", "0"), ("receipt_days", "0")]
)
def test_settings_that_make_no_sense_are_told(ballot, client_of, field, value):
    client = client_of(board_of(ballot))
    address = url("ballot_settings", ballot.campaign.bloc.sponsor)

    response = client.post(address, SETTINGS | {field: value})

    assert response.status_code == 422
    assert f'href="#id_{field}"' in response.content.decode() or field != "quorum"
    assert not BallotSettings.objects.exists()


def test_rehearsal_is_made_once_by_two_clicks_and_marked_everywhere(ballot, client_of):
    client, where = client_of(ballot.secretary), url("election_list", ballot.campaign)

    twice(client, where, url("campaign_rehearse", ballot.campaign))

    made = Election.objects.get(is_rehearsal=True)
    pages = [where, reverse("awards:election_index"), url("election_detail", made)]
    pages += [url("election_edit", made), url("question_detail", made.questions.get())]
    marked = {address: "bỏ phiếu thử" in page(client, address).lower() for address in pages}
    assert set(marked.values()) == {True}, marked
