import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from blocs.enums.organisation import DocumentRole
from blocs.enums.year import CampaignState
from blocs.models import Document
from blocs.queries.year import documents_listed
from blocs.services.scorecards import evidence
from blocs.services.year import documents, meetings
from blocs.tests.factories import make_unit
from blocs.tests.factories_scorecards import card_of, sent
from emulation.audit.models import AuditEvent
from emulation.files.permissions import can_destroy, can_download
from emulation.refusals import Refused

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """Files of these tests lie in a folder of their own."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": options,
        }
    }


def upload(name="ke-hoach.pdf", content=PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


def register(world, by, **values):
    values = {"role": DocumentRole.ISSUED, "abstract": "Kế hoạch phát động thi đua", **values}
    return documents.register(world.campaign, by=by, **values)


def test_secretariat_registers_a_paper_with_its_file(world, thu, ha, khach, quan):
    document = register(world, thu, number="05/KH-KTĐ", file=upload(), is_cited=True)

    event = AuditEvent.objects.order_by("-pk").first()
    assert (document.bloc, document.year) == (world.bloc, world.campaign.year)
    assert document.file.sha256 in event.changes
    assert [can_download(person, document.file) for person in (thu, ha, khach, quan)] == [
        True,
        True,
        False,
        False,
    ]


def test_unit_registers_its_own_papers_only(world, ha):
    document = register(world, ha, unit=world.member)

    assert document.unit == world.member
    for unit in (None, world.third):
        with pytest.raises(Refused):
            register(world, ha, unit=unit)


def test_papers_of_a_unit_are_hidden_from_its_fellows(world, thu, ha, binh, khach):
    document = register(world, thu, unit=world.third)

    seen = [
        Document.objects.visible_to(person).filter(pk=document.pk).exists()
        for person in (thu, binh, khach, ha)
    ]
    assert seen == [True, True, False, False]


def test_paper_of_a_year_is_hidden_from_a_unit_that_had_left(world, thu, khach):
    document = register(world, thu)
    world.bloc.memberships.create(
        unit=world.other_unit, position=9, started_on="2015-01-01", ended_on="2020-12-31"
    )

    assert not Document.objects.visible_to(khach).filter(pk=document.pk).exists()


def test_unit_that_is_no_member_has_no_papers_here(world, thu):
    with pytest.raises(Refused, match="không phải là thành viên"):
        register(world, thu, unit=make_unit())


def test_opening_of_the_report_names_common_papers_only(world, thu):
    with pytest.raises(Refused, match="văn bản chung"):
        register(world, thu, unit=world.member, is_cited=True)


def test_file_that_is_not_what_it_says_saves_nothing(world, thu):
    with pytest.raises(Refused):
        register(world, thu, file=upload(content=b"MZ" + PDF[2:]))

    assert not Document.objects.exists()


def test_new_file_takes_the_place_of_the_old(world, thu):
    document = register(world, thu, file=upload())
    first = document.file

    edited = documents.edit(document, by=thu, file=upload("ban-moi.pdf", PDF + b"\n"))

    assert edited.file != first
    assert AuditEvent.objects.order_by("-pk").first().verb == "document.edited"


def test_edit_without_file_keeps_the_file(world, thu):
    document = register(world, thu, file=upload())

    edited = documents.edit(document, by=thu, abstract="Trích yếu khác", file=None)

    assert edited.file == document.file


def test_unit_cannot_give_its_paper_to_another(world, ha):
    document = register(world, ha, unit=world.member)

    with pytest.raises(Refused):
        documents.edit(document, by=ha, unit=world.third)


def test_only_who_may_edit_the_paper_destroys_its_file(world, thu, ha, binh):
    file = register(world, thu, file=upload()).file

    assert [can_destroy(person, file) for person in (thu, ha, binh)] == [True, False, False]


def test_paper_in_use_stays_in_the_register(world, thu):
    document = register(world, thu)
    meetings.add(
        world.campaign,
        by=thu,
        kind="other",
        title="Họp",
        held_at="2026-03-01T08:00+07:00",
        minutes=document,
    )

    with pytest.raises(Refused, match="đang được dùng"):
        documents.remove(document, by=thu)


def test_paper_leaves_the_register_with_a_trace(world, thu):
    documents.remove(register(world, thu), by=thu)

    assert not Document.objects.exists()
    assert AuditEvent.objects.order_by("-pk").first().verb == "campaign.document_removed"


def test_closed_year_takes_no_paper(world, thu):
    document = register(world, thu)
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    with pytest.raises(Refused):
        register(world, thu)
    with pytest.raises(Refused):
        documents.edit(document, by=thu, abstract="Khác")


def test_paper_that_proves_a_sent_card_stays_as_it_is(world, ha):
    document = register(world, ha, unit=world.member)
    card = card_of(world.campaign, world.member)
    evidence.add(card.lines.first(), by=ha, document=document)
    documents.edit(document, by=ha, abstract="Báo cáo đã sửa")
    sent(card)

    with pytest.raises(Refused, match="minh chứng của bảng chấm điểm đã gửi"):
        documents.edit(document, by=ha, abstract="Báo cáo khác")
    with pytest.raises(Refused, match="minh chứng của bảng chấm điểm đã gửi"):
        documents.remove(document, by=ha)


def test_paper_that_proves_a_card_is_read_by_its_appraisers_once_sent(world, ha):
    document = register(world, world.thu, unit=world.head, file=upload())
    card = card_of(world.campaign, world.head)
    evidence.add(card.lines.first(), by=world.thu, document=document)
    before = can_download(ha, document.file)
    sent(card)

    assert (before, can_download(ha, document.file)) == (False, True)


def test_register_lists_evidence_of_units_only_when_asked(world, thu):
    register(world, thu, unit=world.member, role="evidence", abstract="Minh chứng")
    register(world, thu, abstract="Kế hoạch")

    listed = [
        [paper.abstract for paper in documents_listed(thu, world.campaign, role=role)]
        for role in ("", "evidence")
    ]

    assert listed == [["Kế hoạch"], ["Minh chứng"]]
