"""A sentence that speaks of the teller or of their own, and holds nothing that is needed to act: it goes whole.

`Auntie Bev [withheld] when she had him for the weekend` is of no use to who acts, and shows an aunt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkling.safeguarding.rules.withholding.clauses.leftover import Clause, Leftovers, clauses_of
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.needs import is_everyday, is_named, is_needed

_ENDS = frozenset({".", "!", "?", "\n"})
# Whom not to tell is said by what they are, and the asking stays: `dont tell [withheld] (the child's grandmother)`.
_ASKS = frozenset(
    {"dont", "don", "dnt", "do", "please", "pls", "plz", "never", "no", "not", "if", "keep", "promise"}
)
_WARNS = frozenset({"must", "mustnt", "cant", "cannot", "kill", "hurt", "dont"})
_THIRD = frozenset({"he", "she", "they", "hes", "shes", "theyre"})
_OF_THE_DAY = frozenset({"morning", "night", "evening", "afternoon"})
_LONGEST = 30


def sentence_cuts(context: Context, cuts: Sequence[Cut]) -> Iterator[Cut]:
    """Yield what is left of sentences that only speak of who told. `cuts` are what all rules before found, in order."""
    if not cuts:
        return
    found = Leftovers(context, cuts)
    others = [each for each in clauses_of(context) if _is_of_others(found, each)]
    for sentence in _sentences(context):
        apart = any(sentence.first <= each.first < sentence.end for each in others)
        if not apart and _speaks_of_teller(found, sentence) and _is_of_no_use(found, sentence):
            yield from context.cut_around(
                sentence.first, sentence.end, why=CutReason.RELATION, stays=found.stays
            )


def _sentences(context: Context) -> Iterator[Clause]:
    passage, first = context.passage, 0
    for at in range(len(passage) + 1):
        if at == len(passage) or (passage.tokens[at].text in _ENDS and not passage.is_point(at)):
            if at > first and at - first <= _LONGEST:
                yield Clause(first, first, at)
            first = at + 1


def _is_of_others(found: Leftovers, clause: Clause) -> bool:
    """Say whether a clause tells of others alone, in words that are not of everyday life: `he charges em a fiver`."""
    left = found.find_rest(clause)
    whole = len(left) == clause.end - clause.begins
    third = any(found.passage.key(at) in _THIRD for at in range(clause.first, clause.begins + 1))
    return whole and third and not all(is_everyday(found.context, at) for at in left)


def _speaks_of_teller(found: Leftovers, sentence: Clause) -> bool:
    """Say whether somebody of the teller's, or the teller, is spoken of, and nobody only sees something."""
    passage = found.passage
    is_chat = passage.key(sentence.first + 1) == ":" or passage.key(sentence.first + 3) == ":"
    keys = {passage.key(at) for at in range(sentence.first, sentence.end)}
    asks = found.context.may_ask(sentence.first, sentence.end)
    if asks or passage.key(sentence.first) in _ASKS or keys & _WARNS:
        return False
    told = passage.text[passage.tokens[sentence.first].start : passage.tokens[sentence.end - 1].end]
    return (
        not is_chat
        and "@" not in told
        and found.is_of_teller(sentence)
        and not any(passage.quoted[sentence.first : sentence.end])
    )


def _is_of_no_use(found: Leftovers, sentence: Clause) -> bool:
    left = found.find_rest(sentence)
    context, passage = found.context, found.passage
    told = [at for at in left if passage.is_word(at) or passage.is_number(at)]
    if not told or any(is_needed(context, at) or is_named(context, at) for at in told):
        return False
    return not any(_may_be_needed(found, at) for at in told)


def _may_be_needed(found: Leftovers, at: int) -> bool:
    """Say whether a number, a place, a child or what somebody bears witness to stands at a place."""
    passage = found.passage
    key = passage.key(at)
    listed = ("bearing_witness", "kept_heads", "young", "venues", "address_types", "public_venues", "counts")
    code = passage.tokens[at].upper and len(key) > 1 and passage.letters == "mixed"
    new = key == "new" or (key in _OF_THE_DAY and passage.key(at - 1) == "the")
    return (
        code or new or passage.is_number(at) or "_" in key or any(passage.is_in(at, name) for name in listed)
    )
