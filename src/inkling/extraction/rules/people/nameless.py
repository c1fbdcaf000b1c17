"""People who have no name in a note: "two girls", "some older men", "a group of about eight teenagers", "a lad with a dog".

The leaflet asks for numbers of children and young people, and for ages and descriptions of adults present. They are
found by closed classes of words and put beside what the encoder sees, which has learned from notes without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from inkling.extraction import weights
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.spans import SURE, RawSpan

_PATTERNS = patterns("described")
_WHY = {
    "group_of": "rule: several people together",
    "several": "rule: how many people",
    "several_yp": "rule: how many people",
    "kin": "rule: how many of a family, or how old",
    "aged": "rule: people of an age",
    "some": "rule: several people",
    "at_school": "rule: children told by their school",
    "in_uniform": "rule: children told by their school",
    "of_age": "rule: people of an age",
    "aged_one": "rule: somebody of an age",
    "one_with": "rule: somebody told by what they have",
}
# What may hold them, or stand in them. Words of anything else are no people of their own: "the Kirkdale boys".
_MAY_TOUCH = frozenset(("indicator", "date", "time", "frequency"))


def add_unnamed_people(note: Note, found: Iterable[RawSpan]) -> list[RawSpan]:
    """Return what was found with the people whom only their number, age or company tells; a description that lies in one is part of it."""
    kept = list(found)
    for each in find_unnamed_people(note):
        touching = [other for other in kept if other.start < each.end and each.start < other.end]
        looks = [other for other in touching if other.type == "description"]
        others = (other for other in touching if other.type not in _MAY_TOUCH and other not in looks)
        if not all(_is_a_word_of_it(other, each) for other in others):
            continue
        if not looks:
            kept.append(each)
            continue
        first = looks[0]
        start, end = min(each.start, first.start), max(each.end, first.end)
        kept[kept.index(first)] = replace(first, start=start, end=end)
    return kept


def part_each_one(note: Note, found: Iterable[RawSpan]) -> Iterator[RawSpan]:
    """Return what was found with looks of several parted: "with a ponytail and one with a burned hand" are of two.

    Who are counted first are told together: "two other boys, Fats and one with braces".
    """
    for each in found:
        start = each.start
        for ends, begins in _joints(note.low[start : each.end]) if each.type == "description" else ():
            yield replace(each, start=start, end=each.start + ends)
            start = each.start + begins
        yield each if start == each.start else replace(each, start=start)


def _joints(told: bytes) -> list[tuple[int, int]]:
    """Return where the looks of one end and those of the next, or of whom they are with, begin."""
    beside = {*_PATTERNS["looks_then_company"].spans_in(told)}
    if _PATTERNS["several"].in_bytes(told):
        return sorted(beside)
    return sorted({*beside, *_PATTERNS["next_one"].spans_in(told), *_PATTERNS["company"].spans_in(told)})


def _is_a_word_of_it(other: RawSpan, described: RawSpan) -> bool:
    """Say whether it is but the first word of those who are told: "a gang of men"."""
    return other.type == "gang" and described.start <= other.start and other.end < described.end


def find_unnamed_people(note: Note) -> Iterator[RawSpan]:
    """Return people told by how many, how old or with what they are, each place once."""
    taken: list[tuple[int, int]] = []
    for name, why in _WHY.items():
        for start, end in _PATTERNS[name].spans(note):
            is_company = name == "one_with" and _PATTERNS["with_somebody"].in_bytes(note.low[start:end])
            is_taken = any(start < after and first < end for first, after in taken)
            if is_taken or is_company or not _is_new(note, start, end):
                continue
            taken.append((start, end))
            yield RawSpan(start, end, "description", SURE, why, weights.DESCRIBED)


def _is_new(note: Note, start: int, end: int) -> bool:
    """Say whether somebody is told here whom nothing told before, and who is no part of a thing."""
    if _PATTERNS["of_a_thing"].in_bytes(note.after(end, width=12)):
        return False
    return not _PATTERNS["told_before"].in_bytes(note.before(start, width=12))
