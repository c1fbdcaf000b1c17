"""What the words between two mentions say: "her mum Karen", "Kai (13)", "a lad called Kaz", "he is about 30"."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction.composing.entities.links import Links
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.references.calling import (
    SPEAKERS,
    is_thought_of,
    whom_thought_of,
)
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

_IS = word_sets("beside")["is"]
_LOOKED_AT = 6  # mentions before that are looked at
_FARTHEST = 9  # words between two mentions
# What somebody does who tells the name of another; "is named" is what they are called.
_COMPARED_WITH = frozenset(("as", "than", "with", "w", "like", "to", "from"))
_REAL_NEAR = 6  # words before a name that may say that it is the real one
_REAL = frozenset(("real", "full", "actual", "proper", "legal", "birth"))
_MAY_BE = frozenset(
    ("is", "was", "'s", "might", "may", "could", "be", "=", ":", ",", "maybe", "possibly", "thought", "to")
)
_SELVES = frozenset(("himself", "herself", "themselves"))
_NAMES_ANOTHER = (["named"], ["names"], ["mentioned"], ["mentions"], ["identified"], ["identifies"])
Told = tuple[Mention | None, str]


class Beside:
    """Says whether a mention is told to be the same as one just before it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._links = Links(scene)

    def of(self, mentions: Sequence[Mention], at: int) -> Told:
        """Return the earlier mention that is told to be the same, with the words that tell it."""
        mention = mentions[at]
        before = [each for each in mentions[max(0, at - _LOOKED_AT) : at] if each.after <= mention.first]
        before = [each for each in before if each.form != "you" and not self._within(each)]
        before = [each for each in before if not self._owns(each, mention)]
        before.sort(key=lambda each: (-each.after, each.first))
        if mention.form == "name" and (told := self._by_real_name(mention, before))[0] is not None:
            return told
        for last in before[:2]:
            if not self._together(last, mention):
                continue
            gap = self._gap(last, mention)
            if len(gap) > _FARTHEST:
                continue
            if mention.form in ("name", "looks") and last.noun is not None and self._is_one_of(last, gap):
                one = next((each for each in before if each.noun and each.noun.head == "one"), None)
                return one, f"told as 'one of the {last.noun.head}'"
            if mention.form == "name" and (of_another := self._of_another(last, gap, before)) is not None:
                return of_another
            if mention.form == "looks" and gap == [":"] and last.span in self.scene.chat_labels:
                break  # "Keira: 24 but dont tell ur mum"
            if mention.form == "looks" and is_thought_of(last, gap):
                return whom_thought_of(
                    self.scene, last, before
                ), f"described after '{last.words} {' '.join(gap)}'"
            why = self._links.reason(last, mention, gap)
            if why:
                return last, why
            if last.form == "name":
                break
        return None, ""

    def _of_another(self, last: Mention, gap: list[str], before: Sequence[Mention]) -> Told | None:
        """Return whose a name is where somebody names or calls another so; None where they do not."""
        if self._names(last, gap):
            return None, ""
        if self._calls(last, gap):
            friend = next((each for each in before if each.form == "noun" and each.after == last.first), None)
            return friend, f"told as '{last.words} {' '.join(gap)}'"
        if self._is_passed_over(last, gap):
            return self._told_before(last, before), f"told as '{' '.join(gap)}'"
        return None

    @staticmethod
    def _calls(last: Mention, gap: list[str]) -> bool:
        """Say whether it is somebody else whom they call so: "a friend he calls Doc"."""
        if last.form not in (*SPEAKERS, "name") or gap[:1] not in (
            ["calls"],
            ["call"],
            ["called"],
        ):
            return False
        is_passive = gap[0] == "called" and last.words in _IS  # "hes called Craig"
        return not is_passive and not {"himself", "herself", "themselves"} & set(gap)

    def _by_real_name(self, mention: Mention, before: Sequence[Mention]) -> Told:
        """Return who is called something else, before a real name: "they call him Uncs, real name might be Marlon"."""
        words = self.scene.between(mention.first - _REAL_NEAR, mention.first)
        at = next((at for at in range(1, len(words)) if words[at] == "name" and words[at - 1] in _REAL), -1)
        if at < 0 or not set(words[at + 1 :]) <= _MAY_BE:
            return None, ""
        called = (each for each in before if each.form == "name" and self._together(each, mention))
        return next(called, None), f"told as '{' '.join(words[at - 1 :])}'"

    def _is_passed_over(self, last: Mention, gap: list[str]) -> bool:
        """Say whether it is of another that a name is told: "She's 15, same as Chloe, calls herself Queenie"."""
        is_of_self = gap[:1] == [","] and gap[1:2] in (["calls"], ["call"]) and bool(_SELVES & set(gap))
        return last.form == "name" and is_of_self and self.scene.word(last.first - 1) in _COMPARED_WITH

    def _told_before(self, last: Mention, before: Sequence[Mention]) -> Mention | None:
        """Return who is told of before somebody in their sentence, nearest first in `before`."""
        told = (
            each for each in before if each.after < last.first and not (each.owning or each.form == "writer")
        )
        return next((each for each in told if self._together(each, last)), None)

    def _is_one_of(self, last: Mention, gap: list[str]) -> bool:
        """Say whether one of several is named: "One of the girls is Chantelle", or described: "looks about 14"."""
        return (
            last.plural
            and (gap in (["is"], ["was"]) or gap[:1] in (["looks"], ["looked"]))
            and self.scene.between(last.first - 2, last.first) == ["one", "of"]
        )

    @staticmethod
    def _names(last: Mention, gap: list[str]) -> bool:
        """Say whether somebody names somebody else: "She named Ellie-Mae", "Mollie mentioned Tyrese"."""
        return last.form in (*SPEAKERS, "name") and not last.owning and gap[:1] in _NAMES_ANOTHER

    def _within(self, mention: Mention) -> bool:
        """Say whether a pronoun lies in a description: "scar through his lip" speaks of no other."""
        inside = self.scene.inside[mention.first]
        return mention.span is None and inside >= 0 and self.scene.spans[inside].type == "description"

    @staticmethod
    def _owns(each: Mention, mention: Mention) -> bool:
        """Say whether somebody is but the owner in a noun: of "Lewis (Steph's brother)" Steph is not Lewis."""
        noun = mention.noun
        return noun is not None and noun.opened == "'s" and each.first <= noun.owner < each.after

    def _together(self, one: Mention, other: Mention) -> bool:
        numbers = self.scene.sentence_of
        return numbers[one.first] == numbers[other.first]

    def _gap(self, last: Mention, mention: Mention) -> list[str]:
        """Return the words between; what somebody wears or has does not part looks from looks."""
        scene = self.scene
        skipped = ("clothing", "date", "time", "frequency") if mention.form == "looks" else ()
        opens = mention.first
        if mention.noun and mention.noun.opened == "'s" and last.after <= mention.noun.owner < opens:
            opens = mention.noun.owner  # "Lewis (Steph's brother"
        words = [
            scene.words[at]
            for at in range(last.after, opens)
            if scene.inside[at] < 0 or scene.spans[scene.inside[at]].type not in skipped
        ]
        is_of_pronouns = words[:1] == ["("] and words[2:3] == ["/"] and words[4:5] == [")"]
        return words[5:] if is_of_pronouns else words  # "Ash (they/them) is 13"
