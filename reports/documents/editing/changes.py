"""What an edited copy changes, sentence by sentence, and what of it can be taken into the text."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from emulation.papers.freezing import fingerprint
from emulation.papers.markup import BULLET
from reports.documents.editing.alignment import aligned, likeness, sentences
from reports.documents.editing.base import Origin, Passage
from reports.documents.editing.rewording import (
    NUMBER,
    NumberChange,
    escaped,
    numbers_in,
    reworded,
)

REASONS = {
    Origin.HEADING: "Tên mục do đề cương in ra; cần đổi thì sửa ở trang đề cương.",
    Origin.TABLE: "Bảng do hệ thống lập từ số liệu; cần đổi thì sửa số liệu gốc.",
    Origin.GENERATED: "Câu do hệ thống viết từ số liệu và nội dung các đơn vị gửi; cần đổi thì sửa "
    "số liệu, nội dung gốc, hoặc viết lại câu ở trang soạn mục.",
    Origin.FRAME: "Phần đầu, đoạn mở đầu, câu kết và phần ký được sửa ở Thông tin văn bản.",
    Origin.TEXT: "Số liệu của hệ thống bị đổi chỗ trong câu; sửa câu này ở trang soạn mục.",
}
NO_TEXT = "Mục này không có phần lời để ghi thêm; ghi vào mục khác ở trang soạn báo cáo."
ONLY_FIGURES = "Câu chỉ khác ở số lấy từ dữ liệu; số trong báo cáo giữ nguyên."
OTHER_SECTION = "Đoạn được chuyển sang mục khác; cắt và dán ở trang soạn hai mục."
SAME = 0.9


@dataclass(frozen=True)
class Edit:
    """Replace the signs from `start` to `end` of a section's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Change:
    """One difference. `state`: changed, added, removed or moved; `edits`: what takes it into the
    text of the section `code`; without any, `why_not` says what to do instead."""

    state: str
    code: str
    origin: Origin
    old: str = ""
    new: str = ""
    words: tuple[tuple[str, str], ...] = ()
    numbers: tuple[NumberChange, ...] = ()
    edits: tuple[Edit, ...] = ()
    why_not: str = ""
    is_note: bool = False

    @property
    def can_take(self):
        return bool(self.edits)

    @property
    def keeps_figures(self):
        """A number that the copy changed is printed by a figure, and stays."""
        return any(number.key and number.new for number in self.numbers)

    @property
    def has_typed_numbers(self):
        return any(number.new and not number.key for number in self.numbers)

    @property
    def fingerprint(self):
        return fingerprint(self.state, self.code, self.old, self.new, self.is_note)

    @property
    def label(self):
        return LABELS[self.state]


LABELS = {"changed": "Sửa", "added": "Thêm", "removed": "Bỏ", "moved": "Chuyển chỗ"}


def changes_between(old: tuple[Passage, ...], new: list[str], texts) -> list[Change]:
    """Every difference between the report's passages and the copy's paragraphs, in order.

    :param texts: the text of every section that takes one, by its code
    """
    found, anchor = [], None
    for i, j in aligned([passage.text for passage in old], new):
        if i is not None:
            anchor = old[i] if j is not None else anchor
            if j is None:
                found.append(_removed(old[i]))
            elif old[i].text != new[j]:
                found += _within(old[i], new[j])
        else:
            found.append(_added(anchor, new[j], texts))
    return _guarded(_with_moves(found, texts))


def _within(passage: Passage, text: str) -> Iterable[Change]:
    """Differences between two wordings of one paragraph."""
    line = passage.line
    lead = line.lead if line and text.startswith(line.lead) else ""
    old, new = (line.words if line else passage.text), text.removeprefix(lead)
    olds, news = sentences(old), sentences(new)
    last = None
    for i, j in aligned([old[a:b] for a, b in olds], [new[c:d] for c, d in news], least=0.35):
        was = olds[i] if i is not None else None
        told = new[slice(*news[j])] if j is not None else ""
        if was is None:
            yield _new_sentence(passage, last, told)
        elif not told:
            yield _old_sentence(passage, was, is_last=was == olds[-1])
        elif old[slice(*was)] != told:
            yield _changed(passage, old, was, told)
        last = was or last


def _changed(passage, old, was, told):
    units = passage.line.within(*was) if passage.line else ()
    rewording, edits = reworded(old[slice(*was)], told, units), ()
    if units and rewording.source is not None:
        edits = (Edit(units[0].start, units[-1].end, rewording.source),)
    change = _change("changed", passage, old[slice(*was)], told, edits, rewording)
    if edits and rewording.source == "".join(unit.source for unit in units):
        return replace(change, edits=(), why_not=ONLY_FIGURES)
    return change


def _old_sentence(passage, was, *, is_last):
    """A sentence that is gone, with one of the blanks beside it."""
    line = passage.line
    old = (line.words if line else passage.text)[slice(*was)]
    units = line.within(*was) if line else ()
    edits = ()
    if units:
        whole = line.within(0, len(line.words))
        before = [unit for unit in whole if unit.end == units[0].start and unit.printed == " "]
        after = [unit for unit in whole if unit.start == units[-1].end and unit.printed == " "]
        start = before[0].start if before and is_last else units[0].start
        end = after[0].end if after and not is_last else units[-1].end
        edits = (Edit(start, end, ""),)
    return _change("removed", passage, old, "", edits, reworded(old, "", list(units)))


def _new_sentence(passage, last, told):
    """A sentence that was put behind `last`, or before everything."""
    line, edits = passage.line, ()
    if line and last:
        place = line.within(*last)[-1].end
        edits = (Edit(place, place, f" {escaped(told)}"),)
    elif line and line.units:
        place = line.units[0].start
        edits = (Edit(place, place, f"{escaped(told)} "),)
    return _change("added", passage, "", told, edits, reworded("", told))


def _removed(passage):
    line = passage.line
    edits = (Edit(line.start, line.end, ""),) if line else ()
    units = line.within(0, len(line.words)) if line else ()
    old = line.words if line else passage.text
    return _change("removed", passage, passage.text, "", edits, reworded(old, "", list(units)))


def _added(anchor, text, texts):
    """A paragraph behind `anchor`, the last one that both have."""
    code = anchor.code if anchor else ""
    origin = anchor.origin if anchor else Origin.FRAME
    change = Change(
        "added",
        code,
        origin,
        new=text,
        words=(("new", text),),
        numbers=tuple(NumberChange("", number) for number in numbers_in(text)),
        is_note=bool(anchor and anchor.is_note),
    )
    place = _place_after(anchor, texts)
    if place is None:
        in_text = origin in {Origin.HEADING, Origin.TEXT, Origin.GENERATED}
        return replace(change, why_not=NO_TEXT if in_text else REASONS[origin])
    made = f"    {escaped(text)}" if anchor.is_note else _as_line(text)
    return replace(change, edits=(_line_at(place, made, texts[code]),))


def _place_after(anchor, texts):
    """Where a new line goes in the section's text, None if it takes none there."""
    if anchor is None or anchor.code not in texts or anchor.origin == Origin.TABLE:
        return None
    if anchor.line:
        return anchor.line.end
    if anchor.is_note:
        return None
    return 0 if anchor.origin == Origin.HEADING else len(texts[anchor.code])


def _line_at(place, made, text):
    before = "" if place == 0 or text[:place].endswith("\n") else "\n"
    after = "\n" if place < len(text) else ""
    return Edit(place, place, f"{before}{made}{after}")


def _as_line(text):
    bullet = BULLET.fullmatch(text)
    return f"{bullet[1]} {escaped(bullet[2])}" if bullet else escaped(text)


def _change(state, passage, old, new, edits, rewording):
    why_not = "" if edits else REASONS[passage.origin]
    return Change(
        state,
        passage.code,
        passage.origin,
        old,
        new,
        rewording.words,
        rewording.numbers,
        edits,
        why_not,
        passage.is_note,
    )


def _with_moves(changes, texts):
    """What is gone in one place and stands in another is one change: moved."""
    gone = [change for change in changes if change.state == "removed" and _is_telling(change.old)]
    made = list(changes)
    for added in [change for change in changes if change.state == "added"]:
        was = next((each for each in gone if likeness(each.old, added.new) >= SAME), None)
        if was is not None and _is_telling(added.new):
            gone.remove(was)
            made[made.index(added)] = _moved(was, added, texts)
            made.remove(was)
    return made


def _is_telling(text):
    return len(text.split()) >= 4


def _moved(was, added, texts):
    rewording = reworded(was.old, added.new)
    edits, why_not = (), added.why_not or was.why_not or OTHER_SECTION
    if was.edits and added.edits and was.code == added.code and was.old == added.new:
        source = texts[was.code][was.edits[0].start : was.edits[0].end].strip()
        target = added.edits[0]
        kept = target.text.replace(_as_line(added.new), source)
        kept = kept if source in kept else target.text.replace(escaped(added.new), source)
        edits, why_not = (was.edits[0], replace(target, text=kept)), ""
    return replace(
        added,
        state="moved",
        old=was.old,
        words=rewording.words,
        numbers=rewording.numbers,
        edits=edits,
        why_not=why_not,
    )


def _guarded(changes):
    """No added sentence brings, as typed, what a figure said in one that is gone: the same number
    becomes the figure again, another number keeps the sentence out."""
    lost = {
        (change.code, number.old): number.key
        for change in changes
        for number in change.numbers
        if change.state == "removed" and number.key
    }
    codes = {code for code, _ in lost}
    return [
        _with_figures(change, lost) if change.state == "added" and change.code in codes else change
        for change in changes
    ]


def _with_figures(change, lost):
    typed = [number.new for number in change.numbers]
    if any((change.code, number) not in lost for number in typed):
        return replace(change, edits=(), why_not=REASONS[Origin.TEXT])
    return replace(
        change,
        edits=tuple(
            replace(
                edit,
                text=NUMBER.sub(lambda at: f"[[{lost[change.code, at[0]]}]]", edit.text),
            )
            for edit in change.edits
        ),
    )


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits; of two that overlap, the later one keeps off the earlier."""
    made, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        made += [text[at : max(edit.start, at)], edit.text]
        at = max(edit.end, at)
    return "".join([*made, text[at:]])
