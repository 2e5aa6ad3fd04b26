"""The pages of the catalogue, registrations and proposals at work."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from awards.enums import ProposalState, SubjectKind
from awards.models import Award, AwardSlots, Decision, Grant, Proposal, Registration
from awards.tests.factories_awards import (
    make_award,
    make_issuer,
    make_proposal,
    make_registration,
    make_window,
)
from awards.tests.reading import TOKEN, messages_of, text_of, url


def proposal_data(world, **values):
    return {
        "unit": world.member.pk,
        "award": make_award("Cờ").pk,
        "issuer": make_issuer().pk,
        "track": "bloc",
        "subject_kind": "unit",
        **values,
    }


def test_catalogue_is_searched_without_marks(world, client_of, thu):
    make_award("Đơn vị quyết thắng")
    make_award("Giấy khen")

    response = client_of(thu).get(url("award_list", q="don vi"))

    assert [award.name for award in response.context["awards"]] == ["Đơn vị quyết thắng"]


def test_catalogue_offers_edits_of_own_entries_only(world, client_of, binh):
    own, common = make_award("Cờ riêng", sponsor=world.sponsor), make_award("Cờ chung")

    page = client_of(binh).get(url("award_list")).content.decode()

    assert url("award_edit", own.pk) in page
    assert url("award_edit", common.pk) not in page


def test_award_is_added_once_when_sent_twice(world, client_of, binh):
    browser = client_of(binh)
    data = {"sponsor": world.sponsor.pk, "name": "Cờ Mẫu", "kind": "title", "subject": "both"}
    data |= {"position": "5", **TOKEN}

    first = browser.post(url("award_create"), data)
    second = browser.post(url("award_create"), data)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Award.objects.get().code == "co-mau"


def test_award_with_a_taken_code_stays_as_typed(world, client_of, binh):
    make_award(code="co-mau")
    data = {"sponsor": world.sponsor.pk, "name": "Cờ Mẫu", "kind": "title", "subject": "both"}

    response = client_of(binh).post(
        url("award_create"), {**data, "position": "5", "code": "co-mau"}
    )

    assert response.status_code == 422
    assert response.context["form"].errors["code"] == [
        "Mã này đã dùng cho danh hiệu, hình thức khác."
    ]
    assert 'value="Cờ Mẫu"' in response.content.decode()


def test_slots_are_written_in_one_go(world, client_of, binh):
    flag = make_award("Cờ")

    response = client_of(binh).post(
        url("slots_edit", world.campaign.pk), {f"award_{flag.pk}": "2", "note": "12/HD-SNV"}
    )

    assert response.status_code == 302
    assert AwardSlots.objects.get().count == 2


def test_unit_registers_several_titles(world, client_of, lan):
    flag, title = make_award("Cờ"), make_award("Chiến sĩ thi đua", is_bloc_award=False)
    browser = client_of(lan)
    data = {"unit": world.member.pk, "bloc": [flag.pk], "sector": [title.pk], **TOKEN}

    response = browser.post(url("registration_create", world.campaign.pk), data)

    assert "Đã đăng ký 2 danh hiệu, hình thức cho Sở Hai." in messages_of(browser, response)
    assert Registration.objects.count() == 2


def test_unit_registers_for_no_other_unit(world, client_of, ha):
    data = {"unit": world.third.pk, "bloc": [make_award().pk]}

    response = client_of(ha).post(url("registration_create", world.campaign.pk), data)

    assert response.status_code == 422
    assert Registration.objects.count() == 0


def test_registered_title_is_refused_on_top_of_the_form(world, client_of, ha):
    award = make_award("Cờ")
    make_registration(world.campaign, world.member, award)

    response = client_of(ha).post(
        url("registration_create", world.campaign.pk),
        {"unit": world.member.pk, "bloc": [award.pk]},
    )

    assert response.status_code == 422
    assert "Đơn vị đã đăng ký Cờ." in text_of(response)


def test_outside_the_window_only_the_secretariat_registers(world, client_of, ha, thu):
    now = timezone.now()
    make_window(world.campaign, now - timedelta(days=9), now - timedelta(days=1))
    address = url("registration_create", world.campaign.pk)

    refused = client_of(ha).get(address)
    asked = client_of(thu).get(address)

    assert refused.status_code == 403
    assert "reason" in asked.context["form"].fields


def test_registration_table_counts_units(world, client_of, ha):
    award = make_award("Cờ")
    for unit in (world.head, world.member):
        make_registration(world.campaign, unit, award)

    page = text_of(client_of(ha).get(url("registration_list", world.campaign.pk)))

    assert "02/03 đơn vị" in page


def test_unit_may_withdraw_its_own_registration_only(world, client_of, ha):
    award = make_award("Cờ")
    own = make_registration(world.campaign, world.member, award)
    other = make_registration(world.campaign, world.third, award)
    browser = client_of(ha)

    page = browser.get(url("registration_list", world.campaign.pk)).content.decode()

    assert url("registration_withdraw", own.pk) in page
    assert url("registration_withdraw", other.pk) not in page
    assert browser.post(url("registration_withdraw", other.pk), {"reason": "V"}).status_code == 403


def test_proposal_goes_from_draft_to_grant(world, client_of):
    officer, leader, board = (client_of(user) for user in (world.ha, world.lan, world.binh))
    officer.post(url("proposal_create", world.campaign.pk), {**proposal_data(world), **TOKEN})
    row = Proposal.objects.get()

    leader.post(url("proposal_send", row.pk))
    board.post(url("proposal_receive", row.pk))
    recorded = board.post(
        url("decision_create", proposal=row.pk),
        {
            "sponsor": world.sponsor.pk,
            "number": "12/QĐ-UBND",
            "issued_on": "02/11/2026",
            "issuer": row.issuer_id,
            "abstract": "Tặng Cờ thi đua",
        },
    )
    decision = Decision.objects.get()
    assert recorded["Location"] == url("proposal_grant", row.pk, decision=decision.pk)
    chosen = board.get(recorded["Location"]).context["form"]["decision"].value()
    board.post(url("proposal_grant", row.pk), {"decision": chosen})

    row.refresh_from_db()
    grant = Grant.objects.get()
    assert (row.state, grant.proposal, grant.decision) == (ProposalState.DECIDED, row, decision)


def test_proposal_is_drafted_once_when_sent_twice(world, client_of, ha):
    browser, data = client_of(ha), {**proposal_data(world), **TOKEN}

    for _ in range(2):
        browser.post(url("proposal_create", world.campaign.pk), data)

    assert Proposal.objects.count() == 1


def test_wrong_proposal_keeps_what_was_typed(world, client_of, ha):
    data = proposal_data(
        world, subject_kind="count", collectives="hai", person_names="Ông Mẫu, Trưởng phòng"
    )

    response = client_of(ha).post(url("proposal_create", world.campaign.pk), data)

    assert response.status_code == 422
    page = response.content.decode()
    assert 'value="hai"' in page
    assert "Ông Mẫu, Trưởng phòng" in page
    assert Proposal.objects.count() == 0


def test_editing_shows_the_title_as_it_was(world, client_of, ha):
    row = make_proposal(
        world.campaign, world.member, make_award("Cờ cũ"), state=ProposalState.DRAFT
    )

    response = client_of(ha).post(
        url("proposal_edit", row.pk), {"award": make_award("Cờ mới").pk, "subject_kind": "count"}
    )

    assert response.status_code == 422
    assert "Cờ cũ" in text_of(response)
    row.refresh_from_db()
    assert row.award.name == "Cờ cũ"


def test_proposal_that_is_sent_twice_is_refused_the_second_time(world, client_of, lan):
    row = make_proposal(world.campaign, world.member, state=ProposalState.DRAFT)
    browser = client_of(lan)

    first = browser.post(url("proposal_send", row.pk))
    second = browser.post(url("proposal_send", row.pk))

    assert (first.status_code, second.status_code) == (302, 403)


def test_returned_proposal_shows_why(world, client_of, ha):
    row = make_proposal(
        world.campaign,
        world.member,
        state=ProposalState.RETURNED,
        returned_reason="Thiếu biên bản họp Hội đồng",
    )

    page = text_of(client_of(ha).get(url("proposal_detail", row.pk)))

    assert "Thiếu biên bản họp Hội đồng" in page


BUTTONS = {
    ("ha", ProposalState.DRAFT): {"edit", "withdraw"},
    ("lan", ProposalState.DRAFT): {"edit", "send", "withdraw"},
    ("binh", ProposalState.DRAFT): set(),
    ("lan", ProposalState.SENT): {"withdraw"},
    ("binh", ProposalState.SENT): {"receive", "return"},
    ("binh", ProposalState.RECEIVED): {"grant", "reject", "return"},
    ("binh", ProposalState.REJECTED): {"reopen"},
    ("lan", ProposalState.DECIDED): set(),
}


@pytest.mark.parametrize(("persona", "state"), sorted(BUTTONS))
def test_buttons_are_those_one_may_press(world, client_of, persona, state):
    row = make_proposal(world.campaign, world.member, state=state, by=world.binh)

    page = client_of(getattr(world, persona)).get(url("proposal_detail", row.pk))

    shown = re.findall(rf'href="/proposals/{row.pk}/([a-z]+)/"', page.content.decode())
    assert set(shown) == BUTTONS[persona, state]


def test_list_warns_when_more_is_proposed_than_allotted(world, client_of, thu):
    flag = make_award("Cờ")
    AwardSlots.objects.create(campaign=world.campaign, award=flag, count=1)
    for unit in (world.member, world.third):
        make_proposal(world.campaign, unit, flag, subject_kind=SubjectKind.UNIT)

    page = text_of(client_of(thu).get(url("proposal_list", world.campaign.pk)))

    assert "Cờ: khối được đề nghị 1 đơn vị, đang đề nghị 2 đơn vị." in page
