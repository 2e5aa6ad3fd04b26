"""Sentences ready to use that a unit keeps for its reports."""

from django.db import transaction

from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from reports.models import Phrase
from reports.permissions import can_keep_phrases

NOT_YOUR_PHRASES = "Câu mẫu của đơn vị do người của đơn vị giữ."


@transaction.atomic
def add_phrase(unit, *, by, **values) -> Phrase:
    """:raises Refused: if `by` may not keep the unit's phrases."""
    require(can_keep_phrases(by, unit), NOT_YOUR_PHRASES)
    phrase = rows.save(Phrase(unit=unit, **values))
    record("phrase.added", phrase, by=by, text=phrase.text)
    return phrase


@transaction.atomic
def edit_phrase(phrase: Phrase, *, by, **values) -> Phrase:
    """:raises Refused: if `by` may not keep the unit's phrases."""
    require(can_keep_phrases(by, phrase.unit), NOT_YOUR_PHRASES)
    phrase = rows.locked(phrase)
    changes = rows.change(phrase, values)
    if changes:
        record("phrase.edited", phrase, by=by, **changes)
    return phrase


@transaction.atomic
def delete_phrase(phrase: Phrase, *, by):
    """:raises Refused: if `by` may not keep the unit's phrases."""
    require(can_keep_phrases(by, phrase.unit), NOT_YOUR_PHRASES)
    record("phrase.deleted", phrase, by=by, text=phrase.text)
    phrase.delete()
