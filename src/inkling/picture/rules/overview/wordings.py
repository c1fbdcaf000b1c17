"""Which reports say nearly the same: for an alarm and for a new word they are one origin, whoever sent them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar
from uuid import UUID

SHARED = 0.5
"""Nearly the same share half of their runs of three words: of those of the shorter one."""
_RUN, _FEWEST_RUNS = 3, 6
_FEWEST_LEFT, _FEW_WORDS = 5, 7
"""A text too short for runs is nearly the same as another where so many words are left when one is taken from each."""
_MOST_HOLDERS = 300
"""A run that more begin with, "I am worried", tells no two apart: it is not looked up in all of them."""
Id = TypeVar("Id", bound=Hashable)


def first_of_each_wording(texts: Iterable[tuple[Id, str]]) -> dict[Id, Id]:
    """Return for each report, in the order given, the first that says nearly the same: itself where none does.

    Words with a digit are left out, as numbers are what changes between copies. A text too short for runs is nearly the
    same as another with the same letters, or of which one word is another, more or less. Without words a report is
    always itself.
    """
    first: dict[Id, Id] = {}
    holders: dict[tuple[str, ...], list[Id]] = defaultdict(list)
    sizes: dict[Id, int] = {}
    few: dict[tuple[str, ...], Id] = {}
    for id_, text in texts:
        runs, keys = _runs(text), _keys(text)
        shared = Counter(holder for run in runs for holder in holders.get(run, ()))
        alike = (
            other for other, count in shared.most_common() if count >= SHARED * min(len(runs), sizes[other])
        )
        first[id_] = next(alike, next((few[key] for key in keys if key in few), id_))
        if first[id_] == id_:
            few |= dict.fromkeys(keys, id_)
            sizes[id_] = len(runs)
            for run in runs:
                if len(holders[run]) < _MOST_HOLDERS:
                    holders[run].append(id_)
    return first


def first_of_each_origin(reports: Iterable[tuple[Id, str, Id]]) -> dict[Id, Id]:
    """Return for each report, in the order given, the first of its origin: what says nearly the same, or of its note.

    Each comes with its words and with what is equal for the parts of one note: its own id, where it is no part.
    """
    told = list(reports)
    first = first_of_each_wording((id_, text) for id_, text, _ in told)
    by_note: dict[Id, Id] = {}
    origin: dict[Id, Id] = {}
    for id_, _, note in told:
        wording = origin.get(first[id_], id_)
        origin[id_] = by_note.setdefault(note, wording)
    return origin


def join_origins(notes: Mapping[UUID, UUID], messages: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """Return one mark for all reports that are tied by marks of a note or of a message, in any chain."""
    joined: dict[UUID, UUID] = {}

    def last_of(mark: UUID) -> UUID:
        while mark in joined:
            mark = joined[mark]
        return mark

    for report in notes.keys() & messages.keys():
        one, other = sorted((last_of(notes[report]), last_of(messages[report])))
        if one != other:
            joined[other] = one
    return {report: last_of(mark) for report, mark in (*messages.items(), *notes.items())}


def _runs(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the runs of a text, each once and in its order: a set has another order in each process."""
    words = _words(text)
    runs = tuple(dict.fromkeys(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)))
    return runs if len(runs) >= _FEWEST_RUNS else ()


def _keys(text: str) -> list[tuple[str, ...]]:
    """Return what two texts of few words share that are nearly the same: the letters, or all words without one."""
    words = tuple(_words(text))
    if not words:
        return []
    few = (
        [words, *(words[:at] + words[at + 1 :] for at in range(len(words)))]
        if len(words) <= _FEW_WORDS
        else []
    )
    return [("".join(words),), *(each for each in few if len(each) >= _FEWEST_LEFT)]


def _words(text: str) -> list[str]:
    plain = ("".join(char for char in word.casefold() if char.isalpha()) for word in _without_digits(text))
    return [word for word in plain if word]


def _without_digits(text: str) -> list[str]:
    return [word for word in text.split() if not any(char.isdigit() for char in word)]
