"""Facts that a profile counts: of which reports each holds, as told, and as an officer corrected it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole
from inkling.vocabulary.telling import GroupBased, Urgency
from inkling.vocabulary.terms import Term

SIGN, GROUP, URGENCY = "sign", "group", "urgency"
_SEVERAL = 2
_BANDS = ((0, 12), (13, 15), (16, 17))


class Fact(Term):
    """One fact of people, said of a report. The value is its key, the label follows "tell of"."""

    CHILD = "child", "a child"
    SEVERAL_CHILDREN = "several-children", "two children or more"
    CHILD_AGE = "child-age", "a child whose age in years is told"
    CHILD_UNDER_13 = "child-under-13", "a child under 13"
    CHILD_13_TO_15 = "child-13-to-15", "a child of 13 to 15"
    CHILD_16_OR_17 = "child-16-or-17", "a child of 16 or 17"
    CHILD_OTHER_AGE = "child-other-age", "a child of an age between these, or of two that differ"
    CHILD_NO_AGE = "child-no-age", "a child of whom no age in years is read"
    CHILD_GIRL = "child-girl", "a child as a girl"
    CHILD_BOY = "child-boy", "a child as a boy"
    CHILD_NO_SEX = "child-no-sex", "a child of whom neither is read"
    CHILD_OF_CONCERN = "child-of-concern", "a child who does something to another: a victim first"
    CONCERN = "concern", "somebody to worry about because of what they do"
    CONCERN_NAMED = "concern-named", "one of them by a name or nickname"
    CONCERN_ADULT = "concern-adult", "one of them as an adult"
    CONCERN_NO_AGE = "concern-no-age", "one of them of whom no age is told"
    TOGETHER = "together", "two people of concern or more, or a group"
    PART_NOT_READ = "part-not-read", "an adult, or somebody of no age told, whose part in it is not read"


@dataclass(frozen=True)
class ToldPerson:
    """Somebody of one report, as told: their age in years from and to, where it is read, and "f" or "m"."""

    kind: str
    role: str
    age: str
    is_named: bool = False
    years: tuple[int, int] | None = None
    sex: str = ""

    @property
    def is_child(self) -> bool:
        """Whether they are told of as under 18."""
        return self.age == AgeGroup.CHILD.value

    @property
    def may_be_of_concern(self) -> bool:
        """Whether nobody, and no machine, says which part they have: no child's, as far as it is told."""
        return not self.is_child and self.role in ("", SubjectRole.OTHER.value)

    @property
    def is_of_concern(self) -> bool:
        """Whether they are told of because of what they do."""
        return self.role == SubjectRole.PERSON_OF_CONCERN.value


@dataclass(frozen=True)
class ReportFacts:
    """What one report says beside its categories: people, signs, and two answers of the teller."""

    report: UUID
    people: tuple[ToldPerson, ...] = ()
    signs: frozenset[str] = frozenset()
    group_based: str = ""
    urgency: str = ""


def key_of(kind: str, value: str) -> str:
    """Return the key of a sign or of an answer."""
    return f"{kind}:{value}"


def label_of(key: str) -> str:
    """Return what people read for a key."""
    kind, _, value = key.rpartition(":")
    if not kind:
        return Fact(value).label
    terms: dict[str, type[Term]] = {SIGN: Indicator, GROUP: GroupBased, URGENCY: Urgency}
    return next((term.label for term in terms[kind] if term.value == value), value)


def facts_of(told: Iterable[ReportFacts]) -> dict[str, tuple[UUID, ...]]:
    """Return the reports of each fact, by its key, in the order given."""
    found: dict[str, list[UUID]] = defaultdict(list)
    for each in told:
        for key in dict.fromkeys(_keys(each)):
            found[key].append(each.report)
    return {key: tuple(reports) for key, reports in found.items()}


def _keys(told: ReportFacts) -> Iterator[str]:
    yield from _of_children([each for each in told.people if each.is_child])
    yield from _of_concern([each for each in told.people if each.is_of_concern])
    if any(each.may_be_of_concern for each in told.people):
        yield Fact.PART_NOT_READ.value
    yield from (key_of(SIGN, each) for each in sorted(told.signs))
    yield key_of(GROUP, told.group_based)
    yield key_of(URGENCY, told.urgency)


def _of_children(children: list[ToldPerson]) -> Iterator[str]:
    if children:
        yield Fact.CHILD.value
    if len(children) >= _SEVERAL or any(each.kind == SubjectKind.GROUP.value for each in children):
        yield Fact.SEVERAL_CHILDREN.value
    for child in children:
        if child.years:
            yield Fact.CHILD_AGE.value
        yield _band_of(child.years).value
        yield {"f": Fact.CHILD_GIRL, "m": Fact.CHILD_BOY}.get(child.sex, Fact.CHILD_NO_SEX).value
        if child.is_of_concern:
            yield Fact.CHILD_OF_CONCERN.value


def _band_of(years: tuple[int, int] | None) -> Fact:
    """Return the band in which all of an age lies: what was told as 12 or 13 is put into neither."""
    if years is None:
        return Fact.CHILD_NO_AGE
    bands = (Fact.CHILD_UNDER_13, Fact.CHILD_13_TO_15, Fact.CHILD_16_OR_17)
    within = (
        fact for fact, (low, high) in zip(bands, _BANDS, strict=True) if low <= years[0] and years[1] <= high
    )
    return next(within, Fact.CHILD_OTHER_AGE)


def _of_concern(people: list[ToldPerson]) -> Iterator[str]:
    if people:
        yield Fact.CONCERN.value
    if len(people) >= _SEVERAL or any(each.kind == SubjectKind.GROUP.value for each in people):
        yield Fact.TOGETHER.value
    for each in people:
        if each.is_named:
            yield Fact.CONCERN_NAMED.value
        if each.age == AgeGroup.ADULT.value:
            yield Fact.CONCERN_ADULT.value
        elif not each.is_child:
            yield Fact.CONCERN_NO_AGE.value
