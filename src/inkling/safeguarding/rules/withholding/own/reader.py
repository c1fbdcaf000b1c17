"""Reads by the words around a thing whether it is who told's own. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.own.homes import has_i_before, is_home_of
from inkling.safeguarding.rules.withholding.own.others import (
    has_it_too,
    is_another,
)
from inkling.safeguarding.rules.withholding.own.places import Lead, Places
from inkling.safeguarding.rules.withholding.own.words import (
    ARTICLES,
    AUXILIARY,
    BE,
    CARRIERS,
    DONE_BY_ANOTHER,
    DRIVES,
    ENDS,
    GOES,
    GOES_ON,
    HAS,
    HOMES,
    INTO,
    MARKS,
    NEW_CLAUSE,
    NEW_PART,
    NO_KIND,
    OBJECTS,
    OTHERS,
    PARTS_WITH,
    PLATE_WORDS,
    RECORDS,
    SEES,
    STANDS,
    SUSPECTS,
    TAKES,
    TELLS,
    TOWARDS,
    USES,
    VEHICLES,
    WHERE,
    WHO_TELLS,
)

_MOST_ADJECTIVES, _MOST_BEFORE, _MOST_BEHIND = 3, 16, 10


class Whose(Enum):
    """Whose a thing is by the words at one place."""

    OWN = auto()
    USED_BY_ANOTHER = auto()
    NOT_SAID = auto()


class OwnReader:
    """Looks at each place at which one of the values of a thing stands."""

    def __init__(
        self, passage: Passage, values: Sequence[str], *, beside: Sequence[str], is_home: bool
    ) -> None:
        """Take the words and what they say of one thing; `beside` names other things of its kind."""
        self._passage, self._values, self._is_home = passage, values, is_home
        self._places = Places(passage, values, beside=beside)
        self._nouns = HOMES if is_home else VEHICLES

    def is_part(self, value: str) -> bool:
        """Say whether another value holds this one: `red` of `red Corsa`."""
        low = value.casefold()
        longer = (other.casefold() for other in self._values if other != value)
        return any(low in other and (low != other or value.islower()) for other in longer)

    def is_own(self, value: str) -> bool:
        """Say whether this value is who told's own."""
        if self.is_part(value):
            return False
        said = [self._whose(first, last) for first, last in self._places.of(value)]
        if Whose.USED_BY_ANOTHER in said or Whose.OWN not in said:
            return False
        return any(map(str.isdigit, value)) or set(said) == {Whose.OWN}

    def _whose(self, first: int, last: int) -> Whose:
        passage = self._passage
        if passage.quoted[first]:
            return Whose.USED_BY_ANOTHER
        lead = self._places.lead_to(first, also=WHERE if self._is_home else frozenset())
        if has_it_too(passage, last, is_home=self._is_home):
            return Whose.USED_BY_ANOTHER
        owner = self._owner_of(lead, first)
        if owner is not None:
            return self._by_owner(owner, last)
        told = is_home_of(self._passage, first, last) if self._is_home else self._is_driven(lead, first, last)
        is_told = told or self._is_claimed_behind(last)
        is_anothers = passage.is_said_by_another(lead.at, verbs=TELLS, most=6)
        return Whose.OWN if is_told and not is_anothers else Whose.NOT_SAID

    def _owner_of(self, lead: Lead, first: int) -> int | None:
        """Return the place of the `my` whose thing this is; None where there is none."""
        key = self._passage.key(lead.at)
        if key in words("owning"):
            return lead.at if lead.is_named or lead.is_beside else None
        if key in {"mine", "ours"}:
            # No `the car that hit mine: AB12 CDE`.
            is_it = self._stands_for_it(lead.at)
            is_said = lead.is_named or lead.is_beside or self._ends_its_part(lead.at, first)
            return lead.at if is_it and (is_said or self._is_apposed(first)) else None
        if key in self._nouns:
            my = self._my_before(lead.at - 1)
            if my is not None and self._is_carried_in(lead, first):
                return None
            if my is None:
                return lead.at if self._is_home and self._heads_a_line(lead.at) else None
            is_more = not lead.by_the and (self._begins(my) or self._is_apposed(first))
            return my if lead.is_named or is_more else None
        return self._my_before(lead.at) if lead.is_beside else None

    def _stands_for_it(self, mine: int) -> bool:
        """Say whether `mine` is what its part of a sentence speaks of, or what another thing is held against."""
        leads = MARKS | BE | {"with", "in", "same", "while"} | (INTO if self._is_home else frozenset())
        return self._begins(mine) or self._passage.key(mine - 1) in leads

    def _ends_its_part(self, mine: int, first: int) -> bool:
        """Say whether a thing ends what is said of it: `the Kia is mine, DV18 WLL.`"""
        return (
            self._passage.key(mine - 1) in BE and self._passage.key(self._places.past(first)) in MARKS | ENDS
        )

    def _is_carried_in(self, lead: Lead, first: int) -> bool:
        """Say whether who told was a passenger: `my taxi was AB12 CDE and the driver asked her name`."""
        passage = self._passage
        if passage.key(lead.at) not in CARRIERS:
            return False
        past = self._places.past(first)
        behind = {passage.key(at) for at in range(past, past + _MOST_BEHIND)}
        was = {passage.key(at) for at in range(lead.at + 1, first)}
        return not (behind.isdisjoint({"driver", "drivers"}) and was.isdisjoint({"was", "were"}))

    def _heads_a_line(self, head: int) -> bool:
        """Say whether `Home address` begins a line, as in a form."""
        is_home = (self._passage.key(head - 1), self._passage.key(head)) == ("home", "address")
        # With a colon it is a form, and of the child of whom it tells.
        return is_home and head < 2 + self._sentence_start(head) and self._passage.key(head + 1) != ":"

    def _my_before(self, at: int) -> int | None:
        """Return the place of `my` in `my old blue badge car`, and of who told's own people where they ride in it."""
        passage = self._passage
        for _ in range(_MOST_ADJECTIVES):
            key = passage.key(at)
            is_kind = passage.is_word(at) and key not in NO_KIND | words("owning")
            is_person = any(passage.is_in(at, name) for name in ("kin", "roles", "young", "witnesses"))
            if not is_kind or (is_person and key != "family"):
                break
            at -= 1
        if passage.key(at) in words("owning"):
            return at
        is_kins = (
            passage.key(at) == "'s" and passage.is_in(at - 1, "kin") and passage.key(at - 1) not in SUSPECTS
        )
        if is_kins and passage.key(at - 2) in words("owning") and self._rides_in(at - 2):
            return at - 2
        return None

    def _rides_in(self, owner: int) -> bool:
        """Say whether who told rides with their own people: `we followed in my husband's car`."""
        passage, before = self._passage, self._passage.key(owner - 1)
        if before in DRIVES | {"borrowed", "borrow", "took", "used"}:
            return has_i_before(self._passage, owner - 1)
        if before not in {"in", "with"}:
            return False
        said = [passage.key(at) for at in range(self._sentence_start(owner), owner - 1)]
        return bool(WHO_TELLS.intersection(said)) and SEES.isdisjoint(said) and OTHERS.isdisjoint(said)

    def _begins(self, my: int) -> bool:
        """Say whether `my car` is what its sentence speaks of."""
        return my == self._sentence_start(my) or self._passage.key(my - 1) in {"and", "but", "so"}

    def _is_apposed(self, first: int) -> bool:
        """Say whether a value behind `my car,` goes on about that car: no `in my car, a blue Golf pulled up`."""
        passage, at = self._passage, first
        for _ in range(2 * _MOST_BEFORE):
            past = self._places.past(at)
            if past == at and passage.key(at) not in MARKS | PLATE_WORDS | {"the", "with"}:
                break
            at = max(past, at + 1)
        return not passage.key(at) or passage.key(at) in GOES_ON | ENDS

    def _by_owner(self, owner: int, last: int) -> Whose:
        """Say whose it is where `my` stands before it: who takes, has or sits in what is mine uses it."""
        passage = self._passage
        if passage.quoted[owner]:
            return Whose.USED_BY_ANOTHER
        first = self._sentence_start(owner)
        before = [passage.key(at) for at in range(first, owner)]
        if before and before[-1] in BE and passage.key(owner) in {"mine", "ours"}:
            return self._by_what_follows(last)  # `the Kia is mine, DV18 WLL`
        is_others = any(key in OTHERS or passage.is_name(first + at) for at, key in enumerate(before))
        if before and before[-1] in TOWARDS and not (self._is_home and before[-1] in {"to", "at"}):
            return Whose.OWN
        if any(map(self._is_use_by_another, range(first, owner))) or not PARTS_WITH.isdisjoint(before[-3:]):
            return Whose.USED_BY_ANOTHER
        is_seen = not SEES.isdisjoint(before) and is_others
        if is_others and (is_seen or WHO_TELLS.isdisjoint(before)):
            return Whose.USED_BY_ANOTHER
        return self._by_what_follows(last)

    def _by_what_follows(self, last: int) -> Whose:
        """Say whether another is told to have it: `my car, AB12 CDE, which he drives`, `my flat where they deal`."""
        passage, is_new = self._passage, False
        for at in range(last + 1, last + 1 + _MOST_BEHIND):
            if passage.key(at) in ENDS | {""}:
                break
            is_new = is_new or passage.key(at) in NEW_CLAUSE
            if passage.key(at) in PARTS_WITH:
                return Whose.USED_BY_ANOTHER  # `my old car, which I sold to Wes`
            is_of_it = not is_new or passage.key(at + 1) == "it"
            if is_of_it and passage.key(at) in USES | STANDS and self._is_use_by_another(at):
                return Whose.USED_BY_ANOTHER
        return Whose.OWN

    def _is_use_by_another(self, at: int) -> bool:
        """Say whether somebody else takes, has or uses it there: `he took`, `they use`, `Ray was in`."""
        passage, key = self._passage, self._passage.key(at)
        if key not in USES and not (self._is_home and key in STANDS | GOES):
            return False
        before = at - 1
        while passage.key(before) in AUXILIARY | BE:
            before -= 1
        if passage.key(before) in WHO_TELLS | OBJECTS | {"to", "and"}:
            return False
        if before < at - 1 and passage.key(at - 1) in BE | {"been"} and key in DONE_BY_ANOTHER:
            return True
        is_kin = passage.is_in(before, "kin") and key in TAKES
        return passage.key(before) in OTHERS or passage.is_name(before) or is_kin

    def _is_driven(self, lead: Lead, first: int, last: int) -> bool:
        """Say whether `I drive a`, `I own a` or `I've got a` stands before it: no `we got the plate, it was`."""
        passage, at = self._passage, lead.at
        if passage.key(at) not in DRIVES | HAS or not has_i_before(self._passage, at):
            return False
        if passage.key(at) in DRIVES:
            return not (passage.key(last + 1) == "for" and is_another(passage, last + 2))
        between = {passage.key(each) for each in range(at + 1, first)}
        behind = {passage.key(each) for each in range(last + 1, last + 1 + _MOST_BEHIND)}
        # A plate alone is had in the head, on a camera, on paper.
        is_plain = (
            not lead.by_the and between.isdisjoint(PLATE_WORDS | BE) and not between.isdisjoint(ARTICLES)
        )
        return is_plain and behind.isdisjoint(STANDS | RECORDS)

    def _is_claimed_behind(self, last: int) -> bool:
        """Say whether `is mine`, `(mine)` or `is my car` follows."""
        passage, at = self._passage, last + 1
        while passage.key(at) in MARKS | BE | {"which", "that"}:
            at += 1
        if passage.key(at) in {"belong", "belongs"} and passage.key(at + 1) == "to":
            return passage.key(at + 2) in {"me", "us"} and not passage.quoted[last]
        if at == last + 1 or passage.quoted[last]:
            return False
        if passage.key(at) in {"mine", "ours"}:
            return True
        head = at + 1
        while passage.is_in(head, "adjectives") or passage.key(head) in {"own", "work"}:
            head += 1
        is_ended = passage.key(head + 1) in MARKS | ENDS | NEW_CLAUSE | {""}
        return passage.key(at) in words("owning") and passage.key(head) in self._nouns and is_ended

    def _sentence_start(self, at: int) -> int:
        """Return where the part of a sentence begins that leads to a place."""
        first = at
        while first and at - first < _MOST_BEFORE and self._passage.key(first - 1) not in NEW_PART:
            first -= 1
        return first
