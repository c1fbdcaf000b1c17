"""The guide's second machine, typed beside the first: the same keys, one database over TLS between them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.deploy.dilwyn import Dilwyn
from tests.deploy.guide import steps_of
from tests.deploy.installed import Installed
from tests.deploy.machine import Machine, connect, machine
from tests.deploy.surroundings import bring, settle

PASSPHRASE = "herons wait by the weir at dusk"
CARRIED = ("/root/keys.bundle", "/etc/inkling/inkling.env", "/etc/inkling/database/ca.pem")
ASKED = {"inkling join --make": 2 * f"{PASSPHRASE}\n", "inkling join --bundle": f"{PASSPHRASE}\n"}


@pytest.fixture(scope="module")
def second(installed: Installed) -> Iterator[tuple[Machine, Dilwyn, Dilwyn]]:
    """The second machine, and what both operators heard."""
    first = installed.machine
    with machine("wharfe") as wharfe:
        settle(wharfe, release=first.path("/root/inkling"), packages=installed.packages)
        wharfe.must("systemctl stop postgresql@17-main")
        connect(first, wharfe)
        here, there = Dilwyn(first, types=ASKED), Dilwyn(wharfe, types=ASKED)
        here.follow(steps_of("operator.md", heading="On the first machine"))
        # Debian's programs, Inkling, its users: the first three steps of the installation.
        there.follow(steps_of("operator.md", heading="Install")[:3])
        wharfe.must("mkdir -p /etc/inkling/database")
        for file in CARRIED:
            shutil.copyfile(first.path(file), wharfe.path(file))
        wharfe.must("chmod 600 /root/keys.bundle; chmod 644 /etc/inkling/database/ca.pem")
        trust_the_mail_server(first, wharfe)
        there.follow(steps_of("operator.md", heading="On the second machine"))
        yield wharfe, here, there
        wharfe.must("systemctl stop 'inkling*'")


def trust_the_mail_server(first: Machine, wharfe: Machine) -> None:
    """Let the second machine know the authority that Debian knows on the first, and where the server is."""
    bring(wharfe, first.path("/srv/authority/ca.pem"), to="/usr/local/share/ca-certificates/authority.crt")
    wharfe.must("update-ca-certificates > /dev/null 2>&1")


def test_both_print_the_same_fingerprints(second: tuple[Machine, Dilwyn, Dilwyn]) -> None:
    _, here, there = second
    ours, theirs = here.said("inkling join --make"), there.said("inkling join --bundle")
    assert fingerprints(ours) == fingerprints(theirs) != []
    assert "The database knows these keys" in theirs


def fingerprints(said: str) -> list[str]:
    return [line.strip() for line in said.splitlines() if line.startswith("  ")]


def test_it_is_safe_to_start_there(second: tuple[Machine, Dilwyn, Dilwyn]) -> None:
    _, _, there = second
    assert "Safe to start." in there.said("inkling check")
