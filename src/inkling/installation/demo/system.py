"""The key of a fictional organisation's system, made once for a world and kept in one private file."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from inkling.accounts.actor import Operator
from inkling.demo.people import LANTERN
from inkling.exchange.rules.keys import LONGEST, KeyScope
from inkling.installation.locations import secrets_folder
from inkling.journeys.exchanging.keep_keys import AskedKey, make_key

__all__ = ["key_of_the_demo"]


def key_of_the_demo() -> str:
    """Return the key; make it first where there is none. A year later the world makes another."""
    now, file = datetime.now(UTC), secrets_folder() / "demo_api_key"
    if file.exists() and now.timestamp() - file.stat().st_mtime < LONGEST.total_seconds():
        return file.read_text(encoding="ascii").strip()
    asked = AskedKey(f"System of the demo, {now:%Y-%m-%d %H:%M:%S}", frozenset(KeyScope), LONGEST.days)
    made = make_key(asked, of=LANTERN, by=Operator(), at=now)
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as written:
        written.write(made.key + "\n")
    return made.key
