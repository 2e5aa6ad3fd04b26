"""Addresses of the room "year"."""

from django.urls import path

from blocs.views.year import (
    campaigns,
    documents,
    handover,
    meeting_papers,
    meetings,
    milestones,
    movements,
    texts,
)

urlpatterns = [
    path("campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("blocs/<int:pk>/campaigns/new/", campaigns.campaign_create, name="campaign_create"),
    path("campaigns/<int:pk>/", campaigns.campaign_detail, name="campaign_detail"),
    path("campaigns/<int:pk>/edit/", campaigns.campaign_edit, name="campaign_edit"),
    path("campaigns/<int:pk>/offices/", campaigns.campaign_offices, name="campaign_offices"),
    path("campaigns/<int:pk>/close/", campaigns.campaign_close, name="campaign_close"),
    path("campaigns/<int:pk>/reopen/", campaigns.campaign_reopen, name="campaign_reopen"),
    path("campaigns/<int:pk>/key-tasks/edit/", texts.key_task_edit, name="key_task_edit"),
    path("campaigns/<int:pk>/directions/edit/", texts.direction_edit, name="direction_edit"),
    path("campaigns/<int:pk>/milestones/", milestones.milestone_list, name="milestone_list"),
    path(
        "campaigns/<int:pk>/milestones/new/", milestones.milestone_create, name="milestone_create"
    ),
    path(
        "campaigns/<int:pk>/milestones/suggest/",
        milestones.milestone_suggest,
        name="milestone_suggest",
    ),
    path("milestones/<int:pk>/edit/", milestones.milestone_edit, name="milestone_edit"),
    path("milestones/<int:pk>/done/", milestones.milestone_done, name="milestone_done"),
    path("milestones/<int:pk>/undone/", milestones.milestone_undone, name="milestone_undone"),
    path("milestones/<int:pk>/delete/", milestones.milestone_delete, name="milestone_delete"),
    path("campaigns/<int:pk>/documents/", documents.document_list, name="document_list"),
    path("campaigns/<int:pk>/documents/new/", documents.document_create, name="document_create"),
    path("documents/<int:pk>/", documents.document_detail, name="document_detail"),
    path("documents/<int:pk>/edit/", documents.document_edit, name="document_edit"),
    path("documents/<int:pk>/delete/", documents.document_delete, name="document_delete"),
    path("campaigns/<int:pk>/meetings/", meetings.meeting_list, name="meeting_list"),
    path("campaigns/<int:pk>/meetings/new/", meetings.meeting_create, name="meeting_create"),
    path("meetings/<int:pk>/", meetings.meeting_detail, name="meeting_detail"),
    path("meetings/<int:pk>/edit/", meetings.meeting_edit, name="meeting_edit"),
    path("meetings/<int:pk>/attendance/edit/", meetings.attendance_edit, name="attendance_edit"),
    path("meetings/<int:pk>/resolutions/edit/", meetings.resolution_edit, name="resolution_edit"),
    path("meetings/<int:pk>/minutes/", meeting_papers.meeting_minutes, name="meeting_minutes"),
    path(
        "meetings/<int:pk>/invitation/",
        meeting_papers.meeting_invitation,
        name="meeting_invitation",
    ),
    path(
        "meetings/<int:pk>/delegates/", meeting_papers.meeting_delegates, name="meeting_delegates"
    ),
    path("campaigns/<int:pk>/handover/", handover.handover_detail, name="handover_detail"),
    path(
        "campaigns/<int:pk>/handover/minutes/", handover.handover_minutes, name="handover_minutes"
    ),
    path("campaigns/<int:pk>/movements/", movements.movement_list, name="movement_list"),
    path("campaigns/<int:pk>/movements/new/", movements.movement_create, name="movement_create"),
    path("movements/<int:pk>/", movements.movement_detail, name="movement_detail"),
    path("movements/<int:pk>/edit/", movements.movement_edit, name="movement_edit"),
    path("movements/<int:pk>/delete/", movements.movement_delete, name="movement_delete"),
    path(
        "movements/<int:pk>/results/new/",
        movements.movement_result_create,
        name="movement_result_create",
    ),
    path(
        "movement-results/<int:pk>/edit/",
        movements.movement_result_edit,
        name="movement_result_edit",
    ),
    path(
        "movement-results/<int:pk>/delete/",
        movements.movement_result_delete,
        name="movement_result_delete",
    ),
]
