"""Let the shipped encoder learn from the notes with items too: `PYTHONPATH=src python -m training.train_further`.

Only its last layer and its heads learn, unless more are asked for, so that what its fifth layer holds, on which the
other scorers stand (hints.npz), stays what it was. Other development notes are read again
beside, so that it forgets nothing.
Needs what MODEL.md names; reads and writes `src/inkling/extraction/data/encoder.onnx`.
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

from inkling.extraction.model.encoder import FILE
from training.corpus import KNOWN_TO_RULES, Window, windows_of
from training.network import Network, loss_between
from training.notes.layers import ITEM_DEVELOPMENT, read_folder
from training.notes.reading import Note, read_set
from training.quantise import write_onnx
from training.thaw import thaw
from training.train import Settings, set_rate
from training.varying import Variation

THIRDS = 3


@dataclass(frozen=True)
class Further:
    """How to go on: `beside` other notes are read too, each note `readings` times, varied but the first time."""

    rounds: int = 5
    rate: float = 1.5e-4
    beside: int = 120
    readings: int = 1
    layers: int = 1
    batch: int = 5


@dataclass(frozen=True)
class Held:
    """A window with what the layers that stay hold of it: (1, pieces, width)."""

    window: Window
    inner: torch.Tensor


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on the notes with items and write the encoder."""
    parser = argparse.ArgumentParser(prog="training.train_further", description=__doc__)
    parser.add_argument("--out", type=Path, default=FILE, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=Further.rounds)
    parser.add_argument("--beside", type=int, default=Further.beside)
    parser.add_argument("--readings", type=int, default=Further.readings)
    parser.add_argument("--rate", type=float, default=Further.rate)
    parser.add_argument(
        "--layers", type=int, default=Further.layers, help="how many layers learn, from the last"
    )
    parser.add_argument(
        "--without", type=int, choices=range(THIRDS), metavar="K", help="keep this third of the notes aside"
    )
    asked = parser.parse_args(arguments)
    torch.set_num_threads(1)
    began = time.monotonic()
    notes = [each.note for each in read_folder(ITEM_DEVELOPMENT)]
    if asked.without is not None:
        notes = [note for note in notes if third_of(note) != asked.without]
    further = Further(asked.rounds, asked.rate, asked.beside, asked.readings, asked.layers)
    network = learn_further(notes, read_set("development"), further=further)
    write_onnx(network, asked.out)
    size, took = asked.out.stat().st_size / 1e6, time.monotonic() - began
    print(f"{len(notes)} notes, {size:.1f} MB, {took:.0f} s: {asked.out}")
    return 0


def third_of(note: Note) -> int:
    """Return in which third of the notes one lies; each third holds notes of every kind."""
    return int(note.id.rpartition("-")[2]) % THIRDS


def learn_further(notes: Sequence[Note], others: Sequence[Note], *, further: Further) -> Network:
    """Return the shipped network after its last layer and heads have learned from these notes and some others."""
    settings = Settings(epochs=further.rounds, rate=further.rate, head_rate=further.rate * 2)
    torch.manual_seed(settings.seed)
    draw = np.random.default_rng(settings.seed)
    network = Network()
    thaw(network, FILE)
    told = [*notes, *(others[at] for at in draw.permutation(len(others))[: further.beside])]
    held = list(_hold(network, told, further=further))
    print(f"{len(held)} windows held", flush=True)
    optimiser = _optimiser(network, settings, layers=further.layers)
    network.train()
    for number in range(further.rounds):
        lost = 0.0
        for at, place in enumerate(draw.permutation(len(held))):
            each = held[place]
            loss = loss_between(_read_on(network, each, layers=further.layers), [each.window]) / further.batch
            loss.backward()
            lost += loss.item() * further.batch
            if at % further.batch == further.batch - 1:
                set_rate(optimiser, (number + at / len(held)) / further.rounds, warm=settings.warm)
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimiser.step()
                optimiser.zero_grad()
        print(f"round {number + 1}: loss {lost / len(held):.3f}", flush=True)
    return network.eval()


def _hold(network: Network, notes: Sequence[Note], *, further: Further) -> Iterator[Held]:
    """Read the notes once by the layers that stay, as told and then varied."""
    variation = Variation(seed=Settings.seed)
    network.eval()
    for reading in range(further.readings):
        for note in notes:
            told = variation.of(note) if reading else note
            rules = not note.id.startswith(KNOWN_TO_RULES)
            for window in windows_of(told, rules=rules):
                ids, flags = torch.from_numpy(window.ids)[None], torch.from_numpy(window.flags)[None]
                with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                    yield Held(window, network.inner(ids, flags, layers=further.layers).float())


def _read_on(network: Network, held: Held, *, layers: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    flags = torch.from_numpy(held.window.flags)[None]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = held.inner
        for layer in network.base.encoder.layer[-layers:]:
            given = layer(hidden)
            hidden = given[0] if isinstance(given, tuple) else given
        marks, signs, frequency = network.heads(hidden, flags, torch.ones(flags.shape[:2]))
    return marks.float(), signs.float(), frequency.float()


def _optimiser(network: Network, settings: Settings, *, layers: int) -> torch.optim.Optimizer:
    """Return what moves the weights of the last layers and the heads; all others stay."""
    network.requires_grad_(requires_grad=False)
    heads = nn.ModuleList((network.marks, network.signs, network.frequency, network.flags_beside))
    groups = []
    for part, most in ((network.base.encoder.layer[-layers:], settings.rate), (heads, settings.head_rate)):
        part.requires_grad_(requires_grad=True)
        for decay, wide in ((settings.decay, True), (0.0, False)):
            given = [each for each in part.parameters() if (each.ndim > 1) is wide]
            groups.append({"params": given, "weight_decay": decay, "most": most})
    return torch.optim.AdamW(groups, lr=settings.rate)


if __name__ == "__main__":
    sys.exit(main())
