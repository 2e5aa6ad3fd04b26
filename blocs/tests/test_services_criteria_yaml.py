"""What the YAML form takes, and how it complains."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from blocs.documents.scorecards import criteria_yaml as written
from blocs.queries.scorecards.specs import LineSpec, TableSpec
from blocs.services.scorecards.criteria_yaml import read
from blocs.services.scorecards.yaml_nodes import Unreadable
from blocs.tests.factories_scorecards import TABLE
from emulation.vietnamese import nfc

DOCS = Path(settings.BASE_DIR) / "docs" / "criteria.md"


def problems_of(content):
    with pytest.raises(Unreadable) as caught:
        read(content)
    return caught.value.problems


def test_reads_every_kind_of_line():
    spec = read(TABLE)

    assert (spec.name, spec.scale, spec.step) == ("Bảng điểm thử", 100, Decimal("0.5"))
    assert [line.code for line in spec.lines] == [
        *["A", "A1", "A1.a", "A1.b", "A2", "B", "B1"],
        *["T1", "T2", "P1", "L1", "L2"],
    ]
    assert spec.lines[2].params == {"target": "98", "unit": "%", "floor": "50"}
    assert spec.lines[3].params == {"bands_days_late": [["0", "20"], ["3", "10"]]}
    assert spec.lines[4].not_applicable_to == ("court",)
    assert (spec.lines[9].max_points, spec.lines[9].cap) == (1, 3)
    assert spec.tie_break == ("section:A", "fewest_deductions", "board_decides")


def test_example_of_the_documentation_reads():
    example = re.search(r"```yaml\n(.*?)```", DOCS.read_text(), re.DOTALL).group(1)

    spec = read(example)

    assert spec.scale == 100
    assert len(spec.lines) == 10


def test_reading_what_was_written_gives_the_same():
    spec = read(TABLE)

    assert read(written(spec)) == spec


names = st.text(
    st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0x1EF9), min_size=1, max_size=40
).map(lambda text: " ".join(nfc(text).split()))
amounts = st.integers(1, 99999).map(lambda n: Decimal(n) / 100)


@given(names.filter(bool), names.filter(bool), amounts)
def test_any_name_and_number_survives_writing_and_reading(name, label, most):
    section = LineSpec("A", name, "section", most)
    params = {"choices": [[label, format(most.normalize(), "f")]]}
    line = LineSpec("A1", name, "criterion", most, "A", method="choice", params=params)
    spec = TableSpec(name, most, (section, line))

    assert read(written(spec)) == spec


def test_file_that_ends_in_a_byte_mark_reads():
    assert read(b"\xef\xbb\xbf" + TABLE.encode()).scale == 100


def test_text_is_normalised():
    spec = read("name_vi: To\u0300a\ntotal: 1\n")

    assert spec.name == "Tòa"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "max: 30, method: ratio",
            "max: ba mươi, method: ratio",
            "Dòng 15, tiêu chí A1.a: “max”: “ba mươi” không phải là số. "
            "Viết như 994,5 hoặc 1.234.567.",
        ),
        (
            "total: 100",
            "total: 1.000",
            "Dòng 3, đầu tệp: “total”: “1.000” có thể hiểu là 1 hoặc 1000. "
            "Hãy nhập rõ: “1” hoặc “1000”.",
        ),
        ("code: B1", "code: A2", "Dòng 22, tiêu chí A2: mã “A2” đã dùng ở dòng trên."),
        (
            "method: choice",
            "method: vote",
            "Dòng 22, tiêu chí B1: “method” là “vote”; dùng một trong: bands, bands_deduct, "
            "choice, count_add, count_deduct, deadline, fact, manual, ratio.",
        ),
        (
            "effect: no_flag",
            "effect: giam_diem",
            "Dòng 30, trường hợp không xét L2: “effect” là “giam_diem”; dùng một trong: no_rank, "
            "no_flag, result_void, warning.",
        ),
        ("bonus_cap", "bonus_top", "Dòng 5, đầu tệp: không có khóa “bonus_top”."),
        (
            "Tốt: 30",
            "Tốt: 31",
            "Dòng 22, tiêu chí B1: mức 31 điểm lớn hơn điểm chuẩn 30.",
        ),
        ("name_vi: Chuyển đổi số, ", "", "Dòng 17, tiêu chí A2: thiếu “name_vi”."),
        ("[[0, 20], [3, 10]]", "[[0, 20], [3]]", None),
    ],
)
def test_problem_names_line_and_criterion(old, new, problem):
    assert old in TABLE

    problems = problems_of(TABLE.replace(old, new))

    expected = "Dòng 16, tiêu chí A1.b: mỗi mức của “bands_days_late” gồm 2 số trong ngoặc vuông."
    assert problems[0] == (problem or expected)


def test_effect_may_be_its_label():
    assert read(TABLE.replace("no_flag", "không xét Cờ thi đua")).lines[-1].effect == "no_flag"


def test_all_problems_are_told_at_once():
    broken = TABLE.replace("max: 70", "max: x").replace(
        "max: 30, method: choice", "max: y, method: choice"
    )

    assert len(problems_of(broken)) == 2


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: &x [1]\nb: *x", "Dòng 2: không dùng dấu * để lặp lại nội dung."),
        ("[" * 50, "Dòng 1: nội dung lồng nhau quá 12 cấp."),
        ("a: 1\na: 2", "Dòng 2: khóa “a” ghi hai lần."),
        ("", "Tệp không có nội dung."),
        (b"\xff\xfe\x00", "Tệp không phải văn bản UTF-8. Lưu lại tệp với mã UTF-8."),
        ("x" * 300_000, "Tệp quá lớn: nhiều nhất 256 KB."),
        ("- một\n- hai", "Tệp phải bắt đầu bằng các khóa id, name_vi, total, sections…"),
        ("a: \x01", "Tệp có ký tự điều khiển không đọc được."),
        ("? [1, 2]\n: 3", "Dòng 1: tên khóa phải là chữ."),
    ],
)
def test_dangerous_or_foreign_files_are_refused(content, problem):
    assert problems_of(content) == [problem]


def test_broken_syntax_names_the_line():
    assert problems_of("a: [1, 2\nb: 3")[0].startswith("Tệp không đúng cú pháp YAML ở dòng 2.")


def test_tags_never_make_objects():
    spec = read('name_vi: !!python/object/apply:os.system "true"\ntotal: 5')

    assert spec.name == "true"


def test_fourth_level_of_criteria_is_refused():
    inner = "{code: D4, name_vi: d, max: 1}"
    for code in ("C3", "C2", "C1"):
        inner = f"{{code: {code}, name_vi: c, max: 1, children: [{inner}]}}"
    section = f"{{code: A, name_vi: a, max: 1, criteria: [{inner}]}}"
    content = f"name_vi: x\ntotal: 1\nsections: [{section}]"

    assert problems_of(content) == ["Dòng 3, tiêu chí C3: tiêu chí chỉ được 3 cấp."]
