"""A machine on which the Install section of the operator's guide was followed, line by line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.deploy.dilwyn import Dilwyn
from tests.deploy.guide import steps_of
from tests.deploy.machine import Machine, machine
from tests.deploy.release import fetch_packages, make_release
from tests.deploy.surroundings import SECRET, mail_server, settle

__all__ = ["TYPED", "Installed", "follow_the_guide"]

TYPED = {
    'read -rsp "Password of the mail server': f"{SECRET}\n",
    'inkling user identity-key --unit "Aire unit" --keeper sol': 2 * "otter under the old stone bridge\n",
    'inkling user identity-key --unit "Aire unit" --keeper tamsin': "otter under the old stone bridge\n"
    + 2 * "nine swans over the reservoir\n",
}


@dataclass(frozen=True)
class Installed:
    """The machine, what its operator heard, the mails that it sent, and the folder of the packages."""

    machine: Machine
    dilwyn: Dilwyn
    mails: Path
    packages: Path


@contextmanager
def follow_the_guide() -> Iterator[Installed]:
    """Yield the machine; it is gone after the block."""
    with machine("aire") as aire, tempfile.TemporaryDirectory(prefix="inkling-release-") as folder:
        packages = fetch_packages(Path(folder) / "packages")
        settle(aire, release=make_release(Path(folder)), packages=packages)
        with mail_server(aire) as mails:
            dilwyn = Dilwyn(aire, types=TYPED)
            dilwyn.follow(steps_of("operator.md", heading="Install"))
            yield Installed(aire, dilwyn, mails, packages)
