"""Whether the words tell that somebody harms: all that is told of them counts, and driving or giving alone is none.

An innocent person accused by a machine must not happen. So a person of concern is only who is told to do harm, or a
grown-up told of as strange, hidden or much older who deals with a child. Of family, carers and workers only what
nobody does as such counts. Where it is in doubt, no part is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from inkling.extraction.composing.ages_and_roles.ages import friend_of_elder
from inkling.extraction.composing.ages_and_roles.deeds import Deeds
from inkling.extraction.composing.ages_and_roles.roles import Part
from inkling.extraction.composing.ages_and_roles.ways_of_telling import CLAIMED, way_of_age
from inkling.extraction.composing.composition import Age
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.harm.bystanders import Bystanders, PutUpon, is_praised
from inkling.extraction.composing.harm.clause import Clauses
from inkling.extraction.composing.harm.clearing import CLEARED, UNRECORDED, Clearing
from inkling.extraction.composing.harm.closeness import Closeness
from inkling.extraction.composing.harm.covering import COVERS, POINTED, Covering, Pointing
from inkling.extraction.composing.harm.evidence import MOST_MENTIONS, Evidence, Testimony
from inkling.extraction.composing.harm.partners import Partners
from inkling.extraction.composing.harm.secrecy import ASKS, Secrecy
from inkling.extraction.composing.harm.words import PATTERNS, Sentences, find_told, has_sign
from inkling.extraction.composing.word_sets import word_sets
from inkling.vocabulary.subjects import JUDGED, TOLD_AS_DOING

_PEOPLE = word_sets("people")
_ROLES = word_sets("roles")
_YOUNG = word_sets("ages")["child_nouns"] | word_sets("ages")["child_relations"]
_GROWN_TITLES = word_sets("ages")["titles_of_no_pupil"]
_ENOUGH = 2
_LIFT, _GIFT = PATTERNS["lift_home"], PATTERNS["ordinary_gift"]
_ASKED = (ASKS, COVERS, POINTED)  # reasons that stand though no act is told
_REASONS = 2  # signs that are named in a reason


class Concern:
    """Reads who is told to do harm. `children` are the numbers of those known as children, `guessed` of whom judged."""

    def __init__(
        self, people: People, children: Collection[int], deeds: Deeds, *, guessed: Collection[int] = ()
    ) -> None:
        self.people = people
        self._deeds = deeds
        self.scene = people.scene
        self._clauses = clauses = Clauses(people, children)
        self._children = children
        self._sentences = Sentences(clauses, self.scene)
        self._testimony = Testimony(people, children, clauses, self._sentences, guessed=guessed)
        self._secrecy = Secrecy(people, clauses, self._sentences)
        self._covering = Covering(people, children)
        self._clearing = Clearing(people)
        self._pointing = Pointing(people, children, self._clearing)
        self._partners = Partners(people, set(children) - set(guessed), clauses)
        self._bystanders = Bystanders(people, children)
        self._put_upon = PutUpon(people, clauses)
        self.closeness = Closeness(people, children, deeds.main_child, self._sentences)

    def weigh(self, person: Person, part: Part, age: Age) -> Part:
        """Return the part that stands once the words were asked for harm; a child's and the writer's is as it was."""
        if age == "child" and not person.writer:
            return self._bystanders.part_of(person, part)
        if person.number in self._children or person.writer:
            return part
        if cleared := self._part_of_cleared(person, part):
            return cleared
        part = self._without_claim(person, part)
        if secret := self._secrecy.asked_by(person, part, age):
            part = Part("person_of_concern", f"{ASKS}'{secret}'")
        elif covered := self._covering.told_of(person, part, age):
            part = Part("person_of_concern", f"{COVERS}'{covered}'")
        elif pointed := self._pointing.told_of(person, age, self._do_others_harm):
            part = Part("person_of_concern", f"{POINTED}'{pointed}'")
        is_close = self.closeness.is_close(person) or (
            part.told and part.role in ("family_or_carer", "professional")
        )
        told = self.evidence(person, is_close=is_close)
        if told.harm and person.heads & _YOUNG:
            return Part("other", "told as young, and as grown up")  # the age may be another's
        if of := self._partners.told_of(person):
            return Part("person_of_concern", f"told as grown up, and of a child as '{of}'", told=True)
        why = self._why_of_concern(person, told, age, is_close=is_close)
        if not why:
            return self._without_harm(person, part, told, is_close=is_close)
        sure = self.evidence(person, is_close=is_close, only_sure=True)  # not a word that may mean another
        if of_sure := self._why_of_concern(person, sure, age, is_close=is_close):
            return Part("person_of_concern", of_sure, told=True)
        return Part("person_of_concern", f"{JUDGED}{why}, where '{told.of_whom}' may be another")

    def _part_of_cleared(self, person: Person, part: Part) -> Part | None:
        """Return the part of whom the teller says that it is another: none of concern; None of all others.

        Where harm that nobody does as family or at work is told of them elsewhere, a page asks.
        """
        if (
            not (words := self._clearing.told_of(person))
            or self._partners.told_of(person)
            or not self._may_be_cleared_by_writer(person)
        ):
            return None
        if (is_of_record := self._clearing.is_of_record(person)) and self._may_harm(person):
            return None  # "NFA re Gill. He picks up Chloe, 14, and buys her phones"
        if grave := self._grave_harm(person, but=self._clearing.sentence_of(person)):
            return Part("person_of_concern", f"{JUDGED}told as doing: '{grave}', and {CLEARED}'{words}'")
        known = part if part.role in ("family_or_carer", "professional") else self._known_part(person)
        why = UNRECORDED if is_of_record else CLEARED  # no sign is lost by words of a record
        return Part(known.role if known else "other", f"{why}'{words}'", told=True)

    def _may_be_cleared_by_writer(self, person: Person) -> bool:
        """Say whether who writes is no child, or tells of another who harms: of one a child may say so in fear."""
        if not any(each.writer and each.number in self._children for each in self.people.alive()):
            return True
        return self._do_others_harm(person)

    def _do_others_harm(self, person: Person) -> bool:
        """Say whether harm may be told of another than somebody, who is no child and does not write."""
        others = (each for each in self.people.alive() if each is not person and not each.writer)
        return any(self._may_harm(each) for each in others if each.number not in self._children)

    def _may_harm(self, person: Person) -> bool:
        told = self.evidence(person, is_close=self.closeness.is_close(person))
        return bool(told.harm or (not person.heads & _PEOPLE["family"] and (told.deals or told.at_a_sign)))

    def _grave_harm(self, person: Person, *, but: int) -> str:
        """Return the words of harm that nobody does as family, told outside one sentence, or nothing."""
        sentence_of, mentions = self.scene.sentence_of, person.mentions[:MOST_MENTIONS]
        mentions = [each for each in mentions if not each.owning and sentence_of[each.first] != but]
        clauses = (self._clauses.plainly_after(each) for each in mentions if self._clauses.tells_of(each))
        return next(filter(None, (find_told(self.scene, "harms", each) for each in clauses)), "")

    def _why_of_concern(self, person: Person, told: Evidence, age: Age, *, is_close: bool) -> str:
        """Return the words for which somebody is of concern: harm, or dealings with a child that are strange."""
        if told.harm:
            return f"{TOLD_AS_DOING}'{told.harm}'"
        if self._is_stranger_who_deals(person, told, age, is_close=is_close):
            return f"told as '{told.strange}', and as doing: '{told.deals}'"
        may_be = age == "adult" and not is_close and not told.helps
        if may_be and told.deals and self._points(told) >= _ENOUGH:
            words = " and ".join(f"'{each}'" for each in list(told.signs.values())[:_REASONS])
            return f"{TOLD_AS_DOING}{words}"
        return ""

    def _without_claim(self, person: Person, part: Part) -> Part:
        """Return the part without what somebody only says to be, or is said not to be: "Uncle T is not family"."""
        if part.role not in ("family_or_carer", "professional"):
            return part
        if self.closeness.is_of_a_grown_up(person):
            return Part("other", "family of somebody grown up", told=True)
        claim = self.closeness.only_claimed(person)
        if part.role == "family_or_carer":
            claim = claim or self.closeness.denial_of(person)
        return Part("person_of_concern", f"{JUDGED}only said to be so: '{claim}'") if claim else part

    @staticmethod
    def _points(told: Evidence) -> int:
        """Return how much the signs count that somebody is told to do: one lift or one present is not enough."""
        return sum(sign in _ROLES["signs_by_others"] for sign in told.signs) + bool(told.strange)

    def _is_stranger_who_deals(self, person: Person, told: Evidence, age: Age, *, is_close: bool) -> bool:
        is_grown = age == "adult" or self._only_claims_age(person)
        return bool(is_grown and not is_close and told.deals and told.strange and not told.helps)

    def _only_claims_age(self, person: Person) -> bool:
        """Say whether somebody only says how old they are: whom nobody met may be any age."""
        looks = [span for span in person.joined if self.scene.ages_in(span)]
        return bool(looks) and all(way_of_age(self.scene, span) == CLAIMED for span in looks)

    def _without_harm(self, person: Person, part: Part, told: Evidence, *, is_close: bool) -> Part:
        """Return what is left of a part of which no word tells harm."""
        if part.role != "person_of_concern" or part.why.startswith(_ASKED):
            return part
        if known := self._known_part(person):
            return known
        is_blameless = self._only_hits_a_harmer(told) or self._only_does_ordinary(person, told)
        if told.helps or is_close or is_blameless or not self._does_something(person, told):
            saved = bool(self.closeness.saved_as(person))
            return Part("other", "no harm told", saved or self.closeness.is_of_a_grown_up(person))
        # What somebody does at a sign may be worth a look; a page says "not known".
        return Part("person_of_concern", f"{JUDGED}{part.why.removeprefix(JUDGED)}")

    def _known_part(self, person: Person) -> Part | None:
        """Return the part of family, or of somebody at work, of whom no harm is told; None of all others."""
        kin = sorted(person.heads & _PEOPLE["family"] | person.titles & _PEOPLE["family"])
        if kin and self.closeness.is_kin(person):
            return Part("family_or_carer", f"told as '{kin[0]}', and no harm told", told=True)
        jobs = sorted(person.heads & _PEOPLE["professional"] | person.titles & _PEOPLE["titles_professional"])
        if jobs and not friend_of_elder(self.scene, person) and not self.closeness.only_claimed(person):
            return Part("professional", f"told as '{jobs[0]}', and no harm told", told=True)
        return None

    def without_doubtful(self, person: Person, part: Part, by_rules: Part) -> Part:
        """Return a part that was judged; of family, workers, helpers and victims none is judged of concern."""
        if by_rules.why.startswith(_ASKED) or self._put_upon.is_no_worker(person, part):
            return by_rules
        if part.told or part.role != "person_of_concern":
            return part
        told = self.evidence(person, is_close=(is_close := self.closeness.is_close(person)))
        idle = person.plural and all(each.type != "indicator" for each in self.scene.spans)
        does_harm = told.harm or told.deals or self._deeds.of(person).does_harm
        is_spared = not does_harm and self._put_upon.is_spared(person)
        is_harmed = person.heads & _ROLES["harmed"] or self._put_upon.tells_of(person) or is_spared
        does_nothing = self._only_does_ordinary(person, told) or self._is_idle(person, told, by_rules)
        is_blameless = (
            is_harmed
            or self._only_hits_a_harmer(told)
            or does_nothing
            or is_praised(self.people, person, told)
        )
        if is_close or told.helps or idle or is_blameless or not self._does_something(person, told):
            return Part("other", "no harm told")
        return part

    def _does_something(self, person: Person, told: Evidence) -> bool:
        """Say whether an act is told that this person did: towards a child, at a sign, or that is done for them.

        Who is only named beside a sign, described, or known by a nickname did nothing that is told.
        """
        if told.harm or told.deals or told.at_a_sign or self._deeds.of(person).acts_on:
            return True
        mentions = [each for each in person.mentions[:MOST_MENTIONS] if not each.owning]
        before, after = map(self._clauses.before, mentions), map(self._clauses.plainly_after, mentions)
        is_done_for = any(find_told(self.scene, "done_for", each) for each in before)
        if is_done_for or any(find_told(self.scene, "does_to", each) for each in after):
            return True
        alone = (
            each
            for each in self._clauses.sentences_of(person)
            if not self._testimony.are_others_in(each, person)
        )
        return any(self._sentences.find_in("does_to", each) for each in alone)

    @staticmethod
    def _only_hits_a_harmer(told: Evidence) -> bool:
        """Say whether all that is told of somebody is a blow at a person of concern."""
        signs = _ROLES["signs_by_others"].intersection(told.signs)
        return told.hits_a_harmer and not (told.harm or told.deals or signs or told.strange)

    def _only_does_ordinary(self, person: Person, told: Evidence) -> bool:
        """Say whether all that is told of somebody is a lift home, to school or safety, or food for a child."""
        clauses = [self._clauses.after(each) for each in person.mentions[:MOST_MENTIONS]]
        told_so = (self._clauses.plainly_after(each) for each in person.mentions[:MOST_MENTIONS])
        plain = ((each, (*_LIFT.spans_in(each.raw), *_GIFT.spans_in(each.raw))) for each in told_so)
        left = [each.without(places) for each, places in plain]
        if told.harm or told.strange or left == clauses:
            return False
        more = (PATTERNS["deals_with"].in_bytes(each.raw) or has_sign(self.scene, each) for each in left)
        return not (any(more) or self._sentences.of_person("more_than_a_lift", person))

    def _is_idle(self, person: Person, told: Evidence, by_rules: Part) -> bool:
        """Say whether no word tells a deed of somebody with a title, or who only tells: "dont tell Mr Hurst"."""
        does = told.harm or told.deals or told.at_a_sign or told.strange or self._deeds.of(person).does_harm
        is_described = any(self.scene.spans[each].type != "person_name" for each in person.joined)
        may_be = self._deeds.of(person).only_tells or person.titles & _GROWN_TITLES
        return by_rules.role == "other" and not does and not is_described and bool(may_be)

    def signals_of(self, person: Person) -> Iterator[str]:
        """Return what all that is told of somebody says of harm, as signals of their part."""
        is_close = self.closeness.is_close(person)
        told = self.evidence(person, is_close=is_close)
        flags = {
            "close to the child": is_close,
            "told to harm": bool(told.harm),
            "deals with a child": bool(told.deals),
            "at a sign by what they do": told.at_a_sign,
            "told as helping": bool(told.helps),
            "told as strange": bool(told.strange),
        }
        yield from (name for name, holds in flags.items() if holds)
        yield f"deals in {len(told.ways)} ways"

    def harms(self, person: Person) -> bool:
        """Say whether words tell that somebody harms, who is not known as a child and does not write."""
        if person.number in self._children or person.writer:
            return False
        return bool(self.evidence(person, is_close=self.closeness.is_close(person)).harm)

    def is_no_guess(self, person: Person) -> bool:
        """Say whether nobody guesses somebody a child: who harms, gives things, or is known by a place of work."""
        ways = self.evidence(person, is_close=self.closeness.is_close(person)).ways
        gives = "gives" in ways and not (person.number in self._children or person.writer)
        is_put_by = self._put_upon.is_put_by(person) or self._secrecy.is_named_by_place(person)
        return gives or is_put_by or self.harms(person)

    def is_told_of(self, person: Person) -> bool:
        """Say whether somebody is worth a card without a name: who harms, asks for secrecy, or must not know."""
        is_child = person.number in self._children or person.writer
        is_asked = bool(not is_child and self._secrecy.asked_by_worker(person))
        return self.harms(person) or is_asked or self._secrecy.is_kin_not_to_know(person)

    def must_not_know(self, person: Person) -> tuple[int, int] | None:
        """Return where the words stand that say that somebody must not find out, or None."""
        return self._secrecy.must_not_know(person)

    def evidence(self, person: Person, *, is_close: bool, only_sure: bool = False) -> Evidence:
        """Return what all mentions of somebody tell, or only those that can mean nobody else."""
        return self._testimony.of(person, self.closeness, is_close=is_close, only_sure=only_sure)
