"""Geometry of the charts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkling.sites.design.charts import PLOT_HEIGHT, bars, in_words, nice_top, plot


def test_the_longest_bar_is_full_and_the_others_are_shares_of_it() -> None:
    assert [(bar.share, bar.text) for bar in bars([("a", 40.0), ("b", 10.0)])] == [
        (100.0, "40"),
        (25.0, "10"),
    ]


def test_a_number_too_small_to_show_has_no_length_and_is_said_in_words() -> None:
    few = bars([("a", 40.0), ("b", None)])[1]
    assert (few.share, few.text, few.known) == (0.0, "fewer than 5", False)


def test_bars_of_nothing_do_not_divide_by_nothing() -> None:
    assert [bar.share for bar in bars([("a", 0.0), ("b", None)])] == [0.0, 0.0]
    assert bars([]) == []


@pytest.mark.parametrize("draw", [lambda: bars([("a", -1.0)]), lambda: plot(["x"], [("a", [-1.0])])])
def test_a_count_below_nothing_is_refused(draw: object) -> None:
    with pytest.raises(ValueError, match="below 0"):
        draw()  # type: ignore[operator]


def test_a_row_that_does_not_fit_its_labels_is_refused() -> None:
    with pytest.raises(ValueError, match="1 values for 2 labels"):
        plot(["Jan", "Feb"], [("a", [1.0])])


@pytest.mark.parametrize(
    ("value", "top"),
    [(0, 4), (3, 4), (4, 4), (5, 8), (9, 10), (17, 20), (36, 40), (41, 80), (81, 100), (1000, 1000)],
)
def test_the_top_of_the_plot_is_round(value: float, top: float) -> None:
    assert nice_top(value) == top


@given(st.floats(min_value=0, max_value=1e9))
def test_the_top_is_never_below_the_value_nor_far_above(value: float) -> None:
    top = nice_top(value)
    assert value <= top
    assert top <= max(4, value * 2.5)


def test_a_gap_breaks_the_line_and_keeps_the_dots() -> None:
    line = plot(["a", "b", "c", "d", "e"], [("n", [1.0, 2.0, None, 4.0, 3.0])]).lines[0]
    assert line.runs == ["0.0,150.0 25.0,100.0", "75.0,0.0 100.0,50.0"]
    assert len(line.dots) == 4
    assert line.texts[2] == "fewer than 5"


def test_a_lonely_value_is_a_dot_without_a_line() -> None:
    line = plot(["a", "b", "c"], [("n", [None, 2.0, None])]).lines[0]
    assert (line.runs, len(line.dots)) == ([], 1)


@given(st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=40))
def test_everything_lies_inside_the_plot(values: list[int | None]) -> None:
    drawn = plot([str(at) for at in range(len(values))], [("n", values)])
    assert all(0 <= dot.x <= 100 and 0 <= dot.y <= PLOT_HEIGHT for dot in drawn.lines[0].dots)
    assert sum(not label.minor for label in drawn.labels) <= 3


@pytest.mark.parametrize("count", range(2, 60))
def test_the_labels_that_are_shown_touch_nowhere_on_a_phone(count: int) -> None:
    """A day such as 30 Nov 26 takes a quarter of the plot on 320 px; one in the middle reaches to both sides."""
    wide = 25.0
    labels = [
        each
        for each in plot([str(at) for at in range(count)], [("n", [1.0] * count)]).labels
        if not each.minor
    ]
    starts = {"start": 0.0, "middle": -wide / 2, "end": -wide}
    boxes = [(each.x + starts[each.anchor], each.x + starts[each.anchor] + wide) for each in labels]
    assert all(one[1] <= other[0] for one, other in pairwise(boxes)), boxes


def test_the_first_and_last_label_stay_inside() -> None:
    labels = plot([str(at) for at in range(12)], [("n", [1.0] * 12)]).labels
    assert (labels[0].anchor, labels[5].anchor, labels[-1].anchor) == ("start", "middle", "end")
    assert not labels[0].minor
    assert not labels[-1].minor


def test_numbers_are_written_as_people_read_them() -> None:
    assert [in_words(value) for value in (1200.0, 2.5, 0.0, None)] == ["1,200", "2.5", "0", "fewer than 5"]
