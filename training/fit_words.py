"""Fit the layer that scores each word for what shows who told: `PYTHONPATH=src python -m training.fit_words`.

Learns from the marked tellings that `training.fit_hints` learns from, and from development notes, of which what is
labelled shows nobody. One layer, begun as the encoder's last, is read over what the encoder's fifth layer holds, which
stays as it is. Needs what MODEL.md names; writes `src/inkling/extraction/data/who_told.onnx`, some ten minutes.
`training.fit_hints` comes first: both are read together.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional

from benchmarks import leaks
from benchmarks.leaks import Planted, read_planted
from benchmarks.leaks_in_notes import without_labels
from inkling.extraction import default_lexicon
from inkling.extraction.model.encoder import FILE, WORDS_FILE, lay_out, load_encoder, windows
from inkling.extraction.model.sight import Sight
from inkling.extraction.note import Note
from inkling.extraction.propose import read_by_rules
from training.fit_hints import DEVELOPMENT, LEARNED
from training.network import Network
from training.thaw import thaw

WIDTH = 384
OF_UNMARKED, OF_NOTES, OF_A_CHILD = 0.3, 0.3, 0.3  # weights of words that nobody marked, or not for this


@dataclass(frozen=True)
class Settings:
    """How to learn: `rate` of the layer; its scorer learns five times as fast."""

    rounds: int = 6
    rate: float = 3e-4
    batch: int = 8
    drop: float = 0.2
    warm: float = 0.1
    seed: int = 1


@dataclass(frozen=True)
class Held:
    """A window: what the fifth layer holds (pieces, WIDTH), where words begin, which show it, and what each weighs."""

    inner: torch.Tensor
    begins: torch.Tensor
    shows: torch.Tensor
    weight: torch.Tensor


class WordScorer(nn.Module):
    """One layer, and a score of each piece by what it holds of it and of the whole text."""

    def __init__(self, layer: nn.Module, *, drop: float) -> None:
        super().__init__()
        self.layer = layer
        self.drop = nn.Dropout(drop)
        self.score = nn.Linear(2 * WIDTH, 1)

    def forward(self, inner: torch.Tensor) -> torch.Tensor:
        """Return the log-odds (texts, pieces) of what the fifth layer holds (texts, pieces, WIDTH)."""
        given = self.layer(inner)
        held = given[0] if isinstance(given, tuple) else given
        whole = held.mean(dim=1, keepdim=True).expand_as(held)
        return self.score(self.drop(torch.cat([held, whole], dim=-1)))[..., 0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, and write the file."""
    parser = argparse.ArgumentParser(prog="training.fit_words", description=__doc__)
    parser.add_argument("--out", type=Path, default=WORDS_FILE, metavar="FILE")
    parser.add_argument("--without", nargs="*", default=(), metavar="SET", help="keep these sets aside")
    parser.add_argument("--rounds", type=int, default=Settings.rounds)
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    settings = Settings(rounds=asked.rounds)
    held = [*_of_tellings(asked.without), *_of_notes()]
    print(f"{len(held)} windows held, {time.monotonic() - began:.0f} s", flush=True)
    write_onnx(learn(held, settings=settings), asked.out)
    print(f"{asked.out.stat().st_size / 1e6:.1f} MB, {time.monotonic() - began:.0f} s: {asked.out}")
    return 0


def learn(held: Sequence[Held], *, settings: Settings) -> WordScorer:
    """Return the scorer after it has learned from these windows."""
    torch.manual_seed(settings.seed)
    draw = np.random.default_rng(settings.seed)
    network = Network()
    thaw(network, FILE)
    scorer = WordScorer(network.base.encoder.layer[-1], drop=settings.drop)
    rates = (settings.rate, settings.rate * 5)
    groups = [
        {"params": part.parameters(), "lr": rate}
        for part, rate in zip((scorer.layer, scorer.score), rates, strict=True)
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    scorer.train()
    for number in range(settings.rounds):
        order, lost = draw.permutation(len(held)), 0.0
        for at in range(0, len(order), settings.batch):
            batch = [held[place] for place in order[at : at + settings.batch]]
            loss = torch.stack([_loss(scorer, each) for each in batch]).mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(scorer.parameters(), 1.0)
            done = (number + at / len(order)) / settings.rounds
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * max(0.02, min(1.0, done / settings.warm) * (1 - done))
            optimiser.step()
            lost += loss.item() * len(batch)
        print(f"round {number + 1}: loss {lost / len(held):.4f}", flush=True)
    return scorer.eval()


def _loss(scorer: WordScorer, held: Held) -> torch.Tensor:
    given = scorer(held.inner[None])[0][held.begins]
    wrong = functional.binary_cross_entropy_with_logits(
        given, held.shows, weight=held.weight, reduction="sum"
    )
    # A short text has few words, and must not count for as much as a long one.
    return wrong / (held.weight.sum() + 20)


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
    encoder = load_encoder()
    if encoder is None:
        raise SystemExit("The encoder cannot be read.")
    note = Note(text, lexicon=default_lexicon(), day=None)
    if not note.tokens:
        return
    sorts = [
        next((sort for start, end, sort in marked if start < token.end and token.start < end), "")
        for token in note.tokens
    ]
    shows = torch.tensor([float(sort in ("e", "i")) for sort in sorts])
    weight = torch.tensor([_weight(sort, planted) for sort in sorts])
    sight = Sight(note)
    pieces, flags = encoder.pieces_of(sight), sight.flags(read_by_rules(note, language="en")[1])
    for first, after in windows([len(each) for each in pieces]):
        ids, beside, begins = lay_out(pieces[first:after], flags[first:after])
        inner = torch.from_numpy(encoder.inner_of(ids, beside))
        yield Held(inner, torch.tensor(begins), shows[first:after], weight[first:after])


def _weight(sort: str, planted: Planted | None) -> float:
    if planted is None:
        return OF_NOTES if sort else 0.0
    if sort in ("e", "i"):
        # What shows a child who tells of themselves is withheld by rules alone.
        return OF_A_CHILD if planted.teller.is_the_child else 1.0
    return 1.0 if sort else OF_UNMARKED


def write_onnx(scorer: WordScorer, to: Path) -> None:
    """Write the scorer with whole-number weights of eight bits, as the encoder is."""
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            scorer,
            (torch.zeros(1, 40, WIDTH),),
            str(full),
            input_names=["inner"],
            output_names=["shows"],
            dynamic_axes={"inner": {1: "pieces"}, "shows": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(full), str(to), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


if __name__ == "__main__":
    sys.exit(main())
