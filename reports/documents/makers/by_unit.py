"""Kết quả của từng đơn vị: one paragraph a unit, from its own texts and its figures."""

from blocs.enums.returns import SectionCode
from emulation.papers.content import Paragraph, Text
from reports.narrative import bloc, words


def by_unit(content, section, blocks):
    """Units in protocol order; a unit that has neither text nor figure is left out."""
    told = ((member, _told(content, member)) for member in content.units)
    return [
        *blocks,
        *(
            Paragraph((Text(f"{words.short_name(member)}: ", bold=True), Text(" ".join(sentences))))
            for member, sentences in told
            if sentences
        ),
    ]


def _told(content, member):
    """What the unit wrote, in the order of the sections, then what it reached."""
    texts = (content.highlights.get(code, {}).get(member.pk, "") for code in SectionCode.values)
    sentences = [words.sentence(text) for text in texts if text.strip()]
    reached = list(_reached(content, member))
    return [*sentences, words.sentence(f"kết quả: {'; '.join(reached)}")] if reached else sentences


def _reached(content, member):
    for line in content.indicators:
        figure = next((part for part in line.parts if part.owner == member.unit), None)
        if figure is None or not figure.exists:
            continue
        key = f"results.{line.indicator.code}.{member.unit.code}.actual"
        value = content.say(key, bloc.result_words(figure))
        name = words.within(line.indicator.name)
        yield f"{name}: {value} {bloc.measure_behind(figure)}".rstrip()
