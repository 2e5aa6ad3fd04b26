"""Texts of another province, with awards and names of its own, against its figures."""

import pytest

from awards.models import Registration
from blocs.models import Direction, Initiative
from reports import outline
from reports.checking.standing import checked_report
from reports.models import ReportSection
from reports.queries.figures import figures_of
from reports.tests.factories import (
    add_award,
    add_city_awards,
    add_contribution,
    add_document,
    add_grant,
    add_movement,
    add_report,
    approve_scores,
    full_report,
)


@pytest.fixture
def year(world):
    """Flags 4 given and 2 proposed, commendations 6/9 and 1/2, a title 5, letters 30/40."""
    flag, praise, city = add_city_awards(world)
    add_grant(world, flag, city, world.head, collectives=3)
    add_grant(world, flag, city, world.member, collectives=1)
    add_grant(
        world,
        praise,
        city,
        world.head,
        collectives=2,
        individuals=7,
        achievement_year=None,
        period_from=2021,
        period_to=2025,
    )
    return world


def findings_of(world, text, code="III.1"):
    report = add_report(world.campaign)
    ReportSection.objects.filter(report=report, code=code).update(text=text)
    return [each for each in checked_report(report).open if each.section == code]


def told(world, text, code="III.1"):
    """(kind, found) of every finding."""
    return [(each.code, each.found) for each in findings_of(world, text, code)]


@pytest.mark.parametrize(
    "text",
    [
        "UBND thành phố tặng 04 Cờ Biển vàng.",
        "Có 4 tập thể được UBND thành phố tặng Cờ Biển vàng.",
        "- Cờ Biển vàng của UBND thành phố: 04.",
        "Chủ tịch UBND thành phố tặng Bằng khen cho 06 tập thể, 09 cá nhân.",
        "Bằng khen của UBND thành phố: 6/9 (tt/cn).",
        "UBND thành phố tặng Bằng khen và Tập thể gương mẫu xuất sắc cho 11 tập thể.",
        "Đang đề nghị UBND thành phố tặng Cờ Biển vàng cho 02 tập thể.",
        "Giám đốc Sở Một tặng Thư khen cho 30 tập thể và 40 cá nhân.",
        "Sở Một: được tặng 03 Cờ Biển vàng.",
        "Giai đoạn 2021 - 2025, UBND thành phố tặng Bằng khen cho 02 tập thể, 07 cá nhân.",
        "Hội nghị có 250 đại biểu; 12 lượt cá nhân phát biểu.",
        "Năm 2027 phấn đấu có 05 tập thể được tặng Cờ Biển vàng.",
    ],
)
def test_right_numbers_raise_no_alarm(year, text):
    assert findings_of(year, text) == []


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("UBND thành phố tặng 06 Cờ Biển vàng.", "proposed-as-given", "06"),
        ("Có 6 tập thể được tặng Cờ Biển vàng.", "proposed-as-given", "6 tập thể"),
        ("- Cờ Biển vàng: 05.", "figure-differs", "05"),
        ("UBND thành phố tặng Bằng khen cho 08 tập thể.", "figure-differs", "08 tập thể"),
        ("07 tập thể được UBND thành phố tặng BK.", "proposed-as-given", "07 tập thể"),
        ("Tập thể gương mẫu xuất sắc: 04 tập thể.", "figure-differs", "04 tập thể"),
        ("TTGMXS: 04 tập thể.", "figure-differs", "04 tập thể"),
        ("Đề nghị tặng Cờ Biển vàng cho 03 tập thể.", "figure-differs", "03 tập thể"),
        ("Sở Hai được tặng 02 Cờ Biển vàng.", "figure-differs", "02"),
        ("Thủ trưởng đơn vị tặng Thư khen cho 41 cá nhân.", "figure-differs", "41 cá nhân"),
        ("Giai đoạn 2021 - 2025: Bằng khen 03 tập thể.", "figure-differs", "03 tập thể"),
    ],
)
def test_wrong_numbers_are_found(year, text, code, found):
    assert (code, found) in told(year, text)


def test_what_is_expected_tells_given_and_proposed_apart(year):
    (finding,) = findings_of(year, "UBND thành phố tặng 06 Cờ Biển vàng cho các đơn vị.")

    assert finding.expected == "04 lượt đã tặng, 02 đang đề nghị (cả hai: 06)"
    assert finding.pieces == ("UBND thành phố tặng ", "06", " Cờ Biển vàng cho các đơn vị")


def test_a_token_is_right_by_nature(year):
    text = "Tặng Cờ Biển vàng cho [[awards.co-bien-vang.tinh.proposed.collectives]] tập thể."

    assert findings_of(year, text) == []


def test_notes_of_a_text_are_checked_under_their_name(year):
    text = "Kết quả khen thưởng tốt[^1].\n[^1]: UBND thành phố tặng 09 Cờ Biển vàng."

    (finding,) = findings_of(year, text)

    assert (finding.place, finding.line) == ("chú thích [^1]", 2)


def test_a_carried_proposal_says_so(year):
    text = "Đề nghị tặng Cờ Biển vàng cho 02 tập thể; tặng Bằng khen cho 01 tập thể, 02 cá nhân."

    assert findings_of(year, text) == []


def test_the_same_count_told_twice_has_to_agree(year):
    text = "Tặng Thư khen cho 30 tập thể.\nNhìn chung đã tặng Thư khen cho 31 tập thể."

    assert "texts-disagree" in {code for code, _ in told(year, text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tổng giá trị ủng hộ của các đơn vị là 2.469.134 đồng.", "2.469.134 đồng"),
        ("Sở Hai đã ủng hộ 1,3 triệu đồng.", "1,3 triệu đồng"),
    ],
)
def test_amounts_are_compared_with_the_ledger(world, text, found):
    add_contribution(world, world.member)
    add_contribution(world, world.head, value=2_000_000)

    assert ("figure-differs", found) in told(world, text, "II.2.1")


def test_the_right_amounts_raise_no_alarm(world):
    add_contribution(world, world.member)
    add_contribution(world, world.head, value=2_000_000)
    text = (
        "Tổng giá trị ủng hộ của các đơn vị là 3.234.567 đồng, trong đó Sở Hai 1.234.567 đồng.\n"
        "Các đơn vị đã ủng hộ trên 3,2 triệu đồng."
    )

    assert findings_of(world, text, "II.2.1") == []


def test_shares_and_registrations(world):
    award = add_award()
    for unit in (world.head, world.member):
        Registration.objects.create(
            campaign=world.campaign, unit=unit, award=award, registered_at="2026-02-01T00:00:00Z"
        )
    right = "Đăng ký “Cờ thi đua”: 02/03 đơn vị (Sở Một; Sở Hai). Khối có 03 đơn vị thành viên."
    wrong = "Đăng ký “Cờ thi đua”: 03/03 đơn vị. 02/04 đơn vị hoàn thành. Khối có 4 đơn vị."
    short = "Đăng ký “Cờ thi đua”: 02/03 đơn vị (Sở Một; Sở Một)."

    assert told(world, right, "I.3") == []
    assert [found for _, found in told(world, wrong, "I.3")] == ["03/03", "02/04", "4"]
    assert told(world, short, "I.3") == [("unit-missing", "1 đơn vị")]


def test_scores_of_units(world):
    approve_scores(world, world.head)
    total = f"{next(iter(_scores(world)))}"

    assert told(world, f"- Sở Một: {total} điểm.", "IV.1") == []
    assert told(world, "- Sở Một: 1/100 điểm.", "IV.1") == [("figure-differs", "1/100")]


def _scores(world):
    return [row.text for row in figures_of(world.campaign) if row.key.startswith("scores.")]


def test_initiatives(world):
    Initiative.objects.create(
        campaign=world.campaign, unit=world.head, count=7, authority="Giám đốc"
    )

    assert told(world, "Có 07 sáng kiến được công nhận.", "IV.1") == []
    assert told(world, "Có 08 sáng kiến được công nhận.", "IV.1") == [
        ("figure-differs", "08 sáng kiến")
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Họp thứ Hai, ngày 22/11/2026.", "weekday-wrong"),
        ("Họp ngày 31/4/2026.", "date-impossible"),
        ("Trao 120 suất quà, gồm: 50 suất cho trẻ em; 60 suất cho người già.", "sum-differs"),
        (
            "Có 73 lượt cá nhân (49 cá nhân loại A; 07 cá nhân loại B; 16 cá nhân khác).",
            "sum-differs",
        ),
        ("Phong trào thi đua năm 2025 của Khối được triển khai tốt.", "year-wrong"),
        ("Đạt 46.76% kế hoạch.", "separators-mixed"),
        ("1. Một.\n2. Hai.\n4. Bốn.", "number-skipped"),
        ("Chữ **đậm mở.", "markup-broken"),
        ("Có [[khong.co]] đơn vị.", "unknown-figure"),
    ],
)
def test_slips_that_need_no_figures(world, text, code):
    assert code in {kind for kind, _ in told(world, text, "IV.1")}


@pytest.mark.parametrize(
    "text",
    [
        "Họp Chủ nhật, ngày 22/11/2026; ngày 30/4/2026.",
        "Trao 110 suất quà, gồm: 50 suất cho trẻ em; 60 suất cho người già.",
        "So với phong trào thi đua năm 2025, kết quả tốt hơn.",
        "1. Một.\n2. Hai.\n2.1. Hai một.\n2.2. Hai hai.\n3. Ba.",
        "Đạt 46,76% kế hoạch; mục 2.1 của Kế hoạch số 12/KH-UBND.",
    ],
)
def test_careful_texts_raise_no_alarm(world, text):
    assert told(world, text, "IV.1") == []


def test_missing_sections_are_found_by_their_code(world):
    report = add_report(world.campaign)

    codes = {each.section for each in checked_report(report).open if each.code == "section-missing"}

    assert codes == {row.code for row in outline.SECTIONS if row.is_required and row.is_on}


def test_a_full_report_raises_no_alarm(world):
    report = full_report(world)
    add_movement(world, "Chung sức xây dựng nông thôn mới")
    add_document(world, "12/KH-UBND", "Kế hoạch năm 2026")
    Direction.objects.create(campaign=world.campaign, position=9, text="Việc cuối.")

    assert checked_report(report).open == ()


def test_fingerprints_stay_while_other_words_change(year):
    one = findings_of(year, "UBND thành phố tặng 06 Cờ Biển vàng.")[0]
    other = findings_of(year, "Câu mới thêm.\nUBND thành phố tặng 06 Cờ Biển vàng.")[0]
    changed = findings_of(year, "UBND thành phố đã tặng 06 Cờ Biển vàng.")[0]

    assert one.fingerprint == other.fingerprint != changed.fingerprint
