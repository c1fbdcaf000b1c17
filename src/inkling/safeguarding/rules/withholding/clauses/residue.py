"""What is left between cuts when rules and scorer are done: words that nobody can read any sense in go as well.

`[withheld] sat [withheld]` says nothing to whoever acts, and shows a wife.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.clauses.between_two import between_two_cuts
from inkling.safeguarding.rules.withholding.clauses.leftover import Clause, Leftovers, clauses_of, without_sex
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason, merge_cuts
from inkling.safeguarding.rules.withholding.needs import is_everyday, is_fact, is_needed

# What somebody bears witness to, ages and how many, a child, a place to go to.
_MAY_BE_NEEDED = ("bearing_witness", "counts", "young", "venues", "public_venues", "address_types")
_ENDS = frozenset({".", "!", "?", "\n"})
# Words left of a clause, and of a sentence: more than these may be a fact in words that no list holds.
_MOST, _MOST_OF_SENTENCE = 7, 4


def with_residue(context: Context, cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """Return these cuts, which are all others in order, with what makes no sense between them cut too."""
    text = context.passage.text
    for more in (_residue_cuts, between_two_cuts, _stray_cuts):
        gone = list(more(context, cuts))
        cuts = merge_cuts([*without_sex(cuts, within=gone), *gone], text=text) if gone else cuts
    return tuple(cuts)


def _residue_cuts(context: Context, cuts: Sequence[Cut]) -> Iterator[Cut]:
    """Yield what is left of clauses of the teller's, and of sentences that are cut but for a few words."""
    if not cuts:
        return
    found = Leftovers(context, cuts)
    pieces = [(each, _MOST) for each in clauses_of(context)]
    for piece, most in (*pieces, *((each, _MOST_OF_SENTENCE) for each in _sentences(context))):
        left = _words_left(found, piece)
        if left and len(left) <= most and found.is_of_teller(piece) and _is_of_no_use(found, piece, left):
            first = found.first_to_go(piece)
            yield from context.cut_around(first, piece.end, why=CutReason.RELATION, stays=found.stays)


def _stray_cuts(context: Context, cuts: Sequence[Cut]) -> Iterator[Cut]:
    """Yield what is left of a sentence that is withheld but for joining words and a child named elsewhere too."""
    if not cuts:
        return
    found = Leftovers(context, cuts)
    for sentence in _sentences(context):
        left = _words_left(found, sentence)
        if left and found.is_of_teller(sentence) and all(_is_stray(found, at, sentence) for at in left):
            yield context.cut(sentence.first, sentence.end, why=CutReason.RELATION)


def _words_left(found: Leftovers, clause: Clause) -> list[int]:
    passage = found.passage
    return [
        at
        for at in range(clause.first, clause.end)
        if found.why[at] is None and (passage.is_word(at) or passage.is_number(at))
    ]


def _is_of_no_use(found: Leftovers, clause: Clause, left: Sequence[int]) -> bool:
    """Say whether nothing that is left of a clause is needed to act, and nothing asks or bears witness."""
    context, passage = found.context, found.passage
    quotes = passage.letters == "upper" or any(
        passage.key(at) in {":", '"'} for at in range(clause.first, clause.end)
    )
    if quotes or context.may_ask(clause.first, clause.end) or _others_follow(found, clause, left):
        return False
    if found.is_deed_of_another(clause):
        return False
    return not any(
        is_needed(context, at)
        or found.is_other_subject(at, clause)
        or passage.is_number(at)
        or (passage.capital(at) and not is_everyday(context, at))
        or any(passage.is_in(at, name) for name in _MAY_BE_NEEDED)
        for at in left
    )


def _others_follow(found: Leftovers, clause: Clause, left: Sequence[int]) -> bool:
    """Say whether it is told of somebody else after what is cut: `[I was told] she is being moved`."""
    last = max(
        (at for at in range(clause.first, clause.end) if found.why[at] is not None), default=clause.end
    )
    return any(at > last and found.passage.key(at) in words("pronouns") for at in left)


def _is_stray(found: Leftovers, at: int, sentence: Clause) -> bool:
    """Say whether a word is a joining word, or the child's name that stands in the words elsewhere too."""
    context, passage = found.context, found.passage
    key = passage.key(at)
    if context.is_childs(at):
        return any(
            passage.key(place) == key and found.why[place] is None
            for place in range(len(passage))
            if not sentence.first <= place < sentence.end
        )
    return key in words("function") | words("boundaries") and not is_fact(context, at)


def _sentences(context: Context) -> Iterator[Clause]:
    passage, first = context.passage, 0
    for at in range(len(passage) + 1):
        if at == len(passage) or (passage.tokens[at].text in _ENDS and not passage.is_point(at)):
            if at > first:
                yield Clause(first, first, at)
            first = at + 1
