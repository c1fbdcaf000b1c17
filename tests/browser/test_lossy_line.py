"""The line that cuts a request after so many bytes, in whichever pieces a browser sends it, and counts each once."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from tests.browser.lossy_line import lossy_line

HEAD, BODY = b"POST /field-book/send/ HTTP/1.1\r\n\r\n", b"text=A+note"
WHOLE = len(HEAD) + len(BODY)


class Site:
    """A site that takes one request to its end, and then answers."""

    def __init__(self) -> None:
        """Begin to listen."""
        self.heard = b""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._serves = threading.Thread(target=self._serve, daemon=True)
        self._serves.start()

    def _serve(self) -> None:
        other, _ = self._socket.accept()
        with other:
            while len(self.heard) < WHOLE and (chunk := other.recv(100)):
                self.heard += chunk
            if len(self.heard) == WHOLE:
                other.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

    def wait(self) -> bytes:
        """Return what came, once nothing more comes."""
        self._serves.join(10)
        return self.heard


def send_in_two(address: str) -> bytes:
    """Send the head, a moment later the body, and return what is answered."""
    with socket.create_connection(("127.0.0.1", int(address.rsplit(":", 1)[1])), timeout=10) as browser:
        try:
            browser.sendall(HEAD)
            time.sleep(0.1)
            browser.sendall(BODY)
            return browser.recv(100)
        except ConnectionError:
            return b""


@pytest.mark.parametrize("most", [1, len(HEAD) - 1, len(HEAD), len(HEAD) + 4, WHOLE - 1])
def test_no_byte_more_than_it_was_told_reaches_the_site(most: int) -> None:
    site = Site()
    with lossy_line(site.address) as line:
        line.cut_after = most
        assert send_in_two(line.address) == b""
        assert site.wait() == (HEAD + BODY)[:most]
        assert line.lost == 1


@pytest.mark.parametrize("most", [WHOLE, WHOLE + 500])
def test_where_all_of_it_came_nobody_hears_the_answer(most: int) -> None:
    site = Site()
    with lossy_line(site.address) as line:
        line.cut_after = most
        assert send_in_two(line.address) == b""
        assert site.wait() == HEAD + BODY
        assert line.lost == 1


def test_nothing_is_lost_that_was_not_to_be() -> None:
    site = Site()
    with lossy_line(site.address) as line:
        assert send_in_two(line.address).startswith(b"HTTP/1.1 200")
        assert line.lost == 0
