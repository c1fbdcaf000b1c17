"""The tagger's weights, read from one file of this project's own making: gzip around JSON, no code in it."""

from __future__ import annotations

import gzip
import json
import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent.parent / "data"
FILE = _DATA / "tagger.json.gz"
CLUSTERS = _DATA / "word_clusters.tsv.gz"
FORMAT = 1
FIELD = 16
_HALF = 1 << (FIELD - 1)


@dataclass(frozen=True)
class Chain:
    """One tagger. Label 0 is nothing; 1 + 2t begins a span of `types[t]` and 2 + 2t goes on with it.

    `offset` is where its labels begin among those of all chains. `leave`, `first` and `later` are factors: what it
    costs to begin anew after each label, and to go on in a span from its first and from a later token.
    """

    types: tuple[str, ...]
    offset: int
    leave: tuple[float, ...]
    first: tuple[float, ...]
    later: tuple[float, ...]


@dataclass(frozen=True)
class Weights:
    """`features` maps a feature to its weights for all labels, packed into one whole number so that one addition
    adds them all: 16 bits a label, the first lowest, in units of 1 / `scale`.

    `clusters` gives the fine and the broad cluster of a word; the weights are good with these only.
    """

    chains: tuple[Chain, ...]
    scale: int
    features: dict[str, int]
    clusters: dict[str, tuple[str, str]]

    @property
    def width(self) -> int:
        """The number of labels of all chains."""
        return sum(1 + 2 * len(chain.types) for chain in self.chains)


@lru_cache(maxsize=2)
def load_weights(path: Path = FILE) -> Weights | None:
    """Read the weights, once. None where the file is missing: the rules then read alone.

    Raises ValueError where the file is there and is not one of ours, with what to do.
    """
    try:
        packed = path.read_bytes()
    except FileNotFoundError:
        return None
    told = json.loads(gzip.decompress(packed))
    if told.get("format") != FORMAT:
        raise ValueError(f"{path.name}: not in format {FORMAT}; make it again with: python -m training.train")
    return made_of(told, clusters=load_clusters())


def made_of(told: dict[str, Any], /, *, clusters: dict[str, tuple[str, str]]) -> Weights:
    """Make weights of what the file holds (`training.train.learn` says what)."""
    chains: list[Chain] = []
    offset = 0
    for chain in told["chains"]:
        leave, first, later = (tuple(map(math.exp, chain[part])) for part in ("leave", "first", "later"))
        chains.append(Chain(tuple(chain["types"]), offset, leave, first, later))
        offset += 1 + 2 * len(chain["types"])
    features = {name: packed(row) for name, row in told["features"].items()}
    return Weights(tuple(chains), told["scale"], features, clusters)


def packed(row: Sequence[int]) -> int:
    """Pack label, weight, label, weight ... into one number."""
    return sum(row[at + 1] << (FIELD * row[at]) for at in range(0, len(row), 2))


def unpacked(total: int, *, width: int) -> tuple[int, ...]:
    """Give the sums for `width` labels; each must lie within 32,767 of nothing, which sums of weights do by far."""
    lifted = total + _halves(width)
    fields = struct.unpack(f"<{width}H", lifted.to_bytes(2 * width, "little"))
    return tuple(field - _HALF for field in fields)


@lru_cache(maxsize=2)
def load_clusters(path: Path = CLUSTERS) -> dict[str, tuple[str, str]]:
    """Read the words that are used alike: word to fine and broad cluster. Empty where the file is missing."""
    if not path.exists():
        return {}
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    return {word: (fine, broad) for word, fine, broad in (line.split("\t") for line in lines)}


@lru_cache(maxsize=4)
def _halves(width: int) -> int:
    return sum(_HALF << (FIELD * label) for label in range(width))
