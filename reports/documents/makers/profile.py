"""Đặc điểm tình hình: who belongs to the bloc, who heads it this year."""

from emulation.papers.content import Bullets, Paragraph
from reports.narrative import bloc, words


def profile(content, section, blocks):
    """The members in protocol order, the offices of the year, then what was written."""
    made = []
    if content.members:
        names = words.listed(member.name for member in content.members)
        made = [Paragraph(bloc.members_sentence(content, content.say)), Bullets(names)]
    offices = bloc.offices_sentence(content)
    return [*made, *([Paragraph(offices)] if offices else []), *blocks]
