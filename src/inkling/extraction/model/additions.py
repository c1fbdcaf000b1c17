"""What the encoder adds to the rules: spans they miss, better bounds, a doubt about weak ones, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.model.candidates import (
    IS_NONE,
    SHORT,
    THRESHOLDS,
    Candidate,
    Thresholds,
    candidates_of,
    support_of,
    without_loose_end,
)
from inkling.extraction.model.encoder import FREQUENCIES, Encoder, EncoderOutput, load_encoder
from inkling.extraction.model.hints import ScoredClause, score_clauses
from inkling.extraction.model.leaning import lean_to_child
from inkling.extraction.model.sight import MERGED, SIGN, Floats, Sight
from inkling.extraction.model.whole import Whole
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.people.name_cues import ACRONYMS, is_school_year
from inkling.extraction.spans import POSSIBLE, SURE, NoteFrequency, RawSpan
from inkling.vocabulary.indicators import Indicator

_CUES = cues("learned")

_PLAIN_TYPE = {"NAME": "person_name", "LOC": "place", "ORG": "business"}
_SCHOOL = _CUES["school"]
_TRUSTED = frozenset(("phone", "email", "vrm", "handle"))
# Half of "15.11.26" is another day.
_WHOLE = ("rule: date in figures", "rule: time in figures")
# The limit of a narrative in code points, and its tokens: a longer text is read by the rules alone, in time.
_LONGEST, _MOST_TOKENS = 20_000, 5_000
_SHORT = 30  # tokens
_LETTERS_OF_AGE = 2
_CODE = "rule: code for a person"
_PERHAPS_A_SIGN = 0.3
# Days told in several words, of which each may look like a day.
_DAYS_IN_PARTS = (
    "rule: day and month",
    "rule: month and day",
    "rule: day of a birth",
    "rule: day counted",
    "rule: day by its",
    "rule: day that bears",
    "rule: week by its",
    "rule: night of",
)
# What the rules know for certain: a name told before, who is told to be a man, letters behind "reg ends in", and the
# closed list of words for being away.
_CERTAIN = (
    "rule: named elsewhere",
    "rule: told as somebody",
    "rule: letters of a plate",
    "rule: words for out of the area",
    "rule: no older than",
    "rule: day of a birth",
    "rule: day counted",
    "rule: day by its",
    "rule: day that bears",
    "rule: day told with",
    "rule: week by its",
)
_IDS = tuple(sorted(each.value for each in Indicator))
_OF_ANOTHER = patterns("settle")["of_another"]
_HOLLOW = _CUES["hollow"]
# Whatever the encoder sees on the very words of a listed firm, the list says of what kind it is.
_LISTED = "rule: listed business"
_DOUBT_OF_LISTED = 0.05
# Words that say nothing as a reason.
_EMPTY = _CUES["empty"]


@dataclass(frozen=True)
class Refinement:
    """The proposals, not yet settled again, with the ids of signs and how often the note tells of it.

    `signs` and `frequency` are None where no encoder read the note. `clauses` are scored for what shows who told,
    `leanings` tell for each token how far it is told as of a child, and `whole` what the note tells as a whole.
    """

    found: list[RawSpan]
    signs: frozenset[str] | None = None
    frequency: NoteFrequency | None = None
    clauses: tuple[ScoredClause, ...] = ()
    leanings: tuple[float, ...] = ()
    whole: Whole | None = None


def refine(note: Note, settled: Iterable[RawSpan], *, encoder: Encoder | None = None) -> Refinement:
    """Return the rules' proposals as the encoder would have them, with what it adds.

    Without an encoder, and for texts over 20,000 code points, `settled` comes back as it is.
    """
    found = list(settled)
    encoder = encoder or load_encoder()
    if encoder is None or not note.tokens or is_too_long(note):
        return Refinement(found)
    sight = Sight(note)
    read = encoder.read(sight, found)
    frequency = FREQUENCIES[int(read.frequency.argmax())]
    by = SHORT if len(note.tokens) < _SHORT else THRESHOLDS
    found = blend(sight, found, read, by=by)
    clauses, leanings = score_clauses(note.tokens, read), lean_to_child(read)
    return Refinement(found, _signs(read), frequency, clauses, leanings, read.whole)


def is_too_long(note: Note) -> bool:
    """Say whether the note is longer than the encoder reads."""
    return len(note.tokens) > _MOST_TOKENS or len(note.text) > _LONGEST


def blend(
    sight: Sight, rules: Sequence[RawSpan], read: EncoderOutput, *, by: Thresholds = THRESHOLDS
) -> list[RawSpan]:
    """Put the rules' proposals and the candidates together: drop, resize, add."""
    support = support_of(read.marks)
    candidates = candidates_of(read.marks, by=by)
    at = {(each.type, index): each for each in candidates for index in range(each.first, each.after)}
    used: set[Candidate] = set()
    found: list[RawSpan] = []
    known = _names_seen(sight, rules, support["NAME"], by)
    for each in rules:
        merged = MERGED.get(each.type, each.type)
        covered = sight.tokens_in(each.start, each.end)
        if _is_added(sight.note, each):
            found.append(replace(each, weight=weights.ADDED_WORD))
            continue
        probable = support[merged][covered.start : covered.stop]
        is_listed = each.why.startswith(_LISTED) and each.tier == SURE
        least = _DOUBT_OF_LISTED if is_listed else by.doubt_of.get(merged, by.doubt)
        if (
            len(probable)
            and float(probable.max()) < least
            and not each.why.startswith(_CERTAIN)
            and _plain(sight, each) not in known
        ):
            continue
        over = [at[merged, index] for index in covered if (merged, index) in at]
        best = max(over, key=lambda candidate: candidate.probability, default=None)
        is_kept = (
            merged in _TRUSTED
            or each.why in _WHOLE
            or (best is not None and (_tells_of_two(sight, best) or _is_shred(sight, each, best)))
        )
        if best is None or best.probability < by.resize or is_kept:
            found.append(each)
            used.update(over)
        elif best not in used:
            # What else the rules see within it is part of it.
            found.append(_resize(sight, each, best))
            used.add(best)
    new = [each for each in candidates if each not in used and _says_something(sight, each)]
    listed = {(each.start, each.end): each for each in rules if each.why.startswith(_LISTED)}
    firms = {each: listed.get(_bounds(sight, each)) for each in new if each.type != "NAME"}
    return found + [firms.get(each) or _found_from(sight, each, read, by) for each in new]


def _names_seen(sight: Sight, rules: Sequence[RawSpan], support: Floats, by: Thresholds) -> frozenset[str]:
    """Return the names that the encoder sees as such somewhere in the note: told again they are nothing else."""
    least = by.add_of.get("NAME", by.add)
    return frozenset(
        _plain(sight, each)
        for each in rules
        if MERGED.get(each.type) == "NAME"
        and (covered := sight.tokens_in(each.start, each.end))
        and float(support[covered.start : covered.stop].max()) >= least
    )


def _plain(sight: Sight, found: RawSpan) -> str:
    """Return the words of a name in lower case; nothing of what is no name."""
    told = sight.note.shadow[found.start : found.end].lower()
    return told if MERGED.get(found.type) == "NAME" else ""


def _bounds(sight: Sight, candidate: Candidate) -> tuple[int, int]:
    return sight.tokens[candidate.first].start, sight.tokens[candidate.after - 1].end


def _tells_of_two(sight: Sight, candidate: Candidate) -> bool:
    """Say whether a run holds the age of a child and the looks of somebody older: "12 older fella"."""
    tokens = sight.tokens
    words = sight.note.low[tokens[candidate.first].start : tokens[candidate.after - 1].end]
    return candidate.type == "description" and _OF_ANOTHER.in_bytes(words)


def _is_shred(sight: Sight, found: RawSpan, candidate: Candidate) -> bool:
    """Say whether a run is less than a day that the rules tell whole: "7 March" of "Sat 7 March"."""
    start, end = _bounds(sight, candidate)
    return found.why.startswith(_DAYS_IN_PARTS) and (start > found.start or end < found.end)


def _says_something(sight: Sight, candidate: Candidate) -> bool:
    """Say whether a run holds a word that can be a detail: not only marks, pronouns and words of grammar."""
    words = sight.words[candidate.first : candidate.after]
    if candidate.type in IS_NONE and IS_NONE[candidate.type].in_bytes(_words_of(sight, candidate)):
        return False
    if candidate.type == "vrm":
        start, end = _bounds(sight, candidate)
        return any(char.isdigit() or char.isupper() for char in sight.note.shadow[start:end])
    if candidate.type == "NAME" and len(words) > 1:
        return any(char.isalnum() for word in words for char in word)  # initials: A. A.
    return any(word not in _HOLLOW and any(char.isalnum() for char in word) for word in words)


def _words_of(sight: Sight, candidate: Candidate) -> bytes:
    start, end = _bounds(sight, candidate)
    return b" ".join(sight.note.low[start:end].split())


def _signs(read: EncoderOutput) -> frozenset[str]:
    """Return the ids that more likely fit than not where the note perhaps tells a sign."""
    perhaps = support_of(read.marks)[SIGN] > _PERHAPS_A_SIGN
    best = read.signs[perhaps].max(axis=0, initial=0.0)
    return frozenset(_IDS[int(at)] for at in best.nonzero()[0])


def _is_added(note: Note, found: RawSpan) -> bool:
    """Say whether the span stands on a word that a unit added: it knows, and the encoder has never met it."""
    told = note.shadow[found.start : found.end].lower()
    return found.why.startswith("rule: listed") and any(term in told for term in note.lexicon.added)


def _resize(sight: Sight, found: RawSpan, candidate: Candidate) -> RawSpan:
    if candidate.type == "NAME":
        candidate = _without_acronym(sight, candidate)
    if candidate.type == "description":
        candidate = without_loose_end(sight, candidate)
    start, end = _bounds(sight, candidate)
    if found.type == "vehicle" and end > found.end and not _goes_on(sight.note.shadow[found.end : end]):
        end = found.end
    is_code = found.why == _CODE and start >= found.start and end <= found.end  # "Child A" is no "Child"
    if (start, end) == (found.start, found.end) or is_code:
        return found
    return replace(found, start=start, end=end, why=f"{found.why}; bounds by the model")


def _without_acronym(sight: Sight, candidate: Candidate) -> Candidate:
    """Return a run without the acronym or age at its end: of "Aaron DOB" and "Callum R. 15" Aaron and Callum R."""
    last = sight.tokens[candidate.after - 1]
    told = sight.note.shadow[last.start : last.end]
    is_acronym = (sight.note.letters != "upper" and told in ACRONYMS) or is_school_year(told)
    is_acronym = is_acronym or (told.isdigit() and len(told) == _LETTERS_OF_AGE)
    is_more = candidate.after - candidate.first > 1
    return replace(candidate, after=candidate.after - 1) if is_acronym and is_more else candidate


def _goes_on(told: str) -> bool:
    """Say whether words behind a vehicle are a model of it, "A3 S line", and no clause: "people carrier drive off"."""
    return "," not in told and not told.split(maxsplit=1)[0].islower()


def proposals_of_encoder(sight: Sight, read: EncoderOutput, *, by: Thresholds = THRESHOLDS) -> list[RawSpan]:
    """Return all that the encoder would propose alone."""
    return [_found_from(sight, each, read, by) for each in candidates_of(read.marks, by=by)]


def _found_from(sight: Sight, candidate: Candidate, read: EncoderOutput, by: Thresholds) -> RawSpan:
    tokens = sight.tokens
    type_ = _PLAIN_TYPE.get(candidate.type, candidate.type)
    own = slice(candidate.first, candidate.after)
    if type_ == "business" and any(word in _SCHOOL for word in sight.words[own]):
        type_ = "school"
    return RawSpan(
        tokens[candidate.first].start,
        tokens[candidate.after - 1].end,
        type_,
        SURE if candidate.probability >= by.sure else POSSIBLE,
        _why(sight, candidate, read),
        round(weights.MODEL * candidate.probability),
        _IDS[int(read.signs[own].max(axis=0).argmax())] if type_ == SIGN else None,
    )


def _why(sight: Sight, candidate: Candidate, read: EncoderOutput) -> str:
    """Name the two words outside the span that the encoder looked at most when it read it."""
    within = range(candidate.first, candidate.after)
    rank: dict[str, float] = {}
    for index in within:
        for place, other in enumerate(read.looked[index]):
            word = sight.words[other]
            if other not in within and word.isalpha() and word not in _EMPTY:
                rank[word] = rank.get(word, 0.0) + 1 / (1 + place)
    most = sorted(rank, key=lambda word: (-rank[word], word))[:2]
    words = " and ".join(f"'{word}'" for word in most)
    return f"model: read together with {words}" if words else "model: the way it is told"
