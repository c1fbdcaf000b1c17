"""Signs in to the installation's database as one login, with every option that `DATABASE_URL` names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import psycopg

from inkling.installation.database.connection import database_settings
from inkling.installation.database.roles import Role
from inkling.installation.database.servers import in_turn, note_answered

__all__ = ["Connection", "sign_in"]

Connection = psycopg.Connection[tuple[Any, ...]]


def sign_in(role: Role, *, called: str, environ: Mapping[str, str] = os.environ) -> Connection:
    """Return a connection that commits each statement by itself. `called` is the name that the server shows."""
    place = database_settings(role.login, environ=environ)
    options = {name: value for name, value in place["OPTIONS"].items() if name != "application_name"}
    host, port = in_turn(place["HOST"], place["PORT"])
    made = psycopg.connect(
        host=host,
        port=port,
        dbname=place["NAME"],
        user=place["USER"],
        password=place["PASSWORD"],
        autocommit=True,
        application_name=called,
        **options,
    )
    note_answered(made, hosts=place["HOST"], ports=place["PORT"])
    return made
