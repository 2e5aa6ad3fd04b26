"""Sending drafts round: what members get, who sends, what is said where."""

import io
import re
import zipfile
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from blocs.models import UnitReturn
from emulation.audit.models import AuditEvent
from emulation.papers.docx import write_docx
from emulation.papers.word_reader import read_docx
from emulation.refusals import Refused
from emulation.remarks import services as remarks
from emulation.remarks.models import Consultation
from emulation.remarks.registry import kind_of
from emulation.remarks.slots import my_tasks
from reports.documents.drafts import WATERMARK, draft_places, paper_of_draft
from reports.enums import ReportState
from reports.models import Draft
from reports.queries.drafts import DRAFT_KIND, drafts_of, remarks_here
from reports.services import drafts, sections
from reports.tests.factories import add_highlight, add_report, full_report, send_scores


def next_week():
    return timezone.localdate() + timedelta(days=7)


@pytest.fixture
def report(world):
    return add_report(world.campaign)


def send(world, report, **values):
    return drafts.send(report, by=world.thu, comments_until=next_week(), **values)


def words(draft):
    return read_docx(write_docx(paper_of_draft(draft))).plain


def place_with(draft, text):
    return next(place for place in draft_places(draft) if text in place.quote)


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach"])
def test_the_secretariat_alone_sends(world, report, persona):
    with pytest.raises(Refused):
        drafts.send(report, by=world.personas[persona], comments_until=next_week())


def test_rounds_are_counted_and_the_earlier_takes_no_more(world, report):
    first, second = send(world, report), send(world, report, note="Chú ý mục II.")

    with pytest.raises(Refused, match="không nhận góp ý"):
        remarks.make(DRAFT_KIND, first, by=world.ha, text="A.")

    remarks.make(DRAFT_KIND, second, by=world.ha, text="A.")
    assert (first.number, second.number) == (1, 2)
    assert AuditEvent.objects.filter(verb="report.draft_sent").count() == 2


def test_the_paper_names_its_round_and_is_marked(world, report):
    paper = paper_of_draft(send(world, report))

    assert (paper.watermark, paper.label) == (WATERMARK, "Dự thảo lần 1")


def test_members_get_what_any_of_them_may_read(world, report):
    send_scores(world, *world.units)
    add_highlight(world, world.member, "II.3", "Chỉ Sở Hai biết.")
    UnitReturn.objects.create(campaign=world.campaign, unit=world.member)

    told = words(send(world, report))

    assert "Điểm của các đơn vị được nêu sau khi" in told
    assert "Chỉ Sở Hai biết." not in told


def test_what_was_sent_does_not_change_with_the_report(world, report):
    sections.write_section(report, "IV.1", "Lời đầu.", by=world.thu)
    draft = send(world, report)

    sections.write_section(report, "IV.1", "Lời sau.", by=world.thu)

    assert "Lời đầu." in words(Draft.objects.get(pk=draft.pk))


@pytest.mark.parametrize("state", [ReportState.FINAL, ReportState.ISSUED])
def test_only_a_draft_is_sent(world, state):
    report = add_report(world.campaign, state=state)

    with pytest.raises(Refused):
        send(world, report)


def test_a_day_that_has_passed_and_a_text_that_cannot_be_printed_are_refused(world, report):
    with pytest.raises(Refused, match="Hạn nhận góp ý"):
        drafts.send(report, by=world.thu, comments_until=date(2020, 1, 1))
    report.sections.filter(code="IV.1").update(text="**mở")

    with pytest.raises(Refused, match="Mục “Ưu điểm”: Dòng 1"):
        send(world, report)

    assert Draft.objects.count() == 0


def test_every_paragraph_of_a_section_is_a_place(world, report):
    sections.write_section(report, "IV.1", "Đoạn một.\n- gạch một\n- gạch hai", by=world.thu)

    places = [place for place in draft_places(send(world, report)) if place.code[:4] == "IV.1"]

    assert [place.quote for place in places] == ["Ưu điểm", "Đoạn một.", "gạch một", "gạch hai"]
    assert {place.heading for place in places} == {"Ưu điểm"}
    assert len({place.code for place in places}) == 4


def test_remarks_of_all_rounds_stand_beside_their_section(world, report):
    sections.write_section(report, "IV.1", "Đoạn một.", by=world.thu)
    for text in ("Lần đầu.", "Lần hai."):
        draft = send(world, report)
        place = place_with(draft, "Đoạn một.").code
        remarks.make(DRAFT_KIND, draft, by=world.ha, text=text, place=place)

    assert [remark.text for remark in remarks_here(report, "IV.1")] == ["Lần đầu.", "Lần hai."]
    assert remarks_here(report, "IV.2") == []
    assert [(d.number, n, left) for d, n, left in drafts_of(report)] == [(2, 1, 1), (1, 1, 1)]


def test_members_have_the_task_with_its_last_day(world, report):
    send(world, report)

    task = my_tasks(world.lan, None)[0]

    assert (task.title, task.due_on) == ("Góp ý dự thảo báo cáo tổng kết năm 2026", next_week())


def test_nothing_is_said_on_a_finished_report(world, report):
    draft = send(world, report)
    report.state = ReportState.FINAL
    report.save()

    with pytest.raises(Refused, match="không nhận góp ý"):
        remarks.make(DRAFT_KIND, Draft.objects.get(), by=world.ha, text="A.")

    assert my_tasks(world.ha, None) == []
    assert kind_of(DRAFT_KIND).fetch(world.ha, draft.pk) == draft


def test_the_page_has_a_way_to_remark_at_every_paragraph(world, client_of):
    report = full_report(world)
    draft = send(world, report)
    url = reverse("reports:draft_detail", args=[world.campaign.pk, 1])
    place = place_with(draft, "Lời của mục IV.1.")
    remarks.make(DRAFT_KIND, draft, by=world.lan, text="Nên bớt.", place=place.code)

    page = client_of(world.ha).get(url).content.decode()

    assert page.count("?place=") == len(draft_places(draft))
    assert f'id="cho-{place.anchor}"' in page
    assert "Góp ý (1)" in page
    assert client_of(world.khach).get(url).status_code == 404


def test_the_page_leads_to_its_headings_and_folds_appendices(world, client_of):
    draft = send(world, full_report(world))
    url = reverse("reports:draft_detail", args=[world.campaign.pk, 1])

    page = client_of(world.ha).get(url).content.decode()

    contents = page.partition('id="muc-luc"')[2].partition("</details>")[0]
    jumps = re.findall('href="#([^"]+)"', contents)
    assert len(jumps) > len(paper_of_draft(draft).appendices)
    assert all(f'id="{jump}"' in page for jump in jumps)
    assert page.count("Xem phụ lục") == len(paper_of_draft(draft).appendices)


def test_earlier_remarks_are_spoken_of_from_the_second_round_on(world, report, client_of):
    url = reverse("reports:draft_create", args=[world.campaign.pk])
    first = client_of(world.thu).get(url).content.decode()
    send(world, report)

    second = client_of(world.thu).get(url).content.decode()

    assert "Góp ý cho bản gửi trước" not in first
    assert "Góp ý cho bản gửi trước" in second


def test_after_the_last_day_the_page_is_read_only(world, report, client_of):
    send(world, report)
    Consultation.objects.update(until=date(2026, 1, 1))

    page = client_of(world.ha).get(reverse("reports:draft_detail", args=[world.campaign.pk, 1]))

    assert "?place=" not in page.content.decode()


def test_it_is_downloaded_as_it_was_sent(world, report, client_of):
    send(world, report)

    answer = client_of(world.ha).get(reverse("reports:draft_docx", args=[world.campaign.pk, 1]))

    assert 'filename="bao-cao-tong-ket-khoi-a-2026-du-thao-1.docx"' in answer["Content-Disposition"]
    assert WATERMARK.encode() in _header(answer.content)


def _header(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/header1.xml")


def test_whoever_writes_a_section_sees_what_was_said_of_it(world, report, client_of):
    sections.write_section(report, "IV.1", "Đoạn một.", by=world.thu)
    draft = send(world, report)
    place = place_with(draft, "Đoạn một.").code
    remarks.make(DRAFT_KIND, draft, by=world.ha, text="Nên bớt.", place=place)

    def page(code):
        url = reverse("reports:section_edit", args=[world.campaign.pk, code])
        return client_of(world.thu).get(url).content.decode()

    assert "Góp ý cho mục này" in page("IV.1")
    assert "Nên bớt." in page("IV.1")
    assert "Góp ý cho mục này" not in page("IV.2")
