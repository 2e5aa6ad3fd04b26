"""What a report still lacks before it can be put before the signatory; which sections are empty."""

from emulation.papers.markup import MarkupError, parse_markup
from reports import outline
from reports.enums import DataMaker
from reports.queries.year_end import YearEnd


def missing_to_issue(content: YearEnd) -> list[str]:
    """Sentences; empty when the report is complete.

    Scores are asked for where the year has a table of criteria: not every bloc scores here.
    """
    missing = []
    if not content.members:
        kind = content.bloc.get_kind_display()
        missing.append(f"{kind} chưa có đơn vị thành viên trong năm này.")
    if content.head is None:
        missing.append(f"Chưa ghi đơn vị {content.bloc.head_title} của năm.")
    missing += [
        f"Mục “{outline.title_of(section, content)}” chưa có nội dung."
        for section in content.written
        if section.is_required and not _is_filled(content, section)
    ]
    missing += [
        f"Mục “{outline.title_of(section, content)}” chỉ có tên mục: viết nội dung hoặc bỏ mục."
        for section in content.sections
        if _is_bare(content, section)
    ]
    if content.scores.criteria_set and not content.scores.is_final:
        done, total = content.scores.approved_count, len(content.members)
        missing.append(f"Mới thống nhất điểm {done}/{total} đơn vị.")
    if not content.scores.is_sound:
        missing.append("Có bảng điểm đã chốt không khớp mã băm; cần kiểm tra lại.")
    if not content.report.signer_position:
        missing.append("Chưa ghi chức vụ người ký.")
    if not content.report.recipients.strip():
        missing.append("Chưa ghi nơi nhận.")
    return missing + text_problems(content)


def without_figures(content: YearEnd) -> list[str]:
    """Sentences on sections that print only that there is nothing; they hinder no signature.

    Said to those who see everything: scores that are withheld from a reader are not lacking.
    """
    return [
        f"Mục “{outline.title_of(section, content)}” chưa có số liệu; nếu không dùng, bỏ mục khỏi "
        "đề cương."
        for section in content.sections
        if section.maker in SAYS_NOTHING and SAYS_NOTHING[section.maker](content, section)
    ]


def _has_no_text(content, section):
    return not content.texts.get(section.code, "").strip()


def _has_no_score(content, section):
    return not any(row.total is not None for row in content.scores.rows)


def _has_no_registration(content, section):
    return _has_no_text(content, section) and not content.registrations


def _has_no_award(content, section):
    matrix = content.awards
    return _has_no_text(content, section) and not (matrix.given or matrix.proposed)


SAYS_NOTHING = {
    DataMaker.REGISTRATION: _has_no_registration,
    DataMaker.SCORES: _has_no_score,
    DataMaker.AWARDS: _has_no_award,
}


def _is_filled(content, section):
    """Text, or for the directions the numbered tasks."""
    has_tasks = section.maker == DataMaker.DIRECTIONS and bool(content.directions)
    return has_tasks or bool(content.texts.get(section.code, "").strip())


def _is_bare(content, section):
    """A heading that would print with nothing under it."""
    says_something = section.is_required or section.skippable or section.maker
    written = content.texts.get(section.code, "").strip()
    told = content.highlights.get(section.units_from)
    return not (says_something or written or told or outline.below(section, content.sections))


def text_problems(content: YearEnd) -> list[str]:
    """What in the texts cannot be printed, with the section it stands in."""
    problems = []
    texts = [("Đoạn mở đầu", content.report.opening)]
    texts += [
        (f"Mục “{outline.title_of(section, content)}”", content.texts.get(section.code, ""))
        for section in content.written
    ]
    for place, text in texts:
        try:
            parse_markup(text, figures=content.tokens)
        except MarkupError as error:
            problems += [f"{place}: {problem}" for problem in error.problems]
    return problems
