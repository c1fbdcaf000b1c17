"""Checks of the mail server that notices and sealed documents go through."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from inkling.installation.environment import Environment, read_environment
from inkling.installation.relay import relay
from inkling.installation.secret_files import holder_of, secret_file
from inkling.routing.methods.email.line import try_out
from inkling.routing.methods.failures import DeliveryFailed

_TIMEOUT, _DEADLINE = 5.0, 10.0
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def mail_problems(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Return one sentence for each setting of mail with which nothing could ever be sent."""
    given = read_environment(environ)
    if not _is_address(given.mail_from):
        yield f"INKLING_MAIL_FROM is {given.mail_from!r}: write one e-mail address, such as inkling@example.org."
    if given.operator and not _is_address(given.operator):
        yield f"INKLING_OPERATOR is {given.operator!r}: write one e-mail address, such as dilwyn@example.org."
    if given.mail_user and not _password(environ):
        file = _original(environ)
        yield f"INKLING_MAIL_USER is set and {file} is missing or empty: write the password into it, mode 0600."
    if given.mail_ca and not _are_certificates(given.mail_ca):
        yield f"INKLING_MAIL_CA names {given.mail_ca}, which holds no certificate that can be read: correct it."


def mail_warnings(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Reach the mail server as the worker does; warn where that fails. It never stops the service."""
    given = read_environment(environ)
    where = f"{given.mail_host}:{given.mail_port}"
    try:
        server = replace(relay(given, environ), timeout=_TIMEOUT, deadline=_DEADLINE)
        try_out(server, sender=given.mail_from)
    except DeliveryFailed as problem:
        yield f"Warning: mail through {where} does not work: {problem}. {_what_to_do(given, str(problem))}"


def _is_address(text: str) -> bool:
    name, _, host = text.partition("@")
    return bool(name and host) and text.isascii() and not set(text) & set(" \r\n<>,")


def _what_to_do(given: Environment, problem: str) -> str:
    if "certificate" in problem:
        return "INKLING_MAIL_HOST must be the name in its certificate; INKLING_MAIL_CA names who else is trusted."
    if "gaierror" in problem:
        return (
            "Nobody here knows that name: correct INKLING_MAIL_HOST. Until then nobody is told of a concern."
        )
    if "no TLS" in problem:
        return "Notices go out unsealed, and sealed documents wait: let it offer STARTTLS."
    if "signing in" in problem or "password" in problem:
        return "Check INKLING_MAIL_USER and the file mail_password. Until then nobody is told of a concern."
    if given.mail_host in _LOOPBACK:
        return "Until INKLING_MAIL_HOST and INKLING_MAIL_PORT name yours, nobody is told of a concern."
    return "Until it answers, nobody is told of a concern, and sealed documents wait."


def _original(environ: Mapping[str, str]) -> Path:
    """Return where a person writes the password: the operator's file, of which the worker's is a copy."""
    worker = None if os.geteuid() == 0 else holder_of("worker", environ)
    return secret_file("mail_password", process=worker, environ=environ)


def _password(environ: Mapping[str, str]) -> str:
    try:
        return _original(environ).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _are_certificates(file: str) -> bool:
    try:
        return bool(ssl.create_default_context(cafile=file).get_ca_certs())
    except (OSError, ValueError):
        return False
