"""How a passphrase is compared. Its hash stands in a table that no login reads: the database says yes or no."""

from __future__ import annotations

from uuid import UUID

import argon2.low_level
import psycopg
from django.contrib.auth.hashers import Argon2PasswordHasher, identify_hasher, make_password
from django.db import connection

__all__ = ["is_passphrase"]

_IS_RIGHT = "SELECT accounts_is_passphrase(%s, %s)"


def is_passphrase(account_id: UUID, raw: str) -> bool:
    """Say whether this is the passphrase of an account. Where there is none it is as much work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_blank_passphrase(%s)", [account_id])
        (blank,) = cursor.fetchone()
        hashed = make_password(raw) if blank is None else _hash_like(blank, raw)
        # Bound by the server: whoever else holds this login reads in pg_stat_activity what was asked, and no hash.
        asked = psycopg.Cursor(connection.connection).execute(_IS_RIGHT, [account_id, hashed])
        (is_right,) = asked.fetchone() or (False,)
    return bool(is_right)


def _hash_like(blank: str, raw: str) -> str:
    """Return the hash of `raw` with the way and the salt of a stored one, whose own digest is blank."""
    hasher = identify_hasher(blank)
    if not isinstance(hasher, Argon2PasswordHasher):
        encoded: str = hasher.encode(raw, hasher.decode(blank)["salt"])
        return encoded
    # Django's own hashing takes the costs of now; a stored one was made with those of its day.
    found = hasher.decode(blank)
    costs = found["params"]
    hashed = argon2.low_level.hash_secret(
        raw.encode(),
        found["salt"].encode("latin1"),
        time_cost=costs.time_cost,
        memory_cost=costs.memory_cost,
        parallelism=costs.parallelism,
        hash_len=costs.hash_len,
        type=costs.type,
        version=costs.version,
    )
    return f"{hasher.algorithm}{hashed.decode('ascii')}"
