"""Of whom the words ask that nobody learns that they told: `don't let on that Jess spoke`, `in confidence`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inkling.safeguarding.rules.withholding.asked_for.mentions import PRONOUNS, Mention
from inkling.safeguarding.rules.withholding.asked_for.tellings import TELLS, Tellings

_NO = frozenset(
    "not never no nobody noone neither nor without dont cant cannot mustnt doesnt isnt wont shouldnt dnt 't nt n't"
    "".split()
)
_LEARN = frozenset(
    "say says saying said tell telling told let know knows knowing find learn learns hear hears reveal mention "
    "guess realise twig clock work think write put repeat".split()
)
_QUOTED = frozenset("quoted attributed credited cited identified named sourced".split())
_QUOTE = frozenset("attribute quote credit cite source".split())
_RECORDS = frozenset("record use put write minute mention include give".split())
_ANONYMOUS = frozenset("anonymous anon unnamed".split())
_AWAY = frozenset("removed withheld redacted omitted deleted out off anonymised anonymized".split())
_CONFIDENCE = frozenset({"confidence", "confidentially", "confidential"})
_GAVE_AWAY = frozenset("told grassed snitched said spoke complained reported rang phoned talked".split())
_KNOWS = frozenset("obvious know knows knew knowing clock guess realise see tell clear who".split())
_COMES = frozenset("came come comes coming".split())
_ASKS = frozenset("asked asks ask begged begs begging pleaded pleads wants wanted wishes insisted".split())
_WHAT_OR_WHOM = frozenset(
    "you u us me staff it this anything something owt about to nothing police school".split()
)
_APPROACHED = frozenset("asked approached contacted questioned".split())
_TOLD_BY = frozenset(
    "note letter message text email call visit chat phonecall recording picture photo".split()
)
_IS_TO_BE = frozenset("to must should is withheld".split())
_NEAR, _REACH = 6, 16


@dataclass(frozen=True)
class AskedSource:
    """Whom the words ask to protect, and the places of words that point at them, end exclusive."""

    who: Mention
    points: tuple[tuple[int, int], ...] = ()


class Asking:
    """What a text asks for its sources."""

    def __init__(self, tellings: Tellings) -> None:
        self.tellings, self.people, self.passage = tellings, tellings.people, tellings.passage

    def all(self) -> Iterator[AskedSource]:
        """Yield each of whom it is asked."""
        passage = self.passage
        for at in range(len(passage)):
            key = passage.key(at)
            if passage.quoted[at]:
                continue
            if key in _NO:
                yield from self._find_forbidden(at)
            elif key == "nothing" and passage.key(at - 1) in TELLS:
                yield from self._said_nothing(at)
            elif key in _CONFIDENCE:
                yield from self._in_confidence(at)
            elif key == "who" and passage.key(at + 1) in _GAVE_AWAY:
                yield from self._who_told(at)
            elif key == "name" or key in _ANONYMOUS:
                yield from self._name_kept(at)

    def _said_nothing(self, nothing: int) -> Iterator[AskedSource]:
        """Yield who asks that they `said nothing`: `F3 asked me to say she'd said nothing`."""
        begins, _ = self.people.sentence(nothing)
        learn = next(
            (at for at in range(nothing - 2, begins, -1) if self.passage.key(at) in {"say", "tell"}), 0
        )
        if learn and (who := self._called_before(nothing - 1, learn)):
            yield AskedSource(who, self._asked_by(who, learn, (learn + 1, nothing + 1)))

    def _find_forbidden(self, no: int) -> Iterator[AskedSource]:
        """Yield whom a `not` is about: what follows is learning that they told, being quoted, or a name in a record."""
        passage = self.passage
        _, ends = self.people.sentence(no)
        after = range(no + 1, min(ends, no + 1 + _NEAR))
        verb = next(
            (
                at
                for at in after
                if passage.key(at) not in {"'t", "to", "be", "go", "want", "wants", "ever", "please"}
            ),
            ends,
        )
        key = passage.key(verb)
        if key in _QUOTED:
            yield from self._asked_of(
                self.people.ending(self._before_no(no)), told=key in {"identified", "named"}
            )
        elif key in _APPROACHED:
            if (who := self.people.ending(self._before_no(no))) and self.tellings.of(who.keys):
                yield AskedSource(who)
        elif key in _QUOTE or (key in _RECORDS and self._is_of_a_name(verb, ends)):
            yield from self._asked_of_teller(no, verb)
        learn = next((at for at in after if passage.key(at) in _LEARN), 0)
        if learn:
            yield from self._kept_from(no, learn, ends)
            yield from self._that_they_told(no, learn, min(ends, learn + _REACH))

    def _kept_from(self, no: int, learn: int, ends: int) -> Iterator[AskedSource]:
        """Yield who does not want somebody `knowing about the note`: who tells elsewhere, and that it is about."""
        passage = self.passage
        wants = any(passage.key(at) in {"want", "wants", "like"} for at in range(no + 1, learn))
        who = self.people.ending(self._before_no(no))
        if not (wants and who and passage.key(learn + 1) in {"about", "of"} and self.tellings.of(who.keys)):
            return
        end = learn + 2
        while end < ends and not passage.is_end(end):
            end += 1
        if passage.key(end - 1) in _TOLD_BY:
            yield AskedSource(who, ((who.first, who.end), (learn + 1, end)))

    def _before_no(self, no: int) -> int:
        """Return the end of whom `LC not`, `Jess is not`, `Jess doesn't want` begin with."""
        passage, at = self.passage, no
        while at > 0 and passage.key(at - 1) in {
            "is",
            "are",
            "must",
            "was",
            "should",
            "asks",
            "asked",
            "does",
            "don",
            "doesn",
            "isn",
        }:
            at -= 1
        return at

    def _asked_of(self, who: Mention | None, *, told: bool = False) -> Iterator[AskedSource]:
        if who and (not told or self.tellings.of(who.keys)):
            yield AskedSource(who, ((who.first, who.end),))

    def _asked_of_teller(self, no: int, verb: int) -> Iterator[AskedSource]:
        """Yield who told last before `don't attribute`, `don't record his name`."""
        if (found := self.tellings.before(no)) and found.who:
            yield AskedSource(found.who)

    def _is_of_a_name(self, verb: int, ends: int) -> bool:
        near = [self.passage.key(at) for at in range(verb + 1, min(ends, verb + 4))]
        return "name" in near and not {"any", "our", "my", "child's"} & set(near)

    def _that_they_told(self, no: int, learn: int, ends: int) -> Iterator[AskedSource]:
        passage = self.passage
        for at in range(learn + 1, ends):
            if (
                passage.key(at) in TELLS
                and self._to_who_reads(at)
                and (who := self._called_before(at, learn))
            ):
                first = who.first - (passage.key(who.first - 1) == "that")
                yield AskedSource(who, self._asked_by(who, learn, (first, self._end(at))))
                return
            if passage.key(at) in _COMES and passage.key(at + 1) in {"from", "off"}:
                found = self.people.starting(at + 2, ends)
                if found and found.first <= at + 3:
                    it = at - 1 if passage.key(at - 1) in {"it", "this", "that"} else at
                    yield AskedSource(found, ((it, found.end),))
                return
        # `Asks that it doesn't say Jess`: whoever tells elsewhere, and who is named last.
        named = (
            self.people.starting(learn + 1, learn + 3)
            if passage.key(learn) in {"say", "says", "mention"}
            else None
        )
        if named and passage.is_mark(named.end) and self.tellings.of(named.keys):
            begins, _ = self.people.sentence(no)
            asks = self.people.starting(begins, no)
            own = asks and self.tellings.is_same(asks.keys, named.keys)
            yield AskedSource(
                named,
                ((asks.first, asks.end), (named.first, named.end))
                if asks and own
                else ((named.first, named.end),),
            )

    def _to_who_reads(self, verb: int) -> bool:
        """Say whether it is told to those who read it, or to nobody in particular: not `told her to carry`."""
        passage, after = self.passage, verb + 1
        return passage.is_mark(after) or passage.key(after) in _WHAT_OR_WHOM

    def _asked_by(self, who: Mention, learn: int, told: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """Return the words that say who told, and who asks it where that is the same: `F3 asked me to say she'd`."""
        return (told,) if who.first > learn else ((who.first, who.end), told)

    def _only_one(self, at: int) -> Iterator[tuple[int, int]]:
        """Yield the clause that says who alone can know: `He's the only one Specs asked in front of`."""
        passage = self.passage
        begins, _ = self.people.sentence(at)
        only = next((each for each in range(begins, at) if passage.key(each) == "only"), None)
        if only is not None:
            yield begins, next(each for each in range(only, at + 1) if each == at or passage.is_end(each))
        # `His mum's asked me to say that too.`
        after, ends = self.people.sentence(self.people.sentence(at)[1] + 1)
        told = range(after, ends)
        if any(passage.key(each) in _ASKS and passage.key(each + 1) in {"me", "us"} for each in told) and any(
            passage.key(each) == "say" for each in told
        ):
            yield after, ends

    def _called_before(self, verb: int, learn: int) -> Mention | None:
        """Return who is called between a verb of learning and one of telling, whoever a pronoun means there."""
        passage, at = self.passage, verb
        while at > learn and passage.key(at - 1) in {
            "has",
            "had",
            "have",
            "'s",
            "'d",
            "been",
            "was",
            "who",
            "the",
            "one",
        }:
            at -= 1
        if passage.key(at - 1) in PRONOUNS:
            return self._asker(learn)
        who = self.people.ending(at)
        return who if who and who.first > learn else None

    def _asker(self, learn: int) -> Mention | None:
        """Return who asks it: `F3 asked me to say she'd said nothing`."""
        begins, _ = self.people.sentence(learn)
        asks = next((at for at in range(learn, begins, -1) if self.passage.key(at) in _ASKS), 0)
        return self.people.ending(asks) if asks else None

    def _in_confidence(self, at: int) -> Iterator[AskedSource]:
        begins, ends = self.people.sentence(at)
        for each in self.tellings.all:
            to_another = self.people.is_named(each.verb + 1) and self.passage.key(each.verb) in {
                "told",
                "tells",
            }
            if begins <= each.verb < ends and each.who and not to_another:
                yield AskedSource(each.who, ((each.first, each.end),))

    def _who_told(self, at: int) -> Iterator[AskedSource]:
        """Yield whom `it'll be obvious who grassed` is about, or who is named for `who complained` right after."""
        passage = self.passage
        begins, _ = self.people.sentence(at)
        if not any(passage.key(each) in _KNOWS for each in range(max(begins, at - _NEAR), at)):
            return
        if named := self._it_was(at):
            yield named
        elif (found := self.tellings.before(at)) and found.who:
            yield AskedSource(found.who, ((at, at + 2), *self._only_one(at)))

    def _it_was(self, at: int) -> AskedSource | None:
        """Return whom `It was Ms Kaur.` names in the few sentences behind."""
        passage = self.passage
        for each in range(at + 2, min(len(passage), at + 2 + _REACH)):
            if (
                passage.key(each) == "it"
                and passage.tokens[each].first
                and passage.key(each + 1) in {"was", "is"}
            ):
                who = self.people.starting(each + 2, each + 5)
                return AskedSource(who, ((each, who.end),)) if who and who.first == each + 2 else None
        return None

    def _name_kept(self, at: int) -> Iterator[AskedSource]:
        """Yield who told before `name to be removed`, or asks to stay anonymous."""
        passage = self.passage
        begins, ends = self.people.sentence(at)
        if passage.key(at) in _ANONYMOUS:
            stays = passage.key(at - 1) in {"remain", "remains", "stay", "stays", "be", "keep"}
            asks = next((each for each in range(at, begins, -1) if passage.key(each) in _ASKS), 0)
            if stays and asks:
                yield from self._asked_of(self.people.ending(asks))
            return
        taken = any(passage.key(each) in _AWAY for each in range(at + 1, min(ends, at + _NEAR)))
        found = self.tellings.before(at) if taken and passage.key(at + 1) in _IS_TO_BE else None
        if found and found.who:
            yield AskedSource(found.who)

    def _end(self, verb: int) -> int:
        """Return the end of `spoke`, `told us`, `said nothing`, `told you about it`."""
        passage, at = self.passage, verb + 1
        while not passage.is_end(at) and at < verb + 4:
            at += 1
        return at
