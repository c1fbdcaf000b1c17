"""A PostgreSQL 17 of the operating system, reached over verified TLS alone: what an operator's own server is like."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.processes import free_port

PROGRAMS = Path("/usr/lib/postgresql/17/bin")
WITHOUT = "needs PostgreSQL 17 of the operating system: apt-get install postgresql-17"


@dataclass(frozen=True)
class OwnServerPlace:
    """Where it answers, with which authority's certificate; `other_ca` signed nothing here."""

    folder: Path
    port: int
    ca: Path
    other_ca: Path

    def url(self, name: str = "inkling", *, ca: Path | None = None) -> str:
        return f"postgresql://localhost:{self.port}/{name}?sslmode=verify-full&sslrootcert={ca or self.ca}"

    def psql(self, sql: str, *, database: str = "postgres") -> str:
        """Run SQL as the superuser, by its socket."""
        done = subprocess.run(
            [
                PROGRAMS / "psql",
                "-h",
                self.folder,
                "-p",
                str(self.port),
                "-v",
                "ON_ERROR_STOP=1",
                "-qAt",
                database,
            ],
            input=sql,
            capture_output=True,
            text=True,
            env={**os.environ, "PGUSER": "boss"},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def own_server() -> Iterator[OwnServerPlace]:
    """Run one until the block ends."""
    if not (PROGRAMS / "postgres").exists():
        pytest.skip(WITHOUT)
    folder = Path(tempfile.mkdtemp(prefix="inkling-own-server-"))
    folder.chmod(0o711)
    port = free_port()
    try:
        place = OwnServerPlace(folder, port, folder / "ca.crt", folder / "other.crt")
        _certificates(folder)
        _start(place)
        yield place
    finally:
        if (folder / "data").exists():
            _as_low(folder, PROGRAMS / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _certificates(folder: Path) -> None:
    def openssl(*arguments: object) -> None:
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, cwd=folder)

    for name in ("ca", "other"):
        made = f"req -x509 -newkey rsa:2048 -nodes -days 2 -keyout {name}.key -out {name}.crt"
        openssl(*made.split(), "-subj", f"/CN=Test {name}")
    asked = "req -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    openssl(*asked.split(), "-keyout", "server.key", "-out", "server.csr")
    signed = "x509 -req -in server.csr -CA ca.crt -CAkey ca.key -days 2 -copy_extensions copy -out server.crt"
    openssl(*signed.split())


def _start(place: OwnServerPlace) -> None:
    data = place.folder / "data"
    data.mkdir(mode=0o700)
    if os.geteuid() == 0:
        for path in (data, place.folder, place.folder / "server.key", place.folder / "server.crt"):
            shutil.chown(path, "postgres", "postgres")
    _as_low(
        place.folder, PROGRAMS / "initdb", "-D", data, "-U", "boss", "-A", "trust", "--no-sync", "-E", "UTF8"
    )
    (data / "pg_hba.conf").write_text(
        "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\nhostssl all all ::1/128 scram-sha-256\n",
        encoding="utf-8",
    )
    (place.folder / "server.key").chmod(0o600)
    options = {
        "port": place.port,
        "unix_socket_directories": place.folder,
        "ssl": "on",
        "ssl_cert_file": place.folder / "server.crt",
        "ssl_key_file": place.folder / "server.key",
        "max_connections": 256,
        "archive_mode": "on",
        # Its durability is asked about, and what is told may not stand in its log.
        "log_min_error_statement": "panic",
    }
    given = " ".join(f"-c {name}={value}" for name, value in options.items())
    _as_low(
        place.folder,
        PROGRAMS / "pg_ctl",
        "-D",
        data,
        "-w",
        "-o",
        given,
        "-l",
        place.folder / "data" / "log",
        "start",
    )


def _as_low(folder: Path, *command: object) -> None:
    low = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        **low,
    )
    assert done.returncode == 0, done.stdout + done.stderr
