"""The audit chain, checked without the database: every link hashes its content and the link before it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Link:
    """One entry of a chain as stored. `at` is UTC; hashes are SHA-256 (32 bytes; empty before the first)."""

    chain: str
    seq: int
    at: datetime
    actor: str
    action: str
    subject: str
    purpose: str
    previous: bytes
    hash: bytes


@dataclass(frozen=True)
class Anchor:
    """A head of the chain as written outside the database. `mac` proves who wrote it."""

    chain: str
    seq: int
    hash: str
    written_at: str
    mac: str


def hash_of(link: Link) -> bytes:
    """Return the hash that this link must carry: the same that the database computes."""
    shown_at = link.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    parts = [
        link.chain,
        link.seq,
        shown_at,
        link.actor,
        link.action,
        link.subject,
        link.purpose,
        link.previous.hex(),
    ]
    # PostgreSQL's text form of a jsonb array: a space after each comma, non-ASCII kept.
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).digest()


def first_break(links: Iterable[Link], *, anchors: Iterable[Anchor], key: bytes) -> str | None:
    """Say what is wrong with a chain, in one sentence; None when it is whole and reaches every anchor."""
    wanted = {}
    for anchor in anchors:
        if not hmac.compare_digest(anchor.mac, anchor_mac(anchor, key=key)):
            return f"The anchor of entry {anchor.seq} was not written by this installation."
        wanted[anchor.seq] = anchor.hash
    expected_seq, previous = 1, b""
    for link in links:
        if link.seq != expected_seq:
            return f"Entry {expected_seq} is missing."
        if link.previous != previous or hash_of(link) != link.hash:
            return f"Entry {link.seq} was changed, or the one before it was."
        if wanted.pop(link.seq, link.hash.hex()) != link.hash.hex():
            return f"Entry {link.seq} is not the one that was anchored outside the database."
        expected_seq, previous = link.seq + 1, link.hash
    if wanted:
        return f"The chain ends at entry {expected_seq - 1}, but entry {max(wanted)} was anchored."
    return None


def anchor_of(link: Link, *, written_at: datetime, key: bytes) -> Anchor:
    """Make the anchor of a head."""
    bare = Anchor(link.chain, link.seq, link.hash.hex(), written_at.astimezone(UTC).isoformat(), "")
    return Anchor(bare.chain, bare.seq, bare.hash, bare.written_at, anchor_mac(bare, key=key))


def anchor_mac(anchor: Anchor, *, key: bytes) -> str:
    """Return the HMAC-SHA256 (hexadecimal) of an anchor's content."""
    content = json.dumps([anchor.chain, anchor.seq, anchor.hash, anchor.written_at]).encode()
    return hmac.new(key, content, hashlib.sha256).hexdigest()
