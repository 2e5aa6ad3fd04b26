"""Asking for work, taking it, its end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from emulation.files import storage
from emulation.files.models import StoredFile
from emulation.jobs import processes, services, worker
from emulation.jobs.enums import JobState
from emulation.jobs.models import Job
from emulation.jobs.queries import HEART_STOPS, PATIENCE, is_left_alone, place_in_queue
from emulation.refusals import Refused

LATER = timezone.now() + services.KEPT + timedelta(days=1)


def ask(by, key="k", text="Kính gửi", **more):
    return services.ask("letter", by=by, subject="Thư", parameters={"text": text}, key=key, **more)


def reread(job):
    return Job.objects.get(pk=job.pk)


def content_of(job):
    with storage.open_checked(reread(job).result) as file:
        return file.read().decode()


def test_the_same_key_is_one_job_that_both_follow(ha, lan):
    first, second = ask(ha), ask(lan)

    assert first == second
    assert set(first.followers.all()) == {ha, lan}


def test_without_a_key_every_asking_is_a_job(ha):
    assert ask(ha, key="") != ask(ha, key="")


def test_a_result_that_is_kept_is_not_made_again(ha, lan):
    first = ask(ha)
    worker.work_off()

    second = ask(lan)

    assert second == first
    assert second.state == JobState.DONE
    assert content_of(first) == "Kính gửi"


def test_another_kind_is_not_known(ha):
    with pytest.raises(KeyError):
        services.ask("ode", by=ha)


def test_one_person_cannot_fill_the_queue(ha, lan):
    for number in range(services.MOST_OPEN_OF_ONE):
        ask(ha, key=str(number))

    with pytest.raises(Refused, match="Chờ các tệp này xong"):
        ask(ha, key="one more")
    assert ask(lan, key="one more")
    assert ask(ha, key="0")


def test_the_oldest_is_taken_first_and_by_one_worker_only(ha):
    first, second = ask(ha, "1"), ask(ha, "2")

    taken = [services.take(name) for name in ("here/1/1", "there/1/2", "there/1/3")]

    assert taken == [first, second, None]
    assert [reread(job).worker for job in (first, second)] == ["here/1/1", "there/1/2"]


def test_two_who_saw_the_same_row_do_not_both_get_it(ha):
    job = reread(ask(ha))

    claims = [services._claim(job, name, timezone.now()) for name in ("a", "b")]

    assert claims == [1, 0]


@pytest.mark.django_db
def test_looking_in_vain_is_one_statement_and_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(1) as told:
        assert services.take("here/1/1") is None

    assert told.captured_queries[0]["sql"].startswith("SELECT")


def test_a_running_job_is_left_to_its_worker_until_its_heart_stops(ha):
    job = ask(ha)
    services.take("elsewhere/1/1")

    at_once = services.take("here/1/1")
    later = services.take("here/1/1", timezone.now() + HEART_STOPS + timedelta(seconds=1))

    assert at_once is None
    assert later == job
    assert later.attempts == 2


def test_a_job_of_a_process_that_is_gone_is_taken_up_at_once(ha, monkeypatch):
    job = ask(ha)
    monkeypatch.setattr(processes, "is_gone", lambda name: name == "here/1/1")
    services.take("here/1/1")

    assert services.take("here/1/2") == job


def test_a_job_that_kills_its_workers_fails_after_three_attempts(ha):
    job = ask(ha)
    now = timezone.now()

    for attempt in range(services.MOST_ATTEMPTS + 1):
        services.take("elsewhere/1/1", now + attempt * (HEART_STOPS + timedelta(seconds=1)))

    assert reread(job).state == JobState.FAILED
    assert "dừng đột ngột 3 lần" in reread(job).problem


def test_what_a_worker_brings_too_late_is_dropped(ha, store):
    ask(ha)
    slow = services.take("elsewhere/1/1")
    quick = services.take("here/1/1", timezone.now() + HEART_STOPS + timedelta(seconds=1))

    services.finish(quick, worker.kind_of(quick).function(quick, print))
    services.finish(slow, worker.kind_of(slow).function(slow, print))

    assert StoredFile.objects.count() == 1
    assert reread(slow).state == JobState.DONE


def test_progress_stays_below_all_until_the_end(ha):
    ask(ha)
    job = services.take("here/1/1")

    services.tell_progress(job, 140, "Đang viết")
    services.tell_progress(job, 30)

    assert (reread(job).percent, reread(job).step) == (30, "Đang viết")


def test_a_job_given_back_waits_as_if_it_had_not_begun(ha):
    ask(ha)
    job = services.take("here/1/1")

    services.give_back(job)

    assert (reread(job).state, reread(job).attempts) == (JobState.WAITING, 0)


def test_a_failed_job_may_be_tried_again(ha, lan):
    job = ask(ha)
    services.fail(services.take("here/1/1"), "Không được.")

    again = services.ask_again(job, by=lan)

    assert again == job
    assert (again.state, again.attempts, again.problem) == (JobState.WAITING, 0, "")
    with pytest.raises(Refused):
        services.ask_again(ask(ha, key=""), by=lan)


def test_trying_again_finds_the_job_that_another_asked_for_meanwhile(ha, lan):
    failed = ask(ha)
    services.fail(services.take("here/1/1"), "Không được.")
    other = ask(lan)

    assert services.ask_again(failed, by=ha) == other
    assert set(other.followers.all()) == {ha, lan}


def test_what_ended_days_ago_is_forgotten_with_its_bytes(
    ha, store, django_capture_on_commit_callbacks
):
    ask(ha, "old")
    worker.work_off()
    waiting = ask(ha, "new")

    with django_capture_on_commit_callbacks(execute=True):
        services.purge(LATER)

    assert list(Job.objects.all()) == [waiting]
    assert StoredFile.objects.count() == 0
    assert [path for path in store.rglob("*") if path.is_file()] == []


def test_what_ended_today_is_kept(ha):
    ask(ha)
    worker.work_off()

    services.purge(timezone.now())

    assert Job.objects.count() == StoredFile.objects.count() == 1


def test_place_counts_only_what_was_asked_for_before_and_is_not_done(ha):
    done = ask(ha, "1")
    worker.work_off()
    first, second = ask(ha, "2"), ask(ha, "3")

    assert [place_in_queue(job) for job in (done, first, second)] == [0, 0, 1]


def test_a_job_is_left_alone_only_when_no_worker_shows_itself(ha):
    job = ask(ha, "1")
    soon, later = (timezone.now() + share * PATIENCE for share in (0.5, 1.5))
    fresh, stale = is_left_alone(job, soon), is_left_alone(job, later)
    services.take("elsewhere/1/1")
    behind = ask(ha, "2")

    assert (fresh, stale) == (False, True)
    assert is_left_alone(behind, later) is False
    assert is_left_alone(reread(job), later + HEART_STOPS) is True


def test_processes_know_their_own_place_only():
    own = processes.own_name()
    place = own.rpartition("/")[0]

    assert processes.is_gone(own) is False
    assert processes.is_gone(f"{place}/4194305") is True
    assert processes.is_gone("elsewhere/1/4194305") is False
    assert processes.is_gone("") is False
