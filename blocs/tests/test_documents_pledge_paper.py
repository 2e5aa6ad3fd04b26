"""Giao ước thi đua: what is signed, by whom, the head first."""

import io

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from blocs.documents.pledge_paper import pledge_paper
from blocs.models import Pledge
from blocs.queries.pledge import signature_rows, targets_of
from blocs.queries.year import Member
from blocs.tests.factories_pledge import make_pledge, make_signature
from emulation.papers.content import Basis, Numbered
from emulation.papers.html import render_html
from emulation.papers.tests.geometry import open_pages, place
from emulation.papers.tests.layout import layout_faults
from emulation.papers.tests.printed import Printed

TEXT = "Căn cứ Luật Thi đua, khen thưởng;\nCăn cứ Kế hoạch số 05/KH-KTĐ.\nThi đua hết mình."


def paper_of(pledge, world):
    return pledge_paper(pledge, targets_of(pledge), signature_rows(pledge), world.head.pk)


def words(paper):
    return " ".join(strip_tags(render_html(paper)).split())


def test_a_draft_says_so_and_has_a_cell_for_every_unit(world):
    pledge = make_pledge(world.campaign, text=TEXT, targets=["Hoàn thành nhiệm vụ"])

    paper = paper_of(pledge, world)

    assert paper.watermark == "DỰ THẢO"
    assert [cell.lines[0] for cell in paper.signatures.cells] == [
        "SỞ MỘT",
        "SỞ HAI",
        "TÒA ÁN NHÂN DÂN TỈNH A",
    ]
    assert paper.appendices == ()


def test_lines_of_grounds_are_set_as_such_and_targets_are_numbered(world):
    pledge = make_pledge(world.campaign, text=TEXT, targets=["Hoàn thành nhiệm vụ"])
    pledge.targets.update(value=100, measure="%", unit=world.third)

    paper = paper_of(pledge, world)

    basis = next(block for block in paper.blocks if isinstance(block, Basis))
    targets = next(block for block in paper.blocks if isinstance(block, Numbered))
    assert [item[0].text for item in basis.items] == [
        "Căn cứ Luật Thi đua, khen thưởng",
        "Căn cứ Kế hoạch số 05/KH-KTĐ",
    ]
    assert targets.items[0][0].text == "Hoàn thành nhiệm vụ: 100% (Tòa án nhân dân tỉnh A)."
    assert "Chủ đề thi đua: “Kỷ cương, sáng tạo”" in words(paper)
    assert "03 đơn vị thành viên Khối thi đua A cam kết thực hiện" in words(paper)


def test_a_target_below_ten_is_padded_as_in_prose(world):
    pledge = make_pledge(world.campaign, text=TEXT, targets=["Ủng hộ các quỹ"])
    pledge.targets.update(value=7, measure="đơn vị")

    paper = paper_of(pledge, world)

    targets = next(block for block in paper.blocks if isinstance(block, Numbered))
    assert targets.items[0][0].text == "Ủng hộ các quỹ: 07 đơn vị."


def test_a_text_that_commits_itself_is_not_said_twice(world):
    pledge = make_pledge(world.campaign, text="Các đơn vị cam kết thực hiện.")

    text = words(paper_of(pledge, world))

    assert text.count("cam kết") == 1
    assert "thống nhất ký kết giao ước thi đua này./." in text


def test_head_signs_first_wherever_it_stands_in_protocol_order(world):
    pledge = make_pledge(world.campaign)

    paper = pledge_paper(pledge, [], signature_rows(pledge), world.third.pk)

    assert paper.signatures.cells[0].lines == ("TÒA ÁN NHÂN DÂN TỈNH A",)


def test_an_opened_pledge_says_who_signed_what(world):
    pledge = make_pledge(world.campaign, is_open=True)
    make_signature(
        pledge, world.member, "in_app", signer_name="Lê Thị Lan", signer_position="Giám đốc"
    )

    paper = paper_of(pledge, world)

    text = words(paper)
    assert paper.watermark == ""
    assert paper.signatures.cells[1].lines == ("SỞ HAI", "GIÁM ĐỐC")
    for said in (pledge.text_hash, "Đã ký: 01/03 đơn vị.", "Ký trên phần mềm", "Lê Thị Lan"):
        assert said in text, said


def test_markup_that_cannot_be_read_is_printed_as_typed(world):
    pledge = make_pledge(world.campaign, text="Bỏ **dở")

    assert "Bỏ **dở" in words(paper_of(pledge, world))


def test_a_text_changed_behind_its_hash_is_not_printed(world, client_of):
    make_pledge(world.campaign, is_open=True)
    Pledge.objects.update(text="Nội dung khác.")

    answer = client_of(world.lan).get(reverse("blocs:pledge_paper", args=[world.campaign.pk]))

    assert answer.status_code == 403
    assert "không còn khớp mã băm" in answer.content.decode()


def test_a_year_without_pledge_has_no_paper(world, client_of):
    answer = client_of(world.thu).get(reverse("blocs:pledge_paper", args=[world.campaign.pk]))

    assert answer.status_code == 404


@pytest.fixture
def of_sixteen(world):
    """A pledge of sixteen units with long names."""
    pledge = make_pledge(world.campaign, text=TEXT, is_open=True)
    rows = signature_rows(pledge)
    name = "Bộ Chỉ huy Bộ đội Biên phòng và Phòng thủ dân sự tỉnh số"
    more = [
        type(rows[0])(Member(world.third, f"{name} {number}", number), None)
        for number in range(4, 17)
    ]
    return pledge_paper(pledge, [], [*rows, *more], world.head.pk)


@pytest.mark.once
def test_sixteen_units_sign_in_rows_of_three_within_the_rules_of_layout(of_sixteen):
    printed = Printed(of_sixteen)

    pages = open_pages(io.BytesIO(printed.pdf))
    first = next(page for page in pages if "SỞ MỘT" in page.extract_text())
    assert place(first, "SỞ MỘT").baseline == place(first, "SỞ HAI").baseline
    assert place(first, "SỞ MỘT").right < place(first, "SỞ HAI").left < 195
    assert layout_faults(printed) == []


def test_a_pledge_of_a_bloc_without_members_has_nobody_to_sign(world):
    pledge = make_pledge(world.campaign)

    paper = pledge_paper(pledge, [], [], None)

    assert paper.signatures is None
    assert "Các đơn vị Khối thi đua A cam kết" in words(paper)


def test_units_bear_the_name_of_the_year(world):
    world.third.names.create(name="Tòa án cũ", valid_from="2020-01-01", valid_to="2026-12-31")
    pledge = make_pledge(world.campaign, targets=["Xét xử"])
    pledge.targets.update(unit=world.third)

    text = words(paper_of(pledge, world))

    assert "1. Xét xử (Tòa án cũ)." in text
    assert "TÒA ÁN CŨ" in text
