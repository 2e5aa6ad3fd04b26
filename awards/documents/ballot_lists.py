"""Lists of elections and of the seats of one; turnout only, never how anybody voted."""

from blocs.documents.lists.year import of_year
from emulation.lists import Kind, ListColumn, Listing


def election_list(elections, campaign=None):
    """Elections with their turnout; `campaign` where the list is of one year."""
    subject = of_year(campaign) if campaign else ""
    return Listing("Các đợt bỏ phiếu", ELECTIONS, elections, subject)


def seat_list(election, seats, *, shows_voted):
    """The roll; who took part only once everybody may know it."""
    took_part = (ListColumn("Tham gia", _took_part, width=20),) if shows_voted else ()
    columns = (*SEATS, *took_part)
    return Listing("Danh sách đại biểu bỏ phiếu", columns, seats, str(election.title))


def _voted(election):
    """Nothing is told before the vote is open, nor of one that is void."""
    is_silent = election.is_draft or election.is_listed or election.is_void
    return None if is_silent else election.voted_count


def _starts(election):
    return election.opened_at or election.opens_at


def _ends(election):
    return election.closed_at or election.closes_at if election.opened_at else None


def _took_part(seat):
    return "đã bỏ phiếu" if seat.has_voted else "không bỏ phiếu"


def _authorisation(seat):
    return seat.authorisation if seat.is_substitute else None


ELECTIONS = (
    ListColumn("Đợt bỏ phiếu", "title", width=50),
    ListColumn("Năm thi đua", "campaign", width=36),
    ListColumn("Trạng thái", "get_state_display", width=22),
    ListColumn("Đã bỏ phiếu", _voted, Kind.COUNT),
    ListColumn("Số phiếu theo danh sách", "seat_count", Kind.COUNT),
    ListColumn("Thời gian từ", _starts, Kind.MOMENT),
    ListColumn("Thời gian đến", _ends, Kind.MOMENT),
)
SEATS = (
    ListColumn("Đơn vị", "unit_name", width=44),
    ListColumn("Đại biểu bỏ phiếu", "person_name"),
    ListColumn("Chức vụ", "person_title"),
    ListColumn("Giấy ủy quyền", _authorisation, width=32),
)
