"""An integrator copies the calls of docs/guides/integrator.md one after the other, and each does what is said there."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import Request
from uuid import uuid4

import pytest

from inkling.exchange.rules.keys import KeyScope
from inkling.exchange.rules.webhooks import WebhookEvent, body_of, headers_of, write_secret
from tests.deploy.guide import GUIDES, steps_of
from tests.journeys.api_site import LANTERN, ApiClient, key_of, told
from tests.journeys.unit_site import tell_report
from tests.people import World
from tests.trust.test_authorisation_matrix import OURS, sent_of

GUIDE, HOST = "integrator.md", "https://api.example"
TITLE = (GUIDES / GUIDE).read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
PYTHON = re.findall(r"^```python\n(.*?)^```", (GUIDES / GUIDE).read_text(encoding="utf-8"), re.S | re.M)

pytestmark = pytest.mark.usefixtures("api_site")


@pytest.fixture
def lantern(services: World) -> ApiClient:
    return ApiClient(key_of(LANTERN, *KeyScope).key)


def copy(command: str, *, client: ApiClient, **blanks: str) -> Any:
    """Make a call of the guide at the door of this process, with what stands in capitals filled in."""
    for blank, value in blanks.items():
        command = command.replace(blank, value)
    words = shlex.split(command.replace("$INKLING_KEY", client.key))
    assert words.pop(0) == "curl"
    method, address, body, headers = "get", "", b"", {}
    while words:
        word = words.pop(0)
        if word == "-X":
            method = words.pop(0)
        elif word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name.replace("-", "_")] = value
        elif word == "-d":
            body = words.pop(0).encode()
        elif not word.startswith("-"):
            address = word
    assert address.startswith(HOST), command
    return ApiClient().call(method, address.removeprefix(HOST), body, **headers)


def run(lines: str, *, folder: Path, **known: Any) -> dict[str, Any]:
    """Run a block in Python of the guide as a file of its own; return what it has made."""
    file = folder / "copied.py"
    file.write_text(lines, encoding="utf-8")
    return runpy.run_path(str(file), init_globals=known)


def test_every_call_of_the_guide_is_copied_in_its_order(lantern: ApiClient, world: World) -> None:
    item = sent_of(tell_report(OURS), partner=LANTERN)
    before = len(told())
    steps = [step for step in steps_of(GUIDE, heading=TITLE) if step.text.startswith("curl")]
    statuses, answer = [], None
    for step in steps:
        (command,) = step.commands()
        reference = answer.json().get("reference", "") if answer is not None else ""
        etag = answer["ETag"].strip('"') if answer is not None and "ETag" in answer else ""
        answer = copy(
            command, client=lantern, **{"REFERENCE": reference, "/ID": f"/{item}", "the ETag": etag}
        )
        assert answer.status_code in (200, 201), (step.place, answer.content)
        statuses.append(answer.status_code)
    assert statuses == [201, 201, 201, 200, 200, 200, 200]
    assert len(told()) == before + 3


def test_the_call_in_python_sends_a_note(
    lantern: ApiClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Opened(BytesIO):
        status = 0

    def open_here(call: Request) -> Opened:
        assert call.full_url.startswith(HOST)
        headers = {name.replace("-", "_"): value for name, value in call.header_items()}
        answer = ApiClient().call(
            call.get_method(), call.full_url.removeprefix(HOST), call.data or b"", **headers
        )
        opened = Opened(answer.content)
        opened.status = answer.status_code
        return opened

    shown: list[tuple[Any, ...]] = []
    monkeypatch.setenv("INKLING_KEY", lantern.key)
    monkeypatch.setattr("urllib.request.urlopen", open_here)
    run(PYTHON[0], folder=tmp_path, print=lambda *words: shown.append(words))
    ((status, said),) = shown
    assert status == 201, said
    assert {"reference", "receipt", "onward"} <= said.keys()
    assert len(told()) == 1


def test_the_lines_that_hold_a_call_against_its_secret_know_ours_from_others(tmp_path: Path) -> None:
    read = run(PYTHON[1], folder=tmp_path)
    secret, body = b"s" * 32, body_of(WebhookEvent.ITEM_SENT, item=uuid4())
    headers = headers_of(uuid4(), body, secret=secret, at=datetime.now(UTC))
    assert read["is_ours"](body, headers, write_secret(secret))
    assert not read["is_ours"](body + b" ", headers, write_secret(secret))
    assert not read["is_ours"](body, headers, write_secret(b"t" * 32))
    old = headers_of(uuid4(), body, secret=secret, at=datetime.fromtimestamp(time.time() - 600, UTC))
    assert not read["is_ours"](body, old, write_secret(secret))


def test_a_refusal_of_the_guide_is_a_refusal(lantern: ApiClient) -> None:
    (shown,) = [
        json.loads(each)
        for each in re.findall(
            r"^```json\n(.*?)^```", (GUIDES / GUIDE).read_text(encoding="utf-8"), re.S | re.M
        )
        if "problem" in each
    ]
    answer = lantern.send({"details": [{"attributes": {"colour": "red"}}]}, to="/v1/reports")
    assert answer.json() == shown
