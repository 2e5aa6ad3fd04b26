"""Addresses of the room "scorecards": planning the scoring, checking, publishing, reopening."""

from django.urls import path

from blocs.views.scorecards import discussion, plan, publication, reopening, room, team

OF_CAMPAIGN = "campaigns/<int:pk>/scoring"

urlpatterns = [
    path(f"{OF_CAMPAIGN}/plan/", plan.scoring_plan, name="scoring_plan"),
    path(f"{OF_CAMPAIGN}/plan/edit/", plan.scoring_plan_edit, name="scoring_plan_edit"),
    path(
        f"{OF_CAMPAIGN}/windows/<str:stage>/edit/",
        plan.scoring_window_edit,
        name="scoring_window_edit",
    ),
    path(
        f"{OF_CAMPAIGN}/windows/<str:stage>/extend/",
        plan.scoring_window_extend,
        name="scoring_window_extend",
    ),
    path(f"{OF_CAMPAIGN}/appraisers/new/", team.appraiser_create, name="appraiser_create"),
    path("appraisers/<int:pk>/remove/", team.appraiser_remove, name="appraiser_remove"),
    path(f"{OF_CAMPAIGN}/cross-checks/edit/", team.cross_check_edit, name="cross_check_edit"),
    path(
        f"{OF_CAMPAIGN}/cross-checks/propose/",
        team.cross_check_propose,
        name="cross_check_propose",
    ),
    path(f"{OF_CAMPAIGN}/room/", room.scoring_room, name="scoring_room"),
    path(f"{OF_CAMPAIGN}/notice/", publication.scoring_notice, name="scoring_notice"),
    path(f"{OF_CAMPAIGN}/publish/", publication.scoring_publish, name="scoring_publish"),
    path(f"{OF_CAMPAIGN}/final/", publication.scoring_final, name="scoring_final"),
    path(
        "scorecards/<int:pk>/differences/",
        discussion.scorecard_differences,
        name="scorecard_differences",
    ),
    path("scorecards/<int:pk>/agree/", discussion.scorecard_agree, name="scorecard_agree"),
    path("scorecards/<int:pk>/notes/new/", discussion.score_note_create, name="score_note_create"),
    path("scorecards/<int:pk>/versions/", discussion.scorecard_versions, name="scorecard_versions"),
    path("scorecards/<int:pk>/reopen/", reopening.scorecard_reopen, name="scorecard_reopen"),
    path("reopenings/<int:pk>/confirm/", reopening.reopening_confirm, name="reopening_confirm"),
    path("reopenings/<int:pk>/decline/", reopening.reopening_decline, name="reopening_decline"),
    path("reopenings/<int:pk>/withdraw/", reopening.reopening_withdraw, name="reopening_withdraw"),
]
