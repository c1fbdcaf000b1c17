"""Turns the environment into Django's settings for one database role."""

import ipaddress
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import re2

from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.launcher.folders import PORT, cluster_folder, socket_folder
from inkling.installation.database.passwords import read_password
from inkling.installation.database.roles import DATABASE, Role
from inkling.installation.locations import home_folder, runtime_folder, shared_socket_folder
from inkling.installation.secret_files import folder_of, holder_of

__all__ = [
    "database_place",
    "database_settings",
    "embedded_sockets",
    "is_beyond",
    "uses_embedded_database",
    "without_waiting",
]

_PASSED_ON = frozenset(
    {"channel_binding", "sslcert", "sslkey", "sslmode", "sslrootcert", "target_session_attrs"}
)
# Files, each looked for by several processes with folders of their own.
_FILES = ("sslrootcert", "sslcert", "sslkey")
# What libpq takes for sslrootcert in place of a file: the authorities of the machine.
_OF_THE_MACHINE = "system"
_LOOKS_LIKE = (
    "DATABASE_URL must look like postgresql://host:5432/inkling. Several servers: "
    "postgresql://one:5432,two:5433/inkling."
)
_HOST = re2.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\[\]/]+)(?::(?P<port>[0-9]{1,5}))?")
_LOCAL_NAMES = frozenset({"", "localhost"})
# Of several servers: one that only follows another would take nothing that is told.
_WRITES = "read-write"
_CONNECT_TIMEOUT = 5
# Whose machine or cable is gone says nothing: after some 20 seconds the other counts as gone. Linux alone waits for a
# quarter of an hour, and PostgreSQL for two hours, in which what was lost uses up the connections of its login.
_VANISHED = {"idle": 10, "interval": 3, "count": 3}
_UNANSWERED = 15_000
_DEFAULT_MAX_AGE = "60"


def uses_embedded_database(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether Inkling runs its own PostgreSQL, because no `DATABASE_URL` names another."""
    return not environ.get("DATABASE_URL")


def database_settings(role: str, *, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return the entry of Django's DATABASES for a role such as `community`.

    A missing password file gives an empty password, with which PostgreSQL refuses the connection,
    so that settings can be read (by a type checker, say) on a machine without a database.
    `INKLING_CONN_MAX_AGE` is how many seconds a connection is kept. Raises DatabaseSetupError for
    a variable that is not understood, and ValueError for a role that does not exist.
    """
    login = Role(role.removeprefix("inkling_"))
    place, options = database_place(environ)
    options |= {"application_name": f"inkling {login.value}", "connect_timeout": _CONNECT_TIMEOUT}
    if login is Role.TEST:
        options["options"] = f"{options.get('options', '')} -c role={Role.MIGRATE.login}".strip()
    return {
        "ENGINE": "inkling.installation.database.engine",
        **place,
        "USER": login.login,
        "PASSWORD": read_password(folder_of(holder_of(login.value, environ), environ), login.value) or "",
        "CONN_MAX_AGE": _max_age(environ),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def without_waiting(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings of a process whose commits wait for the disk here, and for no other server."""
    options = settings["OPTIONS"]
    asked = f"{options.get('options', '')} -c synchronous_commit=local".strip()
    return {**settings, "OPTIONS": {**options, "options": asked}}


def database_place(environ: Mapping[str, str] = os.environ) -> tuple[dict[str, str], dict[str, Any]]:
    """Return where the database is: Django's NAME, HOST and PORT, and connection options."""
    if uses_embedded_database(environ):
        sockets = embedded_sockets(environ)
        return {"NAME": DATABASE, "HOST": str(sockets), "PORT": str(PORT)}, {}
    try:
        url = urlsplit(environ["DATABASE_URL"])
    except ValueError as problem:
        raise DatabaseSetupError(_LOOKS_LIKE) from problem
    if url.scheme not in {"postgresql", "postgres"} or not url.netloc:
        raise DatabaseSetupError(_LOOKS_LIKE)
    if "@" in url.netloc:
        raise DatabaseSetupError(
            "DATABASE_URL must not hold a user or a password: each process has its own role, and its "
            "password stands in a file db_<role> in INKLING_SECRETS."
        )
    options: dict[str, Any] = dict(parse_qsl(url.query))
    if unknown := sorted(options.keys() - _PASSED_ON):
        raise DatabaseSetupError(
            f"DATABASE_URL has options that Inkling does not know: {', '.join(unknown)}. It takes "
            f"{', '.join(sorted(_PASSED_ON))}."
        )
    _refuse_relative(options)
    hosts, ports = _hosts_and_ports(url.netloc)
    if options.get("target_session_attrs", _WRITES if "," in hosts else "") == _WRITES:
        # Asked so, since the login of backups writes nowhere: the server that writes is `read-only` to it.
        options["target_session_attrs"] = "primary"
    name = unquote(url.path.strip("/")) or DATABASE
    return {"NAME": name, "HOST": hosts, "PORT": ports}, options | _both_notice()


def _both_notice() -> dict[str, Any]:
    """Return the options by which this side, and the server for its own, notices that the other has vanished."""
    ours = {f"keepalives_{name}": value for name, value in _VANISHED.items()}
    theirs = {f"tcp_keepalives_{name}": value for name, value in _VANISHED.items()}
    theirs["tcp_user_timeout"] = _UNANSWERED
    asked = " ".join(f"-c {name}={value}" for name, value in theirs.items())
    return {**ours, "tcp_user_timeout": _UNANSWERED, "options": asked}


def _refuse_relative(options: Mapping[str, str]) -> None:
    """Raise DatabaseSetupError for a file that is named from a folder: each process stands in another one."""
    for name in _FILES:
        file = options.get(name, "/")
        if not file.startswith("/") and (name, file) != ("sslrootcert", _OF_THE_MACHINE):
            raise DatabaseSetupError(
                f"DATABASE_URL names the file {file} from a folder, and each process of Inkling stands in another "
                f"one, so that some would not find it: write its whole path, {name}="
                f"/etc/inkling/database/{Path(file).name}."
            )


def _hosts_and_ports(netloc: str) -> tuple[str, str]:
    """Return the hosts, separated by commas, and a port for each of them, as libpq tries them in turn."""
    found = [_HOST.fullmatch(each) for each in netloc.split(",")]
    if not all(found):
        raise DatabaseSetupError(_LOOKS_LIKE)
    places = [(unquote(each["host"].strip("[]")), each["port"] or str(PORT)) for each in found if each]
    for _, port in places:
        if not 0 < int(port) < 65_536:
            raise DatabaseSetupError(
                f"DATABASE_URL names the port {port}: write one from 1 to 65535 for each host."
            )
    return ",".join(host for host, _ in places), ",".join(port for _, port in places)


def embedded_sockets(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the embedded database's socket, the same for every process of this installation."""
    shared = shared_socket_folder(environ)
    if runtime_folder(environ) or shared.is_dir():
        return shared
    return socket_folder(cluster_folder(home_folder(environ)))


def _max_age(environ: Mapping[str, str]) -> int:
    value = environ.get("INKLING_CONN_MAX_AGE", _DEFAULT_MAX_AGE)
    if not value.isdecimal():
        raise DatabaseSetupError(f"INKLING_CONN_MAX_AGE is {value!r}: write a number of seconds, 0 or more.")
    return int(value)


def is_beyond(host: str) -> bool:
    """Say whether a host name, an address or the folder of a socket lies beyond this machine."""
    if host.casefold() in _LOCAL_NAMES or host.startswith("/"):
        return False
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return True
