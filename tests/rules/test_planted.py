"""What is planted in tellings of 30 hands is withheld, pointed out, or stays: the floors that the benchmark prints."""

from __future__ import annotations

import pytest

from benchmarks.leaks import (
    AS_A_VIEW,
    FLOORS,
    FOLDERS,
    GOALS,
    MOST_TOUCHED,
    Plant,
    Planted,
    measure,
    read_planted,
    share_of,
)
from benchmarks.leaks_in_notes import withheld_in_notes
from benchmarks.wrapped import WIDTHS, count_withheld, wrap_planted
from inkling.safeguarding.rules.withholding import KnownTeller


@pytest.mark.parametrize("folder", [*FOLDERS, *AS_A_VIEW])
def test_what_is_planted_is_withheld(folder: str) -> None:
    found, missed = measure(list(read_planted(folder)), by_scorer=folder in AS_A_VIEW)
    for key, goal in GOALS.items():
        share = share_of(found[key])
        wrong = [
            miss.planted.text[miss.plant.start : miss.plant.end]
            for miss in missed
            if (miss.sort, miss.plant.sort) == key
        ]
        # What was set aside is not named: whoever mends the rules must not see it.
        shown = [] if folder.endswith(("aside", *AS_A_VIEW)) else wrong[:20]
        assert share >= FLOORS.get((folder, *key), goal), f"{key}: {share:.1%}, of these: {shown}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_planted_is_withheld_where_lines_were_wrapped(folder: str, width: int) -> None:
    """The floors are those of the words as they are: a line break says nothing of who told."""
    found = count_withheld(wrap_planted(folder, width))
    for sort in ("e", "i", "n"):
        share = share_of([right for (of, right), count in found.items() if of == sort for _ in range(count)])
        assert share >= FLOORS.get((folder, "view", sort), GOALS["view", sort]), f"{sort}: {share:.1%}"


def test_the_measure_can_fail() -> None:
    """Words that stay are a miss where they were planted, and words that go where they were needed."""
    plants = (Plant("e", 0, 4), Plant("i", 14, 24), Plant("n", 25, 33))
    wrong = Planted("nobody", "Fitz waits at the corner. My niece saw it.", KnownTeller(), plants)
    found, missed = measure([wrong])
    assert (found["view", "e"], found["view", "i"], found["view", "n"]) == ([False], [False], [False])
    assert {miss.plant for miss in missed if miss.sort == "view"} == set(plants)


def test_what_is_needed_stays_in_notes_that_nobody_wrote_for_this() -> None:
    touched, labelled = withheld_in_notes()
    assert labelled > 3_000
    assert touched <= labelled * MOST_TOUCHED, f"{touched} of {labelled} details are withheld"
