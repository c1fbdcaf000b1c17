"""Where somebody else than the teller is said to have told: `Jess disclosed to MF`, `F3 to me on stairs:`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.asked_for.mentions import PRONOUNS, Mention, People

# What says that somebody told, and what gives it to whoever writes.
TELLS = frozenset(
    "told tells says said saying sez spoke speaks spoken disclosed discloses reported reports confided mentioned "
    "raised rang phoned grassed snitched complained complains admitted confirmed explained texted messaged informed "
    "wrote written telling means meant revealed alerted recalls stated states alleges".split()
)
_GIVES = frozenset("gave gives handed showed shows passed slipped left sent".split())
_SAW = frozenset("saw seen found heard noticed witnessed".split())
_TO_WHO_WRITES = frozenset("me us staff".split())
_FILLS = frozenset(
    {"'d", "'s", "'ve", "has", "had", "have", "also", "just", "only", "first", "then", "actually", "later"}
)
_MOST_FILLS, _MOST_OF_ROLE, _NEAR = 4, 8, 6
_YOUNG = frozenset("young little big old lil".split())
_KNOWS = frozenset("know knows knew heard got has".split())
_OTHERS = frozenset("him her them".split())
# `Said no`: an answer to somebody, and nothing told.
_ANSWERS = frozenset({"no", "yes", "ok", "sorry", "hi", "hello", "thanks"})
_THE_CONCERN = frozenset({"concern", "concerns", "alarm", "issue", "matter"})


@dataclass(frozen=True)
class Telling:
    """Who told, as far as somebody is named, and the places of the words that say so, end exclusive."""

    who: Mention | None
    first: int
    verb: int
    end: int


class Tellings:
    """Where a text says that somebody else told."""

    def __init__(self, people: People) -> None:
        self.people, self.passage = people, people.passage

    @cached_property
    def all(self) -> list[Telling]:
        """Each of them, in order."""
        return sorted(self._find(), key=lambda each: each.verb)

    def before(self, at: int, *, most: int = 90) -> Telling | None:
        """Return the last that somebody is named for before a place, or in its sentence."""
        return next((each for each in reversed(self.all) if each.who and at - most < each.verb < at), None)

    def of(self, keys: tuple[str, ...]) -> list[Telling]:
        """Return those of whoever is called so."""
        return [each for each in self.all if each.who and self.is_same(each.who.keys, keys)]

    def is_same(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Say whether two ways of calling somebody mean one: `Jayden`, `Jayden P`; `LC` of `Liam C`, the only one."""
        if one == other:
            return True
        short, long = sorted((one, other), key=len)
        if len(long) == len(short):
            initial = 1 in (len(one[-1]), len(other[-1])) and one[-1][0] == other[-1][0]
            return len(one) > 1 and one[:-1] == other[:-1] and initial
        if len(short) == 1 and short[0] == "".join(each[0] for each in long):
            return True
        if _YOUNG & (set(long) ^ set(short)):
            return False
        bearers = {each for each in self._names if set(short) <= set(each) and each != short}
        return set(short) <= set(long) and bearers <= {long} and not set(short) <= words("titles")

    @cached_property
    def _names(self) -> frozenset[tuple[str, ...]]:
        return frozenset(each.keys for each in self.people.names())

    def _find(self) -> Iterator[Telling]:
        passage = self.passage
        for at in range(len(passage)):
            if passage.quoted[at]:
                continue
            key = passage.key(at)
            told = key in TELLS and passage.key(at + 1) not in _ANSWERS
            spoke = told and not self._orders(at) and not self._is_negated(at)
            if spoke or self._gives(at) or self._opens_words(at):
                yield from self._telling(at)
            elif (
                key == "from"
                and passage.key(at - 1) in {"it", "this", "that"}
                and passage.key(at - 2) in _KNOWS
            ):
                yield from self._known_from(at)

    def _known_from(self, at: int) -> Iterator[Telling]:
        """Yield whom `so F. knows it from him` means."""
        passage = self.passage
        knows = self.people.ending(at - 2)
        first = knows.first if knows else at - 2
        first -= passage.key(first - 1) == "so"
        who = (
            self._antecedent(first)
            if passage.key(at + 1) in _OTHERS
            else self.people.starting(at + 1, at + 3)
        )
        if who:
            yield Telling(who, first, at, at + 2)

    def _gives(self, at: int) -> bool:
        """Say whether something is given to whoever writes: `gave me a scrap`, `left it on my counter`."""
        passage = self.passage
        if passage.key(at) not in _GIVES or passage.key(at + 1) not in _TO_WHO_WRITES | {"it"}:
            return False
        near = range(at + 2, at + 4)
        return passage.key(at + 1) != "it" or any(passage.key(each) in words("owning") for each in near)

    def _opens_words(self, at: int) -> bool:
        """Say whether words are quoted behind `F3 to me on stairs:`."""
        passage = self.passage
        if passage.key(at) != "to" or passage.key(at + 1) not in _TO_WHO_WRITES:
            return False
        colon = next((each for each in range(at + 1, at + _NEAR + 1) if passage.key(each) == ":"), 0)
        return bool(colon) and self.people.ending(at) is not None

    def _orders(self, at: int) -> bool:
        """Say whether somebody is told what to do: `told her not to`, `Told: routine`."""
        passage, after = self.passage, self.passage.key(at + 1)
        if passage.key(at) not in {"told", "tells", "telling"}:
            return False
        if after in _OTHERS:
            return True
        return after == ":" or any(
            passage.key(each) == "to" and passage.key(each - 1) in _TO_WHO_WRITES
            for each in range(at + 1, at + 4)
        )

    def _is_negated(self, at: int) -> bool:
        passage = self.passage
        return any(
            passage.key(each) in {"not", "never", "'t", "nt", "didnt"} for each in range(max(0, at - 2), at)
        )

    def _telling(self, verb: int) -> Iterator[Telling]:
        passage, at = self.passage, verb
        while at > 0 and verb - at < _MOST_FILLS and passage.key(at - 1) in _FILLS | words("helpers"):
            at -= 1
        if passage.key(at - 1) in words("first_person"):
            return
        found = self._subject(at, verb)
        if found is not None:
            first, who = found
            yield Telling(who, first, verb, self._end(verb))

    def _subject(self, at: int, verb: int) -> tuple[int, Mention | None] | None:
        """Return where whoever told is called before a verb, and who it is."""
        passage = self.passage
        if passage.key(at - 1) in PRONOUNS:
            return at - 1, self._antecedent(at - 1)
        if who := self.people.ending(at):
            return who.first, who
        if passage.key(at - 1) in {"who", "that"} and (who := self._before_who(at - 1)):
            return who.first, who
        return self._in_a_run(at, verb)

    def _in_a_run(self, at: int, verb: int) -> tuple[int, Mention | None] | None:
        """Return whom `from Jayden P, thirteen, cried telling me` or `gave me a scrap and said` begins with."""
        passage = self.passage
        begins, _ = self.people.sentence(verb)
        first = self.people.starting(begins, at)
        if passage.key(verb) == "telling":
            return passage.clause_start(at, most=_NEAR), first
        return (at, first) if first and passage.key(at - 1) in {"and", "&"} else None

    def _before_who(self, who: int) -> Mention | None:
        """Return whom `Jas Gill, youth worker, who` begins with."""
        passage, at = self.passage, who
        while passage.key(at - 1) == ",":
            back = range(at - 2, max(-1, at - 2 - _MOST_OF_ROLE), -1)
            comma = next((each for each in back if passage.is_mark(each)), -1)
            found = self.people.ending(at - 1)
            if found and found.is_name:
                return found
            if comma < 0:
                break
            at = comma + 1
        return self.people.ending(who)

    def _antecedent(self, at: int) -> Mention | None:
        """Return whom a pronoun means: the first called in its sentence before it, or in the sentence before."""
        begins, _ = self.people.sentence(at)
        if own := self.people.starting(begins, at):
            return own
        if begins < 2:
            return None
        before, _ = self.people.sentence(begins - 2)
        return self.people.starting(before, begins)

    def _end(self, verb: int) -> int:
        """Return where what was told begins behind a verb: at its colon or quotation, past to whom, when and how."""
        passage, at = self.passage, verb + 1
        _, ends = self.people.sentence(verb)
        if (opens := self._find_opening(at, ends)) and self.people.starting(at + 2, opens) is None:
            return opens
        names_whom = passage.key(verb) in {"told", "tells"} and self.people.is_named(at)
        if passage.key(at) in {"to"} | _TO_WHO_WRITES or self._is_listener(at) or names_whom:
            at = self._past_whom(at, ends)
        if any(passage.key(each) in _THE_CONCERN for each in (at, at + 1)):
            at += 1 + (passage.key(at) not in _THE_CONCERN)
        if passage.key(at) == "not" and passage.key(at + 1) == "to":
            return passage.clause_end(at + 1)
        if passage.key(at) == "that":
            return at + 1
        return self._past_day(at, ends)

    def _find_opening(self, at: int, ends: int) -> int:
        """Return where words are quoted or told behind a colon; 0 where something else comes first."""
        passage = self.passage
        reach = range(at, min(ends, at + 3 * _NEAR))
        opens = next((each for each in reach if passage.key(each) in {":", '"'}), 0)
        quotes = passage.key(opens) == ":" or passage.key(at - 1) in {"wrote", "written"} or opens <= at
        quoted = bool(opens) and quotes
        return opens if quoted and not passage.is_point(opens) else 0

    def _past_whom(self, at: int, ends: int) -> int:
        """Return the place behind `to MF`, `me`, `school nurse`, `F.`."""
        passage = self.passage
        at += 1 if passage.key(at) in {"to"} | _TO_WHO_WRITES else 0
        while at < ends and (self.people.is_named(at) or self._is_listener(at) or passage.capital(at)):
            at += 1
        return at + (passage.key(at) == "." and at < ends)

    def _past_day(self, at: int, ends: int) -> int:
        passage = self.passage
        if at < ends and passage.key(at) in {"on", "at", "in"} and passage.is_number(at + 1):
            at += 2
            while at < ends and (passage.is_point(at) or passage.is_number(at)):
                at += 1
        return at

    def _is_listener(self, at: int) -> bool:
        return (
            self.passage.is_in(at, "listeners")
            or self.passage.is_in(at, "roles")
            or self.passage.key(at) in {"school"}
        )
