"""The lines above the name of who signs, by case."""

import pytest
from django.urls import reverse

from emulation.papers.html import render_html
from reports.documents.current import paper_of
from reports.models import Report
from reports.narrative.signatories import choices, lines_of
from reports.services import reports


@pytest.mark.parametrize(
    ("case", "office"),
    [
        ("head", "TRƯỞNG KHỐI"),
        ("for_head", "KT. TRƯỞNG KHỐI"),
        ("head_of_year", "TRƯỞNG KHỐI NĂM 2026"),
        ("deputy", "KT. TRƯỞNG KHỐI\nPHÓ TRƯỞNG KHỐI"),
    ],
)
def test_case_gives_its_lines(world, case, office):
    lines = lines_of(case, world.bloc, 2026)

    assert lines == {"signed_for": "TM. KHỐI THI ĐUA A", "signer_office": office}


def test_cases_speak_the_words_of_the_bloc(world):
    world.bloc.head_title, world.bloc.deputy_title = "Cụm trưởng", "Cụm phó"

    assert lines_of("deputy", world.bloc, 2026)["signer_office"] == "KT. CỤM TRƯỞNG\nCỤM PHÓ"
    assert "Đơn vị Cụm phó ký thay Cụm trưởng" in dict(choices(world.bloc)).values()


def test_chosen_case_fills_the_lines_and_they_stay_editable(world, client_of):
    reports.open_report(world.campaign, by=None)
    browser = client_of(world.thu)
    url = reverse("reports:report_edit", args=[world.campaign.pk])
    typed = {"signer_position": "CHÁNH ÁN", "recipients": "Lưu: VT"}

    browser.post(url, {**typed, "signing_case": "deputy", "signer_office": "KHÁC"})
    report = Report.objects.get()
    page = render_html(paper_of(report))
    browser.post(url, {**typed, "signing_case": "", "signer_office": "Q. TRƯỞNG KHỐI"})

    assert report.signer_office == "KT. TRƯỞNG KHỐI\nPHÓ TRƯỞNG KHỐI"
    assert page.index("KT. TRƯỞNG") < page.index("PHÓ TRƯỞNG") < page.index("CHÁNH ÁN")
    assert Report.objects.get().signer_office == "Q. TRƯỞNG KHỐI"
