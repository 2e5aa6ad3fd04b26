"""The pages of decisions and grants at work."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.models import Decision, Grant
from awards.tests.factories_awards import (
    make_award,
    make_decision,
    make_grant,
    make_issuer,
    make_proposal,
    make_return,
)
from awards.tests.reading import TOKEN, text_of, url
from blocs.enums.returns import ReturnState
from emulation.files.models import StoredFile

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


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
