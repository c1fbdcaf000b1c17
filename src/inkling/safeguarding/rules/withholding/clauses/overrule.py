"""Cuts of the rules that the encoder overrules: where it is sure that a clause, or a part of one, shows nobody."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inkling.extraction.fold import shadow
from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.text.about_self import tells_own_harm
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.patterns import PEOPLE
from inkling.safeguarding.rules.text.sentences import Sentence, sentences_of
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.first_person.elsewhere import outside_elsewhere
from inkling.safeguarding.rules.withholding.identity.teller import KnownTeller
from inkling.vocabulary.telling import TellerKind

# Log-odds below which the encoder is sure that a clause shows nobody, whatever rules cut in it.
SURE = -2.0
# What it may overrule: "my daughter" and a place of work show who told wherever they stand.
_OVERRULED = frozenset({CutReason.FIRST_PERSON, CutReason.REPORTING})
_MARKS = ",.;:!?()'\""
_NOT_KNOWN = KnownTeller()
_OF_THE_TELLER = frozenset({"i", "me"})
# Log-odds below which a part that stays shows nobody, and overrules all rules but of what is the teller's; and below
# which it overrules these too, but for kin.
SURE_OF_WORDS, SURE_OF_OWN = -0.2, -1.0


def leave_what_shows_nobody(
    text: str, cuts: Sequence[Cut], hints: Sequence[Hint], *, teller: KnownTeller = _NOT_KNOWN
) -> tuple[Cut, ...]:
    """Return the cuts of the rules without those in a clause that surely shows nobody.

    Where clauses were scored only a first person and how it came to be told stay by this; where words were, all but
    kin of the teller's, and what is their own (`my shop`) unless it is the more sure. A name, a number and an address
    go whatever the encoder says, and so does what surely shows who told, and the first person where somebody grown up
    tells of their own childhood. So do, but where a young person tells, words with which somebody told the teller, and
    an act of the teller's: "told me", "I have checked the rota".
    """
    sure = sorted(
        (each.start, each.end, each.score)
        for each in outside_elsewhere(text, hints)
        if _is_sure_of_nobody(each)
    )
    starts = [start for start, *_ in sure]
    by_words = any(each.goes is not None for each in hints)
    is_young = teller.kind is TellerKind.YOUNG_PERSON or tells_own_harm(text, is_young=teller.is_the_child)
    kept, of_childhood = [], list(_tells_of_own_childhood(text))
    for cut in cuts:
        middle = (cut.start + cut.end) // 2
        at = bisect_right(starts, middle) - 1
        may_stay = at >= 0 and sure[at][1] > middle and not (cut.identity or cut.surely)
        may_stay = may_stay and (is_young or not _tells_of_the_teller(text, cut))
        may_stay = may_stay and (
            cut.why in _OVERRULED or (by_words and _may_be_left(text, cut, score=sure[at][2]))
        )
        if not may_stay or any(each.start <= cut.start < each.end for each in of_childhood):
            kept.append(cut)
    return tuple(kept)


def _tells_of_the_teller(text: str, cut: Cut) -> bool:
    """Say whether words tell what was said to the teller, or what the teller did: a bare "I" or "me" tells neither."""
    told = [each.casefold().strip(_MARKS) for each in text[cut.start : cut.end].split()]
    if cut.why is CutReason.REPORTING:
        return not _OF_THE_TELLER.isdisjoint(told)
    return cut.why is CutReason.FIRST_PERSON and "i" in told[:2] and len(told) > 1


def _tells_of_own_childhood(text: str) -> Iterator[Sentence]:
    """Yield the sentences in which somebody grown up tells what was done to them, each with the next one."""
    sentences = sentences_of(text)
    low = shadow(text).encode("ascii").lower()
    for at, each in enumerate(sentences):
        if any(
            PEOPLE["own_past"].in_bytes(low[near.start : near.end])
            for near in sentences[max(0, at - 1) : at + 1]
        ):
            yield each


def _may_be_left(text: str, cut: Cut, *, score: float) -> bool:
    """Say whether a cut may be left where words were scored.

    Own kin show who told wherever they stand: `lives with my sister`. So do what a cut begins with as the teller's and
    an own number, `my shop`, `I drive car 41`, unless the words surely show nobody: `my hand is burned`.
    """
    told = [each.casefold().strip(",.;:!?") for each in text[cut.start : cut.end].split()]
    if _names_own_kin(told) or PEOPLE["own_whereabouts"].in_bytes(
        shadow(text[cut.start : cut.end]).encode("ascii").lower()
    ):
        return False
    counts = any(each.isdigit() for each in told) and not words("first_person").isdisjoint(told)
    is_own = counts or any(each in words("owning") for each in told[:1])
    return not is_own or score < SURE_OF_OWN


def _names_own_kin(told: Sequence[str]) -> bool:
    """Say whether kin of whoever tells are named: `my sister`, `my great grandson`."""
    plain = [each for each in told if each not in words("kin_before")]
    return any(one in words("owning") and _is_kin(other) for one, other in pairwise(plain))


def _is_kin(told: str) -> bool:
    return told in words("kin") or told.rpartition("-")[2] in words("kin")


def _is_sure_of_nobody(hint: Hint) -> bool:
    if hint.goes is None:
        return hint.score < SURE
    return not hint.goes and hint.score < SURE_OF_WORDS
