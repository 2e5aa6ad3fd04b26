"""Criteria sets, scorecards, evidence and the score table."""

from django.core.files.base import ContentFile

from blocs.documents.score_template import unit_template
from blocs.enums.scorecards import Stage
from blocs.models.scorecards import CriteriaSet, Evidence
from blocs.queries.scorecards.grid import grid_of
from blocs.services.scorecards import criteria_sets, evidence, reference, score_imports
from blocs.tests.factories import make_membership, make_unit
from blocs.tests.factories_scorecards import card_of, make_set, sent
from emulation.papers.xlsx.writer import workbook_bytes
from emulation.tests.pages import Page


def campaign(world):
    return {"pk": world.campaign.pk}


def with_set(world):
    make_set(world.campaign)
    return campaign(world)


def with_cards(world):
    card_of(world.campaign, world.member)
    return campaign(world)


def draft(world):
    return {"pk": make_set(world.campaign, published=False).pk}


def published(world):
    return {"pk": make_set(world.campaign).pk}


def next_version(world):
    """A draft that has a version before it."""
    return {"pk": criteria_sets.renew(make_set(world.campaign), by=None).pk}


def draft_line(world):
    return {"pk": make_set(world.campaign, published=False).criteria.get(code="A2").pk}


def sponsor(world):
    return {"pk": world.sponsor.pk}


def shipped(world):
    reference.load_criteria()
    return {"pk": CriteriaSet.objects.reference().get().pk}


def members_card(world):
    return {"pk": card_of(world.campaign, world.member).pk}


def thirds_card(world):
    return {"pk": card_of(world.campaign, world.third).pk}


def self_stage(world):
    return with_cards(world) | {"stage": "self"}


def kept_workbook(world):
    """What an officer sent in and has not confirmed yet."""
    with_cards(world)
    column = grid_of(
        world.campaign, Stage.SELF, shows={world.member.pk}.__contains__, takes=lambda card: True
    ).columns[0]
    content = workbook_bytes(unit_template(world.campaign, Stage.SELF, column), title="Điểm")
    file = ContentFile(content, "diem.xlsx")
    return {"pk": score_imports.receive(world.campaign, Stage.SELF, by=world.ha, file=file).pk}


def sent_card(world):
    return {"pk": sent(card_of(world.campaign, world.member)).pk}


def heads_sent_card(world):
    return {"pk": sent(card_of(world.campaign, world.head)).pk}


def score_line(world):
    return {"pk": card_of(world.campaign, world.member).lines.get(criterion__code="A2").pk}


def proof(world):
    line = card_of(world.campaign, world.member).lines.get(criterion__code="A2")
    return {"pk": evidence.add(line, by=None, number="12/BC-SH").pk}


def sent_proof(world):
    kwargs = proof(world)
    sent(card_of(world.campaign, world.member))
    return kwargs


def members_library(world):
    return campaign(world) | {"unit": world.member.pk}


def thirds_library(world):
    return campaign(world) | {"unit": world.third.pk}


def paper(world):
    return {"pk": Evidence.objects.get(**proof(world)).document_id}


def sent_paper(world):
    return {"pk": Evidence.objects.get(**sent_proof(world)).document_id}


def add_paper(world):
    """One more paper in the member's library, on a line of its card."""
    line = card_of(world.campaign, world.member).lines.get(criterion__code="B1")
    evidence.add(line, by=None, number=f"{line.evidence.count() + 1}/BC")


def add_place(world):
    """One more line that the paper proves."""
    card = card_of(world.campaign, world.member)
    known = Evidence.objects.filter(line__scorecard=card).first()
    line = card.lines.exclude(evidence__document=known.document).order_by("pk").first()
    evidence.add(line, by=None, document=known.document)


def add_member(world):
    """One more member with its card, where cards are open."""
    position = world.bloc.memberships.count() + 1
    unit = make_unit()
    make_membership(world.bloc, unit, position)


SECRETARIAT = {"ha": 403, "lan": 403, "binh": 403}
# Drafts are out of the members' sight.
DRAFT = {"ha": 404, "lan": 404, "binh": 403}
BOARD = {"thu": 404, "ha": 404, "lan": 404}
OWN_UNIT = {"thu": 403, "binh": 403}
# What proves a card that was never sent is out of the secretariat's sight.
UNSENT = {"thu": 404, "binh": 403}
# Nobody but the sender sees what was sent in.
SENDER = {"thu": 404, "lan": 404, "binh": 404}
BY_POST = {"ha": 302, "lan": 302}
# What is not JSON of cells is refused before anything is looked up.
NO_CELLS = dict.fromkeys(("thu", "ha", "lan", "binh", "khach", "quan"), 400)

PAGES = [
    Page("blocs:criteria_list", with_set),
    Page("blocs:criteria_create", campaign, **SECRETARIAT),
    Page("blocs:criteria_import", campaign, **SECRETARIAT),
    Page("blocs:criteria_adopt", campaign, **SECRETARIAT),
    Page("blocs:criteria_frame_list", sponsor, **BOARD),
    Page("blocs:criteria_frame_create", sponsor, **BOARD),
    Page("blocs:criteria_frame_import", sponsor, **BOARD),
    Page("blocs:criteria_detail", published),
    Page("blocs:criteria_detail", draft, ha=404, lan=404),
    Page("blocs:criteria_detail", shipped, khach=200),
    Page("blocs:criteria_edit", draft, **DRAFT),
    Page("blocs:criteria_edit", published, thu=403, **SECRETARIAT),
    Page("blocs:criteria_publish", draft, **DRAFT),
    Page("blocs:criteria_renew", published, **SECRETARIAT),
    Page("blocs:criteria_discard", draft, **DRAFT),
    Page("blocs:criteria_download", published),
    Page("blocs:criteria_workbook", published),
    Page("blocs:criteria_template", lambda w: {}, khach=200, quan=200),
    Page("blocs:criteria_compare", published),
    Page("blocs:criteria_compare", next_version, ha=404, lan=404),
    Page("blocs:criteria_check", draft, **DRAFT),
    Page("blocs:criteria_settle", draft, **DRAFT),
    Page("blocs:criteria_line_create", lambda w: draft(w) | {"kind": "criterion"}, **DRAFT),
    Page("blocs:criteria_line_create", lambda w: draft(w) | {"kind": "disqualifier"}, **DRAFT),
    Page("blocs:criteria_line_edit", draft_line, **DRAFT),
    Page("blocs:criteria_line_move", draft_line, method="post", **(DRAFT | {"thu": 302})),
    Page("blocs:criteria_line_remove", draft_line, **DRAFT),
    Page("blocs:scorecard_list", with_cards, grow=add_member),
    Page("blocs:scorecard_open", with_set, **SECRETARIAT),
    Page("blocs:scorecard_detail", members_card),
    Page("blocs:scorecard_detail", thirds_card, ha=404, lan=404),
    Page("blocs:scorecard_detail", heads_sent_card),
    Page("blocs:scorecard_edit", members_card, **OWN_UNIT),
    Page("blocs:scorecard_edit", sent_card, thu=403, **SECRETARIAT),
    Page("blocs:scorecard_submit", members_card, **OWN_UNIT),
    Page("blocs:scorecard_present", members_card, method="post", ha=302, lan=403, **OWN_UNIT),
    Page("blocs:scorecard_paper", members_card, thu=403),
    Page("blocs:scorecard_paper", sent_card),
    Page("blocs:scorecard_appraise", sent_card, **SECRETARIAT),
    Page("blocs:scorecard_appraise", heads_sent_card, thu=403),
    Page("blocs:scorecard_appraise", members_card, thu=403, **SECRETARIAT),
    Page("blocs:scorecard_check", sent_card, **SECRETARIAT),
    Page("blocs:scorecard_board", sent_card, thu=403, ha=403, lan=403),
    Page("blocs:scorecard_return", sent_card, ha=403, lan=403),
    Page("blocs:scorecard_approve", sent_card, ha=403, lan=403),
    Page("blocs:scorecard_approve", heads_sent_card, thu=403),
    Page("blocs:scorecard_approve_all", with_cards, ha=403, lan=403, grow=add_member),
    Page("blocs:score_table", with_cards, grow=add_member),
    Page("blocs:score_grid", self_stage, grow=add_member),
    Page("blocs:score_paste", self_stage, binh=403),
    Page("blocs:score_table_paper", with_cards, ha=403, lan=403),
    Page("blocs:scoring_minutes", with_cards, ha=403, lan=403),
    Page("blocs:score_template", self_stage, binh=403),
    Page("blocs:score_import", self_stage, binh=403),
    Page("blocs:score_import_detail", kept_workbook, **SENDER),
    Page("blocs:score_import_errors", kept_workbook, **SENDER),
    Page("blocs:score_import_save", kept_workbook, method="post", **(SENDER | {"ha": 302})),
    Page("blocs:score_import_discard", kept_workbook, method="post", **(SENDER | {"ha": 302})),
    Page("blocs:score_grid_save", self_stage, method="post", **NO_CELLS),
    Page("blocs:score_targets", with_cards, **SECRETARIAT),
    Page("blocs:score_targets_assigned", with_cards, method="post", thu=302, **SECRETARIAT),
    Page("blocs:score_targets_pledged", with_cards, method="post", thu=302, **SECRETARIAT),
    Page("blocs:scorecard_applicability", members_card, **SECRETARIAT),
    Page("blocs:scorecard_figures", members_card, method="post", **(OWN_UNIT | BY_POST)),
    Page("blocs:score_line_exclude", score_line, **SECRETARIAT),
    Page("blocs:score_line_include", score_line, **SECRETARIAT),
    Page("blocs:evidence_create", score_line, **OWN_UNIT),
    Page("blocs:evidence_edit", proof, **OWN_UNIT),
    Page("blocs:evidence_remove", proof, **OWN_UNIT),
    Page("blocs:evidence_move", proof, method="post", thu=403, ha=302, lan=302, binh=403),
    Page("blocs:evidence_seen", proof, thu=403, **SECRETARIAT),
    Page("blocs:evidence_seen", sent_proof, ha=403, lan=403),
    Page("blocs:library_list", with_cards, grow=add_paper),
    Page("blocs:library_detail", members_library, grow=add_paper, grow_as="ha"),
    Page("blocs:library_detail", thirds_library, ha=404, lan=404),
    Page("blocs:library_upload", members_library, **OWN_UNIT),
    Page("blocs:library_refer", members_library, **OWN_UNIT),
    Page("blocs:paper_detail", paper, thu=404, grow=add_place, grow_as="ha"),
    Page("blocs:paper_detail", sent_paper),
    Page("blocs:paper_edit", paper, **UNSENT),
    Page("blocs:paper_edit", sent_paper, thu=403, **SECRETARIAT),
    Page("blocs:paper_replace", paper, **UNSENT),
    Page("blocs:paper_remove", paper, **UNSENT),
]
