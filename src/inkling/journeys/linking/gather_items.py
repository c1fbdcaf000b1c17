"""What the items of several reports tell of one subject: when, how it is known and stands, and what belongs to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from inkling.journeys.understanding.understand_several import UnderstoodReport, understand_several
from inkling.linking.queries.entities import ages_of
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.stands import Stand
from inkling.reading.rules.understanding.values import Item, Subject, Understanding
from inkling.vocabulary.subjects import AgeGroup
from inkling.vocabulary.telling import Frequency

# Each report is put together anew; of more than so many the newest are.
MOST_GATHERED = 60
_MOST_FIRST = (Frequency.KEEPS_ARISING, Frequency.SEVERAL, Frequency.ONCE)


@dataclass(frozen=True)
class ToldItem:
    """One item that tells of the subject: its words, and the grades of it and of what is graded with it."""

    ref: SubjectRef
    item: Item
    words: str
    codes: tuple[str, ...]
    is_false: bool
    told_on: date

    @property
    def numbers(self) -> set[int]:
        """The numbers under which it is graded and sent."""
        return {each for each in (self.item.detail, *self.item.covers) if each is not None}


@dataclass(frozen=True)
class Belonging:
    """Of which two subjects of one report it is told that the one is the other's, or used by it."""

    thing: SubjectRef
    owner: SubjectRef


@dataclass(frozen=True)
class GatheredItems:
    """The items that tell of a subject by the day on which they were told, and what belongs to whom there.

    `often`: how often it comes up, as each report says of it in a box; the most of several answers of one report, but
    for what was set aside or is suspected to be false. `looked_through`: the reports that were put together;
    `left_out`: how many of its reports were not put together, since there are too many. `by_machine`: the reports in
    which a machine takes it for a child, and nobody has said so.
    """

    items: tuple[ToldItem, ...] = ()
    belongings: tuple[Belonging, ...] = ()
    often: Mapping[UUID, Frequency] = field(default_factory=dict)
    left_out: int = 0
    looked_through: frozenset[UUID] = frozenset()
    by_machine: frozenset[UUID] = frozenset()

    def numbers_of(self, report: UUID) -> set[int]:
        """Return under which numbers of a report it is told of."""
        return {number for each in self.items if each.ref.report == report for number in each.numbers}


def gather_items(members: Sequence[ToldSubject]) -> GatheredItems:
    """Return what the items of these subjects' reports tell of them; of very many the newest.

    What is set aside is left out. An understanding may have changed since the subject was noted: it is found again by
    its words, where just one has them.
    """
    newest = sorted(members, key=lambda each: (each.told_on, each.ref), reverse=True)
    reports = list(dict.fromkeys(each.ref.report for each in newest))
    read = understand_several(reports[:MOST_GATHERED])
    items: list[ToldItem] = []
    belongings: list[Belonging] = []
    often: dict[UUID, Frequency] = {}
    by_machine: set[UUID] = set()
    for each in sorted(members, key=lambda one: (one.told_on, one.ref)):
        stood = read.get(each.ref.report)
        subject = subject_in(stood.value, each) if stood else None
        if stood and subject:
            items += _items_of(each, subject, stood)
            belongings += _belongings_of(each.ref, subject, stood.value)
            by_machine |= {each.ref.report} if is_judged_child(subject) else set()
            said = [stood.often[number] for number in subject.details if _tells_how_often(number, stood)]
            if told := [one for one in _MOST_FIRST if one in said]:
                often[each.ref.report] = told[0]
    left_out = len(reports[MOST_GATHERED:])
    return GatheredItems(
        tuple(items),
        tuple(dict.fromkeys(belongings)),
        often,
        left_out,
        frozenset(read),
        frozenset(by_machine),
    )


def is_judged_child(subject: Subject) -> bool:
    """Say whether a machine takes this subject for a child, and nobody has said so."""
    return subject.age is AgeGroup.CHILD and subject.is_age_judged


def ages_to_join(refs: AbstractSet[SubjectRef]) -> dict[SubjectRef, str]:
    """Return of each whether a child or an adult, before they are made one.

    What is told decides. Among those of whom nothing is told a child is also who a machine takes for one, which
    protects; of very many as many are looked at as a page puts together. Who has one press to make is not kept waiting
    where nobody is told of as an adult.
    """
    told = ages_of(refs)
    if AgeGroup.ADULT.value not in told.values():
        return told
    open_ = sorted(refs - told.keys())
    read = understand_several(list(dict.fromkeys(ref.report for ref in open_))[:MOST_GATHERED])
    for ref in open_:
        subject = read[ref.report].value.subject(ref.subject) if ref.report in read else None
        if subject is not None and is_judged_child(subject):
            told[ref] = AgeGroup.CHILD.value
    return told


def _tells_how_often(number: int, stood: UnderstoodReport) -> bool:
    return number in stood.often and stood.judged.stand_of(number) not in (Stand.ASIDE, Stand.FALSE)


def subject_in(value: Understanding, told: ToldSubject) -> Subject | None:
    """Return a subject as it stands now: by its id, else by its words where just one has them."""
    if found := value.subject(told.ref.subject):
        return found
    words = told.raw.casefold()
    named = [each for each in value.subjects if words in {one.value.casefold() for one in each.attributes}]
    return named[0] if len(named) == 1 else None


def _items_of(told: ToldSubject, subject: Subject, stood: UnderstoodReport) -> Iterable[ToldItem]:
    for item in stood.value.items:
        stand = stood.judged.stand_of(item.detail)
        if subject.id in item.subjects and stand is not Stand.ASIDE:
            yield ToldItem(
                told.ref,
                item,
                " … ".join(stood.words(each) for each in item.stretches),
                _codes_of(item, stood.codes),
                stand is Stand.FALSE,
                told.told_on,
            )


def _codes_of(item: Item, codes: Mapping[int, str]) -> tuple[str, ...]:
    numbers = [each for each in (item.detail, *item.covers) if each is not None]
    return tuple(dict.fromkeys(codes[each] for each in numbers if each in codes))


def _belongings_of(ref: SubjectRef, subject: Subject, value: Understanding) -> Iterable[Belonging]:
    for owner in subject.owners:
        yield Belonging(ref, SubjectRef(ref.report, owner))
    for each in value.subjects:
        if subject.id in each.owners:
            yield Belonging(SubjectRef(ref.report, each.id), ref)
