"""Checks of when certificates run out: the database's, its authority's, and what a proxy here shows for the sites."""

from __future__ import annotations

import os
import socket
import ssl
import struct
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509

from inkling.config.checks.connections.network import network_problems
from inkling.installation.database.connection import database_place, is_beyond, uses_embedded_database
from inkling.installation.environment import read_environment

__all__ = ["certificate_warnings"]

# Time enough for an organisation that makes its certificates by hand, and for whoever reads the warning.
SOON = timedelta(days=30)
# Both sites stand behind a proxy of this machine, or of another one, which is not asked.
PROXY = ("127.0.0.1", 443)
# What PostgreSQL's protocol says before TLS begins, and the answer of a server that has it.
_ASKS_FOR_TLS, _HAS_TLS = struct.pack("!ii", 8, 80877103), b"S"
_TIMEOUT = 5.0
_SECTION = "operator-trouble.md, A certificate runs out"


def certificate_warnings(
    environ: Mapping[str, str] = os.environ,
    *,
    now: datetime | None = None,
    proxy: tuple[str, int] = PROXY,
) -> Iterator[str]:
    """Warn of each certificate that has run out, or will within a month. It never stops the service.

    Who answers is asked, and not the files: what was renewed and not loaded again still runs out.
    """
    moment = now or datetime.now(UTC)
    if any(network_problems(environ)):
        return
    yield from _of_the_database(environ, moment)
    for host in filter(is_beyond, read_environment(environ).hosts):
        if certificate := _ask_for_certificate(proxy, name=host):
            yield from _warning(
                f"the certificate that the proxy of this machine shows for {host}",
                certificate,
                moment,
                lost="browsers refuse the site",
                remedy="renew it and reload the proxy",
            )


def _of_the_database(environ: Mapping[str, str], now: datetime) -> Iterator[str]:
    if uses_embedded_database(environ):
        return
    place, options = database_place(environ)
    lost = "nothing that is told is taken and the clock of concerns stands still"
    for host, port in zip(place["HOST"].split(","), place["PORT"].split(","), strict=True):
        if not host.startswith("/") and (
            certificate := _ask_for_certificate((host, int(port)), name=host, first=_ASKS_FOR_TLS)
        ):
            yield from _warning(
                f"the certificate of the database at {host}:{port}",
                certificate,
                now,
                lost=lost,
                remedy="make a new one and reload PostgreSQL",
            )
    for name in ("sslrootcert", "sslcert"):
        if certificate := _read_only_one(str(options.get(name, ""))):
            yield from _warning(
                f"the certificate {options[name]}, which DATABASE_URL names,",
                certificate,
                now,
                lost=lost,
                remedy="put a new one in its place",
            )


def _warning(
    what: str, certificate: x509.Certificate, now: datetime, *, lost: str, remedy: str
) -> Iterator[str]:
    ends = certificate.not_valid_after_utc
    if ends - now > SOON:
        return
    when = f"ran out on {ends:%d %B %Y}, so that" if ends <= now else f"runs out on {ends:%d %B %Y}, and then"
    yield f"Warning: {what} {when} {lost}: {remedy} ({_SECTION})."


def _ask_for_certificate(place: tuple[str, int], *, name: str, first: bytes = b"") -> x509.Certificate | None:
    """Return the certificate that a server shows to whoever asks for this name, or None where none is shown.

    Whether it is the right one is asked elsewhere: here nothing is said to the server, and nothing of its is believed.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with socket.create_connection(place, timeout=_TIMEOUT) as line:
            if first:
                line.sendall(first)
                if line.recv(1) != _HAS_TLS:
                    return None
            with context.wrap_socket(line, server_hostname=name) as sealed:
                shown = sealed.getpeercert(binary_form=True)
            return x509.load_der_x509_certificate(shown) if shown else None
    except (OSError, ValueError):
        # Nobody there, no TLS, a name such as tell..example that none can have, or no certificate that can be read.
        return None


def _read_only_one(file: str) -> x509.Certificate | None:
    """Return the certificate of a file that holds one. A list of authorities may hold some that nobody needs."""
    if not file.startswith("/"):
        return None
    try:
        held = x509.load_pem_x509_certificates(Path(file).read_bytes())
    except (OSError, ValueError):
        return None
    return held[0] if len(held) == 1 else None
