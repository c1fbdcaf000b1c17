"""The labelled notes hold what the measurement of extraction needs of them (issue 4, part 5).

No test here prints a note's words: who writes the rules may not read the held-out set.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations

import pytest

from training.notes.reading import SETS, Note, Role, read_set
from training.scoring import MERGED, MERGED_TYPES

NOTES_IN_ALL, HANDS_IN_ALL = 150, 20
TIMES_EACH_TYPE = 15
SHARE_LABELLED = (0.15, 0.45)
WORDS_A_NOTE = (15, 400)
NEAR_MISSES, FREQUENCIES_EACH = 18, 10

each_set = pytest.mark.parametrize("name", SETS)


@cache
def _read(name: str) -> tuple[Note, ...]:
    return tuple(read_set(name))


def _all() -> list[Note]:
    return [note for name in SETS for note in _read(name)]


def _share_labelled(notes: tuple[Note, ...]) -> float:
    inside = sum(
        len({at for label in note.with_role(Role.DETAIL) for at in range(label.start, label.end)})
        for note in notes
    )
    return inside / sum(len(note.text) for note in notes)


def _sevens(note: Note) -> set[tuple[str, ...]]:
    words = note.text.casefold().split()
    return {tuple(words[at : at + 7]) for at in range(len(words) - 6)}


def test_there_are_notes_and_hands_enough() -> None:
    notes = _all()
    assert len(notes) >= NOTES_IN_ALL
    assert len({note.hand for note in notes}) >= HANDS_IN_ALL


def test_each_note_has_its_own_id() -> None:
    twice = [id_ for id_, times in Counter(note.id for note in _all()).items() if times > 1]
    assert not twice, f"Give each note an id of its own: {twice}"


@each_set
def test_labels_lie_in_the_text(name: str) -> None:
    bad = [
        (note.id, label.start, label.end)
        for note in _read(name)
        for label in note.labels
        if not 0 <= label.start < label.end <= len(note.text)
    ]
    assert not bad, f"Labels outside their note: {bad}"


@each_set
def test_labels_touch_no_space(name: str) -> None:
    bad = [
        (note.id, label.start)
        for note in _read(name)
        for label in note.labels
        if note.text[label.start : label.end] != note.text[label.start : label.end].strip()
    ]
    assert not bad, f"Labels that begin or end with space: {bad}"


@each_set
def test_nothing_inside_a_near_miss_is_labelled(name: str) -> None:
    bad = [
        (note.id, miss.start)
        for note in _read(name)
        for miss in note.with_role(Role.NEAR_MISS)
        for label in note.with_role(Role.DETAIL)
        if miss.start < label.end and label.start < miss.end
    ]
    assert not bad, f"A near-miss is no detail: choose one of the two at {bad}"


@each_set
def test_every_type_is_there_often_enough_to_measure(name: str) -> None:
    times = Counter(MERGED[label.type] for note in _read(name) for label in note.with_role(Role.DETAIL))
    scarce = {merged: times[merged] for merged in MERGED_TYPES if times[merged] < TIMES_EACH_TYPE}
    assert not scarce, f"Write notes that hold these at least {TIMES_EACH_TYPE} times in {name}: {scarce}"


@each_set
def test_notes_are_mostly_empty(name: str) -> None:
    low, high = SHARE_LABELLED
    assert low <= _share_labelled(_read(name)) <= high


@each_set
def test_notes_are_neither_scraps_nor_reports(name: str) -> None:
    low, high = WORDS_A_NOTE
    odd = {note.id: len(note.text.split()) for note in _read(name)}
    odd = {id_: words for id_, words in odd.items() if not low <= words <= high}
    assert not odd, f"A note has {low} to {high} words: {odd}"


@each_set
def test_near_misses_and_frequencies_can_be_measured(name: str) -> None:
    notes = _read(name)
    assert sum(len(note.with_role(Role.NEAR_MISS)) for note in notes) >= NEAR_MISSES
    assert min(Counter(note.frequency for note in notes).values()) >= FREQUENCIES_EACH


@each_set
def test_indicator_ids_and_spans_come_together(name: str) -> None:
    bad = [
        note.id
        for note in _read(name)
        if bool(note.indicators) != any(label.type == "indicator" for label in note.with_role(Role.DETAIL))
    ]
    assert not bad, f"Name the indicator in the front matter and mark its words, or neither: {bad}"


def test_no_sentence_is_used_in_both_sets() -> None:
    development = set().union(*(_sevens(note) for note in _read("development")))
    shared = sorted(note.id for note in _read("held_out") if len(_sevens(note) & development) > 1)
    assert not shared, f"These held-out notes repeat words of the development set: {shared}"


def test_no_two_held_out_notes_are_alike() -> None:
    runs = {note.id: _sevens(note) for note in _read("held_out")}
    alike = [(one, other) for one, other in combinations(runs, 2) if len(runs[one] & runs[other]) > 2]
    assert not alike, f"Templates flatter: rewrite one of each pair: {alike}"
