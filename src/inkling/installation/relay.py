"""The mail server for sealed documents, from the environment and the secrets folder."""

from __future__ import annotations

import os
from collections.abc import Mapping

from inkling.installation.environment import Environment
from inkling.installation.secret_files import holder_of, secret_file
from inkling.routing.methods.email.relay import Relay


def relay(environment: Environment, environ: Mapping[str, str] = os.environ) -> Relay:
    """Return the mail server. Without INKLING_MAIL_USER nobody signs in there."""
    password = _password(environ) if environment.mail_user else ""
    return Relay(
        environment.mail_host,
        environment.mail_port,
        user=environment.mail_user,
        password=password,
        ca_file=environment.mail_ca,
    )


def _password(environ: Mapping[str, str]) -> str:
    try:
        return (
            secret_file("mail_password", process=holder_of("worker", environ), environ=environ)
            .read_text(encoding="utf-8")
            .strip()
        )
    except FileNotFoundError:
        # The mail server refuses it, and says so; the worker does all that is not mail.
        return ""
