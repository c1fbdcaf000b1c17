"""Checks of what crosses a network: TLS to a database elsewhere, HTTPS in front of the sites, and their names."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import re2

from inkling.installation.database.connection import database_place, is_beyond, uses_embedded_database
from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.environment import read_environment

__all__ = ["network_problems", "network_warnings"]

_NAME = re2.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")


def network_problems(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Return one sentence for each way in which others on a network could read along or put themselves between."""
    yield from _database_problems(environ)
    yield from _address_problems(environ)


def network_warnings(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Warn where nobody outside this machine can reach the sites yet. It never stops the service."""
    given = read_environment(environ)
    if not given.demo and not any(is_beyond(host) for host in given.hosts):
        yield (
            "Warning: the sites answer to this machine only: before a launch set INKLING_HOSTS to their public names "
            "and INKLING_HTTPS=yes, behind a proxy that ends TLS."
        )


def _is_name(host: str) -> bool:
    try:
        return bool(_NAME.fullmatch(host)) or bool(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return False


def _database_problems(environ: Mapping[str, str]) -> Iterator[str]:
    if uses_embedded_database(environ):
        return
    try:
        place, options = database_place(environ)
    except DatabaseSetupError as refusal:
        yield str(refusal)
        return
    if not any(is_beyond(host) for host in place["HOST"].split(",")):
        return
    if (mode := options.get("sslmode", "prefer")) != "verify-full":
        yield (
            f"DATABASE_URL reaches {place['HOST']} with sslmode={mode}, so that somebody between could read what is "
            "told: let it end in ?sslmode=verify-full&sslrootcert=FILE."
        )
    certificate = str(options.get("sslrootcert", ""))
    if certificate and certificate != "system" and not Path(certificate).is_file():
        yield f"DATABASE_URL names the certificate {certificate}, which is no file: correct sslrootcert."


def _address_problems(environ: Mapping[str, str]) -> Iterator[str]:
    given = read_environment(environ)
    for host in given.hosts:
        if host == "*" or host.startswith("."):
            yield f"INKLING_HOSTS holds {host}, which lets anybody choose the name of the site: write names in full."
        elif not _is_name(host):
            yield (
                f"INKLING_HOSTS holds {host}, which is no name, so that nobody would be answered: write it without "
                "https:// before it, and without a port or a path behind it."
            )
    public = [host for host in given.hosts if is_beyond(host)]
    if public and given.demo:
        yield f"The demo is never served in earnest: take {public[0]} out of INKLING_HOSTS, or unset INKLING_DEMO."
    elif public and not given.https:
        yield (
            f"INKLING_HOSTS names {public[0]} and INKLING_HTTPS is no, so that what is told would cross "
            "the network in plain text: put a TLS proxy in front, and set INKLING_HTTPS=yes."
        )
    if given.https and not public:
        yield "INKLING_HTTPS is yes and INKLING_HOSTS names no public host: write the names of both sites into it."
