"""Fit the network that scores each word for what shows who told: `PYTHONPATH=src python -m training.fit_words`.

Learns from the marked tellings that `training.fit_hints` learns from, and from development notes, of which what is
labelled shows nobody. Needs what MODEL.md names; writes `src/inkling/extraction/data/who_told.onnx`, some forty minutes
on two cores. `training.fit_hints` comes first: both are read together.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from benchmarks import leaks
from benchmarks.leaks import Planted, read_planted
from benchmarks.leaks_in_notes import without_labels
from inkling.extraction import default_lexicon
from inkling.extraction.model.encoder import WORDS_FILE
from inkling.extraction.note import Note
from training.fit_hints import DEVELOPMENT, LEARNED
from training.over_embedded import (
    WIDTH,
    LayersOfBase,
    Settings,
    Window,
    fill,
    learn,
    mean_of,
    windows_of,
    write_onnx,
)

OF_UNMARKED, OF_NOTES, OF_A_CHILD = 0.3, 0.3, 0.3  # weights of words that nobody marked, or not for this
_DROP = 0.2
SETTINGS = Settings(rate=8e-5, faster=10, batch=8)


@dataclass(frozen=True)
class Held:
    """A window, which of its words show who told, and what each weighs."""

    window: Window
    shows: torch.Tensor
    weight: torch.Tensor


class WordScorer(LayersOfBase):
    """A score of each piece by what the last layer holds of it and of the whole text."""

    def __init__(self) -> None:
        super().__init__()
        self.drop = nn.Dropout(_DROP)
        self.score = nn.Linear(2 * WIDTH, 1)

    def forward(self, embedded: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """Return the log-odds (texts, pieces). `embedded` is (texts, pieces, WIDTH); `mask`: which are no filling."""
        held = self.held(embedded, mask)
        whole = mean_of(held, mask)[:, None].expand_as(held)
        return self.score(self.drop(torch.cat([held, whole], dim=-1)))[..., 0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, and write the file."""
    parser = argparse.ArgumentParser(prog="training.fit_words", description=__doc__)
    parser.add_argument("--out", type=Path, default=WORDS_FILE, metavar="FILE")
    parser.add_argument("--start", type=Path, metavar="FILE", help="layers that `training.fit_tellings` kept")
    parser.add_argument("--without", nargs="*", default=(), metavar="SET", help="keep these sets aside")
    parser.add_argument("--rounds", type=int, default=SETTINGS.rounds)
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    held = [*_of_tellings(asked.without), *_of_notes()]
    print(f"{len(held)} windows held, {time.monotonic() - began:.0f} s", flush=True)
    scorer = WordScorer()
    if asked.start:
        kept = torch.load(asked.start)
        scorer.load_state_dict(
            {name: kept[name] for name in kept if name.startswith("layers.")}, strict=False
        )
    learn(
        scorer,
        settings=Settings(
            rounds=asked.rounds, rate=SETTINGS.rate, faster=SETTINGS.faster, batch=SETTINGS.batch
        ),
        of_a_round=lambda draw: held,
        length=lambda each: len(each.window.embedded),
        loss=lambda batch: _loss(scorer, batch),
    )
    write_onnx(scorer, asked.out, output="shows", by_piece=True)
    print(f"{asked.out.stat().st_size / 1e6:.1f} MB, {time.monotonic() - began:.0f} s: {asked.out}")
    return 0


def _loss(scorer: WordScorer, batch: Sequence[Held]) -> torch.Tensor:
    given = scorer(*fill(held.window.embedded for held in batch))
    lost = []
    for scores, held in zip(given, batch, strict=True):
        wrong = functional.binary_cross_entropy_with_logits(
            scores[held.window.begins], held.shows, weight=held.weight, reduction="sum"
        )
        # A short text has few words, and must not count for as much as a long one.
        lost.append(wrong / (held.weight.sum() + 20))
    return torch.stack(lost).mean()


def _of_tellings(without: Sequence[str]) -> Iterator[Held]:
    for folder in (*leaks.FOLDERS, LEARNED, *leaks.LEARNED_SINCE):
        for planted in read_planted(folder) if folder not in without else ():
            marked = [(plant.start, plant.end, plant.sort) for plant in planted.plants]
            yield from _hold(planted.text, marked, planted=planted)


def _of_notes() -> Iterator[Held]:
    root = leaks.PLANTED.parents[1] / "training" / "notes" / "development"
    paths = sorted(root.glob("*.txt"))
    for path in paths[:: max(1, len(paths) // (2 * DEVELOPMENT))]:
        text, labels = without_labels(path.read_text(encoding="utf-8"))
        yield from _hold(text, [(start, end, "n") for start, end in labels], planted=None)


def _hold(text: str, marked: Sequence[tuple[int, int, str]], *, planted: Planted | None) -> Iterator[Held]:
    sorts = [
        next((sort for start, end, sort in marked if start < token.end and token.start < end), "")
        for token in Note(text, lexicon=default_lexicon(), day=None).tokens
    ]
    shows = torch.tensor([float(sort in ("e", "i")) for sort in sorts])
    weight = torch.tensor([_weight(sort, planted) for sort in sorts])
    for window in windows_of(text):
        place = slice(window.first, window.after)
        yield Held(window, shows[place], weight[place])


def _weight(sort: str, planted: Planted | None) -> float:
    if planted is None:
        return OF_NOTES if sort else 0.0
    if sort in ("e", "i"):
        # What shows a child who tells of themselves is withheld by rules alone.
        return OF_A_CHILD if planted.teller.is_the_child else 1.0
    return 1.0 if sort else OF_UNMARKED


if __name__ == "__main__":
    sys.exit(main())
