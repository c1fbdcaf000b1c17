"""The same words with their lines wrapped, as pasted mail and notes come: `python -m benchmarks.wrapped`.

Each space at which a line would be too long is a line break; nothing else changes. What is withheld, and what stands
in a view, is to be the same.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from benchmarks import concerns
from benchmarks.leaks import FOLDERS, Planted, covered_by, cuts_of, is_right, read_planted

# A telephone's mail, what mail is wrapped at, and what notes are.
WIDTHS = (40, 70, 78)


def wrap(text: str, width: int) -> str:
    """Return a text of the same length in lines of at most so many characters, but for longer words."""
    chars, begins, space = list(text), 0, -1
    for at, char in enumerate(text):
        if char == "\n":
            begins, space = at + 1, -1
        elif char == " ":
            space = at
        if at - begins >= width and space >= begins:
            chars[space] = "\n"
            begins, space = space + 1, -1
    return "".join(chars)


def wrap_planted(folder: str, width: int) -> list[Planted]:
    """Return the planted tellings of a folder, wrapped."""
    return [replace(each, text=wrap(each.text, width)) for each in read_planted(folder)]


def wrap_tellings(part: str, width: int) -> list[concerns.Telling]:
    """Return the tellings of a part, wrapped."""
    return [
        replace(each, draft=replace(each.draft, narrative=wrap(each.draft.narrative, width)))
        for each in concerns.tellings(concerns.files(part))
    ]


def count_withheld(tellings: list[Planted]) -> Counter[tuple[str, bool]]:
    """Return how many plants of each sort came out right and wrong in the view, by the rules alone."""
    found: Counter[tuple[str, bool]] = Counter()
    for each in tellings:
        covered = covered_by(each, [(cut.start, cut.end) for cut in cuts_of(each)])
        found.update((plant.sort, is_right(each, plant, covered)) for plant in each.plants)
    return found


def _lines() -> Iterator[str]:
    for width in (0, *WIDTHS):
        yield f"wrapped at {width}:" if width else "as they are:"
        found = sum((count_withheld(wrap_planted(each, width or sys.maxsize)) for each in FOLDERS), Counter())
        for sort, name in (("e", "explicit withheld"), ("i", "implicit withheld"), ("n", "needed readable")):
            yield f"  {name:20}{found[sort, True]:4} of {found[sort, True] + found[sort, False]:4}"
        for part in concerns.PARTS:
            result = concerns.measure(wrap_tellings(part, width or sys.maxsize))
            yield (
                f"  concerns, {part:12}{result.share:6.1%} of facts stand, {result.sorted_facts:3} of "
                f"{result.stand.total():3} sorted, {len(result.leaked)} of {result.planted} leaked"
            )


def main() -> int:
    """Print the figures as the words are and wrapped."""
    for line in _lines():
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
