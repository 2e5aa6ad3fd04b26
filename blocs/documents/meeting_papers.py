"""Papers of a meeting: biên bản, giấy mời, danh sách đại biểu (NĐ 30/2020, Phụ lục III)."""

from django.utils import timezone

from blocs.documents.bloc_paper import (
    HINT,
    OPEN,
    OPEN_LINE,
    bloc_paper,
    ended,
    full_stop,
    head_signature,
    moment,
    recipients_of,
    symbol_of,
    within,
)
from blocs.enums.year import AttendanceState
from blocs.models.year import Meeting, Resolution
from blocs.queries.delegates import Delegate
from blocs.queries.year import Member
from emulation.papers.content import (
    Bullets,
    Cell,
    Column,
    Heading,
    Numbered,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
)
from emulation.vietnamese import of_total, zero_pad

DELEGATES = (
    Column(7, "center"),
    Column(44),
    Column(36),
    Column(30),
    Column(24, "center"),
    Column(26),
)
DELEGATES_HEAD = ("STT", "Đơn vị", "Họ và tên", "Chức vụ", "Ký tên", "Ghi chú")
ROOM_FOR_GUESTS = 3
CLOSING = (
    "Hội nghị kết thúc lúc …… giờ …… phút cùng ngày. Biên bản đã được đọc cho các thành viên dự "
    "họp cùng nghe, thống nhất nội dung./."
)


def meeting_minutes(
    meeting: Meeting, delegates: list[Delegate], resolutions: list[Resolution]
) -> Paper:
    """Biên bản of a conference or meeting, by Mẫu 1.9; its end is written in by hand."""
    bloc = meeting.campaign.bloc
    return _of_meeting(
        meeting,
        "Biên bản",
        symbol=symbol_of(bloc, "BB"),
        dated=timezone.localdate(meeting.held_at),
        blocks=(
            *opening(meeting),
            Heading("roman", "THÀNH PHẦN"),
            *attendance_lines(meeting, delegates),
            Heading("roman", "NỘI DUNG"),
            *_summary(meeting),
            Heading("roman", "NỘI DUNG THỐNG NHẤT"),
            *resolved(resolutions),
            Paragraph(CLOSING),
        ),
        signatures=minutes_signatures(),
        recipients=recipients_of(bloc),
        filename=f"bien-ban-hop-{bloc.code}-{meeting.pk}",
    )


def _of_meeting(meeting, kind, **content):
    held_on = timezone.localdate(meeting.held_at)
    return bloc_paper(
        meeting.campaign, kind, **{"subject": meeting.title, "year": held_on.year, **content}
    )


def opening(meeting: Meeting) -> list[Paragraph]:
    """When it began and where."""
    return [
        Paragraph(f"Thời gian bắt đầu: {moment(meeting.held_at)}."),
        Paragraph(f"Địa điểm: {full_stop(meeting.place) or OPEN}"),
    ]


def attendance_lines(meeting: Meeting, delegates: list[Delegate]) -> list:
    """Who chaired, who wrote, which units came, sent somebody or stayed away."""
    said = [
        Paragraph(f"Chủ trì: {full_stop(meeting.chair) or OPEN}"),
        Paragraph(f"Thư ký: {full_stop(meeting.secretary) or OPEN}"),
    ]
    if meeting.guests.strip():
        said.append(Paragraph(f"Đại biểu mời: {full_stop('; '.join(_lines(meeting.guests)))}"))
    if not any(each.attendance for each in delegates):
        return [*said, Paragraph(f"Có mặt: {OPEN}"), Paragraph(f"Vắng mặt: {OPEN}")]
    present = [each for each in delegates if each.is_present]
    away = [each for each in delegates if not each.is_present]
    share = of_total(len(present), len(delegates))
    said.append(Paragraph(f"Có mặt: {share} đơn vị{', gồm:' if present else '.'}"))
    said += [Numbered(ended(_came(each) for each in present))] if present else []
    if away:
        said.append(Paragraph(f"Vắng mặt: {of_total(len(away), len(delegates))} đơn vị, gồm:"))
        said.append(Numbered(ended(_stayed_away(each) for each in away)))
    return said


def _came(delegate):
    state = delegate.attendance.get_state_display().lower()
    return f"{delegate.member.name}: {state}{_note(delegate)}"


def _stayed_away(delegate):
    """Where nothing was noted of a unit, nothing is said of its reason."""
    if delegate.attendance is None:
        return f"{delegate.member.name}: {OPEN}"
    state = delegate.attendance.get_state_display().lower()
    return f"{delegate.member.name}: {state}{_note(delegate)}"


def _note(delegate):
    note = delegate.attendance.note.strip(" .;")
    return f" ({note})" if note else ""


def _summary(meeting):
    lines = _lines(meeting.summary)
    return [Paragraph(full_stop(line)) for line in lines] or [Paragraph(OPEN_LINE)] * 3


def _lines(text):
    return [line.strip(" -;") for line in text.splitlines() if line.strip(" -;.")]


def resolved(resolutions: list[Resolution]) -> list:
    """What was agreed, and by how many units where that was counted."""
    if not resolutions:
        return [Paragraph(OPEN_LINE), Paragraph(OPEN_LINE)]
    return [Numbered(tuple(_resolution(row) for row in resolutions))]


def _resolution(row):
    text = " ".join(row.text.split()).rstrip(".;")
    if row.of_units is None:
        return f"{text}."
    return f"{text} ({of_total(row.in_favour, row.of_units)} đơn vị đồng ý)."


def minutes_signatures() -> Signatures:
    """The secretary on the left, who chaired on the right; they write their names."""
    return Signatures((Signature(("THƯ KÝ",), hint=HINT), Signature(("CHỦ TRÌ",), hint=HINT)))


def invitation(meeting: Meeting, members: list[Member]) -> Paper:
    """Giấy mời to a meeting; whom it goes to is written in by hand."""
    bloc = meeting.campaign.bloc
    guests = "; ".join(_lines(meeting.guests))
    about = " ".join(full_stop(line) for line in _lines(meeting.summary))
    return _of_meeting(
        meeting,
        "Giấy mời",
        subject=f"Dự {within(meeting.title)}",
        symbol=symbol_of(bloc, "GM"),
        blocks=(
            Paragraph(f"{bloc.name} trân trọng kính mời:"),
            Paragraph(OPEN_LINE),
            Paragraph(f"Tới dự: {full_stop(meeting.title)}"),
            Paragraph(f"Nội dung: {about or OPEN}"),
            Paragraph(f"Chủ trì: {full_stop(meeting.chair) or OPEN}"),
            Paragraph(f"Thời gian: {moment(meeting.held_at)}."),
            Paragraph(f"Địa điểm: {full_stop(meeting.place) or OPEN}"),
            Paragraph("Thành phần:"),
            Bullets(ended((_invited(members), *([f"Đại biểu: {guests}"] if guests else [])))),
            Paragraph("Đề nghị các đại biểu tới dự đúng thời gian, thành phần./."),
        ),
        signatures=Signatures((head_signature(bloc),), columns=1),
        recipients=("Như thành phần mời", "Lưu: VT"),
        filename=f"giay-moi-{bloc.code}-{meeting.pk}",
    )


def _invited(members):
    if not members:
        return f"Lãnh đạo các đơn vị thành viên: {OPEN}"
    names = "; ".join(member.name for member in members)
    return f"Đại diện lãnh đạo {zero_pad(len(members))} đơn vị thành viên: {names}"


def delegate_list(meeting: Meeting, delegates: list[Delegate]) -> Paper:
    """Danh sách đại biểu, to be signed at the door: guests first, then the member units."""
    bloc = meeting.campaign.bloc
    guests = _lines(meeting.guests) or [""] * ROOM_FOR_GUESTS
    rows = [_group("I", "Đại biểu mời")]
    rows += [Row((str(n), guest, "", "", "", "")) for n, guest in enumerate(guests, 1)]
    rows.append(_group("II", "Đơn vị thành viên"))
    rows += [_delegate(n, each) for n, each in enumerate(delegates, 1)]
    return _of_meeting(
        meeting,
        "Danh sách đại biểu",
        subject=f"Dự {within(meeting.title)}",
        blocks=(
            Paragraph(f"Thời gian: {moment(meeting.held_at)}."),
            Paragraph(f"Địa điểm: {full_stop(meeting.place) or OPEN}"),
            Table(DELEGATES, (DELEGATES_HEAD,), tuple(rows)),
        ),
        signatures=Signatures(
            (Signature(("NGƯỜI LẬP DANH SÁCH",), hint=HINT), head_signature(bloc))
        ),
        filename=f"danh-sach-dai-bieu-{bloc.code}-{meeting.pk}",
    )


def _group(number, title):
    return Row((number, Cell(title, columns=5, align="left")), "group")


def _delegate(number, delegate):
    """Who was away signs nothing; who came instead of the leader is not known by name."""
    row = delegate.attendance
    name, position, note = delegate.name, delegate.position, ""
    if row is not None:
        if row.state != AttendanceState.LEADER:
            name = position = ""
            note = row.get_state_display()
        note = "; ".join(filter(None, (note, row.note.strip(" .;"))))
    return Row((str(number), delegate.member.name, name, position, "", note))
