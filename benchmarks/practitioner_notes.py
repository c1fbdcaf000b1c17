"""The notes of practitioners with which benchmarks.practitioner measures: our own, and those of another hand.

Those of another hand (practitioner_notes_unread.txt) say what must stand in every form that holds the whole note, and
which words of who told may stand in none. Each was written before anything was mended for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inkling.vocabulary.notes import NoteTemplate

NOTES = Path(__file__).with_name("practitioner_notes.txt")
UNREAD = Path(__file__).with_name("practitioner_notes_unread.txt")
_BETWEEN, _BEHIND, _LISTED = "===\n", "\n---\n", " | "


@dataclass(frozen=True)
class OwnNote:
    """One note; `origin` is who said it, which no output may show.

    `stands` are facts in the words of the note, `never` words of who told, `hide` who must not find out.
    """

    template: NoteTemplate
    place: str
    child: str
    origin: str
    how: str
    text: str
    stands: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()


def read_notes() -> list[OwnNote]:
    """Return the notes of our own."""
    return _read(NOTES)


def read_unread() -> list[OwnNote]:
    """Return the notes of another hand."""
    return _read(UNREAD)


def _read(file: Path) -> list[OwnNote]:
    return [_note(each) for each in file.read_text(encoding="utf-8").split(_BETWEEN)]


def _note(written: str) -> OwnNote:
    note, _, block = written.partition(_BEHIND)
    head, _, text = note.strip().partition("\n")
    template, place, child, origin, how = (part.strip() for part in head.split("|"))
    judged = dict(line.split(":", 1) for line in block.strip().splitlines() if ":" in line)
    stands, never, hide = (_listed(judged.get(name, "")) for name in ("stands", "never", "hide"))
    return OwnNote(NoteTemplate(template), place, child, origin, how, text, stands, never, hide)


def _listed(line: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in line.split(_LISTED) if each.strip())
