"""Pages of remarks: reading a draft place by place, remarking, answering."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from emulation.papers.formats import FORMATS, download
from emulation.refusals import Refused
from emulation.remarks import documents, permissions, services
from emulation.remarks.forms import ConsultForm, FilterForm, RemarkForm, SettleForm
from emulation.remarks.models import Consultation, Remark
from emulation.remarks.queries import (
    consultation_of,
    numbers_by_place,
    remarks_on,
    units_that_remarked,
)
from emulation.remarks.registry import DocumentKind, Subject, kind_of
from emulation.ui import tokens
from emulation.ui.forms import Form
from emulation.ui.lists import list_page
from emulation.ui.responses import already_sent, form_page, refused

ON_A_PAGE = 50
PAPERS = ("pdf", "docx")


@dataclass(frozen=True)
class Found:
    """A document in sight with all that its pages ask of it."""

    code: str
    kind: DocumentKind
    document: Any
    subject: Subject
    consultation: Consultation | None
    can_remark: bool
    can_settle: bool
    can_consult: bool
    can_open: bool

    @property
    def context(self):
        names = ("subject", "consultation", "can_remark", "can_settle", "can_consult", "can_open")
        told = {name: getattr(self, name) for name in names}
        return told | {
            "kind": self.code,
            "pk": self.document.pk,
            "label": self.kind.label,
            "list_url": self.list_url,
            "reading_url": self.reading_url,
        }

    @property
    def list_url(self):
        return reverse("remarks:remark_list", args=[self.code, self.document.pk])

    @property
    def reading_url(self):
        own = reverse("remarks:remark_text", args=[self.code, self.document.pk])
        return self.subject.reading_url or own


def _find(request, code, pk) -> Found:
    kind = kind_of(code)
    document = kind.fetch(request.user, pk) if kind else None
    if document is None:
        raise Http404
    user, consultation = request.user, consultation_of(code, pk)
    return Found(
        code,
        kind,
        document,
        kind.describe(document),
        consultation,
        permissions.can_remark(user, kind, document, consultation),
        permissions.can_settle(user, kind, document),
        permissions.can_consult(user, kind, document),
        kind.can_open(user, document),
    )


def _forbid_unless(allowed, reason):
    if not allowed:
        raise PermissionDenied(reason)


@require_safe
def remark_list(request, kind, pk):
    """All remarks on a document, by state and unit."""
    found = _find(request, kind, pk)
    form = FilterForm(request.GET, units=units_that_remarked(kind, pk))
    chosen = form.chosen()
    rows = remarks_on(kind, pk, **chosen)
    context = found.context | {
        "form": form,
        "is_filtered": any(chosen.values()),
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "user_pk": request.user.pk,
    }
    return list_page(
        request, "remarks/remark_list.html", context, documents.remark_list(found.subject, rows)
    )


@require_safe
def remark_text(request, kind, pk):
    """The document place by place, each with its remarks counted."""
    found = _find(request, kind, pk)
    if found.subject.reading_url:
        return redirect(found.subject.reading_url)
    numbers = numbers_by_place(kind, pk)
    rows = [(place, numbers.get(place.code, 0)) for place in found.subject.places]
    context = found.context | {"rows": rows, "on_whole": numbers.get("", 0)}
    return render(request, "remarks/remark_text.html", context)


def remark_create(request, kind, pk):
    """Remark on the place that the address names; on the whole document without one."""
    found = _find(request, kind, pk)
    _forbid_unless(found.can_remark, services.NOT_ASKED)
    place = found.subject.place(request.GET.get("place", ""))
    if place is None:
        raise Http404
    return _perform(
        request,
        found,
        "remarks/remark_create.html",
        RemarkForm(_posted(request)),
        lambda text: services.make(
            kind, found.document, by=request.user, text=text, place=place.code
        ),
        done="Đã gửi góp ý.",
        back=_back_to(found, place),
        place=place,
        before=remarks_on(kind, pk, places=[place.code]) if place.code else [],
    )


def _back_to(found, place):
    """Where one read on."""
    return f"{found.reading_url}#cho-{place.anchor}" if place.code else found.list_url


def remark_settle(request, pk):
    """Accept, decline with the reason, or answer."""
    remark, found = _find_remark(request, pk)
    _forbid_unless(found.can_settle and not remark.is_withdrawn, services.NOT_YOURS)
    form = SettleForm(
        _posted(request),
        initial={
            "seen": remark.state,
            "state": "" if remark.is_open else remark.state,
            "answer": remark.answer,
        },
    )
    return _perform(
        request,
        found,
        "remarks/remark_settle.html",
        form,
        lambda **values: services.settle(remark, found.document, by=request.user, **values),
        done=lambda settled: f"Đã ghi kết quả: {settled.get_state_display().lower()}.",
        back=f"{found.list_url}#gop-y-{pk}",
        remark=remark,
    )


def remark_withdraw(request, pk):
    remark, found = _find_remark(request, pk)
    _forbid_unless(
        permissions.can_withdraw(request.user, remark),
        "Chỉ người góp ý rút được, khi góp ý chưa được xử lý.",
    )
    return _perform(
        request,
        found,
        "remarks/remark_withdraw.html",
        Form(_posted(request)),
        lambda: services.withdraw(remark, by=request.user),
        done="Đã rút góp ý.",
        back=found.list_url,
        remark=remark,
    )


@require_safe
def remark_table(request, kind, pk, ending):
    """What was said and what became of it, as a paper."""
    found = _find(request, kind, pk)
    if ending not in PAPERS:
        raise Http404
    remarks = list(remarks_on(kind, pk))
    return download(documents.answers_paper(found.subject, remarks), FORMATS[ending])


def consultation_open(request, kind, pk):
    """Ask for remarks until a day."""
    found = _find(request, kind, pk)
    _forbid_unless(found.can_consult, services.NOT_YOURS)
    return _perform(
        request,
        found,
        "remarks/consultation_open.html",
        ConsultForm(_posted(request)),
        lambda **values: services.consult(kind, found.document, by=request.user, **values),
        done="Đã gửi lấy ý kiến.",
        back=found.list_url,
    )


def consultation_end(request, kind, pk):
    found = _find(request, kind, pk)
    is_running = found.consultation is not None and found.consultation.ended_at is None
    _forbid_unless(found.can_settle and is_running, "Văn bản không còn được lấy ý kiến.")
    return _perform(
        request,
        found,
        "remarks/consultation_end.html",
        Form(_posted(request)),
        lambda: services.end_consultation(kind, found.document, by=request.user),
        done="Đã kết thúc lấy ý kiến.",
        back=found.list_url,
    )


def _find_remark(request, pk):
    remark = get_object_or_404(Remark, pk=pk)
    return remark, _find(request, remark.kind, remark.subject_id)


def _posted(request):
    return request.POST if request.method == "POST" else None


def _perform(request, found, template, form, act, *, done, back, **context):
    """Show the form, or act once, say so and go back."""
    if form.is_bound and form.is_valid():
        if not tokens.spend(request):
            return already_sent(request, back)
        try:
            result = act(**form.cleaned_data)
        except Refused as refusal:
            refused(form, refusal)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, done(result) if callable(done) else done)
            return redirect(back)
    return form_page(request, template, form, back=back, **found.context, **context)
