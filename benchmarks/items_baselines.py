"""The simplest ways to put labelled spans together, to be better than."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from training.notes.layer_words import ENTITY_KIND
from training.notes.layers import Layered

Account = dict[str, Any]


def each_alone(note: Layered) -> Account:
    """Return every span as an entity and an item of its own, by type child or adult."""
    groups = [[at] for at, span in enumerate(note.spans) if ENTITY_KIND.get(span.type)]
    return _account(note, groups, [(span.start, span.end) for span in note.spans])


def same_words(note: Layered) -> Account:
    """Return spans of the same kind and words as one entity, and each sentence as an item known directly."""
    by_words: dict[tuple[str, str], list[int]] = {}
    for at, span in enumerate(note.spans):
        kind = ENTITY_KIND.get(span.type)
        if kind:
            words = note.note.text[span.start : span.end].casefold()
            by_words.setdefault((kind, words), []).append(at)
    return _account(note, list(by_words.values()), _sentences(note.note.text))


def _sentences(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for at, char in enumerate(text):
        ends = char == "\n" or (char in ".!?" and text[at + 1 : at + 2] in ("", " ", "\n"))
        if ends:
            found.append((start, at + 1))
            start = at + 1
    found.append((start, len(text)))
    return [(start, end) for start, end in found if text[start:end].strip()]


def _account(note: Layered, groups: list[list[int]], stretches: list[tuple[int, int]]) -> Account:
    kind_of = [ENTITY_KIND.get(span.type) for span in note.spans]
    child = [span.type == "child_name" for span in note.spans]
    return {
        "spans": note.as_extracted()["spans"],
        "entities": [
            {
                "kind": kind_of[group[0]],
                "spans": group,
                "age": "child" if any(child[at] for at in group) else "adult",
                "role": "child_at_risk" if any(child[at] for at in group) else "person_of_concern",
            }
            for group in groups
        ],
        "belongs": [],
        "when": [],
        "items": [
            {
                "start": start,
                "end": end,
                "known": "direct",
                "spans": [at for at, span in enumerate(note.spans) if start <= span.start < end],
                "entities": [],
            }
            for start, end in stretches
        ],
    }


ALL: dict[str, Callable[[Layered], Account]] = {
    "each span alone": each_alone,
    "same words one entity, each sentence an item, all direct": same_words,
}
