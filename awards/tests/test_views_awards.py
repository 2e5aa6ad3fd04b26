"""The pages of the catalogue, registrations, proposals, decisions and grants at work."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from awards.enums import ProposalState, SubjectKind
from awards.models import Award, AwardSlots, Decision, Grant, Proposal, Registration
from awards.tests.factories_awards import (
    make_award,
    make_decision,
    make_grant,
    make_issuer,
    make_proposal,
    make_registration,
    make_return,
    make_window,
)
from blocs.enums.returns import ReturnState
from emulation.files.models import StoredFile
from emulation.ui.tokens import FIELD

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TOKEN = {FIELD: "a" * 32}


def url(name, *args, **query):
    address = reverse(f"awards:{name}", args=args)
    return f"{address}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else address


def text_of(response):
    """What a reader sees, without tags and runs of spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def messages_of(client, response):
    return text_of(client.get(response["Location"]))


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


def test_decision_is_recorded_with_its_file(world, client_of, binh):
    data = {
        "sponsor": world.sponsor.pk,
        "number": "12/QĐ-UBND",
        "issued_on": "02/11/2026",
        "issuer": make_issuer().pk,
        "abstract": "Tặng Bằng khen",
        "file": SimpleUploadedFile("qd.pdf", PDF, "application/pdf"),
    }

    response = client_of(binh).post(url("decision_create"), data)

    assert response.status_code == 302
    assert Decision.objects.get().file.name == "qd.pdf"


@pytest.mark.parametrize(("persona", "status"), [("ha", 200), ("binh", 200), ("khach", 404)])
def test_file_is_read_by_those_who_see_the_decision(world, client_of, persona, status):
    client_of(world.binh).post(
        url("decision_create"),
        {
            "sponsor": world.sponsor.pk,
            "number": "12/QĐ-UBND",
            "issued_on": "02/11/2026",
            "issuer": make_issuer().pk,
            "abstract": "Tặng Bằng khen",
            "file": SimpleUploadedFile("qd.pdf", PDF, "application/pdf"),
        },
    )
    make_grant(world.campaign, world.member, decision=Decision.objects.get())
    address = reverse("files:download", args=[StoredFile.objects.get().pk])

    response = client_of(getattr(world, persona)).get(address)
    response.close()

    assert response.status_code == status


def test_number_in_use_is_named_beside_the_field(world, client_of, binh):
    decision = make_decision(world.sponsor)
    data = {
        "sponsor": world.sponsor.pk,
        "number": decision.number,
        "issued_on": "05/03/2026",
        "issuer": decision.issuer_id,
        "abstract": "Khác",
    }

    response = client_of(binh).post(url("decision_create"), data)

    assert response.status_code == 422
    assert "đã có quyết định số này" in response.context["form"].errors["number"][0]


def test_decision_is_not_corrected_without_a_reason(world, client_of, binh):
    decision = make_decision(world.sponsor)
    data = {
        "number": decision.number,
        "issued_on": "02/11/2026",
        "issuer": decision.issuer_id,
        "abstract": "Sửa",
    }

    response = client_of(binh).post(url("decision_edit", decision.pk), data)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reason"]


def test_grant_under_a_decision_asks_for_the_year_first(world, client_of, binh):
    decision, award = make_decision(world.sponsor), make_award("Bằng khen")
    browser = client_of(binh)
    address = url("decision_grant_create", decision.pk)

    choices = browser.get(address).context["choice"]
    response = browser.post(
        f"{address}?campaign={world.campaign.pk}",
        {"unit": world.member.pk, "award": award.pk, "subject_kind": "unit", **TOKEN},
    )

    assert list(choices.fields["campaign"].queryset) == [world.campaign]
    assert response["Location"] == url("decision_detail", decision.pk)
    assert Grant.objects.get().achievement_year == 2026


def test_what_the_unit_reported_is_asked_about(world, client_of, binh):
    decision, award = make_decision(world.sponsor), make_award("Bằng khen")
    line = make_grant(world.campaign, world.member, award, decision.issuer)
    browser = client_of(binh)
    address = url("decision_grant_create", decision.pk, campaign=world.campaign.pk)
    data = {"unit": world.member.pk, "award": award.pk, "subject_kind": "unit"}

    asked = browser.post(address, data)
    told = browser.post(address, {**data, "included_in": line.pk})
    extra = browser.post(address, {**data, "is_extra": "on"})

    assert (asked.status_code, told.status_code, extra.status_code) == (422, 302, 302)
    assert "Sở Hai đã báo cáo Bằng khen" in text_of(asked)
    assert Grant.objects.filter(decision=decision).count() == 2


def test_recorded_line_is_removed_with_a_reason(world, client_of, binh):
    decision = make_decision(world.sponsor)
    line = make_grant(world.campaign, world.member, decision=decision)
    browser = client_of(binh)

    refused = browser.post(url("grant_remove", line.pk), {"reason": " "})
    done = browser.post(url("grant_remove", line.pk), {"reason": "Ghi nhầm"})

    assert (refused.status_code, done.status_code) == (422, 302)
    assert Grant.objects.count() == 0


def test_unit_reports_counts(world, client_of, ha):
    sheet = make_return(world.campaign, world.member)
    data = {
        "award": make_award("Giấy khen").pk,
        "issuer": make_issuer().pk,
        "subject_kind": "count",
        "collectives": "8",
        "individuals": "1.281",
        **TOKEN,
    }
    browser = client_of(ha)

    for _ in range(2):
        response = browser.post(url("grant_create", sheet.pk), data)

    assert response["Location"] == url("return_grants", sheet.pk)
    grant = Grant.objects.get()
    assert (grant.collectives, grant.individuals) == (8, 1281)


def test_edit_shows_and_keeps_the_line(world, client_of, ha):
    whole = make_grant(world.campaign, world.member, collectives=9, individuals=3)
    line = make_grant(world.campaign, world.member, whole.award, whole.issuer, included_in=whole)
    browser = client_of(ha)

    form = browser.get(url("grant_edit", line.pk)).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    response = browser.post(url("grant_edit", line.pk), {**data, "individuals": "2"})

    assert response.status_code == 302
    line.refresh_from_db()
    assert (line.collectives, line.individuals, line.included_in) == (1, 2, whole)


def test_frozen_return_says_who_can_open_it(world, client_of, ha):
    sheet = make_return(world.campaign, world.member)
    sheet.state = ReturnState.WAITING
    sheet.save()
    browser = client_of(ha)

    response = browser.get(url("grant_create", sheet.pk))

    assert response.status_code == 403
    assert "chờ lãnh đạo duyệt" in text_of(response)
    page = browser.get(url("return_grants", sheet.pk)).content.decode()
    assert url("grant_create", sheet.pk) not in page


def test_unit_sees_no_line_of_another_unit(world, client_of, ha):
    make_grant(world.campaign, world.third, make_award("Cờ bí ẩn"))
    make_grant(world.campaign, world.member, make_award("Cờ nhà"))

    page = text_of(client_of(ha).get(url("grant_list", world.campaign.pk)))

    assert "Cờ nhà" in page
    assert "Cờ bí ẩn" not in page


def test_matrix_shows_given_beside_proposed(world, client_of, thu):
    award, first, second = make_award("Bằng khen"), make_issuer("Bộ A"), make_issuer("Bộ B")
    make_grant(world.campaign, world.member, award, first, collectives=3)
    make_grant(world.campaign, world.third, award, second, collectives=4, individuals=1)
    make_proposal(world.campaign, world.third, award, second, collectives=8)

    page = text_of(client_of(thu).get(url("grant_list", world.campaign.pk)))

    assert "Cộng các cấp 7 1 8 0" in page
    assert "Tổng số lượt 7 1 8 0" in page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("registration_list", "Chưa có đơn vị nào đăng ký"),
        ("proposal_list", "Chưa có đề nghị nào"),
        ("grant_list", "Chưa có khen thưởng nào được ghi"),
    ],
)
def test_empty_year_says_what_to_do(world, client_of, ha, name, words):
    assert words in text_of(client_of(ha).get(url(name, world.campaign.pk)))


def test_long_names_are_kept_whole(world, client_of, thu):
    name = "Cờ thi đua " + "dài " * 47
    make_grant(world.campaign, world.member, make_award(name.strip()))

    assert name.strip() in text_of(client_of(thu).get(url("grant_list", world.campaign.pk)))
