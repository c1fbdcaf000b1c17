"""Files in pieces on a bad line: sends cut at each byte, answers that nobody hears, the site killed on the way.

Run: `.venv/bin/python -m benchmarks.pieces [--cuts N] [--kills N]`. A piece is sent N times, each cut after more of
its bytes; then a file is sent while the site is killed (SIGKILL) N times and started again. Each file is opened at the
end and held against what was chosen. The goals: each byte-equal, each attached once, 0 lost.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import socket
import sys
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmarks.field_book_kills import kill_processes, site_processes
from tests.browser.field_book import device
from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.test_file_pieces import digests_there
from tests.browser.unit.conftest import sign_in
from tests.files_made import photograph

SEED, PIECE = 17, 2_000


@dataclass
class Sender:
    """A practitioner's browser as the site sees it, and the draft to which it attaches."""

    cookies: str
    token: str
    note: str
    site: str = ""

    def begin(self, data: bytes) -> dict[str, Any]:
        """Ask how much of a file is here; again and again while the site is away."""
        said = {"size": len(data), "digest": hashlib.sha256(data).hexdigest(), "name": "a.jpg"}
        while True:
            answer = self._ask(self.request("files/begin/", urlencode(said).encode()))
            if answer:
                return answer
            time.sleep(0.05)

    def put(self, begun: dict[str, Any], data: bytes) -> dict[str, Any] | None:
        """Send the next piece; None where no answer came."""
        return self._ask(self.piece(begun, data))

    def piece(self, begun: dict[str, Any], data: bytes) -> bytes:
        """Return the bytes of a request that sends the next piece."""
        here = begun["here"]
        where = f"files/begun/{begun['id']}/?at={here}"
        return self.request(where, data[here : here + PIECE], kind="application/octet-stream")

    def request(self, where: str, body: bytes, *, kind: str = "application/x-www-form-urlencoded") -> bytes:
        """Return the bytes of a request."""
        there = urlsplit(self.site)
        head = (
            f"POST {self.note}{where} HTTP/1.1\r\nHost: {there.netloc}\r\nOrigin: {self.site}\r\n"
            f"Cookie: {self.cookies}\r\nX-CSRFToken: {self.token}\r\nContent-Type: {kind}\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode() + body

    def send_part(self, request: bytes) -> None:
        """Send some bytes and go away."""
        there = urlsplit(self.site)
        with socket.create_connection((there.hostname or "", there.port or 0)) as line:
            line.sendall(request)

    def _ask(self, request: bytes) -> dict[str, Any] | None:
        there = urlsplit(self.site)
        with (
            suppress(OSError, HTTPException),
            socket.create_connection((there.hostname or "", there.port or 0)) as line,
        ):
            line.settimeout(60)
            line.sendall(request)
            # An answer comes in chunks, and its length is not said.
            with closing(HTTPResponse(line)) as answer:
                answer.begin()
                if answer.status == HTTPStatus.OK:
                    said: dict[str, Any] = json.loads(answer.read())
                    return said
        return None


def main() -> int:
    """Print the numbers. Exit status 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, home_with("services") as home:
        with serving(home.folder, settings="service") as site:
            sender = sender_at(site.address, Path(folder) / "profile")
            fine = cut(sender, home.folder, times=asked.cuts)
        return 0 if kill(sender, home.folder, times=asked.kills) and fine else 1


def sender_at(address: str, profile: Path) -> Sender:
    """Sign in, and begin a draft."""
    with device(profile) as context:
        page = context.new_page()
        sign_in(page, address, "Farah")
        page.get_by_role("button", name="Note", exact=True).press("Enter")
        page.get_by_label("The note, in your words").fill("A silver Corsa stands by the shop.")
        page.get_by_role("button", name="Photographs and documents").press("Enter")
        page.get_by_label("File", exact=True).wait_for()
        token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
        cookies = "; ".join(f"{each['name']}={each['value']}" for each in context.cookies())
        return Sender(cookies, token, urlsplit(page.url).path.removesuffix("files/"), site=address)


def cut(sender: Sender, home: Path, *, times: int) -> bool:
    """Cut the sending of each piece at many bytes, and let its answer be lost at the end; hold the file against it."""
    data = photograph() + random.Random(SEED).randbytes(3 * PIECE)
    begun = sender.begin(data)
    pieces = -(-len(data) // PIECE)
    changed, sent, doubled = 0, 0, 0
    for number in range(pieces):
        request, before = sender.piece(begun, data), begun["here"]
        many = times // pieces + (number < times % pieces)
        for at in range(many):
            sender.send_part(request[: 1 + at * (len(request) - 1) // max(1, many)])
            sent += 1
        changed += sender.begin(data)["here"] != before
        # The whole of it, twice, and nobody waits for an answer.
        for _ in range(2):
            sender.send_part(request)
        begun = _when_more(sender, data, before)
        doubled += begun["here"] != min(before + PIECE, len(data))
    is_equal = digests_there(home) == [hashlib.sha256(data).hexdigest()]
    print(
        f"{sent} sends of {pieces} pieces cut at many bytes: {changed} changed anything, {doubled} counted twice; "
        f"attached once and byte-equal: {is_equal and begun['attached']}"
    )
    return is_equal and not changed and not doubled


def _when_more(sender: Sender, data: bytes, before: int) -> dict[str, Any]:
    for _ in range(200):
        begun = sender.begin(data)
        if begun["here"] > before or begun["attached"]:
            break
        time.sleep(0.02)
    return begun


def kill(sender: Sender, home: Path, *, times: int) -> bool:
    """Kill the site while a file comes, so often; hold the files that were told attached against what was chosen."""
    chance, told, killed = random.Random(SEED), set[str](), 0
    while killed < times:
        data = photograph() + chance.randbytes(20 * PIECE)
        killed += _send_killed(sender, home, data, chance=chance, most=times - killed)
        told.add(hashlib.sha256(data).hexdigest())
        _take_away(sender, home, told=told)
    there = digests_there(home) if times else []
    lost = sum(1 for each in told if each not in _SEEN)
    print(
        f"{killed} kills of the site while {len(told)} files came: {lost} lost or changed, {len(there)} left over"
    )
    return not lost and not there


_SEEN: set[str] = set()


def _take_away(sender: Sender, home: Path, *, told: set[str]) -> None:
    """Look which files are there, once each, and take them away: five a note is all that there is room for."""
    there = digests_there(home)
    _SEEN.update(each for each in there if there.count(each) == 1)
    with serving(home, settings="service") as site:
        sender.site = site.address
        for number in range(1, 6):
            sender.send_part(sender.request(f"files/{number}/remove/", b""))
        while digests_there(home):
            time.sleep(0.1)


def _send_killed(sender: Sender, home: Path, data: bytes, *, chance: random.Random, most: int) -> int:
    killed, is_there = 0, False
    while not is_there:
        with serving(home, settings="service") as site:
            sender.site = site.address
            after = chance.randrange(1, 8)
            begun = sender.begin(data)
            while not begun["attached"]:
                if killed < most and not after:
                    sender.send_part(sender.piece(begun, data))
                    time.sleep(chance.uniform(0, 0.05))
                    kill_processes(site_processes(site))
                    killed += 1
                    break
                after = max(0, after - 1)
                begun = sender.put(begun, data) or begun
            is_there = begun["attached"]
    return killed


if __name__ == "__main__":
    sys.exit(main())
