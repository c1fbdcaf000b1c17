"""The server that the sites run with, against clients that send and read as slowly as they like."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from inkling.installation.web.arriving import BODY_MAX
from tests.steps.served_page import THREADS, served

CROWD = 300


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with served() as port:
        yield port


def answer(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(request)
        read = bytearray()
        while more := line.recv(65536):
            read += more
    return bytes(read)


def get(port: int, path: str = "/", *, timeout: float = 10) -> tuple[float, bytes]:
    began = time.monotonic()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    line.request("GET", path)
    told = line.getresponse().read()
    line.close()
    return time.monotonic() - began, told


@pytest.mark.parametrize(
    "begun",
    [b"", b"G", b"GET / HTTP/1.1\r\nHost: a\r\n", b"POST / HTTP/1.1\r\nContent-Length: 20000\r\n\r\nwords"],
)
def test_clients_that_send_half_a_request_hold_no_thread(port: int, begun: bytes) -> None:
    with ExitStack() as open_lines:
        for _ in range(CROWD):
            line = open_lines.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            line.sendall(begun)
        assert max(get(port)[0] for _ in range(10)) < 1.0


@contextmanager
def clients_that_do_not_read(port: int, *, size: int) -> Iterator[None]:
    """More of them than there are threads, each with the smallest room for what comes."""
    with ExitStack() as open_lines:
        for _ in range(2 * THREADS):
            line = open_lines.enter_context(socket.socket())
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
            line.settimeout(10)
            line.connect(("127.0.0.1", port))
            line.sendall(b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n" % size)
        time.sleep(0.5)
        yield


def test_clients_that_do_not_read_hold_no_thread(port: int) -> None:
    with clients_that_do_not_read(port, size=300_000):
        assert max(get(port)[0] for _ in range(10)) < 1.0


def test_who_does_not_take_what_the_kernel_cannot_hold_is_left(port: int) -> None:
    """Each holds a thread for ten seconds, and there are two for each thread: then others are served again."""
    with clients_that_do_not_read(port, size=20_000_000):
        began = time.monotonic()
        assert get(port, timeout=40)[1]
        assert 5.0 < time.monotonic() - began < 35.0


def test_clients_that_do_not_close_do_not_stop_the_loop(port: int) -> None:
    with ExitStack() as open_lines:
        for _ in range(CROWD):
            line = open_lines.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert max(get(port)[0] for _ in range(10)) < 1.0


def test_a_connection_carries_many_requests(port: int) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    told = []
    for number in range(5):
        line.request("POST", "/", body=b"x" * number)
        told.append(line.getresponse().read().split()[1])
    assert told == [b"0", b"1", b"2", b"3", b"4"]
    line.close()


@pytest.mark.parametrize("size", [BODY_MAX - 1000, 70_000])
def test_a_large_form_arrives_whole(port: int, size: int) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("POST", "/", body=b"x" * size)
    assert line.getresponse().read().split()[1] == str(size).encode()
    line.close()


def test_what_is_far_too_much_is_answered_by_the_site_without_being_read(port: int) -> None:
    head = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % (BODY_MAX + 1)
    told = answer(port, head + b"x" * 1000)
    assert told.startswith(b"HTTP/1.1 200")
    assert told.endswith(b" 0")


def test_an_unread_body_is_never_taken_for_the_next_request(port: int) -> None:
    inner = b"GET /7 HTTP/1.1\r\nHost: a\r\n\r\n"
    told = answer(
        port,
        b"POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(inner)
        + inner
        + b"GET / HTTP/1.1\r\n\r\n",
    )
    assert told.count(b"HTTP/1.1 200") == 1


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"411"),
        (b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", b"400"),
        (b"\x16\x03\x01\x02\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nA: " + b"x" * 70_000, b"431"),
    ],
)
def test_what_is_no_request_is_refused_at_once(port: int, request_: bytes, status: bytes) -> None:
    assert answer(port, request_).split()[1] == status
    assert get(port)[1]


def test_who_asks_before_sending_the_body_is_told_to_go_on(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(
            b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n\r\n"
        )
        assert line.recv(1000).startswith(b"HTTP/1.1 100")
        line.sendall(b"hello")
        told = bytearray()
        while more := line.recv(1000):
            told += more
    assert told.endswith(b" 5")
