"""Pages of evidence: what is attached, refused and kept."""

from django.urls import reverse

from blocs.models.scorecards import Evidence
from blocs.tests.factories_scorecards import card_of
from blocs.tests.test_services_evidence import pdf


def url(name, pk):
    return reverse(f"blocs:{name}", args=[pk])


def line_pk(card, code):
    return card.lines.get(criterion__code=code).pk


def test_evidence_is_attached_with_a_file(world, ha, client_of):
    card = card_of(world.campaign, world.member)
    a2 = line_pk(card, "A2")

    response = client_of(ha).post(url("evidence_create", a2), {"uploaded": pdf()})

    assert response.url == f"{url('scorecard_detail', card.pk)}#dong-{a2}"
    assert Evidence.objects.get().document.file.name == "minh-chung.pdf"


def test_evidence_without_anything_is_refused(world, ha, client_of):
    card = card_of(world.campaign, world.member)

    response = client_of(ha).post(
        url("evidence_create", line_pk(card, "A2")), {"issuer": "Sở Hai", "issued_on": "31/13/2026"}
    )

    assert response.status_code == 422
    assert response.context["form"].errors["issued_on"] == [
        "Không có ngày 31/13/2026. Nhập theo thứ tự ngày/tháng/năm, ví dụ 05/02/2026."
    ]
    assert response.context["form"]["issuer"].value() == "Sở Hai"
