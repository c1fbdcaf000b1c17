"""Learn the tagger from the labelled notes: `PYTHONPATH=src python -m training.train`. Needs numpy (see MODEL.md).

Reads `training/notes/development` and, where it is there, `training/notes/extra`; writes
`src/inkling/extraction/data/tagger.json.gz`. The same notes, rules and seed give the same file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from inkling.extraction.model.weights import FILE, FORMAT, load_clusters
from training.corpus import SIGNS, THINGS, Seen, count_features, labels_of, see, sentences_of
from training.notes.reading import Note, read_set
from training.tagger import Settings, Weights, train

SETS = ("development", "extra")
SCALE = 64
LEAST_WEIGHT = 2 / SCALE


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on all notes and write the weights."""
    parser = argparse.ArgumentParser(prog="training.train", description=__doc__)
    parser.add_argument("--out", type=Path, default=FILE, metavar="FILE")
    parser.add_argument(
        "--held-out-too", action="store_true", help="learn from the held-out notes as well (MODEL.md)"
    )
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    notes = training_notes() + (read_set("held_out") if asked.held_out_too else [])
    told = learn(see(notes, clusters=load_clusters()))
    asked.out.write_bytes(packed(told))
    size = asked.out.stat().st_size / 1e6
    took = time.monotonic() - began
    print(f"{len(notes)} notes, {len(told['features'])} features, {size:.2f} MB, {took:.0f} s: {asked.out}")
    return 0


def training_notes() -> list[Note]:
    """All notes that may be learned from while the held-out ones still measure."""
    return [note for name in SETS for note in read_set(name)]


def learn(seen: Sequence[Seen], *, settings: Settings | None = None) -> dict[str, Any]:
    """Train one chain for things and one for signs: their weights as plain data, as the file holds them."""
    settings = settings or Settings()
    numbers = count_features(each.sight for each in seen)
    chains, columns = [], []
    for types in (THINGS, SIGNS):
        sentences = []
        for each in seen:
            labels = labels_of(each, types=types)
            # Without the word lists too: they know more of these notes than they will of new ones.
            for sight in (each.sight, each.blind):
                sentences += sentences_of(sight, labels, numbers=numbers)
        weights = train(sentences, features=len(numbers), types=len(types), settings=settings)
        chains.append(_chain(weights, types))
        columns.append(weights.emit[:-1])
    return {
        "format": FORMAT,
        "scale": SCALE,
        "chains": chains,
        "features": _sparse(np.concatenate(columns, axis=1), list(numbers)),
    }


def packed(told: dict[str, Any]) -> bytes:
    """The file's bytes; without a time stamp, so that the same weights give the same bytes."""
    text = json.dumps(told, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode("utf-8"), 9, mtime=0)


def _chain(weights: Weights, types: Sequence[str]) -> dict[str, Any]:
    parts = {"leave": weights.leave, "first": weights.first, "later": weights.later}
    return {
        "types": list(types),
        **{name: [round(float(v), 4) for v in part] for name, part in parts.items()},
    }


def _sparse(emit: np.ndarray[Any, np.dtype[np.float32]], names: Sequence[str]) -> dict[str, list[int]]:
    rounded = np.rint(emit * SCALE).astype(int)
    rounded[np.abs(emit) < LEAST_WEIGHT] = 0
    found = {}
    for name, row in zip(names, rounded, strict=True):
        labels = np.flatnonzero(row)
        if len(labels):
            found[name] = [int(value) for label in labels for value in (label, row[label])]
    return found


if __name__ == "__main__":
    sys.exit(main())
