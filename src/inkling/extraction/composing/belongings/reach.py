"""Who is spoken of just before and after a span, and whose "her" or "Leah's" stands right before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Set

from inkling.extraction.composing.ages_and_roles.circumstances import classes_of
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.word_sets import word_sets

_SETS = word_sets("belongings")
_ARTICLES, _LISTED = ("a", "an", "his", "her", "the"), (",", "and", "&", ";")
_STOPS = _SETS["stops"]
_FIRMS = frozenset(("business", "school"))
_OWNING = word_sets("pronouns")["owning"]
_MOST = 10  # mentions that are looked at
_DRIVEN_NEAR, _DRIVES_NEAR = 3, 14  # words between "in" and a vehicle, and between who drives and it
_HAS = frozenset(("has", "have", "had", "'s", "'ve", "just", "only", "also"))
_GIVEN_NEAR = 6  # words between "gave her" and what she got
_OPENS_GIFT = _SETS["opens_gift"]
_FEW = 5  # words after a vehicle that is told alone
_FAR = 14  # mentions that are looked at
_FOR_WHOM = frozenset(("us", "me", "her", "him", "them"))
_BETWEEN = 4  # words between "her" and what is hers
_SEATS = ("in the back", "in the rear", "on the back seat", "passenger")
_SEAT_NEAR = 10  # words between somebody and where they sit


class Reach:
    """Looks from a span to the people beside it."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.scene = people.scene
        self.starts = [each.first for each in people.mentions]

    def before(self, span: int, *, most: int, sentences: int = 0) -> list[Mention]:
        """Return the mentions before a span, nearest first, within so many words and sentences."""
        first = self.scene.ranges[span].start
        here = self.scene.sentence_of[first]
        found = []
        at = bisect_left(self.starts, first)
        for each in reversed(self.people.mentions[max(0, at - _MOST) : at]):
            if first - each.after > most or here - self.scene.sentence_of[each.first] > sentences:
                break
            if each.after <= first and each.form != "you" and self.people.who(each) is not None:
                found.append(each)
        return found

    def after(self, span: int, *, most: int) -> list[Mention]:
        """Return the mentions after a span in its sentence, within so many words."""
        after = self.scene.ranges[span].stop
        here = self.scene.sentence_of[after - 1]
        at = bisect_left(self.starts, after)
        return [
            each
            for each in self.people.mentions[at : at + 4]
            if each.first - after <= most
            and self.scene.sentence_of[each.first] == here
            and each.form != "you"
            and self.people.who(each) is not None
        ]

    def after_line(self, span: int) -> list[Mention]:
        """Return the first mention of the sentence after that of a span, where it begins that sentence."""
        scene = self.scene
        following = scene.sentence_of[scene.ranges[span].stop - 1] + 1
        if following >= len(scene.sentences):
            return []
        first = scene.sentences[following].start
        at = bisect_left(self.starts, first)
        found = self.people.mentions[at : at + 1]
        return [each for each in found if each.first - first <= 1 and self.people.who(each) is not None]

    def is_passenger(self, each: Mention) -> bool:
        """Say whether somebody is told to sit where nobody drives: "A second man, Fitz, sat in the back"."""
        scene = self.scene
        last = min(each.after + _SEAT_NEAR, scene.sentences[scene.sentence_of[each.first]].stop)
        at, who = bisect_left(self.starts, each.after), self.people.who(each)
        others = (
            other.first
            for other in self.people.mentions[at : at + _SEAT_NEAR]
            if self.people.who(other) not in (None, who)
        )
        words = " ".join(scene.between(each.after, min(last, next(others, last))))
        return any(f" {seat} " in f" {words} " for seat in _SEATS)

    def owning(self, span: int) -> Person | None:
        """Return whose "her", "my" or "Leah's" stands right before a span or opens it, looks between them aside."""
        first = self.scene.ranges[span].start
        if self.scene.word(first) in _OWNING:
            return self.at(first)
        for at in range(first - 1, max(-1, first - 1 - _BETWEEN), -1):
            word = self.scene.word(at)
            if word in _OWNING:
                return self.at(at)
            if word == "'s":
                return self.at(at - 1)
            if word in _STOPS or not word[:1].isalpha():
                return None
        return None

    def given_to(self, span: int) -> Person | None:
        """Return who is told to get a span, or what holds it: "gave her a phone, 07700 900123"."""
        nearest = next(iter(self.before(span, most=_GIVEN_NEAR)), None)
        if nearest is None or nearest.subject:
            return None
        if nearest.owning and self.scene.word(nearest.after) not in _OPENS_GIFT:
            return None  # "gave her mum a phone"
        given = "giving" in classes_of(self.scene.word(nearest.first - 1))
        return self.people.who(nearest) if given else None

    def given_away(self, giver: Mention) -> Mention | None:
        """Return who gets what somebody gives, right behind: "the phone he give me", "that Sid bought her"."""
        at = giver.after
        while self.scene.word(at) in _HAS:
            at += 1
        if "giving" not in classes_of(self.scene.word(at)):
            return None
        got = next(iter(self.starting_in(at + 1, at + 2)), None)
        return None if got is None or got.owning else got

    def driving(self, span: int) -> Person | None:
        """Return who is told to drive or collect somebody in a vehicle: "Tiny drove them to Rhyl in a white Corsa"."""
        first = self.scene.ranges[span].start
        if (named := self._find_gapped(span)) is not None:
            return named
        if "in" not in self.scene.between(first - _DRIVEN_NEAR, first):
            return None
        for each in self.before(span, most=_DRIVES_NEAR):
            if each.subject and "driving" in classes_of(self.scene.word(each.after)):
                return self.people.who(each)
        return None

    def _find_gapped(self, span: int) -> Person | None:
        """Return who is named right before a vehicle, behind another's: "Rick drives an Audi, Wes a BMW"."""
        first = self.scene.ranges[span].start
        named = self.ending_at(first - 2) if self.scene.word(first - 1) in _ARTICLES else None
        if named is None or named.form != "name" or self.scene.word(named.first - 1) not in _LISTED:
            return None
        sentence = self.scene.sentences[self.scene.sentence_of[first]]
        before = {self.scene.inside[at] for at in range(sentence.start, named.first)} - {-1}
        is_another = any(self.scene.spans[each].type in ("vehicle", "vrm") for each in before)
        return self.people.who(named) if is_another else None

    def gap(self, mention: Mention, span: int) -> list[str]:
        """Return the words between a mention and a span after it."""
        return self.scene.between(mention.after, self.scene.ranges[span].start)

    def firm_just_before(self, span: int) -> tuple[int, int] | None:
        """Return the token and entity of a firm that stands shortly before a number."""
        first = self.scene.ranges[span].start
        for number in range(span - 1, max(-1, span - 4), -1):
            covered = self.scene.ranges[number]
            if self.scene.spans[number].type in _FIRMS and covered and 0 <= first - covered.stop <= 6:
                return covered.start, number
        return None

    def words_of(self, mention: Mention) -> str:
        """Return the words of a mention."""
        scene = self.scene
        return scene.plain[scene.starts[mention.first] : scene.tokens[mention.after - 1].end]

    def opens(self, token: int) -> int:
        """Return the first word of the sentence of a token."""
        start = self.scene.sentences[self.scene.sentence_of[token]].start
        while start < token and not self.scene.word(start)[:1].isalnum():
            start += 1
        return start

    def back(self, at: int, start: int, words: Set[str]) -> int:
        """Return the last token before which words of a set stand up to `at`, from `start` on."""
        while at >= start and self.scene.word(at) in words:
            at -= 1
        return at

    def starting_in(self, first: int, after: int) -> Iterator[Mention]:
        """Return the mentions that begin in a range of tokens."""
        at = bisect_left(self.starts, first)
        for each in self.people.mentions[at : at + _FAR]:
            if each.first >= after:
                return
            yield each

    def ending_at(self, at: int) -> Mention | None:
        """Return the mention that ends at a token."""
        before = bisect_left(self.starts, at + 1)
        for each in reversed(self.people.mentions[max(0, before - _FAR) : before]):
            if each.after == at + 1 and each.form != "you":
                return each
        return None

    def opening_of(self, mention: Mention) -> int:
        """Return where somebody begins to be told who is told in several words: "Zara (12)"."""
        at = bisect_left(self.starts, mention.first)
        first, who = mention.first, self.people.who(mention)
        for each in reversed(self.people.mentions[max(0, at - 3) : at]):
            if each.owning and each.who != mention.who:
                continue  # "her social worker Joan": "her" is another
            gap = self.scene.between(each.after, first)
            if self.people.who(each) is not who or not set(gap) <= _SETS["small_lead"]:
                break
            first = each.first
        return first

    def stands_alone(self, span: int) -> bool:
        """Say whether a vehicle is told in a few words of their own, after whoever was told: "Yellow Clio."."""
        scene, covered = self.scene, self.scene.ranges[span]
        sentence = scene.sentences[scene.sentence_of[covered.start]]
        lead = scene.between(sentence.start, covered.start)
        rest = scene.between(covered.stop, sentence.stop)
        return set(lead) <= _SETS["leads_to_vehicle"] and len(rest) <= _FEW

    def at(self, token: int) -> Person | None:
        """Return who is meant at a token: a pronoun or name rather than the noun that it opens."""
        at = bisect_left(self.starts, token - _BETWEEN)
        over = [each for each in self.people.mentions[at : at + _MOST] if each.first <= token < each.after]
        over.sort(key=lambda each: each.form == "noun")
        return self.people.who(over[0]) if over else None


def has_firm(gap: Set[str]) -> bool:
    """Say whether words tell that somebody has a firm: "he has a takeaway", and not "he got us a McDonald's"."""
    return bool(gap & _SETS["holds"]) and not gap & _FOR_WHOM
