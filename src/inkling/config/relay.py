"""The mail server for sealed documents, from the environment and the secrets folder."""

from __future__ import annotations

import os
from collections.abc import Mapping

from inkling.config.environment import Environment
from inkling.config.locations import secrets_folder
from inkling.routing.methods.email.relay import Relay


def relay(environment: Environment, environ: Mapping[str, str] = os.environ) -> Relay:
    """Give the mail server. Without INKLING_MAIL_USER nobody signs in there."""
    password = ""
    if environment.mail_user:
        password = (secrets_folder(environ) / "mail_password").read_text(encoding="utf-8").strip()
    return Relay(
        environment.mail_host,
        environment.mail_port,
        user=environment.mail_user,
        password=password,
        ca_file=environment.mail_ca,
    )
