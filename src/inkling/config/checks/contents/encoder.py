"""Checks of the two files with which notes are read: without them the rules read alone, and find far less."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

# Not asked of `inkling.extraction`: loading it takes memory that the process which starts the others would keep.
DATA = Path(__file__).parents[3] / "extraction" / "data"
LIST = "encoder.sha256"
FILES = ("encoder.onnx", "pieces.txt")


def encoder_warnings(folder: Path = DATA) -> Iterator[str]:
    """Warn of a file of the encoder that is missing, unreadable or not the one of this version.

    It never stops the service: a report that is read by rules alone is better than one that nobody could tell.
    """
    try:
        listed = {name: digest for digest, name in map(str.split, _lines(folder / LIST))}
    except (OSError, ValueError):
        yield _warn_of(folder / LIST, "cannot be read, so that nobody knows whether the encoder is whole")
        return
    for name in FILES:
        if problem := _problem(folder / name, digest=listed.get(name, "")):
            yield _warn_of(
                folder / name, f"{problem}: notes are read by rules alone or wrongly, and less is found"
            )


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
