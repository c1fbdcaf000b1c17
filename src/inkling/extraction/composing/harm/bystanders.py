"""Whom words tell as having no part in it, "hes 11, dont mix them up", or only as put upon, hurt or untouched."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection

from inkling.extraction.composing.ages_and_roles.roles import Part
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.harm.clause import Clauses
from inkling.extraction.composing.harm.evidence import MOST_MENTIONS, Evidence
from inkling.extraction.composing.harm.patterns import PATTERNS
from inkling.extraction.composing.word_sets import word_sets
from inkling.vocabulary.subjects import JUDGED, NO_PART_OF_IT

_TWO = 2
_PRAISE = 5  # words up to a noun in which somebody is told as good
_MOST, _MOST_PUT_UPON = 20, 40  # mentions of one person that are read
_NEAR = 16  # words after somebody in which it is told
_TAKEN_BEFORE = 4  # words before "her house" that tell who is in it
_DENIED_BEFORE = 6  # words before somebody in which nobody did anything
_DEBT = 14  # words behind somebody in which a debt is claimed
_OWED = 4  # words behind "owes" in which it is told to whom
_OPENS = 3  # words at the head of a line
_OWNED = frozenset(("a", "an", "his", "her", "the"))
_PRESENT = word_sets("roles")["present"]
_SAID_OF = ("name", "noun", "looks", "he", "she")


class Bystanders:
    """Reads of which children words say so; an only child of a note has a part in it, whatever they say."""

    def __init__(self, people: People, children: Collection[int]) -> None:
        self._people = people
        self._is_only_child = len(children) < _TWO

    def part_of(self, person: Person, part: Part) -> Part:
        """Return the part of a child: another one's where words say so, else as it was."""
        if self._is_only_child or person.plural:
            return part
        told = (self._at(each) for each in person.mentions[:_MOST] if each.form in _SAID_OF)
        words = next(filter(None, told), "")
        return Part("other", f"{NO_PART_OF_IT}'{words}'", told=True) if words else part

    def _at(self, mention: Mention) -> str:
        """Return the words that say so behind somebody, before anybody else is told of."""
        people, scene = self._people, self._people.scene
        stop = min(mention.after + _NEAR, scene.sentences[scene.sentence_of[mention.first]].stop)
        mine = people.who(mention)
        others = (
            each.first
            for each in people.mentions_around(mention, most=6)
            if mention.after <= each.first < stop and each.form != "they" and people.who(each) is not mine
        )
        words = " ".join(scene.between(mention.after, min([*others, stop]))).encode("ascii", "replace")
        found = next(PATTERNS["no_part_of_it"].spans_in(words), None)
        return " ".join(words[slice(*found)].decode("ascii").split()) if found else ""


class PutUpon:
    """Reads of whom is told that they are used at home, afraid or hurt: "not allowed in his own bedroom"."""

    def __init__(self, people: People, clauses: Clauses) -> None:
        self._people, self._scene, self._clauses = people, people.scene, clauses

    def tells_of(self, person: Person) -> bool:
        """Say whether it is told of somebody."""
        mentions = person.mentions[:_MOST_PUT_UPON]
        told = [each for each in mentions if not each.owning]
        used = (each for each in told if PATTERNS["put_upon"].in_bytes(self._clauses.after(each).raw))
        hurt = (each for each in told if each.subject and self._is_hurt(each))
        taken = (each for each in mentions if each.owning and self._is_taken(each))
        return any(used) or any(hurt) or any(taken)

    def is_put_by(self, person: Person) -> bool:
        """Say whether somebody claims a debt, has a car told right behind the name, or is in a list of who met."""
        mentions = [each for each in person.mentions[:_MOST_PUT_UPON] if not each.owning]
        return any(
            self._claims_debt(person, each)
            or (each.form == "name" and (self._has_car(each) or self._met(each)))
            for each in mentions
        )

    def is_no_worker(self, person: Person, part: Part) -> bool:
        """Say whether who was judged to be at work took a child, or what is theirs: "was taken by Rizwan"."""
        if part.role != "professional" or not part.why.startswith(JUDGED):
            return False
        told = (self._clauses.before(each) for each in person.mentions[:_MOST_PUT_UPON] if not each.owning)
        return any(PATTERNS["taken_by"].in_bytes(each.raw) for each in told)

    def _claims_debt(self, person: Person, mention: Mention) -> bool:
        words = " ".join(self._scene.between(mention.after, mention.after + _DEBT)).encode("ascii", "replace")
        found = [end for _, end in PATTERNS["claims_debt"].spans_in(words)]
        if not PATTERNS["tells_of_own"].in_bytes(words):
            found += [end for _, end in PATTERNS["claims_debt_of_one"].spans_in(words)]
        owing = (mention.after + words[:end].count(b" ") for end in found)
        return any(not self._is_owed_to_another(person, at) for at in owing)

    def _is_owed_to_another(self, person: Person, at: int) -> bool:
        """Say whether somebody else is named as who is owed, behind the word at a token: "he owes Bones"."""
        starts = self._people.starts
        behind = self._people.mentions[bisect_right(starts, at) : bisect_right(starts, at + _OWED)]
        return any(each.form == "name" and self._people.who(each) is not person for each in behind)

    def _has_car(self, mention: Mention) -> bool:
        """Say whether a car stands right behind a name, as of who has it: "and Wes a black BMW"."""
        scene = self._scene
        if scene.word(mention.after) not in _OWNED:
            return False
        inside = scene.inside[min(mention.after + 1, len(scene.words) - 1)]
        return inside >= 0 and scene.spans[inside].type in ("vehicle", "vrm")

    def _met(self, mention: Mention) -> bool:
        sentence = self._scene.sentences[self._scene.sentence_of[mention.first]]
        opens = self._scene.between(sentence.start, min(sentence.start + _OPENS, mention.first))
        return not _PRESENT.isdisjoint(opens)

    def is_spared(self, person: Person) -> bool:
        """Say whether it is told that nobody did anything to somebody; of who does harm that says nothing."""
        return any(self._is_unharmed(each) for each in person.mentions[:_MOST_PUT_UPON] if not each.owning)

    def _is_hurt(self, mention: Mention) -> bool:
        return PATTERNS["suffers"].in_bytes(self._clauses.after(mention).raw)

    def _is_unharmed(self, mention: Mention) -> bool:
        """Say whether it is told that nobody did anything to somebody: "nobody has hurt Callum"."""
        before = " ".join(self._scene.between(mention.first - _DENIED_BEFORE, mention.first))
        return PATTERNS["unharmed"].in_bytes(before.encode("ascii", "replace"))

    def _is_taken(self, mention: Mention) -> bool:
        """Say whether others are in somebody's home, or it is not their fault: "not her fault they're in her house"."""
        people, scene = self._people, self._scene
        who = next(iter(people.mentions_before(mention.first, most=1)), None)
        is_near = who is not None and scene.sentence_of[who.first] == scene.sentence_of[mention.first]
        if is_near and who is not None and people.who(who) is people.who(mention):
            return False  # "Vic took over her flat"
        before = " ".join(scene.between(mention.first - _TAKEN_BEFORE, mention.first))
        after = " ".join(scene.between(mention.after, mention.after + 2))
        return PATTERNS["taken_from"].in_bytes(f"{before} | {after} ".encode("ascii", "replace"))


def is_praised(people: People, person: Person, told: Evidence) -> bool:
    """Say whether who tells calls somebody good, of whom no harm and no dealing is told: "Gareth is a good man"."""
    if told.harm or told.deals or told.strange or told.at_a_sign:
        return False
    nouns = (each for each in person.mentions[:MOST_MENTIONS] if each.form == "noun")
    plain = (each for each in nouns if not people.speaking.quoted[each.first])
    told_so = (" ".join(people.scene.between(each.after - _PRAISE, each.after)) for each in plain)
    return any(PATTERNS["praised"].in_bytes(each.encode("ascii", "replace")) for each in told_so)
