"""What is left of a clause that speaks of the teller: where nothing in it is needed to act, all of it goes.

`He takes [withheld]` of `He takes in our parcels` still shows a neighbour. Names, days and ages stay where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.clauses.deeds_of_others import own_alone
from inkling.safeguarding.rules.withholding.clauses.seen_once import places_of_seeing
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.needs import is_everyday, is_fact, is_named, is_needed

_OF_THE_TELLER = frozenset(
    {
        CutReason.FIRST_PERSON,
        CutReason.RELATION,
        CutReason.WORK,
        CutReason.VANTAGE,
        CutReason.ONLY_ONE,
    }
)
_NEAR = 3
_SHORT = 5


@dataclass(frozen=True)
class Clause:
    """Words from `first` to before `end`; the clause proper begins at `begins`, after `and` or `since`."""

    first: int
    begins: int
    end: int


def leftover_cuts(context: Context, cuts: Sequence[Cut]) -> Iterator[Cut]:
    """Yield what is left of clauses that speak of the teller. `cuts` are what all other rules found, in order."""
    if not any(cut.why in _OF_THE_TELLER for cut in cuts):
        return
    found = Leftovers(context, cuts)
    gone: Clause | None = None
    for clause in clauses_of(context):
        if found.is_of_teller(clause) and found.is_cut(clause):
            gone = clause
            yield from found.pronoun_before(clause)
            continue
        gone = clause if found.goes_too(clause, after=gone) else None
        if gone is None:
            yield from found.person_before(clause)
            continue
        first = found.first_to_go(clause)
        yield from context.cut_around(first, clause.end, why=CutReason.RELATION, stays=found.stays)


def without_sex(cuts: Sequence[Cut], *, within: Sequence[Cut]) -> list[Cut]:
    """Return the cuts; those that lie in what goes with its clause no longer say that a withheld niece is a girl."""
    return [
        replace(cut, says="")
        if any(gone.start < cut.end and cut.start < gone.end for gone in within)
        else cut
        for cut in cuts
    ]


def clauses_of(context: Context) -> Iterator[Clause]:
    """Yield the clauses of a text in order."""
    passage = context.passage
    first = 0
    while first < len(passage):
        while first < len(passage) and passage.is_mark(first):
            first += 1
        begins = first
        while begins < len(passage) and not passage.is_mark(begins) and passage.is_end(begins):
            begins += 1
        end = begins
        while end < len(passage) and not passage.is_end(end):
            end += 1
        if end > first:
            yield Clause(first, begins, end)
        first = end


class Leftovers:
    """The cuts of a text by word, and what may go with them."""

    def __init__(self, context: Context, cuts: Sequence[Cut]) -> None:
        self.context = context
        self.passage = context.passage
        self.why: list[CutReason | None] = [None] * len(self.passage)
        at = 0
        for cut in cuts:
            while at < len(self.passage) and self.passage.tokens[at].end <= cut.start:
                at += 1
            while at < len(self.passage) and self.passage.tokens[at].start < cut.end:
                self.why[at] = cut.why
                at += 1

    def is_of_teller(self, clause: Clause) -> bool:
        """Say whether something in a clause is cut because it speaks of the teller, and nobody only sees something."""
        own = [at for at in range(clause.first, clause.end) if self.why[at] in _OF_THE_TELLER]
        return (
            bool(own)
            and not self.passage.quoted[own[0]]
            and not any(self._only_sees(at, clause) for at in own)
        )

    def _only_sees(self, at: int, clause: Clause) -> bool:
        if self.passage.key(at) not in words("subjects"):
            return False
        verb = at + 1
        while verb < clause.end and self.passage.key(verb) in words("helpers"):
            verb += 1
        key = self.passage.key(verb)
        return self._why_at(verb) is None and key in words("seeing") and key not in words("having")

    def is_cut(self, clause: Clause) -> bool:
        """Say whether nothing of a clause is left, but for names and days."""
        return all(self.why[at] is not None or self.stays(at) for at in range(clause.begins, clause.end))

    def pronoun_before(self, clause: Clause) -> Iterator[Cut]:
        """Yield `he` of `he sits behind me`, where nothing else of the clause is left."""
        first = self.first_to_go(clause)
        leads = range(first, clause.begins)
        follows = self._why_at(clause.begins) is not None
        if leads and follows and self.passage.key(clause.begins - 1) in words("pronouns"):
            yield self.context.cut(first, clause.begins, why=CutReason.RELATION)

    def _is_joined_to_teller(self, clause: Clause) -> bool:
        """Say whether a clause is nobody but `her real mum` before `and I`."""
        passage = self.passage
        teller = clause.end + 1
        if passage.key(clause.end) not in words("joins_deeds") or self._why_at(teller) not in _OF_THE_TELLER:
            return False
        if passage.key(teller) not in words("first_person"):
            return False
        left = self.find_rest(clause)
        named = any(passage.is_in(at, "kin") for at in left)
        return named and all(
            passage.is_in(at, "kin")
            or passage.is_in(at, "adjectives")
            or passage.key(at) in words("owners_too")
            for at in left
        )

    def _why_at(self, at: int) -> CutReason | None:
        return self.why[at] if at < len(self.why) else None

    def person_before(self, clause: Clause) -> Iterator[Cut]:
        """Yield `the teacher` of `the teacher rang me`, who stands right before what is cut."""
        passage = self.passage
        at = clause.begins
        while at < clause.end and self.why[at] is None:
            at += 1
        if at == clause.end or self.why[at] not in _OF_THE_TELLER or at - clause.begins > _NEAR:
            return
        people = range(clause.begins, at)
        witness = any(
            passage.key(place) in words("witnesses") or passage.is_in(place, "roles") for place in people
        )
        if witness and all(
            is_everyday(self.context, place) and passage.key(place) not in words("kept_heads")
            for place in people
        ):
            yield from self.context.cut_around(clause.begins, at, why=CutReason.RELATION, stays=self.stays)

    def goes_too(self, clause: Clause, *, after: Clause | None) -> bool:
        """Say whether all of a clause goes. `after`: the clause before it, where that went."""
        goes = (
            (self.is_of_teller(clause) and self._goes(clause))
            or self._is_joined_to_teller(clause)
            or (after is not None and self._follows(after, clause))
        )
        return goes and not self.context.may_ask(clause.first, clause.end)

    def _goes(self, clause: Clause) -> bool:
        """Say whether nothing that is left of a clause of the teller's is needed to act."""
        left = self.find_rest(clause)
        if self._is_equation(clause):
            return True
        bids = clause.first == clause.begins and self.passage.key(clause.begins) in words("bids")
        if not left or bids:
            return False
        if any(is_needed(self.context, at) or self.is_other_subject(at, clause) for at in left):
            return False
        if self.is_deed_of_another(clause):
            return False
        if any(self.passage.key(at) in words("bearing_witness") for at in left):
            return False
        return self._is_teller_subject(clause) or all(is_everyday(self.context, at) for at in left)

    def is_deed_of_another(self, clause: Clause) -> bool:
        """Say whether it tells what somebody else does to one of the teller's own: `he got my sister Ruby`."""
        gone = [at for at in range(clause.first, clause.end) if self.why[at] is not None]
        return bool(gone) and own_alone(self.context, clause.first, gone[-1] + 1) is not None

    def _is_equation(self, clause: Clause) -> bool:
        """Say whether a clause is but `her stepdad is` before `my brother`: how somebody comes to know a child."""
        passage = self.passage
        at = clause.begins
        while at < clause.end and (
            passage.is_in(at, "kin") or passage.key(at) in words("owners_too") or is_named(self.context, at)
        ):
            at += 1
        is_kin = any(passage.is_in(place, "kin") for place in range(clause.begins, at))
        while passage.key(at) in words("be") | {"is", "'s", "used", "to"}:
            at += 1
        own = self._why_at(at) in _OF_THE_TELLER and at < clause.end
        return is_kin and own and all(self.why[place] is not None for place in range(at, clause.end))

    def is_other_subject(self, at: int, clause: Clause) -> bool:
        """Say whether somebody named does something within a clause: `to say Kamil was away`."""
        passage = self.passage
        named = is_named(self.context, at) or self.context.is_childs(at)
        if not named or at == clause.begins or is_named(self.context, at - 1):
            return False
        led = passage.key(at - 1) in words("function") | words("articles") | words("titles") or passage.is_in(
            at - 1, "kin"
        )
        return not led and passage.key(at - 1) not in words("vantage_leads")

    def _is_teller_subject(self, clause: Clause) -> bool:
        """Say whether a clause begins with the teller, or with a grown-up of theirs: `my husband is 84`."""
        at = clause.begins
        if at >= clause.end or self.why[at] not in _OF_THE_TELLER:
            return False
        end = at
        while end < clause.end and self.why[end] is not None:
            end += 1
        others = ("young", "children_of", "peers_of", "kept_heads")
        return not any(self.passage.is_in(place, name) for place in range(at, end) for name in others)

    def _follows(self, gone: Clause, clause: Clause) -> bool:
        """Say whether a clause only goes on with one that went: `when he was four`, `and cannot sleep`."""
        if any(self.passage.key(at) != "," for at in range(gone.end, clause.first)):
            return False
        if self._says_or_sees(gone):
            return False
        left = self.find_rest(clause)
        if any(is_needed(self.context, at) or is_named(self.context, at) for at in left):
            return False
        lead = {self.passage.key(at) for at in range(clause.first, clause.begins)}
        if not left:
            return lead == {"it"}
        if lead & words("in_time") and len(left) <= _SHORT:
            return True
        if lead & words("goes_with"):
            return all(is_everyday(self.context, at) for at in left)
        joins = lead and lead <= words("joins_deeds")
        return bool(joins) and self._is_teller_subject(gone) and self._begins_with_a_deed(clause)

    def _says_or_sees(self, clause: Clause) -> bool:
        """Say whether what follows a clause is what was said or seen, and no more of the teller."""
        return any(
            self.passage.key(at) in words("passing_on")
            or (self.why[at] is None and self.passage.key(at) in words("seeing"))
            for at in range(clause.first, clause.end)
        )

    def _begins_with_a_deed(self, clause: Clause) -> bool:
        key = self.passage.key(clause.begins)
        return key in words("helpers") | words("carries_on") | {"cannot"}

    def first_to_go(self, clause: Clause) -> int:
        """Return the place after `and`, `but` and `so`, which stay between clauses."""
        first = clause.first
        while first < clause.begins and self.passage.key(first) in words("stays_between"):
            first += 1
        return first

    def find_rest(self, clause: Clause) -> list[int]:
        """Return the words of a clause that are not cut."""
        return [at for at in range(clause.begins, clause.end) if self.why[at] is None]

    def stays(self, at: int) -> bool:
        """Say whether a word stands where a clause goes: a name, a day, the age of a child."""
        return self.why[at] is None and (at in self._when or is_fact(self.context, at))

    @cached_property
    def _when(self) -> frozenset[int]:
        return places_of_seeing(self.context)
