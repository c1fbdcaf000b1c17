"""What every test shares: one throw-away PostgreSQL for the run, and no way out to a network."""

import functools
import gc
import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from inkling.capture.rules import sealing
from inkling.installation.database.for_tests import cluster_for_tests, home_for_tests
from inkling.installation.database.launcher.cluster import Cluster
from tests import measured
from tests.browser.homes import lay_tables, put_tables_into_template
from tests.locks_in_order import keep_order
from tests.once_a_round import runs_once_a_round
from tests.people import World, make_world
from tests.readings import read_once

# Python looks through all that there is whenever 700 objects are new: collected tests, parsed files and migrations are
# millions, and stay. That took four fifths of the time in which the architecture tests read the code.
gc.set_threshold(100_000, 20, 50)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The fast cluster of this run, with every role of the product."""
    has_tables = lay_tables(home_for_tests())
    with cluster_for_tests() as started:
        if has_tables:
            put_tables_into_template(started)
        yield started


@pytest.fixture(scope="session")
def django_db_modify_db_settings(cluster: Cluster) -> None:
    """Called by pytest-django before it makes its database: by then the server runs."""


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(str(address[0])):
            raise AssertionError(
                f"A test tried to reach {address[0]}: tests use the loopback addresses only."
            )
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_here)
        yield


@pytest.fixture(scope="session", autouse=True)
def _locks_in_order() -> Iterator[None]:
    """Take no lock behind an entry in the chain."""
    with keep_order():
        yield


@pytest.fixture(scope="session", autouse=True)
def _words_read_once() -> Iterator[None]:
    """Read the same words once in a run."""
    with read_once():
        yield


@pytest.fixture(scope="session", autouse=True)
def _passphrases_stretched_once() -> Iterator[None]:
    """Stretch the same passphrase with the same salt once in a run, as slowly as in earnest: it gives the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "_stretch_passphrase", functools.cache(sealing._stretch_passphrase))
        yield


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture
def world(db: None) -> "World":
    """The people of DESIGN.md, their units and a front door, in this test's transaction."""
    return make_world()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what runs once a round, before anything is left out for its mark."""
    for item in items:
        if runs_once_a_round(item.nodeid):
            item.add_marker(pytest.mark.round)


def pytest_collection_finish() -> None:
    """Leave out what was collected whenever Python looks for what can go: it stays until the end."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was looked at (tests/measured.py)."""
    for line in measured.lines():
        terminalreporter.write_line(line)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what writes a checked file again."""
    parser.addoption("--print-rights", action="store_true", help="write the lists of who may do what again")
    parser.addoption(
        "--print-sql", action="store_true", help="write the texts of functions and policies again"
    )
    parser.addoption(
        "--questions", type=int, default=60, help="ask so many of past days in tests/steps/test_as_of.py"
    )
    parser.addoption("--print-trees", action="store_true", help="write what a screen reader has again")
    parser.addoption("--pictures", action="store_true", help="write docs/images again")
