"""Starts one PostgreSQL server and waits for it."""

import subprocess
import time
from pathlib import Path

from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.launcher.binaries import Binaries
from inkling.installation.database.launcher.folders import PORT
from inkling.installation.database.launcher.postmaster import read_postmaster
from inkling.installation.database.launcher.privileges import Launch
from inkling.installation.database.roles import LOCKS_EACH, MAX_CONNECTIONS

__all__ = ["SAFE", "UNSAFE_FOR_TESTS", "launch_server"]

# A receipt promises that a report is kept, so a commit is on the disk before it is answered.
SAFE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "cluster_name": "inkling"}
UNSAFE_FOR_TESTS = {"fsync": "off", "full_page_writes": "off", "cluster_name": "inkling-test"}

_ALWAYS = {
    "listen_addresses": "",
    "port": str(PORT),
    "max_connections": str(MAX_CONNECTIONS),
    "max_locks_per_transaction": str(LOCKS_EACH),
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    # A refused statement, its values or the row of a broken constraint would be report text in a log.
    # The process that asked is told; the log keeps what concerns the server (LOG stands above ERROR).
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
}
_LONGEST_START = 90.0
_LOG_SHOWN = 1500
_LOG_KEPT = 10_000_000


def launch_server(
    data: Path,
    *,
    sockets: Path,
    binaries: Binaries,
    launch: Launch,
    clean: dict[str, str],
    fast: bool,
    shared: bool = False,
) -> subprocess.Popen[bytes]:
    """Start a server on `data` and return its process, ready for connections.

    `shared`: other users of this machine reach the socket too, and need a password as everybody does.
    Raises DatabaseSetupError with the end of the log when it ends or is not ready in time.
    """
    log = data.parent / "database.log"
    if log.exists() and log.stat().st_size > _LOG_KEPT:
        log.replace(log.with_suffix(".log.1"))
    log.touch(mode=0o600)
    settings = _ALWAYS | (UNSAFE_FOR_TESTS if fast else SAFE) | {"unix_socket_directories": str(sockets)}
    if shared:
        settings["unix_socket_permissions"] = "0777"
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*launch.prefix, binaries.postgres, "-D", str(data), *options],
            user=launch.user,
            group=launch.group,
            extra_groups=None if launch.user is None else [],
            cwd=data.parent,
            env=clean,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            # Its own session: Ctrl-C in a terminal must reach the web processes first.
            start_new_session=True,
        )
    _wait_until_ready(process, data=data, log=log)
    return process


def _wait_until_ready(process: subprocess.Popen[bytes], *, data: Path, log: Path) -> None:
    deadline = time.monotonic() + _LONGEST_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise DatabaseSetupError(f"PostgreSQL ended while starting; the end of {log} says:\n{_tail(log)}")
        named = read_postmaster(data)
        if named is not None and named.pid == process.pid and named.ready:
            return
        time.sleep(0.01)
    process.terminate()
    process.wait()
    raise DatabaseSetupError(
        f"PostgreSQL was not ready after {_LONGEST_START:.0f} s; the end of {log} says:\n{_tail(log)}"
    )


def _tail(log: Path) -> str:
    return log.read_bytes()[-_LOG_SHOWN:].decode("utf-8", errors="replace").strip()
