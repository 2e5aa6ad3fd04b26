"""Kết quả thực hiện giao ước: every target that was agreed, beside the result that it names."""

from emulation.papers.content import Bullets, Paragraph
from reports.narrative import bloc, words


def pledge(content, section, blocks):
    if not content.targets:
        return blocks
    lines = words.listed(_line(content, target) for target in content.targets)
    lead = Paragraph(bloc.pledge_sentence(content, content.say))
    return [*blocks, lead, Bullets(lines)]


def _line(content, target):
    found = bloc.result_of_target(target, content.indicators)
    if found is None:
        return bloc.target_line(target, "")
    key, printed, measure = found
    return bloc.target_line(target, f"{content.say(key, printed)} {measure}".rstrip())
