"""Whether words say that something is happening now, or today: never what the teller declared (DESIGN.md, 16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inkling.extraction.fold import shadow
from inkling.extraction.patterns import read_patterns
from inkling.safeguarding.rules.text.sentences import Sentence, sentences_of
from inkling.vocabulary.telling import Urgency

_HAPPENING = read_patterns(Path(__file__).with_name("happening.txt"))
# Each says it by itself; the second group only where no word of the sentence says that it comes again or is over.
_FIRM = ("moment", "minutes_ago", "call")
_PRESENT = (
    "being_now",
    "being_right_there",
    "holds_now",
    "present_at_the_moment",
    "has_just",
    "did_just",
    "still_there",
    "here_and_there",
    "heard_or_seen",
)
_BEHIND = 40
_AHEAD = ("today_ahead", "within_hours")


@dataclass(frozen=True)
class Happening:
    """A sentence that says how soon it is: `NOW`, or `SOON` where it is today or tonight."""

    sentence: Sentence
    how_soon: Urgency


def happening_in(text: str) -> list[Happening]:
    """Return the sentences that say that something happens now, then those of today, in their order."""
    raw = shadow(text).encode("ascii")
    low = raw.lower()
    now: list[Happening] = []
    soon: list[Happening] = []
    for each in sentences_of(text):
        if _says_now(low[each.start : each.end], raw[each.start : each.end]):
            now.append(Happening(each, Urgency.NOW))
        elif _says_today(low[each.start : each.end]):
            soon.append(Happening(each, Urgency.SOON))
    return [*now, *soon]


def soonest_of(found: Sequence[Happening]) -> Urgency:
    """Return the soonest that the words say; not said where they say nothing of it."""
    return found[0].how_soon if found else Urgency.NOT_SAID


def _says_now(low: bytes, raw: bytes) -> bool:
    if any(_stands(low, name) for name in _FIRM):
        return True
    if _holds(low, "over"):
        return False
    if _is_in_capitals(raw) and not _holds(low, "filler"):
        return True
    return not _holds(low, "again") and any(_stands(low, name) for name in _PRESENT)


def _stands(low: bytes, name: str) -> bool:
    """Say whether one place of the pattern is more than a word that fills, or joins what is told."""
    return any(
        not (_holds(low[start:end], "filler") or _holds(low[end : end + _BEHIND], "behind"))
        for start, end in _HAPPENING[name].spans_in(low)
    )


def _is_in_capitals(raw: bytes) -> bool:
    return _holds(raw, "capitals") and raw.upper() != raw


def _says_today(low: bytes) -> bool:
    if _holds(low, "tonight"):
        return not _holds(low, "own_evening")
    return not _holds(low, "not_ahead") and any(_holds(low, name) for name in _AHEAD)


def _holds(low: bytes, name: str) -> bool:
    return _HAPPENING[name].in_bytes(low)
