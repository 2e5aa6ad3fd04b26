"""One heading of an outline."""

from dataclasses import dataclass

from reports.enums import HeadingLevel

DEPTHS = {level: depth for depth, level in enumerate(HeadingLevel.values)}


@dataclass(frozen=True)
class Outline:
    """One heading, its level one of `HeadingLevel`.

    `title`: as in the built-in outline, with places to fill; `own_title` replaces it if not empty.
    `maker`: what computes its data ("" nothing). `is_required`: the report is incomplete without
    text here. `skippable`: left out of the paper while it, or all that stands below it, has neither
    text nor data. `is_on`: False leaves it out of the report. `units_in`: where the units' own
    texts are printed ("note", "appendix", "" nowhere), `units_from`: the section they wrote them
    for, a `SectionCode` or "". `topics`: words that a movement's folded title holds if the section
    is about it, in groups; `movements` says what it is about while the year has none of them.
    """

    code: str
    level: str
    title: str = ""
    has_text: bool = True
    maker: str = ""
    is_required: bool = False
    skippable: bool = False
    is_on: bool = True
    units_in: str = ""
    units_from: str = ""
    topics: tuple[str, ...] = ()
    movements: str = ""
    own_title: str = ""

    @property
    def anchor(self):
        """The code as an element id."""
        return self.code.replace(".", "-")

    @property
    def has_data(self):
        """Whether figures are printed here."""
        return bool(self.maker)

    @property
    def is_own(self):
        """Not one of the built-in sections: somebody added it."""
        return not self.title


def below(section: Outline, sections: tuple[Outline, ...]) -> list[Outline]:
    """The sections that stand under a heading, at any depth."""
    rest = sections[sections.index(section) + 1 :]
    found = []
    for each in rest:
        if DEPTHS[each.level] <= DEPTHS[section.level]:
            break
        found.append(each)
    return found
