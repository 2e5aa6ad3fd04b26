"""Biên bản họp thẩm định: who sat, what was changed and why, the results (NĐ 30/2020, Mẫu 1.9)."""

from collections.abc import Iterable

from django.utils import timezone

from blocs.enums.scorecards import AppraiserRole, Stage
from blocs.narrative.scorecards import extension_sentence
from blocs.queries.scorecards.session import Session
from emulation.papers.code import coded
from emulation.papers.content import (
    SAMPLE_LABEL,
    Cell,
    Column,
    Heading,
    Letterhead,
    Numbered,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
)
from emulation.vietnamese import official_date, plain_points, zero_pad

CHANGES = (
    Column(12, "center"),
    Column(48),
    Column.number(14),
    Column.number(14),
    Column.number(14),
    Column(48),
)
CHANGES_HEAD = ("Mã", "Nội dung", "Trước", "Sau", "Chênh lệch", "Lý do")
RESULTS = (
    Column(8, "center"),
    Column(60),
    Column.number(20),
    Column.number(20),
    Column.number(18),
    Column.number(18),
)
RESULTS_HEAD = ("TT", "Đơn vị", "Tự chấm", "Sau bước này", "Chênh lệch", "Số dòng sửa")
OPEN_TIME = "Thời gian: … giờ …, ngày … tháng … năm …"
OPEN_PLACE = "Địa điểm: …"


def appraisal_minutes(session: Session, extensions: Iterable = ()) -> Paper:
    """The minutes with their content code; number and closing time are written in by hand.

    :param extensions: of the time for this stage, whose reasons are printed
    """
    campaign, bloc = session.campaign, session.campaign.bloc
    return coded(
        Paper(
            letterhead=Letterhead(bloc.letterhead.upper(), bloc.letterhead_parent.upper()),
            kind="Biên bản",
            subject=f"họp {_stage(session)} điểm thi đua năm {campaign.year}",
            symbol=f"BB-{bloc.document_symbol}",
            place=bloc.place,
            dated=timezone.localdate(session.meeting.held_at) if session.meeting else None,
            year=campaign.year,
            issuer=bloc.name,
            blocks=(
                *_opening(session),
                *_changes(session),
                *_results(session, extensions),
                Paragraph(
                    "Biên bản lập xong lúc … giờ … cùng ngày, đã đọc cho các thành viên cùng nghe, "
                    "thống nhất và ký tên./."
                ),
            ),
            signatures=_signatures(session),
            label=SAMPLE_LABEL if campaign.is_sample else "",
            filename=f"bien-ban-tham-dinh-{bloc.code}-{campaign.year}",
        )
    )


def _stage(session):
    return Stage(session.stage).label.lower()


def _opening(session):
    meeting = session.meeting
    yield Paragraph(f"Thời gian: {_moment(meeting.held_at)}." if meeting else OPEN_TIME)
    yield Paragraph(f"Địa điểm: {meeting.place}." if meeting and meeting.place else OPEN_PLACE)
    chief, clerk = (_name_of(session, role) for role in (AppraiserRole.CHIEF, AppraiserRole.CLERK))
    yield Paragraph(_who("Chủ trì", (meeting and meeting.chair) or chief))
    yield Paragraph(_who("Thư ký", (meeting and meeting.secretary) or clerk))
    yield Heading("roman", "THÀNH PHẦN")
    if session.team:
        yield Numbered(tuple(_member(each) for each in session.team))
    else:
        yield Paragraph("Bộ phận giúp việc của khối thẩm định, không thành lập Tổ thẩm định.")


def _who(duty, name):
    return f"{duty}: {name}." if name else f"{duty}: …"


def _name_of(session, role):
    return next((_full_name(each) for each in session.team if each.role == role), "")


def _full_name(appraiser):
    return appraiser.person.get_full_name() or str(appraiser.person)


def _member(appraiser):
    return f"{_full_name(appraiser)}, {appraiser.unit} – {appraiser.get_role_display()}."


def _changes(session):
    yield Heading("roman", "NỘI DUNG THẨM ĐỊNH")
    changed = [unit for unit in session.units if unit.changes]
    if not changed:
        yield Paragraph("Cuộc họp thống nhất giữ nguyên điểm của các đơn vị.")
        return
    count, units = zero_pad(session.change_count), zero_pad(len(changed))
    yield Paragraph(f"Cuộc họp thay đổi {count} dòng điểm của {units} đơn vị như sau:")
    for unit in changed:
        yield Heading("arabic", unit.name)
        yield Table(CHANGES, (CHANGES_HEAD,), tuple(_change(each) for each in unit.changes))


def _change(change):
    return Row(
        (
            change.code,
            change.name,
            "" if change.before is None else plain_points(change.before),
            plain_points(change.after),
            _signed(change.difference),
            change.reason,
        )
    )


def _signed(value):
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{plain_points(abs(value))}"


def _results(session, extensions):
    yield Heading("roman", "KẾT QUẢ")
    rows = [
        Row(
            (
                str(number),
                unit.name,
                plain_points(unit.own_total),
                Cell(plain_points(unit.total), bold=True),
                _signed(unit.difference) if unit.difference else "0",
                str(len(unit.changes)),
            )
        )
        for number, unit in enumerate(session.units, 1)
    ]
    if rows:
        yield Table(RESULTS, (RESULTS_HEAD,), tuple(rows))
    else:
        yield Paragraph("Chưa có bảng chấm điểm nào được gửi.")
    if session.withheld:
        yield Paragraph(
            f"Bản in này chưa gồm bảng chấm điểm của {'; '.join(session.withheld)}: đơn vị của "
            "người in, chưa được thông báo kết quả thẩm định."
        )
    for extension in extensions:
        yield Paragraph(extension_sentence(extension))


def _signatures(session):
    hint = "(Ký, ghi rõ họ tên)"
    meeting = session.meeting
    clerk = _name_of(session, AppraiserRole.CLERK) or (meeting.secretary if meeting else "")
    chief = _name_of(session, AppraiserRole.CHIEF) or (meeting.chair if meeting else "")
    members = [each for each in session.team if each.role == AppraiserRole.MEMBER]
    return Signatures(
        (
            Signature(("THƯ KÝ",), clerk, hint),
            Signature(("CHỦ TRÌ",), chief, hint),
            *(Signature(("THÀNH VIÊN",), _full_name(each), hint) for each in members),
        )
    )


def _moment(at):
    local = timezone.localtime(at)
    return f"{local:%H} giờ {local:%M} phút, {official_date(local.date())}"
