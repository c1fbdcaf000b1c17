"""Mails whoever runs the machine when `inkling check` finds what it did not find before, and says nothing of it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path

import psycopg
import re2

from inkling.config.checks.database.looking import sign_in_to_look
from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.roles import Role
from inkling.installation.environment import Environment, EnvironmentRefused, read_environment
from inkling.installation.held_mail import held_on_file, hold_in
from inkling.installation.locations import home_folder
from inkling.installation.relay import relay
from inkling.routing.methods.email.line import hand_over
from inkling.routing.methods.failures import DeliveryFailed

__all__ = ["mail_operator"]

SUBJECT = "Inkling: please type inkling check"
# Where it is red, and what is red there, is no business of the servers on the way.
_BODY = (
    "On {machine} something is wrong that was not wrong before, or that has been wrong for a day. Type `inkling check` "
    "there: it says what, and what to do.\n\nDo not reply to this message. It asks you to open no address.\n"
)
_AGAIN = timedelta(hours=24)
_TIMEOUT, _DEADLINE = 6.0, 8.0
_NUMBERS = re2.compile(r"\d+")


@dataclass(frozen=True)
class _Look:
    """What the last look found, each sentence without its numbers, and when the operator was last mailed."""

    found: frozenset[str] = frozenset()
    mailed_at: datetime | None = None


def mail_operator(
    found: Sequence[str], *, is_red: bool, at: datetime, environ: Mapping[str, str] = os.environ
) -> str:
    """Mail INKLING_OPERATOR where something of this is new, or has been red for a day; return why that failed, or "".

    Nobody is mailed where no such address is set, or while mail is held since a restore.
    """
    try:
        given = read_environment(environ)
    except EnvironmentRefused:
        return "Nobody was told by mail: the settings cannot be used."
    last, kinds = _read(environ), frozenset(_kind(each) for each in found)
    is_due = is_red and last.mailed_at is not None and at - last.mailed_at >= _AGAIN
    mailed_at = last.mailed_at
    if given.operator and (kinds - last.found or is_due) and not _is_held(environ):
        try:
            _mail(given, at=at, environ=environ)
        except (DeliveryFailed, ValueError) as problem:
            # Nothing is noted: the next look tries again.
            return f"{given.operator!r} was not told by mail: {problem}."
        mailed_at = at
    _write(_Look(kinds, mailed_at), environ)
    return ""


def _kind(sentence: str) -> str:
    # A backup that is 27 hours old now, and 28 in an hour, is the same old backup.
    return str(_NUMBERS.sub("#", sentence))


def _mail(given: Environment, *, at: datetime, environ: Mapping[str, str]) -> None:
    message = EmailMessage(policy=SMTP)
    message["Subject"], message["From"], message["To"] = SUBJECT, given.mail_from, given.operator
    message["Auto-Submitted"] = "auto-generated"
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid(domain=given.mail_from.partition("@")[2])
    message.set_content(_BODY.format(machine=os.uname().nodename))
    line = replace(relay(given, environ), timeout=_TIMEOUT, deadline=_DEADLINE)
    # It holds nothing, so a server without TLS may have it; with TLS it must be verified.
    hand_over(message, relay=line, needs_tls=False)


def _is_held(environ: Mapping[str, str]) -> bool:
    if held_on_file(environ) is not None:
        return True
    # A database that is away is what the operator must hear of.
    with (
        suppress(psycopg.Error, DatabaseSetupError),
        sign_in_to_look(Role.MIGRATE, environ=environ) as connection,
    ):
        return hold_in(connection) is not None
    return False


def _read(environ: Mapping[str, str]) -> _Look:
    try:
        parsed = json.loads(_file(environ).read_text(encoding="utf-8"))
        mailed_at = parsed["mailed_at"] and datetime.fromisoformat(parsed["mailed_at"])
        return _Look(frozenset(parsed["found"]), mailed_at)
    except (OSError, ValueError, KeyError, TypeError):
        return _Look()


def _write(look: _Look, environ: Mapping[str, str]) -> None:
    """Write what was found, whole or not at all: a full disk is one of the things that are found."""
    draft = _file(environ).with_suffix(".new")
    mailed_at = look.mailed_at.isoformat() if look.mailed_at else None
    with suppress(OSError):
        draft.write_text(json.dumps({"found": sorted(look.found), "mailed_at": mailed_at}), encoding="utf-8")
        draft.chmod(0o600)
        draft.replace(_file(environ))


def _file(environ: Mapping[str, str]) -> Path:
    return home_folder(environ) / "last-check.json"
