"""A cụm of an invented province: sixteen units with long names, its own outline, little data."""

from types import SimpleNamespace

from blocs.enums.organisation import BlocKind, Duty, UnitKind
from blocs.enums.year import Office
from blocs.models import Bloc, Campaign, Membership, Term
from blocs.tests.factories_scorecards import approved, make_cards
from emulation.tests.world import LONG_AGO, add_post, add_unit, add_user
from reports.enums import DataMaker
from reports.models import OutlineTemplate, TemplateSection
from reports.services import reports, sections
from reports.tests.factories import add_award, add_grant, add_issuer

YEAR, BLOC = 2024, "cum-tham-muu-lang-ha"
SUBJECTS = (
    "Khoa học, Công nghệ và Đổi mới sáng tạo",
    "Nông nghiệp, Lâm nghiệp, Thủy lợi và Phát triển nông thôn",
    "Văn hóa, Thể thao, Du lịch và Thông tin truyền thông",
    "Lao động, Việc làm, Người có công và An sinh xã hội",
    "Tài nguyên, Khoáng sản, Môi trường và Biến đổi khí hậu",
    "Giao thông, Vận tải và An toàn giao thông đường bộ",
    "Xây dựng, Kiến trúc và Quy hoạch đô thị",
    "Công nghiệp, Thương mại và Hội nhập quốc tế",
)
PLACES = ("phía Bắc", "phía Nam")
NAMES = [f"Trung tâm {subject} {place}" for subject in SUBJECTS for place in PLACES]
# Level, title, text is asked for, maker, left out when empty.
HEADINGS = (
    ("roman", "ĐẶC ĐIỂM, TÌNH HÌNH CỦA CỤM", True, DataMaker.PROFILE, False),
    ("roman", "KẾT QUẢ THI ĐUA NĂM {năm}", False, "", False),
    ("arabic", "Chấm điểm, phân hạng", False, DataMaker.SCORES, False),
    ("arabic", "Đóng góp an sinh xã hội", False, DataMaker.CONTRIBUTIONS, True),
    ("arabic", "Chuyển đổi số trong công tác thi đua", True, "", False),
    ("sub", "Hồ sơ điện tử", True, "", False),
    ("sub", "Bình chọn trực tuyến", False, "", True),
    ("arabic", "Khen thưởng", False, DataMaker.AWARDS, False),
    ("roman", "SO VỚI NĂM {năm trước} VÀ BÀI HỌC", True, "", False),
    ("roman", "CÔNG VIỆC NĂM {năm sau}", False, DataMaker.DIRECTIONS, False),
)
TEXTS = {
    "ĐẶC ĐIỂM, TÌNH HÌNH CỦA CỤM": "Cụm có [[members.count]] đơn vị, hoạt động trên toàn tỉnh.",
    "Chuyển đổi số trong công tác thi đua": "Việc chấm điểm được làm trên máy tính.",
    "Hồ sơ điện tử": "Cả [[members.count]] đơn vị gửi hồ sơ điện tử[^1].\n\n"
    "[^1]: Hồ sơ giấy chỉ còn bản lưu.",
    "SO VỚI NĂM {năm trước} VÀ BÀI HỌC": "- Phân công rõ người, rõ việc.\n- Kiểm tra hằng quý.",
}
TASKS = ("Hoàn thành chỉ tiêu được giao.", "Giữ nền nếp sinh hoạt cụm.")
SIGNED = {
    "signer_position": "GIÁM ĐỐC TRUNG TÂM",
    "signer_name": "Lò Thị Mẫu",
    "recipients": "UBND tỉnh Lạng Hạ (để báo cáo)\nLưu: VT",
}
LATE = {3: 15, 7: 10, 15: 10}  # position of the unit: points of the line on time


def build():
    """The campaign, scored, with two kinds of awards and without anything that units send."""
    sponsor = add_unit("ubnd-lang-ha", "UBND tỉnh Lạng Hạ", UnitKind.AUTHORITY, place="Lạng Hạ")
    bloc = Bloc.objects.create(
        code=BLOC,
        name="Cụm thi đua các đơn vị sự nghiệp công lập tỉnh Lạng Hạ",
        sponsor=sponsor,
        kind=BlocKind.CLUSTER,
        head_title="Cụm trưởng",
        deputy_title="Cụm phó",
        document_symbol="CTĐSN",
        letterhead_parent="UBND tỉnh Lạng Hạ",
        place="Lạng Hạ",
    )
    units = [add_unit(f"tt-{at}", name, UnitKind.SCHOOL) for at, name in enumerate(NAMES, 1)]
    for position, unit in enumerate(units, 1):
        Membership.objects.create(bloc=bloc, unit=unit, position=position, started_on=LONG_AGO)
    campaign = Campaign.objects.create(bloc=bloc, year=YEAR, theme="Chủ động, số hóa, hiệu quả")
    Term.objects.create(campaign=campaign, office=Office.HEAD, unit=units[0])
    add_post(add_user("mo", "Lò Thị Mơ"), units[0], Duty.OFFICER)
    score(campaign)
    give_awards(campaign, units)
    for position, text in enumerate(TASKS, 1):
        campaign.directions.create(position=position, text=text)
    lay_out(sponsor)
    return campaign


def score(campaign):
    """Full marks for all but three, who were late."""
    for position, card in enumerate(make_cards(campaign)):
        approved(card, **({"A1_b": LATE[position]} if position in LATE else {}))


def give_awards(campaign, units):
    """Prizes by a ministry that only this province knows, and a title of the province."""
    prize = add_award("giai-so", "Giải thưởng Chuyển đổi số Việt Nam", kind="recognition")
    title = add_award("la-co-dau", "Lá cờ đầu phong trào thi đua tỉnh Lạng Hạ")
    ministry = add_issuer("bo-so", "Bộ Công nghệ số")
    province = add_issuer("tinh-lang-ha", "UBND tỉnh Lạng Hạ", level="tinh")
    year = SimpleNamespace(campaign=campaign)
    add_grant(year, prize, ministry, units[2])
    add_grant(year, prize, ministry, units[8], collectives=2)
    add_grant(year, title, province, units[0])


def lay_out(sponsor):
    """The sponsor's own outline, by which its new reports are laid out."""
    template = OutlineTemplate.objects.create(sponsor=sponsor, name="Đề cương cụm", is_default=True)
    TemplateSection.objects.bulk_create(
        TemplateSection(
            template=template,
            position=at,
            code=f"M{at}",
            level=level,
            title=title,
            has_text=bool(title in TEXTS or skippable),
            is_required=asked,
            maker=maker,
            skippable=skippable,
        )
        for at, (level, title, asked, maker, skippable) in enumerate(HEADINGS, 1)
    )


def write(campaign):
    """The report by this outline, with every text that is asked for and who signs."""
    report = reports.open_report(campaign, by=None)
    for row in report.sections.filter(title__in=TEXTS):
        sections.write_section(report, row.code, TEXTS[row.title], by=None)
    return reports.edit_details(report, by=None, **SIGNED)
