"""The head of the audit chain, written to a file outside the database: one JSON line an hour, never rewritten."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from django.conf import settings

from inkling.governance.queries import head
from inkling.governance.rules.chain import Anchor, anchor_of
from inkling.governance.services import MAIN_CHAIN


def write_head(*, at: datetime) -> Anchor | None:
    """Append the head of the main chain to the anchor file and flush it to disk; None while the chain is empty."""
    newest = head(MAIN_CHAIN)
    if newest is None:
        return None
    anchor = anchor_of(newest, written_at=at, key=settings.INKLING_AUDIT_ANCHOR_KEY)
    path = Path(settings.INKLING_AUDIT_HEAD)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(anchor)) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return anchor


def read_anchors(path: Path) -> list[Anchor]:
    """Read the anchors of a file; none where there is no file yet. Raises `ValueError` for what is none."""
    if not path.exists():
        return []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise ValueError(f"{path} cannot be read: put back the newest copy of it.") from problem
    anchors = []
    for number, line in enumerate(lines, start=1):
        try:
            anchors.append(Anchor(**json.loads(line)))
        except (TypeError, json.JSONDecodeError) as problem:
            raise ValueError(
                f"{path}, line {number} is not an anchor: keep this file as Inkling wrote it."
            ) from problem
    return anchors
