from datetime import date
from decimal import Decimal

import pytest

from emulation.samples import values
from emulation.samples.problems import SampleError
from emulation.samples.rows import Field
from emulation.samples.tables import read_table

FIELDS = (
    Field("unit", values.code, required=True),
    Field("text"),
    Field("value", values.money),
    Field("on", values.day),
    Field("count", values.count, default=1),
    Field("joined", values.codes),
)


def read(text, fields=FIELDS):
    return read_table("so-lieu.csv", text.encode(), fields)


def problems_of(text):
    with pytest.raises(SampleError) as caught:
        read(text)
    return caught.value.problems


def test_table_is_read_with_defaults_for_what_is_left_out():
    (row,) = read("unit,value,on\nso-mot,1.500.000,25/12/2020\n")

    assert row == {
        "unit": "so-mot",
        "text": "",
        "value": Decimal(1500000),
        "on": date(2020, 12, 25),
        "count": 1,
        "joined": (),
    }


@pytest.mark.parametrize("start", ["\ufeff", ""])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_table_may_begin_with_a_mark_and_part_its_columns_otherwise(start, separator):
    (row,) = read(f"{start}unit,text\nso-mot,Quà Tết\n".replace(",", separator))

    assert (row["unit"], row["text"]) == ("so-mot", "Quà Tết")


def test_table_counts_lines_across_quoted_cells_and_empty_lines():
    rows = read('unit,text\nso-mot,"hai\ndòng"\n\nso-hai,một\n')

    assert [row.line for row in rows] == [2, 5]
    assert rows[0]["text"] == "hai\ndòng"


def test_table_turns_text_into_composed_letters():
    (row,) = read("unit,text\nso-mot,Tê\u0301t\n")

    assert row["text"] == "Tết"


def test_table_names_file_line_and_column_of_every_mistake():
    problems = problems_of("unit,value,on\nSở Một,nhiều,25/12/2020\n,1,31/02/2020\n")

    assert [problem.split(":")[0] for problem in problems] == [
        "so-lieu.csv, dòng 2, cột “unit”",
        "so-lieu.csv, dòng 2, cột “value”",
        "so-lieu.csv, dòng 3, cột “unit”",
        "so-lieu.csv, dòng 3, cột “on”",
    ]


def test_table_refuses_columns_it_does_not_know_and_names_those_it_does():
    (problem,) = problems_of("unit,giá trị\nso-mot,1\n")

    assert problem == (
        "so-lieu.csv, dòng 1: không có cột nào tên “giá trị”. "
        "Các cột: unit, text, value, on, count, joined."
    )


def test_table_refuses_a_missing_column():
    (problem,) = problems_of("text\nQuà\n")

    assert problem.startswith("so-lieu.csv, dòng 1: thiếu cột bắt buộc “unit”.")


def test_table_refuses_more_cells_than_columns():
    (problem,) = problems_of("unit,text\nso-mot,Quà, Tết\n")

    assert problem.startswith("so-lieu.csv, dòng 2: có 3 ô")


def test_table_refuses_an_open_quotation():
    (problem,) = problems_of('unit,text\nso-mot,"Quà\n')

    assert problem.startswith("so-lieu.csv, dòng 2: dấu nháy kép")


def test_table_refuses_lines_that_say_the_same_thing_twice():
    with pytest.raises(SampleError, match=r"dòng 4, cột “unit”: “so-mot” đã ghi ở dòng 2"):
        read_table("so-lieu.csv", b"unit\nso-mot\nso-hai\nso-mot\n", FIELDS, ("unit",))


def test_table_refuses_another_encoding():
    with pytest.raises(SampleError, match="UTF-8"):
        read_table("so-lieu.csv", "unit\nsở".encode("utf-16"), FIELDS)


def test_table_refuses_a_character_that_no_database_keeps():
    with pytest.raises(SampleError) as caught:
        read_table("a.csv", b"code,name\na,\0", FIELDS)

    assert caught.value.problems == ["a.csv, dòng 2: có ký tự điều khiển không đọc được."]


def test_table_refuses_an_empty_file():
    with pytest.raises(SampleError, match=r"so-lieu\.csv: tệp không có nội dung"):
        read("\n\n")
