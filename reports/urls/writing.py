"""Addresses of the pages on which a report is written."""

from django.urls import path

from reports.views import outlines, phrases, sections, templates, versions

REPORT = "campaigns/<int:pk>/report/"
SECTION = f"{REPORT}sections/<str:code>/"
urlpatterns = [
    path(f"{REPORT}paste/", sections.section_paste, name="section_paste"),
    path(f"{SECTION}autosave/", sections.section_autosave, name="section_autosave"),
    path(f"{SECTION}versions/", versions.section_versions, name="section_versions"),
    path(f"{SECTION}versions/<int:number>/name/", versions.version_name, name="version_name"),
    path(
        f"{SECTION}versions/<int:number>/restore/",
        versions.version_restore,
        name="version_restore",
    ),
    path("units/<int:pk>/outlines/", templates.template_list, name="template_list"),
    path("units/<int:pk>/outlines/new/", templates.template_create, name="template_create"),
    path("outlines/<int:pk>/edit/", templates.template_edit, name="template_edit"),
    path("outlines/<int:pk>/default/", templates.template_default, name="template_default"),
    path("outlines/<int:pk>/delete/", templates.template_delete, name="template_delete"),
    path(f"{REPORT}outline/choose/", outlines.outline_choose, name="outline_choose"),
    path("units/<int:pk>/phrases/", phrases.phrase_list, name="phrase_list"),
    path("units/<int:pk>/phrases/new/", phrases.phrase_create, name="phrase_create"),
    path("phrases/<int:pk>/edit/", phrases.phrase_edit, name="phrase_edit"),
    path("phrases/<int:pk>/delete/", phrases.phrase_delete, name="phrase_delete"),
]
# An outline is edited on the same pages, whether of a report or kept by a sponsor.
for name, at, views in (
    ("outline", f"{REPORT}outline/", outlines),
    ("template", "outlines/<int:pk>/", templates),
):
    section = f"{at}sections/<str:code>/"
    urlpatterns += [
        path(at, getattr(views, f"{name}_detail"), name=f"{name}_detail"),
        path(
            f"{at}sections/new/",
            getattr(views, f"{name}_section_create"),
            name=f"{name}_section_create",
        ),
        *(
            path(
                f"{section}{act}/",
                getattr(views, f"{name}_section_{act}"),
                name=f"{name}_section_{act}",
            )
            for act in ("edit", "delete", "move", "switch")
        ),
    ]
