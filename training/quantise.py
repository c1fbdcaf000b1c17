"""Writes a trained network as ONNX with whole-number weights of eight bits. Needs torch and onnx."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from inkling.extraction.model.encoder import CHAINS
from inkling.extraction.model.sight import FLAGS
from training.network import Network

OUTPUTS = ("marks", "signs", "frequency", "seen")


class _Told(nn.Module):
    """The network with probabilities instead of scores, for one note without padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        network.base.set_attn_implementation("eager")
        network.base.config.output_attentions = True
        self.network = network

    def forward(self, ids: torch.Tensor, flags: torch.Tensor) -> tuple[torch.Tensor, ...]:
        mask = torch.ones_like(ids, dtype=torch.float32)
        marks, signs, frequency, seen = self.network(ids, mask, flags)
        chains = marks.split([1 + 2 * len(types) for types in CHAINS], dim=-1)
        probable = torch.cat([chain.softmax(dim=-1) for chain in chains], dim=-1)
        return probable, signs, frequency.softmax(dim=-1), seen


def write_onnx(network: Network, to: Path) -> None:
    """Write the network to a file."""
    told = _Told(network).eval()
    example = (torch.randint(5, 100, (1, 40)), torch.zeros(1, 40, FLAGS))
    axes = {name: {1: "pieces"} for name in ("ids", "flags", "marks", "signs")} | {
        "seen": {1: "pieces", 2: "pieces"}
    }
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            told,
            example,
            str(full),
            input_names=["ids", "flags"],
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        # Seven of the eight bits, so that processors without VNNI do not overflow and read the same.
        quantize_dynamic(str(full), str(to), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
