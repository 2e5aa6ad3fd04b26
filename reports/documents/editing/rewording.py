"""Taking other words into a text: bold, italic and notes outside the change stay; figures too.

A number that a figure prints is never taken from Word: the figure stays where the number stood.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from reports.documents.editing.markup_source import Unit

WORD = re.compile(r"\d+(?:[.,/]\d+)*%?|\w+|\s+|.")
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*%?")
SPECIAL = re.compile(r"([\\*_\[\]])")
EMPTY_BOLD = "****"


@dataclass(frozen=True)
class NumberChange:
    """A number that stands otherwise in the copy; "" for one that is new or gone there. `key`: the
    figure that prints it, "" where it was typed or generated."""

    old: str
    new: str
    key: str = ""


@dataclass(frozen=True)
class Rewording:
    """Two wordings of a sentence: `words` are (state, text) with state "", "old" or "new"; `source`
    is the new one in markup, None where a figure would lose its place."""

    words: tuple[tuple[str, str], ...]
    numbers: tuple[NumberChange, ...]
    source: str | None


@dataclass
class _Word:
    text: str
    source: str = ""
    marks: str = ""
    key: str = ""


def escaped(text: str) -> str:
    """Words as markup that prints them."""
    return SPECIAL.sub(r"\\\1", text)


def numbers_in(text: str) -> list[str]:
    return NUMBER.findall(text)


def reworded(old: str, new: str, units: list[Unit] = ()) -> Rewording:
    """What differs, and the new wording in markup.

    :param units: what prints `old`; none for a sentence that nobody typed
    """
    before = _words(old, units)
    after = WORD.findall(new)
    made, shown, numbers, lost = [], [], [], []
    compared = SequenceMatcher(None, [word.text for word in before], after, autojunk=False)
    for state, a, b, c, d in compared.get_opcodes():
        old_words, new_words = before[a:b], after[c:d]
        if state == "equal":
            shown.append(("", "".join(new_words)))
            made += [word.marks + word.source for word in old_words]
            continue
        shown += [("old", "".join(w.text for w in old_words)), ("new", "".join(new_words))]
        numbers += _numbers(old_words, new_words)
        source, left = _replaced(old_words, new_words)
        made.append(source)
        lost += left
    made.append(_trailing(units))
    is_torn = bool(lost) and any(change.new and not change.key for change in numbers)
    source = "".join(made).replace(EMPTY_BOLD, "")
    return Rewording(
        tuple(_joined([piece for piece in shown if piece[1]])),
        tuple(numbers),
        None if is_torn else source,
    )


def _joined(shown):
    """Neighbouring words that changed are shown as one change: all that is gone, all that came."""
    made = []
    for at, (state, text) in enumerate(shown):
        follows = shown[at + 1][0] if at + 1 < len(shown) else ""
        is_between = not state and not text.strip() and made and made[-1][0] and follows
        pieces = (("old", text), ("new", text)) if is_between else ((state, text),)
        for kind, words in pieces:
            _put_beside(made, kind, words)
    return made


def _put_beside(made, state, text):
    """Join a piece to the last one of its state in the same change."""
    change = [place for place in range(len(made))[-2:] if made[place][0]] if state else []
    if change and not made[-1][0]:
        change = []
    same = next((place for place in change if made[place][0] == state), None)
    if same is None:
        made.append((state, text))
    else:
        made[same] = (state, made[same][1] + text)


def _replaced(old_words, new_words):
    """The new words in markup, figures in the places of numbers; and the figures left over."""
    figures = [word for word in old_words if word.key]
    marks = "".join(word.marks for word in old_words if not word.key)
    made = [marks]
    for word in new_words:
        if figures and NUMBER.fullmatch(word):
            figure = figures.pop(0)
            made.append(figure.marks + figure.source)
        else:
            made.append(escaped(word))
    made += [figure.marks for figure in figures]
    return "".join(made), figures


def _numbers(old_words, new_words):
    """Numbers of both sides in pairs, those of figures first."""
    old = [word for word in old_words if word.key or NUMBER.fullmatch(word.text)]
    old.sort(key=lambda word: not word.key)
    new = [word for word in new_words if NUMBER.fullmatch(word)]
    for at in range(max(len(old), len(new))):
        was = old[at] if at < len(old) else _Word("")
        yield NumberChange(was.text, new[at] if at < len(new) else "", was.key)


def _words(old, units):
    """The words of the old wording, each with its source and the marks before it."""
    if not units:
        return [_Word(text) for text in WORD.findall(old)]
    ends, words = [], []
    for match in WORD.finditer("".join(unit.printed for unit in units)):
        words.append(_Word(match[0]))
        ends.append(match.end())
    at, place = 0, 0
    for unit in units:
        while place < len(ends) - 1 and at >= ends[place]:
            place += 1
        if unit.is_mark:
            _put_mark(words, ends, place, at, unit.source)
        elif place < len(words):
            _put(words, ends, place, at, unit)
        at += len(unit.printed)
    return [word for word in words if word.text]


def _put(words, ends, place, at, unit):
    """A figure of several words holds them all together as one."""
    word = words[place]
    word.source += unit.source
    word.key = word.key or unit.key
    after = at + len(unit.printed)
    for rest in range(place + 1, len(words)):
        if ends[place] >= after:
            break
        word.text += words[rest].text
        words[rest].text = ""
        ends[place] = ends[rest]


def _put_mark(words, ends, place, at, source):
    """Before the word that follows; a mark within a word goes with its letters."""
    if at >= ends[-1] if ends else True:
        return
    if words[place].source:
        words[place].source += source
    else:
        words[place].marks += source


def _trailing(units):
    """Marks after the last printed sign."""
    marks = []
    for unit in reversed(list(units)):
        if not unit.is_mark:
            break
        marks.insert(0, unit.source)
    return "".join(marks)
