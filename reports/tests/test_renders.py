"""The PDF of a report, from the button to the file."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.urls import reverse

from emulation.jobs import services
from emulation.jobs.models import Job
from emulation.jobs.permissions import can_see_job
from emulation.papers.content import Letterhead, Paper, Paragraph
from emulation.papers.freezing import frozen
from emulation.papers.pdf import Enclosure, RenderingStopped
from reports.models import Report
from reports.services import renders, reports
from reports.tests.factories import send_scores

PAPER = Paper(
    letterhead=Letterhead("KHỐI A"),
    kind="Báo cáo",
    subject="về một việc",
    issuer="Khối A",
    blocks=(Paragraph("Lời."),),
    filename="bao-cao",
)
FIGURES = Enclosure("so-lieu.json", b'{"a": 1}', "Số liệu")


@pytest.fixture(autouse=True)
def store(tmp_path, settings):
    """A file store of this test alone."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files", "base_url": None},
        },
    }


@pytest.fixture
def report(world):
    return reports.open_report(world.campaign, by=None)


def address(world, name):
    return reverse(f"reports:{name}", args=[world.campaign.pk])


def read(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_same_paper_is_rendered_once_for_all_who_may_read_it(world):
    first = renders.ask_for_pdf(PAPER, by=world.thu, subject="Báo cáo")
    second = renders.ask_for_pdf(PAPER, by=world.binh, subject="Báo cáo")
    other = renders.ask_for_pdf(replace(PAPER, number="5"), by=world.thu, subject="Báo cáo")
    third = renders.ask_for_pdf(PAPER, by=world.thu, subject="Báo cáo", attachments=[FIGURES])

    assert first == second
    assert len({first.pk, other.pk, third.pk}) == 3


def test_a_worker_prints_what_was_frozen_with_what_travels_inside(world, monkeypatch):
    printed = []
    job = renders.ask_for_pdf(PAPER, by=world.thu, subject="Báo cáo", attachments=[FIGURES])
    monkeypatch.setattr(
        renders.PDF.__class__, "write", lambda self, *given: printed.append(given) or b"%PDF"
    )

    made = renders.render(Job.objects.get(pk=job.pk), print)

    [(paper, files)] = printed
    assert (frozen(paper), files) == (frozen(PAPER), [FIGURES])
    assert (made.name, made.content_type) == ("bao-cao.pdf", "application/pdf")


def test_a_paper_that_asks_for_outside_files_is_refused(world, monkeypatch):
    def stop(self, *given):
        raise RenderingStopped("https://example.org")

    job = renders.ask_for_pdf(PAPER, by=world.thu, subject="Báo cáo")
    monkeypatch.setattr(renders.PDF.__class__, "write", stop)

    call_command("work", "--once")

    job.refresh_from_db()
    assert (job.state, job.problems, job.attempts) == ("failed", [renders.OUTSIDE], 1)


def test_pdf_goes_from_the_button_to_the_file_and_is_kept(world, report, client_of):
    browser = client_of(world.thu)
    offered = browser.get(address(world, "report_pdf"))

    asked = browser.post(address(world, "report_render"))
    call_command("work", "--once")
    job = Job.objects.get()
    made = read(browser.get(reverse("jobs:job_result", args=[job.pk])))

    assert address(world, "report_render") in offered.content.decode()
    assert asked["Location"] == reverse("jobs:job_detail", args=[job.pk])
    assert (job.subject, job.state) == (f"Báo cáo tổng kết – {world.campaign}", "done")
    assert made.startswith(b"%PDF")
    kept = browser.get(address(world, "report_pdf"))
    assert 'filename="bao-cao-tong-ket-khoi-a-2026.pdf"' in kept["Content-Disposition"]
    assert read(kept) == made
    again = browser.post(address(world, "report_render"))
    assert again["Location"] == reverse("jobs:job_result", args=[job.pk])
    Report.objects.update(subject="Nội dung khác")
    assert not browser.get(address(world, "report_pdf")).streaming


def test_members_do_not_get_what_was_rendered_for_the_secretariat(world, report, client_of):
    send_scores(world, *world.units)

    jobs = []
    for person in (world.thu, world.ha, world.lan):
        client_of(person).post(address(world, "report_render"))
        jobs.append(Job.objects.asked_by(person).get())

    of_thu, of_ha, of_lan = jobs
    assert of_ha == of_lan != of_thu
    assert client_of(world.ha).get(reverse("jobs:job_detail", args=[of_thu.pk])).status_code == 404


def status(browser, job):
    answer = browser.get(reverse("jobs:job_result", args=[job.pk]))
    read(answer)
    return answer.status_code


def test_whose_post_has_ended_no_longer_gets_what_was_rendered(world, report, client_of):
    browser = client_of(world.ha)
    browser.post(address(world, "report_render"))
    call_command("work", "--once")
    job = Job.objects.get()

    before = status(browser, job)
    world.ha.posts.update(ended_on="2020-12-31", started_on="2020-01-01")

    assert before == 200
    assert status(client_of(world.ha), job) == 404
    assert client_of(world.ha).get(reverse("jobs:job_detail", args=[job.pk])).status_code == 404


@pytest.mark.parametrize(("persona", "is_seen"), [("binh", True), ("thu", False)])
def test_papers_on_many_blocs_and_archives_are_for_who_looks_over_them(world, persona, is_seen):
    user = world.personas[persona]
    sheet = renders.ask_for_pdf(PAPER, by=user, subject="Biểu")
    archive = services.ask(
        "report_zip", by=user, parameters={"campaigns": [world.campaign.pk], "ending": "docx"}
    )

    assert [can_see_job(user, job) for job in (sheet, archive)] == [is_seen, is_seen]


def test_the_archive_of_a_year_is_for_who_may_still_take_it(world):
    about = {"parameters": {"campaign": world.campaign.pk}}
    jobs = [services.ask("campaign_archive", by=each, **about) for each in (world.thu, world.ha)]

    assert [can_see_job(by, job) for by, job in zip((world.thu, world.ha), jobs, strict=True)] == [
        True,
        False,
    ]


def test_too_many_at_once_are_refused_with_a_sentence(world, report, client_of, monkeypatch):
    monkeypatch.setattr(services, "MOST_OPEN_OF_ONE", 0)

    answer = client_of(world.thu).post(address(world, "report_render"))

    assert answer.status_code == 409
    assert "Chờ các tệp này xong" in answer.content.decode()
