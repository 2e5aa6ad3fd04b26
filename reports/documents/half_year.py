"""Báo cáo sơ kết 6 tháng: a draft that the secretariat finishes in Word.

What the data tell is written out; places for what only people can say are left open.
"""

from django.utils import timezone

from awards.enums import Track
from blocs.documents.bloc_paper import (
    DRAFT,
    OPEN_LINE,
    bloc_paper,
    head_signature,
    recipients_of,
    symbol_of,
)
from blocs.enums.year import MilestoneKind
from emulation.papers.content import (
    Appendix,
    Bullets,
    Cell,
    Column,
    Heading,
    Numbered,
    Paper,
    Paragraph,
    Row,
    Signatures,
    Table,
    Text,
)
from emulation.vietnamese import of_total, short_official_date, zero_pad
from reports.narrative import papers, words, year
from reports.narrative.bloc import meeting_line
from reports.queries.half_year import HalfYear

FIGURES = (Column(8, "center"), Column(80), Column.number(34), Column.number(34), Column(34))
FIGURES_HEAD = ("TT", "Đơn vị", "Chỉ tiêu được giao", "Kết quả", "Số liệu đến ngày")
TO_WRITE = "(Bộ phận giúp việc viết tiếp)"


def half_year_paper(content: HalfYear) -> Paper:
    """The draft, with an appendix of the figures that units gave for the first half."""
    campaign, bloc = content.campaign, content.campaign.bloc
    sponsor = bloc.sponsor.emulation_body or bloc.sponsor.name
    return bloc_paper(
        campaign,
        "Báo cáo",
        subject=f"Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm {content.year}; nhiệm vụ "
        f"6 tháng cuối năm {content.year} của {bloc.name}",
        symbol=symbol_of(bloc, "BC"),
        blocks=(
            Paragraph(_opening(content)),
            *_results(content),
            *_judgement(),
            *_tasks(content),
            Paragraph(
                f"Trên đây là báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm "
                f"{content.year} của {bloc.name}./."
            ),
        ),
        signatures=Signatures((head_signature(bloc),), columns=1),
        recipients=recipients_of(bloc, sponsor),
        appendices=_figures(content),
        watermark=DRAFT,
        filename=f"bao-cao-so-ket-6-thang-{bloc.code}-{content.year}",
    )


def _opening(content):
    cited = "; ".join(papers.document_line(row) for row in content.documents)
    basis = f"Thực hiện {cited}, " if cited else ""
    return (
        f"{basis}{content.campaign.bloc.name} báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng "
        f"đầu năm {content.year} và nhiệm vụ 6 tháng cuối năm như sau:"
    )


def _open_place():
    return Paragraph((Text(TO_WRITE, italic=True),)), Paragraph(OPEN_LINE)


def _results(content):
    yield Heading("roman", f"KẾT QUẢ CÔNG TÁC THI ĐUA 6 THÁNG ĐẦU NĂM {content.year}")
    yield Heading("arabic", "Công tác lãnh đạo, chỉ đạo")
    yield from _open_place()
    yield Heading("arabic", "Đăng ký thi đua, ký giao ước thi đua")
    yield from _registrations(content)
    yield Heading("arabic", "Tổ chức, hưởng ứng các phong trào thi đua")
    yield from _movements(content)
    yield Heading("arabic", "Kết quả thực hiện nhiệm vụ chuyên môn")
    yield from _professional(content)
    if content.contributions.has_lines or content.undated_contributions:
        yield Heading("arabic", "Ủng hộ, hoạt động xã hội")
        yield from _contributions(content)
    word = words.bloc_word(content.campaign.bloc)
    yield Heading("arabic", f"Hoạt động của {word}")
    yield from _meetings(content)
    if content.texts:
        yield Heading("arabic", "Kết quả nổi bật của các đơn vị")
        yield from _texts(content)
    yield Heading("arabic", "Công tác khen thưởng")
    yield from _open_place()


def _registrations(content):
    lines = [row for row in content.registrations if row.track == Track.BLOC]
    if lines:
        yield Bullets(words.listed(map(year.registration_line, lines)))
    else:
        yield Paragraph("Chưa có số liệu đăng ký thi đua.")
    pledge = content.pledge
    if pledge and pledge.signed_on and pledge.signed_on <= content.last_day:
        day = short_official_date(pledge.signed_on)
        yield Paragraph(f"Ngày {day}, các đơn vị ký kết giao ước thi đua năm {content.year}.")


def _movements(content):
    total = len(content.members)
    bloc = content.campaign.bloc
    lines = year.movements_by_level(bloc, content.movements, content.joined, total)
    own = list(_launched_by_units(content))
    if own:
        yield Bullets((*(f"{line};" for line in lines), "Do các đơn vị phát động:"))
        yield Bullets(words.listed(own), "+")
    elif lines:
        yield Bullets(words.listed(lines))
    if content.undated_movements:
        count, day = zero_pad(content.undated_movements), short_official_date(content.last_day)
        yield _to_check(
            f"Có {count} phong trào không ghi ngày; bộ phận giúp việc rà soát, bỏ phong trào phát "
            f"động sau ngày {day}"
        )
    if not lines and not own:
        yield Paragraph("Chưa có số liệu về phong trào thi đua.")


def _launched_by_units(content):
    """One line a unit, in protocol order."""
    for member in content.members:
        own = [row for row in content.movements if row.launched_by_id == member.pk]
        if own:
            told = "; ".join(year.movement_line(row) for row in own)
            yield f"{words.short_name(member)}: {told}"


def _professional(content):
    """How many units sent their return and how many gave figures; these stand in the annex."""
    sent, total = content.returns.sent, len(content.members)
    yield Paragraph(f"Đã gửi hồ sơ báo cáo 6 tháng: {of_total(sent, total)} đơn vị.")
    if content.figures:
        units = len({figure.owner.pk for figure in content.figures})
        yield Paragraph(
            f"Có số liệu chỉ tiêu 6 tháng: {of_total(units, total)} đơn vị. (Có phụ lục kèm theo)"
        )
    yield from _open_place()


def _to_check(remark):
    """A remark for those who finish the draft."""
    return Paragraph((Text(f"({remark})", italic=True),))


def _contributions(content):
    if content.contributions.has_lines:
        yield from _given(content)
    if content.undated_contributions:
        count = zero_pad(content.undated_contributions)
        yield _to_check(
            f"Chưa gồm {count} khoản không ghi ngày trong số liệu của năm; bộ phận giúp việc bổ "
            "sung khoản thuộc 6 tháng đầu năm"
        )
        yield Paragraph(OPEN_LINE)


def _given(content):
    totals = content.contributions
    day = short_official_date(timezone.localdate())
    bloc = content.campaign.bloc
    told = year.contribution_sentence(bloc, totals.total, is_exact=totals.is_exact)
    yield Paragraph(f"{told} Số liệu do các đơn vị nhập đến ngày {day}.")
    yield Bullets(
        tuple(
            f"{unit.unit.label}: " + words.sentence(year.unit_contributions(unit.lines, unit.total))
            for unit in totals.units
            if unit.lines
        )
    )


def _meetings(content):
    if not content.meetings:
        yield from _open_place()
        return
    count = zero_pad(len(content.meetings))
    yield Paragraph(f"Trong 6 tháng đầu năm đã tổ chức {count} cuộc họp, hội nghị:")
    yield Bullets(words.listed(map(meeting_line, content.meetings)))


def _texts(content):
    for member in content.members:
        told = content.texts.get(member.pk)
        if told:
            name = Text(f"{words.short_name(member)}: ", bold=True)
            yield Paragraph((name, Text(" ".join(words.sentence(text) for text in told))))


def _judgement():
    yield Heading("roman", "ĐÁNH GIÁ CHUNG")
    for title in ("Ưu điểm", "Tồn tại, hạn chế", "Nguyên nhân"):
        yield Heading("arabic", title)
        yield from _open_place()


def _tasks(content):
    """The year's key tasks go on; nobody has said of one that it is done."""
    yield Heading("roman", f"NHIỆM VỤ 6 THÁNG CUỐI NĂM {content.year}")
    if content.key_tasks:
        yield Paragraph(f"Tiếp tục thực hiện các nhiệm vụ trọng tâm năm {content.year}:")
        yield Numbered(tuple(words.sentence(row.text) for row in content.key_tasks))
    if content.open_steps:
        yield Paragraph("Thực hiện đúng lịch các bước còn lại của năm:")
        yield Bullets(
            words.listed(
                f"{_step(row, content)}: hạn {short_official_date(row.due_at)}"
                for row in content.open_steps
            )
        )
    if not content.key_tasks and not content.open_steps:
        yield from _open_place()


def _step(milestone, content):
    """The step by the bloc's own word for its head."""
    if milestone.kind == MilestoneKind.HANDOVER and not milestone.title:
        return f"Bàn giao {content.campaign.bloc.head_title}"
    return milestone.label


def _figures(content):
    """The annex: under each indicator the units that gave a figure for the first half."""
    if not content.figures:
        return ()
    rows, last, number = [], None, 0
    for figure in content.figures:
        if figure.indicator != last:
            last, number = figure.indicator, 0
            rows.append(Row((Cell(_indicator(last), columns=5, align="left"),), "group"))
        number += 1
        said = figure.in_words
        day = short_official_date(figure.as_of)
        rows.append(Row((str(number), figure.label, said["target"], said["actual"], day)))
    table = Table(FIGURES, (FIGURES_HEAD,), tuple(rows))
    title = f"KẾT QUẢ CHỈ TIÊU 6 THÁNG ĐẦU NĂM {content.year}"
    return (Appendix(title, (table,), landscape=False),)


def _indicator(indicator):
    measure = indicator.unit_of_measure
    return f"{indicator.name} ({measure})" if measure else indicator.name
