"""Hoạt động của khối: meetings that were held, movements that the bloc itself launched."""

from blocs.enums.year import MovementLevel
from emulation.papers.content import Bullets, Paragraph
from reports.narrative import bloc, words, year


def activities(content, section, blocks):
    made = []
    if content.meetings:
        lines = words.listed(map(bloc.meeting_line, content.meetings))
        made += [Paragraph(bloc.meetings_sentence(content, content.say)), Bullets(lines)]
    own = [row for row in content.movements if row.level == MovementLevel.BLOC]
    if own:
        names = "; ".join(map(year.movement_line, own))
        made.append(Paragraph(f"{words.bloc_word(content.bloc)} phát động {names}."))
    return [*blocks, *made]
