"""Fit the network that reads tellings: `PYTHONPATH=src python -m training.fit_tellings`.

It scores each word for what shows who told, and says of the whole whether harm to a child is told and whether a child
tells of themselves. Learns from the lines of `training/tellings/learned`, the marked tellings of `training.fit_hints`
and development notes. Needs what MODEL.md names; writes `src/inkling/extraction/data/tellings.onnx`, and prints how
long it took. `training.fit_hints` comes first: both are read together. `--keep` keeps the weights, to learn further.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from inkling.extraction.model.encoder import TELLINGS_FILE
from training.marked_words import NOTHING_KNOWN, Taught, taught_by_words
from training.over_embedded import WIDTH, LayersOfBase, Settings, fill, learn, mean_of, windows_of, write_onnx

TELLINGS = Path(__file__).parent / "tellings"
HARM, OF_SELF = 0, 1
_LABELS = {"C": (HARM, 1.0), "N": (HARM, 0.0), "S": (OF_SELF, 1.0), "O": (OF_SELF, 0.0)}
_JOINED, _IN_SMALL_LETTERS = 0.35, 0.15  # of the lines of a round
_DROP = 0.2
_OF_WHOLE = 1.0  # how much the whole counts beside the words


class TellingReader(LayersOfBase):
    """Of each piece how far it shows who told; of the text harm to a child, and that a child tells of themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.drop = nn.Dropout(_DROP)
        self.of_piece = nn.Linear(2 * WIDTH, 1)
        self.of_text = nn.Linear(2 * WIDTH, 2)

    def forward(
        self, embedded: torch.Tensor, mask: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return log-odds (texts, pieces) and (texts, 2). `embedded` is (texts, pieces, WIDTH).

        `mask` says which pieces are no filling.
        """
        held = self.held(embedded, mask)
        mean = mean_of(held, mask)
        shows = self.of_piece(self.drop(torch.cat([held, mean[:, None].expand_as(held)], dim=-1)))[..., 0]
        filling = 0.0 if mask is None else (mask[..., None] - 1) * 1e4
        most = (held + filling).max(dim=1).values
        return shows, self.of_text(self.drop(torch.cat([mean, most], dim=-1)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, and write the file."""
    parser = argparse.ArgumentParser(prog="training.fit_tellings", description=__doc__)
    parser.add_argument("--out", type=Path, default=TELLINGS_FILE, metavar="FILE")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the weights here too")
    parser.add_argument("--start", type=Path, metavar="FILE", help="begin with weights that were kept")
    parser.add_argument("--without", nargs="*", default=(), metavar="SET", help="keep these sets aside")
    parser.add_argument("--rounds", type=int, default=Settings.rounds)
    parser.add_argument("--rate", type=float, default=Settings.rate)
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    reader = TellingReader()
    if asked.start:
        reader.load_state_dict(torch.load(asked.start), strict=False)
    teach(reader, settings=Settings(rounds=asked.rounds, rate=asked.rate), without=asked.without)
    if asked.keep:
        torch.save(reader.state_dict(), asked.keep)
    write_onnx(reader, asked.out, by_piece="shows", by_text="scores")
    print(f"{asked.out.stat().st_size / 1e6:.1f} MB, {time.monotonic() - began:.0f} s: {asked.out}")
    return 0


def lines_of(folder: Path) -> list[tuple[str, tuple[float, float]]]:
    """Return the labelled lines of a folder: what is told, and what is known of it: 1 so, 0 not so, NaN not known.

    Raises `ValueError` for a line without its label.
    """
    found = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            label, mark, text = line.partition(" | ")
            if label.strip() not in _LABELS or not mark:
                raise ValueError(f"{path.name}: no label: {line[:40]!r}")
            at, value = _LABELS[label.strip()]
            harm, of_self = (value if at == each else NOTHING_KNOWN[each] for each in (HARM, OF_SELF))
            found.append((text.strip(), (harm, of_self)))
    return found


def teach(reader: TellingReader, *, settings: Settings, without: Sequence[str]) -> None:
    """Teach the reader by all that is marked and labelled."""
    marked = list(taught_by_words(without=without))
    lines = lines_of(TELLINGS / "learned")
    print(f"{len(marked)} windows of marked tellings, {len(lines)} lines", flush=True)
    learn(
        reader,
        settings=settings,
        of_a_round=lambda draw: [*marked, *_lines_of_a_round(lines, draw)],
        length=lambda taught: len(taught.window.embedded),
        loss=lambda batch: _loss(reader, batch),
    )


def _loss(reader: TellingReader, batch: Sequence[Taught]) -> torch.Tensor:
    shows, scores = reader(*fill(taught.window.embedded for taught in batch))
    lost = []
    for shown, taught in zip(shows, batch, strict=True):
        if len(taught.shows):
            wrong = functional.binary_cross_entropy_with_logits(
                shown[taught.window.begins], taught.shows, weight=taught.weight, reduction="sum"
            )
            # A short text has few words, and must not count for as much as a long one.
            lost.append(wrong / (taught.weight.sum() + 20))
    known = torch.tensor([taught.known for taught in batch])
    heed = torch.tensor([[taught.heed] * len(taught.known) for taught in batch])
    is_known = ~torch.isnan(known)
    if is_known.any():
        wrong = functional.binary_cross_entropy_with_logits(
            scores[is_known], known[is_known], weight=heed[is_known], reduction="sum"
        )
        lost.append(_OF_WHOLE * wrong)
    return torch.stack(lost).sum() / len(batch)


def _lines_of_a_round(
    lines: Sequence[tuple[str, tuple[float, float]]], draw: np.random.Generator
) -> Iterator[Taught]:
    """Yield the lines: some joined with one that tells of no harm, some in small letters."""
    none = [text for text, known in lines if known[HARM] == 0]
    nobody = torch.zeros(0)
    for text, known in lines:
        told = text
        if not np.isnan(known[HARM]) and draw.random() < _JOINED:
            other = none[draw.integers(len(none))]
            told = f"{text} {other}" if draw.random() < 0.5 else f"{other} {text}"
        told = told.lower() if draw.random() < _IN_SMALL_LETTERS else told
        yield Taught(windows_of(told)[0], nobody, nobody, known)


if __name__ == "__main__":
    sys.exit(main())
