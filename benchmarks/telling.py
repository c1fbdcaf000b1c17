"""Sends reports to a running community site as a browser would at the last step, and keeps the receipts."""

from __future__ import annotations

import http.client
import secrets
import time
import urllib.parse
from dataclasses import dataclass

import re2

from inkling.sites.community.answers import CHECK, as_json, begin
from inkling.sites.community.sealed_answers import seal

_GROUP = re2.compile(r'ink-receipt__group">([0-9A-Z]{1,4})<')
_GROUPS = 7


@dataclass(frozen=True)
class Prepared:
    """One report ready to be sent: the sealed form of the check page. Sending it again is the same report."""

    number: int
    body: str


@dataclass(frozen=True)
class Answer:
    """What came back: HTTP status (0: no answer) and the receipt, if any."""

    status: int
    receipt: str | None


def prepare(number: int, *, key: bytes, words: str | None = None, place: str = "LS11 5DE") -> Prepared:
    """Fill in a report as far as the check page."""
    answers = begin(secret=secrets.token_bytes(15), started=int(time.time()))
    answers.at, answers.checked = CHECK, True
    answers.by_step = {
        "words": {
            "words": words or f"Canary {number:06d}. A man in a grey van waits by the school at three."
        },
        "where": {"place": place},
    }
    sealed = seal(as_json(answers), key=key)
    return Prepared(number, urllib.parse.urlencode({"sealed": sealed, "go": "send"}))


def send(prepared: Prepared, *, port: int, timeout: float = 20, host: str = "") -> Answer:
    """Send a report once; `host`: the name of the site, where it is served in earnest."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        if host:
            headers |= {"Host": host, "X-Forwarded-Proto": "https"}
        connection.request("POST", "/tell", prepared.body, headers)
        response = connection.getresponse()
        groups = _GROUP.findall(response.read().decode("utf-8", "replace"))
    except (OSError, http.client.HTTPException):
        return Answer(0, None)
    finally:
        connection.close()
    return Answer(response.status, "-".join(groups) if len(groups) == _GROUPS else None)


def send_until_received(prepared: Prepared, *, port: int, deadline: float, host: str = "") -> str | None:
    """Send again and again, as a person would, until there is a receipt; None when `deadline` (monotonic) passes."""
    while time.monotonic() < deadline:
        answer = send(prepared, port=port, host=host)
        if answer.receipt:
            return answer.receipt
        time.sleep(0.1)
    return None
