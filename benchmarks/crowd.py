"""Clients that want to exhaust a site: long forms without end, half-open connections, slow senders, slow readers.

`python -m benchmarks.crowd PORT SECONDS FOLDER HALF_OPEN`: a process of its own, so that its work is not timed with the
others'. Each file of FOLDER is a whole request; each is sent again and again by one thread.
"""

from __future__ import annotations

import secrets
import socket
import sys
import threading
import time
import urllib.parse
from contextlib import suppress
from pathlib import Path

from inkling.sites.community.answers import as_json, begin
from inkling.sites.community.sealed_answers import seal
from inkling.vocabulary.limits import NARRATIVE_MAX

# Twenty thousand characters of each: what was slow to read, or could be.
HOSTILE = (
    "AB12 CDE ",
    "AB12CDE,",
    "07700 900123 ",
    "YP1 ",
    "Leah Marsh and Dawn ",
    "a\u0301\u0302 ",
    "12 High Street ",
    "every friday at 10pm ",
    "13 year old girl ",
    "weed coke ",
)
SLOW = 20  # of each kind beside the half-open ones


def hostile_request(number: int, *, key: bytes) -> bytes:
    """Write one whole request: the page of own words, with a text that takes as long to read as one can."""
    piece = HOSTILE[number % len(HOSTILE)]
    words = (piece * (NARRATIVE_MAX // len(piece) + 1))[:NARRATIVE_MAX]
    return words_request(words, key=key)


def words_request(words: str, *, key: bytes) -> bytes:
    """Write the request in which own words are told."""
    answers = begin(secret=secrets.token_bytes(15), started=int(time.time()))
    answers.at = "words"
    sealed = seal(as_json(answers), key=key)
    body = urllib.parse.urlencode({"sealed": sealed, "go": "on", "words": words}).encode("ascii")
    head = (
        "POST /tell HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Sec-Fetch-Site: same-origin\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode("ascii") + body


def ask(request: bytes, *, port: int, timeout: float = 30) -> bytes:
    """Send one request and return the whole answer; nothing where the connection ends."""
    read = bytearray()
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=timeout) as line:
        line.sendall(request)
        while more := line.recv(65536):
            read += more
    return bytes(read)


def main(arguments: list[str]) -> None:
    """Do harm for so many seconds, then print how many forms were answered."""
    port, seconds, folder, half_open = (
        int(arguments[0]),
        float(arguments[1]),
        Path(arguments[2]),
        int(arguments[3]),
    )
    until = time.monotonic() + seconds
    answered: list[int] = []
    requests = [path.read_bytes() for path in sorted(folder.iterdir())]
    threads = [
        threading.Thread(target=_send_again, args=(request, port, until, answered)) for request in requests
    ]
    threads.append(threading.Thread(target=_half_open, args=(port, until, half_open)))
    threads.append(threading.Thread(target=_slowly, args=(port, until, requests[0])))
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    print(len(answered), flush=True)


def _send_again(request: bytes, port: int, until: float, answered: list[int]) -> None:
    while time.monotonic() < until:
        if ask(request, port=port):
            answered.append(1)
        else:
            time.sleep(0.05)


def _half_open(port: int, until: float, count: int) -> None:
    """Keep so many connections open that say half a line, a head without end, or nothing."""
    lines: list[socket.socket] = []
    begun = (
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: a\r\n",
        b"POST /tell HTTP/1.1\r\nContent-Length: 900\r\n\r\n",
    )
    while time.monotonic() < until:
        lines = [line for line in lines if _is_open(line)]
        for number in range(len(lines), count):
            with suppress(OSError):
                line = socket.create_connection(("127.0.0.1", port), timeout=5)
                lines.append(line)
                line.sendall(begun[number % len(begun)])
        time.sleep(0.5)
    for line in lines:
        line.close()


def _slowly(port: int, until: float, request: bytes) -> None:
    """Send a byte a second on some connections, and never read the answer on others."""
    lines: list[socket.socket] = []
    for number in range(2 * SLOW):
        with suppress(OSError):
            line = socket.create_connection(("127.0.0.1", port), timeout=5)
            line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n" * 20 if number % 2 else request[:300])
            lines.append(line)
    at = 300
    while time.monotonic() < until:
        for line in lines[::2]:
            with suppress(OSError):
                line.send(request[at : at + 1])
        at += 1
        time.sleep(1)
    for line in lines:
        line.close()


def _is_open(line: socket.socket) -> bool:
    line.settimeout(0)
    try:
        return line.recv(100) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


if __name__ == "__main__":
    main(sys.argv[1:])
