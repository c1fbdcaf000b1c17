"""What to say to an operator of an error of the database or of the machine, in one sentence with its remedy."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator

import psycopg
import re2

__all__ = ["sentence_of"]

_OTHER_TABLES = (
    psycopg.errors.UndefinedTable,
    psycopg.errors.UndefinedColumn,
    psycopg.errors.UndefinedFunction,
)
# Classes of errors in which the server was not there, let nobody in, or went away; without one nobody answered.
_AWAY = ("08", "28", "3D", "53", "57", "58")
# What the server or the library says of it, and what an operator does then. The first that fits.
_REMEDIES = (
    ("does not support SSL", "switch TLS on at the server (ssl = on)"),
    (
        "certificate verify failed",
        "see that this machine's clock is right, let sslrootcert in DATABASE_URL name who vouches for it, or renew it",
    ),
    ("root certificate file", "let sslrootcert in DATABASE_URL name a file that this user may read"),
    ("does not match host name", "let DATABASE_URL name the server as its certificate does"),
    (
        "password authentication failed",
        "put the right password back, or run `inkling database sql --reset-passwords` and what it prints",
    ),
    (
        "no password supplied",
        "put the file db_<role> back, or run `inkling database sql --reset-passwords` and what it prints",
    ),
    (
        "no pg_hba.conf entry",
        "let a line of the server's pg_hba.conf admit this machine, and reload PostgreSQL",
    ),
    ("not permitted to log in", "run what `inkling database sql` prints, as a superuser"),
    ("resolve host", "correct the name in DATABASE_URL, or see that this machine's name server answers"),
    (
        'database "',
        (
            "correct DATABASE_URL where it is another; where it is gone, bring it back from a backup "
            "(operator-backup.md, When only the database is lost); at the first time run what `inkling database sql` "
            "prints"
        ),
    ),
    ('" does not exist', "correct DATABASE_URL, or run what `inkling database sql` prints"),
    ("too many", "see who holds the connections, and whether max_connections is as in deploy/postgresql"),
    ("starting up", "wait a moment"),
    ("read-only", "let the one that follows take over, or start the one that writes"),
)
# What a disk says to whoever writes, and what an operator does then.
_DISKS = {
    errno.ENOSPC: "has no room left: make room (operator-trouble.md, The disk is full), then type this again",
    errno.EDQUOT: "has no room left for this user: raise its quota, then type this again",
    errno.EROFS: "can only be read; a disk that fails is shut like that: see what `dmesg` says, carry the newest "
    "backup away, mount the disk again for writing, then type this again",
    errno.EIO: "fails: carry the newest backup away, and see what `dmesg` says",
}
# What is said of a file that is open has no name, and a terminal that was closed says the same.
_NAMELESS = (
    "Reading or writing fails: where a terminal was closed, type this again in another one; where none was, a disk "
    f"{_DISKS[errno.EIO]}."
)
# How the library begins what each of several servers said, and what one says that only follows.
_SEVERAL = "Multiple connection attempts failed. All failures were:"
_TRIED = re2.compile(r"connection to server .*|connection timeout.*|failed to resolve.*")
_FOLLOWS = "read-only"
_SEE = "start the server, whose log says why it stopped, or correct DATABASE_URL where it is another"
_SEE_OURS = "start `inkling serve`, or see database.log in INKLING_HOME"


def sentence_of(problem: BaseException) -> str | None:
    """Return what to say, or None for what nobody foresaw. It never holds a statement or a value."""
    for each in _with_causes(problem):
        if isinstance(each, _OTHER_TABLES):
            return "The tables are not those of this version: run `inkling migrate`."
        if isinstance(each, psycopg.errors.InsufficientPrivilege):
            return (
                "The database refuses a right that this version needs: run `inkling check`, which names it."
            )
        if isinstance(each, psycopg.OperationalError) and (each.sqlstate or _AWAY[0])[:2] in _AWAY:
            said = _what_failed(each)
            return f"The database cannot be reached: {said}. What to do: {_remedy(said)}."
        if isinstance(each, ModuleNotFoundError) and each.name and not each.name.startswith("inkling"):
            return (
                f"The package {each.name.partition('.')[0]} is not installed: run `python3 run.py upgrade` in the "
                "checkout, or install the wheel of this version again."
            )
        if isinstance(each, psycopg.errors.ReadOnlySqlTransaction):
            return "The database takes no writes: run `inkling check`, which says why."
        if isinstance(each, PermissionError) and each.filename:
            return f"{each.filename} may not be opened by this user: run this as its owner, or as root."
        if isinstance(each, OSError) and each.errno == errno.EIO and not each.filename:
            return _NAMELESS
        if isinstance(each, OSError) and each.errno in _DISKS:
            return f"The disk of {each.filename or 'what this writes'} {_DISKS[each.errno]}."
    return None


def _remedy(said: str) -> str:
    for words, remedy in _REMEDIES:
        if words in said:
            return remedy
    return _SEE if os.environ.get("DATABASE_URL") else _SEE_OURS


def _with_causes(problem: BaseException) -> Iterator[BaseException]:
    each: BaseException | None = problem
    while each is not None:
        yield each
        each = each.__cause__


def _what_failed(problem: psycopg.Error) -> str:
    """Return what each server said; of several, not that of one that is well and only follows another."""
    lines = str(problem).strip().splitlines() or [type(problem).__name__]
    if _SEVERAL not in lines:
        return lines[0].rstrip(".")
    tried = [found[0] for line in lines if line.startswith("- ") and (found := _TRIED.findall(line))]
    wrong = [each for each in tried if _FOLLOWS not in each] or tried or lines[:1]
    return "; ".join(dict.fromkeys(each.rstrip(".") for each in wrong))
