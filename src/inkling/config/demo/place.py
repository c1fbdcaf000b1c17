"""Where the demo lives, and the environment in which everything of it runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from inkling.config.database import uses_embedded_database
from inkling.config.locations import home_folder, secrets_folder

__all__ = ["MAIL_OFFSET", "DemoRefused", "demo_environment", "marker_file", "secrets_file"]

# Community, unit and mail page stand on the first three ports; the mail server a little higher.
MAIL_OFFSET = 25


class DemoRefused(Exception):
    """The demo cannot do that. The message says what to do."""


def demo_environment(environ: Mapping[str, str], *, port_base: int) -> dict[str, str]:
    """Give the variables that make any process part of the demo. Raises `DemoRefused`."""
    if not uses_embedded_database(environ):
        raise DemoRefused("DATABASE_URL names a real database: unset it to open the demo.")
    home = Path(environ["INKLING_HOME"]) if "INKLING_HOME" in environ else home_folder(environ) / "demo"
    return {
        "INKLING_HOME": str(home.absolute()),
        "INKLING_DEMO": "yes",
        "INKLING_HTTPS": "no",
        "INKLING_MAIL_HOST": "127.0.0.1",
        "INKLING_MAIL_PORT": str(port_base + MAIL_OFFSET),
    }


def marker_file() -> Path:
    """Return the file that says that this home is the demo's, since when, and whether it is filled."""
    return home_folder() / "demo.json"


def secrets_file() -> Path:
    """Return the file with the people's passphrase and second factors."""
    return secrets_folder() / "demo_people.json"
