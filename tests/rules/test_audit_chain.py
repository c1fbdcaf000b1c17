"""10,000 random changes to a copy of the chain are all found (TRUST.md, row 22)."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from inkling.governance.rules.chain import Anchor, Link, anchor_of, first_break, hash_of

KEY = b"k" * 32
START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def make_chain(length: int) -> list[Link]:
    links: list[Link] = []
    previous = b""
    for seq in range(1, length + 1):
        bare = Link(
            "main",
            seq,
            START + timedelta(seconds=seq),
            "worker",
            "submission.moved",
            f"submission:{seq}",
            "in_inbox é",
            previous,
            b"",
        )
        links.append(replace(bare, hash=hash_of(bare)))
        previous = links[-1].hash
    return links


CHAIN = make_chain(60)
ANCHORS = [anchor_of(CHAIN[at], written_at=START, key=KEY) for at in (19, 39, 59)]


def test_a_whole_chain_passes() -> None:
    assert first_break(CHAIN, anchors=ANCHORS, key=KEY) is None
    assert first_break([], anchors=[], key=KEY) is None


def test_10_000_random_changes_are_all_found() -> None:
    chance = random.Random(22)
    for _ in range(10_000):
        changed = change(CHAIN, chance)
        assert first_break(changed, anchors=ANCHORS, key=KEY) is not None, "a change went unseen"


def change(chain: list[Link], chance: random.Random) -> list[Link]:
    links, at = list(chain), chance.randrange(len(chain))
    match chance.choice(["edit", "delete", "reorder", "insert", "truncate", "rewrite"]):
        case "edit":
            field = chance.choice(["actor", "action", "subject", "purpose", "at", "seq", "hash", "previous"])
            links[at] = replace(links[at], **{field: other_value(links[at], field)})
        case "delete":
            del links[at]
        case "reorder":
            other = (at + chance.randrange(1, len(links))) % len(links)
            links[at], links[other] = links[other], links[at]
        case "insert":
            links.insert(at, replace(links[at], subject="submission:0"))
        case "truncate":
            del links[at:]
        case "rewrite":
            links = rewritten(links, at)
    return links


def other_value(link: Link, field: str) -> object:
    value = getattr(link, field)
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"\x01"
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    return value + 1 if isinstance(value, int) else value + "x"


def rewritten(links: list[Link], at: int) -> list[Link]:
    """Forge everything from `at` on with right hashes: only an anchor outside the database can tell."""
    previous = links[at].previous
    for place in range(at, len(links)):
        bare = replace(links[place], purpose="forged", previous=previous)
        links[place] = replace(bare, hash=hash_of(bare))
        previous = links[place].hash
    return links


def test_an_anchor_that_another_key_made_is_refused() -> None:
    forged = [anchor_of(CHAIN[10], written_at=START, key=b"x" * 32)]
    assert "not written by this installation" in str(first_break(CHAIN, anchors=forged, key=KEY))


@pytest.mark.parametrize("kept", [0, 1, 58, 59])
def test_a_cut_tail_is_found_by_its_anchor(kept: int) -> None:
    anchors: list[Anchor] = [anchor_of(CHAIN[-1], written_at=START, key=KEY)]
    assert "was anchored" in str(first_break(CHAIN[:kept], anchors=anchors, key=KEY))
