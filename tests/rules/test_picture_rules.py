"""Weeks, shares, steps, districts and the map: tables of cases, no database."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.picture.rules.by_district import by_district
from inkling.picture.rules.choice import Choice, ChoiceRefused, usual_choice
from inkling.picture.rules.overview.selection import join_spans
from inkling.picture.rules.shares import Share, share_left_open
from inkling.picture.rules.steps import scale_for
from inkling.picture.rules.weeks import by_week, monday_of, weeks_of
from inkling.regions.build.cells import district_of_cells, encode
from inkling.regions.build.source import Row
from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.maps.cells import bundled_cells, coarser, read_cells
from inkling.regions.rules.maps.district_map import draw_districts, map_of


def test_days_that_overlap_or_touch_are_one_span() -> None:
    def november(first: int, last: int) -> tuple[date, date]:
        return date(2026, 11, first), date(2026, 11, last)

    assert join_spans([november(8, 14), november(1, 7), november(10, 12), november(20, 21)]) == [
        november(1, 14),
        november(20, 21),
    ]
    assert join_spans([november(1, 7), november(9, 9)]) == [november(1, 7), november(9, 9)]


@pytest.mark.parametrize(
    ("first", "last", "mondays", "whole"),
    [
        (date(2026, 11, 23), date(2026, 11, 29), [date(2026, 11, 23)], [True]),
        (date(2026, 11, 24), date(2026, 11, 29), [date(2026, 11, 23)], [False]),
        (date(2026, 11, 22), date(2026, 11, 23), [date(2026, 11, 16), date(2026, 11, 23)], [False, False]),
        (date(2025, 12, 29), date(2026, 1, 11), [date(2025, 12, 29), date(2026, 1, 5)], [True, True]),
    ],
)
def test_weeks_begin_on_monday(first: date, last: date, mondays: list[date], whole: list[bool]) -> None:
    weeks = weeks_of(first, last)
    assert [week.monday for week in weeks] == mondays
    assert [week.whole for week in weeks] == whole
    assert monday_of(last) == mondays[-1]


def test_a_week_without_details_counts_nothing() -> None:
    weeks = weeks_of(date(2026, 11, 2), date(2026, 11, 22))
    assert by_week({date(2026, 11, 9): 4, date(2020, 1, 6): 9}, weeks) == [0, 4, 0]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, "-"),
        (0, 9, "0 %"),
        (31, 100, "31 %"),
        (1, 500, "under 1 %"),
        (499, 500, "over 99 %"),
        (7, 7, "100 %"),
    ],
)
def test_shares_in_words(part: int, whole: int, words: str) -> None:
    assert Share(part, whole).words == words


def test_not_sure_is_a_gap_too() -> None:
    told = {"cse": 5, "not_sure": 2, "not_said": 3}
    assert share_left_open("exploitation_type", told) == Share(5, 10)
    assert share_left_open("how_known", {"saw": 4, "not_said": 1}) == Share(1, 5)


@pytest.mark.parametrize(
    ("most", "words"),
    [
        (0, ("none", "1", "2", "3", "4 or more")),
        (5, ("none", "1", "2", "3", "4 or more")),
        (9, ("none", "1 to 2", "3 to 5", "6 to 8", "9 or more")),
        (1_000, ("none", "1 to 299", "300 to 599", "600 to 899", "900 or more")),
    ],
)
def test_four_round_steps(most: int, words: tuple[str, ...]) -> None:
    assert scale_for([0, most]).words == words


@pytest.mark.parametrize("most", [*range(4, 200), 999, 54_321])
def test_the_largest_count_stands_in_the_highest_step(most: int) -> None:
    scale = scale_for([most])
    assert scale.step_of(most) == 4
    assert scale.step_of(0) == 0
    assert list(scale.least) == sorted(set(scale.least)), "each step holds something"


def test_districts_are_numbered_by_count_and_old_codes_are_followed() -> None:
    found = by_district(
        {"A": 2, "old-B": 5, "Z": 3, "": 4},
        names={"A": "Ash", "B": "Beck", "C": "Cove"},
        newer={"old-B": "B"},
    )
    assert [(row.number, row.name, row.count) for row in found.rows] == [
        (1, "Beck", 5),
        (2, "Ash", 2),
        (3, "Cove", 0),
    ]
    assert (found.elsewhere, found.not_placed) == (3, 4)
    assert found.rows[2].step == 0


@pytest.mark.parametrize("days", [(date(2026, 1, 2), date(2026, 1, 1)), (date(2020, 1, 1), date(2026, 1, 1))])
def test_days_that_cannot_be_used_are_refused(days: tuple[date, date]) -> None:
    with pytest.raises(ChoiceRefused):
        Choice(*days)


def test_the_usual_choice_is_ninety_days() -> None:
    choice = usual_choice(date(2026, 11, 24))
    assert (choice.last - choice.first).days == 89


def test_cells_are_written_and_read_back() -> None:
    rows = [
        Row("LS1", "1AA", "X", 1000.0, 1000.0),
        Row("LS1", "1AB", "X", 3000.0, 1000.0),
        Row("LS1", "1AD", "Y", 3500.0, 1500.0),
        Row("LS1", "1AE", "Y", 9000.0, 1000.0),
        Row("LS1", "1AF", "", 50.0, 50.0),
        Row("LS1", "1AG", "Y", None, None),
    ]
    cells = district_of_cells(rows)
    assert cells == {(0, 0): "X", (1, 0): "X", (4, 0): "Y"}, "at a tie the lower code"
    assert encode(cells) == "X 0,0,2\nY 0,4,1\n"
    assert read_cells(encode(cells)) == {"X": {(0, 0), (1, 0)}, "Y": {(4, 0)}}


def test_joined_cells_go_to_the_district_with_most_of_them() -> None:
    cells = {"X": frozenset({(0, 0), (1, 0), (0, 1)}), "Y": frozenset({(1, 1), (2, 2)})}
    assert coarser(cells, by=2) == {"X": {(0, 0)}, "Y": {(1, 1)}}


def test_north_is_up_and_a_number_stands_on_its_own_district() -> None:
    north, south = frozenset({(10, 21), (11, 21)}), frozenset({(10, 20)})
    found = draw_districts({"N": north, "S": south})
    assert found is not None
    assert (found.width, found.height, found.cell_km) == (4, 4, 2)
    assert [shape.path for shape in found.shapes] == ["M1 1h2v1h-2z", "M1 2h1v1h-1z"]
    assert found.shapes[0].border == "M1 1h2M1 2h2M1 1v1M3 1v1"
    assert (found.shapes[1].x, found.shapes[1].y) == (1.5, 2.5)


def test_every_district_of_great_britain_has_cells() -> None:
    known = {
        code
        for code, each in bundled_atlas().districts.items()
        if not each.replaced_by and not code.startswith("N")
    }
    assert known == set(bundled_cells())
    assert map_of(("N09000003",)) is None


def test_no_map_is_heavier_than_a_page_may_be() -> None:
    regions: dict[str, list[str]] = {}
    for code, each in bundled_atlas().districts.items():
        if not each.replaced_by:
            regions.setdefault(each.region, []).append(code)
    for region, codes in regions.items():
        found = map_of(tuple(sorted(codes)))
        assert found is None or sum(len(shape.path) + len(shape.border) for shape in found.shapes) < 16_000, (
            region
        )
