"""A call of our own goes to the number that was judged, and ends whatever the other side does."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

import pytest

from inkling.routing.methods import outgoing
from inkling.routing.methods.outgoing import CallFailed, CallProblem, Outgoing, call
from inkling.routing.rules.addresses import AddressRefused

GET = Outgoing("GET", "/v1/received", {"Authorization": "Bearer inkling_secret"})
Serve = Callable[[socket.socket], None]


@contextmanager
def serving(serve: Serve) -> Iterator[str]:
    """Serve one connection at a port of this machine; yield its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def run() -> None:
            with suppress(OSError):
                taken, _ = server.accept()
                with closing(taken), suppress(OSError):
                    serve(taken)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def answering(text: bytes) -> Serve:
    def serve(taken: socket.socket) -> None:
        taken.recv(65_536)
        taken.sendall(text)

    return serve


def dripping(taken: socket.socket) -> None:
    taken.recv(65_536)
    taken.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        taken.sendall(b"X: y\r\n")
        time.sleep(0.1)


def failed(address: str, *, deadline: float = 20.0) -> CallProblem:
    with pytest.raises(CallFailed) as problem:
        call(address, GET, deadline=deadline)
    return problem.value.why


def test_an_answer_comes_back_whole_and_a_redirect_is_one_too() -> None:
    with serving(answering(b'HTTP/1.1 200 OK\r\nETag: "x"\r\nContent-Length: 2\r\n\r\n{}')) as address:
        response = call(address, GET)
    assert (response.status, response.body, response.headers["etag"]) == (200, b"{}", '"x"')
    away = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    with serving(answering(away)) as address:
        assert call(address, GET).status == 302, "the key is shown to nobody else"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_whole_answer_is_none(text: bytes) -> None:
    with serving(answering(text)) as address:
        assert failed(address) is CallProblem.AWAY


def test_an_answer_without_end_is_not_read_to_the_end() -> None:
    def serve(taken: socket.socket) -> None:
        taken.recv(65_536)
        taken.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            taken.sendall(b"x" * 65_536)

    with serving(serve) as address:
        assert failed(address) is CallProblem.TOO_LARGE


def test_who_drips_bytes_is_cut_off() -> None:
    with serving(dripping) as address:
        assert failed(address, deadline=0.5) is CallProblem.AWAY


@pytest.mark.parametrize("head", [b"", b"Connection: close\r\nContent-Length: 900\r\n"])
def test_who_drips_a_body_that_ends_with_its_connection_is_cut_off(head: bytes) -> None:
    """Such an answer has taken the socket over from its connection by then."""
    dripped: list[bytes] = []
    is_over = threading.Event()

    def drip(taken: socket.socket) -> None:
        taken.recv(65_536)
        with suppress(OSError):
            taken.sendall(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n")
            for _ in range(80):
                taken.sendall(b"x")
                dripped.append(b"x")
                time.sleep(0.1)
        is_over.set()

    with serving(drip) as address:
        assert failed(address, deadline=0.5) is CallProblem.AWAY
        assert is_over.wait(60)
    assert len(dripped) < 80, "it was heard to its end"


def test_a_length_that_is_no_number_is_no_whole_answer() -> None:
    with serving(answering(b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5_000 + b"\r\n\r\n{}")) as address:
        assert failed(address) is CallProblem.AWAY


def test_nobody_there_is_away() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
    assert failed(f"http://127.0.0.1:{port}") is CallProblem.AWAY


def test_tls_that_is_none_is_away() -> None:
    with serving(answering(b"HTTP/1.1 200 OK\r\n\r\n")) as address:
        assert failed(address.replace("http:", "https:")) is CallProblem.AWAY


@pytest.mark.parametrize("numbers", [["10.0.0.7"], ["1.1.1.1", "169.254.169.254"], ["::ffff:10.0.0.7"]])
def test_a_name_that_leads_into_a_private_network_is_not_called(
    monkeypatch: pytest.MonkeyPatch, numbers: list[str]
) -> None:
    found = [(0, 0, 0, "", (each, 443)) for each in numbers]
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", lambda *_, **__: found)
    assert failed("https://partner.example") is CallProblem.NOT_PUBLIC


def test_the_number_that_was_judged_is_called_whatever_the_name_leads_to_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], **_: object) -> socket.socket:
        called.append(address)
        raise ConnectionRefusedError

    answers = iter([["1.1.1.1"], ["127.0.0.1"]])
    monkeypatch.setattr(
        outgoing.socket,
        "getaddrinfo",
        lambda *_, **__: [(0, 0, 0, "", (each, 443)) for each in next(answers)],
    )
    monkeypatch.setattr(outgoing.socket, "create_connection", connect)
    assert failed("https://partner.example") is CallProblem.AWAY
    assert called == [("1.1.1.1", 443)]


def test_in_earnest_neither_this_machine_nor_plain_http_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outgoing, "may_call_here", lambda: False)
    with pytest.raises(AddressRefused):
        call("http://127.0.0.1:1", GET)
    assert failed("https://127.0.0.1:1") is CallProblem.NOT_PUBLIC
    assert failed("https://localhost:1") is CallProblem.NOT_PUBLIC
