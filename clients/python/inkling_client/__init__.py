"""Let a system tell Inkling, and receive from it: the calls of `/v1/openapi`, typed, with the standard library alone.

    from inkling_client import Inkling

    inkling = Inkling("https://api.example", key=os.environ["INKLING_KEY"])
    accepted = inkling.send_note({"text": "A red van waits by the bus station."}, key="a name of your own for it")

Keep the name (`key`) with the note before the first try: sent again under it, the same note is told once.
In danger now: ring 999 first. No machine rings for you.
"""

from __future__ import annotations

import base64
import hmac
import http.client
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

__all__ = ["Accepted", "Away", "Grade", "Inkling", "Received", "Refused", "Webhook", "read_webhook"]

Json = dict[str, Any]
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LONGEST_PAUSE = 60.0
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Refused(Exception):
    """The same would be refused again: a person must look. `errors` says where, never what was sent."""

    def __init__(self, status: int, code: str, title: str, errors: list[Json]) -> None:
        super().__init__(f"{status} {code}: {title}")
        self.status, self.code, self.errors = status, code, errors


class Away(Exception):
    """No answer came within the client's patience. Send the same again under the same name: it is told once."""


@dataclass(frozen=True)
class Accepted:
    """What is stored for good. `receipt` is for whoever tells, and for nobody else."""

    reference: str
    receipt: str
    onward: str
    without_front_door: bool


@dataclass(frozen=True)
class Grade:
    """The 3x5x2 grade. It travels with the text, into your system too."""

    source: str
    intelligence: str
    handling: str
    conditions: tuple[str, ...]
    condition_text: str


@dataclass(frozen=True)
class Received:
    """An item that a unit sent. In a list it holds no words; recalled, it holds why, and the words are gone."""

    id: str
    reference: str
    sender: str
    sent_on: str
    state: str
    text: str = ""
    grade: Grade | None = None
    recalled_on: str = ""
    recall_reason: str = ""
    etag: str = field(default="", repr=False)


@dataclass(frozen=True)
class Webhook:
    """What a webhook says: `event` (`item.sent`, `item.recalled`) and the id to `read`. The same `call` is one call."""

    call: str
    event: str
    item: str


class Inkling:
    """One organisation's way in. A call tries again where that helps, up to `patience` seconds."""

    def __init__(
        self,
        address: str,
        *,
        key: str,
        timeout: float = 60,
        patience: float = 300,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise ValueError("Name an https:// address: a key and what is told travel in it.")
        self._host, self._path = parts.netloc, parts.path.rstrip("/")
        self._connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._key, self._timeout, self._patience, self._sleep = key, timeout, patience, sleep

    def send_note(self, note: Mapping[str, Any], *, key: str) -> Accepted:
        """Tell a note. The same `key` and note again are answered alike; another note under it is refused (409)."""
        return self._send("/v1/notes", note, key=key)

    def send_report(self, report: Mapping[str, Any], *, key: str) -> Accepted:
        """Tell a structured report, with its details."""
        return self._send("/v1/reports", report, key=key)

    def send_incident(self, incident: Mapping[str, Any], *, key: str) -> Accepted:
        """Post an incident, shaped after the public pages of police.uk's iHub data model."""
        return self._send("/v1/incidents", incident, key=key)

    def standing(self, reference: str) -> str:
        """Return `received`, or `read` by a person, of something that your own systems sent."""
        said, _ = self._call("GET", f"/v1/sendings/{quote(reference, safe='')}")
        return str(said["state"])

    def received(self, state: str = "waiting", *, purpose: str) -> Iterator[Received]:
        """Yield what units sent to you and stands so, the newest first, without its words."""
        cursor: str | None = None
        while True:
            asked = {"state": state} | ({"cursor": cursor} if cursor else {})
            said, _ = self._call("GET", f"/v1/received?{urlencode(asked)}", Purpose=purpose)
            yield from (_received(each) for each in said["items"])
            cursor = said["next"]
            if not cursor:
                return

    def read(self, item_id: str, *, purpose: str) -> Received:
        """Return one item with its words and how they may be used. Read it again before you use it."""
        said, etag = self._call("GET", f"/v1/received/{quote(item_id, safe='')}", Purpose=purpose)
        return _received(said, etag=etag)

    def acknowledge(self, item: Received, *, purpose: str) -> Received:
        """Say that an item arrived, as `read` gave it. Refused (412) where it was recalled since."""
        address = f"/v1/received/{quote(item.id, safe='')}/acknowledgement"
        said, etag = self._call("PUT", address, If_Match=item.etag, Purpose=purpose)
        return _received(said, etag=etag)

    def _send(self, address: str, body: Mapping[str, Any], *, key: str) -> Accepted:
        said, _ = self._call("POST", address, json.dumps(body).encode(), Idempotency_Key=key)
        return Accepted(said["reference"], said["receipt"], said["onward"], said["without_front_door"])

    def _call(self, method: str, address: str, body: bytes | None = None, **headers: str) -> tuple[Json, str]:
        until, pause = time.monotonic() + self._patience, 1.0
        while True:
            wait = pause
            try:
                status, said, answered = self._once(method, address, body, headers)
            except (OSError, http.client.HTTPException):
                pass
            else:
                if status not in _AGAIN:
                    return _answer(status, said), answered.get("ETag") or ""
                asked = answered.get("Retry-After") or ""
                wait = max(pause, float(asked)) if asked.isdecimal() else pause
            if time.monotonic() + wait > until:
                raise Away(f"{method} {address.partition('?')[0]}")
            self._sleep(wait)
            pause = min(_LONGEST_PAUSE, pause * 2)

    def _once(
        self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        """Call once. It follows no redirect: a key is shown to the address that it was made for, and to no other."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named["Authorization"] = f"Bearer {self._key}"
        if body is not None:
            named["Content-Type"] = "application/json"
        connection = self._connect(self._host, timeout=self._timeout)
        try:
            connection.request(method, self._path + address, body=body, headers=named)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers
        finally:
            connection.close()


def _answer(status: int, body: bytes) -> Json:
    """Return what was answered. Raises `Refused`."""
    try:
        said = json.loads(body)
    except ValueError:
        said = {}
    if 200 <= status < 300 and isinstance(said, dict):
        return said
    code = str(said.get("type", "")).rpartition(":")[2]
    raise Refused(status, code, str(said.get("title", "")), list(said.get("errors", [])))


def _received(said: Json, *, etag: str = "") -> Received:
    grade = said.get("grade")
    return Received(
        said["id"],
        said["reference"],
        said["from"],
        said["sent_on"],
        said["state"],
        text=said.get("text", ""),
        grade=Grade(**grade | {"conditions": tuple(grade["conditions"])}) if grade else None,
        recalled_on=said.get("recalled_on", ""),
        recall_reason=said.get("recall_reason", ""),
        etag=etag,
    )


def read_webhook(
    body: bytes, headers: Mapping[str, str], *, secret: str, now: float | None = None, tolerance: float = 300
) -> Webhook:
    """Return what a webhook says, once it is known to be this installation's and of the last minutes.

    `headers` by any spelling of their names; `body` as it came, before anything has parsed it. Raises `ValueError`.
    What was said before under the same `call` is said again after a lost answer: do it once.
    """
    named = {name.lower(): value for name, value in headers.items()}
    call, moment = named.get("webhook-id", ""), named.get("webhook-timestamp", "")
    if not moment.isdecimal() or abs((time.time() if now is None else now) - int(moment)) > tolerance:
        raise ValueError("It says no moment, or one long ago.")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    wanted = base64.b64encode(hmac.digest(key, f"{call}.{moment}.".encode() + body, "sha256"))
    given = [each.partition(",") for each in named.get("webhook-signature", "").split()]
    if not any(kind == "v1" and hmac.compare_digest(text.encode(), wanted) for kind, _, text in given):
        raise ValueError("It is not signed by this secret.")
    said = json.loads(body)
    return Webhook(call, str(said["type"]), str(said["id"]))
