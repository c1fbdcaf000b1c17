"""Look for what a labeller of layers forgot: `PYTHONPATH=src python -m training.notes.check_layers [FOLDER]`.

Prints a line for each suspicion and ends with status 1 if there is any, then what the folder holds in numbers.
For a folder other than the development notes only counts are printed, unless `--words` is given.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.notes.check import suspicions as span_suspicions
from training.notes.layer_words import DATES
from training.notes.layers import ITEM_DEVELOPMENT, Entity, Layered, read_folder
from training.notes.reading import NoteError

OWNED = frozenset({"clothing", "phone", "email", "handle"})
# Ofcom's numbers for drama, without the last three digits and without spaces.
DRAMA = re.compile(
    r"(\+44|0)(7700900|1632960|(113|114|115|116|117|118|121|131|141|151|161)4960|1914980"
    r"|2079460|2890180|2920180|3069990|8081570)\d{3}"
)


def main(arguments: Sequence[str]) -> int:
    """Check one folder (default the development notes); 0 when nothing is suspicious."""
    folders = [Path(each) for each in arguments if not each.startswith("--")]
    folder = folders[0] if folders else ITEM_DEVELOPMENT
    try:
        notes = read_folder(folder)
    except NoteError as refusal:
        print(refusal)
        return 1
    found = [(each.note.id, line) for each in notes for line in suspicions(each)]
    if folder.resolve() == ITEM_DEVELOPMENT or "--words" in arguments:
        for note_id, line in found:
            print(f"{note_id}: {line}")
    print(f"{len(found)} suspicions in {len(notes)} notes")
    print(_numbers(notes))
    return 1 if found else 0


def suspicions(layered: Layered, /) -> Iterator[str]:
    """One line for each thing in this note that a labeller should look at again."""
    yield from span_suspicions(layered.note)
    owned = {span for span, _owner in layered.belongs}
    in_entity = {span for each in layered.entities for span in each.spans}
    in_item = {span for item in layered.items for span in item.spans}
    for number, label in enumerate(layered.spans):
        words = layered.note.text[label.start : label.end]
        if label.type in OWNED and number not in owned:
            yield f"{label.type} {words!r} belongs to nobody (write >unknown_key and declare it, or say whose)"
        if label.type == "phone" and not DRAMA.fullmatch(_digits(words)):
            yield f"the number {words!r} is none of Ofcom's for drama"
        if label.type == "indicator" and number not in in_item:
            yield f"the sign {words!r} stands in no item"
        if label.type == "description" and number not in in_entity:
            yield f"the description {words!r} is of nobody"
    for each in layered.entities:
        yield from _doubts(layered, each)


def _digits(words: str) -> str:
    """The number without its spaces; in a scanned note letters stand where digits were."""
    return re.sub(r"[\s()-]", "", words).translate(str.maketrans("Ol", "01"))


def _doubts(layered: Layered, each: Entity) -> Iterator[str]:
    types = {layered.spans[span].type for span in each.spans}
    said = each.declared
    if "child_name" in types and said.age == "adult":
        yield f"{each.key!r} is an adult and has a child_name"
    if "person_name" in types and said.age == "child":
        yield f"{each.key!r} is a child and has a person_name"
    if said.role == "child_at_risk" and said.age == "adult":
        yield f"{each.key!r} is an adult and a child at risk"
    if said.kind in ("vehicle", "place", "business") and (said.age, said.role) != ("unknown", "other"):
        yield f"{each.key!r} is a {said.kind} with an age or a role"


def _numbers(notes: list[Layered]) -> str:
    known = Counter(item.known for each in notes for item in each.items)
    dated = sum(len(each.when) for each in notes)
    dates = sum(label.type in DATES for each in notes for label in each.spans)
    items = sum(known.values())
    people = sum(e.declared.kind in ("person", "group") for each in notes for e in each.entities)
    words = sum(len(each.note.text.split()) for each in notes)
    hands = len({each.note.hand for each in notes})
    return (
        f"{len(notes)} notes in {hands} hands, {words} words, {sum(len(n.spans) for n in notes)} spans, "
        f"{people} people or groups, {sum(len(n.belongs) for n in notes)} belongings, "
        f"{dated} of {dates} dates date something, {items} items "
        f"({', '.join(f'{name} {count}' for name, count in known.most_common())})"
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
