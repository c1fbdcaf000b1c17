"""What the encoder finds: runs of tokens that are probably of one type, and how probable they must be to count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from inkling.extraction.model.encoder import CHAINS
from inkling.extraction.model.sight import Floats, Sight
from inkling.extraction.patterns import patterns

_LEARNED = patterns("learned")
# What of each kind is none, whatever its probability: laughter and a wedding are no places.
IS_NONE = {
    "LOC": _LEARNED["no_place"],
    "ORG": _LEARNED["no_place"],
    "vehicle": _LEARNED["no_vehicle"],
    "travel_route": _LEARNED["no_route"],
    "frequency": _LEARNED["no_frequency"],
}
_LEADS_ON = ("in", "on", "with")
_LEADS_TO_A_TOWN = ("in", "from", "frm", "near")
_AGE_AND_TOWN = 3  # words


@dataclass(frozen=True)
class Thresholds:
    """By merged type: how probable a span must be to be added, and below which the rules' proposal is dropped.

    A type that is not named takes `add` and `doubt`. A span reaches as far as its words are probable from `reach`;
    what is added is sure from `sure`, and bounds of the rules are moved from `resize`.
    """

    add: float = 0.5
    add_of: Mapping[str, float] = field(default_factory=dict)
    doubt: float = 0.2
    doubt_of: Mapping[str, float] = field(default_factory=dict)
    reach: float = 0.25
    sure: float = 0.6
    resize: float = 0.5


# Set on notes that neither the rules nor the encoder had met (training/MODEL.md). Gangs, routes and signs are told in
# more ways than it has met, so that it is asked less there.
THRESHOLDS = Thresholds(
    add_of={"gang": 0.2, "handle": 0.4, "travel_route": 0.4},
    doubt_of={"gang": 0.05, "travel_route": 0.05, "NAME": 0.3, "indicator": 0.05},
)

# A sentence or two tell the encoder, which learned from whole notes, too little to doubt anything but names.
SHORT = Thresholds(
    add=0.85,
    add_of=dict.fromkeys(("NAME", "LOC", "ORG"), 0.5),
    doubt=0.0,
    doubt_of={"NAME": 0.3, "LOC": 0.2, "ORG": 0.2},
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of tokens that is probably of one merged type: token indices, after exclusive, and how probable."""

    first: int
    after: int
    type: str
    probability: float


def candidates_of(marks: Floats, *, by: Thresholds = THRESHOLDS) -> list[Candidate]:
    """Return the runs of tokens that are probable enough."""
    found: list[Candidate] = []
    for type_, begins, goes_on in _by_type(marks):
        runs = _runs(type_, begins.tolist(), goes_on.tolist(), reach=by.reach)
        found += [run for run in runs if run.probability >= by.add_of.get(type_, by.add)]
    return found


def support_of(marks: Floats) -> dict[str, Floats]:
    """Return the probability of each merged type at each token."""
    return {type_: begins + goes_on for type_, begins, goes_on in _by_type(marks)}


def _by_type(marks: Floats) -> Iterator[tuple[str, Floats, Floats]]:
    """Return each merged type with how probable it is that each token begins it, and that it goes on with it."""
    offset = 0
    for types in CHAINS:
        for number, type_ in enumerate(types):
            at = offset + 1 + 2 * number
            yield type_, marks[:, at], marks[:, at + 1]
        offset += 1 + 2 * len(types)


def _runs(
    type_: str, begins: Sequence[float], goes_on: Sequence[float], *, reach: float
) -> Iterator[Candidate]:
    support = [begun + gone for begun, gone in zip(begins, goes_on, strict=True)]
    at = 0
    while at < len(support):
        after = at + 1
        if support[at] >= reach:
            while after < len(support) and support[after] >= reach:
                if begins[after] > max(goes_on[after], reach / 2):
                    break
                after += 1
            yield Candidate(at, after, type_, max(support[at:after]))
        at = after


def without_loose_end(sight: Sight, candidate: Candidate) -> Candidate:
    """Return looks without the words that lead on at their end: "about 17 in", or to a town: "14 in bristol"."""
    after = candidate.after
    words = sight.words[candidate.first : after]
    if len(words) >= _AGE_AND_TOWN and words[0].isdigit() and words[1] in _LEADS_TO_A_TOWN:
        town = max(
            sight.note.lexicon.strength("place", " ".join(words[2:end])) for end in range(3, len(words) + 1)
        )
        if town:
            return replace(candidate, after=candidate.first + 1)
    while after - 1 > candidate.first and sight.words[after - 1] in _LEADS_ON:
        after -= 1
    return replace(candidate, after=after)
