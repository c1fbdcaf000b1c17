"""Says what was anchored after a backup: whoever can write where backups lie may put an older one in its place."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from pathlib import Path

from inkling.governance.rules.chain import Anchor, anchor_mac

__all__ = ["newest_after"]


def newest_after(seq: int, *, heads: Path, key: bytes) -> Anchor | None:
    """Return the newest anchor of this installation beyond entry `seq` in a file; None where there is none.

    What is no anchor, or was written with another key, proves nothing and is passed over.
    """
    own = (each for each in _anchors(heads) if hmac.compare_digest(each.mac, anchor_mac(each, key=key)))
    return max((each for each in own if each.seq > seq), key=lambda each: each.seq, default=None)


def _anchors(heads: Path) -> Iterator[Anchor]:
    try:
        lines = heads.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        try:
            yield Anchor(**json.loads(line))
        except (TypeError, ValueError):
            continue
