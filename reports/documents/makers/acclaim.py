"""Kết quả bình xét, suy tôn: whom the units acclaimed in the votes that were confirmed.

Only frozen results are read: numbers of votes, never who voted how; candidates that did not pass
are not named in a report.
"""

from emulation.papers.content import Bullets, Paragraph
from reports.narrative import bloc, words

NOBODY = "không có đơn vị đạt tỷ lệ phiếu theo quy định."


def acclaim(content, section, blocks):
    made = []
    if any(vote.has_barred for vote in content.votes):
        made.append(Paragraph(bloc.OWN_VOTE_BARRED))
    for vote in content.votes:
        lead = bloc.vote_lead(vote)
        lines = list(bloc.acclaimed_lines(vote, content.say))
        if lines:
            made += [Paragraph(lead), Bullets(words.listed(lines))]
        else:
            made.append(Paragraph(f"{lead} {NOBODY}"))
    return [*blocks, *made]
