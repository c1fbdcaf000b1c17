"""Nothing of the device or the line is kept: no address, agent, referrer (TRUST.md, rows 1 and 2)."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.installation import Installation, installation
from benchmarks.telling import prepare

pytestmark = pytest.mark.long

SENDERS = 50
AGENT, REFERRER, FORWARDED = b"CanaryAgent/7.31", b"canary-referrer.invalid", b"203.0.113.77"
CONTROL = b"Canary 000007"


@pytest.fixture(scope="module")
def told() -> Iterator[Installation]:
    """An installation to which 50 people on 50 addresses have told something."""
    with installation() as made:
        key = made.key("sealed_form")
        for number in range(SENDERS):
            send_from(f"127.9.8.{number + 1}", prepare(number, key=key).body, port=made.port)
        time.sleep(1.0)
        made.superuser("CHECKPOINT")
        yield made


def send_from(address: str, body: str, *, port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20, source_address=(address, 0))
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": AGENT.decode(),
        "Referer": f"http://{REFERRER.decode()}/page",
        "X-Forwarded-For": FORWARDED.decode(),
    }
    connection.request("POST", "/tell", body, headers)
    assert connection.getresponse().status == 200
    connection.close()


def files_with(needle: bytes, folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and needle in path.read_bytes()]


def test_the_search_finds_what_was_told(told: Installation) -> None:
    assert files_with(CONTROL, told.home), (
        "the search itself does not work: what was told must be in the database"
    )


@pytest.mark.parametrize("needle", [AGENT, REFERRER, FORWARDED, b"127.9.8."])
def test_no_file_of_the_installation_holds_it(told: Installation, needle: bytes) -> None:
    assert files_with(needle, told.home) == []


def test_no_table_holds_an_address(told: Installation) -> None:
    with told.connect("backup") as connection:
        rows = connection.execute(
            "SELECT count(*) FROM information_schema.columns "
            "WHERE table_schema = 'public' AND data_type IN ('inet', 'cidr')"
        ).fetchone()
    assert rows == (1,), "only the sign-in sessions of staff may have a column for an address"


def test_reports_hold_the_day_and_not_the_minute(told: Installation) -> None:
    with told.connect("backup") as connection:
        rows = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND data_type LIKE 'timestamp%' AND (table_name LIKE 'capture%' OR table_name = 'routing_submission' "
            "OR table_name LIKE 'assessment%' OR table_name LIKE 'linking%')"
        ).fetchall()
    assert rows == []
