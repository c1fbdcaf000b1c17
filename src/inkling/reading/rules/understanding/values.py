"""One value for all that a report tells: its items and its subjects, each with where it stands in the words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inkling.vocabulary.subjects import (
    DOES_NOT_FIT,
    JUDGED,
    PEOPLE,
    SAID_TWICE,
    AgeGroup,
    CheckedBy,
    ItemKnown,
    SubjectKind,
    SubjectRole,
)


@dataclass(frozen=True, order=True)
class Stretch:
    """Words as told. `passage`: 0 the own words, then the additions; offsets are code points, end exclusive."""

    passage: int
    start: int
    end: int

    def touches(self, other: Stretch) -> bool:
        """Say whether the two share a character."""
        return self.passage == other.passage and self.start < other.end and other.start < self.end

    def holds(self, other: Stretch) -> bool:
        """Say whether the other stands wholly in this one."""
        return self.passage == other.passage and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Attribute:
    """One typed attribute in the words of the report: `name`, `nickname`, `age`, `looks`, `plate`, `colour` ..."""

    name: str
    value: str


@dataclass(frozen=True)
class Moment:
    """When, in the words of the report, with the first and last day that it can mean (ISO; empty where unclear)."""

    words: str
    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class ItemAnswers:
    """What whoever told answered of one item alone, where it differs from the rest: values of `vocabulary.telling`.

    `is_other_origin`: somebody else said it; who that is stands sealed. One without any answer says that a part of the
    item is as for the whole report.
    """

    knew: str = ""
    agreed: str = ""
    why: str = ""
    is_other_origin: bool = False


@dataclass(frozen=True)
class Subject:
    """One person, group, vehicle, place, number ... as this report tells of it.

    `owners`: ids of the subjects whose it is, or who use it. `details`: numbers of the details that tell of it.
    `is_composed`: a machine put it together and no person has confirmed it. `checked_by`: who did, where one did, and
    `is_corrected` whether it was changed then. `is_role_composed`: its part is a machine's, though the rest was told.
    `must_not_know`: the words that say that they must not find out, as a machine reads them.
    """

    id: str
    kind: SubjectKind
    mentions: tuple[Stretch, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    age: AgeGroup = AgeGroup.NOT_KNOWN
    age_reason: str = ""
    role: SubjectRole = SubjectRole.OTHER
    role_reason: str = ""
    owners: tuple[str, ...] = ()
    details: tuple[int, ...] = ()
    joined_reason: str = ""
    is_composed: bool = True
    checked_by: CheckedBy | None = None
    is_corrected: bool = False
    is_role_composed: bool = False
    must_not_know: Stretch | None = None

    @property
    def is_person(self) -> bool:
        """Whether it is a person or a group of people."""
        return self.kind in PEOPLE

    @property
    def is_age_judged(self) -> bool:
        """Whether a machine only judged child or adult. A teller never sees what was judged, and so confirms none."""
        return self.age_reason.startswith(JUDGED) and self._is_unseen

    @property
    def age_set_aside(self) -> str:
        """The age in the words that does not fit what a person said of child or adult; empty where each does."""
        return self.age_reason.partition(DOES_NOT_FIT)[2].strip("'")

    @property
    def is_age_contradicted(self) -> bool:
        """Whether people said an age in years, and child or adult that it does not fit: neither stands."""
        return self.age_reason.startswith(SAID_TWICE)

    @property
    def is_role_judged(self) -> bool:
        """Whether a machine only judged the part: no word tells it, and nobody who saw it has confirmed it."""
        return self.role_reason.startswith(JUDGED) and (self.is_role_composed or self._is_unseen)

    @property
    def _is_unseen(self) -> bool:
        return self.is_composed or self.checked_by is CheckedBy.TELLER

    def values_of(self, *names: str) -> tuple[str, ...]:
        """Return the values of the attributes with these names, each once, in order."""
        return tuple(dict.fromkeys(each.value for each in self.attributes if each.name in names))


@dataclass(frozen=True)
class Item:
    """One thing said to have happened or to be so, as one source knows it.

    `detail`: the number under which it is graded, sanitised and sent; None while nobody has taken it up.
    `covers`: the details whose words stand in it; they are graded with it. `is_composed`, `checked_by` and
    `is_corrected` as of a subject.
    """

    id: str
    stretches: tuple[Stretch, ...] = ()
    known: ItemKnown = ItemKnown.DIRECT
    known_reason: str = ""
    cut_reason: str = ""
    moments: tuple[Moment, ...] = ()
    often: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    detail: int | None = None
    covers: tuple[int, ...] = ()
    is_composed: bool = True
    answers: tuple[ItemAnswers, ...] = ()
    checked_by: CheckedBy | None = None
    is_corrected: bool = False


@dataclass(frozen=True)
class Understanding:
    """All items of a report in the order in which they are told, and all its subjects.

    `passages` and `details` number what it was made of: what is told later is added, and nothing comes back that a
    person took away.
    """

    items: tuple[Item, ...] = ()
    subjects: tuple[Subject, ...] = ()
    passages: tuple[int, ...] = ()
    details: tuple[int, ...] = ()

    def item(self, item_id: str) -> Item | None:
        """Return the item with this id, if there is one."""
        return next((each for each in self.items if each.id == item_id), None)

    def subject(self, subject_id: str) -> Subject | None:
        """Return the subject with this id, if there is one."""
        return next((each for each in self.subjects if each.id == subject_id), None)

    def subjects_of(self, item: Item) -> tuple[Subject, ...]:
        """Return the subjects of an item: children who may be harmed first, then people, then things."""
        found = (each for each in self.subjects if each.id in item.subjects)
        return tuple(sorted(found, key=_rank))

    def item_graded_as(self, number: int) -> Item | None:
        """Return the item that is graded under this number, if there is one."""
        return next((each for each in self.items if each.detail == number), None)

    def with_item(self, changed: Item) -> Understanding:
        """Return it with this item in place of the one with its id."""
        items = tuple(changed if each.id == changed.id else each for each in self.items)
        return replace(self, items=items)

    def with_subject(self, changed: Subject) -> Understanding:
        """Return it with this subject in place of the one with its id."""
        subjects = tuple(changed if each.id == changed.id else each for each in self.subjects)
        return replace(self, subjects=subjects)


_ROLES = list(SubjectRole)
_KINDS = list(SubjectKind)


def _rank(subject: Subject) -> tuple[int, int]:
    return _KINDS.index(subject.kind), _ROLES.index(subject.role)


_AROUND = " \t\n,;:."


def attribute(name: str, words: str) -> Attribute:
    """Return an attribute of these words, without the commas and spaces around them."""
    return Attribute(name, words.strip(_AROUND) or words)


def role_beside(age: AgeGroup, role: SubjectRole) -> SubjectRole:
    """Return the part of somebody of this age: under 18, who may be harmed comes first."""
    is_accused_child = age is AgeGroup.CHILD and role is SubjectRole.PERSON_OF_CONCERN
    return SubjectRole.CHILD_AT_RISK if is_accused_child else role


def role_after(age: AgeGroup, role: SubjectRole) -> SubjectRole:
    """Return the part of somebody of whom it was said that they are of this age: no grown-up is a child at risk."""
    is_grown_up = age is AgeGroup.ADULT and role is SubjectRole.CHILD_AT_RISK
    return SubjectRole.OTHER if is_grown_up else role_beside(age, role)


def in_reading_order(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Return subjects as people read them: children who may be harmed first, then people, then things."""
    return tuple(sorted(subjects, key=_rank))
