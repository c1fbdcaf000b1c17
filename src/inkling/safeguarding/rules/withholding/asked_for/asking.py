"""Of whom the words ask that nobody learns that they told: `don't let on that Jess spoke`, `not to be quoted`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.asked_for.mentions import PRONOUNS, Mention
from inkling.safeguarding.rules.withholding.asked_for.tellings import READERS, Tellings

_NO = frozenset("not never no nobody noone cannot cant mustnt dont doesnt shouldnt dnt 't nt n't".split())
LEARNS = frozenset(
    "say says tell let know knows find finds learn learns hear hears discover mention reveal guess realise".split()
)
_QUOTED = frozenset("quoted attributed credited identified named".split())
_QUOTE = frozenset("attribute quote credit identify".split())
_GAVE_AWAY = frozenset(
    "told spoke rang phoned reported grassed snitched helped helping disclosed complained talking speaking".split()
)
_WHOM = READERS | frozenset("you anything something it this police school".split())
_BEFORE_NO = frozenset("is are must should can may does do don doesn would asked asks wants wishes".split())
_TELLS = frozenset({"tell", "let"})
_MAY = frozenset("must should can could may might is are 's shall will would ca wo sha need needs".split())
_ASKS = frozenset("asked asks begged begs wants wanted wishes".split())
_AWAY = frozenset("removed withheld redacted out disclosed off omitted".split())
_SAYS = frozenset("said says sez threatened warned shouted texts".split())
_IT, _OBLIQUE = frozenset({"it", "this", "that"}), frozenset({"her", "him", "them"})
_NEAR, _REACH = 8, 10


@dataclass(frozen=True)
class AskedSource:
    """Whom the words ask to protect, and the places of words that point at them, end exclusive.

    Not `explicit`: it was told in confidence, or they alone ask to stay unnamed, and nothing more.
    `says_told`: the words that ask say themselves that they told: else it must stand elsewhere.
    """

    who: Mention
    points: tuple[tuple[int, int], ...] = ()
    says_told: bool = False
    explicit: bool = True


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
                yield from self._forbidden(at)
            elif key == "name":
                yield from self._name_kept(at)
            elif key == "anonymous" and passage.key(at - 1) in {"stay", "remain", "be", "kept"}:
                yield from self._wishes(at)
            elif key == "out" and passage.key(at + 1) == "of" and self._is_it(at + 2):
                yield from self._kept_out(at)
        for told in self.tellings.all:
            if told.in_confidence and not told.to_police:
                yield AskedSource(told.who, explicit=False)

    @cached_property
    def kept_by_pronoun(self) -> list[tuple[tuple[int, int], Mention]]:
        """The sentences in which whom a pronoun means must not find out, each with who told right before it."""
        passage, found = self.passage, []
        for at in range(len(passage)):
            if passage.key(at) in PRONOUNS and is_kept_from(self, at, at + 1):
                sentence = self.people.sentence(at)
                if told := self.tellings.before(sentence[0]):
                    found.append((sentence, told.who))
        return list(dict.fromkeys(found))

    def _is_it(self, at: int) -> bool:
        return self.passage.key(at) in {"it", "this"} and self.passage.is_mark(at + 1)

    def _forbidden(self, no: int) -> Iterator[AskedSource]:
        passage = self.passage
        begins, ends = self.people.sentence(no)
        verb = no + 1 + (passage.key(no + 1) == "to")
        if passage.key(verb) == "be" and passage.key(verb + 1) in _QUOTED:
            yield from self._asked_of(self._subject(no), no)
        elif passage.key(verb) in _QUOTE and self._orders(no):
            yield from self._find_attributed(verb)
        if any(passage.key(at) in _SAYS and passage.key(at + 1) not in _WHOM for at in range(begins, ends)):
            return  # who says so may be who orders the silence
        near = range(no + 1, min(ends, no + 1 + _NEAR))
        learn = next((at for at in near if passage.key(at) in LEARNS), 0)
        for at in range(learn + 1, min(ends, learn + 1 + _REACH)) if learn else ():
            if found := self._points_at(at, no, learn):
                yield found
                return

    def _orders(self, no: int) -> bool:
        """Say whether `please don't` begins here: not `she would not give a quote`."""
        passage, first = self.passage, no
        while passage.key(first - 1) in {"don", "do", "please", "pls", "plz", "and", "so", "but"}:
            first -= 1
        return first == 0 or passage.is_mark(first - 1)

    def _subject(self, no: int) -> Mention | None:
        passage, at = self.passage, no
        while no - at < _NEAR and passage.key(at - 1) in _BEFORE_NO:
            at -= 1
        if passage.key(at - 1) in PRONOUNS:
            return self._told_before(at - 1)
        return self.people.ending(at)

    def _told_before(self, at: int) -> Mention | None:
        found = self.tellings.before(at)
        return found.who if found else None

    def _asked_of(self, who: Mention | None, near: int) -> Iterator[AskedSource]:
        """Yield of whom it is asked, and where they are called for it."""
        if who:
            first, ends = self.people.sentence(near)
            own = any(self.passage.key(at) in _ASKS for at in range(max(first, who.end - 1), near))
            points = ((who.first, who.end),) if first <= who.first < ends else ()
            yield AskedSource(who, points, explicit=not own)

    def _find_attributed(self, verb: int) -> Iterator[AskedSource]:
        passage, at = self.passage, verb + 1
        at += passage.key(at) in _IT
        to = at + (passage.key(at) == "to")
        if who := self.people.starting(to):
            yield AskedSource(who, ((at, who.end),))
        elif (passage.is_mark(at) or passage.key(at) in _OBLIQUE) and (told := self._told_before(verb)):
            yield AskedSource(told)

    def _wishes(self, at: int) -> Iterator[AskedSource]:
        """Yield who `wishes to stay anonymous`."""
        near = range(at, max(self.people.sentence(at)[0], at - _NEAR), -1)
        if asks := next((each for each in near if self.passage.key(each) in _ASKS), 0):
            who = self._subject(asks)
            yield from self._asked_of(who, at)

    def _kept_out(self, out: int) -> Iterator[AskedSource]:
        """Yield who is asked for in `keep Pat out of it`."""
        first = max(self.people.sentence(out)[0], out - _NEAR)
        keep = next((at for at in range(out, first - 1, -1) if self.passage.key(at) == "keep"), -1)
        who = self.people.starting(keep + 1) if keep >= 0 else None
        if who and who.end == out:
            yield AskedSource(who, ((who.first, who.end),))

    def _name_kept(self, name: int) -> Iterator[AskedSource]:
        """Yield whose name is to be withheld: `keep Pat's name out of it`, `her name is not to be disclosed`."""
        passage = self.passage
        begins, ends = self.people.sentence(name)
        after = {passage.key(at) for at in range(name + 1, min(ends, name + _NEAR))}
        before = {passage.key(at) for at in range(max(begins, name - 6), name)}
        kept = after & _AWAY and (after & {"not", "kept", "be"} or before & {"keep", "wants", "asked"})
        unsaid = before & _NO and before & {"use", "record", "give", "mention", "write"}
        if not (kept or unsaid) or ("disclosed" in after and not after & _NO):
            return
        if passage.key(name - 1) == "'s" and (who := self.people.ending(name - 1)):
            yield AskedSource(who, ((who.first, name),))
        elif unsaid or passage.key(name - 1) not in {"her", "his", "their", ".", ";", ","}:
            return
        elif told := self._told_before(name):
            yield AskedSource(told)

    def _points_at(self, at: int, no: int, learn: int) -> AskedSource | None:
        """Return who is said to have told behind a verb of learning: `that Jess spoke`, `it came from Jess`."""
        passage = self.passage
        key, after = passage.key(at), passage.key(at + 1)
        from_whom = key in {"came", "comes", "come"} and after == "from" and passage.key(at - 1) in _IT
        got = key in {"got", "have", "had"} and after in _IT and passage.key(at + 2) == "from"
        is_it = key in {"was", "is", "'s"} and passage.key(at - 1) in {"it", "this"}
        if from_whom or got or is_it:
            to = at + (2 if from_whom else 3 if got else 1)
            first = at - 1
            who, end = self.people.starting(to), to + 1
            if who is None and passage.key(to) in _OBLIQUE:
                who = self._asker(no, learn)
            elif who:
                end = who.end
            if who and (not is_it or passage.is_mark(end)):
                return AskedSource(who, ((first, end), *self._where_asks(who, no)), says_told=not is_it)
        if key in _GAVE_AWAY:
            return self._gave_away(at, no, learn)
        in_or_to = after == "in" or (after == "to" and passage.key(at + 2) in READERS)
        if (key == "came" and in_or_to) or (key == "said" and after in {"anything", "something"}):
            return self._gave_away(at, no, learn)
        return None

    def _gave_away(self, verb: int, no: int, learn: int) -> AskedSource | None:
        passage, at = self.passage, verb
        while at > learn and passage.key(at - 1) in {"has", "had", "have", "'s", "been", "'d"}:
            at -= 1
        who = self._asker(no, learn) if passage.key(at - 1) in PRONOUNS else self.people.ending(at)
        if who is None or (who.first <= learn and passage.key(at - 1) not in PRONOUNS):
            return None
        first = at - 1 if passage.key(at - 1) in PRONOUNS else who.first
        if passage.key(learn) in _TELLS and first == learn + 1:
            # `Don't tell Gaz Jess told us`, `don't tell her aunt rang`: whom not to tell begins there.
            if who.is_name or passage.key(first) not in _OBLIQUE:
                return None
            first += 1
        first -= passage.key(first - 1) in {"that", "about"}
        end = verb + 1
        end += passage.key(end) in {"to", "in"} and not passage.is_mark(end)
        to_reads = passage.key(end) in _WHOM
        if not (to_reads or passage.is_mark(end)) or passage.key(end + 1) in {"not", "to"}:
            return None
        return AskedSource(who, ((first, end + to_reads), *self._where_asks(who, no)), says_told=to_reads)

    def _asker(self, no: int, learn: int) -> Mention | None:
        """Return who asks it, `Gran asked us not to say she told us`, or who alone told right before."""
        begins, _ = self.people.sentence(no)
        asks = next((at for at in range(no, begins - 1, -1) if self.passage.key(at) in _ASKS), -1)
        if asks > begins:
            return self._subject(asks)
        return self._told_before(no) if self._orders(no) else None

    def _where_asks(self, who: Mention, no: int) -> tuple[tuple[int, int], ...]:
        """Return where whoever asks is called, in the sentence that asks: `Gran` of `Gran asked us not to say`."""
        begins, _ = self.people.sentence(no)
        return ((who.first, who.end),) if begins <= who.first and who.end < no else ()


def is_kept_from(asking: Asking, at: int, end: int) -> bool:
    """Say whether whoever is called between two places must not find out: `don't let P know`, `P must not know`."""
    passage = asking.passage
    before = at - 1 - (passage.key(at - 1) in words("owners") - {"that"})
    if passage.key(before) in {"let", "tell", "telling", "told"} and any(
        passage.key(each) in _NO for each in range(before - _NEAR, before)
    ):
        return True
    after = [passage.key(each) for each in range(end, end + 5)]
    may = after[0] in _NO | _MAY and set(after[:3]) & _NO
    return bool(may) and bool(set(after) & (LEARNS - {"say", "says", "tell", "let", "mention"} | {"told"}))


def is_kept_by_pronoun(asking: Asking, who: Mention) -> bool:
    """Say whether `He must not know.` stands right behind what somebody told, and names nobody who told."""
    named = {asking.people.sentence(at) for at in asking.people.places_of(who)}
    return any(each.means(who) and sentence not in named for sentence, each in asking.kept_by_pronoun)
