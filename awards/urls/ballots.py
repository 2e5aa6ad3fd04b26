"""Addresses of the room "ballots"."""

from django.urls import path

from awards.views.ballots import (
    casting,
    counting,
    elections,
    paper,
    paper_typing,
    people,
    projector,
    questions,
    running,
    settings,
    succession,
    voiding,
)

ELECTION = "elections/<int:pk>"

urlpatterns = [
    path("elections/", elections.election_index, name="election_index"),
    path("campaigns/<int:pk>/elections/", elections.election_list, name="election_list"),
    path("campaigns/<int:pk>/elections/new/", elections.election_create, name="election_create"),
    path(f"{ELECTION}/", elections.election_detail, name="election_detail"),
    path(f"{ELECTION}/edit/", elections.election_edit, name="election_edit"),
    path(f"{ELECTION}/secrecy/", elections.election_secrecy, name="election_secrecy"),
    path("sponsors/<int:pk>/ballot-settings/", settings.ballot_settings, name="ballot_settings"),
    path(
        "campaigns/<int:pk>/elections/rehearse/",
        succession.campaign_rehearse,
        name="campaign_rehearse",
    ),
    path(f"{ELECTION}/rehearse/", succession.election_rehearse, name="election_rehearse"),
    path(
        f"{ELECTION}/second-round/", succession.election_second_round, name="election_second_round"
    ),
    path(f"{ELECTION}/next-award/", succession.election_next_award, name="election_next_award"),
    path(f"{ELECTION}/repeat/", succession.election_repeat, name="election_repeat"),
    path(f"{ELECTION}/questions/new/", questions.question_create, name="question_create"),
    path("elections/questions/<int:pk>/", questions.question_detail, name="question_detail"),
    path("elections/questions/<int:pk>/edit/", questions.question_edit, name="question_edit"),
    path("elections/questions/<int:pk>/delete/", questions.question_delete, name="question_delete"),
    path(
        "elections/questions/<int:pk>/candidates/",
        questions.question_candidates,
        name="question_candidates",
    ),
    path(
        "elections/questions/<int:pk>/options/new/", questions.option_create, name="option_create"
    ),
    path("elections/options/<int:pk>/delete/", questions.option_delete, name="option_delete"),
    path(f"{ELECTION}/seats/", people.seat_list, name="seat_list"),
    path(f"{ELECTION}/seats/draw-up/", people.seat_draw_up, name="seat_draw_up"),
    path("elections/seats/<int:pk>/edit/", people.seat_edit, name="seat_edit"),
    path("elections/seats/<int:pk>/delete/", people.seat_delete, name="seat_delete"),
    path("elections/seats/<int:pk>/admit/", people.seat_admit, name="seat_admit"),
    path(f"{ELECTION}/paper/", paper.election_paper, name="election_paper"),
    path(f"{ELECTION}/paper/all/", paper.election_paper_all, name="election_paper_all"),
    path(f"{ELECTION}/paper/print/", paper.election_paper_print, name="election_paper_print"),
    path(f"{ELECTION}/paper/settle/", paper.election_paper_settle, name="election_paper_settle"),
    path(
        "elections/questions/<int:pk>/paper/sheet/",
        paper_typing.election_paper_sheet,
        name="election_paper_sheet",
    ),
    path(
        "elections/questions/<int:pk>/paper/restart/",
        paper_typing.election_paper_restart,
        name="election_paper_restart",
    ),
    path("elections/seats/<int:pk>/mark-paper/", paper.seat_mark_paper, name="seat_mark_paper"),
    path(
        "elections/seats/<int:pk>/unmark-paper/", paper.seat_unmark_paper, name="seat_unmark_paper"
    ),
    path(f"{ELECTION}/tellers/new/", people.teller_create, name="teller_create"),
    path("elections/tellers/<int:pk>/delete/", people.teller_delete, name="teller_delete"),
    path(f"{ELECTION}/freeze/", running.election_freeze, name="election_freeze"),
    path(f"{ELECTION}/unlist/", running.election_unlist, name="election_unlist"),
    path(f"{ELECTION}/slip/", running.election_slip, name="election_slip"),
    path(f"{ELECTION}/open/", running.election_open, name="election_open"),
    path(f"{ELECTION}/turnout/", projector.election_turnout, name="election_turnout"),
    path(f"{ELECTION}/extend/", running.election_extend, name="election_extend"),
    path(f"{ELECTION}/close/", running.election_close, name="election_close"),
    path(f"{ELECTION}/void/", voiding.election_void, name="election_void"),
    path(f"{ELECTION}/ballot/", casting.ballot_fill, name="ballot_fill"),
    path(f"{ELECTION}/ballot/confirm/", casting.ballot_confirm, name="ballot_confirm"),
    path(f"{ELECTION}/ballot/done/", casting.ballot_done, name="ballot_done"),
    path(f"{ELECTION}/receipts/", counting.election_receipts, name="election_receipts"),
    path(f"{ELECTION}/count/", counting.election_count, name="election_count"),
    path(f"{ELECTION}/confirm/", counting.election_confirm, name="election_confirm"),
    path(f"{ELECTION}/recount/", counting.election_recount, name="election_recount"),
    path(f"{ELECTION}/minutes/", counting.election_minutes, name="election_minutes"),
    path(
        f"{ELECTION}/minutes/docx/",
        counting.election_minutes_docx,
        name="election_minutes_docx",
    ),
]
