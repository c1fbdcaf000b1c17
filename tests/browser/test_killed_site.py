"""A benchmark that kills a site kills what it started: it once found nothing to kill, and counted that as a kill."""

from __future__ import annotations

import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

import pytest

from benchmarks.field_book_kills import kill_processes, serving_processes, site_processes
from tests.browser.homes import home_with
from tests.browser.live import serving

pytestmark = pytest.mark.browser
SECONDS = 60.0


def test_what_answers_is_killed_and_started_again_and_then_all_of_it() -> None:
    with (
        home_with("services") as home,
        serving(home.folder, settings="service", more=("--preload",)) as site,
    ):
        first = serving_processes(site)
        kill_processes(first)
        until = time.monotonic() + SECONDS
        while not _answers(site.address):
            assert time.monotonic() < until, "its master starts it again"
        assert set(first).isdisjoint(serving_processes(site))
        kill_processes(site_processes(site))
        while _answers(site.address):
            assert time.monotonic() < until, "nothing starts it again"
        with pytest.raises(RuntimeError, match="nothing to kill"):
            site_processes(site)


def _answers(address: str) -> bool:
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=10)) as connection:
        try:
            connection.request("GET", "/")
            connection.getresponse()
        except (OSError, HTTPException):
            time.sleep(0.05)
            return False
    return True
