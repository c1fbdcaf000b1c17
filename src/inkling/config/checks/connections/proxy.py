"""Check that people reach the sites: each public name is asked for through the proxy of this machine."""

from __future__ import annotations

import os
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path

from cryptography import x509

from inkling.config.checks.connections.certificates import PROXY
from inkling.config.checks.connections.network import network_problems
from inkling.installation.database.connection import is_beyond
from inkling.installation.environment import read_environment

__all__ = ["FILES", "proxy_warnings"]

# Where the guide lays the proxy's rules and the sites' certificates: where they are, the proxy is meant to be here.
FILES = (Path("/etc/nginx/conf.d"), Path("/etc/nginx/sites-enabled"), Path("/etc/caddy"))
CERTIFICATES = Path("/etc/inkling/tls")
_SITES = ("127.0.0.1:8000", "127.0.0.1:8001", "127.0.0.1:8002", "127.0.0.1:8003")
# How nginx says that people came by HTTPS, and how such rules come from another file. Caddy says it by itself.
_SAYS_HTTPS, _NGINX, _FROM_ELSEWHERE = "x-forwarded-proto", "proxy_pass", "include"
# A machine at full load answers late: that is no proxy that is wrong.
_TIMEOUT = 20.0
_BROKEN = 500
# A site that is started again is asked once more after so many seconds.
_PATIENCE = 5.0
# Sent by our sites with every answer, and by no page of the proxy's own.
_OURS = "Strict-Transport-Security"
_COMPARE = "compare its file with deploy/nginx or deploy/caddy, and reload it"


@dataclass(frozen=True)
class _Answer:
    """What the proxy shows to whoever asks for one name."""

    # None where that name is refused.
    names: tuple[str, ...] | None
    # 0 where nothing was answered.
    status: int
    is_ours: bool

    @property
    def is_broken(self) -> bool:
        """Say whether the site behind the proxy did not answer."""
        return not self.status or self.status >= _BROKEN


class _NobodyThereError(Exception):
    """Nothing listens where the proxy should."""


def proxy_warnings(
    environ: Mapping[str, str] = os.environ,
    *,
    runs: bool,
    proxy: tuple[str, int] = PROXY,
    files: tuple[Path, ...] = FILES,
    certificates: Path = CERTIFICATES,
    patience: float = _PATIENCE,
) -> Iterator[str]:
    """Warn of each site that nobody reaches. `runs` says that the sites have been started. It never stops them.

    A proxy on another machine is asked for nothing: it is watched there.
    """
    if any(network_problems(environ)):
        return
    rules = [rule for folder in files for rule in _rules_of(folder)]
    is_here = bool(rules) or any(certificates.glob("*.pem"))
    for file, text in rules:
        if _NGINX in text and _SAYS_HTTPS not in text.lower() and _FROM_ELSEWHERE not in text:
            yield (
                f"Warning: {file} passes on no X-Forwarded-Proto, so that each form is refused: compare it with "
                "deploy/nginx, and reload nginx."
            )
    for host in filter(is_beyond, read_environment(environ).hosts):
        try:
            answer = _ask(proxy, name=host, is_here=is_here)
            if runs and answer.is_broken:
                time.sleep(patience)
                answer = _ask(proxy, name=host, is_here=is_here)
        except _NobodyThereError:
            if is_here:
                yield (
                    "Warning: no proxy runs on this machine for the sites, so that nobody reaches them: see what "
                    "`nginx -t` says, then systemctl restart nginx (or caddy)."
                )
            return
        # In containers its files are in another one: whoever shows the certificate of the site is its proxy.
        is_its = any(_covers(name, host) for name in answer.names or ())
        if (is_here or is_its) and (said := _wrong(answer, host, runs=runs)):
            yield f"Warning: {said}."


def _wrong(answer: _Answer, host: str, *, runs: bool) -> str:
    """Return what is wrong with the answer and what to do, or nothing."""
    if answer.names is None:
        here = f"the proxy of this machine has no site named {host}, so that nobody reaches it"
        return f"{here}: write the same name into its file and into INKLING_HOSTS, and reload it"
    if not any(_covers(name, host) for name in answer.names):
        whose = ", ".join(answer.names) or "no site"
        shown = f"the certificate that the proxy of this machine shows for {host} is of {whose}"
        return f"{shown}, so that browsers refuse it: put the right one into /etc/inkling/tls, and reload the proxy"
    if answer.is_broken:
        said = f"answers {answer.status}" if answer.status else "does not answer"
        broken = f"https://{host} {said} through the proxy of this machine"
        return f"{broken}: `systemctl status 'inkling*'` says which site does not run; or {_COMPARE}" * runs
    if not answer.is_ours:
        return f"what answers through the proxy of this machine for {host} is none of our sites: {_COMPARE}"
    return ""


def _covers(name: str, host: str) -> bool:
    _, _, parent = host.lower().partition(".")
    return name.lower() in {host.lower(), f"*.{parent}"}


def _rules_of(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file of a proxy's rules that passes on to a site of ours, with its text."""
    with suppress(OSError):
        for file in sorted(folder.iterdir()):
            with suppress(OSError):
                text = file.read_text(encoding="utf-8", errors="replace")
                if any(each in text for each in _SITES):
                    yield file, text


def _ask(proxy: tuple[str, int], *, name: str, is_here: bool) -> _Answer:
    """Return what is shown for a name. Raises _NobodyThereError where nothing listens.

    Who shows nothing in time is the site's proxy where that is meant to be here, and else anything that is slow.
    """
    # Who vouches for it is not asked: a certificate for trying out is one that no browser trusts.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        line = socket.create_connection(proxy, timeout=_TIMEOUT)
    except OSError as problem:
        raise _NobodyThereError from problem
    names: tuple[str, ...] | None = None
    try:
        with line, context.wrap_socket(line, server_hostname=name) as sealed:
            names = _names(x509.load_der_x509_certificate(sealed.getpeercert(binary_form=True) or b""))
            sealed.sendall(f"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode("ascii"))
            answer = HTTPResponse(sealed)
            answer.begin()
            return _Answer(names, answer.status, answer.getheader(_OURS) is not None)
    except TimeoutError:
        return _Answer(names or (name,) * is_here, 0, is_ours=False)
    except (OSError, ValueError, HTTPException):
        return _Answer(names, 0, is_ours=False)


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    return tuple(names.get_values_for_type(x509.DNSName))
