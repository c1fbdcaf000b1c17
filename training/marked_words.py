"""Marked tellings and development notes as the network of tellings learns them: which words show who told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from benchmarks import leaks
from benchmarks.leaks import Planted, read_planted
from benchmarks.leaks_in_notes import without_labels
from inkling.extraction import default_lexicon
from inkling.extraction.note import Note
from training.fit_hints import DEVELOPMENT, LEARNED
from training.over_embedded import Window, windows_of

OF_UNMARKED, OF_NOTES, OF_A_CHILD = 0.3, 0.3, 0.3  # weights of words that nobody marked, or not for this
# Of what a marked telling says as a whole: all tell of harm, and there are many of them.
OF_THE_WHOLE = 0.1
NOTHING_KNOWN = (float("nan"), float("nan"))


@dataclass(frozen=True)
class Taught:
    """A window and what is known of it: its words that show who told, and what it tells as a whole.

    `shows` and `weight` are of its tokens; both empty where nothing is known of them. `known`: whether harm to a child
    is told and whether a child tells of themselves, 1 so, 0 not so, NaN not known; `heed` is how much that counts.
    """

    window: Window
    shows: torch.Tensor
    weight: torch.Tensor
    known: tuple[float, float] = NOTHING_KNOWN
    heed: float = 1.0


def taught_by_words(*, without: Sequence[str]) -> Iterator[Taught]:
    """Yield the marked tellings but those of the sets `without`, and development notes, of which nothing shows who."""
    for folder in (*leaks.FOLDERS, LEARNED, *leaks.LEARNED_SINCE):
        for planted in read_planted(folder) if folder not in without else ():
            marked = [(plant.start, plant.end, plant.sort) for plant in planted.plants]
            yield from _teach(planted.text, marked, planted=planted)
    root = leaks.PLANTED.parents[1] / "training" / "notes" / "development"
    paths = sorted(root.glob("*.txt"))
    for path in paths[:: max(1, len(paths) // (2 * DEVELOPMENT))]:
        text, labels = without_labels(path.read_text(encoding="utf-8"))
        yield from _teach(text, [(start, end, "n") for start, end in labels], planted=None)


def _teach(text: str, marked: Sequence[tuple[int, int, str]], *, planted: Planted | None) -> Iterator[Taught]:
    sorts = [
        next((sort for start, end, sort in marked if start < token.end and token.start < end), "")
        for token in Note(text, lexicon=default_lexicon(), day=None).tokens
    ]
    shows = torch.tensor([float(sort in ("e", "i")) for sort in sorts])
    weight = torch.tensor([_weight(sort, planted) for sort in sorts])
    windows = windows_of(text)
    known = NOTHING_KNOWN
    if planted and len(windows) == 1:
        known = (1.0, float(planted.teller.is_the_child))
    for window in windows:
        place = slice(window.first, window.after)
        yield Taught(window, shows[place], weight[place], known, OF_THE_WHOLE)


def _weight(sort: str, planted: Planted | None) -> float:
    if planted is None:
        return OF_NOTES if sort else 0.0
    if sort in ("e", "i"):
        # What shows a child who tells of themselves is withheld by rules alone.
        return OF_A_CHILD if planted.teller.is_the_child else 1.0
    return 1.0 if sort else OF_UNMARKED
