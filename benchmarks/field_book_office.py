"""What stands at the office of what a field book sent, and how it is changed there: by programs with its settings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.browser.live import ROOT, environment

_WHO = """
import django; django.setup()
from inkling.accounts.models import Account
print(*Account.objects.exclude(organisation=None).values_list("pk", flat=True))
"""
_EACH = """
import json, sys, django; django.setup()
from dataclasses import replace
from datetime import date
from django.db import transaction
from inkling.notes.models import Note
from inkling.notes.services import content_of, save_note
from inkling.sites.page import view_as
start, words, *people = sys.argv[1:]
found = {}
for person in people:
    with transaction.atomic():
        view_as(person)
        for note in Note.objects.filter(author_id=person, state="draft").exclude(sealed=b""):
            content = content_of(note)
            name = content.answer("reference")
            if name.startswith(start):
                found.setdefault(name, []).append(content.text)
                if words:
                    save_note(note, replace(content, text=words), on=date.today())
print(json.dumps(found))
"""


def drafts_at_office(home: Path, start: str, *, words: str = "") -> dict[str, list[str]]:
    """Return the words of all drafts whose reference begins so, by reference: two of one are a note that is doubled.

    `words`: what they say from then on, as if their writers had changed them at the office.
    """
    people = _python(home, "migrate", _WHO).split()
    found: dict[str, list[str]] = json.loads(_python(home, "service", _EACH, start, words, *people))
    return found


def _python(home: Path, settings: str, program: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=environment(home, settings=settings),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
