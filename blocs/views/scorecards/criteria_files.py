"""Criteria sets in and out of files: the template, importing with a dry run, downloading."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from blocs.documents.criteria_sheets import criteria_sheets
from blocs.documents.scorecards import criteria_yaml as yaml_of
from blocs.forms.scorecards.criteria_sets import CriteriaImportForm
from blocs.queries.scorecards.publishing import check_of
from blocs.queries.scorecards.specs import spec_of
from blocs.queries.scorecards.trials import tree_of_spec
from blocs.services.scorecards import criteria_sets as services
from blocs.services.scorecards import criteria_xlsx, criteria_yaml
from blocs.services.scorecards.yaml_nodes import Unreadable
from blocs.views.acts import perform, posted
from blocs.views.scorecards.criteria_sets import owner_of_campaign, owner_of_sponsor
from blocs.views.scorecards.frames import fetch_set, set_url
from emulation.papers.xlsx.lists import MEDIA_TYPE
from emulation.papers.xlsx.writer import workbook_bytes

TEMPLATE = "blocs/criteria_import.html"


def criteria_import(request, pk):
    return _import(request, *owner_of_campaign(request, pk))


def criteria_frame_import(request, pk):
    return _import(request, *owner_of_sponsor(request, pk))


def _import(request, owner, page_for):
    files = request.FILES if request.method == "POST" else None
    form = CriteriaImportForm(posted(request), files)
    page = page_for("Nhập bảng tiêu chí từ tệp", lead=LEAD, submit="Nhập bảng", template=TEMPLATE)
    if form.is_bound and form.is_valid() and form.cleaned_data["only_check"]:
        return _dry_run(request, page, form, owner)
    return perform(
        request,
        page,
        form,
        lambda content, only_check: services.import_table(_read(form), by=request.user, **owner),
        done=lambda made: f"Đã nhập “{made.name}”. Kiểm tra lại trước khi ban hành.",
        to=set_url,
        once=True,
    )


def _dry_run(request, page, form, owner):
    """What the file would become, or what is wrong with it; nothing is saved."""
    found = None
    try:
        spec = _read(form)
        found = check_of(tree_of_spec(spec, **owner))
    except ValidationError as error:
        form.add_error(None, error)
    context = {"form": form, "page": page, "found": found, **page.context}
    return render(request, page.template, context, status=422 if form.errors else 200)


def _read(form):
    """The table in the file chosen.

    :raises ValidationError: with one sentence for each thing that is wrong, beside the file.
    """
    content = form.cleaned_data["content"]
    content.seek(0)
    reader = criteria_xlsx if form.is_workbook else criteria_yaml
    try:
        return reader.read(content.read())
    except Unreadable as error:
        raise ValidationError({"content": error.problems}) from error


@require_safe
def criteria_template(request):
    """The blank workbook that is filled in and imported."""
    return _workbook(criteria_sheets(), "Mẫu bảng tiêu chí", "mau-bang-tieu-chi.xlsx")


@require_safe
def criteria_workbook(request, pk):
    criteria_set = fetch_set(request, pk)
    name = f"{criteria_set.code}-v{criteria_set.version}.xlsx"
    return _workbook(criteria_sheets(spec_of(criteria_set)), criteria_set.name, name)


def _workbook(sheets, title, name):
    return _attachment(workbook_bytes(sheets, title=title), MEDIA_TYPE, name)


@require_safe
def criteria_download(request, pk):
    criteria_set = fetch_set(request, pk)
    name = f"{criteria_set.code}-v{criteria_set.version}.yaml"
    content = yaml_of(spec_of(criteria_set))
    return _attachment(content, "application/yaml; charset=utf-8", name)


def _attachment(content, content_type, name):
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


LEAD = (
    "Tải tệp Excel mẫu về, ghi mỗi tiêu chí một dòng rồi tải lên; hoặc dùng tệp YAML. Bảng nhập "
    "vào ở trạng thái đang soạn, không dòng nào được nhập khi tệp còn lỗi."
)
