"""What a front door reads of a correction: beside the name as it knows it, and only of what it was shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import re2

from inkling.safeguarding.rules.withholding import WITHHELD
from inkling.vocabulary.subjects import PEOPLE, AgeGroup, CorrectedAs, NobodyMeant, SubjectKind, SubjectRole

_OF_CONCERN = frozenset({SubjectRole.CHILD_AT_RISK, SubjectRole.PERSON_OF_CONCERN})
# Who told is never said to a front door, also where an officer finds it in the words.
_SAYS_NOTHING = frozenset({SubjectRole.OTHER, SubjectRole.TELLER})


@dataclass(frozen=True)
class Correction:
    """Somebody or something of a report that the unit has corrected; `name` as the report has it.

    Who is a child after all, or is not; what part they have (`role`); what it is, where it is nobody (`kind`); of whom
    it is another name (`same_as`); `is_gone`: nobody and nothing of that name was meant; `is_missed`: it stands in the
    words, and no machine had found it; `is_cleared`: who was told of as a person of concern is none; `called`: the name
    that an officer says they have; `told_of`: what an officer says of their age, looks or the like, and `owners`: whose
    it is, instead of what was read (`instead_of`).
    """

    name: str
    age: AgeGroup = AgeGroup.NOT_KNOWN
    role: SubjectRole = SubjectRole.OTHER
    kind: SubjectKind = SubjectKind.PERSON
    same_as: str = ""
    is_gone: bool = False
    is_missed: bool = False
    is_cleared: bool = False
    called: str = ""
    told_of: str = ""
    owners: tuple[str, ...] | None = None
    instead_of: tuple[str, ...] = ()

    @property
    def is_child(self) -> bool:
        """Whether it says that somebody is a child."""
        return self.age is AgeGroup.CHILD and not self.is_gone

    @property
    def says(self) -> str:
        """What the front door reads beside the name. Nobody is called a person of concern whom it does not know so."""
        if self.is_gone:
            return NobodyMeant.CORRECTED.label.lower()
        if self.told_of:
            return f"{CorrectedAs.TOLD_OF.label.lower()}, {self.told_of}"
        if self.owners is not None:
            return (CorrectedAs.OWNED if self.owners else CorrectedAs.NOT_OWNED).label.lower()
        if self.kind not in PEOPLE:
            return self.kind.plain.lower()
        if self.same_as:
            return CorrectedAs.SAME.label.lower()
        if self.called:
            return CorrectedAs.CALLED.label.lower()
        parts = [self._says_age, *([] if self.role in _SAYS_NOTHING else [self.role.label.lower()])]
        parts += [CorrectedAs.CLEARED.label.lower()] if self.is_cleared else []
        return ", ".join(parts)

    @property
    def says_unnamed(self) -> str:
        """What is said of somebody whose name is withheld there: they may have told, so only what a child needs."""
        is_other_name = bool(self.same_as or self.called or self.told_of or self.owners is not None)
        is_of_concern = (
            self.kind in PEOPLE and self.role in _OF_CONCERN and not (self.is_gone or is_other_name)
        )
        if not (is_of_concern or (self.is_child and self.kind in PEOPLE and not is_other_name)):
            return ""
        return ", ".join([self._says_age, *([self.role.label.lower()] if is_of_concern else [])])

    @property
    def _says_age(self) -> str:
        return (self.age.label if self.age is AgeGroup.NOT_KNOWN else self.age.plain).lower()


@dataclass(frozen=True)
class WhatWasShown:
    """The texts that a front door has read of a concern: all of them, and those in which something stands by itself.

    The words as they were told are no list: what a machine had not found stands in them alone.
    """

    texts: tuple[str, ...]
    listed: tuple[str, ...]

    def holds(self, name: str) -> bool:
        """Say whether a name stands in what was read, as words of its own."""
        return _stands_in(name, self.texts)

    def lists(self, name: str) -> bool:
        """Say whether it stands there apart from the words as they were told."""
        return _stands_in(name, self.listed)


@dataclass(frozen=True)
class CorrectedLines:
    """What is added to a concern: a line for each child, and for each of the others."""

    children: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it matters to whoever read the concern."""
        return not (self.children or self.others)


def lines_for(
    corrections: Iterable[Correction], *, shown: WhatWasShown, only_shown: bool = False
) -> CorrectedLines:
    """Return what a front door is told of corrections: by name where it reads that name already, else without it.

    Things are told only where it was shown them, and with `only_shown` people are as well.
    """
    kept = [each for each in corrections if _matters(each, shown=shown, only_shown=only_shown)]
    lines = [(each.is_child, line) for each in kept for line in _line(each, shown=shown)]
    return CorrectedLines(
        children=tuple(dict.fromkeys(line for is_child, line in lines if is_child)),
        others=tuple(dict.fromkeys(line for is_child, line in lines if not is_child)),
    )


def _matters(each: Correction, *, shown: WhatWasShown, only_shown: bool) -> bool:
    if each.is_missed:
        return shown.holds(each.name) and not shown.lists(each.name)
    if each.same_as and not (shown.holds(each.name) and shown.holds(each.same_as)):
        return False
    if only_shown and each.instead_of and not any(shown.holds(one) for one in each.instead_of):
        return False
    return shown.holds(each.name) or (bool(each.says_unnamed) and not only_shown)


def _line(each: Correction, *, shown: WhatWasShown) -> Iterator[str]:
    is_named = shown.holds(each.name)
    name, says = (each.name, each.says) if is_named else (WITHHELD, each.says_unnamed)
    other = f" {each.same_as}" if each.same_as and each.says == CorrectedAs.SAME.label.lower() else ""
    other = f" {each.called}" if each.called and each.says == CorrectedAs.CALLED.label.lower() else other
    yield _line_of_owners(each, says, shown=shown) if each.owners is not None else f"{name}: {says}{other}"


def _line_of_owners(each: Correction, says: str, *, shown: WhatWasShown) -> str:
    """Return whose something is. A number before a colon is withheld as a field in which who told may stand."""
    # Whom the front door does not know by name may be who told.
    owners = dict.fromkeys(one if shown.holds(one) else WITHHELD for one in each.owners or ())
    whose = " ".join(filter(None, (says, ", ".join(owners))))
    return f"{each.name} {whose}, {CorrectedAs.TOLD_OF.label.lower()}"


def _stands_in(name: str, texts: Iterable[str]) -> bool:
    """Say whether a name stands in a text as words of its own."""
    written = re2.escape(name)
    pattern = re2.compile(rf"(?i)(?:^|\W){written}(?:\W|$)")
    return any(pattern.search(text) is not None for text in texts)
