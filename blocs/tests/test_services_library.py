"""The library of a unit and year: who brings papers, versions, duplicates, destruction."""

import pytest
from django.core.exceptions import ValidationError

from blocs.models.organisation import Document
from blocs.models.scorecards import ScoringPlan
from blocs.permissions.evidence import can_destroy_paper, can_see_library
from blocs.queries.scorecards.library import papers_of, shelves
from blocs.services.scorecards import evidence, library
from blocs.services.year import documents
from blocs.tests.factories_scorecards import approved, card_of, fill, sent
from blocs.tests.test_services_evidence import PDF, pdf
from emulation.audit.models import AuditEvent
from emulation.files import owners
from emulation.files import services as files
from emulation.files.models import StoredFile
from emulation.files.tests.samples import upload
from emulation.refusals import Refused

OTHER = PDF.replace(b"1.4", b"1.5")
THIRD = PDF.replace(b"1.4", b"1.6")


def add(world, by, unit=None, uploaded=None, **words):
    taken = library.add(
        world.campaign, unit or world.member, by=by, uploaded=uploaded or pdf(), **words
    )
    return taken.document


@pytest.fixture
def paper(world, ha):
    return add(world, ha)


@pytest.fixture
def proving(world, ha, paper):
    """The paper on line B1 of the member's card."""
    line = card_of(world.campaign, world.member).lines.get(criterion__code="B1")
    return evidence.add(line, by=ha, document=paper)


def test_file_without_words_takes_its_name(paper):
    assert paper.citation == "minh-chung"


def test_reference_is_known_by_its_number_alone(world, ha):
    document = library.add(world.campaign, world.member, by=ha, number="5/M").document

    assert (document.is_reference_only, document.heading) == (True, "Số 5/M")


def test_reference_without_number_and_abstract_is_refused(world, ha):
    with pytest.raises(ValidationError, match="số, ký hiệu hoặc trích yếu"):
        library.add(world.campaign, world.member, by=ha, kept_at="Văn phòng")


def test_same_bytes_are_stored_once_per_library(world, ha, paper):
    again = library.add(
        world.campaign, world.member, by=ha, uploaded=pdf("khac.pdf"), abstract="Khác"
    )
    elsewhere = library.add(world.campaign, world.head, by=None, uploaded=pdf())

    assert (again.is_new, again.document, again.document.abstract) == (False, paper, "minh-chung")
    assert elsewhere.is_new
    assert StoredFile.objects.count() == 2


def test_destroyed_bytes_may_come_again(world, ha, paper):
    files.destroy(paper.file, by=ha, reason="Tải nhầm")

    assert library.add(world.campaign, world.member, by=ha, uploaded=pdf()).is_new


@pytest.mark.parametrize("persona", ["thu", "binh", "khach", "quan"])
def test_others_bring_change_and_remove_nothing(world, paper, persona):
    by = getattr(world, persona)

    for act in (
        lambda: library.add(world.campaign, world.member, by=by, number="1"),
        lambda: library.edit(paper, by=by, number="1"),
        lambda: library.replace(paper, by=by, uploaded=upload("b.pdf", OTHER)),
        lambda: library.remove(paper, by=by),
    ):
        with pytest.raises(Refused, match="Chỉ người của đơn vị thành viên"):
            act()


def test_closed_year_takes_no_paper(world, ha, paper):
    world.campaign.state = "closed"
    world.campaign.save()

    with pytest.raises(Refused):
        add(world, ha, uploaded=upload("b.pdf", OTHER))
    with pytest.raises(Refused):
        library.edit(paper, by=ha, number="1")


def test_replaced_file_is_kept_and_read_by_the_same_people(world, ha, paper):
    old = paper.file

    library.replace(paper, by=ha, uploaded=upload("b.pdf", OTHER), reason="Bản có dấu")
    library.replace(paper, by=ha, uploaded=upload("c.pdf", THIRD))

    paper.refresh_from_db()
    versions = paper.versions.order_by("number")
    assert [(each.number, each.reason) for each in versions] == [(1, "Bản có dấu"), (2, "")]
    assert (paper.file.name, versions[0].file) == ("c.pdf", old)
    readers = {name for name, user in world.personas.items() if owners.may_read(user, old)}
    assert readers == {"ha", "lan", "binh"}
    changes = AuditEvent.objects.filter(verb="library.replace").order_by("pk").first().changes
    assert old.sha256 in changes


def test_file_takes_no_place_of_its_own_bytes(paper, ha):
    with pytest.raises(Refused, match="đã có tệp có cùng nội dung: minh-chung"):
        library.replace(paper, by=ha, uploaded=pdf("moi.pdf"))


def test_register_keeps_the_old_version_too(world, paper, thu):
    old = paper.file

    documents.edit(paper, by=thu, file=upload("b.pdf", OTHER))

    assert paper.versions.get().file == old


def test_paper_of_a_line_is_not_removed(proving, paper, ha):
    with pytest.raises(Refused, match="minh chứng của B1; gỡ"):
        library.remove(paper, by=ha)


def test_removing_destroys_all_bytes_and_keeps_the_hashes(world, ha, paper):
    library.replace(paper, by=ha, uploaded=upload("b.pdf", OTHER))

    library.remove(paper, by=ha)

    assert not Document.objects.exists()
    assert all(file.is_destroyed for file in StoredFile.objects.all())
    changes = AuditEvent.objects.get(verb="library.remove").changes
    assert all(file.sha256 in changes for file in StoredFile.objects.all())


def test_paper_of_a_sent_card_stays_as_it_is(proving, paper, ha):
    sent(proving.line.scorecard)

    for act in (
        lambda: library.edit(paper, by=ha, number="1"),
        lambda: library.replace(paper, by=ha, uploaded=upload("b.pdf", OTHER)),
        lambda: library.remove(paper, by=ha),
        lambda: documents.edit(paper, by=ha, file=upload("b.pdf", OTHER)),
    ):
        with pytest.raises(Refused, match="minh chứng của bảng chấm điểm đã gửi"):
            act()


def destroyers(world, paper):
    file = StoredFile.objects.get(pk=paper.file_id)
    return {name for name, user in world.personas.items() if owners.may_destroy(user, file)}


def test_wrong_upload_is_destroyed_by_the_unit_until_the_card_is_sent(world, proving, paper):
    with_unit = destroyers(world, paper)
    sent(proving.line.scorecard)
    once_sent = destroyers(world, paper)

    assert with_unit == {"ha", "lan", "binh"}
    assert once_sent == {"thu", "binh"}


def test_approved_card_survives_the_destruction_of_its_evidence(world, proving, paper, thu):
    card = approved(proving.line.scorecard)
    before = destroyers(world, paper)

    files.destroy(paper.file, by=thu, reason="Có nội dung không được tải lên")

    card.refresh_from_db()
    assert before == {"thu", "binh"}
    assert card.frozen_hash
    assert "Có nội dung không được tải lên" in StoredFile.objects.get().destroyed_reason


def test_secretariat_destroys_nothing_of_its_own_unit_once_sent(world, thu):
    card = card_of(world.campaign, world.head)
    proof = evidence.add(card.lines.get(criterion__code="B1"), by=thu, uploaded=pdf())
    sent(card)

    assert destroyers(world, proof.document) == {"binh"}


def test_board_destroys_also_after_the_year_is_closed(world, paper, binh, thu):
    world.campaign.state = "closed"
    world.campaign.save()

    assert can_destroy_paper(binh, world.campaign, paper)
    assert not can_destroy_paper(thu, world.campaign, paper)


def test_common_paper_of_the_bloc_is_not_destroyed_as_evidence(world, binh, thu):
    common = documents.register(
        world.campaign, by=thu, role="issued", abstract="Kế hoạch", file=pdf()
    )
    evidence.add(card_of(world.campaign, world.member).lines.first(), by=None, document=common)

    assert not can_destroy_paper(binh, world.campaign, common)


def test_library_is_seen_by_its_unit_the_secretariat_and_the_board(world):
    seen = {
        name
        for name, user in world.personas.items()
        if can_see_library(user, world.campaign, world.member)
    }

    assert seen == {"thu", "ha", "lan", "binh"}


def papers_seen(user, world, unit):
    return [paper.number for paper in papers_of(user, world.campaign, unit)]


def test_deputy_unit_sees_of_the_heads_library_what_proves_the_card(world, ha, thu):
    card = card_of(world.campaign, world.head)
    evidence.add(card.lines.get(criterion__code="B1"), by=thu, number="1/BC")
    library.add(world.campaign, world.head, by=thu, number="2/BC")
    before = papers_seen(ha, world, world.head)
    sent(card)

    assert before == []
    assert papers_seen(ha, world, world.head) == ["1/BC"]
    assert sorted(papers_seen(thu, world, world.head)) == ["1/BC", "2/BC"]


def third_cards_paper(world):
    """A paper on the sent card of the third unit, and one that proves nothing."""
    library.add(world.campaign, world.third, by=None, number="2/BC")
    card = fill(card_of(world.campaign, world.third))
    proof = evidence.add(card.lines.get(criterion__code="B1"), by=None, uploaded=pdf())
    return proof.document


def test_team_member_sees_what_proves_sent_cards_of_others(world, ha):
    paper = third_cards_paper(world)
    make_plan(world, "team")
    world.campaign.appraisers.create(person=ha, unit=world.member, role="member")
    before = owners.may_read(ha, paper.file)
    sent(card_of(world.campaign, world.third))

    assert (before, owners.may_read(ha, paper.file)) == (False, True)
    assert [each.pk for each in papers_of(ha, world.campaign, world.third)] == [paper.pk]


def test_cross_checker_sees_what_proves_the_one_card(world, ha, khach):
    paper = third_cards_paper(world)
    make_plan(world, "cross")
    world.campaign.cross_checks.create(checker=world.member, checked=world.third)
    sent(card_of(world.campaign, world.third))

    assert owners.may_read(ha, paper.file)
    assert not owners.may_read(khach, paper.file)


def make_plan(world, way):
    return ScoringPlan.objects.create(campaign=world.campaign, appraisal_way=way)


def test_shelves_count_papers_and_places(world, thu, ha, binh, proving):
    line = proving.line.scorecard.lines.get(criterion__code="A2")
    evidence.add(line, by=ha, document=proving.document)

    counted, seen = (
        {each.member.pk: (each.papers, each.lines, each.is_unsent) for each in found}
        for found in (shelves(binh, world.campaign), shelves(thu, world.campaign))
    )

    assert counted[world.member.pk] == (1, 2, False)
    assert seen[world.member.pk] == (0, 0, True)
    assert counted[world.head.pk] == seen[world.head.pk] == (0, 0, False)


def test_papers_are_found_without_marks_and_by_use(world, ha, proving):
    add(world, ha, uploaded=upload("b.pdf", OTHER), abstract="Báo cáo cải cách hành chính")

    found = papers_of(ha, world.campaign, world.member, text="cai cach")
    unused = papers_of(ha, world.campaign, world.member, unused=True)

    assert [paper.abstract for paper in found] == ["Báo cáo cải cách hành chính"]
    assert [paper.abstract for paper in unused] == ["Báo cáo cải cách hành chính"]
