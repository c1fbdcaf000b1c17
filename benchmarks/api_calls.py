"""Calls that no system should make, and some that it should, made up by chance for `benchmarks.api`."""

from __future__ import annotations

import json
import random
import uuid
from typing import Any

ADDRESSES = (
    "/v1/notes",
    "/v1/reports",
    "/v1/incidents",
    "/v1/received?state=waiting",
    "/v1/received/00000000-0000-4000-8000-000000000000",
    "/v1/received/00000000-0000-4000-8000-000000000000/acknowledgement",
    "/v1/sendings/00000000-0000-4000-8000-000000000000",
    "/v1/received?state=waiting&cursor=%FF",
    "/nowhere",
)
FIELDS = (
    "text",
    "place",
    "details",
    "signs",
    "messenger",
    "origin",
    "urgency",
    "referred",
    "child",
    "unknown",
    "data",
    "included",
    "type",
    "id",
    "attributes",
    "relationships",
)


def made_up_call(chance: random.Random) -> tuple[str, str, bytes, dict[str, str]]:
    """Return the method, address, body and headers of a call that some system could make, well or badly."""
    address = chance.choice(ADDRESSES)
    usual = "POST" if address in ADDRESSES[:3] else "PUT" if address.endswith("acknowledgement") else "GET"
    method = usual if chance.random() < 0.85 else chance.choice(("GET", "POST", "PUT", "DELETE", "PATCH"))
    body = json.dumps(_value(chance, depth=3)).encode()
    if chance.random() < 0.2:
        body = chance.randbytes(chance.randrange(200))
    elif chance.random() < 0.5:
        names = chance.sample(FIELDS, chance.randrange(1, len(FIELDS)))
        body = json.dumps({name: _value(chance, depth=2) for name in names}).encode()
    headers = {
        "Idempotency-Key": str(uuid.UUID(int=chance.getrandbits(128))),
        "Purpose": chance.choice(("own_work", "sent")),
        "If-Match": '"x"',
        "Content-Type": "application/json",
    }
    if chance.random() < 0.15:
        headers |= {
            chance.choice(list(headers)): chance.choice(("", "short", "a" * 300, "text/plain", "\x7f", "*"))
        }
    return method, address, body, headers


def _value(chance: random.Random, *, depth: int) -> Any:
    kind = chance.randrange(8 if depth else 6)
    if kind == 6:
        return [_value(chance, depth=depth - 1) for _ in range(chance.randrange(4))]
    if kind == 7:
        return {chance.choice(FIELDS): _value(chance, depth=depth - 1) for _ in range(chance.randrange(4))}
    plain: tuple[Any, ...] = (
        None,
        True,
        chance.randrange(-(10**20), 10**20),
        chance.random(),
        "",
        "\x00\ud800\U0001f6bb",
    )
    return plain[kind]
