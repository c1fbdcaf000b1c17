"""The score of an extractor on labelled notes: by merged type, with strays, near-misses and frequency.

A suggestion is right when it shares a character with a detail of the same merged type (overlap), or has
the same start and end too, determiners aside (exact). It is stray when it touches no detail of any type.
One that touches only a set-aside detail is not counted at all. Both tiers count.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from training.notes.reading import TYPES, Label, Note, Role

NAME, LOC, ORG = "NAME", "LOC", "ORG"
MERGED = {
    **{type_: type_ for type_ in TYPES},
    **dict.fromkeys(("person_name", "child_name", "nickname"), NAME),
    **dict.fromkeys(("place", "address", "area_link"), LOC),
    **dict.fromkeys(("business", "school"), ORG),
}
MERGED_TYPES = tuple(sorted(set(MERGED.values())))
DETERMINERS = tuple(f"{word} " for word in ("the", "a", "an", "my", "his", "her", "their", "our", "some"))
ALL = "all"
PerNote = TypeVar("PerNote")


@dataclass(frozen=True)
class Suggestion:
    """A proposal: code-point offsets, end exclusive, and a type of LABELLING.md or a merged one."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class Counts:
    """What is summed to make recall and precision; adds up over notes and over types."""

    details: int = 0
    details_found: int = 0
    details_exact: int = 0
    suggested: int = 0
    suggested_right: int = 0
    suggested_exact: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.details + other.details,
            self.details_found + other.details_found,
            self.details_exact + other.details_exact,
            self.suggested + other.suggested,
            self.suggested_right + other.suggested_right,
            self.suggested_exact + other.suggested_exact,
        )

    @property
    def recall(self) -> float:
        """Share of details found; 1.0 where there are none."""
        return _share(self.details_found, self.details)

    @property
    def precision(self) -> float:
        """Share of suggestions that are right; 1.0 where there are none."""
        return _share(self.suggested_right, self.suggested)

    @property
    def f1(self) -> float:
        """Harmonic mean of overlap recall and precision."""
        return _harmonic(self.recall, self.precision)

    @property
    def exact_f1(self) -> float:
        """Harmonic mean of exact recall and precision."""
        return _harmonic(
            _share(self.details_exact, self.details), _share(self.suggested_exact, self.suggested)
        )


@dataclass(frozen=True)
class NoteScore:
    """One note's counts by merged type, and what is counted once a note."""

    by_type: dict[str, Counts] = field(default_factory=dict)
    stray: int = 0
    near_misses: int = 0
    near_misses_flagged: int = 0
    frequency_right: bool = False


def score_note(note: Note, /, suggestions: Iterable[Suggestion], *, frequency: str = "") -> NoteScore:
    """Score what was suggested for one note; `frequency` is the extractor's once, repeated or unknown."""
    details, near = note.with_role(Role.DETAIL), note.with_role(Role.NEAR_MISS)
    aside = note.with_role(Role.SET_ASIDE)
    made = list(dict.fromkeys(suggestions))
    counted = [item for item in made if not _only_touches(item, aside=aside, details=details)]
    return NoteScore(
        by_type={
            merged: _count(
                note.text,
                details=[label for label in details if MERGED[label.type] == merged],
                made=[item for item in counted if _merged(item.type) == merged],
            )
            for merged in MERGED_TYPES
        },
        stray=sum(is_stray(item, details=details, aside=aside) for item in made),
        near_misses=len(near),
        near_misses_flagged=sum(any(_touch(label, item) for item in made) for label in near),
        frequency_right=frequency == note.frequency,
    )


def is_stray(item: Suggestion, /, *, details: Iterable[Label], aside: Iterable[Label]) -> bool:
    """Say whether a suggestion touches neither a detail of any type nor one that was set aside."""
    return not any(_touch(label, item) for label in (*details, *aside))


def is_found(label: Label, /, *, suggestions: Iterable[Suggestion]) -> bool:
    """Say whether a suggestion of the same merged type shares a character with the label."""
    return any(_merged(item.type) == MERGED[label.type] and _touch(label, item) for item in suggestions)


def totals(scores: Sequence[NoteScore], /) -> dict[str, Counts]:
    """Counts summed over notes by merged type, and over all types under ALL."""
    by_type = {
        merged: sum((score.by_type.get(merged, Counts()) for score in scores), start=Counts())
        for merged in MERGED_TYPES
    }
    return {**by_type, ALL: sum(by_type.values(), start=Counts())}


def interval(
    scores: Sequence[PerNote],
    /,
    measure: Callable[[Sequence[PerNote]], float],
    *,
    rounds: int = 1000,
    seed: int = 20,
) -> tuple[float, float]:
    """95 % bootstrap interval of `measure`: whole notes are drawn again, with replacement.

    `scores` holds one item a note. The same seed gives the same interval.
    """
    if not scores:
        return 0.0, 0.0
    draw = random.Random(seed)  # noqa: S311 - a repeatable draw, nothing secret
    values = sorted(measure(draw.choices(scores, k=len(scores))) for _ in range(rounds))
    return values[int(0.025 * rounds)], values[min(rounds - 1, int(0.975 * rounds))]


def _count(text: str, *, details: Sequence[Label], made: Sequence[Suggestion]) -> Counts:
    bounds = {_bare(text, label.start, label.end) for label in details}
    proposed = {_bare(text, item.start, item.end) for item in made}
    return Counts(
        details=len(details),
        details_found=sum(any(_touch(label, item) for item in made) for label in details),
        details_exact=sum(_bare(text, label.start, label.end) in proposed for label in details),
        suggested=len(made),
        suggested_right=sum(any(_touch(label, item) for label in details) for item in made),
        suggested_exact=sum(_bare(text, item.start, item.end) in bounds for item in made),
    )


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without a leading determiner: it may be in or out."""
    words = text[start:end].casefold()
    for determiner in DETERMINERS:
        if words.startswith(determiner) and len(words) > len(determiner):
            return start + len(determiner), end
    return start, end


def _only_touches(item: Suggestion, *, aside: Iterable[Label], details: Iterable[Label]) -> bool:
    """True where a suggestion touches a set-aside detail and none of its own merged type that stands."""
    stands = any(_touch(label, item) and MERGED[label.type] == _merged(item.type) for label in details)
    return not stands and any(_touch(label, item) for label in aside)


def _merged(type_: str) -> str:
    return MERGED.get(type_, type_)


def _touch(label: Label, item: Suggestion) -> bool:
    return label.start < item.end and item.start < label.end


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _harmonic(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0
