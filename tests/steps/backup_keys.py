"""The two pairs of keys of a backup, as a test needs them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inkling.installation.backup.key_files import (
    PRIVATE,
    PUBLIC,
    SIGNING,
    VERIFY,
    make_key_files,
    make_signing_files,
    read_key_file,
)
from inkling.installation.backup.restore import Keys


@dataclass(frozen=True)
class Pairs:
    """What seals and signs, and what opens and proves."""

    public: bytes
    signing: bytes
    keys: Keys


def make_pairs(folder: Path) -> Pairs:
    """Make both pairs in a folder."""
    public, private = make_key_files(folder)
    signing, verify = make_signing_files(folder)
    keys = Keys(read_key_file(private, kind=PRIVATE), read_key_file(verify, kind=VERIFY))
    return Pairs(read_key_file(public, kind=PUBLIC), read_key_file(signing, kind=SIGNING), keys)
