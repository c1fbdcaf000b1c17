"""Whether this machine holds the keys of its installation, or would make others in their place.

What two machines seal and sign with different keys neither of them can read: a receipt is unknown at the other one, a
form refused. So the database holds a fingerprint of each key, and a machine with another key, or none, does not start.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator, Mapping

import psycopg

from inkling.installation.database.connection import uses_embedded_database
from inkling.installation.database.failures import sentence_of
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import Connection, sign_in
from inkling.installation.keys import KEY_NAMES, MissingKeyError, make_missing_keys, missing_keys, read_key
from inkling.installation.secret_files import NEEDS, holder_of

__all__ = ["fingerprint_of", "fingerprints_of", "foreign_key_problems", "make_own_keys"]

_PURPOSE = b"inkling fingerprint of "


def fingerprint_of(key: bytes, *, name: str) -> str:
    """Return by what a key is known again, in groups that two people can compare by telephone."""
    digits = hmac.digest(key, _PURPOSE + name.encode(), "sha256").hex()[:32]
    return "-".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def make_own_keys(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Make each missing key, unless the installation has it on another machine. Raises `MissingKeyError`.

    Beside a database of our own nobody else holds keys. A server is asked, and one that cannot be asked might know
    some."""
    if uses_embedded_database(environ) or not (missing := missing_keys(environ)):
        return make_missing_keys(environ)
    try:
        with sign_in(Role.MIGRATE, called="inkling keys", environ=environ) as connection:
            elsewhere = sorted(missing & _read_fingerprints(connection).keys())
    except psycopg.Error as problem:
        raise MissingKeyError(
            f"This machine lacks keys, and whether another one has them is not known. {sentence_of(problem)} "
            "If this is a second machine, run `inkling join` on it."
        ) from problem
    if elsewhere:
        raise MissingKeyError(
            f"This machine lacks the keys {', '.join(elsewhere)}, which this installation has: run `inkling join "
            "--bundle FILE` with a bundle that `inkling join --make FILE` writes on another machine of it. Where this "
            "is the only one, put them back from a backup (operator-trouble.md, A key is gone)."
        )
    return make_missing_keys(environ)


def foreign_key_problems(
    connection: Connection, role: Role, *, environ: Mapping[str, str] = os.environ
) -> Iterator[str]:
    """Return one sentence for each key of this process that is not the one of the installation."""
    recorded = _read_fingerprints(connection)
    process = holder_of(role.value, environ) if role.value in NEEDS else None
    for name in _keys_of(process):
        if name not in recorded:
            continue
        try:
            here = fingerprint_of(read_key(name, environ, process=process), name=name)
        except MissingKeyError as problem:
            yield str(problem)
            continue
        if here != recorded[name]:
            yield (
                f"The key {name} of this machine ({here}) is not the one of this installation "
                f"({recorded[name]}): what it seals no other machine reads. Stop, put the right key back "
                "from a backup, or run `inkling join`."
            )


def fingerprints_of(process: str, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the fingerprints of the keys that a process holds, by name. Raises `MissingKeyError`."""
    return {
        name: fingerprint_of(read_key(name, environ, process=process), name=name)
        for name in _keys_of(process)
    }


def _keys_of(process: str | None) -> list[str]:
    """Return the names of the keys that a process needs; all of them for the operator."""
    return [name for name in KEY_NAMES if process is None or f"key_{name}" in NEEDS[process]]


def _read_fingerprints(connection: Connection) -> dict[str, str]:
    """Return the fingerprints by name; none where the tables are older, or not made yet."""
    (is_there,) = connection.execute(
        "SELECT to_regclass('public.governance_keyfingerprint') IS NOT NULL"
    ).fetchone() or (False,)
    if not is_there:
        return {}
    rows = connection.execute("SELECT name, fingerprint FROM governance_keyfingerprint ORDER BY name")
    return {str(name): str(fingerprint) for name, fingerprint in rows}
