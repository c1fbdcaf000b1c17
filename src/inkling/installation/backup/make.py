"""Makes a backup: one snapshot of the database and the installation's keys, sealed while they are read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import psycopg

from inkling.installation.backup.counted_file import Advance, CountedFile, ignore
from inkling.installation.backup.entries import write_entry
from inkling.installation.backup.last import note_backup
from inkling.installation.backup.manifest import Manifest, manifest_of
from inkling.installation.backup.names import (
    DATABASE_PASSWORDS,
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
from inkling.installation.backup.sealed_stream import CHUNK, SealedWriter
from inkling.installation.database.connection import (
    database_place,
    database_settings,
    is_beyond,
    uses_embedded_database,
)
from inkling.installation.database.launcher.binaries import find_binaries, find_client
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import Connection, sign_in
from inkling.installation.locations import (
    audit_head_file,
    erased_file,
    help_lines_file,
    packs_folder,
    secrets_folder,
)

__all__ = [
    "FinishedBackup",
    "client_program",
    "connect",
    "make_backup",
    "program_environment",
    "refuse_unrestorable",
    "stream_backup",
]


@dataclass(frozen=True)
class FinishedBackup:
    """A finished backup: what it holds, and its size in bytes."""

    manifest: Manifest
    size: int


def make_backup(
    to: Path,
    *,
    public_key: bytes,
    signing_key: bytes,
    beside: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    advance: Advance = ignore,
) -> FinishedBackup:
    """Write a sealed and signed backup to a new file, which appears only when it is whole. Raises `BackupRefused`.

    `advance` hears of each stretch of bytes that is written. `beside`: where the private key would lie beside the
    public one; `inkling check` warns while it does.
    """
    if to.exists():
        raise BackupRefused(f"{to} exists already: give each backup a name of its own.")
    draft = to.with_name(f".{to.name}.part")
    try:
        with _new_file(draft) as file:
            made = stream_backup(
                file, public_key=public_key, signing_key=signing_key, environ=environ, advance=advance
            )
            os.fsync(file.fileno())
        draft.rename(to)
    except OSError as problem:
        raise BackupRefused(
            f"{to} cannot be written: {problem.strerror}. Name a file in a folder that is there, with room on its disk."
        ) from problem
    finally:
        draft.unlink(missing_ok=True)
    note_backup(made_at=datetime.now(UTC), size=made.size, beside=beside, environ=environ)
    return made


def stream_backup(
    file: BinaryIO,
    *,
    public_key: bytes,
    signing_key: bytes,
    environ: Mapping[str, str] = os.environ,
    advance: Advance = ignore,
) -> FinishedBackup:
    """Write a sealed and signed backup to a stream. Raises `BackupRefused`."""
    try:
        _note_in_audit(environ)
        counted = CountedFile(file, advance)
        out = SealedWriter(counted, public_key=public_key, signing_key=signing_key)
        manifest = _write_all(out, environ)
        file.flush()
    except psycopg.OperationalError as problem:
        raise BackupRefused(
            f"The database cannot be reached: {str(problem).splitlines()[0]} See that it runs, then back up again."
        ) from problem
    return FinishedBackup(manifest, counted.passed)


def own_packs(environ: Mapping[str, str]) -> list[Path]:
    """Return the files of the operator's own region packs, as the installation finds them."""
    folder = packs_folder(environ)
    return sorted(path for path in folder.glob("*.y*ml") if path.is_file()) if folder.is_dir() else []


def connect(role: Role, environ: Mapping[str, str]) -> Connection:
    """Sign in to the installation's database as one login."""
    return sign_in(role, called="inkling backup", environ=environ)


def program_environment(place: Mapping[str, Any]) -> dict[str, str]:
    """Return the environment in which PostgreSQL's own programs find a database (never on their command line)."""
    names = {
        "sslmode": "PGSSLMODE",
        "sslrootcert": "PGSSLROOTCERT",
        "sslcert": "PGSSLCERT",
        "sslkey": "PGSSLKEY",
        "channel_binding": "PGCHANNELBINDING",
        "target_session_attrs": "PGTARGETSESSIONATTRS",
    }
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PGHOST": str(place["HOST"]),
        "PGPORT": str(place["PORT"]),
        "PGDATABASE": str(place["NAME"]),
        "PGUSER": str(place["USER"]),
        "PGPASSWORD": str(place["PASSWORD"]),
        **{names[name]: str(value) for name, value in place["OPTIONS"].items() if name in names},
    }


def _write_all(out: SealedWriter, environ: Mapping[str, str]) -> Manifest:
    # The heads are read first: an anchor written later would reach past the snapshot.
    heads = _bytes_of(audit_head_file(environ))
    with connect(Role.BACKUP, environ) as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        manifest = manifest_of(connection)
        write_entry(out, name=MANIFEST, blocks=[manifest.to_json()])
        write_entry(out, name=HEADS, blocks=[heads])
        write_entry(out, name=ERASED, blocks=[_bytes_of(erased_file(environ))])
        if (confirmed := help_lines_file(environ)).is_file():
            write_entry(out, name=HELP_LINES, blocks=[confirmed.read_bytes()])
        for path in own_packs(environ):
            refuse_unrestorable(path)
            write_entry(out, name=PACK + path.name, blocks=[path.read_bytes()])
        for path in sorted(secrets_folder(environ).iterdir()):
            if path.is_file() and not path.name.startswith((DATABASE_PASSWORDS, ".")):
                write_entry(out, name=SECRET + path.name, blocks=[path.read_bytes()])
        write_entry(out, name=DUMP, blocks=_dump(str(snapshot), environ, major=manifest.postgres))
    out.close()
    return manifest


def refuse_unrestorable(pack: Path) -> None:
    """Raise `BackupRefused` for a pack that a restore of the backup would refuse."""
    try:
        refuse_name(PACK + pack.name, known=())
    except BackupRefused as problem:
        raise BackupRefused(f"{pack} has a name that a restore refuses: rename the file.") from problem


def client_program(name: str, *, major: int, environ: Mapping[str, str]) -> str:
    """Return the path of a program of PostgreSQL that reaches the installation's database, whose version is `major`."""
    if uses_embedded_database(environ):
        return str(find_binaries(environ).folder / name)
    place, options = database_place(environ)
    is_sealed = any(is_beyond(host) for host in place["HOST"].split(",")) or options.get(
        "sslmode", ""
    ) not in (
        "",
        "disable",
        "allow",
        "prefer",
    )
    return find_client(name, major=major, needs_tls=is_sealed, environ=environ)


def _dump(snapshot: str, environ: Mapping[str, str], *, major: int) -> Iterator[bytes]:
    place = database_settings(Role.BACKUP.login, environ=environ)
    program = client_program("pg_dump", major=major, environ=environ)
    command = [program, "--format=custom", f"--snapshot={snapshot}", "--no-password"]
    with subprocess.Popen(
        command,
        env=program_environment(place),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as dump:
        while dump.stdout and (block := dump.stdout.read(CHUNK)):
            yield block
        said = dump.stderr.read().decode(errors="replace") if dump.stderr else ""
        if dump.wait() != 0:
            raise BackupRefused(
                f"The database could not be dumped: {said.strip().partition(chr(10))[0] or 'pg_dump ended.'} Keep the "
                "backups that you have, see that the server runs and has room, run `inkling check`, and back up again."
            )


def _note_in_audit(environ: Mapping[str, str]) -> None:
    """An entry before the read: whoever holds the private key may read all of it."""
    with connect(Role.MIGRATE, environ) as connection:
        connection.execute("SELECT inkling_audit_append('main', 'operator', 'backup.made', 'backup', '')")


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield file
