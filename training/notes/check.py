"""Look for forgotten labels: `PYTHONPATH=src python -m training.notes.check [SET]`.

Prints a line for each suspicion and ends with status 1 if there is any: a string that is labelled once and
bare elsewhere in the same note, an indicator id without a span or a span without an id, and notes that are
too dense. For the sets that are only measured it prints counts only, so that nobody who writes rules learns its words.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from training.notes.reading import Label, Note, NoteError, Role, read_set

NAMES = frozenset({"person_name", "child_name", "nickname"})
# A word of a name that is also an everyday word proves nothing when it stands bare.
PLAIN_WORDS = frozenset(
    {"the", "and", "big", "little", "lil", "old", "young", "uncle", "auntie", "boys", "man", "lad", "from"}
)
MOST_INSIDE = 0.45


def main(arguments: Sequence[str]) -> int:
    """Check one set (default development); print what is suspicious; 0 when nothing is."""
    name = arguments[0] if arguments else "development"
    try:
        notes = read_set(name)
    except NoteError as refusal:
        print(refusal)
        return 1
    found = [(note.id, line) for note in notes for line in suspicions(note)]
    if name != "development":
        print(f"{len(found)} suspicions in {len(notes)} notes (words not shown for this set)")
    else:
        for note_id, line in found:
            print(f"{note_id}: {line}")
        print(f"{len(found)} suspicions in {len(notes)} notes")
    return 1 if found else 0


def suspicions(note: Note, /) -> Iterator[str]:
    """One line for each thing in this note that a labeller should look at again."""
    worth = {(note.text[label.start : label.end], label.type) for label in _worth_repeating(note)}
    for wanted, type_ in sorted(worth):
        yield from _bare_mentions(note, wanted=wanted, type_=type_)
    signs = [label for label in note.labels if label.type == "indicator" and label.role is Role.DETAIL]
    if bool(signs) != bool(note.indicators):
        yield "indicator ids and indicator spans do not agree: one is empty"
    inside = {place for label in note.with_role(Role.DETAIL) for place in range(label.start, label.end)}
    if len(inside) > MOST_INSIDE * max(1, len(note.text)):
        yield f"{len(inside) / len(note.text):.0%} of the characters lie inside a detail"


def _worth_repeating(note: Note) -> Iterator[Label]:
    for label in note.with_role(Role.DETAIL):
        if label.end - label.start >= 2:
            yield label
        if label.type in NAMES:
            yield from _words_of(note, label)


def _words_of(note: Note, label: Label) -> Iterator[Label]:
    at = label.start
    for word in note.text[label.start : label.end].split():
        at = note.text.index(word, at)
        if len(word) > 2 and word.strip("().,").casefold() not in PLAIN_WORDS:
            yield Label(at, at + len(word), label.type)


def _bare_mentions(note: Note, *, wanted: str, type_: str) -> Iterator[str]:
    folded, sought = note.text.casefold(), wanted.casefold()
    at = folded.find(sought)
    while at >= 0 and len(folded) == len(note.text):
        end = at + len(sought)
        whole = not folded[at - 1 : at].isalnum() and not folded[end : end + 1].isalnum()
        if whole and not any(_covers(label, at, end, type_) for label in note.labels):
            around = note.text[max(0, at - 30) : end + 20]
            yield f"{wanted!r} is labelled {type_} elsewhere and bare in {around!r}"
        at = folded.find(sought, end)


def _covers(label: Label, start: int, end: int, type_: str) -> bool:
    """A mention is dealt with by a label of its own type; what stands inside a sign needs its own."""
    touches = label.start < end and start < label.end
    if label.type == "indicator" and type_ != "indicator":
        return False
    return touches


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
