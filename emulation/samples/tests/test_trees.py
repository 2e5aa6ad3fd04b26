import pytest

from emulation.samples import values
from emulation.samples.problems import SampleError
from emulation.samples.rows import Field, Items, Named, Record, Texts
from emulation.samples.trees import read_tree

TARGET = (Field("text", required=True), Field("value", values.amount))
PRESENCE = (Field("state", required=True), Field("note"))
SHAPE = Record(
    (
        Field("title", required=True),
        Field("head", values.code),
        Field("tasks", Texts()),
        Field("targets", Items(TARGET, short="text")),
        Field("votes", Named(Texts(values.code))),
        Field("presence", Named(Record(PRESENCE), short="state")),
    )
)


def read(text):
    return read_tree("nam.yaml", text.encode(), SHAPE)


def problems_of(text):
    with pytest.raises(SampleError) as caught:
        read(text)
    return caught.value.problems


def test_tree_is_read_as_text_and_typed_by_its_shape():
    row = read("title: 03/02/2020\nhead: so-mot\ntasks:\n- no\n- 1.10\n")

    assert (row["title"], row["head"], row["tasks"]) == ("03/02/2020", "so-mot", ["no", "1.10"])
    assert (row["targets"], row["votes"]) == ((), {})


def test_tree_takes_a_plain_text_for_an_item():
    row = read('title: x\ntargets:\n- Hoàn thành\n- {text: Đạt, value: "95,5"}\n')

    assert [(each["text"], each["value"]) for each in row["targets"]] == [
        ("Hoàn thành", None),
        ("Đạt", values.amount("95,5")),
    ]


def test_tree_reads_free_names():
    row = read("title: x\nvotes:\n  so-mot: [so-hai, so-ba]\npresence:\n  so-hai: leader\n")

    assert row["votes"] == {"so-mot": ["so-hai", "so-ba"]}
    assert row["presence"]["so-hai"]["state"] == "leader"


def test_tree_names_file_line_and_key_of_every_mistake():
    problems = problems_of("head: Sở Một\ntasks: một việc\ntargets:\n- {value: nhiều}\nmục: x\n")

    assert sorted(problem.split(":")[0] for problem in problems) == [
        "nam.yaml, dòng 1, cột “head”",
        "nam.yaml, dòng 1, cột “title”",
        "nam.yaml, dòng 2, cột “tasks”",
        "nam.yaml, dòng 4, cột “text”",
        "nam.yaml, dòng 4, cột “value”",
        "nam.yaml, dòng 5, cột “mục”",
    ]


@pytest.mark.parametrize("text", ["title: [x", "- một danh sách\n", ""])
def test_tree_refuses_what_is_no_mapping(text):
    assert all(problem.startswith("nam.yaml") for problem in problems_of(text))
