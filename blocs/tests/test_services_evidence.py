"""Evidence: files, references, and who reads them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from blocs.models.scorecards import Evidence
from blocs.services.scorecards import evidence, score_lines, scorecards
from blocs.tests.factories_scorecards import SCORED, card_of, fill, make_cards, sent
from emulation.audit.models import AuditEvent
from emulation.files import owners
from emulation.files.models import StoredFile
from emulation.refusals import Refused

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def pdf(name="minh-chung.pdf"):
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


@pytest.fixture
def line(world):
    return card_of(world.campaign, world.member).lines.get(criterion__code="A2")


def test_file_is_read_by_the_unit_the_secretariat_and_the_board(world, line, ha):
    file = evidence.add(line, by=ha, uploaded=pdf()).file

    readers = {name for name, user in world.personas.items() if owners.may_read(user, file)}

    assert readers == {"thu", "ha", "lan", "binh"}
    assert owners.chain_of(file) == "bloc:khoi-a"


def test_reference_only_needs_no_file(line, ha):
    proof = evidence.add(
        line,
        by=ha,
        number="12/BC-SH",
        issued_on=date(2026, 11, 5),
        issuer="Sở Hai",
        pointer="trang 3",
        shown_in_person=True,
    )

    assert proof.is_reference_only
    assert proof.label == "12/BC-SH, ngày 05/11/2026, Sở Hai, trang 3"


def test_nothing_at_all_is_refused(line, ha):
    with pytest.raises(ValidationError, match="Hãy tải tệp lên hoặc ghi số"):
        evidence.add(line, by=ha, issuer="Sở Hai")


def test_file_of_no_allowed_kind_is_refused_and_nothing_is_saved(line, ha):
    with pytest.raises(Refused):
        evidence.add(line, by=ha, uploaded=SimpleUploadedFile("x.pdf", b"<html></html>"))

    assert not Evidence.objects.exists()


@pytest.mark.parametrize("persona", ["thu", "binh", "khach", "quan"])
def test_others_attach_nothing(world, line, persona):
    with pytest.raises(Refused, match="Chỉ người của đơn vị"):
        evidence.add(line, by=getattr(world, persona), number="1")


def test_removing_destroys_the_bytes_and_keeps_the_hash(line, ha):
    proof = evidence.add(line, by=ha, uploaded=pdf())

    evidence.remove(proof, by=ha)

    file = StoredFile.objects.get()
    assert (file.is_destroyed, Evidence.objects.exists()) == (True, False)
    assert file.sha256 in AuditEvent.objects.get(verb="scorecard.evidence_remove").changes


def test_sent_card_keeps_its_evidence(line, ha):
    proof = evidence.add(line, by=ha, number="1")
    sent(line.scorecard)

    with pytest.raises(Refused):
        evidence.remove(proof, by=ha)


def test_update_changes_the_words(line, ha):
    proof = evidence.add(line, by=ha, number="1")

    evidence.update(proof, by=ha, number="2", kept_at="Văn phòng")

    assert Evidence.objects.get().number == "2"


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
