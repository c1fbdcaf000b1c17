"""Where the demo lives, and the environment in which everything of it runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inkling.demo.post.certificate import CERTIFICATE
from inkling.installation.database import uses_embedded_database
from inkling.installation.database.launcher.folders import cluster_folder
from inkling.installation.locations import home_folder, secrets_folder

__all__ = [
    "API_OFFSET",
    "MAIL_OFFSET",
    "PAGE_OFFSET",
    "SECOND_OFFSET",
    "SERVICE_OFFSET",
    "DemoRefused",
    "Marker",
    "claim_home",
    "demo_environment",
    "is_home_of_demo",
    "key_file_of_second",
    "mark_filled",
    "post_folder",
    "secrets_file",
    "secrets_file_of_first",
]

# Community, unit, first page, practitioners, systems, the second installation's unit: the first six ports; the mail
# server stands a little higher.
PAGE_OFFSET = 2
SERVICE_OFFSET = 3
API_OFFSET = 4
SECOND_OFFSET = 5
MAIL_OFFSET = 25
_SECOND, _POST = "second", "post"
_PEOPLE, _KEY_OF_SECOND = "demo_people.json", "demo_second_key"
# What else an operator may have set belongs to an installation in earnest, and the demo keeps away from it.
_KEPT = frozenset({"INKLING_POSTGRES_BIN", "INKLING_CONN_MAX_AGE", "INKLING_READING_SECONDS"})


class DemoRefused(Exception):
    """The demo cannot do that. The message says what to do."""


@dataclass(frozen=True)
class Marker:
    """What stands in the file that makes a home the demo's: the day its year ends on, and whether it is filled."""

    now: datetime
    filled: bool


def demo_environment(
    environ: Mapping[str, str], *, port_base: int, is_second: bool = False
) -> dict[str, str]:
    """Return the whole environment of any process of the demo, or of its second installation. Raises `DemoRefused`."""
    if not uses_embedded_database(environ):
        raise DemoRefused("DATABASE_URL names a real database: unset it to open the demo.")
    named = environ.get("INKLING_HOME")
    home = (Path(named) if named else home_folder(environ) / "demo").absolute()
    others = {
        name: value for name, value in environ.items() if not name.startswith("INKLING_") or name in _KEPT
    }
    return others | {
        "INKLING_HOME": str(home / _SECOND if is_second else home),
        "INKLING_DEMO": "yes",
        "INKLING_HTTPS": "no",
        "INKLING_MAIL_HOST": "127.0.0.1",
        "INKLING_MAIL_PORT": str(port_base + MAIL_OFFSET),
        "INKLING_MAIL_CA": str(home / _POST / CERTIFICATE),
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
    return secrets_folder() / _PEOPLE


def secrets_file_of_first() -> Path:
    """Return the same file of the first installation, where this is the second: its people have the same passphrase."""
    return home_folder().parent / "secrets" / _PEOPLE


def key_file_of_second(*, seen_from_first: bool = False) -> Path:
    """Return the file with the key by which the second installation fetches, handed over by the first."""
    first = home_folder() if seen_from_first else home_folder().parent
    return first / "secrets" / _KEY_OF_SECOND


def post_folder() -> Path:
    """Return the folder of the demo's letters, and of the certificate of its mail server."""
    return home_folder() / _POST


def _marker_file() -> Path:
    return home_folder() / "demo.json"


def _write(marker: Marker) -> None:
    draft = _marker_file().with_suffix(".new")
    draft.write_text(json.dumps({"now": marker.now.isoformat(), "filled": marker.filled}), encoding="ascii")
    draft.replace(_marker_file())
