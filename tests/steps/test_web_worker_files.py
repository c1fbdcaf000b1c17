"""The server of the sites where files run out: nobody's connection ends it, and the next page is served."""

from __future__ import annotations

import http.client
import resource
import selectors
import socket
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any

import pytest

from inkling.installation.web.worker import WholeRequests
from tests.steps.served_page import served

MANY = 5_000


def who_answers(port: int) -> tuple[float, str]:
    """Return how long a page took, and the number of the process that made it."""
    began = time.monotonic()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", "/")
    told = line.getresponse().read().decode("ascii").split()[0]
    line.close()
    return time.monotonic() - began, told


@pytest.fixture(autouse=True)
def _room_for_the_crowd() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(MANY + 200, before[1]), before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.parametrize(("files", "held"), [(4_096, 0), (1_024, 0), (100, 0), (130, 90)])
def test_5000_half_open_connections_end_nothing_and_the_next_page_is_served(files: int, held: int) -> None:
    with served(files=files, held=held) as port:
        _, process = who_answers(port)
        with ExitStack() as lines:
            room = resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 200
            for _ in range(min(MANY, room) if files > 1_000 else 400):
                line = lines.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
                line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
            times = []
            for _ in range(10):
                seconds, by = who_answers(port)
                times.append(seconds)
                assert by == process, "the process ended, with all that it was at"
        assert max(times) < 2.0
        assert who_answers(port)[1] == process, "and when the crowd has gone"


def test_a_kept_connection_that_has_made_room_ends_nothing_in_the_same_round() -> None:
    """The loop may hold its event already: what is not there any more is passed by, and the process goes on."""
    worker: Any = object.__new__(WholeRequests)
    worker.poller, worker.keepalived_conns = selectors.DefaultSelector(), deque()
    worker._leaving, worker._arriving, worker.nr_conns = {}, {}, 1
    ours, theirs = socket.socketpair()
    kept = SimpleNamespace(sock=ours, close=ours.close)
    worker.poller.register(ours, selectors.EVENT_READ)
    worker.keepalived_conns.append(kept)
    assert worker._make_room()
    worker.on_client_socket_readable(kept, ours)
    theirs.close()
    assert (worker.nr_conns, len(worker.poller.get_map())) == (0, 0)


def test_connections_that_are_kept_open_keep_nobody_out() -> None:
    with served(files=128) as port, ExitStack() as lines:
        for _ in range(120):
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            lines.callback(line.close)
            line.request("GET", "/")
            line.getresponse().read()
        assert who_answers(port)[0] < 1.0
