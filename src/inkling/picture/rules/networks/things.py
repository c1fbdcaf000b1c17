"""Which mentions are one thing: by what officers judged, one whole number or plate, or one sign in one town."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import PairOfSubjects
from inkling.vocabulary.subjects import PEOPLE, AgeGroup, SubjectKind, SubjectRole

_PEOPLE = frozenset(each.value for each in PEOPLE)
_ACCOUNTS = frozenset({SubjectKind.ACCOUNT.value, SubjectKind.EMAIL.value, "handle"})


@dataclass(frozen=True)
class NamedMention:
    """One subject of one report: what it is called, child or adult and which part, as told; `sign` of a place or ""."""

    ref: SubjectRef
    type: str
    name: str
    sign: str = ""
    age: str = ""
    role: str = ""
    told_on: date | None = None


@dataclass(frozen=True)
class Joining:
    """What makes two mentions one: judged the same, or equal; and what officers judged different."""

    same: frozenset[PairOfSubjects] = frozenset()
    equal: frozenset[PairOfSubjects] = frozenset()
    apart: frozenset[PairOfSubjects] = frozenset()


@dataclass(frozen=True)
class Thing:
    """Mentions that are one, by the name that most give it. The first mention leads to its own page."""

    mentions: tuple[NamedMention, ...]

    @property
    def refs(self) -> frozenset[SubjectRef]:
        """Return its mentions by their refs."""
        return frozenset(each.ref for each in self.mentions)

    @property
    def reports(self) -> frozenset[UUID]:
        """Return the reports that tell of it."""
        return frozenset(each.ref.report for each in self.mentions)

    @property
    def name(self) -> str:
        """Return what most mentions call it."""
        named = Counter(each.name for each in self.mentions)
        return min(named, key=lambda name: (-named[name], name))

    @property
    def type(self) -> str:
        """Return what it is."""
        return self.mentions[0].type

    @property
    def is_person(self) -> bool:
        """Whether it is a person or a group."""
        return self.type in _PEOPLE

    @property
    def is_child(self) -> bool:
        """Whether any report tells of a child: under 18 comes first, whatever else is told."""
        return self.is_person and any(
            each.age == AgeGroup.CHILD.value or each.role == SubjectRole.CHILD_AT_RISK.value
            for each in self.mentions
        )

    @property
    def is_account(self) -> bool:
        """Whether it is the name of an account or an address of mail, in which somebody's own name may stand."""
        return self.type in _ACCOUNTS

    @property
    def is_told_adult(self) -> bool:
        """Whether a report tells of an adult and none of a child. Of whom no age is told neither is known."""
        ages = {each.age for each in self.mentions}
        return self.is_person and AgeGroup.ADULT.value in ages and not self.is_child


def things_of(mentions: Iterable[NamedMention], *, joining: Joining) -> list[Thing]:
    """Return mentions as things. Nobody is joined by a name; what was judged different stays apart."""
    by_ref = {each.ref: each for each in sorted(mentions, key=lambda each: each.ref)}
    group: dict[SubjectRef, set[SubjectRef]] = {ref: {ref} for ref in by_ref}
    for pair in sorted(joining.same):
        _join(pair.first, pair.second, group)
    for first, second in (
        *((pair.first, pair.second) for pair in sorted(joining.equal)),
        *_equal_signs(by_ref.values()),
    ):
        if not _is_apart(first, second, group, joining.apart):
            _join(first, second, group)
    seen: set[SubjectRef] = set()
    found = []
    for ref, members in group.items():
        if ref not in seen:
            seen |= members
            found.append(Thing(tuple(by_ref[each] for each in sorted(members))))
    return found


def not_judged(
    maybe: Iterable[PairOfSubjects], *, things: Iterable[Thing], apart: Collection[PairOfSubjects]
) -> list[PairOfSubjects]:
    """Return those of these pairs whose things nobody judged different, by whichever mentions."""
    group = {ref: thing.refs for thing in things for ref in thing.refs}
    return [each for each in maybe if not _is_apart(each.first, each.second, group, apart)]


def _equal_signs(mentions: Iterable[NamedMention]) -> Iterable[tuple[SubjectRef, SubjectRef]]:
    first: dict[str, SubjectRef] = {}
    for each in mentions:
        if each.sign:
            yield first.setdefault(each.sign, each.ref), each.ref


def _join(one: SubjectRef, other: SubjectRef, group: dict[SubjectRef, set[SubjectRef]]) -> None:
    if one in group and other in group and group[one] is not group[other]:
        group[one] |= group[other]
        for each in group[other]:
            group[each] = group[one]


def _is_apart(
    one: SubjectRef,
    other: SubjectRef,
    group: Mapping[SubjectRef, Set[SubjectRef]],
    apart: Collection[PairOfSubjects],
) -> bool:
    here, there = group.get(one, frozenset()), group.get(other, frozenset())
    return any(
        (pair.first in here and pair.second in there) or (pair.first in there and pair.second in here)
        for pair in apart
    )
