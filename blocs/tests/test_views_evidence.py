"""Pages of evidence: what is attached, refused and kept."""

from django.urls import reverse

from blocs.models.organisation import Document
from blocs.models.scorecards import Evidence
from blocs.services.scorecards import evidence, library
from blocs.tests.factories_scorecards import SCORED, card_of, fill, make_cards, sent
from blocs.tests.test_services_evidence import pdf
from emulation.files.tests.samples import PNG, upload


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


def test_approval_tells_of_originals_that_nobody_saw(world, thu, client_of):
    card = card_of(world.campaign, world.member)
    proof = evidence.add(card.lines.get(criterion__code="B1"), by=None, number="5/M")
    sent(card)
    browser = client_of(thu)
    one, all_ = url("scorecard_approve", card.pk), url("scorecard_approve_all", world.campaign.pk)

    before = [browser.get(page).text for page in (one, all_)]
    browser.post(url("evidence_seen", proof.pk))
    after = [browser.get(page).text for page in (one, all_)]

    assert "Chưa ghi nhận đã xem bản gốc: B1, 5/M." in before[0]
    assert "Chưa ghi nhận đã xem bản gốc: Sở Hai – B1." in before[1]
    assert all("Chưa ghi nhận" not in page for page in after)
    assert browser.post(one).status_code == 302


def test_appraiser_is_offered_the_tick_and_the_unit_is_not(world, thu, ha, client_of):
    card = card_of(world.campaign, world.member)
    proof = evidence.add(card.lines.get(criterion__code="B1"), by=None, number="5/M")
    sent(card)
    detail, seen = url("scorecard_detail", card.pk), url("evidence_seen", proof.pk)

    offered = [seen in client_of(user).get(detail).text for user in (thu, ha)]
    client_of(thu).post(seen)

    assert offered == [True, False]
    assert "Nguyễn Thị Thư" in client_of(ha).get(detail).text.partition("Đã xem bản gốc: ")[2][:60]


def test_evidence_takes_a_paper_of_the_library_or_a_new_one(world, ha, client_of):
    card = card_of(world.campaign, world.member)
    known = evidence.add(card.lines.get(criterion__code="B1"), by=None, number="5/M").document
    page, browser = url("evidence_create", line_pk(card, "A2")), client_of(ha)

    both = browser.post(page, {"document": known.pk, "number": "6/M"})
    one = browser.post(page, {"document": known.pk, "page": "3"})

    assert both.status_code == 422
    assert "không cùng lúc cả hai" in both.text
    assert one.status_code == 302
    assert Evidence.objects.get(line__criterion__code="A2").label == "5/M, trang 3"


def test_paper_of_another_unit_is_no_choice(world, ha, client_of):
    theirs = library.add(world.campaign, world.head, by=None, number="1").document
    a2 = line_pk(card_of(world.campaign, world.member), "A2")

    response = client_of(ha).post(url("evidence_create", a2), {"document": theirs.pk})

    assert response.status_code == 422
    assert not Evidence.objects.exists()


def library_url(name, world):
    return reverse(f"blocs:{name}", args=[world.campaign.pk, world.member.pk])


def test_good_files_stay_where_others_are_refused(world, ha, client_of):
    files = [pdf("a.pdf"), pdf("ban-sao.pdf"), upload("b.pdf", b"MZ"), upload("c.png", PNG)]

    response = client_of(ha).post(library_url("library_upload", world), {"files": files})

    assert response.status_code == 422
    errors = " ".join(response.context["form"].non_field_errors() + list_errors(response))
    assert "b.pdf” là chương trình Windows" in errors
    assert "Đã lưu 2 tài liệu: a.pdf, c.png." in errors
    assert "không lưu lần nữa: ban-sao.pdf (a)." in errors
    assert Document.objects.count() == 2


def list_errors(response):
    return response.context["form"].errors.get("files", [])


def test_upload_without_a_file_or_of_another_kind_is_refused(world, ha, client_of):
    page, browser = library_url("library_upload", world), client_of(ha)

    none, other = browser.post(page), browser.post(page, {"files": [upload("a.exe", b"MZ")]})

    assert [none.status_code, other.status_code] == [422, 422]
    assert "Hãy chọn ít nhất một tệp" in none.text
    assert "Không nhận được tệp “a.exe”" in other.text


def test_upload_goes_back_to_the_library(world, ha, client_of):
    browser = client_of(ha)

    response = browser.post(library_url("library_upload", world), {"files": [pdf("a.pdf")]})

    assert response.url == library_url("library_detail", world)
    shown = browser.get(response.url).text
    assert "Đã lưu 1 tài liệu: a.pdf." in shown
    assert Document.objects.get().file.sha256[:8] in shown


def test_library_is_searched_without_marks(world, ha, client_of):
    for abstract in ("Báo cáo cải cách", "Kế hoạch phát động"):
        library.add(world.campaign, world.member, by=None, abstract=abstract)

    page = client_of(ha).get(library_url("library_detail", world), {"q": "PHAT DONG"}).text

    assert "Kế hoạch phát động" in page
    assert "Báo cáo cải cách" not in page


def test_paper_is_described_replaced_and_taken_out(world, ha, client_of):
    paper = library.add(world.campaign, world.member, by=ha, uploaded=pdf()).document
    browser = client_of(ha)

    browser.post(url("paper_edit", paper.pk), {"abstract": "Báo cáo năm", "number": "5/BC"})
    browser.post(url("paper_replace", paper.pk), {"uploaded": upload("b.png", PNG), "reason": "x"})
    shown = browser.get(url("paper_detail", paper.pk)).text
    gone = browser.post(url("paper_remove", paper.pk))

    assert "Báo cáo năm" in shown
    assert [name in shown for name in ("b.png", "minh-chung.pdf")] == [True, True]
    assert gone.url == library_url("library_detail", world)
    assert not Document.objects.exists()


def test_submission_leads_to_each_line_that_lacks_evidence(world, ha, client_of):
    needs = "name_vi: Phong trào, needs_evidence: true, explanation_suffices: true,"
    card = fill(make_cards(world.campaign, SCORED.replace("name_vi: Phong trào,", needs))[1])

    page = client_of(ha).get(url("scorecard_submit", card.pk)).text

    assert "Chưa có tài liệu minh chứng hoặc giải trình: B1." in page
    assert f'href="{url("evidence_create", line_pk(card, "B1"))}"' in page
