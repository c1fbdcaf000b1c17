"""Learn the encoder from the labelled notes: `PYTHONPATH=src python -m training.train`. Needs what MODEL.md names.

Reads `training/notes/development`; writes `src/inkling/extraction/data/encoder.onnx`.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from inkling.extraction.model.encoder import FILE
from training.corpus import KNOWN_TO_RULES, Window, kept_aside, windows_of
from training.network import Network, loss_of
from training.notes.reading import Note, read_set
from training.quantise import write_onnx
from training.varying import Variation


@dataclass(frozen=True)
class Settings:
    """How to train. A reading of a note sees the word lists, and the rules' proposals, by these chances."""

    epochs: int = 14
    rate: float = 3e-4
    head_rate: float = 1.2e-3
    decay: float = 0.01
    batch: int = 5
    warm: float = 0.08
    lists: float = 0.65
    rules: float = 0.85
    seed: int = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on all development notes and write the encoder."""
    parser = argparse.ArgumentParser(prog="training.train", description=__doc__)
    parser.add_argument("--out", type=Path, default=FILE, metavar="FILE")
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--rate", type=float, default=Settings.rate)
    parser.add_argument(
        "--start", type=Path, metavar="FILE", help="go on from these weights (FILE.pt) instead of the base"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--without", metavar="N", type=int, help="keep each Nth note aside (extraction_ablation)"
    )
    asked = parser.parse_args(arguments)
    torch.set_num_threads(asked.threads)
    began = time.monotonic()
    notes = read_set("development")
    if asked.without:
        aside = {note.id for note in kept_aside(notes, asked.without)}
        notes = [note for note in notes if note.id not in aside]
    settings = Settings(epochs=asked.epochs, rate=asked.rate, head_rate=4 * asked.rate)
    network = learn(notes, settings=settings, start=asked.start)
    torch.save(network.state_dict(), asked.out.with_suffix(".pt"))
    write_onnx(network, asked.out)
    size, took = asked.out.stat().st_size / 1e6, time.monotonic() - began
    print(f"{len(notes)} notes, {size:.1f} MB, {took:.0f} s: {asked.out}")
    return 0


def learn(notes: Sequence[Note], *, settings: Settings, start: Path | None = None) -> Network:
    """Fit a network to the notes, printing each epoch's loss. It starts from the base, or from saved weights."""
    torch.manual_seed(settings.seed)
    network, variation = Network(), Variation(seed=settings.seed)
    if start:
        network.load_state_dict(torch.load(start))
    weights = [each for each in network.base.parameters() if each.ndim > 1]
    biases = [each for each in network.base.parameters() if each.ndim <= 1]
    groups = [
        {"params": weights, "weight_decay": settings.decay, "most": settings.rate},
        {"params": biases, "weight_decay": 0.0, "most": settings.rate},
        {"params": network.head(), "weight_decay": settings.decay, "most": settings.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, lr=settings.rate)
    for epoch in range(settings.epochs):
        began, lost = time.monotonic(), 0.0
        batches = _batches(notes, variation, settings=settings)
        network.train()
        for number, batch in enumerate(batches):
            set_rate(optimiser, (epoch + number / len(batches)) / settings.epochs, warm=settings.warm)
            loss = loss_of(network, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            lost += loss.item()
        took = time.monotonic() - began
        print(f"epoch {epoch + 1}: loss {lost / len(batches):.3f}, {took:.0f} s", flush=True)
    return network.eval()


def set_rate(optimiser: torch.optim.Optimizer, done: float, *, warm: float) -> None:
    """Let the rate rise, then fall to nearly nothing; `done` is the share of the training that is done."""
    for group in optimiser.param_groups:
        group["lr"] = group["most"] * min(1.0, done / warm + 0.01) * max(0.02, 1 - done)


def _batches(notes: Sequence[Note], variation: Variation, *, settings: Settings) -> list[list[Window]]:
    """One reading of every note, varied, in batches of like length, in any order."""
    told: list[Window] = []
    for note in notes:
        lists = variation.chance(settings.lists)
        known = note.id.startswith(KNOWN_TO_RULES)
        rules = lists and not known and variation.chance(settings.rules)
        told += windows_of(variation.of(note), lists=lists, rules=rules)
    told.sort(key=lambda each: len(each.ids))
    count = math.ceil(len(told) / settings.batch)
    batches = [told[at * settings.batch : (at + 1) * settings.batch] for at in range(count)]
    return variation.shuffled(batches)


if __name__ == "__main__":
    sys.exit(main())
