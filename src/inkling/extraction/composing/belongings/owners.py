"""Finds whose a phone, account, garment, vehicle, address, school or firm is, by the words before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass

from inkling.extraction.composing.belongings.cameras_and_screens import SEEN, is_seen_by_camera
from inkling.extraction.composing.belongings.plain_words import PlainWords
from inkling.extraction.composing.belongings.reach import Reach, has_firm
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.things import things_in
from inkling.extraction.composing.entities.vehicles import tells_of_another_vehicle
from inkling.extraction.composing.word_sets import word_sets

OF_LOOKS, GIVEN = "part of the description of them", "told as given to them"
_SETS, _PEOPLE = word_sets("belongings"), word_sets("people")
_BYSTANDERS = _PEOPLE["elders"] | _PEOPLE["professional"] | _PEOPLE["bystanders"]
_DRIVER_NEAR = 2  # sentences after a vehicle in which its driver is told
_HOME_NEAR = 6  # words between "lives" and where
_NAME_IN_ACCOUNT = 4  # letters of a name that is told from an account name
_WEAK, _WEAK_NEAR = _SETS["small_use"], 4  # "in" and "his" tell of a vehicle only right before it
_GAP = 4  # words between looks and what is worn
_NEAR = 12  # words between owner and what is owned
_CONTACT_NEAR = 12
_TOLD = ("name", "looks", "noun", "he", "she", "they")
Owner = Person | int


@dataclass(frozen=True, slots=True)
class SpanOwner:
    """A span with whose it is: a person, or the span of a firm."""

    span: int
    owner: Owner
    why: str


Found = tuple[Owner | None, str]


class Owners:
    """Reads for each span whose it is. `children` are the numbers of those known as children."""

    def __init__(self, people: People, children: Set[int], main_child: Person | None) -> None:
        self.people = people
        self.scene = people.scene
        self.children = children
        self.main_child = main_child
        self.heads: dict[str, list[Mention]] = {}
        for each in people.mentions:
            if each.noun is not None:
                self.heads.setdefault(each.noun.head, []).append(each)
        self.reach = Reach(people)
        self.plain = PlainWords(people, self.reach)
        self.strangers: set[int] = set()  # spans told to be of somebody who is nobody of the note
        self._finders: dict[str, Callable[[int], Found]] = {
            **dict.fromkeys(("phone", "email", "handle"), self._of_contact),
            "clothing": self._of_clothing,
            **dict.fromkeys(("vehicle", "vrm"), self._of_vehicle),
            **dict.fromkeys(("address", "place"), self._of_home),
            **dict.fromkeys(("business", "school"), self._of_firm),
        }

    def find(self) -> Iterator[SpanOwner]:
        """Return each span that somebody owns or uses, with whose it is and the reason."""
        found: dict[int, SpanOwner] = {}
        for number, span in enumerate(self.scene.spans):
            finder = self._finders.get(span.type)
            if finder and self.scene.ranges[number]:
                owner, why = self.plain.of(number) or finder(number)
                if owner is not None:
                    found[number] = SpanOwner(number, owner, why)
                elif why:
                    self.strangers.add(number)
        same = list(self._of_same_thing(found))
        # What a camera saw is somebody's where other words of the same thing tell whose.
        self.strangers -= {each.span for each in same}
        yield from sorted((*found.values(), *same), key=lambda each: each.span)

    def _of_same_thing(self, found: Mapping[int, SpanOwner]) -> Iterator[SpanOwner]:
        """Return the other words of a vehicle or home whose owner was told once: its plate, "the same car"."""
        for thing in things_in(self.scene):
            told = [found[span] for span in thing.spans if span in found]
            if told and thing.kind in ("vehicle", "place"):
                for span in thing.spans:
                    if span not in found:
                        yield SpanOwner(span, told[0].owner, "its owner is told with other words of it")

    def _of_contact(self, span: int) -> Found:
        if self.scene.words_of(span) in self.people.speaking.by_handle:
            return self.people.speaking.of_handle(span), "who writes under this name"
        owner = self.reach.owning(span)
        if owner:
            return owner, "told as theirs"
        getting = self.reach.given_to(span)
        if getting:
            return getting, GIVEN
        named = self._named_in(span)
        if named:
            return named, "their name is in it"
        first = self.scene.ranges[span].start
        firm = self.reach.firm_just_before(span)
        lead = set(self.scene.between(first - 8, first))
        for each in self.reach.before(span, most=_CONTACT_NEAR, sentences=1):
            if each.form == "writer" and not each.owning and not lead & _SETS["reach_me"]:
                continue  # "he let me see the account"
            if firm is not None and firm[0] > each.first:
                break
            words = f"'{self.reach.words_of(each)}'"
            tells = each.noun is not None and each.noun.head in _PEOPLE["callers"]
            return self.people.who(each), f"of {words}, who tells" if tells else f"{words} told just before"
        if firm is not None:
            return firm[1], "the firm told just before"
        for each in self.reach.after(span, most=4):
            if each.form in ("name", "looks", "noun"):
                return self.people.who(each), f"'{self.reach.words_of(each)}' told just after"
        if self.people.speaking.writer is not None and self._in_last_lines(span):
            return self.people.person(self.people.speaking.writer.number), "under the note"
        return None, ""

    def _named_in(self, span: int) -> Person | None:
        """Return whose name is part of an account name or address."""
        letters = "".join(char for char in self.scene.words_of(span).split(".example")[0] if char.isalnum())
        for person in self.people.alive():
            words = {word for name in person.names for word in name.split() if len(word) >= _NAME_IN_ACCOUNT}
            if any(word in letters for word in words):
                return person
        return None

    def _in_last_lines(self, span: int) -> bool:
        return self.scene.block_at(self.scene.spans[span].start) >= len(self.scene.blocks) - 2

    def _of_clothing(self, span: int) -> Found:
        described = self._described_around(span)
        if described is not None:
            return described, OF_LOOKS
        owner = self.reach.owning(span)
        if owner:
            return owner, "told as theirs"
        getting = self.reach.given_to(span)
        if getting:
            return getting, GIVEN
        for each in self.reach.before(span, most=_NEAR + 6, sentences=0):
            if each.form != "you":
                return self.people.who(each), f"'{self.reach.words_of(each)}' told just before"
        for each in self.reach.after(span, most=5):
            if each.form in ("looks", "name", "noun", "he", "she"):
                return self.people.who(each), f"'{self.reach.words_of(each)}' told just after"
        if self.main_child is not None and self._opens_line(span):
            return self.main_child, "nobody told in the line: the child told of"
        for each in self.reach.before(span, most=60, sentences=3):
            if (person := self.people.who(each)) is not None and not person.writer:
                return self.people.who(each), f"'{self.reach.words_of(each)}' told before"
        return None, ""

    def _described_around(self, span: int) -> Person | None:
        """Return who is described in words that hold this span, or that end where it begins: "stocky, flat cap"."""
        covered = self.scene.ranges[span]
        for each in self.people.mentions:
            if each.form != "looks" or each.span is None or each.first > covered.start:
                continue
            looks = self.scene.ranges[each.span]
            gap = self.scene.between(looks.stop, covered.start)
            if covered.start < looks.stop or (len(gap) < _GAP and set(gap) <= _SETS["worn_between"]):
                return self.people.who(each)
        return None

    def _opens_line(self, span: int) -> bool:
        """Say whether nobody is spoken of in the line before a span, or it is told as worn by somebody unsaid."""
        scene = self.scene
        sentence = scene.sentences[scene.sentence_of[scene.ranges[span].start]]
        line = scene.blocks[scene.block_at(scene.spans[span].start)]
        before = self.reach.before(span, most=60, sentences=3)
        alone = not any(scene.starts[each.first] >= line.start for each in before)
        return alone or scene.word(sentence.start) in _SETS["wears"]

    def _of_vehicle(self, span: int) -> Found:
        owner = self.reach.owning(span)
        if owner and self.scene.spans[span].type == "vehicle":
            return owner, "told as theirs"
        driving = self.plain.whose(span) or self.reach.driving(span)
        if driving is not None and self._may_drive(driving):
            return driving, "told as driving it"
        first = self.scene.ranges[span].start
        for each in self.reach.before(span, most=_NEAR):
            person = self.people.who(each)
            gap = self.scene.between(each.after, first)
            if person is None or person.writer or each.form == "you" or "into" in gap or "taxi" in gap:
                continue
            used = (_SETS["uses_vehicle"] - _WEAK & set(gap)) | (_WEAK & set(gap[-_WEAK_NEAR:]))
            grown = person.number not in self.children
            if (
                used
                and (grown or used & {"his", "rides", "riding", "drives"})
                and not (_SETS["seen"] & set(gap))
            ):
                plain = (used & _SETS["drives"] or tells_of_another_vehicle(self.scene, first)) and len(
                    gap
                ) <= _GAP
                return person, "told as driving it" if plain else f"'{sorted(used)[0]}' before it"
        following = self.scene.between(self.scene.ranges[span].stop, self.scene.ranges[span].stop + 3)
        for each in self.reach.after(span, most=4):
            if following[:1] == ["driven"] or "belongs" in following or "owned" in following:
                return self.people.who(each), "told as the driver"
        driver = self._by_head(span, "driver")
        if driver[0] is None and is_seen_by_camera(self.reach, span):
            return None, SEEN
        return driver if driver[0] is not None else self._user_near(span)

    def _user_near(self, span: int) -> Found:
        """Return the grown-up told with a vehicle: before it in one breath, or in the line after as a bare description.

        Somebody who does something else nearby has no part in it: "Camera: a grey Golf. Same woman had 209".
        """
        if _SETS["for_hire"] & set(self.scene.words_of(span).split()):
            return None, ""
        nearest = [
            *self.reach.before(span, most=_NEAR + 6),
            *(each for each in self.reach.after_line(span) if not each.subject),
        ]
        if self.reach.stands_alone(span):
            nearest += self.reach.before(span, most=_NEAR * 2, sentences=1)
        for each in nearest:
            person = self.people.who(each)
            if _SETS["seen"] & set(self.reach.gap(each, span)) or self.reach.is_passenger(each):
                continue
            if person is not None and each.form in _TOLD and self._may_drive(person):
                return person, f"'{self.reach.words_of(each)}' told beside it"
        return None, ""

    def _may_drive(self, person: Person) -> bool:
        """Say whether somebody may use a vehicle told beside them: no child, writer, worker or parent."""
        if person.writer or person.number in self.children or person.young:
            return False
        return not (person.titles & _PEOPLE["titles_professional"] or person.heads & _BYSTANDERS)

    def _by_head(self, span: int, head: str) -> Found:
        """Return the driver or tenant who is told near a vehicle or address."""
        here = self.scene.sentence_of[self.scene.ranges[span].start]
        for each in self.heads.get(head, ()):
            person, near = self.people.who(each), self.scene.sentence_of[each.first] - here
            is_second = each.noun is not None and each.noun.another and near  # "Second driver, Mr Begum"
            if person is not None and -1 <= near <= _DRIVER_NEAR and not is_second:
                return person, f"the {head} told beside it"
            if near > _DRIVER_NEAR:
                break
        return None, ""

    def _of_home(self, span: int) -> Found:
        first = self.scene.ranges[span].start
        lead = self.scene.between(first - _HOME_NEAR, first)
        lives = _SETS["lives"] & set(lead) if not _SETS["away"] & set(lead) else set()
        owner = self.reach.owning(span)
        if owner and not lives:
            return owner, "told as theirs"
        following = self._home_after(span)
        if following[0] is not None:
            return following
        if not lives:
            return self._by_head(span, "tenant")
        for each in self.reach.before(span, most=_NEAR, sentences=1):
            if each.form != "you" and (each.subject or each.owning or each.form in ("name", "noun", "looks")):
                gap = self.scene.between(each.after, first)
                plain = _SETS["dwells"] & set(gap) and len(gap) <= _GAP and "with" not in gap
                why = "told to live there" if plain else f"'{sorted(lives)[0]}' before it"
                return self.people.who(each), why
        return None, ""

    def _home_after(self, span: int) -> Found:
        """Return whose home it is told to be right after an address: "31 Lilac Walk is Dotty's flat", "home of Ken"."""
        after = self.scene.ranges[span].stop
        for each in self.reach.after(span, most=_HOME_NEAR):
            gap = self.scene.between(after, each.first)
            rest = self.scene.between(each.after, each.after + 3)
            owning = rest[:1] == ["'s"] or each.owning
            if _SETS["homes"] & set(gap) and gap[-1:] in (["of"], ["to"], ["with"], ["for"], ["is"], [":"]):
                return self.people.who(each), f"'{' '.join(gap)}' after it"
            if owning and set(gap) <= {"is", "was", ",", "'s", "("} and _SETS["homes"] & set(rest):
                return self.people.who(each), "told as their home"
        return None, ""

    def _of_firm(self, span: int) -> Found:
        school = self.scene.spans[span].type == "school"
        wanted = _SETS["attends"] if school else _SETS["works"]
        first = self.scene.ranges[span].start
        field = self.scene.word(first - 1) == ":"
        for each in self.reach.before(span, most=_NEAR * (1 + field), sentences=2 if school else 0):
            person = self.people.who(each)
            gap = set(self.scene.between(each.after, first))
            if person is None or (person.writer and not gap & wanted) or gap & _SETS["away"]:
                continue
            child = person.number in self.children
            near = len(gap) <= _GAP and not gap & _SETS["stops"]
            holds = not school and not child and len(gap) <= _GAP and has_firm(gap)
            if gap & wanted or holds or (school and child and (near or field)):
                return person, f"'{self.reach.words_of(each)}' told just before"
        return None, ""
