"""Small pieces of sentences: counts, names, lists."""

from collections.abc import Iterable
from decimal import Decimal

from blocs.enums.organisation import BlocKind
from emulation.vietnamese import format_number, of_total, zero_pad


def counted(number: int) -> str:
    """3 as "03", 1452 as "1.452"."""
    return zero_pad(number) if number < 10 else format_number(Decimal(number))


def as_printed(key: str, printed: str) -> str:
    """How sentences say a figure with this key unless they are told otherwise."""
    return printed


def people(collectives: int, individuals: int, joined=", ", *, key="", say=as_printed) -> str:
    """ "03 tập thể, 01 cá nhân"; what is none is left out. `key`: what their keys begin with."""
    parts = []
    if collectives:
        parts.append(f"{say(f'{key}.collectives', counted(collectives))} tập thể")
    if individuals:
        parts.append(f"{say(f'{key}.individuals', counted(individuals))} cá nhân")
    return joined.join(parts)


def share(part: int, whole: int) -> str:
    """ "06/07 đơn vị"."""
    return f"{of_total(part, whole)} đơn vị"


def short_name(member) -> str:
    """The member's short name, as lists and notes write it; of a former name there is none."""
    unit = member.unit
    return unit.label if member.name == unit.name else member.name


def bloc_word(bloc) -> str:
    """Khối, Cụm or Khu vực, as the bloc is called within a sentence."""
    return BlocKind(bloc.kind).label


def listed(lines: Iterable[str]) -> tuple[str, ...]:
    """Items of a list: each ends with ";", the last with "."."""
    bare = [line.rstrip(" .;") for line in lines]
    return tuple([f"{line};" for line in bare[:-1]] + [f"{line}." for line in bare[-1:]])


def sentence(text: str) -> str:
    """The text as a sentence: it begins with a capital and ends with a mark."""
    text = " ".join(text.split())
    text = text[:1].upper() + text[1:]
    return text if not text or text[-1] in ".!?…" else f"{text.rstrip(';,:')}."


def on_one_line(text: str) -> str:
    """The text without line breaks and without the mark at its end, as it stands in brackets."""
    return " ".join(text.split()).rstrip(".;,")


def within(text: str) -> str:
    """The text as it goes on inside a sentence: an ordinary first word loses its capital."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    is_ordinary = first[:1].isupper() and first[1:].isalpha() and first[1:].islower()
    return text[:1].lower() + text[1:] if is_ordinary or len(first) == 1 else text
