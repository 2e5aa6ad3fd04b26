"""Answers that many views give."""

from django.contrib import messages  # noqa: TID251 - this is a piece of the views
from django.shortcuts import redirect, render

from emulation.refusals import RefusedFile


def form_page(request, template, form, **context):
    """The page with the form: 422 if what was sent is wrong (it stays as typed), else 200."""
    is_wrong = form.is_bound and not form.is_valid()
    return render(request, template, {"form": form, **context}, status=422 if is_wrong else 200)


def refused(form, refusal):
    """Put the sentence of a `Refused` on top of the form, of a `RefusedFile` beside the box of the
    file that was sent; returns the form."""
    box = sent_file(form) if isinstance(refusal, RefusedFile) else None
    form.add_error(box, str(refusal))
    return form


def sent_file(form):
    """The name of the first box that a file was sent in, or None."""
    boxes = (name for name in form.fields if form.add_prefix(name) in form.files)
    return next(boxes, None)


def already_sent(request, to, *args, **kwargs):
    """Redirect after `tokens.spend` answered False: the first sending already did the work."""
    messages.info(request, "Biểu mẫu này đã được gửi trước đó; không ghi thêm lần nữa.")
    return redirect(to, *args, **kwargs)
