"""Puts together what the spans of a note mean: people and things, what belongs to whom, what happened when, items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from inkling.extraction.composing.ages_and_roles.ages import (
    age_by_part,
    age_of,
    ages_of_groups,
    little_one_of_a_child,
    word_against,
)
from inkling.extraction.composing.ages_and_roles.births import age_by_birth, birth_told
from inkling.extraction.composing.ages_and_roles.deeds import Deeds
from inkling.extraction.composing.ages_and_roles.grown_life import grown_ways, lives_as_grown_up
from inkling.extraction.composing.ages_and_roles.judging import judge_age, judge_role
from inkling.extraction.composing.ages_and_roles.leaning import leaning_of
from inkling.extraction.composing.ages_and_roles.roles import (
    MAY_BE_CHILD,
    Part,
    is_caller,
    part_by_age,
    role_of,
)
from inkling.extraction.composing.ages_and_roles.signals import signals_of
from inkling.extraction.composing.ages_and_roles.ways_of_telling import spans_that_stand
from inkling.extraction.composing.belongings.judging_owner import judge_owners
from inkling.extraction.composing.belongings.owners import Owners, SpanOwner
from inkling.extraction.composing.belongings.pair_signals import PairSignals
from inkling.extraction.composing.composition import Age, Belonging, Composition, Entity, Item, Known
from inkling.extraction.composing.dates.datings import datings
from inkling.extraction.composing.entities.attributes import attributes_of_person, called_at, nouns_at
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person, reasons_of, stands_alone
from inkling.extraction.composing.entities.things import entity_of_thing, things_in
from inkling.extraction.composing.harm.cleared_sentences import ClearedSentences
from inkling.extraction.composing.harm.concern import Concern
from inkling.extraction.composing.items.cut_signals import CutSignals
from inkling.extraction.composing.items.cutting import Cutter
from inkling.extraction.composing.items.items import items_of, spans_by_sentence
from inkling.extraction.composing.items.judging_known import judge_way
from inkling.extraction.composing.items.known import Way, by_who_could_know, carry_on, way_of, way_of_note
from inkling.extraction.composing.items.nothing import worth_of
from inkling.extraction.composing.items.sentence_signals import KnownPerson, SentenceSignals
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.ways.ways import with_ways
from inkling.extraction.normalise.line_breaks import join_wrapped
from inkling.extraction.spans import Span
from inkling.vocabulary.subjects import JUDGED


def compose(
    text: str, spans: Sequence[Span], *, day: date | None = None, leanings: Sequence[float] = ()
) -> Composition:
    """Return what the spans of a text mean together; `spans` are in order of place, as `extract` gives them.

    `day` is the day on which the note was written, `leanings` how far each token is told as of a child
    (`Extraction.leanings`). Any text and any spans of it are read.
    """
    if not spans:
        return Composition()
    return with_ways(Composing(Scene(join_wrapped(text), spans), day, leanings))


class Composing:
    """One note on its way: first who, then child or adult, then what they own and do, then the items.

    `told_ages` are those that words say, `ages` also those that were judged, each with its reason. `owned` is whose
    each span is by the words before it, `belongings` whose it is as all signals weigh.
    """

    def __init__(self, scene: Scene, day: date | None, leanings: Sequence[float] = ()) -> None:
        self.scene = scene
        self.day = day
        self.leanings = scene.leanings_of(leanings)
        self.people = People(scene)
        self.ages = {each.number: self._age_of(each) for each in self.people.alive()}
        self.ages |= ages_of_groups(self.people, self.ages)
        self.told_ages: dict[int, Age] = {number: age for number, (age, _) in self.ages.items()}
        self.strangers: set[int] = set()
        self.deeds, self.owned = self._read_deeds()
        self._judge_ages()
        children = {number: why for number, (age, why) in self.ages.items() if age == "child"}
        guessed = [number for number, why in children.items() if why.startswith(JUDGED)]
        self.concern = Concern(self.people, children, self.deeds, guessed=guessed)
        self.belongings = self.judge_belongings()
        self.entities, self.entity_of = self._entities()
        self.entity_of_span = {span: at for at, entity in enumerate(self.entities) for span in entity.spans}

    def _age_of(self, person: Person) -> tuple[Age, str]:
        """Return child, adult or unknown as words tell it, a date of birth first."""
        by_birth, told = age_by_birth(self.people, person, self.day), age_of(self.scene, person)
        is_doubted = by_birth[0] == "adult" and told[0] == "child"  # gave a date of birth, and looked 14
        return by_birth if by_birth[1] and not is_doubted else told

    def judge_belongings(self) -> list[SpanOwner]:
        """Return whose each span is as all signals weigh."""
        return judge_owners(self.pairs())

    def pairs(self) -> PairSignals:
        """Return the signals of whose each span may be, with who is a child as it was judged."""
        ages = {number: age for number, (age, _) in self.ages.items()}
        rules = {each.span: each for each in self.owned}
        return PairSignals(self.people, self.deeds, ages, rules=rules, strangers=self.strangers)

    def _read_deeds(self) -> tuple[Deeds, list[SpanOwner]]:
        """Return what everybody does and owns, as far as it is known who is a child."""
        children = [each for each in self.people.alive() if self.ages[each.number][0] == "child"]
        deeds = Deeds(self.people, children)
        owners = Owners(self.people, {each.number for each in children}, deeds.main_child)
        owned = list(owners.find())
        self.strangers = owners.strangers
        return deeds, owned

    def signals_of(self, person: Person) -> frozenset[str]:
        """Return what is told of a person as signals, with the part that the rules read."""
        part = role_of(self.scene, person, self.told_ages[person.number], self.deeds)
        return signals_of(self.people, person, self.deeds, self.owned, self.told_ages) | {f"part {part.role}"}

    def part_by_rules(self, person: Person) -> Part:
        """Return the part of a person as the rules read it, once their words were asked for harm."""
        age = self.ages[person.number][0]
        return self.concern.weigh(person, role_of(self.scene, person, age, self.deeds), age)

    def signals_of_part(self, person: Person) -> frozenset[str]:
        """Return the signals by which the part of a person is judged."""
        return self.signals_of(person) | frozenset(self.concern.signals_of(person))

    def _judge_ages(self) -> None:
        """Judge who is a child where no word says so; who is one changes what is read of the others."""
        children = {number for number, age in self.told_ages.items() if age == "child"}
        concern = Concern(self.people, children, self.deeds)
        for person in self.people.alive():
            owner = self.people.person(person.kin_of) if person.kin_of >= 0 else None
            little = little_one_of_a_child(
                person, owner, self.told_ages[owner.number] if owner else "unknown"
            )
            if little and self.ages[person.number][0] == "unknown":
                self.ages[person.number] = "child", f"'{little}' of a child"
            if self.ages[person.number] == ("unknown", "not told"):
                self.ages[person.number] = self._judge(person, concern)
        if any(age == "child" != self.told_ages[number] for number, (age, _) in self.ages.items()):
            self.deeds, self.owned = self._read_deeds()

    def _judge(self, person: Person, concern: Concern) -> tuple[Age, str]:
        if person.named and person.doubt:
            return "unknown", "not told"  # who of two is called so, a child or a woman, nobody says
        part = role_of(self.scene, person, "unknown", self.deeds)
        if part.role in ("professional", "family_or_carer", "writer"):
            by_part = age_by_part(self.scene, part.role, part.why)
            if by_part[0] != "unknown":
                return by_part
        signals = self.signals_of(person)
        age, why = judge_age(signals, leaning=leaning_of(person, self.leanings))
        own = self.deeds.of(person)
        if age == "child":
            # Nobody guesses that whoever gives drugs and hits is a child.
            harms = (own.plainly and own.beside_signs) or concern.is_no_guess(person)
            is_grown = lives_as_grown_up(self.people, person, self.told_ages, signals)
            if harms or is_caller(person) or is_grown or grown_ways(self.scene, person, signals):
                return "unknown", MAY_BE_CHILD
        word = word_against(self.scene, person, age)
        return ("unknown", f"told as '{word}', which is no age") if word else (age, why)

    def compose(self) -> Composition:
        """Return all of it."""
        found = [Belonging(each.span, self._owner(each), each.why) for each in self.belongings]
        items = self._items(found)
        cleared = ClearedSentences(self.people, self.entities, self.entity_of)
        of_cleared = tuple(cleared.find(self.people.by_sentence()))
        dated = tuple(datings(self.scene, items, day=self.day))
        return Composition(tuple(self.entities), tuple(found), dated, tuple(items), of_cleared)

    def _owner(self, owned: SpanOwner) -> int:
        if isinstance(owned.owner, Person):
            return self.entity_of[owned.owner.number]
        return self.entity_of_span[owned.owner]

    def _entities(self) -> tuple[list[Entity], dict[int, int]]:
        """Return the entities in order of place: people who have a span, own one or stand alone, and things."""
        owning: dict[int, int] = {}
        for each in self.belongings:
            if isinstance(each.owner, Person):
                owning.setdefault(each.owner.number, self.scene.ranges[each.span].start)
        placed: list[tuple[int, Entity, int]] = []
        for person in self.people.alive():
            is_told = person.joined or person.number in owning or stands_alone(person)
            if is_told or self.concern.is_told_of(person):
                # Who writes under an account and says no "I" is known by it alone.
                first = min((each.first for each in person.mentions), default=owning.get(person.number, 0))
                placed.append((first, self._person(person), person.number))
        placed += [(thing.first, entity_of_thing(self.scene, thing), -1) for thing in things_in(self.scene)]
        placed.sort(key=lambda each: each[0])
        return [entity for _, entity, _ in placed], {number: at for at, (_, _, number) in enumerate(placed)}

    def _person(self, person: Person) -> Entity:
        age, age_why = self.ages[person.number]
        standing = spans_that_stand(self.scene, person) if age == "child" else []
        spans = standing or sorted(person.joined)
        by_rules = self.part_by_rules(person)
        part = judge_role(self.signals_of_part(person), age, by_rules)
        part = part_by_age(self.concern.without_doubtful(person, part, by_rules), age_why)
        return Entity(
            "group" if person.plural else "person",
            tuple(spans),
            reasons_of(person, spans),
            (*attributes_of_person(self.scene, person), *birth_told(self.people, person, self.day)),
            age,
            age_why,
            not age_why.startswith(JUDGED),
            part.role,
            part.why,
            not part.why.startswith(JUDGED),
            person.kin,
            called_at(self.scene, person),
            self.concern.must_not_know(person),
            nouns_at(self.scene, person),
        )

    def _items(self, owned: Sequence[Belonging]) -> list[Item]:
        spoken_of = self._entities_by_sentence(self.people.by_sentence(), owned)
        pieces = self.cutter().cut()
        return items_of(self.scene, pieces, entities_of=spoken_of, day=self.day)

    def cutter(self) -> Cutter:
        """Return what cuts the note into items, with how each of its sentences is known."""
        scene, mentions = self.scene, self.people.by_sentence()
        ways = self._ways(mentions)
        spans_of = spans_by_sentence(scene)
        worth = [
            worth_of(scene, at, spans_of[at], mentions[at], ways[at]) for at in range(len(scene.sentences))
        ]
        judged = [
            judge_way(signals, way)
            for signals, way in zip(self._signals_of_sentences(mentions, ways), ways, strict=True)
        ]
        return Cutter(CutSignals(self.people, judged, spans_of, mentions), judged, spans_of, worth)

    def signals_of_sentences(self) -> list[tuple[frozenset[str], Way]]:
        """Return for each sentence the signals of how it is known, and how by its own words."""
        mentions = self.people.by_sentence()
        ways = self._ways(mentions)
        return list(zip(self._signals_of_sentences(mentions, ways), ways, strict=True))

    def _ways(self, mentions: Sequence[Sequence[Mention]]) -> list[Way]:
        otherwise = way_of_note(self.people)
        ways = [
            way_of(self.people, at, mentions[at], known_from=self._known_from, otherwise=otherwise)
            for at in range(len(self.scene.sentences))
        ]
        return by_who_could_know(carry_on(self.people, ways, mentions))

    def _signals_of_sentences(
        self, mentions: Sequence[Sequence[Mention]], ways: Sequence[Way]
    ) -> Iterator[frozenset[str]]:
        known_of = {each.number: self._known_person(each) for each in self.people.alive()}
        reader = SentenceSignals(self.people, known_of, ways)
        for at in range(len(self.scene.sentences)):
            yield reader.of(at, mentions[at])

    def _known_person(self, person: Person) -> KnownPerson:
        at = self.entity_of.get(person.number)
        role = None if at is None else self.entities[at].role
        return KnownPerson(self.ages[person.number][0], role, person is self.deeds.main_child)

    def _entities_by_sentence(
        self, mentions: Sequence[Sequence[Mention]], owned: Sequence[Belonging]
    ) -> dict[int, set[int]]:
        """Return for each sentence the entities that are spoken of in it, by span, pronoun or what they own."""
        found: dict[int, set[int]] = {}
        for at, told in enumerate(mentions):
            persons = {who.number for each in told if (who := self.people.who(each)) is not None}
            found[at] = {self.entity_of[number] for number in persons if number in self.entity_of}
        for span, entity in self.entity_of_span.items():
            found[self._sentence(span)].add(entity)
        for each in owned:
            found[self._sentence(each.span)].add(each.owner)
        return found

    def _sentence(self, span: int) -> int:
        return self.scene.sentence_of[self.scene.ranges[span].start]

    def _known_from(self, person: Person, mentions: Sequence[Mention]) -> Known:
        """Return how something is known that somebody said.

        A child of itself: the one told of, or one who may be harmed with no other spoken of. What a person of concern
        says is what happened, not news of it. All else is hearsay.
        """
        main = self.deeds.main_child
        if self.ages[person.number][0] == "child":
            own = self.deeds.of(person)
            others = any(self.people.who(each) is main for each in mentions)
            of_itself = person is main or (own.beside_signs and not own.only_tells and not others)
            return "child" if of_itself else "hearsay"
        at = self.entity_of.get(person.number)
        is_of_concern = at is not None and self.entities[at].role == "person_of_concern"
        return "direct" if is_of_concern and self.deeds.of(person).does_harm else "hearsay"
