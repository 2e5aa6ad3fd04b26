"""Telling what the editor of a copy changed from what was written since the copy was made."""

from collections.abc import Iterable, Mapping

from emulation.papers.content import Paper
from emulation.papers.docx import write_docx
from emulation.papers.word_reader import read_docx
from reports.documents.editing.alignment import sentences
from reports.documents.editing.base import parts_of
from reports.documents.editing.changes import Change
from reports.documents.editing.markup_source import written_lines


def of_the_copy(
    changes: list[Change],
    now: list[str],
    copy: list[str],
    drafts: Iterable[Paper],
    versions: Mapping[str, list[str]],
    figures: Mapping[str, str],
) -> list[Change]:
    """The changes that the copy's editor made.

    :param now: paragraphs of the report as it stands; `copy`: those of the copy
    :param drafts: papers that were sent round, of which the copy may have been made
    :param versions: earlier texts of sections, the newest first, by their codes
    """
    copy = set(copy)
    known = _of_drafts(now, copy, drafts)
    by_code = {code: _of_versions(texts, copy, figures) for code, texts in versions.items()}
    return [
        change
        for change in changes
        if not _is_news(change, known) and not _is_news(change, by_code.get(change.code))
    ]


def _is_news(change, known):
    """The copy says what it was made of said, or lacks what that did not have either."""
    if known is None:
        return False
    return change.new in known if change.new else not _all_parts(change.old) & known


def _of_drafts(now, copy, drafts):
    """All parts of the draft that is liker to the copy than the report is now; None for none."""
    best, most = None, sum(text in copy for text in now)
    for paper in drafts:
        read = read_docx(write_docx(paper))
        told = [part.text for part in parts_of(read)]
        told += [each.plain for rows in read.footnotes.values() for each in rows]
        count = sum(text in copy for text in told)
        if count > most:
            best, most = told, count
    return None if best is None else {part for text in best for part in _all_parts(text)}


def _of_versions(texts, copy, figures):
    """The same of the version of a section that is likest, where it is not the newest."""
    best, most = None, 0.0
    for place, text in enumerate(texts):
        told = [line.plain for line in written_lines(text, figures)]
        share = sum(each in copy for each in told) / len(told) if told else 0.0
        if share > most:
            best, most = (told if place else None), share
    return None if best is None else {part for text in best for part in _all_parts(text)}


def _all_parts(text):
    bare = text.removeprefix("- ").removeprefix("+ ")
    parts = (bare[a:b] for a, b in sentences(bare))
    # The number of a heading is a sentence too.
    return {text, bare, *(part for part in parts if " " in part)}
