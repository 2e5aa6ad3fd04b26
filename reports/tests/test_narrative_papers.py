"""How papers are cited."""

from datetime import date

import pytest

from blocs.models import Bloc, Document
from reports.narrative import papers


def paper(number, abstract, issuer="", issued_on=None):
    return Document(number=number, abstract=abstract, issuer=issuer, issued_on=issued_on)


@pytest.mark.parametrize(
    ("number", "abstract", "cited"),
    [
        (
            "53/KH-KTĐNC",
            "Kế hoạch tổng kết năm 2020",
            "Kế hoạch số 53/KH-KTĐNC về tổng kết năm 2020",
        ),
        ("53/KH-KTĐNC", "Tổng kết năm 2020;", "Kế hoạch số 53/KH-KTĐNC về tổng kết năm 2020"),
        ("34-CT/TW", "Chỉ thị về đổi mới", "Chỉ thị số 34-CT/TW về đổi mới"),
        (
            "91/2017/NĐ-CP",
            "Nghị định quy định chi tiết",
            "Nghị định số 91/2017/NĐ-CP quy định chi tiết",
        ),
        ("12/QĐ-UBND", "Ban hành Quy chế", "Quyết định số 12/QĐ-UBND ban hành Quy chế"),
        ("733/QĐ-TTg", "Kế hoạch phát động", "Quyết định số 733/QĐ-TTg về kế hoạch phát động"),
        ("3709/UBND-NC", "V/v tổng kết", "Văn bản số 3709/UBND-NC về việc tổng kết"),
        ("3709/UBND-NC", "Công văn về việc tổng kết", "Văn bản số 3709/UBND-NC về việc tổng kết"),
        (
            "39/2013/QH13",
            "Luật sửa đổi Luật Thi đua, khen thưởng.",
            "Luật sửa đổi Luật Thi đua, khen thưởng",
        ),
        ("96/2019/QH14", "Nghị quyết về công tác", "Nghị quyết số 96/2019/QH14 về công tác"),
        ("", "Quy chế hoạt động của Khối", "Quy chế hoạt động của Khối"),
        ("01/HD-UBND", "BTC về thi đua", "Hướng dẫn số 01/HD-UBND về BTC về thi đua"),
    ],
)
def test_a_paper_is_cited_by_kind_number_and_matter(number, abstract, cited):
    assert papers.document_line(paper(number, abstract)) == cited


def test_a_citation_names_day_and_issuer():
    document = paper("05/KH-KTĐ", "Phát động thi đua", "Khối thi đua", date(2020, 2, 3))

    line = papers.document_line(document)

    assert line == "Kế hoạch số 05/KH-KTĐ ngày 03/02/2020 của Khối thi đua về phát động thi đua"


def test_opening_is_one_sentence_with_or_without_papers():
    bloc = Bloc(name="Khối thi đua A")
    rest = (
        "Khối thi đua A báo cáo tổng kết công tác thi đua, khen thưởng năm 2026 và phương hướng, "
    )
    rest += "nhiệm vụ năm 2027 như sau:"

    with_paper = papers.opening(bloc, 2026, [paper("1/KH-A", "Tổng kết")])

    assert papers.opening(bloc, 2026, []) == rest
    assert with_paper == f"Thực hiện Kế hoạch số 1/KH-A về tổng kết, {rest}"
