"""Where the demo lives, and the environment in which everything of it runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inkling.installation.database import uses_embedded_database
from inkling.installation.database.launcher.folders import cluster_folder
from inkling.installation.locations import home_folder, secrets_folder

__all__ = [
    "API_OFFSET",
    "MAIL_OFFSET",
    "SERVICE_OFFSET",
    "DemoRefused",
    "Marker",
    "claim_home",
    "demo_environment",
    "is_home_of_demo",
    "mark_filled",
    "secrets_file",
]

# Community, unit, mail page, practitioners, systems: the first five ports; the mail server stands a little higher.
SERVICE_OFFSET = 3
API_OFFSET = 4
MAIL_OFFSET = 25
# What else an operator may have set belongs to an installation in earnest, and the demo keeps away from it.
_KEPT = frozenset({"INKLING_POSTGRES_BIN", "INKLING_CONN_MAX_AGE", "INKLING_READING_SECONDS"})


class DemoRefused(Exception):
    """The demo cannot do that. The message says what to do."""


@dataclass(frozen=True)
class Marker:
    """What stands in the file that makes a home the demo's: the day its year ends on, and whether it is filled."""

    now: datetime
    filled: bool


def demo_environment(environ: Mapping[str, str], *, port_base: int) -> dict[str, str]:
    """Return the whole environment of any process of the demo. Raises `DemoRefused`."""
    if not uses_embedded_database(environ):
        raise DemoRefused("DATABASE_URL names a real database: unset it to open the demo.")
    named = environ.get("INKLING_HOME")
    home = (Path(named) if named else home_folder(environ) / "demo").absolute()
    others = {
        name: value for name, value in environ.items() if not name.startswith("INKLING_") or name in _KEPT
    }
    return others | {
        "INKLING_HOME": str(home),
        "INKLING_DEMO": "yes",
        "INKLING_HTTPS": "no",
        "INKLING_MAIL_HOST": "127.0.0.1",
        "INKLING_MAIL_PORT": str(port_base + MAIL_OFFSET),
    }


def is_home_of_demo() -> bool:
    """Say whether this home holds a world of the demo, filled or not."""
    return _marker_file().exists()


def claim_home(*, now: datetime) -> Marker:
    """Make this home the demo's, or read what it is. Raises `DemoRefused` for an installation in earnest."""
    home, file = home_folder(), _marker_file()
    if file.exists():
        known = json.loads(file.read_text(encoding="ascii"))
        return Marker(datetime.fromisoformat(known["now"]), filled=known["filled"])
    if cluster_folder(home).exists():
        raise DemoRefused(
            f"{home} holds an installation in earnest: set INKLING_HOME to another folder, or unset it."
        )
    home.mkdir(parents=True, exist_ok=True)
    marker = Marker(now, filled=False)
    _write(marker)
    return marker


def mark_filled(marker: Marker) -> None:
    """Note that the world is whole."""
    _write(Marker(marker.now, filled=True))


def secrets_file() -> Path:
    """Return the file with the people's passphrase and second factors."""
    return secrets_folder() / "demo_people.json"


def _marker_file() -> Path:
    return home_folder() / "demo.json"


def _write(marker: Marker) -> None:
    draft = _marker_file().with_suffix(".new")
    draft.write_text(json.dumps({"now": marker.now.isoformat(), "filled": marker.filled}), encoding="ascii")
    draft.replace(_marker_file())
