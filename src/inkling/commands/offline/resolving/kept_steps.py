"""Steps of a comparison kept in a folder, for a run that goes on where another was cut off.

Kept are numbers alone (pairs by their place in the file, weights, groups), no word of a mention, and only this account
may read them. What belongs to another file, or to another version, is never read; what was half written neither.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from inkling import __version__, resolution
from inkling.resolution import Columns
from inkling.resolution.specification import VERSION

# What Spark says lies beside the steps, and goes with them.
SPARK_LOG = "spark.log"
_CODE = Path(resolution.__file__).parent
_Made = TypeVar("_Made")


class KeptSteps:
    """Keeps each step in a file of `folder`, which is made with the first one."""

    def __init__(self, folder: Path, *, of: str) -> None:
        """Keep what is made of the file with this mark (`Mark`)."""
        self._folder, self._of = folder, of
        self._looked_at: dict[str, Columns] = {}
        self.done_before = sum(1 for path in self._every() if path.name.endswith(f"{of}.npz"))

    def has(self, name: str) -> bool:
        """Say whether the step was kept whole; what was read to say so is what `once` gives."""
        kept = _read(self._path(name))
        if kept is not None:
            self._looked_at[name] = kept
        return kept is not None

    def once(
        self,
        name: str,
        make: Callable[[], _Made],
        *,
        pack: Callable[[_Made], Columns],
        unpack: Callable[[Columns], _Made],
    ) -> _Made:
        """Return what the step gives: unpacked from what was kept, or made now and kept."""
        path = self._path(name)
        kept = self._looked_at.pop(name, None) or _read(path)
        if kept is not None:
            return unpack(kept)
        made = make()
        columns: dict[str, Any] = dict(pack(made))
        self._folder.mkdir(mode=0o700, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}.part")
        with beside.open("wb") as file:
            np.savez(file, **columns)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        return made

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.{self._of}.npz"

    def forget(self) -> None:
        """Remove all that was kept here, of this file and of others; what somebody else put there stays."""
        for path in self._every():
            path.unlink(missing_ok=True)
        with suppress(OSError):
            self._folder.rmdir()

    def _every(self) -> Iterator[Path]:
        if self._folder.is_dir():
            yield from (path for path in self._folder.iterdir() if path.suffix in (".npz", ".part", ".log"))


class Mark:
    """What tells the lines that were read, compared by this code, from all others."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256(f"{__version__} {VERSION} {np.__version__} {sum_of(_CODE)}\n".encode())

    def over(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield the lines, each noted: what comes by a pipe can be read once only."""
        for line in lines:
            self._sum.update(line.encode())
            yield line

    def of_all(self) -> str:
        """Return the mark of what was read so far."""
        return self._sum.hexdigest()[:32]


def sum_of(folder: Path) -> str:
    """Return a sum of the sources and tables of a folder: code that was changed without a new version is other code."""
    found = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.suffix in (".py", ".txt")):
        content = path.read_bytes()
        found.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return found.hexdigest()


def _read(path: Path) -> Columns | None:
    """Return what was kept whole, or None: each column has a sum of its own, so what was cut off is known."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files}
    except FileNotFoundError:
        return None
    except (zipfile.BadZipFile, ValueError, EOFError):
        path.unlink(missing_ok=True)
        return None
