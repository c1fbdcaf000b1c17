"""Makes an empty cluster: `initdb`, its own access file, and the superuser's password."""

import shutil
import subprocess
from pathlib import Path

from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.launcher.binaries import Binaries
from inkling.installation.database.launcher.folders import make_private
from inkling.installation.database.launcher.privileges import Launch

__all__ = ["SUPERUSER", "initialise", "refuse_other_cluster"]

# None of the login roles: a superuser passes every row-level-security policy and hides its mistakes.
SUPERUSER = "inkling_cluster"
_TEST_MARK = "ONLY_FOR_TESTS"
_ACCESS = (
    "# Written by Inkling: the socket only, and a password for every role.\nlocal all all scram-sha-256\n"
)


def initialise(
    data: Path, *, password: str, binaries: Binaries, launch: Launch, clean: dict[str, str], fast: bool
) -> None:
    """Make a cluster in `data`, whole or not at all. `clean` is the environment of the programs."""
    unfinished = data.with_name("data.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    make_private(unfinished)
    launch.own(unfinished)
    password_file = data.with_name("first-password")
    _write_secret(password_file, password, launch=launch)
    command = [
        *launch.prefix,
        binaries.initdb,
        f"--pgdata={unfinished}",
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        "--data-checksums",
    ]
    if fast:
        command.append("--no-sync")
    try:
        done = subprocess.run(
            command,
            user=launch.user,
            group=launch.group,
            extra_groups=None if launch.user is None else [],
            cwd=data.parent,
            env=clean,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        password_file.unlink()
    if done.returncode != 0:
        raise DatabaseSetupError(f"initdb could not make a database in {data.parent}: {done.stderr.strip()}")
    (unfinished / "pg_hba.conf").write_text(_ACCESS, encoding="utf-8")
    if fast:
        (unfinished / _TEST_MARK).touch()
    unfinished.rename(data)


def refuse_other_cluster(data: Path, *, binaries: Binaries, fast: bool) -> None:
    """Raise DatabaseSetupError unless `data` fits the programs, and is a test cluster only if `fast`."""
    made_by = int((data / "PG_VERSION").read_text(encoding="utf-8"))
    if made_by != binaries.major:
        raise DatabaseSetupError(
            f"{data} was made by PostgreSQL {made_by} but {binaries.folder} holds {binaries.major}: "
            "set INKLING_POSTGRES_BIN to the older programs, write a backup, and restore it with the newer."
        )
    if (data / _TEST_MARK).exists() != fast:
        raise DatabaseSetupError(
            f"{data} is a cluster for {'real data' if fast else 'tests'} and may not be started as the other."
        )


def _write_secret(path: Path, text: str, *, launch: Launch) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text + "\n", encoding="utf-8")
    launch.own(path)
