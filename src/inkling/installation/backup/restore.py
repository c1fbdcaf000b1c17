"""Restores a backup into an empty place, then proves that what is there is what was backed up."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from inkling.governance.ledger import Ledger, append_ledger
from inkling.governance.rules.chain import Anchor
from inkling.installation.apart.arrange import arrange_users
from inkling.installation.backup.counted_file import Advance, CountedFile, ignore
from inkling.installation.backup.entries import read_entries
from inkling.installation.backup.erase_again import GoneAgain, NotYet, erase_again, erased_of_backup
from inkling.installation.backup.load import OwnServer, load_dump, must_be_named
from inkling.installation.backup.make import connect
from inkling.installation.backup.manifest import Manifest, chain_problem, manifest_of, problems_against
from inkling.installation.backup.names import (
    DUMP,
    ERASED,
    HEADS,
    HELP_LINES,
    MANIFEST,
    PACK,
    SECRET,
    refuse_name,
)
from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.backup.sealed_stream import SealedReader
from inkling.installation.database.connection import uses_embedded_database
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.database.launcher.folders import make_private
from inkling.installation.database.launcher.initialise import SUPERUSER
from inkling.installation.database.roles import Role
from inkling.installation.held_mail import Hold, hold_mail
from inkling.installation.keys import read_key
from inkling.installation.locations import erased_file, help_lines_file, packs_folder, secrets_folder

__all__ = ["Keys", "OwnServer", "RestoredBackup", "restore_backup"]


_NONE_LISTED = Ledger()


@dataclass(frozen=True)
class Keys:
    """What opens a backup, and what proves who wrote it; None where the operator vouches for the file instead."""

    private: bytes
    verify: bytes | None


@dataclass(frozen=True)
class RestoredBackup:
    """What came back, and how many reports on the list of erased ones were erased again, and files closed again.

    None where the tables of the backup are older than erasure: `inkling migrate` erases them.
    """

    manifest: Manifest
    listed: int
    erased_again: int | None
    closed_again: int = 0
    closed_listed: int = 0


def restore_backup(
    source: Path,
    *,
    keys: Keys,
    into: Path,
    erased: Ledger = _NONE_LISTED,
    own: OwnServer | None = None,
    is_drill: bool = False,
    environ: Mapping[str, str] = os.environ,
    advance: Advance = ignore,
) -> RestoredBackup:
    """Restore a backup into the home folder `into` and its empty database. Raises `BackupRefused`.

    The whole file is checked before anything is written; what does not hold afterwards is refused too. Then what is
    `erased`, or stands on the backup's own list, goes again. Nothing is mailed from what was restored: from a
    drill never, else not before the operator lets it. `advance` hears of each byte twice: it is checked, then loaded.
    """
    sealed = _SealedSource(source, keys, advance)
    wanted = _check_source(sealed)
    place = {**environ, "INKLING_HOME": str(into)}
    for elsewhere in ("INKLING_SECRETS", "INKLING_PACKS", "INKLING_ERASED"):
        place.pop(elsewhere, None)
    _refuse_used(into, embedded=uses_embedded_database(place))
    if not uses_embedded_database(place):
        must_be_named(own)
    with ExitStack() as undo:
        undo.callback(_empty, into, keep_passwords=not uses_embedded_database(place))
        _make_home(into)
        # The user of the database must come through to its folder; at the end each process gets its secrets.
        arrange_users(place)
        with ExitStack() as stack:
            if uses_embedded_database(place):
                cluster = stack.enter_context(open_embedded_database(place, with_superuser=True))
                own = OwnServer(SUPERUSER, cluster.password)
            files = _restore_all(sealed, own=own, environ=place, wanted=wanted)
            _write_private(into / "audit-head.jsonl", files.heads)
            listed = erased.with_another(erased_of_backup(files.erased))
            done = _erase(listed, environ=place) if listed else GoneAgain()
            hold_mail(Hold(is_drill, datetime.now(UTC)), place)
        if uses_embedded_database(place):
            # Opened once more, its superuser cannot sign in any longer.
            open_embedded_database(place).stop()
        arrange_users(place)
        undo.pop_all()
    gone = done or GoneAgain()
    return RestoredBackup(
        wanted, len(listed.erased), done.reports if done else None, gone.files, len(listed.closed)
    )


def _make_home(into: Path) -> None:
    try:
        into.mkdir(parents=True, exist_ok=True, mode=0o711)
    except OSError as problem:
        raise BackupRefused(f"{into} cannot be made: {problem.strerror}. Name another folder.") from problem


@dataclass(frozen=True)
class _SealedSource:
    """The sealed file, what opens it, and who hears how far it was read."""

    path: Path
    keys: Keys
    advance: Advance


@dataclass(frozen=True)
class _Files:
    """The files of a backup that are written last."""

    heads: bytes = b""
    erased: bytes = b""


def _erase(listed: Ledger, *, environ: Mapping[str, str]) -> GoneAgain | None:
    # First the list, so that a backup made here holds it, and `inkling migrate` finds it.
    append_ledger(erased_file(environ), listed)
    try:
        return erase_again(listed, environ=environ)
    except NotYet:
        return None


def _check_source(source: _SealedSource) -> Manifest:
    """Read the whole file once: nothing is touched for a file that cannot be restored."""
    manifest, names = None, set[str]()
    for name, blocks in _entries(source):
        refuse_name(name, known=names)
        names.add(name)
        if name == MANIFEST:
            manifest = Manifest.from_json(b"".join(blocks))
        elif name == HEADS:
            _anchors(b"".join(blocks))
    if manifest is None or DUMP not in names:
        raise BackupRefused("The backup holds no database: take another one.")
    return manifest


def _restore_all(
    source: _SealedSource, *, own: OwnServer | None, environ: Mapping[str, str], wanted: Manifest
) -> _Files:
    files = _Files()
    for name, blocks in _entries(source):
        if name == HEADS:
            files = replace(files, heads=b"".join(blocks))
        elif name == ERASED:
            files = replace(files, erased=b"".join(blocks))
        elif name == HELP_LINES:
            _write_private(help_lines_file(environ), b"".join(blocks))
        elif name.startswith(SECRET):
            _write_private(secrets_folder(environ) / name.removeprefix(SECRET), b"".join(blocks))
        elif name.startswith(PACK):
            _write_private(packs_folder(environ) / name.removeprefix(PACK), b"".join(blocks))
        elif name == DUMP:
            _refuse_full(environ)
            load_dump(blocks, own=own, environ=environ)
    _verify(wanted, heads=files.heads, environ=environ)
    return files


def _entries(source: _SealedSource) -> Iterator[tuple[str, Iterator[bytes]]]:
    try:
        with source.path.open("rb") as file:
            counted = CountedFile(file, source.advance)
            keys = source.keys
            yield from read_entries(SealedReader(counted, private_key=keys.private, verify_key=keys.verify))
    except OSError as problem:
        raise BackupRefused(
            f"{source.path} cannot be read: {problem.strerror}. Name the file that `inkling backup` wrote."
        ) from problem


def _anchors(heads: bytes) -> list[Anchor]:
    try:
        return [Anchor(**json.loads(line)) for line in heads.decode().splitlines()]
    except (ValueError, TypeError) as problem:
        raise BackupRefused(f"The backup's {HEADS} cannot be read: take another backup.") from problem


def _verify(wanted: Manifest, *, heads: bytes, environ: Mapping[str, str]) -> None:
    anchors = _anchors(heads)
    with connect(Role.BACKUP, environ) as connection:
        found = list(problems_against(wanted, manifest_of(connection)))
        broken = chain_problem(connection, anchors=anchors, key=read_key("audit_anchor", environ))
    if broken:
        found.append(f"The audit chain does not hold: {broken}")
    if found:
        raise BackupRefused(
            f"What was restored is not what was backed up: do not use it. {' '.join(found)} Restore an earlier backup "
            "into an empty database, keep this file, and ask who could write to it."
        )


def _refuse_used(into: Path, *, embedded: bool) -> None:
    made_before = set() if embedded else {"secrets"}
    if into.exists() and not into.is_dir():
        raise BackupRefused(f"{into} is no folder: name a new one.")
    if into.is_dir() and {path.name for path in into.iterdir()} - made_before:
        raise BackupRefused(f"{into} is not empty: name a new folder, so that nothing is written over.")
    secrets = into / "secrets"
    if secrets.is_dir() and any(not path.name.startswith("db_") for path in secrets.iterdir()):
        raise BackupRefused(f"{secrets} holds keys already: name a new folder, so that none is written over.")


def _refuse_full(environ: Mapping[str, str]) -> None:
    try:
        with connect(Role.BACKUP, environ) as connection:
            (tables,) = connection.execute(
                "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            ).fetchone() or (0,)
    except psycopg.OperationalError as problem:
        raise BackupRefused(
            f"The database cannot be reached: {str(problem).splitlines()[0]} See that it runs, that DATABASE_URL leads "
            "to it, and that the secrets of the folder are those that `inkling database sql` was given; then restore "
            "again."
        ) from problem
    if tables:
        raise BackupRefused(
            f"The database holds {tables} tables already, and nothing is written over: make an empty one with "
            "`inkling database sql --name OTHER` (operator-backup.md, With your own PostgreSQL server), let "
            "DATABASE_URL end in /OTHER, and restore again."
        )


def _write_private(path: Path, data: bytes) -> None:
    if not path.parent.is_dir():
        make_private(path.parent)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _empty(folder: Path, *, keep_passwords: bool) -> None:
    """Take back what a restore that was refused has written."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if keep_passwords and path.name == "secrets":
            for secret in path.iterdir():
                if secret.is_dir():
                    # The copies that each process was given.
                    shutil.rmtree(secret)
                elif not secret.name.startswith("db_"):
                    secret.unlink()
        elif path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
