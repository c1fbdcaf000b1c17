"""Layers of their own over what the encoder gives its first layer: how they are built, taught and written. Needs torch.

They are the layers of the base, not of the encoder, which has learned to find details and forgotten much of what a
whole telling means; the words come as the encoder gives them, so that no second table of them is kept.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from inkling.extraction import default_lexicon
from inkling.extraction.model.encoder import lay_out, load_encoder, windows
from inkling.extraction.model.sight import Sight
from inkling.extraction.note import Note
from inkling.extraction.propose import read_by_rules
from training.network import Network

WIDTH = 384
Given = TypeVar("Given")


@dataclass(frozen=True)
class Settings:
    """How to learn: `rate` of the layers, of which the lowest `frozen` stay; what is new learns `faster`."""

    rounds: int = 6
    rate: float = 6e-5
    faster: int = 20
    batch: int = 16
    warm: float = 0.1
    frozen: int = 2
    seed: int = 1


@dataclass(frozen=True)
class Window:
    """A window of a text: its tokens from `first` to before `after`, as embedded (pieces, WIDTH), where each begins."""

    embedded: torch.Tensor
    begins: Sequence[int]
    first: int
    after: int


class LayersOfBase(nn.Module):
    """The six layers of the base over what is embedded."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = Network().base.encoder.layer

    def held(self, embedded: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """Return what the last holds (texts, pieces, WIDTH). `mask` (texts, pieces): 1 where no filling is."""
        held, unseen = embedded, None
        if mask is not None:
            unseen = (1 - mask[:, None, None, :]) * torch.finfo(torch.float32).min
        for layer in self.layers:
            given = layer(held, attention_mask=unseen)
            held = given[0] if isinstance(given, tuple) else given
        return held


def mean_of(held: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
    """Return the mean of each text (texts, WIDTH) over what is no filling."""
    if mask is None:
        return held.mean(dim=1)
    return (held * mask[..., None]).sum(dim=1) / mask.sum(dim=1, keepdim=True)


def windows_of(text: str) -> list[Window]:
    """Return the windows of a text as the product reads it, as far as the first layer; none where nothing is told."""
    encoder = load_encoder()
    if encoder is None:
        raise SystemExit("The encoder cannot be read.")
    note = Note(text, lexicon=default_lexicon(), day=None)
    if not note.tokens:
        return []
    sight = Sight(note)
    pieces, flags = encoder.pieces_of(sight), sight.flags(read_by_rules(note, language="en")[1])
    found = []
    for first, after in windows([len(each) for each in pieces]):
        ids, beside, begins = lay_out(pieces[first:after], flags[first:after])
        found.append(Window(torch.from_numpy(encoder.embedded_of(ids, beside)), begins, first, after))
    return found


def learn(
    network: LayersOfBase,
    *,
    settings: Settings,
    of_a_round: Callable[[np.random.Generator], Sequence[Given]],
    length: Callable[[Given], int],
    loss: Callable[[Sequence[Given]], torch.Tensor],
) -> None:
    """Teach the network: in each round what `of_a_round` draws, texts of about one `length` together."""
    torch.manual_seed(settings.seed)
    draw = np.random.default_rng(settings.seed)
    for layer in list(network.layers)[: settings.frozen]:
        layer.requires_grad_(requires_grad=False)
    of_base = {id(each) for each in network.layers.parameters()}
    groups = [
        {"params": [each for each in network.layers.parameters() if each.requires_grad]},
        {"params": [each for each in network.parameters() if id(each) not in of_base]},
    ]
    rates = (settings.rate, settings.rate * settings.faster)
    optimiser = torch.optim.AdamW(groups, lr=settings.rate, weight_decay=0.01)
    for number in range(settings.rounds):
        network.train()
        batches = _batches(of_a_round(draw), settings.batch, draw, length)
        lost = 0.0
        for at, batch in enumerate(batches):
            done = (number + at / len(batches)) / settings.rounds
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * max(0.02, min(1.0, done / settings.warm) * (1 - done))
            wrong = loss(batch)
            optimiser.zero_grad()
            wrong.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            lost += wrong.item()
        print(f"round {number + 1}: loss {lost / len(batches):.4f}", flush=True)
    network.eval()


def _batches(
    given: Sequence[Given], size: int, draw: np.random.Generator, length: Callable[[Given], int]
) -> list[list[Given]]:
    order = np.argsort([length(each) * draw.uniform(0.85, 1.15) for each in given])
    batches = [[given[place] for place in order[at : at + size]] for at in range(0, len(order), size)]
    return [batches[place] for place in draw.permutation(len(batches))]


def fill(texts: Iterable[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return texts side by side, filled up to one length, and 1 for each piece that is no filling."""
    told = list(texts)
    mask = [torch.ones(len(each)) for each in told]
    pad = nn.utils.rnn.pad_sequence
    return pad(told, batch_first=True), pad(mask, batch_first=True)


def write_onnx(network: nn.Module, to: Path, *, by_piece: str, by_text: str) -> None:
    """Write the network in whole numbers of eight bits, as the encoder is, with the names of its two outputs."""
    axes = {"embedded": {1: "pieces"}, by_piece: {1: "pieces"}}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            network,
            (torch.zeros(1, 40, WIDTH),),
            str(full),
            input_names=["embedded"],
            output_names=[by_piece, by_text],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(full), str(to), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
