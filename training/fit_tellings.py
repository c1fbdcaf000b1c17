"""Fit the network that reads a telling as a whole: `PYTHONPATH=src python -m training.fit_tellings`.

It says whether harm to a child is told, and whether a child tells of themselves. Learns from the lines of
`training/tellings/learned` and from the marked tellings of `training.fit_hints`. Needs what MODEL.md names; writes
`src/inkling/extraction/data/tellings.onnx`, some twenty minutes on two cores. `--keep` keeps the weights for
`training.fit_words`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from benchmarks import leaks
from benchmarks.leaks import read_planted
from inkling.extraction.model.encoder import TELLINGS_FILE
from training.fit_hints import LEARNED
from training.over_embedded import WIDTH, LayersOfBase, Settings, fill, learn, mean_of, windows_of, write_onnx

TELLINGS = Path(__file__).parent / "tellings"
HARM, OF_SELF = 0, 1
UNKNOWN = float("nan")
_LABELS = {"C": (HARM, 1.0), "N": (HARM, 0.0), "S": (OF_SELF, 1.0), "O": (OF_SELF, 0.0)}
# Marked tellings all tell of harm: only so many in each round, lest everything be harm.
_MARKED_IN_A_ROUND = 120
_JOINED, _IN_SMALL_LETTERS = 0.35, 0.15  # of the lines of a round
_DROP = 0.2


@dataclass(frozen=True)
class Line:
    """A telling, and what is known of it: 1 so, 0 not so, `UNKNOWN`."""

    text: str
    known: tuple[float, float]


class TellingReader(LayersOfBase):
    """Two log-odds of each text: harm to a child is told, and a child tells of themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.drop = nn.Dropout(_DROP)
        self.score = nn.Linear(2 * WIDTH, 2)

    def forward(self, embedded: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """Return them (texts, 2). `embedded` is (texts, pieces, WIDTH), and `mask` says which pieces are no filling."""
        held = self.held(embedded, mask)
        filling = 0.0 if mask is None else (mask[..., None] - 1) * 1e4
        most = (held + filling).max(dim=1).values
        return self.score(self.drop(torch.cat([mean_of(held, mask), most], dim=-1)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, and write the file."""
    parser = argparse.ArgumentParser(prog="training.fit_tellings", description=__doc__)
    parser.add_argument("--out", type=Path, default=TELLINGS_FILE, metavar="FILE")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="write the weights here too, to learn further"
    )
    parser.add_argument("--start", type=Path, metavar="FILE", help="begin with weights that were kept")
    parser.add_argument("--rounds", type=int, default=Settings.rounds)
    parser.add_argument("--rate", type=float, default=Settings.rate)
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    reader = TellingReader()
    if asked.start:
        reader.load_state_dict(torch.load(asked.start))
    teach(reader, settings=Settings(rounds=asked.rounds, rate=asked.rate))
    if asked.keep:
        torch.save(reader.state_dict(), asked.keep)
    write_onnx(reader, asked.out, output="scores", by_piece=False)
    print(f"{asked.out.stat().st_size / 1e6:.1f} MB, {time.monotonic() - began:.0f} s: {asked.out}")
    return 0


def lines_of(folder: Path) -> list[Line]:
    """Return the labelled lines of a folder. Raises `ValueError` for a line without its label."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            label, mark, text = line.partition(" | ")
            if label.strip() not in _LABELS or not mark:
                raise ValueError(f"{path.name}: no label: {line[:40]!r}")
            at, value = _LABELS[label.strip()]
            harm, of_self = (value if at == each else UNKNOWN for each in (HARM, OF_SELF))
            found.append(Line(text.strip(), (harm, of_self)))
    return found


def marked_lines() -> list[Line]:
    """Return the marked tellings: each tells of harm, and of whom is known."""
    return [
        Line(planted.text, (1.0, float(planted.teller.is_the_child)))
        for folder in (*leaks.FOLDERS, LEARNED, *leaks.LEARNED_SINCE)
        for planted in read_planted(folder)
    ]


def teach(reader: TellingReader, *, settings: Settings) -> None:
    """Teach the reader by all lines."""
    lines, marked = lines_of(TELLINGS / "learned"), marked_lines()
    embedded: dict[str, torch.Tensor] = {}

    def loss(batch: Sequence[Line]) -> torch.Tensor:
        for line in batch:
            if line.text not in embedded:
                embedded[line.text] = windows_of(line.text)[0].embedded
        scores = reader(*fill(embedded[line.text] for line in batch))
        known = torch.tensor([line.known for line in batch])
        is_known = ~torch.isnan(known)
        wrong = functional.binary_cross_entropy_with_logits(
            scores[is_known], known[is_known], reduction="sum"
        )
        return wrong / len(batch)

    learn(
        reader,
        settings=settings,
        of_a_round=lambda draw: list(_of_a_round(lines, marked, draw)),
        length=lambda line: len(line.text),
        loss=loss,
    )


def _of_a_round(lines: Sequence[Line], marked: Sequence[Line], draw: np.random.Generator) -> Iterator[Line]:
    """Yield what a round is learned from: some lines joined with one that tells of no harm, some in small letters."""
    none = [each for each in lines if each.known[HARM] == 0]
    for line in lines:
        text = line.text
        if not np.isnan(line.known[HARM]) and draw.random() < _JOINED:
            other = none[draw.integers(len(none))].text
            text = f"{text} {other}" if draw.random() < 0.5 else f"{other} {text}"
        yield Line(text.lower() if draw.random() < _IN_SMALL_LETTERS else text, line.known)
    for at in draw.choice(len(marked), _MARKED_IN_A_ROUND, replace=False):
        yield marked[at]


if __name__ == "__main__":
    sys.exit(main())
