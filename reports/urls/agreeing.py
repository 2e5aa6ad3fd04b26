"""Drafts sent round and copies edited in Word."""

from django.urls import path

from reports.views import drafts, edited_copies

urlpatterns = [
    path("campaigns/<int:pk>/report/drafts/new/", drafts.draft_create, name="draft_create"),
    path(
        "campaigns/<int:pk>/report/drafts/<int:number>/",
        drafts.draft_detail,
        name="draft_detail",
    ),
    path(
        "campaigns/<int:pk>/report/drafts/<int:number>/docx/",
        drafts.draft_docx,
        name="draft_docx",
    ),
    path(
        "campaigns/<int:pk>/report/drafts/<int:number>/pdf/",
        drafts.draft_pdf,
        name="draft_pdf",
    ),
    path(
        "campaigns/<int:pk>/report/drafts/<int:number>/render/",
        drafts.draft_render,
        name="draft_render",
    ),
    path(
        "campaigns/<int:pk>/report/edited/new/",
        edited_copies.edited_copy_create,
        name="edited_copy_create",
    ),
    path(
        "campaigns/<int:pk>/report/edited/<int:copy_pk>/",
        edited_copies.edited_copy_detail,
        name="edited_copy_detail",
    ),
    path(
        "campaigns/<int:pk>/report/edited/<int:copy_pk>/take/",
        edited_copies.edited_copy_take,
        name="edited_copy_take",
    ),
    path(
        "campaigns/<int:pk>/report/edited/<int:copy_pk>/settle/",
        edited_copies.edited_copy_settle,
        name="edited_copy_settle",
    ),
]
