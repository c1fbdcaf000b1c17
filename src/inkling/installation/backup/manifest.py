"""What a database held when it was backed up, to compare it with what was restored."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from inkling.governance.rules.chain import Anchor, Link, anchor_mac, first_break
from inkling.installation.backup.refusal import BackupRefused

__all__ = ["Manifest", "chain_problem", "manifest_of", "newest_after", "problems_against"]

_CHAIN = "main"
_PAGE = 5_000


@dataclass(frozen=True)
class Manifest:
    """Rows of each table, the head of the audit chain (number, SHA-256 in hexadecimal), migrations, time (UTC)."""

    made_at: str
    postgres: int
    counts: dict[str, int]
    head_seq: int
    head_hash: str
    migrations: list[str]

    def to_json(self) -> bytes:
        """Write it as JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Manifest:
        """Read what `to_json` wrote. Raises `BackupRefused`."""
        try:
            return cls(**json.loads(data))
        except (ValueError, TypeError) as problem:
            raise BackupRefused(
                "The backup's list of what it holds cannot be read: take another backup."
            ) from problem


Connection = psycopg.Connection[tuple[Any, ...]]


def manifest_of(connection: Connection) -> Manifest:
    """Look at a database, within the connection's present transaction."""
    tables = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1"
    ).fetchall()
    counts = {name: _count(connection, name) for (name,) in tables}
    head = connection.execute(
        "SELECT seq, hash FROM governance_auditentry WHERE chain = %s ORDER BY seq DESC LIMIT 1", [_CHAIN]
    ).fetchone()
    seq, hash_ = head or (0, b"")
    rows = connection.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
    return Manifest(
        datetime.now(UTC).isoformat(timespec="seconds"),
        connection.info.server_version // 10_000,
        counts,
        int(seq),
        bytes(hash_).hex(),
        [name for (name,) in rows],
    )


def problems_against(wanted: Manifest, found: Manifest) -> Iterator[str]:
    """Return one sentence for each way in which what was restored is not what was backed up."""
    for table in sorted(wanted.counts.keys() | found.counts.keys()):
        expected, there = wanted.counts.get(table, 0), found.counts.get(table, 0)
        if expected != there:
            yield f"The table {table} has {there} rows instead of {expected}."
    if (wanted.head_seq, wanted.head_hash) != (found.head_seq, found.head_hash):
        yield f"The audit chain ends at entry {found.head_seq} instead of {wanted.head_seq}."
    if wanted.migrations != found.migrations:
        yield "The tables are in another state than when they were backed up."


def chain_problem(connection: Connection, *, anchors: list[Anchor], key: bytes) -> str | None:
    """Say what is wrong with the audit chain; None when it is whole and reaches every anchor."""
    return first_break(_links(connection), anchors=anchors, key=key)


def newest_after(seq: int, *, heads: Path, key: bytes) -> Anchor | None:
    """Return the newest anchor of this installation beyond entry `seq` in a file; None where there is none.

    Whoever can write where backups lie may put an older one in its place: this tells. What is no anchor, or was written
    with another key, proves nothing and is passed over.
    """
    own = (each for each in _anchors(heads) if hmac.compare_digest(each.mac, anchor_mac(each, key=key)))
    return max((each for each in own if each.seq > seq), key=lambda each: each.seq, default=None)


def _links(connection: Connection) -> Iterator[Link]:
    after = 0
    while True:
        rows = connection.execute(
            "SELECT chain, seq, at, actor, action, subject, purpose, previous, hash FROM governance_auditentry "
            "WHERE chain = %s AND seq > %s ORDER BY seq LIMIT %s",
            [_CHAIN, after, _PAGE],
        ).fetchall()
        if not rows:
            return
        for chain, seq, at, actor, action, subject, purpose, previous, hash_ in rows:
            yield Link(chain, seq, at, actor, action, subject, purpose, bytes(previous), bytes(hash_))
        after = int(rows[-1][1])


def _count(connection: Connection, table: str) -> int:
    (number,) = connection.execute(
        sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    ).fetchone() or (0,)
    return int(number)


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
