"""Pages of single lines of a draft criteria set."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from blocs.enums.scorecards import CriterionKind
from blocs.forms.scorecards.criteria import FORMS
from blocs.models.scorecards import Criterion
from blocs.queries.scorecards.frames import binding_of
from blocs.queries.scorecards.publishing import check_of
from blocs.queries.scorecards.tree import TABLE, tree_of
from blocs.queries.scorecards.trials import tree_if
from blocs.services.scorecards import criteria
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.scorecards.drafts import fetch_editable
from blocs.views.scorecards.frames import set_page, set_url
from emulation.refusals import Refused
from emulation.ui.forms import Form

TEMPLATE = "blocs/criteria_line_form.html"


def criteria_line_create(request, pk, kind):
    if kind not in CriterionKind.values:
        raise Http404
    criteria_set = fetch_editable(request, pk)
    tree = tree_of(criteria_set)
    kind = CriterionKind(kind)
    forbid_unless(kind != CriterionKind.CRITERION or tree.sections, "Hãy thêm phần trước.")
    form = FORMS[kind](posted(request), tree=tree, initial=_initial(request, tree, kind))
    return perform(
        request,
        line_page(tree, f"Thêm {_word(kind)}", kind=kind),
        form,
        lambda **values: criteria.add(criteria_set, by=request.user, kind=kind, **values),
        done=lambda line: f"Đã thêm {_word(kind)} {line.code}.",
        to=lambda line: f"{set_url(criteria_set)}#dong-{line.pk}",
        once=True,
    )


def line_page(tree, title, *, kind, line=None):
    """The form of a line beside what is still missing, which follows what is typed."""
    context = {"check": check_of(tree), "kind": str(kind), "line": line}
    return set_page(tree.criteria_set, title, template=TEMPLATE, context=context)


@require_safe
def criteria_check(request, pk):
    """What would be missing if the line being typed were saved so; nothing is."""
    criteria_set = fetch_editable(request, pk)
    tree = tree_if(criteria_set, request.GET)
    return render(
        request,
        "blocs/_criteria_check.html",
        {"check": check_of(tree), "criteria_set": criteria_set},
    )


def _initial(request, tree, kind):
    """The section or group chosen by the button pressed, and how the next code would read."""
    under = request.GET.get("under", "")
    parent = next(
        (n for n in tree.nodes if str(n.criterion.pk) == under and n.can_have_parts), None
    )
    fitting = TABLE if kind == CriterionKind.CRITERION else {kind}
    if parent is None or parent.criterion.kind not in fitting:
        return {}
    beside = [n.criterion.code for n in tree.nodes if n.criterion.parent_id == parent.criterion.pk]
    is_dotted = any(code.startswith(f"{parent.criterion.code}.") for code in beside)
    separator = "." if is_dotted or not parent.criterion.is_section else ""
    code = f"{parent.criterion.code}{separator}{len(beside) + 1}"
    taken = {node.criterion.code for node in tree.nodes}
    return {"parent": parent.criterion.pk} | ({} if code in taken else {"code": code})


def _word(kind):
    return CriterionKind(kind).label.lower()


def fetch_line(request, pk):
    """A line of a draft this person may edit: 404 if out of sight, 403 otherwise."""
    line = get_object_or_404(Criterion, pk=pk)
    line.criteria_set = fetch_editable(request, line.criteria_set_id)
    return line


def criteria_line_edit(request, pk):
    line = fetch_line(request, pk)
    tree = tree_of(line.criteria_set)
    binding = binding_of(tree)
    forbid_unless(not binding or line.pk not in binding.locked, binding and binding.reason)
    return perform(
        request,
        line_page(tree, f"Sửa {_word(line.kind)} {line.code}", kind=line.kind, line=line),
        FORMS[line.kind](posted(request), tree=tree, line=line),
        lambda **values: criteria.update(line, by=request.user, **values),
        done=f"Đã lưu {_word(line.kind)} {line.code}.",
        to=f"{set_url(line.criteria_set)}#dong-{line.pk}",
    )


@require_POST
def criteria_line_move(request, pk):
    line = fetch_line(request, pk)
    try:
        criteria.move(line, by=request.user, up=request.POST.get("direction") == "up")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{set_url(line.criteria_set)}#dong-{line.pk}")


def criteria_line_remove(request, pk):
    line = fetch_line(request, pk)
    parts = criteria.with_parts(line)[1:]
    page = set_page(
        line.criteria_set,
        f"Xóa {_word(line.kind)} {line.code}",
        kind=ConfirmPage,
        submit="Xóa",
        submit_state="danger",
        question=f"Xóa “{line.code}. {line.name}” khỏi bảng tiêu chí?",
        consequences=tuple(f"Xóa cả {part.code}. {part.name}" for part in parts),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: criteria.remove(line, by=request.user),
        done=f"Đã xóa {_word(line.kind)} {line.code}.",
    )
