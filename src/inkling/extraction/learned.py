"""What the learned tagger adds to the rules: spans they miss, better bounds, and a doubt about weak ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from inkling.extraction.model.features import MERGED, Sight
from inkling.extraction.model.lattice import Likely, emissions, probabilities
from inkling.extraction.model.weights import Chain, Weights, load_weights, unpacked
from inkling.extraction.note import Note
from inkling.extraction.spans import POSSIBLE, SURE, Found

_PLAIN_TYPE = {"NAME": "person_name", "LOC": "place", "ORG": "business"}
_SCHOOL = frozenset(
    "school academy college primary secondary high nursery sixth juniors infants unit university".split()
)
# Thresholds set by cross-validation over whole notes (training/MODEL.md): how probable a span must be to be added,
# and below which the tagger drops what the rules propose.
_ADD = 0.3
_ADD_OF_TYPE: Mapping[str, float] = {
    **dict.fromkeys(("app", "gang", "indicator"), 0.15),
    **dict.fromkeys(("email", "handle", "phone", "time", "travel_route", "vrm"), 0.5),
}
_DOUBT: Mapping[str, float] = {"NAME": 0.01}
_SURE_AT = 0.4
_RESIZE_AT = 0.6
_TRUSTED = frozenset(("phone", "email", "vrm", "handle"))
# Weight of a proposal of the tagger among those of the rules: below what they are sure of.
_WEIGHT = 30
# A word of a list, which a unit may have added, and a name told before are not doubted away.
_CERTAIN = ("rule: listed", "rule: named elsewhere", "rule: garment", "rule: vehicle")
_LONGEST = 20_000  # code points, the limit of a narrative; a longer text is read by the rules alone, in time


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of tokens that is probably of one merged type: token indices, after exclusive, and how probable."""

    first: int
    after: int
    type: str
    probability: float


def refine(note: Note, settled: Iterable[Found], *, weights: Weights | None = None) -> list[Found]:
    """Give the rules' proposals as the tagger would have them, with what it adds, not yet settled again.

    `settled` is what the rules propose. Without weights, and for texts over 20,000 code points, it comes back.
    """
    found = list(settled)
    weights = weights or load_weights()
    if weights is None or not note.tokens or len(note.text) > _LONGEST:
        return found
    sight = Sight(note, clusters=weights.clusters)
    return blend(sight, found, candidates_of(sight, weights), weights=weights)


@dataclass(frozen=True)
class Reading:
    """What the tagger read: its candidates, and the probability of each merged type at each token."""

    candidates: tuple[Candidate, ...]
    support: Mapping[str, Sequence[float]]
    features: Sequence[Sequence[str]]


def candidates_of(sight: Sight, weights: Weights) -> Reading:
    """Read a note sentence by sentence."""
    features = sight.features()
    emitted = emissions(weights, features)
    candidates: list[Candidate] = []
    support: dict[str, list[float]] = {}
    for chain in weights.chains:
        likely: list[Likely] = []
        for first, after in sight.sentences():
            likely += probabilities(chain, emitted[first:after])
        for number, type_ in enumerate(chain.types):
            support[type_] = [
                each.get(1 + 2 * number, 0.0) + each.get(2 + 2 * number, 0.0) for each in likely
            ]
            candidates += _runs(chain, number, likely, support[type_])
    return Reading(tuple(candidates), support, features)


def _runs(chain: Chain, number: int, likely: Sequence[Likely], support: Sequence[float]) -> list[Candidate]:
    type_ = chain.types[number]
    least = _ADD_OF_TYPE.get(type_, _ADD)
    begins, goes_on = 1 + 2 * number, 2 + 2 * number
    found: list[Candidate] = []
    at = 0
    while at < len(support):
        if support[at] < least:
            at += 1
            continue
        after = at + 1
        while after < len(support) and support[after] >= least:
            begun = likely[after].get(begins, 0.0)
            if begun > likely[after].get(goes_on, 0.0) and begun > least / 2:
                break
            after += 1
        found.append(Candidate(at, after, type_, max(support[at:after])))
        at = after
    return found


def blend(sight: Sight, rules: Sequence[Found], reading: Reading, *, weights: Weights) -> list[Found]:
    """Put the rules' proposals and the candidates together: drop, resize, add."""
    at: dict[tuple[str, int], Candidate] = {
        (each.type, index): each for each in reading.candidates for index in range(each.first, each.after)
    }
    used: set[Candidate] = set()
    found: list[Found] = []
    for each in rules:
        merged = MERGED.get(each.type, each.type)
        covered = sight.covered(each.start, each.end)
        support = reading.support.get(merged, ())
        certain = each.why.startswith(_CERTAIN)
        if support and not certain and _doubted(merged, [support[index] for index in covered]):
            continue
        over = [at[merged, index] for index in covered if (merged, index) in at]
        best = max(over, key=lambda candidate: candidate.probability, default=None)
        if best and best not in used and best.probability >= _RESIZE_AT and merged not in _TRUSTED:
            found.append(_resized(sight, each, best))
            used.add(best)
        else:
            found.append(each)
            used.update(over)
    return found + told_by_tagger(sight, reading, weights=weights, but=used)


def _doubted(type_: str, support: Sequence[float]) -> bool:
    return max(support, default=1.0) < _DOUBT.get(type_, 0.0)


def _resized(sight: Sight, found: Found, candidate: Candidate) -> Found:
    start, end = sight.tokens[candidate.first].start, sight.tokens[candidate.after - 1].end
    if (start, end) == (found.start, found.end):
        return found
    return replace(found, start=start, end=end, why=f"{found.why}; bounds by the model")


def told_by_tagger(
    sight: Sight, reading: Reading, *, weights: Weights, but: Collection[Candidate] = ()
) -> list[Found]:
    """Give the candidates as proposals, except those in `but`."""
    return [_told(sight, each, reading, weights) for each in reading.candidates if each not in but]


def _told(sight: Sight, candidate: Candidate, reading: Reading, weights: Weights) -> Found:
    tokens = sight.tokens
    type_ = _PLAIN_TYPE.get(candidate.type, candidate.type)
    if type_ == "business" and any(
        word in _SCHOOL for word in sight.words[candidate.first : candidate.after]
    ):
        type_ = "school"
    tier = SURE if candidate.probability >= _SURE_AT else POSSIBLE
    return Found(
        tokens[candidate.first].start,
        tokens[candidate.after - 1].end,
        type_,
        tier,
        _why(candidate, reading, weights),
        round(_WEIGHT * candidate.probability),
    )


_CUES = {"w": "the word", "<<": "two before it", ">>": "two after it", "<": "before it", ">": "after it"}


def _why(candidate: Candidate, reading: Reading, weights: Weights) -> str:
    """Name the one or two words that speak most for the candidate."""
    chain = next(chain for chain in weights.chains if candidate.type in chain.types)
    label = chain.offset + 1 + 2 * chain.types.index(candidate.type)
    spoken: dict[str, int] = {}
    for index in range(candidate.first, candidate.after):
        for name in reading.features[index]:
            cue = name[:2] if name[:2] in ("<<", ">>") else name[:1]
            word = name[len(cue) :]
            if cue in _CUES and word.isalnum():
                row = unpacked(weights.features.get(name, 0), width=weights.width)
                spoken[word] = spoken.get(word, 0) + row[label] + row[label + 1]
    strongest = sorted((word for word in spoken if spoken[word] > 0), key=lambda word: (-spoken[word], word))[
        :2
    ]
    return "model: " + (
        " and ".join(f"'{word}'" for word in strongest) if strongest else "the way it is told"
    )
