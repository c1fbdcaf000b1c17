"""The keys of fictional organisations' systems, each made once for a world and kept in one private file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from inkling.accounts.actor import Operator
from inkling.demo.people import LANTERN, NEXT_UNIT_AT_AIRE
from inkling.exchange.rules.keys import LONGEST, KeyScope
from inkling.installation.demo.place import key_file_of_second
from inkling.installation.locations import secrets_folder
from inkling.journeys.exchanging.keep_keys import AskedKey, make_key

__all__ = ["key_of_second", "key_of_the_demo"]


def key_of_the_demo() -> str:
    """Return the key of a youth service's system; make it first where there is none, or where a year is over."""
    return _key_of(
        LANTERN, name="System of the demo", scopes=KeyScope, file=secrets_folder() / "demo_api_key"
    )


def key_of_second() -> str:
    """Return the key by which the second installation fetches; make it first in the same way."""
    return _key_of(
        NEXT_UNIT_AT_AIRE,
        name="Its Inkling",
        scopes=[KeyScope.RECEIVE],
        file=key_file_of_second(seen_from_first=True),
    )


def _key_of(organisation: str, *, name: str, scopes: Iterable[KeyScope], file: Path) -> str:
    now = datetime.now(UTC)
    if file.exists() and now.timestamp() - file.stat().st_mtime < LONGEST.total_seconds():
        return file.read_text(encoding="ascii").strip()
    asked = AskedKey(f"{name}, {now:%Y-%m-%d %H:%M:%S}", frozenset(scopes), LONGEST.days)
    made = make_key(asked, of=organisation, by=Operator(), at=now)
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as written:
        written.write(made.key + "\n")
    return made.key
