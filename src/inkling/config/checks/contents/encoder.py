"""Checks of the encoder and of all weights: without them rules read alone, find far less, and withhold less."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

# Not asked of `inkling.extraction`: loading it takes memory that the process which starts the others would keep.
_PRODUCT = Path(__file__).parents[3]
DATA = _PRODUCT / "extraction" / "data"
REQUESTS = _PRODUCT / "safeguarding" / "rules" / "requests"
LIST, REQUEST_LIST = "encoder.sha256", "weights.sha256"
_NOTES = "notes are read by rules alone or wrongly, and less is found"
# Each file, and what is lost without it.
LOSSES = {
    "encoder.onnx": _NOTES,
    "pieces.txt": _NOTES,
    "hints.npz": "less of what shows who told is withheld",
    "tellings.onnx": "less of what shows who told is withheld, and harm opens no concern where no word of it stands",
    "leaning.npz": "children and adults are told apart less often",
    "en/composing/child_or_adult.tsv": _NOTES,
    "en/composing/cuts.tsv": _NOTES,
    "en/composing/known.tsv": _NOTES,
    "en/composing/owners.tsv": _NOTES,
    "en/composing/roles.tsv": _NOTES,
}
REQUEST_LOSSES = {"weights.tsv": "who must not find out is read by patterns alone, and less is found"}


def encoder_warnings(folder: Path = DATA, requests: Path = REQUESTS) -> Iterator[str]:
    """Warn of a file of the encoder or of weights that is missing, unreadable or not the one of this version.

    It never stops the service: a report that is read by rules alone is better than one that nobody could tell.
    """
    yield from _warnings_in(folder, LIST, losses=LOSSES)
    yield from _warnings_in(requests, REQUEST_LIST, losses=REQUEST_LOSSES)


def _warnings_in(folder: Path, digests: str, *, losses: Mapping[str, str]) -> Iterator[str]:
    try:
        listed = {name: digest for digest, name in map(str.split, _lines(folder / digests))}
    except (OSError, ValueError):
        yield _warn_of(
            folder / digests, "cannot be read, so that nobody knows whether what is read by is whole"
        )
        return
    for name, loss in losses.items():
        if problem := _problem(folder / name, digest=listed.get(name, "")):
            yield _warn_of(folder / name, f"{problem}: {loss}")


def _problem(file: Path, *, digest: str) -> str:
    try:
        with file.open("rb") as read:
            found = hashlib.file_digest(read, "sha256").hexdigest()
    except FileNotFoundError:
        return "is missing"
    except OSError:
        return "cannot be read"
    return "" if found == digest else "is not the file of this version"


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="ascii").splitlines()


def _warn_of(file: Path, problem: str) -> str:
    return f"Warning: {file} {problem}. Install this version of Inkling again, then restart it."
