"""Waiting for a result, and fetching it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from emulation.files.views import send
from emulation.jobs import queries, services
from emulation.jobs.models import Job
from emulation.jobs.permissions import can_see_job
from emulation.jobs.registry import title_of

RECENT = 20


def _visible_or_404(request, pk):
    job = get_object_or_404(Job.objects.select_related("result").defer("parameters"), pk=pk)
    if not can_see_job(request.user, job):
        raise Http404
    return job


@require_safe
def job_detail(request, pk):
    """How far the job is; a browser with JavaScript asks again each second."""
    job = _visible_or_404(request, pk)
    before = 0 if job.is_over else queries.place_in_queue(job)
    is_left_alone = queries.is_left_alone(job)
    mark = f"{job.state}-{job.percent}-{before}-{int(is_left_alone)}"
    if request.htmx and request.GET.get("seen") == mark:
        return HttpResponse(status=204)  # a screen reader would read the same words again
    context = {
        "job": job,
        "title": title_of(job),
        "before": before,
        "is_left_alone": is_left_alone,
        "mark": mark,
        "is_news": bool(request.htmx),
    }
    template = "jobs/_job_state.html" if request.htmx else "jobs/job_detail.html"
    return render(request, template, context)


@require_safe
def job_result(request, pk):
    """The file that came out; while there is none, the page that says so."""
    job = _visible_or_404(request, pk)
    if job.result is None:
        return redirect("jobs:job_detail", pk=pk)
    return send(request, job.result)


@require_POST
def job_retry(request, pk):
    """Try a failed job anew."""
    job = services.ask_again(_visible_or_404(request, pk), by=request.user)
    messages.info(request, "Đã yêu cầu thực hiện lại.")
    return redirect("jobs:job_detail", pk=job.pk)


@require_safe
def job_recent(request):
    """What the person asked for in the last days."""
    jobs = Job.objects.asked_by(request.user).defer("parameters").order_by("-pk")[:RECENT]
    rows = [(job, title_of(job)) for job in jobs]
    return render(request, "jobs/job_recent.html", {"rows": rows})
