"""Does the signed and sealed PDF say what was put before the signatory?

Every number of the frozen paper must stand in the signed file, and the file may have no number of
its own. Number and day of the document are compared apart: some offices stamp them as a picture.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from emulation.papers.content import Paper
from emulation.papers.frame import date_words
from emulation.papers.html import render_html

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
BLOCK_ENDS = re.compile(r"</(?:p|h\d|tr|li|div)>|<br\s*/?>|(?=<span class=\"fn)")
TAG = re.compile(r"<[^>]+>")
NOTE_MARKS = re.compile(r'data-n="(\d+)"')
# What programs that sign print beside the signature.
STAMP = re.compile(
    r"^.*((Ký bởi|Người ký|Thời gian ký|Ngày ký|Cơ quan|Email|Signed by|Signing time)\s*:"
    r"|Digitally signed|\+07:00).*$",
    re.IGNORECASE | re.MULTILINE,
)
CODE = re.compile(r"Mã tra cứu:\s*([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})")
# Blanks and digits are counted: a file may hold any number of them.
NUMBER_LINE = re.compile(r"Số\s{0,20}:\s{0,20}(\d{0,9})\s{0,20}/")
DAY_LINE = re.compile(
    r"ngày\s{0,20}(\d{0,2})\s{0,20}tháng\s{0,20}(\d{0,2})\s{0,20}năm\s{0,20}(\d{0,4})"
)
# The words around a number, or its page, in a sentence about it.
PLACE_TOLD = re.compile(r" \([^)]*\)")
SNIPPET = 6
MOST_TOLD = 20


@dataclass(frozen=True)
class Difference:
    """One number of one side only, in words that name the place."""

    number: str
    sentence: str


@dataclass(frozen=True)
class Comparison:
    """What was compared, and what differs.

    `differences` forbid the file; `doubts` are for a person to look at: pages without words,
    a number or day that is not written as text, words that differ.
    """

    pages: int
    numbers: int
    differences: tuple[Difference, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def is_same(self):
        return not self.differences and not self.doubts

    @property
    def told(self) -> list[str]:
        """The differences to read: of those that say the same of a number the first, with how
        many more there are; at most `MOST_TOLD` lines, then how many places are left out."""
        alike = {}
        for each in self.differences:
            alike.setdefault(PLACE_TOLD.sub("", each.sentence), []).append(each.sentence)
        groups = list(alike.values())
        lines = [first + _more(len(others)) for first, *others in groups[:MOST_TOLD]]
        left = sum(map(len, groups[MOST_TOLD:]))
        return [*lines, f"và {left} chỗ khác."] if left else lines


def _more(count):
    return f" Còn {count} chỗ khác như vậy." if count else ""


@dataclass(frozen=True)
class Token:
    """A number where it stands: with the words beside it, and the words around it to show."""

    number: str
    before: str
    after: str
    snippet: str
    page: int = 0

    @property
    def place(self):
        return (self.before, self.number, self.after)


def compare(paper: Paper, pages: list[str]) -> Comparison:
    """The paper, with the number and day that were typed, against the words of the signed pages."""
    found = [_cleaned(page, place, paper.code) for place, page in enumerate(pages)]
    blank = [place for place, page in enumerate(found, 1) if not _has_words(page)]
    if len(blank) == len(found):
        return Comparison(len(pages), 0, (), (_without_words(blank, len(found)),))
    expected = list(_tokens([*_lines(_body_of(paper))]))
    given = [token for at, page in enumerate(found, 1) for token in _tokens([page], at)]
    given = _without_note_marks(given, expected, paper)
    differences = [*_code_differs(paper, pages), *_head_differs(paper, found)]
    differences += _changed(expected, given, paper, all_pages_read=not blank)
    doubts = [_without_words(blank, len(found))] if blank else []
    doubts += _head_doubts(paper, found)
    if not blank and not differences:
        doubts += _words_differ(paper, found)
    return Comparison(len(pages), len(expected), tuple(differences), tuple(doubts))


def _changed(expected, given, paper, *, all_pages_read):
    """Numbers that became others, that are lacking, and that are the signed file's own."""
    lacking = Counter(each.number for each in expected) - Counter(each.number for each in given)
    known = {each.number for each in expected} | _of_head(paper)
    strange = [each for each in given if each.number not in known]
    if not all_pages_read:
        lacking = Counter()
    places, ours = {each.place for each in given}, {each.place for each in expected}
    for number, count in lacking.items():
        here = [each for each in expected if each.number == number]
        lost = [each for each in here if each.place not in places] or here
        for token in lost[:count]:
            yield _lost(token, [each for each in given if each.place not in ours], strange)
    yield from (
        Difference(each.number, f"Bản ký có số {each.number} (trang {each.page}: {each.snippet}).")
        for each in strange
    )


def _lost(token, foreign, strange):
    """A number that is gone, beside the one that stands between the same words now."""
    beside = (token.before, token.after)
    other = next((each for each in foreign if (each.before, each.after) == beside), None)
    if other is None:
        words = f"Bản ký không có số {token.number} của bản trình ký ({token.snippet})."
        return Difference(token.number, words)
    if other in strange:
        strange.remove(other)
    return Difference(
        token.number,
        f"Bản trình ký ghi {token.number} ({token.snippet}); bản ký ghi {other.number} "
        f"(trang {other.page}).",
    )


def _body_of(paper):
    """The paper without what is written by hand or compared apart: number and day."""
    appendices = tuple(replace(each, reference=" ") for each in paper.appendices)
    return replace(paper, number="", symbol="", place="", code="", appendices=appendices)


def _lines(paper) -> Iterable[str]:
    """The printed words, a paragraph or table row a line."""
    page = re.sub(r"\s*\n\s*", " ", render_html(paper).partition("<body")[2].partition(">")[2])
    for line in BLOCK_ENDS.sub("\n", page).split("\n"):
        yield _normal(html.unescape(TAG.sub(" ", line)))


def _normal(text):
    return unicodedata.normalize("NFC", text).replace("\u2060", "").replace("\ufffe", "-")


def _tokens(texts, page=0):
    for text in texts:
        words = WORD.findall(text)
        for at, word in enumerate(words):
            if NUMBER.fullmatch(word):
                near = words[max(0, at - SNIPPET) : at + SNIPPET]
                before = words[at - 1].casefold() if at else ""
                after = words[at + 1].casefold() if at + 1 < len(words) else ""
                yield Token(word, before, after, f"“… {' '.join(near)} …”", page)


def _cleaned(page, place, code):
    """The words of a page without page number, code, and what the signing program stamped."""
    page = STAMP.sub("", _normal(page.replace("\r\n", "\n").replace("\r", "\n")))
    page = CODE.sub("", page).replace(code or "\0", "")
    lines = [line for line in page.split("\n") if line.strip()]
    for at in (0, -1):
        if place and lines and re.fullmatch(r"\s*\d{1,3}\s*", lines[at]):
            del lines[at]
            break
    return "\n".join(lines)


def _has_words(page):
    return bool(re.search(r"[^\W\d_]{2}", page))


def _without_note_marks(given, expected, paper):
    """Each note's number stands raised in the text and before the note; our text has neither."""
    marks = Counter(dict.fromkeys(set(NOTE_MARKS.findall(render_html(paper))), 2))
    spare = Counter(t.number for t in given) - Counter(t.number for t in expected)
    drop = marks & spare
    kept = []
    for token in given:
        if drop[token.number]:
            drop[token.number] -= 1
        else:
            kept.append(token)
    return kept


def _of_head(paper):
    """Numbers of the document's number, symbol and day, which annexes repeat."""
    return set(NUMBER.findall(f"{paper.number.zfill(2)} {paper.number} {paper.symbol}")) | set(
        NUMBER.findall(date_words(paper))
    )


def _code_differs(paper, pages):
    found = {code for page in pages for code in CODE.findall(_normal(page))}
    for code in sorted(found - {paper.code}):
        yield Difference(code, f"Bản ký mang mã tra cứu {code}; bản trình ký mang mã {paper.code}.")


def _head_differs(paper, found):
    number, day = _head(found)
    if number and int(number) != int(paper.number):
        yield Difference(number, f"Bản ký ghi số {number}; số đã nhập là {paper.number}.")
    if all(day) and tuple(map(int, day)) != _day_of(paper):
        written = f"{day[0]}/{day[1]}/{day[2]}"
        yield Difference(
            written, f"Bản ký ghi ngày {written}; ngày đã nhập là {paper.dated:%d/%m/%Y}."
        )


def _head_doubts(paper, found):
    number, day = _head(found)
    if not number:
        yield "Không đọc được số văn bản trong bản ký."
    if not all(day):
        yield "Không đọc được ngày ký trong bản ký."


def _head(found):
    """Number and (day, month, year) as the first page writes them; "" where it does not."""
    first = found[0] if found else ""
    number, day = NUMBER_LINE.search(first), DAY_LINE.search(first)
    return number[1] if number else "", day.groups() if day else ("", "", "")


def _day_of(paper):
    return paper.dated.day, paper.dated.month, paper.dated.year


def _words_differ(paper, found):
    """Words that one side lacks; the names of who signed and the like may be added by hand."""
    ours = Counter(_words(" ".join(_lines(paper))))
    theirs = Counter(_words(" ".join(found)))
    lost = sorted((ours - theirs).elements())
    added = sorted(word for word in theirs if word not in ours)
    if lost:
        yield f"Bản ký không có các chữ: {_told(lost)}."
    if added:
        yield f"Bản ký có thêm các chữ: {_told(added)}."


def _words(text):
    spelled = unicodedata.normalize("NFKC", text).casefold()
    return (word for word in WORD.findall(spelled) if not NUMBER.fullmatch(word))


def _told(words):
    more = f" và {len(words) - MOST_TOLD} chữ khác" if len(words) > MOST_TOLD else ""
    return ", ".join(words[:MOST_TOLD]) + more


def _without_words(blank, count):
    if len(blank) == count:
        return "Bản ký là bản quét, không có lớp chữ tin được nên máy không so."
    listed = ", ".join(map(str, blank[:MOST_TOLD]))
    return f"Trang {listed} của bản ký là ảnh quét, không có lớp chữ tin được nên máy không so."
