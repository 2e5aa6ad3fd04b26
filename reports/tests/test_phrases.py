"""Sentences ready to use, and figures in words, beside the box in which a section is written."""

import re

import pytest
from django.urls import reverse

from blocs.enums.organisation import BlocKind
from blocs.models import Bloc
from emulation.papers.markup import figure_keys, parse_markup
from emulation.refusals import Refused
from reports import outline
from reports.enums import DataMaker
from reports.models import Phrase
from reports.narrative.labels import GROUPS, figure_groups
from reports.narrative.phrases import PHRASES, phrases_for
from reports.queries.year_end import year_end
from reports.services import phrases
from reports.tests.factories import add_award, add_grant, add_issuer, add_report, approve_scores


def test_the_bank_has_good_sentences_for_known_sections():
    sentences = [sentence for each in PHRASES.values() for sentence in each]

    assert len(sentences) >= 40
    assert len(set(sentences)) == len(sentences)
    assert {str(code) for code in PHRASES} <= outline.BY_CODE.keys()
    for sentence in sentences:
        assert parse_markup(sentence)
        assert not figure_keys(sentence)
        assert not re.search(r"\d", sentence)
        assert sentence.endswith(".")
        assert sentence.count("[") == sentence.count("]")


def test_sentences_speak_of_the_bloc_in_its_own_words():
    bloc = Bloc(kind=BlocKind.CLUSTER, head_title="Cụm trưởng", deputy_title="Cụm phó")

    told = [sentence for code in PHRASES for sentence in phrases_for(code, bloc)]

    assert not [sentence for sentence in told if "Khối" in sentence or "khối" in sentence]
    assert any("Cụm trưởng, Cụm phó phối hợp" in sentence for sentence in told)


@pytest.mark.parametrize("persona", ["ha", "khach", "quan"])
def test_only_people_of_the_unit_keep_its_phrases(world, persona):
    by = world.personas[persona]
    phrase = phrases.add_phrase(world.head, by=world.thu, text="Câu.", section="")

    with pytest.raises(Refused):
        phrases.add_phrase(world.head, by=by, text="Khác.", section="")
    with pytest.raises(Refused):
        phrases.delete_phrase(phrase, by=by)


def test_own_phrases_stand_beside_the_box_of_their_section(world, client_of):
    add_report(world.campaign)
    for unit, by, text, section in (
        (world.head, world.thu, "Của đơn vị đứng đầu.", "IV.1"),
        (world.sponsor, world.binh, "Của tỉnh.", ""),
        (world.head, world.thu, "Của mục khác.", "IV.2"),
    ):
        phrases.add_phrase(unit, by=by, text=text, section=section)

    address = reverse("reports:section_edit", args=[world.campaign.pk, "IV.1"])
    shown = client_of(world.thu).get(address).context["phrases"]

    assert shown[:2] == ["Của đơn vị đứng đầu.", "Của tỉnh."]
    assert "Của mục khác." not in shown


def test_pages_add_edit_and_delete(world, client_of):
    browser = client_of(world.thu)

    browser.post(
        reverse("reports:phrase_create", args=[world.head.pk]),
        {"text": "Có [số] đơn vị.", "section": "IV.1"},
    )
    phrase = Phrase.objects.get()
    browser.post(
        reverse("reports:phrase_edit", args=[phrase.pk]), {"text": "Có [số lượng] đơn vị."}
    )
    phrase.refresh_from_db()
    assert (phrase.text, phrase.section) == ("Có [số lượng] đơn vị.", "")
    browser.post(reverse("reports:phrase_delete", args=[phrase.pk]))
    assert not Phrase.objects.exists()


def test_figures_are_told_in_words_and_found_without_marks(world):
    add_grant(world, add_award(), add_issuer(), collectives=3)
    approve_scores(world, *world.units)
    content = year_end(add_report(world.campaign))

    groups = figure_groups(content, DataMaker.AWARDS)

    lines = {line.key: line for group in groups for line in group.lines}
    given = lines["awards.co-thi-dua.bo-mau.given.collectives"]
    assert [group.title for group in groups if group.is_open] == ["Khen thưởng"]
    assert groups[0].is_open
    assert (given.label, given.value) == ("Cờ thi đua – Bộ Mẫu – đã tặng – tập thể", "03")
    assert "co thi dua – bo mau" in given.search
    assert lines["scores.so-mot"].label == "Tổng điểm – Sở Một"
    assert lines["members.count"].value == "03"


def test_every_kind_of_figure_has_its_group(world):
    content = year_end(add_report(world.campaign))
    prefixes = {prefix for group in GROUPS.values() for prefix in group}

    assert {figure.key.split(".")[0] for figure in content.figures} <= prefixes
