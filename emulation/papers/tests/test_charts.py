"""Charts as SVG."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from emulation.papers.charts.content import Chart, Series
from emulation.papers.charts.drawing import NAMESPACE, NARROW, WIDE, draw

UNITS = ("Công an tỉnh", "Bộ Chỉ huy quân sự tỉnh và các đơn vị trực thuộc đóng trên địa bàn")


def chart(**changes):
    values = {
        "title": "Điểm thi đua",
        "labels": UNITS,
        "series": (Series("Điểm", (Decimal("994.5"), Decimal(1000))),),
    }
    return Chart(**(values | changes))


def parsed(made):
    return ElementTree.fromstring(made)


def texts(made):
    return [node.text for node in parsed(made).iter(f"{{{NAMESPACE}}}text")]


def bars(made):
    found = [node for node in parsed(made).iter(f"{{{NAMESPACE}}}rect") if node.get("stroke")]
    return [float(node.get("width")) for node in found]


def test_values_stand_at_the_bars_as_they_are_written():
    assert {"994,5", "1.000"} <= set(texts(draw(chart())))


def test_bars_are_as_long_as_their_values():
    short, long = bars(draw(chart()))

    assert short / long == pytest.approx(0.9945, abs=0.001)


def test_long_names_are_broken_into_lines_and_lose_no_word():
    words = " ".join(texts(draw(chart()))).split()

    assert set(UNITS[1].split()) <= set(words)


def test_what_is_not_known_is_a_dash_and_no_bar():
    made = draw(chart(series=(Series("Điểm", (None, Decimal(10))),)))

    assert "–" in texts(made)
    assert len(bars(made)) == 1


def test_names_are_escaped():
    made = draw(chart(labels=("<script>&\"'", "B")))

    assert "<script>" not in made
    assert "<script>&\"'" in texts(made)


def test_all_is_told_to_who_does_not_see_it():
    title = parsed(draw(chart())).find(f"{{{NAMESPACE}}}title").text

    assert "Điểm: Công an tỉnh 994,5; " in title


def test_several_series_are_named_and_told_apart_without_colour():
    made = draw(
        chart(
            series=(
                Series("Đã tặng", (Decimal(1), Decimal(2))),
                Series("Đề nghị", (Decimal(3), None)),
            )
        )
    )

    assert {"Đã tặng", "Đề nghị"} <= set(texts(made))
    assert len(list(parsed(made).iter(f"{{{NAMESPACE}}}pattern"))) == 1


@pytest.mark.parametrize("years", [1, 2, 6])
def test_lines_stay_inside(years):
    series = (Series("Điểm", tuple(Decimal(900 + n) for n in range(years))),)
    made = draw(chart(kind="lines", labels=tuple(map(str, range(years))), series=series))

    marks = [float(node.get("cx")) for node in parsed(made).iter(f"{{{NAMESPACE}}}circle")]
    assert len(marks) == years
    assert all(0 < x < WIDE.width for x in marks)


def test_letters_can_be_drawn_instead():
    made = draw(chart(), lambda words, x, y, anchor, bold: "<g/>")

    assert texts(made) == []


@pytest.mark.parametrize(
    "series",
    [
        (),
        (Series("A", (Decimal(1),)),),
        (Series("A", (Decimal(-1), None)),),
        tuple(Series(str(n), (None, None)) for n in range(4)),
    ],
)
def test_what_cannot_be_drawn_is_refused(series):
    with pytest.raises(ValueError, match="Điểm thi đua"):
        chart(series=series)


def test_nothing_in_it_runs_or_asks_for_a_style():
    made = draw(chart())

    assert "style" not in made
    assert "<script" not in made


@pytest.mark.parametrize("names", [1, 2])
def test_a_narrow_drawing_says_the_same_within_its_width(names):
    told = chart(series=tuple(Series(f"Điểm {n}", (Decimal(7), Decimal(9))) for n in range(names)))

    made = draw(told, sheet=NARROW)

    assert sorted(" ".join(texts(made)).split()) == sorted(" ".join(texts(draw(told))).split())
    assert max(bars(made)) <= NARROW.width - NARROW.values
    assert parsed(made).get("aria-labelledby") != parsed(draw(told)).get("aria-labelledby")
