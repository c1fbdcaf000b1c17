"""The door for organisations' systems in one process with the tests: its own settings, its login role, a key shown."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.utils import timezone

from inkling.accounts.actor import Operator
from inkling.capture.models import Report
from inkling.config.settings import api as settings_of_the_site
from inkling.exchange.rules.keys import KeyScope
from inkling.journeys.exchanging.keep_keys import AskedKey, NewKey, make_key
from tests.journeys.serving import served
from tests.journeys.unit_site import _OWN, UnitClient
from tests.people import acting_as

SITE = {
    name: getattr(settings_of_the_site, name)
    for name in dir(settings_of_the_site)
    if name.isupper() and name not in _OWN
} | {"ALLOWED_HOSTS": ["testserver"], "DEBUG": False}
NOTE: dict[str, Any] = {"text": "A red van waits by the bus station.", "place": "LS11 5DE"}
WREN, ASPEN = "Wren missing service (fictional)", "Aspen school (fictional)"
LANTERN = "Lantern (fictional)"


class ApiClient(UnitClient):
    """Calls as the login of the door for systems, with a key."""

    login_role = "inkling_api"

    def __init__(self, key: str = "") -> None:
        super().__init__(raise_request_exception=False)
        self.key = key

    def call(self, method: str, address: str, body: object = None, **headers: str) -> Any:
        """Call, and return the answer. Headers are named with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.key:
            named.setdefault("Authorization", f"Bearer {self.key}")
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        return self.generic(method.upper(), address, data, content_type="application/json", headers=named)

    def send(self, body: object = None, *, to: str = "/v1/notes", key: str = "", **headers: str) -> Any:
        """Send a note under a key of its own."""
        named = {"Idempotency_Key": key or str(uuid.uuid4())} | headers
        return self.call("post", to, NOTE if body is None else body, **named)


@contextmanager
def the_site() -> Iterator[None]:
    """Serve the calls inside this block."""
    with served(SITE):
        yield


def key_of(organisation: str, *scopes: KeyScope, name: str = "case management", days: int = 30) -> NewKey:
    """Make a key as the operator; without scopes one that tells."""
    asked = AskedKey(name, frozenset(scopes or (KeyScope.TELL,)), days)
    with acting_as("migrate"):
        return make_key(asked, of=organisation, by=Operator(), at=timezone.now())


def run_out(organisation: str) -> NewKey:
    """Make a key that has run out."""
    asked = AskedKey("old", frozenset({KeyScope.TELL}), 1)
    with acting_as("migrate"):
        return make_key(asked, of=organisation, by=Operator(), at=timezone.now() - timedelta(days=2))


def told() -> list[Report]:
    """Return the reports that were told, by their words."""
    with acting_as("backup"):
        return list(Report.objects.order_by("narrative"))


def codes(answer: Any) -> tuple[int, str]:
    """Return the status of a refused call, and its code."""
    assert answer["Content-Type"] == "application/problem+json", answer.content
    said = json.loads(answer.content)
    assert said["status"] == answer.status_code
    return answer.status_code, said["type"].removeprefix("urn:inkling:problem:")


def pointers(answer: Any) -> list[str]:
    """Return the places that are wrong in a body that is refused."""
    assert codes(answer) == (422, "invalid")
    return [each["pointer"] for each in json.loads(answer.content)["errors"]]
