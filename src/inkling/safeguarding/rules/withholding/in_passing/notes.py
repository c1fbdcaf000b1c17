"""A note in which somebody is said to have told: who works, who is a child, who takes what is told. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from inkling.safeguarding.rules.text.lists import words, words_of_any
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.in_passing.phrases import (
    Person,
    grown_in,
    person_at,
    workers_in,
    young_in,
)

TO = frozenset({"to", "with", "in", "by", "at"})
WHOM = frozenset({"her", "him", "them", "me", "herself", "himself"})
TO_SAY = frozenset(
    {"say", "report", "tell", "share", "raise", "express", "pass", "advise", "ask", "state", "let"}
)
MOST_OF_A_CLAUSE = 9
_SCENE = frozenset({"outside", "here", "there", "opposite", "inside"})


@dataclass(frozen=True)
class Note:
    """A text, and whom it names: those in a job, children, and grown-ups whose age it says."""

    context: Context

    @property
    def passage(self) -> Passage:
        """The words of the note."""
        return self.context.passage

    @cached_property
    def workers(self) -> frozenset[str]:
        """The names that it explains by a job."""
        return workers_in(self.passage)

    @cached_property
    def young(self) -> frozenset[str]:
        """The names behind which it says a child's age."""
        return young_in(self.passage)

    @cached_property
    def grown(self) -> frozenset[str]:
        """The names behind which it says a grown-up's."""
        return grown_in(self.passage)

    @cached_property
    def _times(self) -> Counter[str]:
        """How often each word stands in it: asked of every person of a note that names thousands."""
        return Counter(self.passage.keys)

    def says_again(self, names: frozenset[str], count: int) -> bool:
        """Say whether the words of a name stand more often than that."""
        return sum(self._times[name] for name in names) > count

    def is_young(self, at: int) -> bool:
        """Say whether a child is named at a place."""
        return self.context.is_childs(at) or self.passage.key(at) in self.young


def is_the_child(note: Note, person: Person) -> bool:
    """Say whether it is a child, by name alone: what `Leah told her tutor` leaves of Leah is not withheld.

    Of `a fellow pupil, Owen T, told staff` all goes where Owen is told of nowhere else: he spoke of another child.
    """
    if any(note.context.is_childs(each) for each in person.names):
        keys = [note.passage.key(each) for each in person.names]
        return not person.is_explained or note.says_again(frozenset(keys), len(keys))
    return not person.is_explained and any(note.is_young(each) for each in person.names)


def may_harm(note: Note, person: Person) -> bool:
    """Say whether somebody grown up is told of by age, or as one who harms more often than tells."""
    named = frozenset(note.passage.key(each) for each in person.names)
    again = note.says_again(named, len(named))
    return (again or not person.is_kin) and (bool(named & note.grown) or person.is_grown)


def is_known(note: Note, person: Person) -> bool:
    """Say whether it is said who somebody is who may tell: by job, kin or home, and no stepfather or boyfriend."""
    passage = note.passage
    works = bool(person.names) and all(passage.key(each) in note.workers for each in person.names)
    return works or (person.is_explained and person.head not in words("kept_heads"))


def taker_end(note: Note, at: int) -> int:
    """Return the end of `the duty desk`, `us`, `her form tutor Mr X`, `EDT`; 0 where nobody takes a report here."""
    passage, end = note.passage, 0
    person = person_at(passage, at)
    if person and person.owner < 0:
        job = person.has_job and not person.is_grown
        if job or (person.names and all(passage.key(each) in note.workers for each in person.names)):
            end = person.end
            if passage.key(end - 1) == "," and passage.key(end) not in {"that", "to"}:
                end -= 1
    place, leads = at, words_of_any("articles", "adjectives", "before_a_job", "of_agencies", "venues")
    while place < at + MOST_OF_A_CLAUSE:
        key = passage.key(place)
        if key in words_of_any("takes_what_is_told", "agencies", "agency_ends", "posts_after"):
            end = max(end, place + 1)
        elif key not in leads and key not in {"'s", "crisis", "duty", "safeguarding"}:
            break
        place += 1
    return end


def said_end(passage: Passage, at: int) -> int:
    """Return the end of `that`, `to say that`, `concerns that`, `on 3 May at 0910` behind a verb of telling."""
    if passage.key(at) == "to" and passage.key(at + 1) in TO_SAY:
        at += 2
    return at + (passage.key(at) == "that")


def cut_telling(note: Note, person: Person, end: int, *, verb: int) -> Iterator[Cut]:
    """Yield what says that somebody tells; a child, whose kin that is, and a place where it happens stay."""
    passage = note.passage
    sees = passage.key(verb) in words("perceives_it") - {"says", "said"}
    scene = sees or any(passage.key(each) in _SCENE for each in range(end, passage.clause_end(end)))
    names_kept = {person.owner} if person.owner >= 0 and passage.capital(person.owner) else set()
    # `Her cousin Callum, 9, told his teacher` is of another child, whom a front door needs as well.
    named = [each for each in person.names if passage.key(each) in note.young]
    aged = {at for each in named for at in range(each, min(each + 3, person.end))}

    def stays(at: int) -> bool:
        if at in names_kept and not passage.is_in(at, "kin") and not passage.is_in(at, "roles"):
            return True
        in_place = person.place >= 0 and person.place < at < person.end
        if in_place and scene and not person.is_near and passage.capital(at):
            return True
        if person.is_kin and at in aged:
            return True
        told_alone = person.is_explained and at in person.names
        return note.is_young(at) and not told_alone

    for cut in note.context.cut_around(person.first, end, why=CutReason.REPORTING, stays=stays):
        yield Cut(cut.start, cut.end, cut.why, surely=True)
