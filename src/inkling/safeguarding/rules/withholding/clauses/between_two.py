"""What passes between the teller and somebody else: `I lent him 80`, `she asked me for a hair bobble`.

Whose hands it went through shows who told, and a number, a coin or a cup of tea in it is no fact to act on. Names, the
age of a child, harm and what to look for keep their clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.clauses.leftover import Clause, Leftovers, clauses_of
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.needs import is_everyday, is_named, is_needed

_KNOWN = frozenset({"the", "her", "his", "their", "that", "them", "those", "two", "both"})
_SURE = ("venues", "public_venues", "address_types", "needed")
_MOST, _MOST_AFTER = 12, 8
_NEAR = 3
_THIRD = frozenset({"he", "she", "they", "it", "hes", "shes", "theyre", "he's", "she's"})
_HOURS = frozenset({"midnight", "noon", "midday", "teatime"})
# Words that no list holds: more than these may be a fact.
_MOST_UNKNOWN = 2


def between_two_cuts(context: Context, cuts: Sequence[Cut]) -> Iterator[Cut]:
    """Yield what is left of clauses in which the teller does something, or has it done to them."""
    if not cuts:
        return
    found = Leftovers(context, cuts)
    gone: Clause | None = None
    before: Clause | None = None
    for clause in _pieces(context):
        goes = _is_of_teller(found, clause) or (gone is not None and _goes_on(found, gone, clause))
        left = [
            at
            for at in found.find_rest(clause)
            if context.passage.is_word(at) or context.passage.is_number(at)
        ]
        whole = goes and len(left) <= _MOST and not _is_of_use(found, clause, left)
        gone = clause if whole else None
        if whole and (left or _leads(found, clause)):
            first = _first(found, clause)
            yield from context.cut_around(
                first, clause.end, why=CutReason.RELATION, stays=partial(_stays, found)
            )
        is_gone = whole or (found.is_of_teller(clause) and found.is_cut(clause))
        if is_gone and before is not None and _gets_out(found, before):
            yield context.cut(before.first, before.end, why=CutReason.RELATION)
        before = clause


def _pieces(context: Context) -> Iterator[Clause]:
    """Yield the clauses of a text; where somebody writes without capitals, each `i lent him` begins one."""
    passage = context.passage
    for clause in clauses_of(context):
        first, begins = clause.first, clause.begins
        for at in range(clause.begins + 1, clause.end) if passage.letters != "mixed" else ():
            if passage.key(at) in words("subjects") and at + 1 < clause.end:
                yield Clause(first, begins, at)
                first = begins = at
        yield Clause(first, begins, clause.end)


def _stays(found: Leftovers, at: int) -> bool:
    """Say whether a word stands where such a clause goes: `four` of `four foot away` is nobody's age."""
    context, passage = found.context, found.passage
    bare = passage.key(at) in words("counts") and not passage.key(at + 1).startswith(("year", "yr"))
    return found.stays(at) and not (bare and not context.is_childs(at))


def _gets_out(found: Leftovers, clause: Clause) -> bool:
    """Say whether a clause is `if this gets back`, before what the teller fears for themselves."""
    keys = [found.passage.key(at) for at in range(clause.first, clause.end)]
    return keys[:1] == ["if"] and keys[1:2] in (["this"], ["it"]) and keys[2:3] in (["gets"], ["comes"])


def _first(found: Leftovers, clause: Clause) -> int:
    return clause.begins if not _leads(found, clause) else found.first_to_go(clause)


def _leads(found: Leftovers, clause: Clause) -> bool:
    """Say whether `while` stands before a clause of which nothing is left."""
    return any(found.passage.key(at) in words("goes_with") for at in range(clause.first, clause.begins))


def _is_of_teller(found: Leftovers, clause: Clause) -> bool:
    passage = found.passage
    if not found.is_of_teller(clause) or found.context.may_ask(clause.first, clause.end):
        return False
    own = [at for at in range(clause.begins, clause.end) if _is_own(found, at)]
    if not own or _is_of_a_child(found, own):
        return False
    return own[0] - clause.begins < _NEAR or passage.key(own[0]) in words("objects") | words("owning")


def _is_of_a_child(found: Leftovers, own: Sequence[int]) -> bool:
    """Say whether a clause is `My niece has a new phone`: the teller has no part in what is told of her."""
    passage, child = found.passage, own[0] + 1
    if len(own) > 1 or passage.key(own[0]) not in words("owning"):
        return False
    child += passage.is_in(child, "adjectives")
    return any(passage.is_in(child, name) for name in ("female_children", "male_children"))


def _is_own(found: Leftovers, at: int) -> bool:
    own = words("first_person") | words("owning")
    return found.why[at] is not None and found.passage.key(at) in own and not found.passage.quoted[at]


def _goes_on(found: Leftovers, gone: Clause, clause: Clause) -> bool:
    """Say whether a clause only says when or why one that went was so: `while his mate was getting a drink`."""
    lead = {found.passage.key(at) for at in range(clause.first, clause.begins)}
    left = found.find_rest(clause)
    if "so" in lead and left and {found.passage.key(at) for at in left} & words("cautions"):
        return len(left) <= _MOST_AFTER and found.passage.is_mark(clause.end)
    return (
        bool(lead & (words("in_time") | {"because", "cos", "who"}))
        and clause.first == gone.end
        and len(left) <= _MOST_AFTER
        and all(is_everyday(found.context, at) or _is_small(found, at) for at in left)
        and not found.context.may_ask(clause.first, clause.end)
    )


def _is_of_use(found: Leftovers, clause: Clause, left: Sequence[int]) -> bool:
    passage = found.passage
    if passage.letters == "upper" or any(
        passage.key(at) in {":", '"'} for at in range(clause.first, clause.end)
    ):
        return True
    last = max(
        (at for at in range(clause.first, clause.end) if found.why[at] is not None), default=clause.end
    )
    if any(at > last and passage.key(at) in _THIRD for at in left):
        return True
    if passage.key(clause.begins) in words("bids"):
        return True
    unknown = [at for at in left if not (is_everyday(found.context, at) or _is_small(found, at))]
    named = any(found.context.is_childs(at) for at in left)
    counted = any(passage.is_number(at) or passage.key(at) in words("counts") for at in left)
    if (named and (unknown or counted)) or len(unknown) > _MOST_UNKNOWN:
        return True
    return any(_may_be_of_use(found, at) for at in left)


def _may_be_of_use(found: Leftovers, at: int) -> bool:
    """Say whether a word left in such a clause may be needed to act."""
    context, passage = found.context, found.passage
    if context.is_childs(at):
        return False
    if is_named(context, at) or passage.key(at) in _HOURS | words("bearing_witness"):
        return True
    if passage.is_number(at):
        return _is_a_fact(context, at)
    if passage.key(at).endswith("teen") or _is_tomorrow(passage.key(at)):
        return True
    if _is_small(found, at):
        return False
    known = passage.is_in(at, "young") and passage.key(at - 1) in _KNOWN
    if (is_needed(context, at) or passage.is_in(at, "young")) and not known:
        return True
    if passage.capital(at) and not is_everyday(context, at):
        return True
    return any(passage.is_in(at, name) for name in _SURE) and not is_everyday(context, at)


def _is_a_fact(context: Context, at: int) -> bool:
    """Say whether a number is an age, or that of a house or a road: of coins, years and rounds it is none."""
    passage = context.passage
    led = words("house_words") | words("hour_leads") | {"aged", "age", "is", "was", "on"}
    if context.is_age(at) or passage.key(at - 1) in led | {".", ":"} or passage.key(at + 1) in {".", ":"}:
        return True
    return passage.capital(at + 1) or (passage.key(at).isalnum() and not passage.key(at).isdigit())


def _is_tomorrow(key: str) -> bool:
    return key in {"tomorrow", "tonight", "tmrw", "2moro"}


def _is_small(found: Leftovers, at: int) -> bool:
    return found.passage.key(at) in words("small_things")
