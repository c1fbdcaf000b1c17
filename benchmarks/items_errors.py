"""Lists where composing differs from the labels, note by note: for notes that may be learned from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from training.layer_scoring import match_entities
from training.notes.layers import Layered

Account = dict[str, Any]


def listing(notes: Sequence[Layered], composed: Callable[[Layered], Account], *, only: str) -> str:
    """Return a line for each difference of a measure, or of all."""
    lines: list[str] = []
    for note in notes:
        true, ours = note.as_extracted(), composed(note)
        found = [
            line
            for name, lister in _LISTERS.items()
            if only in (name, "all")
            for line in lister(note, true, ours)
        ]
        lines += [f"\n{note.note.id} ({note.note.hand})", *found] if found else []
    return "\n".join(lines)


def _place(account: Account, at: int) -> tuple[int, int, str]:
    span = account["spans"][at]
    return span["start"], span["end"], span["type"]


def _words(note: Layered, account: Account, spans: Sequence[int]) -> str:
    return " | ".join(note.note.text[slice(*_place(account, at)[:2])].replace("\n", " ") for at in spans)


def _pairs(account: Account) -> set[tuple[Any, ...]]:
    return {
        tuple(sorted((_place(account, a), _place(account, b))))
        for each in account["entities"]
        for a, b in combinations(each["spans"], 2)
    }


def _entities(note: Layered, true: Account, ours: Account) -> Iterator[str]:
    wanted, told = _pairs(true), _pairs(ours)
    for sign, pairs in (("missed", wanted - told), ("wrong ", told - wanted)):
        for one, other in sorted(pairs):
            yield f"  {sign} {note.note.text[one[0] : one[1]]!r} = {note.note.text[other[0] : other[1]]!r}"


def _answers(name: str) -> Callable[[Layered, Account, Account], Iterator[str]]:
    def differing(note: Layered, true: Account, ours: Account) -> Iterator[str]:
        matched = match_entities(true, ours)
        for number, each in enumerate(true["entities"]):
            if each["kind"] not in ("person", "group") or (name == "age" and each["age"] == "unknown"):
                continue
            found = ours["entities"][matched[number]] if number in matched else None
            if found is None or found[name] != each[name]:
                words = _words(note, true, each["spans"]) or each["role"]
                said = f"not {found[name]}: {found['why']}" if found else "not found"
                yield f"  {name}: {words} is {each[name]}, {said}"

    return differing


def _belongs(note: Layered, true: Account, ours: Account) -> Iterator[str]:
    wanted, told = _owned(true), _owned(ours)
    for sign, account, spans in (("missed", true, wanted), ("wrong ", ours, told)):
        other = told if account is true else wanted
        for place, owner in sorted(spans.items()):
            theirs = other.get(place)
            if theirs is None or not owner[1] & theirs[1]:
                entity = account["entities"][owner[0]]
                whose = _words(note, account, entity["spans"]) or entity["role"]
                yield f"  {sign} {note.note.text[place[0] : place[1]]!r} of {whose}"


def _owned(account: Account) -> dict[tuple[int, int, str], tuple[int, set[Any]]]:
    found = {}
    for each in account["belongs"]:
        entity = account["entities"][each["owner"]]
        found[_place(account, each["span"])] = (
            each["owner"],
            {_place(account, at) for at in entity["spans"]} or {entity["role"]},
        )
    return found


def _dates(note: Layered, true: Account, ours: Account) -> Iterator[str]:
    wanted, told = _dated(true), _dated(ours)
    for sign, pairs in (("missed", wanted - told), ("wrong ", told - wanted)):
        for pair in sorted(pairs, key=sorted):
            yield f"  {sign} " + " ~ ".join(repr(note.note.text[one[0] : one[1]]) for one in sorted(pair))


def _dated(account: Account) -> set[frozenset[Any]]:
    return {
        frozenset((_place(account, each["span"]), _place(account, at)))
        for each in account["when"]
        for at in each["at"]
    }


def _items(note: Layered, true: Account, ours: Account) -> Iterator[str]:
    """Show the text with both cuts: `[[` of the labels, `((` of ours."""
    marks: dict[int, str] = {}
    for each in true["items"]:
        marks[each["start"]] = marks.get(each["start"], "") + f"[[{each['known']} "
        marks[each["end"]] = "]]" + marks.get(each["end"], "")
    for each in ours["items"]:
        marks[each["start"]] = (
            marks.get(each["start"], "") + f"(({each['known']}: {each['known_why']}; {each['why']}: "
        )
        marks[each["end"]] = "))" + marks.get(each["end"], "")
    text = note.note.text
    places = [0, *sorted(marks), len(text)]
    yield "".join(marks.get(start, "") + text[start:end] for start, end in pairwise(places)) + marks.get(
        len(text), ""
    )


_LISTERS: dict[str, Callable[[Layered, Account, Account], Iterator[str]]] = {
    "same entity": _entities,
    "child or adult": _answers("age"),
    "role": _answers("role"),
    "belongs": _belongs,
    "dates": _dates,
    "same item": _items,
    "known": _items,
}
