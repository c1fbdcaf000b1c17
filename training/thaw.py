"""Reads the weights of the shipped encoder back into a network that can learn further. Needs torch and onnx.

They come back in steps of their whole numbers, as the product reads them: nothing better was kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.network import Network

_ROOT = "network."
_SIZES = {"scale": "_scale", "zero": "_zero_point", "whole": "_quantized"}
# The parts of a node's name that stand for a layer that holds no weight of its own.
_NO_PART = frozenset(("", "network", "MatMul_quant", "MatMul", "Gemm_MatMul_quant"))


def thaw(network: Network, file: Path) -> None:
    """Give the network the weights of an encoder file. Raises `KeyError` where one is missing."""
    model = onnx.load(str(file))
    stored = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    found = dict(_plain(stored)) | dict(_multiplied(model, stored))
    wanted = list(network.state_dict())
    network.load_state_dict({name: torch.from_numpy(np.array(found[name], np.float32)) for name in wanted})


def _plain(stored: dict[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Return what stands under its own name: biases, norms and tables of embeddings."""
    for name, values in stored.items():
        if name.startswith(_ROOT) and name.endswith(("weight", "bias")):
            yield name.removeprefix(_ROOT), values
        elif name.endswith("embeddings.weight_quantized"):
            base = name.removesuffix(_SIZES["whole"])
            yield base.removeprefix(_ROOT), _whole(stored, base)


def _multiplied(model: onnx.ModelProto, stored: dict[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Return the weights of the linear layers, which are known by the nodes that multiply with them."""
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            parts = [part for part in node.name.split("/") if part not in _NO_PART]
            table = node.input[1].removesuffix(_SIZES["whole"])
            yield ".".join((*parts, "weight")), _whole(stored, table).T


def _whole(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Return a table of whole numbers as the numbers that they stand for; a scale of its own for each column."""
    whole = stored[name + _SIZES["whole"]].astype(np.float32)
    zero = stored[name + _SIZES["zero"]].astype(np.float32)
    return (whole - zero) * stored[name + _SIZES["scale"]]
