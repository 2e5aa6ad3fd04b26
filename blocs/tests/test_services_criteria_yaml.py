"""What the YAML form takes, and how it complains."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from blocs.documents.scorecards import criteria_yaml as written
from blocs.enums.scorecards import Method
from blocs.queries.scorecards.specs import LineSpec, TableSpec
from blocs.services.scorecards.criteria_yaml import read
from blocs.services.scorecards.table_lines import SCORED_KEYS
from blocs.services.scorecards.yaml_nodes import Unreadable
from blocs.tests.factories_criteria import FULL_TABLE, PARTIAL_BANDS, PARTIAL_DEDUCTION
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
    example = re.search(r"Everything in use:\n\n```yaml\n(.*?)```", DOCS.read_text(), re.DOTALL)[1]

    spec = read(example)

    assert spec.scale == 100
    assert len(spec.lines) == 23


@pytest.mark.parametrize("content", [TABLE, FULL_TABLE])
def test_reading_what_was_written_gives_the_same(content):
    spec = read(content)

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
        ("name_vi: Chuyển đổi số, ", "", "Dòng 17, tiêu chí A2: thiếu nội dung “name_vi”."),
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
        (f"a: [{'1,' * 20_000}]", "Dòng 1: tệp quá dài, một bảng có nhiều nhất 400 dòng."),
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


def line_of(content, code):
    return next(line for line in read(content).lines if line.code == code)


def test_head_has_rounding_caps_and_grades():
    spec = read(FULL_TABLE)

    assert (spec.rounding, spec.deduction_cap) == ("down", 8)
    assert spec.grades == (
        {"name": "A", "min": "90", "requires": ["I.1", "I.3"]},
        {"name": "B", "min": "70.5", "requires": []},
    )


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("I.1", {"target": "98", "unit": "%", "floor": "50", "cap": "90", "indicator": "ty-le"}),
        ("I.2", {"target": "12", "lower_is_better": True}),
        ("I.4", {"due": "2026-12-05", "bands_days_late": [["0", "10"], ["999", "0"]]}),
        ("I.6", {"fact": "grants_in_year", "step": "2.5"}),
        ("T1.b", {"bands": [["3", "4"], ["1", "2"]], "unit": "giải"}),
        ("P1.b", {"bands_days_late": [["0", "0"], ["5", "1"], ["999", "3"]]}),
        ("P2", {"bands": [["5", "10", "1"], ["11", "100", "4"]], "unit": "%"}),
    ],
)
def test_parameters_of_every_method(code, values):
    assert line_of(FULL_TABLE, code).params == values


def test_groups_have_a_limit_and_parts():
    spec = read(FULL_TABLE)

    bonus, deduction = line_of(FULL_TABLE, "T1"), line_of(FULL_TABLE, "P1")
    assert (bonus.max_points, deduction.cap) == (6, 5)
    assert [line.code for line in spec.children_of("P1")] == ["P1.a", "P1.b"]


def test_levels_say_how_much_a_deduction_may_take_off():
    assert (line_of(FULL_TABLE, "P1.b").max_points, line_of(FULL_TABLE, "P2").max_points) == (3, 4)


def test_flags_of_a_line():
    line = line_of(FULL_TABLE, "I.7")

    assert line.needs_evidence
    assert line.explanation_suffices
    assert line_of(FULL_TABLE, "II").is_fixed


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("cap: 90,", "cap: 120,", "mức điểm tối đa lớn hơn 0 và không quá 100% điểm chuẩn."),
        ("due: 2026-12-05", "due: 2026-02-30", "“2026-02-30” không phải là ngày."),
        ("due: 2026-12-05", "due: cuối năm", "“due” là “cuối năm”; ghi ngày như 2026-12-31."),
        ("step: 2.5", "step: 2.3", "điểm mỗi lần 2,3 không là bội số của bước điểm nhỏ nhất 0,5."),
        ("step: 2.5", "step: -2.5", "“step”: Không nhập số âm."),
        ("step: 2.5", "step: .nan", "“step”: “.nan” không phải là số."),
        ("requires: [I.1, I.3]", "requires: [X]", "mức xếp loại A: bảng không có dòng mã “X”."),
        ("rounding: down", "rounding: nearest", "“rounding” là “nearest”; dùng một trong:"),
        ("method: choice, choices: {Tốt: 3", "method: ratio, choices: {Tốt: 3",
         "điểm thưởng không chấm theo cách “Theo tỷ lệ hoàn thành chỉ tiêu”."),
        ("code: T1.a,", "code: T1.a, children: [{code: Q, name_vi: q, points: 1}],",
         "nhóm chỉ được hai cấp."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_parameters_is_named(old, new, problem):
    assert old in FULL_TABLE

    assert any(problem in each for each in problems_of(FULL_TABLE.replace(old, new)))


def test_a_line_with_parts_has_no_method():
    content = TABLE.replace("name_vi: Nhiệm vụ được giao", "name_vi: x\n    method: ratio")

    assert problems_of(content) == [
        "Dòng 13, tiêu chí A1: dòng có “children” thì không ghi “method”."
    ]


def test_tie_break_may_be_written_in_words():
    content = FULL_TABLE.replace(
        'tie_break: ["section:I"]',
        'tie_break: ["điểm phần I cao hơn", "Điểm trừ ít hơn", '
        '"chưa được tặng Cờ trong 02 năm trước", "cơ quan thi đua, khen thưởng quyết định"]',
    )

    assert read(content).tie_break == (
        *["section:I", "fewest_deductions", "fact:grants_last_two_years", "board_decides"],
    )


def test_floor_written_in_the_rule_is_read():
    content = FULL_TABLE.replace("floor: 50, cap: 90", 'cap: 90, rule: "dưới sàn 40% thì 0 điểm"')

    assert line_of(content, "I.1").params["floor"] == "40"


@pytest.mark.parametrize(
    ("count", "problem"),
    [
        (401, "Dòng 1, đầu tệp: bảng có quá 400 dòng."),
        (4000, "Dòng 2860: tệp quá dài, một bảng có nhiều nhất 400 dòng."),
    ],
)
def test_too_many_lines_are_refused(count, problem):
    rows = "".join(f"\n- {{code: S{n}, name_vi: x, max: 1}}" for n in range(count))

    assert problems_of(f"name_vi: x\ntotal: 1\nsections:{rows}") == [problem]


def test_partial_table_with_bands_in_words_reads_with_doubts():
    spec = read(PARTIAL_BANDS)

    lines = {line.code: line for line in spec.lines}
    assert lines["II.2.a"].params["bands"] == [
        ["95", "1.5"], ["75", "1"], ["50", "0.5"], ["0", "0"]
    ]  # fmt: skip
    assert lines["I.1"].params["bands_days_late"] == [
        ["0", "2"], ["2", "1.5"], ["5", "1"], ["999", "0"]
    ]  # fmt: skip
    assert spec.unclear == (
        "Bảng: tệp không ghi tên bảng (name_vi).",
        "Phần II: tệp chỉ trích một phần các tiêu chí (visible).",
        "Phần I: tệp chỉ trích một phần các tiêu chí (visible).",
        "Bảng: tệp không ghi thang điểm (total), tạm lấy tổng điểm các phần.",
        "Bảng: tệp ghi chú khi kiểm tra: “adds_up = chưa đủ”.",
        "Bảng: tệp dùng một mã cho nhiều dòng; mã các dòng đã ghi thêm mã của phần, ví dụ II.1.",
        "Tiêu chí II.1: thiếu điểm chuẩn “max”.",
        "Tiêu chí II.2.a: “trên 95%” không gồm đúng 95, khung mức thì gồm; tạm ghi từ 95.",
    )


def test_partial_table_without_sections_keeps_a_cut_text():
    spec = read(PARTIAL_DEDUCTION)

    assert spec.scale == 200
    assert spec.lines[1].params["bands"] == [["1", "10", "10"], ["11", "20", "20"]]
    assert (
        "Tiêu chí 1: mức 21–100 ghi điểm là “'Không...' (bị cắt)”, chưa đọc được." in spec.unclear
    )


def test_words_where_a_number_must_be_are_wrong_in_a_whole_table():
    content = FULL_TABLE.replace("[11, 100, 4]", "[11, 100, Không]")

    assert any("không phải là số" in each for each in problems_of(content))


def test_example_of_the_documentation_uses_every_key_and_method():
    example = re.search(r"Everything in use:\n\n```yaml\n(.*?)```", DOCS.read_text(), re.DOTALL)[1]
    spec = read(example)

    assert {line.method for line in spec.lines} == set(Method.values)
    unused = [key for key in SCORED_KEYS | {"max", "points", "cap"} if f"{key}:" not in example]
    assert unused == []
