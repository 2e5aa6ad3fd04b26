"""Remarks on drafts: who is asked, who remarks, who answers."""

import contextlib
import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from blocs.models import Document
from blocs.tests.factories_pledge import make_pledge
from blocs.tests.factories_remarks import PLEDGE, add_consultation, asked_pledge, remark_by_ha
from blocs.tests.factories_scorecards import make_set
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused
from emulation.remarks import services
from emulation.remarks.documents import answers_paper
from emulation.remarks.models import Consultation, Remark
from emulation.remarks.queries import remarks_on
from emulation.remarks.registry import kind_of
from emulation.remarks.slots import home_counters, my_tasks


def pledge_with(world, text):
    pledge = make_pledge(world.campaign, text=text, targets=["Hoàn thành 100% nhiệm vụ"])
    add_consultation(pledge)
    return pledge


def subject(document, kind=PLEDGE):
    return kind_of(kind).describe(document)


@pytest.mark.parametrize(
    ("persona", "allowed"), [("thu", True), ("ha", False), ("lan", False), ("binh", False)]
)
def test_the_secretariat_asks_for_remarks(world, persona, allowed):
    pledge, user = make_pledge(world.campaign), world.personas[persona]

    if not allowed:
        with pytest.raises(Refused):
            services.consult(PLEDGE, pledge, by=user, until=timezone.localdate())
        return
    services.consult(PLEDGE, pledge, by=user, until=timezone.localdate(), note="Chú ý chỉ tiêu.")

    assert Consultation.objects.get().title == "Giao ước thi đua năm 2026"
    assert AuditEvent.objects.last().verb == "consultation.opened"


def test_asked_again_the_earlier_asking_ends(world):
    pledge = asked_pledge(world)

    services.consult(PLEDGE, pledge, by=world.thu, until=timezone.localdate())

    assert Consultation.objects.filter(ended_at=None).count() == 1
    assert Consultation.objects.count() == 2


def test_a_day_that_has_passed_is_refused(world):
    with pytest.raises(Refused, match="Hạn nhận góp ý"):
        services.consult(PLEDGE, make_pledge(world.campaign), by=world.thu, until=date(2020, 1, 1))


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "binh"])
def test_people_of_the_bloc_and_its_board_remark(world, persona):
    pledge = pledge_with(world, "Đoạn một.\nĐoạn hai.")
    place = subject(pledge).places[1]

    remark = services.make(
        PLEDGE, pledge, by=world.personas[persona], text="Nên bớt.", place=place.code
    )

    assert remark.quote == "Đoạn hai."
    assert AuditEvent.objects.last().verb == "remark.made"


@pytest.mark.parametrize("persona", ["khach", "quan"])
def test_strangers_neither_see_nor_remark(world, client_of, persona):
    pledge = asked_pledge(world)

    with pytest.raises(Refused):
        services.make(PLEDGE, pledge, by=world.personas[persona], text="Nên bớt.")

    assert kind_of(PLEDGE).fetch(world.personas[persona], pledge.pk) is None


def test_nobody_remarks_after_the_last_day_or_on_what_is_no_draft(world):
    pledge = make_pledge(world.campaign, is_open=True)
    add_consultation(pledge)
    criteria = make_set(world.campaign, published=False)
    add_consultation(criteria, "criteria", days=-1)

    for kind, document in ((PLEDGE, pledge), ("criteria", criteria)):
        with pytest.raises(Refused, match="không nhận góp ý"):
            services.make(kind, document, by=world.ha, text="Nên bớt.")


def test_a_remark_goes_with_its_words_not_with_their_place(world):
    pledge = pledge_with(world, "Đoạn một.\nĐoạn hai.")
    code = subject(pledge).places[1].code
    services.make(PLEDGE, pledge, by=world.ha, text="Nên bớt.", place=code)

    pledge.text = "Đoạn mới.\nĐoạn một.\nĐoạn hai."
    pledge.save()

    assert subject(pledge).place(code).quote == "Đoạn hai."


def test_a_place_that_is_gone_is_refused(world):
    with pytest.raises(Refused, match="không còn đoạn này"):
        services.make(PLEDGE, asked_pledge(world), by=world.ha, text="A.", place="doan:khong")


def test_the_author_withdraws_until_it_is_answered(world):
    remark = remark_by_ha(world)
    with pytest.raises(Refused):
        services.withdraw(remark, by=world.lan)

    services.withdraw(remark, by=world.ha)

    assert list(remarks_on(PLEDGE, remark.subject_id)) == []
    with pytest.raises(Refused, match="đã được rút"):
        settle(world, remark, "accepted")


def settle(world, remark, state, answer="", seen="open", by=None):
    pledge = kind_of(PLEDGE).fetch(world.thu, remark.subject_id)
    return services.settle(
        remark, pledge, by=by or world.thu, state=state, answer=answer, seen=seen
    )


@pytest.mark.parametrize("state", ["accepted", "declined", "answered"])
def test_the_secretariat_settles_with_words(world, state):
    settled = settle(world, remark_by_ha(world), state, "Đã rõ.")

    assert (settled.state, settled.answerer_name) == (state, "Nguyễn Thị Thư")
    assert AuditEvent.objects.last().verb == f"remark.{state}"


def test_declining_needs_a_reason_and_answering_words(world):
    remark = remark_by_ha(world)

    with pytest.raises(ValidationError, match="phải giải trình"):
        settle(world, remark, "declined")
    with pytest.raises(Refused, match="Trả lời phải có nội dung"):
        settle(world, remark, "answered", "  ")


@pytest.mark.parametrize("persona", ["ha", "lan", "binh"])
def test_others_do_not_settle(world, persona):
    with pytest.raises(Refused):
        settle(world, remark_by_ha(world), "accepted", by=world.personas[persona])


def test_who_settles_second_is_told_of_the_first(world):
    remark = remark_by_ha(world)
    settle(world, remark, "accepted")

    with pytest.raises(Refused, match="Người khác vừa xử lý"):
        settle(world, remark, "declined", "Không đúng.")

    assert settle(world, remark, "declined", "Xem lại.", seen="accepted").state == "declined"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_settle_at_once_one_wins(world):
    remark, told, both = remark_by_ha(world), [], threading.Barrier(2)

    def run(state):
        both.wait()
        try:
            settle(world, remark, state, "Đã rõ.")
            told.append(state)
        except Refused as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[state]) for state in ("accepted", "declined")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    won = Remark.objects.get().state
    assert sorted(told) == sorted([won, services.ANSWERED])


def test_members_have_the_task_until_they_spoke_and_the_secretariat_to_answer(world):
    pledge = asked_pledge(world)
    before = [task.title for task in my_tasks(world.ha, None)]

    services.make(PLEDGE, pledge, by=world.ha, text="Nên bớt.")

    assert before == ["Góp ý Giao ước thi đua năm 2026"]
    assert my_tasks(world.ha, None) == []
    assert [t.title for t in my_tasks(world.thu, None)][-1] == (
        "Trả lời góp ý Giao ước thi đua năm 2026"
    )
    assert home_counters(world.thu, None)[0].value == 1
    assert home_counters(world.ha, None) == []


def test_a_draft_of_criteria_is_read_by_those_who_were_asked_alone(world, client_of):
    criteria = make_set(world.campaign, published=False)
    url = reverse("remarks:remark_text", args=["criteria", criteria.pk])
    before = client_of(world.ha).get(url).status_code

    services.consult("criteria", criteria, by=world.thu, until=timezone.localdate())

    page = client_of(world.ha).get(url)
    detail = f'"{reverse("blocs:criteria_detail", args=[criteria.pk])}"'
    assert (before, page.status_code) == (404, 200)
    assert detail not in page.content.decode()
    assert detail in client_of(world.thu).get(url).content.decode()
    assert client_of(world.khach).get(url).status_code == 404
    services.make("criteria", criteria, by=world.ha, text="Giảm điểm.")


def test_a_frame_of_the_sponsor_is_settled_by_its_board(world):
    frame = make_set(world.campaign, published=False)
    frame.campaign, frame.sponsor = None, world.sponsor
    frame.save()
    services.consult("criteria", frame, by=world.binh, until=timezone.localdate())
    remark = services.make("criteria", frame, by=world.ha, text="Giảm điểm.")

    with pytest.raises(Refused):
        services.settle(remark, frame, by=world.thu, state="accepted")

    assert services.settle(remark, frame, by=world.binh, state="accepted").is_settled


def regulation(world, **values):
    values = {"role": "issued", "abstract": "Quy chế hoạt động của khối", **values}
    return Document.objects.create(bloc=world.bloc, year=2026, **values)


def test_a_regulation_takes_remarks_until_it_is_issued(world, client_of):
    paper = regulation(world)
    services.consult("document", paper, by=world.thu, until=timezone.localdate())
    services.make("document", paper, by=world.lan, text="Bổ sung Điều 3.")
    paper.issued_on = date(2026, 3, 1)
    paper.save()

    with pytest.raises(Refused, match="không nhận góp ý"):
        services.make("document", paper, by=world.lan, text="Bổ sung Điều 4.")

    page = client_of(world.lan).get(reverse("blocs:document_detail", args=[paper.pk]))
    assert "Xem góp ý (1)" in page.content.decode()


def test_papers_of_units_take_no_remarks(world):
    paper = regulation(world, unit=world.member)

    assert kind_of("document").fetch(world.ha, paper.pk) is None


def test_the_panel_is_shown_once_it_is_sent_for_remarks(world, client_of):
    pledge = make_pledge(world.campaign)
    url = reverse("blocs:pledge_detail", args=[world.campaign.pk])
    before = client_of(world.ha).get(url).content.decode()

    add_consultation(pledge)

    assert "Đọc và góp ý" not in before
    assert "Đọc và góp ý" in client_of(world.ha).get(url).content.decode()


def test_a_remark_is_made_through_the_page_and_goes_back_to_its_place(world, client_of):
    pledge = pledge_with(world, "Đoạn một.")
    place = subject(pledge).places[0]
    url = reverse("remarks:remark_create", args=[PLEDGE, pledge.pk])

    empty = client_of(world.ha).post(f"{url}?place={place.code}", {"text": ""})
    sent = client_of(world.ha).post(f"{url}?place={place.code}", {"text": "Nên bớt."})

    assert (empty.status_code, sent.status_code) == (422, 302)
    assert sent["Location"].endswith(f"/text/#cho-{place.anchor}")
    assert Remark.objects.get().place == place.code


def test_the_table_gives_every_remark_with_what_became_of_it(world):
    remark = remark_by_ha(world)
    settle(world, remark, "declined", "Đã có ở mục II.")

    paper = answers_paper(
        subject(kind_of(PLEDGE).fetch(world.thu, remark.subject_id)),
        list(remarks_on(PLEDGE, remark.subject_id)),
    )

    cells = [cell.runs[0].text for cell in paper.blocks[1].rows[0].cells]
    assert cells == [
        "1",
        "Sở Hai",
        "Toàn văn bản",
        "Đề nghị viết rõ hơn.",
        "Giải trình, không tiếp thu: Đã có ở mục II.",
    ]


def test_the_list_is_filtered_by_state_and_unit(world, client_of):
    remark = remark_by_ha(world)
    url = reverse("remarks:remark_list", args=[PLEDGE, remark.subject_id])
    browser = client_of(world.thu)

    def shown(query):
        return "Đề nghị viết rõ hơn." in browser.get(f"{url}?{query}").content.decode()

    assert [shown(q) for q in ("", "state=open", "state=accepted", f"unit={world.member.pk}")] == [
        True,
        True,
        False,
        True,
    ]
    with contextlib.closing(browser.get(f"{url}?export=xlsx")) as answer:
        assert answer.getvalue().startswith(b"PK")
