"""What was missed and what was suggested astray, with the words around it: for development notes only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from training.notes.reading import Note, Role
from training.scoring import MERGED, Suggestion, is_found, is_stray

AROUND = 35


def listing(
    notes: Sequence[Note], /, *, suggestions: Mapping[str, Sequence[Suggestion]], only: str | None
) -> str:
    """One line an error, by note; `only` keeps one merged type."""
    return "\n".join(
        f"{note.id} {line}" for note in notes for line in _errors(note, suggestions[note.id], only=only)
    )


def _errors(note: Note, made: Sequence[Suggestion], *, only: str | None) -> Iterator[str]:
    details, aside = note.with_role(Role.DETAIL), note.with_role(Role.SET_ASIDE)
    for label in details:
        if only in (None, MERGED[label.type]) and not is_found(label, suggestions=made):
            yield _line("missed", label.type, note.text, label.start, label.end)
    for item in made:
        if only not in (None, MERGED.get(item.type)):
            continue
        if is_stray(item, details=details, aside=aside):
            yield _line("stray ", item.type, note.text, item.start, item.end)
        elif not any(_same(note, item)):
            yield _line("wrong ", item.type, note.text, item.start, item.end)
    for near in note.with_role(Role.NEAR_MISS):
        for item in made:
            if only is None and item.start < near.end and near.start < item.end:
                yield _line("near  ", item.type, note.text, item.start, item.end)


def _same(note: Note, item: Suggestion) -> Iterator[bool]:
    for label in note.labels:
        touches = label.start < item.end and item.start < label.end
        yield touches and (label.role is Role.SET_ASIDE or MERGED.get(label.type) == MERGED.get(item.type))


def _line(what: str, type_: str, text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return f"{what} {type_:13} " + f"{before}[[{text[start:end]}]]{after}".replace("\n", " / ")
