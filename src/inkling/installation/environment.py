"""The environment variables that Inkling knows, each with what it means. Any other `INKLING_` variable is refused."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["KNOWN", "PLACES", "Environment", "EnvironmentRefused", "read_environment"]

KNOWN: dict[str, str] = {
    "INKLING_HOME": "folder of the database, keys and logs (default: var in the checkout)",
    "INKLING_SECRETS": "folder of keys and passwords (default: secrets in the home folder)",
    "INKLING_USERS": "user of each process: community=...,unit=...,worker=...,database=... by name or number, or one",
    "INKLING_POSTGRES_BIN": "folder of PostgreSQL's programs, 17 or newer (default: the installed wheel's)",
    "INKLING_RUNTIME": "short folder for PostgreSQL's socket (default: chosen)",
    "INKLING_PACKS": "folder of the operator's own region packs (default: packs in the home folder)",
    "INKLING_HOSTS": "host names the sites answer to, separated by commas (default: localhost)",
    "INKLING_HTTPS": "yes when a proxy in front ends TLS (default: no, which only the demo may run with)",
    "INKLING_DEMO": "yes for the fictional world; refused together with INKLING_HTTPS=yes",
    "INKLING_MAIL_HOST": "mail server (default: 127.0.0.1)",
    "INKLING_MAIL_PORT": "port of the mail server (default: 8025)",
    "INKLING_MAIL_FROM": "sender of notices and of sealed documents",
    "INKLING_MAIL_CA": "file of the certificates trusted for sealed documents (default: the system's)",
    "INKLING_MAIL_USER": "name at the mail server, whose password is the file mail_password of the secrets folder",
    "INKLING_OPERATOR": "address that is mailed when `inkling check --mail` finds what is new, or red for a day",
    "INKLING_AUDIT_HEAD": "file outside the database that the head of the audit chain is written to hourly",
    "INKLING_ERASED": "file outside the database that lists which reports were erased (default: erased.jsonl there)",
    "INKLING_MONITORS": "addresses, separated by commas, that may ask /healthz and /readyz beside this machine",
    "INKLING_LOG": "json for one line of JSON an event (default), plain for words on a terminal",
    "INKLING_CONN_MAX_AGE": "seconds that a database connection is kept (default: 60)",
    "INKLING_READING_SECONDS": "seconds that whoever tells waits for a machine to read the words: 1 to 30 (default: 2)",
}

# Nobody who tells waits longer than this for a machine.
_LONGEST_READING = 30

# Those that name a folder or a file, perhaps from where somebody types.
PLACES = (
    "INKLING_HOME",
    "INKLING_SECRETS",
    "INKLING_POSTGRES_BIN",
    "INKLING_RUNTIME",
    "INKLING_PACKS",
    "INKLING_MAIL_CA",
    "INKLING_AUDIT_HEAD",
    "INKLING_ERASED",
)


class EnvironmentRefused(Exception):
    """A variable is unknown or has a value that cannot be used. The message says what to do."""


@dataclass(frozen=True)
class Environment:
    """What was read. Ports are TCP ports, `hosts` the accepted Host names."""

    hosts: list[str]
    https: bool
    demo: bool
    mail_host: str
    mail_port: int
    mail_from: str
    mail_ca: str
    mail_user: str
    operator: str
    monitors: frozenset[str]
    plain_log: bool
    reading_seconds: int


def read_environment(environ: Mapping[str, str]) -> Environment:
    """Read and check the variables. Raises `EnvironmentRefused` with one sentence about the first bad one."""
    for name in environ:
        if name.startswith("INKLING_") and name not in KNOWN:
            raise EnvironmentRefused(
                f"{name} is not a setting of Inkling: correct or remove it (see `inkling check`)."
            )
    https, demo = _yes(environ, "INKLING_HTTPS"), _yes(environ, "INKLING_DEMO")
    if https and demo:
        raise EnvironmentRefused(
            "INKLING_DEMO and INKLING_HTTPS are both yes: the fictional world is never served in earnest."
        )
    _seconds(environ, "INKLING_CONN_MAX_AGE")
    return Environment(
        hosts=[
            host.strip()
            for host in environ.get("INKLING_HOSTS", "localhost,127.0.0.1").split(",")
            if host.strip()
        ],
        https=https,
        demo=demo,
        mail_host=environ.get("INKLING_MAIL_HOST", "127.0.0.1"),
        mail_port=_port(environ, "INKLING_MAIL_PORT", default=8025),
        mail_from=environ.get("INKLING_MAIL_FROM", "inkling@localhost"),
        mail_ca=environ.get("INKLING_MAIL_CA", ""),
        mail_user=environ.get("INKLING_MAIL_USER", ""),
        operator=environ.get("INKLING_OPERATOR", ""),
        monitors=_addresses(environ, "INKLING_MONITORS"),
        plain_log=_one_of(environ, "INKLING_LOG", ("json", "plain")) == "plain",
        reading_seconds=_reading_seconds(environ, "INKLING_READING_SECONDS"),
    )


def _yes(environ: Mapping[str, str], name: str) -> bool:
    return _one_of(environ, name, ("no", "yes")) == "yes"


def _one_of(environ: Mapping[str, str], name: str, values: tuple[str, str]) -> str:
    """Return one of two values, the first of which is the default."""
    value = environ.get(name, values[0])
    if value not in values:
        raise EnvironmentRefused(f"{name} is {value!r}: write {' or '.join(reversed(values))}.")
    return value


def _addresses(environ: Mapping[str, str], name: str) -> frozenset[str]:
    found = [each.strip() for each in environ.get(name, "").split(",") if each.strip()]
    try:
        return frozenset(str(ipaddress.ip_address(each)) for each in found)
    except ValueError as problem:
        raise EnvironmentRefused(
            f"{name} is {environ[name]!r}: write addresses such as 10.0.0.7, separated by commas."
        ) from problem


def _seconds(environ: Mapping[str, str], name: str) -> None:
    if not (value := environ.get(name, "0")).isdecimal():
        raise EnvironmentRefused(f"{name} is {value!r}: write a number of seconds, 0 or more.")


def _port(environ: Mapping[str, str], name: str, *, default: int) -> int:
    value = environ.get(name, str(default))
    if not value.isdecimal() or not 0 < int(value) < 65_536:
        raise EnvironmentRefused(f"{name} is {value!r}: write a port from 1 to 65535.")
    return int(value)


def _reading_seconds(environ: Mapping[str, str], name: str) -> int:
    value = environ.get(name, "2")
    if not (value.isdecimal() and 1 <= int(value) <= _LONGEST_READING):
        raise EnvironmentRefused(f"{name} is {value!r}: write a number of seconds, 1 to {_LONGEST_READING}.")
    return int(value)
