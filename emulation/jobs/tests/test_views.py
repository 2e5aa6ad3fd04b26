"""Waiting for a file, fetching it, trying again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from emulation.jobs import services, worker
from emulation.jobs.models import Job
from emulation.jobs.registry import register_kind
from emulation.jobs.tests.conftest import write_letter

POLL = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def job(ha):
    return services.ask("letter", by=ha, subject="Thư của Hà", parameters={"text": "%PDF Hà"})


def url(job, name="job_detail"):
    return reverse(f"jobs:{name}", args=[job.pk])


def body(response):
    return response.content.decode()


def test_waiting_page_says_where_the_job_stands_and_works_without_script(job, ha, client_of):
    services.ask("letter", by=None)
    behind = services.ask("letter", by=ha)

    page = body(client_of(ha).get(url(behind)))

    assert "Đang chờ đến lượt, còn 2 việc trước" in page
    assert '<progress class="em-progress" max="100" value="0"' in page
    assert f'<a href="{url(behind)}">Xem lại</a>' in page
    assert "chưa chạy" not in page


def test_waiting_page_admits_that_no_worker_is_there(job, ha, client_of):
    Job.objects.update(requested_at=timezone.now() - timedelta(minutes=1))

    assert "bộ phận dựng văn bản chưa chạy" in body(client_of(ha).get(url(job)))


def test_a_poll_gets_the_state_alone_and_nothing_while_it_is_the_same(job, ha, client_of):
    browser = client_of(ha)

    first = browser.get(url(job), **POLL)
    again = browser.get(url(job), {"seen": first.context["mark"]}, **POLL)

    assert "<html" not in body(first)
    assert (again.status_code, again.content) == (204, b"")


def test_only_the_poll_that_finds_the_file_fetches_it(job, ha, client_of):
    browser = client_of(ha)
    worker.work_off()

    assert "data-em-fetch" in body(browser.get(url(job), **POLL))
    assert "data-em-fetch" not in body(browser.get(url(job)))


def test_the_result_is_handed_out_under_its_name(job, ha, client_of):
    browser = client_of(ha)
    early = browser.get(url(job, "job_result"))
    worker.work_off()

    answer = browser.get(url(job, "job_result"))

    assert early["Location"] == url(job)
    assert answer["Content-Disposition"] == 'attachment; filename="thu.pdf"'
    assert b"".join(answer.streaming_content) == "%PDF Hà".encode()


def test_others_see_neither_job_nor_result_until_they_ask_or_may_look_on(job, ha, lan, client_of):
    worker.work_off()
    job.refresh_from_db()
    addresses = (url(job), url(job, "job_result"), reverse("files:download", args=[job.result_id]))

    before = [status(client_of(lan), address) for address in addresses]
    register_kind("letter", write_letter, title="Thư", may_see=lambda user, job: user == lan)
    onlooker = [status(client_of(lan), address) for address in addresses]

    assert before == [404, 404, 404]
    assert onlooker == [200, 200, 200]
    assert status(client_of(ha), addresses[2]) == 200


def test_who_asked_for_it_sees_it_only_while_the_rights_last(job, ha, client_of):
    worker.work_off()
    job.refresh_from_db()
    addresses = (url(job), url(job, "job_result"), reverse("files:download", args=[job.result_id]))
    rights = [True]
    register_kind("letter", write_letter, title="Thư", still_may=lambda user, job: rights[0])

    during = [status(client_of(ha), address) for address in addresses]
    rights[0] = False
    after = [status(client_of(ha), address) for address in addresses]

    assert during == [200, 200, 200]
    assert after == [404, 404, 404]


def status(browser, address):
    """The status of an answer that was read to its end."""
    answer = browser.get(address)
    if answer.streaming:
        assert b"".join(answer.streaming_content)
    return answer.status_code


def test_a_failed_job_shows_its_reasons_and_can_be_tried_again(job, ha, client_of):
    browser = client_of(ha)
    services.fail(services.take("here/1/1"), "Dòng 1 hở.\nDòng 2 hở.")

    page = body(browser.get(url(job)))
    answer = browser.post(url(job, "job_retry"), follow=True)

    assert "<li>Dòng 1 hở.</li><li>Dòng 2 hở.</li>" in page
    assert "Đang chờ đến lượt" in body(answer)


def test_a_file_that_is_no_longer_kept_is_said_to_be_gone(job, ha, client_of):
    Job.objects.update(state="done", finished_at=timezone.now())

    assert "Tệp đã hết hạn lưu." in body(client_of(ha).get(url(job)))


def test_people_find_what_they_asked_for(job, ha, lan, client_of):
    name = reverse("jobs:job_recent")

    assert "Thư của Hà" in body(client_of(ha).get(name))
    assert "Chưa yêu cầu tệp nào" in body(client_of(lan).get(name))
