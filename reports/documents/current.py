"""The report as it stands: a draft from live data, a finished one as it was frozen."""

import json
from dataclasses import replace

from emulation.audit.canonical import canonical
from emulation.papers.content import Paper, Paragraph
from emulation.papers.freezing import thawed
from emulation.papers.pdf import Enclosure
from emulation.refusals import Refused
from reports.documents.year_end import DRAFT, year_end_paper
from reports.enums import ReportState
from reports.models import Issue, Report
from reports.narrative.papers import replacing
from reports.queries.figures import as_json
from reports.queries.issues import current_issue, has_scores, is_sound, issue_in_force
from reports.queries.readers import EVERYTHING, Reader, hides_scores
from reports.queries.year_end import year_end

FIGURES_NAME = "so-lieu.json"
FIGURES_WORDS = "Số liệu in trong báo cáo"
PRINTED = ("key", "value", "of", "unit", "text")


class Altered(Refused):
    """The frozen version in the database is not the one that was frozen."""

    def __init__(self):
        super().__init__(
            "Bản đã chốt của báo cáo này không khớp mã băm lúc chốt nên không in ra được. Báo cho "
            "người quản trị kiểm tra cơ sở dữ liệu và bản sao lưu."
        )


def paper_of(report: Report, reader: Reader = EVERYTHING) -> Paper:
    """The paper of a report for a reader; number and day are filled in as far as they are known.

    Before the report is issued, who may not see scores yet gets the live text without them, marked
    as a draft: the frozen one has them.

    :raises MarkupError: if the text of a draft cannot be printed.
    :raises Altered: if what was frozen has been changed since.
    """
    issue = frozen_for(report, reader)
    if issue is not None:
        return issue_paper(issue)
    paper = drafted_paper(year_end(report, reader))
    return paper if current_issue(report) is None else replace(paper, watermark=DRAFT)


def drafted_paper(content) -> Paper:
    """The paper from live data; a corrected one says which it replaces, before its last words.

    :raises MarkupError: if the text of a section cannot be printed.
    """
    paper, replaced = year_end_paper(content), issue_in_force(content.report)
    if replaced is None:
        return paper
    words = Paragraph(replacing(replaced.number, replaced.symbol, replaced.issued_on))
    return replace(paper, blocks=(*paper.blocks[:-1], words, paper.blocks[-1]))


def printed_of(report: Report, reader: Reader = EVERYTHING) -> tuple[Paper, tuple]:
    """`paper_of` and `enclosures_of` from one reading of the year.

    :raises MarkupError, Altered: as `paper_of`.
    """
    issue = frozen_for(report, reader)
    if issue is not None:
        return issue_paper(issue), issue_enclosures(issue)
    content = year_end(report, reader)
    paper = drafted_paper(content)
    if current_issue(report) is not None:
        paper = replace(paper, watermark=DRAFT)
    return paper, _enclosures(frozen_figures(content))


def enclosures_of(report: Report, reader: Reader = EVERYTHING) -> tuple[Enclosure, ...]:
    """What travels inside the PDF: the printed figures as JSON, without the rows behind them.

    :raises Altered: as `paper_of`.
    """
    issue = frozen_for(report, reader)
    if issue is not None:
        return issue_enclosures(issue)
    content = year_end(report, reader)
    return _enclosures(frozen_figures(content))


def frozen_for(report: Report, reader: Reader) -> Issue | None:
    """The frozen version that this reader is shown, or None where the live text is."""
    issue = current_issue(report)
    if issue is None or report.state == ReportState.ISSUED:
        return issue
    return None if has_scores(issue) and hides_scores(report.campaign, reader) else issue


def issue_paper(issue: Issue) -> Paper:
    """The paper that was frozen, with the number and day it got; hash and trail in its keywords.

    :raises Altered: if it has been changed since.
    """
    if not is_sound(issue):
        raise Altered
    given = issue if issue.number else issue.report
    return replace(
        thawed(json.loads(issue.paper)),
        number=str(given.number or ""),
        dated=given.issued_on,
        keywords=(
            f"sha256={issue.sha256}",
            f"audit-chain={issue.chain_name}",
            f"audit-length={issue.chain_length}",
            f"audit-head={issue.chain_head}",
        ),
    )


def issue_enclosures(issue: Issue) -> tuple[Enclosure, ...]:
    """The figures that were frozen, to travel inside the PDF.

    :raises Altered: if they have been changed since.
    """
    if not is_sound(issue):
        raise Altered
    return _enclosures(json.loads(issue.figures))


def frozen_figures(content) -> dict:
    """All figures of a year with the rows behind them, in the shape of `manage.py figures`."""
    campaign = content.campaign
    return {
        "scope": {"bloc": content.bloc.code, "year": campaign.year, "name": str(campaign)},
        "figures": [as_json(figure) for figure in content.figures],
    }


def _enclosures(told):
    """Without rows: the people, units and dossiers behind a figure stay where they are."""
    printed = [{name: each[name] for name in PRINTED} for each in told["figures"]]
    text = canonical({"scope": told["scope"], "figures": printed})
    return (Enclosure(FIGURES_NAME, text.encode(), FIGURES_WORDS),)
