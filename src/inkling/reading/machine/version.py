"""Which readers and words made a reading. Another version is another reading."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

import inkling.extraction
from inkling.extraction import Lexicon
from inkling.reading.machine.within_bounds import added_entries

_FOLDER = Path(inkling.extraction.__file__).parent
# Of the encoder's network its sum is read, which stands beside it.
_UNREAD = frozenset((".onnx", ".pyc"))


def version_of(lexicon: Lexicon) -> str:
    """Return the version of a reading with this lexicon: rules, lists, encoder and the words that a unit added."""
    parts = json.dumps([_version_of_release(), added_entries(lexicon)])
    return hashlib.sha256(parts.encode("ascii")).hexdigest()[:32]


@lru_cache(maxsize=1)
def _version_of_release() -> str:
    digest = hashlib.sha256()
    for path in sorted(_FOLDER.rglob("*")):
        if path.is_file() and path.suffix not in _UNREAD:
            digest.update(path.relative_to(_FOLDER).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
