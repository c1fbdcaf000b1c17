"""Who works at the office while a field book is written in: makes, changes and reads drafts, and throws them away."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from django.db import transaction

from inkling.accounts.actor import Member, view_as
from inkling.accounts.models import Account
from inkling.journeys.noting.keep_note import begin_note, throw_note_away
from inkling.notes.models import Note
from inkling.notes.rules.content import NoteContent
from inkling.notes.services import content_of, save_note
from inkling.regions.rules.days import day_here
from inkling.vocabulary.notes import NoteTemplate


def work(*people: str) -> None:
    """Do what each line says that comes in; answer each with a line."""
    for line in sys.stdin:
        asked = json.loads(line)
        answer: dict[str, list[str]] = {}
        for person in people:
            with transaction.atomic():
                view_as(person)
                _do(asked, person, answer)
        print(json.dumps(answer), flush=True)


def _do(asked: dict[str, str], person: str, answer: dict[str, list[str]]) -> None:
    now, account = datetime.now(UTC), Account.objects.get(pk=person)
    by = Member.of(account, sign_in="benchmark")
    if asked["what"] == "make":
        if account.name.startswith(asked["for"]):
            for name in asked["names"]:
                note = begin_note(template=NoteTemplate.NOTE, by=by, at=now)
                content = replace(content_of(note), text=f"At first {name}", answers={"reference": name})
                save_note(note, content, on=day_here(now))
        return
    for note, content in _drafts(person, asked["start"]):
        name = content.answer("reference")
        answer.setdefault(name, []).append(content.text)
        if asked["what"] == "change":
            save_note(note, replace(content, text=f"At the office {name}"), on=day_here(now))
        elif asked["what"] == "throw away":
            throw_note_away(note.pk, by=by)


def _drafts(person: str, start: str) -> Iterator[tuple[Note, NoteContent]]:
    for note in Note.objects.filter(author_id=person, state="draft").exclude(sealed=b""):
        content = content_of(note)
        if content.answer("reference").startswith(start):
            yield note, content
