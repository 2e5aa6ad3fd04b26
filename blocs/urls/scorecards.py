"""Addresses of the room "scorecards"."""

from django.urls import path

from blocs.views.scorecards import (
    applicability,
    appraisal,
    cards,
    comparison,
    criteria,
    criteria_files,
    criteria_sets,
    drafts,
    evidence,
    grid,
    imports,
    library,
    papers,
    paste,
    saving,
    score_papers,
    sending,
    table,
    targets,
)

OF_CAMPAIGN = "campaigns/<int:pk>"

urlpatterns = [
    path(f"{OF_CAMPAIGN}/criteria/", criteria_sets.criteria_list, name="criteria_list"),
    path(f"{OF_CAMPAIGN}/criteria/new/", criteria_sets.criteria_create, name="criteria_create"),
    path(f"{OF_CAMPAIGN}/criteria/import/", criteria_files.criteria_import, name="criteria_import"),
    path(f"{OF_CAMPAIGN}/criteria/adopt/", criteria_sets.criteria_adopt, name="criteria_adopt"),
    path(
        "sponsors/<int:pk>/criteria/",
        criteria_sets.criteria_frame_list,
        name="criteria_frame_list",
    ),
    path(
        "sponsors/<int:pk>/criteria/new/",
        criteria_sets.criteria_frame_create,
        name="criteria_frame_create",
    ),
    path(
        "sponsors/<int:pk>/criteria/import/",
        criteria_files.criteria_frame_import,
        name="criteria_frame_import",
    ),
    path("criteria/template/", criteria_files.criteria_template, name="criteria_template"),
    path("criteria/<int:pk>/", criteria_sets.criteria_detail, name="criteria_detail"),
    path("criteria/<int:pk>/edit/", drafts.criteria_edit, name="criteria_edit"),
    path("criteria/<int:pk>/publish/", drafts.criteria_publish, name="criteria_publish"),
    path("criteria/<int:pk>/renew/", drafts.criteria_renew, name="criteria_renew"),
    path("criteria/<int:pk>/discard/", drafts.criteria_discard, name="criteria_discard"),
    path("criteria/<int:pk>/download/", criteria_files.criteria_download, name="criteria_download"),
    path("criteria/<int:pk>/workbook/", criteria_files.criteria_workbook, name="criteria_workbook"),
    path("criteria/<int:pk>/compare/", comparison.criteria_compare, name="criteria_compare"),
    path("criteria/<int:pk>/check/", criteria.criteria_check, name="criteria_check"),
    path("criteria/<int:pk>/settle/", drafts.criteria_settle, name="criteria_settle"),
    path(
        "criteria/<int:pk>/lines/new/<str:kind>/",
        criteria.criteria_line_create,
        name="criteria_line_create",
    ),
    path("criteria/lines/<int:pk>/edit/", criteria.criteria_line_edit, name="criteria_line_edit"),
    path("criteria/lines/<int:pk>/move/", criteria.criteria_line_move, name="criteria_line_move"),
    path(
        "criteria/lines/<int:pk>/remove/",
        criteria.criteria_line_remove,
        name="criteria_line_remove",
    ),
    path(f"{OF_CAMPAIGN}/scorecards/", cards.scorecard_list, name="scorecard_list"),
    path(f"{OF_CAMPAIGN}/scorecards/open/", cards.scorecard_open, name="scorecard_open"),
    path(
        f"{OF_CAMPAIGN}/scorecards/approve/",
        appraisal.scorecard_approve_all,
        name="scorecard_approve_all",
    ),
    path(f"{OF_CAMPAIGN}/score-table/", table.score_table, name="score_table"),
    path(
        f"{OF_CAMPAIGN}/score-table/paper/",
        score_papers.score_table_paper,
        name="score_table_paper",
    ),
    path(f"{OF_CAMPAIGN}/scoring/minutes/", score_papers.scoring_minutes, name="scoring_minutes"),
    path("scorecards/<int:pk>/", cards.scorecard_detail, name="scorecard_detail"),
    path("scorecards/<int:pk>/edit/", cards.scorecard_edit, name="scorecard_edit"),
    path("scorecards/<int:pk>/submit/", sending.scorecard_submit, name="scorecard_submit"),
    path("scorecards/<int:pk>/present/", sending.scorecard_present, name="scorecard_present"),
    path("scorecards/<int:pk>/paper/", sending.scorecard_paper, name="scorecard_paper"),
    path("scorecards/<int:pk>/appraise/", appraisal.scorecard_appraise, name="scorecard_appraise"),
    path("scorecards/<int:pk>/check/", appraisal.scorecard_check, name="scorecard_check"),
    path("scorecards/<int:pk>/board/", appraisal.scorecard_board, name="scorecard_board"),
    path("scorecards/<int:pk>/return/", appraisal.scorecard_return, name="scorecard_return"),
    path("scorecards/<int:pk>/approve/", appraisal.scorecard_approve, name="scorecard_approve"),
    path(f"{OF_CAMPAIGN}/score-grid/<str:stage>/", grid.score_grid, name="score_grid"),
    path(f"{OF_CAMPAIGN}/score-grid/<str:stage>/paste/", paste.score_paste, name="score_paste"),
    path(
        f"{OF_CAMPAIGN}/score-grid/<str:stage>/save/",
        saving.score_grid_save,
        name="score_grid_save",
    ),
    path(
        f"{OF_CAMPAIGN}/score-grid/<str:stage>/template/",
        imports.score_template,
        name="score_template",
    ),
    path(
        f"{OF_CAMPAIGN}/score-grid/<str:stage>/import/", imports.score_import, name="score_import"
    ),
    path("score-imports/<int:pk>/", imports.score_import_detail, name="score_import_detail"),
    path("score-imports/<int:pk>/save/", imports.score_import_save, name="score_import_save"),
    path("score-imports/<int:pk>/errors/", imports.score_import_errors, name="score_import_errors"),
    path(
        "score-imports/<int:pk>/discard/",
        imports.score_import_discard,
        name="score_import_discard",
    ),
    path(f"{OF_CAMPAIGN}/score-targets/", targets.score_targets, name="score_targets"),
    path(
        f"{OF_CAMPAIGN}/score-targets/assigned/",
        targets.score_targets_assigned,
        name="score_targets_assigned",
    ),
    path(
        f"{OF_CAMPAIGN}/score-targets/pledged/",
        targets.score_targets_pledged,
        name="score_targets_pledged",
    ),
    path(
        "scorecards/<int:pk>/applicability/",
        applicability.scorecard_applicability,
        name="scorecard_applicability",
    ),
    path("scorecards/<int:pk>/figures/", cards.scorecard_figures, name="scorecard_figures"),
    path(
        "score-lines/<int:pk>/exclude/", applicability.score_line_exclude, name="score_line_exclude"
    ),
    path(
        "score-lines/<int:pk>/include/", applicability.score_line_include, name="score_line_include"
    ),
    path("score-lines/<int:pk>/evidence/new/", evidence.evidence_create, name="evidence_create"),
    path("evidence/<int:pk>/edit/", evidence.evidence_edit, name="evidence_edit"),
    path("evidence/<int:pk>/remove/", evidence.evidence_remove, name="evidence_remove"),
    path("evidence/<int:pk>/move/", evidence.evidence_move, name="evidence_move"),
    path("evidence/<int:pk>/seen/", evidence.evidence_seen, name="evidence_seen"),
    path(f"{OF_CAMPAIGN}/library/", library.library_list, name="library_list"),
    path(f"{OF_CAMPAIGN}/library/<int:unit>/", library.library_detail, name="library_detail"),
    path(
        f"{OF_CAMPAIGN}/library/<int:unit>/upload/", library.library_upload, name="library_upload"
    ),
    path(f"{OF_CAMPAIGN}/library/<int:unit>/refer/", library.library_refer, name="library_refer"),
    path("papers/<int:pk>/", papers.paper_detail, name="paper_detail"),
    path("papers/<int:pk>/edit/", papers.paper_edit, name="paper_edit"),
    path("papers/<int:pk>/replace/", papers.paper_replace, name="paper_replace"),
    path("papers/<int:pk>/remove/", papers.paper_remove, name="paper_remove"),
]
