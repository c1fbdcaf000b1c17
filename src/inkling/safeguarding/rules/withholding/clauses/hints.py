"""Parts of clauses that the encoder finds to show who told, in words that no rule knows. Names stay.

Where only whole clauses were scored, days, hours and ages stay too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.childs_words import leave_childs_words, places_of_childs_words
from inkling.safeguarding.rules.withholding.clauses.deeds_of_others import is_of_who_acts, own_alone
from inkling.safeguarding.rules.withholding.clauses.parts import parts_of_teller
from inkling.safeguarding.rules.withholding.clauses.residue import with_residue
from inkling.safeguarding.rules.withholding.clauses.seen_once import places_of_seeing
from inkling.safeguarding.rules.withholding.context import Context, Stays
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason, merge_cuts
from inkling.safeguarding.rules.withholding.first_person.elsewhere import outside_elsewhere
from inkling.safeguarding.rules.withholding.identity.teller import KnownTeller
from inkling.safeguarding.rules.withholding.needs import (
    is_fact,
    is_named,
    is_named_or_aged,
    is_needed,
    is_of_an_address,
)

# Shorter than this and without a first person, `the manager` or `not on the form` goes with others only.
_FEWEST = 5
_FEWEST_TOLD = 3
_NEXT = "next"  # `Next collection Sat 14:00`
_NUMBER = 9  # digits of a telephone number
_OTHERS = frozenset({"he", "she", "they", "his", "her", "their"})
_ENDS = frozenset({".", "!", "?", "\n"})


class Least(NamedTuple):
    """Log-odds from which a clause goes: by itself, and in a sentence that speaks of the teller elsewhere too.

    A `bare` clause, in which no detail and no word of harm stands, has little to lose and goes at less. So does one of
    the teller's `own`: it is told in the first person, and not of what the teller only saw or heard.
    """

    alone: float
    alone_bare: float
    beside: float
    beside_bare: float
    own: float
    own_bare: float


# From the figures of docs/decisions/0198, of own ones 0384.
LEAST = Least(alone=1.5, alone_bare=1.0, beside=1.0, beside_bare=-2.0, own=-0.5, own_bare=-2.5)


# Log-odds from which a day and an hour in a clause are the teller's own: "I do the desk Mondays, six while two".
OWN_DAYS = 1.0
# The next four are for parts of clauses, where each word was scored (docs/decisions/0640, 0659, 0680).
# Log-odds from which a part goes in a sentence in which no first person and no cut of a rule stands: in one in which no
# detail stands, and in one in which something is told that may be needed to act.
WITHOUT_TELLER, WITH_A_DETAIL = 1.0, 3.0
# Log-odds below which a part stays where it tells of others alone.
DOUBTFUL = 0.9
# Log-odds from which a part goes whole, also what was passed on to the teller in it.
SURELY_WHOLE = 1.8


def hinted_cuts(
    text: str,
    hints: Sequence[Hint],
    *,
    teller: KnownTeller,
    cuts: Sequence[Cut] = (),
    least: Least = LEAST,
    is_request: bool = False,
) -> Iterator[Cut]:
    """Yield the cuts of clauses that show who told. Of a child who tells for themselves nothing is cut by this.

    `cuts` are what the rules cut: a sentence with one speaks of the teller, so does one with a clause that goes alone.
    `is_request`: for lines that say who must not find out, so that every clause stays that may say whom.
    """
    # The encoder learned from English alone.
    hints = outside_elsewhere(text, hints)
    if teller.is_the_child or not hints:
        return
    context = Context(teller.read(text), teller.names)
    scored = _ScoredClause(context, least, is_request=is_request)
    by_words = hints[0].goes is not None
    gone = list(_cuts_by_words(scored, hints, cuts) if by_words else _cuts_by_clauses(scored, hints, cuts))
    if gone:
        whole = with_residue(context, merge_cuts([*cuts, *gone], text=text))
        places = places_of_childs_words(context.passage, teller=teller)
        yield from leave_childs_words(whole, places=places, explicit=cuts, text=text)


def _cuts_by_words(scored: _ScoredClause, hints: Sequence[Hint], cuts: Sequence[Cut]) -> Iterator[Cut]:
    context = scored.context
    when = places_of_seeing(context)
    for part in scored.parts(hints, cuts):
        stays = partial(_is_name_or_when, context, when)
        yield from context.cut_around(*part, why=CutReason.RELATION, stays=stays)


def _cuts_by_clauses(scored: _ScoredClause, hints: Sequence[Hint], cuts: Sequence[Cut]) -> Iterator[Cut]:
    context = scored.context
    for first, end, score in scored.places(hints, cuts):
        for part in parts_of_teller(context, first, end):
            stays = _stays(context, *part, score)
            yield from context.cut_around(*part, why=CutReason.RELATION, stays=stays)


def _stays(context: Context, first: int, end: int, score: float) -> Stays:
    """Return what stays of a clause that goes: a day stays beside somebody else, `he meets her on sat`."""
    keys = {context.passage.key(at) for at in range(first, end)}
    others = not keys.isdisjoint(_OTHERS | {"him", "them"}) or any(map(context.is_childs, range(first, end)))
    is_own = score >= OWN_DAYS and not others
    return partial(is_named_or_aged if is_own else is_fact, context)


def _is_name(context: Context, at: int) -> bool:
    return context.is_childs(at) or is_named(context, at) or is_of_an_address(context, at)


def _is_name_or_when(context: Context, when: frozenset[int], at: int) -> bool:
    return at in when or _is_name(context, at)


class _ScoredClause:
    """Which clauses of a text go."""

    def __init__(self, context: Context, least: Least, *, is_request: bool) -> None:
        self.context, self.passage, self.least = context, context.passage, least
        self._stays = context.may_say_whom if is_request else context.says_whom
        tokens = self.passage.tokens
        self._starts, self._ends = [each.start for each in tokens], [each.end for each in tokens]
        self._closing = [
            each.start
            for at, each in enumerate(tokens)
            if each.text in _ENDS and not self.passage.is_point(at)
        ]

    def places(self, hints: Sequence[Hint], cuts: Sequence[Cut]) -> Iterator[tuple[int, int, float]]:
        """Yield the first word of each clause that goes, the one after its last, and how probably it shows who told."""
        told = [(hint, *self._words(hint)) for hint in sorted(hints)]
        told = [each for each in told if each[1] < each[2] and not self._stays(*each[1:])]
        told = [each for each in told if not self._tells_anothers_number(*each[1:])]
        told = [each for each in told if not self._is_anothers_word(*each[1:])]
        bare = [hint.is_bare and not self._is_needed(first, end) for hint, first, end in told]
        alone = [
            self._goes_alone(hint, first, end, is_bare=is_bare)
            for (hint, first, end), is_bare in zip(told, bare, strict=True)
        ]
        of_teller = {self._sentence(hint.start) for (hint, *_), goes in zip(told, alone, strict=True) if goes}
        for cut in cuts:
            of_teller.update(range(self._sentence(cut.start), self._sentence(cut.end - 1) + 1))
        for (hint, first, end), is_bare, goes in zip(told, bare, alone, strict=True):
            beside = hint.score >= (self.least.beside_bare if is_bare else self.least.beside)
            if goes or (beside and self._sentence(hint.start) in of_teller):
                yield first, end, hint.score

    def parts(self, hints: Sequence[Hint], cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
        """Yield the first word of each part of a clause that goes by its words, and the one after its last."""
        told = [(hint, *self._words(hint)) for hint in hints if hint.goes]
        told = [each for each in told if each[1] < each[2]]
        of_teller = {
            self._sentence(hint.start)
            for hint, first, end in told
            if any(self._is_first_person(at) for at in range(first, end))
        }
        for cut in cuts:
            of_teller.update(range(self._sentence(cut.start), self._sentence(cut.end - 1) + 1))
        for hint, first, end in told:
            # `The manager` or `not on the form` goes with others only.
            alone = hint.score >= (WITHOUT_TELLER if hint.is_bare else WITH_A_DETAIL)
            alone = alone and end - first >= _FEWEST
            goes = alone or self._sentence(hint.start) in of_teller
            kept = self._stays(first, end) or self._tells_anothers_number(first, end)
            kept = kept or (hint.score < DOUBTFUL and self._tells_of_others(first, end))
            kept = kept or is_of_who_acts(self.context, first, end)
            if goes and not kept and not self._is_anothers_word(first, end):
                whole = first, self._end_of_teller(first, end) if hint.score < SURELY_WHOLE else end
                yield own_alone(self.context, first, end) or whole

    def _tells_of_others(self, first: int, end: int) -> bool:
        """Say whether no first person stands in a part, and somebody else, what is to come or a word of harm does."""
        keys = frozenset(self.passage.key(at) for at in range(first, end))
        own = any(self._is_first_person(at) for at in range(first, end))
        others = not keys.isdisjoint(_OTHERS) or (_NEXT in keys and not keys.isdisjoint(words("days")))
        return not own and (others or self._is_needed(first, end))

    def _end_of_teller(self, first: int, end: int) -> int:
        """Return where what was passed on to the teller begins, or seen: it stays where it tells of others alone.

        Of `my friend said he gives her vodka` two words go and the verb, of `I saw her in an Audi` two.
        """
        verbs = words("saying") | words("telling_verbs") | words("disclosing")
        for at in range(first, end):
            if self._only_sees(at, end):
                # What is seen may stand in the next part: `all i saw` goes whole.
                seen = (place for place in range(at, end) if self.passage.key(place) in words("seeing"))
                told = next(seen, end) + 1
            elif self.passage.key(at) in verbs and at > first:
                told = at + 1 + (self.passage.key(at + 1) in words("objects"))
            else:
                continue
            rest = range(told, end)
            is_own = any(self._is_first_person(place) for place in rest)
            circumstances = self.passage.key(told) in words("leads_to_circumstances")
            return end if is_own or circumstances or len(rest) < _FEWEST_TOLD else told
        return end

    def _words(self, hint: Hint) -> tuple[int, int]:
        return bisect_right(self._ends, hint.start), bisect_left(self._starts, hint.end)

    def _goes_alone(self, hint: Hint, first: int, end: int, *, is_bare: bool) -> bool:
        least = self.least
        firsts = [at for at in range(first, end) if self._is_first_person(at)]
        if any(not (self._only_sees(at, end) or self._is_told(at, end)) for at in firsts):
            return hint.score >= (least.own_bare if is_bare else least.own)
        long = end - first >= _FEWEST or bool(firsts)
        return long and hint.score >= (least.alone_bare if is_bare else least.alone)

    def _is_first_person(self, at: int) -> bool:
        own = words("first_person") | words("owning")
        return self.passage.key(at) in own and not self.passage.quoted[at]

    def _only_sees(self, at: int, end: int) -> bool:
        """Say whether the teller at a place sees, hears or thinks: what follows is what is told."""
        if self.passage.key(at) not in words("subjects"):
            return False
        verb = at + 1
        while verb < end and self.passage.key(verb) in words("helpers"):
            verb += 1
        return self.passage.key(verb) in words("seeing")

    def _is_told(self, at: int, end: int) -> bool:
        """Say whether the teller at a place is only told what follows: `told me it was a bike`."""
        passage = self.passage
        told = passage.key(at) in words("objects") and passage.key(at - 1) in words("disclosing")
        return told and end - at > _FEWEST_TOLD and passage.key(at + 1) not in words("leads_to_circumstances")

    def _is_needed(self, first: int, end: int) -> bool:
        return any(is_needed(self.context, at) for at in range(first, end))

    def _tells_anothers_number(self, first: int, end: int) -> bool:
        """Say whether a clause tells at which number somebody else rings: "He rings from 07700 900452"."""
        keys = [self.passage.key(at) for at in range(first, end)]
        digits = sum(char.isdigit() for key in keys for char in key)
        is_own = any(self._is_first_person(at) for at in range(first, end))
        return digits >= _NUMBER and keys[0] in _OTHERS and not is_own

    def _is_anothers_word(self, first: int, end: int) -> bool:
        """Say whether a first person stands in a clause, and only as somebody else is quoted: `she mouthed help me`."""
        own = words("first_person") | words("owning")
        said = [at for at in range(first, end) if self.passage.key(at) in own]
        return bool(said) and all(self.passage.quoted[at] for at in said)

    def _sentence(self, at: int) -> int:
        """Return the number of the sentence in which a code point lies."""
        return bisect_left(self._closing, at)
