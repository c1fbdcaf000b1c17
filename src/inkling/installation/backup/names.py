"""What an entry of a backup may be called: the files of a home folder, and no other place of the machine."""

from __future__ import annotations

from collections.abc import Collection

from inkling.installation.backup.refusal import BackupRefused

__all__ = [
    "DATABASE_PASSWORDS",
    "DUMP",
    "ERASED",
    "HEADS",
    "HELP_LINES",
    "MANIFEST",
    "PACK",
    "SECRET",
    "refuse_name",
]

MANIFEST, DUMP, HEADS, SECRET = "manifest.json", "database.dump", "audit-head.jsonl", "secrets/"
PACK, ERASED, HELP_LINES = "packs/", "erased.jsonl", "help-lines-confirmed.txt"
# A new cluster gets passwords of its own.
DATABASE_PASSWORDS = "db_"
_WHOLE = frozenset({MANIFEST, DUMP, HEADS, ERASED, HELP_LINES})


def refuse_name(name: str, *, known: Collection[str]) -> None:
    """Raise `BackupRefused` for a name that Inkling does not write, or wrote already (`known`)."""
    if name in known:
        raise BackupRefused(
            f"The backup holds {name!a} twice: it was not written by Inkling. Take another one."
        )
    if name in _WHOLE:
        return
    kind = next((each for each in (SECRET, PACK) if name.startswith(each)), None)
    if kind is None:
        raise BackupRefused(
            f"The backup holds {name!a}, which this version does not know: restore it with the version that wrote it."
        )
    plain = name.removeprefix(kind)
    if not plain or "/" in plain or "\0" in plain or plain.startswith("."):
        raise BackupRefused(
            "The backup names a file outside its folder: it was not written by Inkling. Take another one."
        )
    if kind == SECRET and plain.startswith(DATABASE_PASSWORDS):
        raise BackupRefused(
            "The backup holds a password of the database: it was not written by Inkling. Take another one."
        )
