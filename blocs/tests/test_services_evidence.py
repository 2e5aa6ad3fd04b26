"""Evidence: files, references, and who reads them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from blocs.enums.scorecards import Stage
from blocs.models.organisation import Document
from blocs.models.scorecards import Evidence
from blocs.queries.scorecards.cards import sheet_of
from blocs.queries.scorecards.proofs import split_pointer, unseen
from blocs.services.scorecards import evidence, score_lines, scorecards
from blocs.tests.factories_scorecards import SCORED, card_of, fill, make_cards, sent
from emulation.files import owners
from emulation.files import services as files
from emulation.files.models import StoredFile
from emulation.refusals import Refused

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def pdf(name="minh-chung.pdf"):
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


@pytest.fixture
def line(world):
    return card_of(world.campaign, world.member).lines.get(criterion__code="A2")


def test_file_is_read_by_the_unit_and_the_board_and_once_sent_by_the_secretariat(world, line, ha):
    file = evidence.add(line, by=ha, uploaded=pdf()).document.file

    before = {name for name, user in world.personas.items() if owners.may_read(user, file)}
    sent(line.scorecard)
    after = {name for name, user in world.personas.items() if owners.may_read(user, file)}

    assert before == {"ha", "lan", "binh"}
    assert after == {"thu", "ha", "lan", "binh"}
    assert owners.chain_of(file) == "bloc:khoi-a"


def test_reference_only_needs_no_file(line, ha):
    proof = evidence.add(
        line,
        by=ha,
        number="12/BC-SH",
        issued_on=date(2026, 11, 5),
        issuer="Sở Hai",
        page="3",
        shown_in_person=True,
    )

    assert proof.document.is_reference_only
    assert proof.label == "12/BC-SH, ngày 05/11/2026, Sở Hai, trang 3"


def test_nothing_at_all_is_refused(line, ha):
    with pytest.raises(ValidationError, match="số, ký hiệu hoặc trích yếu"):
        evidence.add(line, by=ha, issuer="Sở Hai")


def test_file_of_no_allowed_kind_is_refused_and_nothing_is_saved(line, ha):
    with pytest.raises(Refused):
        evidence.add(line, by=ha, uploaded=SimpleUploadedFile("x.pdf", b"<html></html>"))

    assert not Evidence.objects.exists()


@pytest.mark.parametrize("persona", ["thu", "binh", "khach", "quan"])
def test_others_attach_nothing(world, line, persona):
    with pytest.raises(Refused, match="Chỉ người của đơn vị"):
        evidence.add(line, by=getattr(world, persona), number="1")


def test_removing_leaves_the_paper_in_the_library(line, ha):
    proof = evidence.add(line, by=ha, uploaded=pdf())

    evidence.remove(proof, by=ha)

    assert not Evidence.objects.exists()
    assert not Document.objects.get().file.is_destroyed


def test_one_paper_serves_many_lines(line, ha):
    first = evidence.add(line, by=ha, uploaded=pdf())
    other = line.scorecard.lines.get(criterion__code="B1")

    second = evidence.add(other, by=ha, uploaded=pdf("ban-sao.pdf"), page="2")

    assert second.document == first.document
    assert StoredFile.objects.count() == 1
    assert second.label == "minh-chung, trang 2"


def test_same_reference_stands_once_in_the_library(line, ha):
    other = line.scorecard.lines.get(criterion__code="B1")

    proofs = [evidence.add(each, by=ha, number="12/BC") for each in (line, other)]

    assert proofs[0].document == proofs[1].document


def test_same_place_is_named_once_per_line(line, ha):
    proof = evidence.add(line, by=ha, number="12/BC", page="3")
    evidence.add(line, by=ha, document=proof.document, page="4")

    with pytest.raises(ValidationError, match="cùng trang và mục"):
        evidence.add(line, by=ha, document=proof.document, page="3")


def test_paper_of_another_unit_or_year_is_refused(world, line, ha):
    theirs = evidence.add(
        card_of(world.campaign, world.head).lines.first(), by=None, number="1"
    ).document

    with pytest.raises(Refused, match="không thuộc thư viện"):
        evidence.add(line, by=ha, document=theirs)


def test_order_on_the_line_is_changed(line, ha):
    for number in ("1", "2", "3"):
        evidence.add(line, by=ha, number=number)
    last = line.evidence.get(document__number="3")

    evidence.move_up(last, by=ha)
    evidence.move_up(evidence.move_up(line.evidence.get(pk=last.pk), by=ha), by=ha)

    order = line.evidence.order_by("position").values_list("document__number", flat=True)
    assert list(order) == ["3", "1", "2"]


def test_closed_window_takes_no_evidence(world, line, ha):
    now = timezone.now()
    world.campaign.scoring_windows.create(stage=Stage.SELF, closes_at=now)

    with pytest.raises(Refused, match="Đã hết thời gian nhập điểm"):
        evidence.add(line, by=ha, number="1", now=now)
    evidence.add(line, by=ha, number="1", now=now - timedelta(seconds=1))


def test_sent_card_keeps_its_evidence(line, ha):
    proof = evidence.add(line, by=ha, number="1")
    sent(line.scorecard)

    with pytest.raises(Refused):
        evidence.remove(proof, by=ha)


def test_update_changes_the_place(line, ha):
    proof = evidence.add(line, by=ha, number="1")

    evidence.update(proof, by=ha, page="2–3", section="II.1")

    assert Evidence.objects.get().label == "1, trang 2–3, mục II.1"


def test_line_that_does_not_apply_takes_no_evidence(world):
    line = card_of(world.campaign, world.third).lines.get(criterion__code="A2")

    with pytest.raises(Refused, match="không áp dụng"):
        evidence.add(line, by=None, number="1")


def test_compulsory_evidence_is_asked_for_unless_nothing_is_claimed(world):
    content = SCORED.replace("name_vi: Phong trào,", "name_vi: Phong trào, needs_evidence: true,")
    card = fill(make_cards(world.campaign, content)[1])

    with pytest.raises(Refused, match="Chưa có tài liệu minh chứng: B1"):
        scorecards.submit(card, by=None)
    score_lines.save_self(card, by=None, points={"B1": 0})
    assert scorecards.submit(card, by=None).is_submitted


def test_reference_satisfies_the_compulsory_rule(world):
    content = SCORED.replace("name_vi: Phong trào,", "name_vi: Phong trào, needs_evidence: true,")
    card = fill(make_cards(world.campaign, content)[1])
    evidence.add(card.lines.get(criterion__code="B1"), by=None, abstract="Báo cáo phong trào")

    assert scorecards.submit(card, by=None).is_submitted


def needing(world, more=""):
    """The member's card, filled, on a set where B1 needs evidence."""
    needs = f"name_vi: Phong trào, needs_evidence: true{more},"
    content = SCORED.replace("name_vi: Phong trào,", needs)
    return fill(make_cards(world.campaign, content)[1])


def test_explanation_suffices_where_the_set_says_so(world):
    card = needing(world, ", explanation_suffices: true")

    with pytest.raises(Refused, match="Chưa có tài liệu minh chứng hoặc giải trình: B1"):
        scorecards.submit(card, by=None)
    score_lines.save_self(card, by=None, explanations={"B1": "Có báo cáo gửi Sở Nội vụ"})
    assert scorecards.submit(card, by=None).is_submitted


def test_explanation_does_not_suffice_elsewhere(world):
    card = needing(world)
    score_lines.save_self(card, by=None, explanations={"B1": "Có báo cáo"})

    with pytest.raises(Refused, match="Chưa có tài liệu minh chứng: B1"):
        scorecards.submit(card, by=None)


def test_destroyed_file_proves_nothing(world):
    card = needing(world)
    proof = evidence.add(card.lines.get(criterion__code="B1"), by=None, uploaded=pdf())
    files.destroy(proof.document.file, by=None, reason="Tải nhầm")

    with pytest.raises(Refused, match="Chưa có tài liệu minh chứng: B1"):
        scorecards.submit(card, by=None)


def reference_on_sent_card(world, unit):
    card = card_of(world.campaign, unit)
    proof = evidence.add(card.lines.get(criterion__code="B1"), by=None, number="5/M")
    sent(card)
    return proof


@pytest.mark.parametrize(
    ("persona", "allowed"),
    [("thu", True), ("binh", True), ("ha", False), ("lan", False), ("khach", False)],
)
def test_original_is_seen_by_those_who_appraise(world, persona, allowed):
    proof = reference_on_sent_card(world, world.member)
    by = getattr(world, persona)

    if not allowed:
        with pytest.raises(Refused, match="người thẩm định"):
            evidence.mark_seen(proof, by=by)
        return
    seen = evidence.mark_seen(proof, by=by)

    assert (seen.is_seen, seen.seen_by) == (True, by)


def test_secretariat_sees_no_original_of_its_own_unit(world, thu, ha):
    proof = reference_on_sent_card(world, world.head)

    with pytest.raises(Refused, match="không ai thẩm định đơn vị mình"):
        evidence.mark_seen(proof, by=thu)
    assert evidence.mark_seen(proof, by=ha).is_seen  # the deputy unit stands in


def test_seen_is_taken_back_and_told_by_the_card(world, thu):
    proof = reference_on_sent_card(world, world.member)
    card = proof.line.scorecard
    before = [(line.code, each.label) for line, each in unseen(sheet_of(card))]
    evidence.mark_seen(proof, by=thu)
    after = unseen(sheet_of(card))
    evidence.mark_seen(proof, by=thu, is_seen=False)

    assert (before, after) == ([("B1", "5/M")], [])
    assert len(unseen(sheet_of(card))) == 1


def test_card_with_the_unit_takes_no_tick(world, thu):
    line = card_of(world.campaign, world.member).lines.get(criterion__code="B1")
    proof = evidence.add(line, by=None, number="5/M")

    with pytest.raises(Refused):
        evidence.mark_seen(proof, by=thu)


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", ("", "")),
        ("trang 3", ("3", "")),
        ("Trang 3–5, mục II.1", ("3–5", "II.1")),
        ("tr. 12; Phụ lục 2", ("12", "Phụ lục 2")),
        ("mục 4", ("", "4")),
        ("trang bìa", ("", "trang bìa")),
    ],
)
def test_pointer_is_split_into_page_and_section(pointer, place):
    assert split_pointer(pointer) == place


@pytest.mark.parametrize(
    "act",
    [
        lambda proof, ha: evidence.update(proof, by=ha, page="9"),
        lambda proof, ha: evidence.remove(proof, by=ha),
        lambda proof, ha: evidence.move_up(proof, by=ha),
    ],
)
def test_evidence_that_somebody_removed_meanwhile_stays_removed(line, ha, act):
    proof = evidence.add(line, by=ha, uploaded=pdf())
    evidence.remove(Evidence.objects.get(pk=proof.pk), by=ha)

    with pytest.raises(Refused, match="vừa được người khác gỡ"):
        act(proof, ha)

    assert not Evidence.objects.exists()
