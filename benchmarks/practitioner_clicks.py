"""Seals many notes for benchmarks.practitioner_pages, and opens the pages of the practitioners' site among them."""

from __future__ import annotations

import importlib
import json
import random
import secrets
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.test import Client

from benchmarks.practitioner_notes import read_notes
from benchmarks.unit_clicks import WARM_UP, worked
from inkling.accounts.models import Account
from inkling.demo.notes import interview
from inkling.notes.rules.content import HOLDS, CardDecision, NoteContent, pack
from inkling.notes.rules.sealing import seal
from tests.journeys.unit_site import with_second_factor

DAYS = 365


def write_rows(number: int, file: Path, people: list[list[str]]) -> None:
    """Write so many notes of a year as rows to copy: what is older than it is held is emptied, as the product does."""
    of, own, today = random.Random(13), read_notes(), datetime.now(UTC).date()
    with file.open("w", encoding="utf-8") as rows:
        for _ in range(number):
            note, (_name, author, organisation, team) = of.choice(own), of.choice(people)
            note_id, day = uuid4(), today - timedelta(days=of.randrange(DAYS))
            is_held = today - day < HOLDS
            content = NoteContent(
                secrets.token_bytes(15),
                text=note.text,
                answers={"place": note.place, "child": note.child, "agreed": "no"},
                decisions={"ryan": CardDecision(), "chloe": CardDecision()},
                is_read=True,
            )
            sealed = seal(pack(content), note_id=note_id, key=settings.INKLING_NOTES_KEY) if is_held else b""
            cells = (
                note_id,
                author,
                organisation,
                team or "\\N",
                note.template.value,
                "sent",
                f"\\\\x{sealed.hex()}",
            )
            rows.write("\t".join(map(str, (*cells, 3, day, day + HOLDS, day))) + "\n")


def measure(
    client: Client, address: str, posted: dict[str, str] | None, *, times: int
) -> list[tuple[float, float]]:
    """Open a page some times; return the seconds of each: that passed, and of work."""
    seconds = []
    for number in range(WARM_UP + times):
        done, began = worked(), time.perf_counter()
        answer = client.get(address) if posted is None else client.post(address, posted)
        taken = time.perf_counter() - began
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        if number >= WARM_UP:
            seconds.append((taken, worked() - done))
    return seconds


def clicks(times: int) -> dict[str, list[tuple[float, float]]]:
    """Open each page among the notes as Farah, and as Leila, who leads the whole service, what she sees of all."""
    importlib.import_module("inkling.config.wsgi")
    client, lead = _signed_in("Farah"), _signed_in("Leila")
    note = client.post("/notes/begin/", {"template": "return_home"}).headers["Location"]
    typed = {"text": interview(), "place": "LS11 5DE", "go": "read", "seen": "1"}
    assert client.post(note, typed).status_code == 302
    pages: dict[str, tuple[str, dict[str, str] | None]] = {
        "own notes": ("/notes/", None),
        "a note of 425 words": (note, None),
        "check what is sent": (f"{note}check/", None),
        "a referral": (f"{note}referral/", None),
        "a record as PDF": (f"{note}record.pdf", None),
        "team, all": ("/team/look/", {"purpose": "supervision"}),
        "team, by words": ("/team/look/", {"purpose": "supervision", "words": "silver Corsa"}),
        "counts by quarter": ("/team/counts/", None),
        "digests": ("/team/digests/", None),
    }
    of_lead: dict[str, tuple[str, dict[str, str] | None]] = {
        "a lead: notes": ("/notes/", None),
        "a lead: service, by words": ("/team/look/", {"purpose": "supervision", "words": "silver Corsa"}),
        "a lead: counts": ("/team/counts/", None),
        "a lead: people": ("/people/", None),
    }
    return {name: measure(client, *page, times=times) for name, page in pages.items()} | {
        name: measure(lead, *page, times=times) for name, page in of_lead.items()
    }


def _signed_in(name: str) -> Client:
    client = Client(headers={"host": "localhost"})
    account = with_second_factor(Account.objects.get(name=name))
    client.force_login(account, backend="inkling.sites.members.sign_in.adapter.MemberBackend")
    return client


if __name__ == "__main__":
    if sys.argv[1] == "rows":
        write_rows(int(sys.argv[2]), Path(sys.argv[3]), json.loads(sys.argv[4]))
    else:
        print(json.dumps(clicks(int(sys.argv[2]))))
