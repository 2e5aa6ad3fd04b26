"""Pages of issuing, corrections, and the public page that answers for what was issued."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from reports.documents.current import Altered
from reports.models import Issue, Report
from reports.services import issues
from reports.tests.issuing import TODAY, finished_report, issued_report, scan

UNKNOWN = "Không có văn bản mang mã này"


@pytest.fixture
def secretariat(world, client_of):
    return client_of(world.thu)


def url(world, name, *more):
    return reverse(f"reports:{name}", args=[world.campaign.pk, *more])


def body(response):
    return response.content.decode()


def typed(world, **values):
    return {
        "number": "234",
        "issued_on": f"{TODAY:%d/%m/%Y}",
        "register": str(world.head.pk),
        "signed_pdf": scan(),
        "is_checked": "on",
        "word": "phát hành",
        **values,
    }


def test_issuing_goes_back_to_the_report_which_is_issued(world, secretariat):
    finished_report(world)

    response = secretariat.post(url(world, "report_issue"), typed(world))

    assert response.status_code == 302
    assert Report.objects.get().is_issued
    assert "234/BC-KTĐ" in body(secretariat.get(url(world, "issue_list")))


@pytest.mark.parametrize(
    ("values", "beside"),
    [
        ({"word": "phat"}, "word"),
        ({"number": "0"}, "number"),
        ({"issued_on": "31/02/2026"}, "issued_on"),
        ({"issued_on": "31/12/2099"}, "issued_on"),
        ({"register": "999999"}, "register"),
        ({"signed_pdf": ""}, "signed_pdf"),
    ],
)
def test_wrong_entry_is_explained_beside_its_field_and_stays(world, secretariat, values, beside):
    finished_report(world)

    response = secretariat.post(url(world, "report_issue"), typed(world, **values))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [beside]
    assert not Report.objects.get().is_issued


def test_scan_that_nobody_looked_at_is_told_on_the_page(world, secretariat):
    finished_report(world)

    response = secretariat.post(url(world, "report_issue"), typed(world, is_checked=""))

    assert response.status_code == 422
    assert "Chỗ máy không so được, cần đối chiếu bằng mắt" in body(response)


def test_members_download_the_signed_file_and_strangers_do_not(world, client_of):
    issued_report(world)
    file = Issue.objects.get().signed_pdf_id
    address = reverse("files:download", args=[file])

    answer = client_of(world.ha).get(address)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert client_of(world.khach).get(address).status_code == 404


def test_altered_version_is_told_and_offers_no_twin(world, secretariat):
    issued_report(world)
    Issue.objects.update(paper="{}")

    page = body(secretariat.get(url(world, "issue_list")))
    answer = secretariat.get(url(world, "issue_docx", 1))

    assert "Không khớp mã băm" in page
    assert "Bản dữ liệu Word" not in page
    assert answer.status_code == 409
    assert str(Altered()) in body(answer)


def test_correction_is_begun_and_given_up(world, secretariat):
    issued_report(world)

    secretariat.post(url(world, "report_correct"), {"reason": "Nhầm số liệu."})
    correcting = body(secretariat.get(url(world, "issue_list")))
    secretariat.post(url(world, "report_uncorrect"))

    assert "Nhầm số liệu." in correcting
    assert Report.objects.get().is_issued


def test_anybody_reads_number_day_and_hashes_under_the_code(world, client):
    issued_report(world)
    issue = Issue.objects.get()

    response = client.get(reverse("reports:verification"), {"code": issue.code.lower()})
    page = body(response)

    for words in (issue.label, "20/11/2026", issue.sha256, issue.signed_pdf.sha256, "có hiệu lực"):
        assert words in page
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_public_page_names_nobody(world, client):
    issued_report(world)
    page = body(client.get(reverse("reports:verification", args=[Issue.objects.get().code])))

    people = {person.full_name for person in world.personas.values()}
    assert [name for name in people if name in page] == []
    assert "Nguyễn Văn Mẫu" not in page


def test_public_page_tells_which_document_replaces(world, client):
    report = issued_report(world)
    code = report.issues.get().code
    issues.begin_correction(report, by=world.thu, reason="Nhầm số liệu.")
    Issue.objects.update(state="replaced")
    second = Issue.objects.get()
    second.pk, second.ordinal, second.number, second.code = None, 2, 240, "AAAA-BBBB-CCCC"
    second.state, second.replaces_id = "issued", report.issues.get(ordinal=1).pk
    second.save()

    page = body(client.get(reverse("reports:verification", args=[code])))

    assert "Đã được thay thế" in page
    assert "240/BC-KTĐ" in page
    assert "Nhầm số liệu." not in page


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC", "x", "'; DROP", "ă" * 12, "1" * 500])
def test_unknown_code_is_told_on_the_same_page(db, client, code):
    response = client.get(reverse("reports:verification"), {"code": code})

    assert response.status_code == 200
    assert UNKNOWN in body(response)


def test_waiting_and_withdrawn_versions_are_unknown_in_public(world, client):
    finished_report(world)
    code = Issue.objects.get().code

    assert UNKNOWN in body(client.get(reverse("reports:verification", args=[code])))


def test_codes_cannot_be_tried_by_the_thousand(db, client):
    cache.clear()
    address = reverse("reports:verification", args=["AAAA-BBBB-CCCC"])

    answers = [client.get(address).status_code for _ in range(61)]

    assert answers == [200] * 60 + [429]


def test_finalising_can_print_the_square_code(world, secretariat):
    finished_report(world)
    secretariat.post(url(world, "report_reopen"))

    secretariat.post(url(world, "report_finalise"), {"with_qr": "on"})

    found = [issue.code in issue.paper.partition('"lookup":"')[2] for issue in all_issues()]
    assert found == [False, True]


def all_issues():
    return Issue.objects.order_by("ordinal")
