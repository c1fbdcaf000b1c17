"""The demo's second installation as two people see it: an item arrives, both hold its receipt, and a recall follows."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import re2

from inkling.demo.secrets import code_at
from inkling.installation.demo.place import PAGE_OFFSET, SECOND_OFFSET
from inkling.vocabulary.purposes import ItemPurpose
from tests.journeys.visitor import Visitor

# A state is waited for: a machine that nine others use takes minutes to make a database.
LONGEST = 900.0
_ROW = re2.compile(r'href="(/(?:received|sent)/[0-9a-f-]{36}/)"')
_RECEIPT = re2.compile(r"\{&quot;.*?\}")
_WHY = "It was another hotel."


def is_fetched_signed_and_taken_back(home: Path, base: int) -> None:
    """Start the second installation at one press, and follow one item there and back."""
    page = Visitor()
    page.get(f"http://localhost:{base + PAGE_OFFSET}/")
    page.post_to("/second", origin=f"http://localhost:{base + PAGE_OFFSET}")
    _wait(lambda: "It is open" in page.get(f"http://localhost:{base + PAGE_OFFSET}/"), "it never opened")
    hester = signed_in(home, f"http://127.0.0.1:{base + SECOND_OFFSET}", "hester@demo.invalid")
    sunita = signed_in(home, f"http://localhost:{base + 1}", "sunita@demo.invalid")
    _wait(lambda: bool(_rows(hester.get_path("/received/"))), "nothing arrived")
    there = _opened(hester, _rows(hester.page)[0])
    assert "Kestrel Lodge" in there
    (receipt,) = _RECEIPT.findall(there)
    sent = [each for each in _rows(sunita.get_path("/sent/")) if receipt in _opened(sunita, each)]
    assert len(sent) == 1, "both sides hold the same receipt"
    sunita.get_path(sent[0])
    sunita.post_to(f"{sent[0]}recall/", reason=_WHY)
    _wait(lambda: _WHY in hester.get_path(hester.path), "the recall never came")
    assert "blonde woman of about forty" in there
    assert "blonde woman of about forty" not in hester.page


def signed_in(home: Path, site: str, email: str) -> Visitor:
    """Return a visitor of a site who is signed in there."""
    secrets = json.loads((home / "secrets" / "demo_people.json").read_text())
    visitor = Visitor()
    visitor.get(f"{site}/")
    visitor.post(login=email, password=secrets["passphrase"])
    code = code_at(secrets["second_factors"][email], seconds=time.time())
    if code.seconds_left < 5:
        time.sleep(code.seconds_left)
        code = code_at(secrets["second_factors"][email], seconds=time.time())
    visitor.post(code=code.code)
    return visitor


def _rows(page: str) -> list[str]:
    return list(dict.fromkeys(_ROW.findall(page)))


def _opened(visitor: Visitor, path: str) -> str:
    """Open an item, for a purpose where the site asks for one."""
    page = visitor.get_path(path)
    if 'name="purpose"' in page:
        page = visitor.post(purpose=ItemPurpose.OWN_WORK.label)
    return page


def _wait(until: Callable[[], bool], says: str) -> None:
    deadline = time.monotonic() + LONGEST
    while not until():
        assert time.monotonic() < deadline, says
        time.sleep(0.5)
