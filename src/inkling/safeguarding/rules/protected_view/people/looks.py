"""Which age and look belongs to whom in one sentence, by place alone; where it does not fit, it stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import re2

from inkling.extraction import Span
from inkling.extraction.fold import shadow
from inkling.reading.rules.understanding.ages import age_in, is_under_18
from inkling.safeguarding.rules.protected_view.people.doubts import OF_SEVERAL
from inkling.safeguarding.rules.text.patterns import PEOPLE

_LOOKS = frozenset({"description", "clothing", "school"})
_AFTER, _BEFORE = 30, 14
_I = re2.compile(rb"\b(?:i|ive|we|weve)\b")


class PersonInSentence(Protocol):
    """Somebody who stands in a sentence, as far as it is needed here."""

    start: int
    end: int
    who: Any
    pieces: list[tuple[int, int]]


def give_looks(
    mentions: Sequence[PersonInSentence], inside: Sequence[Span], *, low: bytes
) -> list[tuple[Span, str]]:
    """Return each look to whom it stands beside; return the ages that stand alone, as (span, "child" or "adult").

    An age under 18 never goes to an adult, nor an older one to a child: then it stands alone, and so do the looks told
    with it.
    """
    alone: list[tuple[Span, str]] = []
    grown = -1  # Where the looks end of somebody grown up who stands there without a word or a name.
    for span in inside:
        if span.type not in _LOOKS:
            continue
        says = _says(span)
        within = next((each for each in mentions if each.start <= span.start and span.end <= each.end), None)
        beside = (
            within
            or _named_in(mentions, span)
            or _of_school(mentions, span, low)
            or _beside(mentions, span, low)
        )
        if within is None and not says and _goes_with(grown, beside, span):
            grown = span.end
        elif beside is not None and _fits(beside, says, span=span):
            _learn(beside, "child" if span.type == "school" else says)
            if within is None:
                beside.pieces.append((span.start, span.end))
        elif says:
            alone.append((span, says))
            grown = span.end if says == "adult" else grown
    return alone


def _named_in(mentions: Sequence[PersonInSentence], span: Span) -> PersonInSentence | None:
    """Return whose looks say themselves who it is: "IC1 male 7, stocky, left with the girl" tells the male's."""
    inside = [each for each in mentions if span.start <= each.start and each.end <= span.end]
    return inside[0] if len(inside) == 1 else None


def _of_school(mentions: Sequence[PersonInSentence], span: Span, low: bytes) -> PersonInSentence | None:
    """Return the child of a sentence whose school clothes are told behind a grown-up: "with two men, school shoes"."""
    if span.type != "clothing" or not PEOPLE["school_clothes"].in_bytes(low[span.start : span.end]):
        return None
    before = [each for each in mentions if each.end <= span.start]
    young = [each for each in before if each.who.value in ("child", "young")]
    return young[-1] if young and before[-1].who.value == "adult" else None


def _goes_with(grown: int, beside: PersonInSentence | None, span: Span) -> bool:
    """Say whether a look goes on after the age of a grown-up, and nobody else stands between."""
    return 0 <= grown <= span.start <= grown + _AFTER and (beside is None or beside.end <= grown)


def _says(span: Span) -> str:
    age = age_in(span.text) if span.type == "description" else None
    if age is None:
        return ""
    return "child" if is_under_18(age) else "adult"


def _fits(mention: PersonInSentence, says: str, *, span: Span) -> bool:
    if span.type == "school":
        # Teachers and drivers stand beside schools too.
        who = mention.who.value
        return who == "child" or (who == "young" and _names_a_year(span))
    return not says or mention.who.value in ("unclear", "young", "teller", "other", says)


def _names_a_year(span: Span) -> bool:
    """Say whether `year 9` is told: an adult may stand beside a school, and is in no year of it."""
    return PEOPLE["year_of_school"].in_bytes(shadow(span.text).encode("ascii").lower())


def _learn(mention: PersonInSentence, says: str) -> None:
    """Let an age decide where nothing else does, and of a child also where a word of family stands near."""
    who = mention.who.value
    if (who in ("unclear", "young") and says) or (who == "other" and says == "child"):
        mention.who = type(mention.who)(says)


def _beside(mentions: Sequence[PersonInSentence], span: Span, low: bytes) -> PersonInSentence | None:
    before = [each for each in mentions if each.end <= span.start]
    after = [each for each in mentions if each.start >= span.end]
    if before and span.start - before[-1].end <= _AFTER:
        return before[-1]
    # "got bad legs but I seen a man": what stands before the teller's own deed is no look of the man.
    if after and after[0].start - span.end <= _BEFORE and not _I.search(low[span.end : after[0].start]):
        # "He is 16, for what the big lads make him do": one age behind a comma is none of several.
        is_of_several = low[after[0].start : after[0].end].endswith(OF_SEVERAL)
        return None if is_of_several and b"," in low[span.end : after[0].start] else after[0]
    return None
