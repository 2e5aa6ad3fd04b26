"""Lists of registrations, proposals, decisions, grants and the catalogue."""

from blocs.documents.lists.year import of_year
from emulation.lists import Kind, ListColumn, Listing


def registration_lists(campaign, members, awards, rows):
    """Units × titles, and every registration with its moment and state."""
    columns = (
        ListColumn("Đơn vị", "name", width=44),
        *(_award_column(row) for row in awards),
    )
    return (
        Listing("Đăng ký thi đua", columns, members if awards else [], of_year(campaign)),
        Listing("Từng đăng ký", REGISTRATIONS, rows, of_year(campaign)),
    )


def proposal_list(campaign, proposals):
    return Listing("Đề nghị khen thưởng", PROPOSALS, proposals, of_year(campaign))


def decision_list(decisions):
    return Listing("Quyết định khen thưởng", DECISIONS, decisions)


def grant_list(campaign, grants):
    return Listing("Khen thưởng đã nhận", GRANTS, grants, of_year(campaign))


def year_list(campaigns):
    """Years with what was registered, is proposed and was given."""
    return Listing("Khen thưởng theo năm", YEARS, campaigns)


def catalogue_lists(awards, issuers):
    return (
        Listing("Danh mục khen thưởng", AWARDS, awards),
        Listing("Cấp khen thưởng", ISSUERS, issuers),
    )


def _award_column(row):
    track = " (theo ngành)" if row.track == "sector" else ""
    registered = {member.pk for member in row.members}
    return ListColumn(
        f"{row.award.name}{track}",
        lambda member: "Đăng ký" if member.pk in registered else None,
        width=20,
    )


def _subject(proposal):
    return proposal.subject_name or proposal.get_subject_kind_display()


def _source(grant):
    return grant.decision or "Báo cáo của đơn vị"


REGISTRATIONS = (
    ListColumn("Đơn vị", "unit", width=40),
    ListColumn("Danh hiệu, hình thức", "award.name", width=36),
    ListColumn("Đăng ký", "get_track_display", width=20),
    ListColumn("Lúc", "registered_at", Kind.MOMENT),
    ListColumn("Trạng thái", "get_state_display", width=20),
    ListColumn("Lý do rút", "withdrawn_reason", width=36),
)
PROPOSALS = (
    ListColumn("Danh hiệu, hình thức", "award", width=36),
    ListColumn("Đơn vị", "unit", width=40),
    ListColumn("Cấp khen thưởng", "issuer", width=32),
    ListColumn("Đối tượng", _subject, width=32),
    ListColumn("Tập thể", "collectives", Kind.COUNT),
    ListColumn("Cá nhân", "individuals", Kind.COUNT),
    ListColumn("Trạng thái", "get_state_display", width=20),
    ListColumn("Dịp, chuyên đề", "occasion", width=32),
)
DECISIONS = (
    ListColumn("Số, ký hiệu", "number", width=22),
    ListColumn("Ngày ban hành", "issued_on", Kind.DATE),
    ListColumn("Cấp quyết định", "issuer", width=32),
    ListColumn("Trích yếu", "abstract", width=60),
    ListColumn("Dòng khen thưởng", "lines", Kind.COUNT),
)
GRANTS = (
    ListColumn("Đơn vị", "unit", width=40),
    ListColumn("Danh hiệu, hình thức", "award", width=36),
    ListColumn("Tên tập thể, cá nhân", "subject_name", width=32),
    ListColumn("Trong đó của", "included_in.award"),
    ListColumn("Cấp khen thưởng", "issuer", width=32),
    ListColumn("Tập thể", "collectives", Kind.COUNT),
    ListColumn("Cá nhân", "individuals", Kind.COUNT),
    ListColumn("Thành tích", "honours", width=24),
    ListColumn("Dịp, chuyên đề", "occasion", width=32),
    ListColumn("Nguồn", _source, width=36),
)
YEARS = (
    ListColumn("Năm thi đua của khối", "bloc", width=44),
    ListColumn("Năm", "year", Kind.ORDINAL),
    ListColumn("Đơn vị đăng ký", "registered", Kind.COUNT),
    ListColumn("Đề nghị chưa có kết quả", "standing", Kind.COUNT),
    ListColumn("Dòng đã tặng", "lines", Kind.COUNT),
)
AWARDS = (
    ListColumn("Tên", "name", width=44),
    ListColumn("Loại", "get_kind_display"),
    ListColumn("Đối tượng", "get_subject_display"),
    ListColumn("Thẩm quyền, căn cứ", "authority", width=36),
    ListColumn("Cấp được tặng", "level_words", width=32),
    ListColumn("Căn cứ pháp lý", "legal_basis", width=36),
    ListColumn("Áp dụng từ", "valid_from", Kind.DATE),
    ListColumn("Áp dụng đến hết", "valid_to", Kind.DATE),
    ListColumn("Do khối bình xét, suy tôn", "is_bloc_award", width=16),
    ListColumn("Do cơ quan bổ sung", "sponsor", width=32),
)
ISSUERS = (
    ListColumn("Tên", "name", width=44),
    ListColumn("Cấp", "get_level_display"),
    ListColumn("Do cơ quan bổ sung", "sponsor", width=32),
)
