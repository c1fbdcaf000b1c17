"""What the words between two mentions say: "her mum Karen", "Kai (13)", "a lad called Kaz", "he is about 30"."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction.composing.entities.mentions import NAME_TYPES, Mention
from inkling.extraction.composing.entities.nouns import Noun
from inkling.extraction.composing.entities.references.naming import how_alike
from inkling.extraction.composing.entities.references.thought_of import (
    SPEAKERS,
    is_thought_of,
    whom_thought_of,
)
from inkling.extraction.composing.entities.two_people import is_apposition, tells_of_another
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

_SETS = word_sets("beside")
# Somebody who "has a young girl living there" is no girl.
_LINKS = _SETS["is"] - {"and", "with", "w", "in", "wearing", "wears", "has", "had", "have", "having", "got"}
_I_AM = ("im", "i'm")
_LOOKED_AT = 6  # mentions before that are looked at
_LONGEST_CODE = 9
_FARTHEST = 9  # words between two mentions
_COLUMNS = (" / ", " | ", "\t")
_TITLES = word_sets("people")["plain_titles"]
_SEXES = ("male", "female", "man", "woman")
_ELDERS = word_sets("people")["elders"]
_GROWN = word_sets("people")["adult"] | word_sets("people")["professional"]
# What somebody does who tells the name of another; "is named" is what they are called.
_NAMES_ANOTHER = (["named"], ["names"], ["mentioned"], ["mentions"], ["identified"], ["identifies"])
# After what else is told of somebody: "the lad selling outside is called JJ", "Mother en route, name Sandra".
_CALLED_AT_END = (
    ["is", "called"],
    ["was", "called"],
    ["known", "as"],
    [",", "name"],
    [",", "named"],
    ["name", "is"],
)
_QUOTES = ('"', "'")
_SEVERAL = 2  # marks between columns in a line of them
Told = tuple[Mention | None, str]


def _is_code(mention: Mention) -> bool:
    """Say whether a name is only a code for somebody: CH1, YP2."""
    return (
        mention.words[-1:].isdigit() and mention.words[:1].isalpha() and len(mention.words) <= _LONGEST_CODE
    )


class Beside:
    """Says whether a mention is told to be the same as one just before it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of(self, mentions: Sequence[Mention], at: int) -> Told:
        """Return the earlier mention that is told to be the same, with the words that tell it."""
        mention = mentions[at]
        before = [each for each in mentions[max(0, at - _LOOKED_AT) : at] if each.after <= mention.first]
        before = [each for each in before if each.form != "you" and not self._within(each)]
        before = [each for each in before if not self._owns(each, mention)]
        before.sort(key=lambda each: (-each.after, each.first))
        for last in before[:2]:
            if not self._together(last, mention):
                continue
            gap = self._gap(last, mention)
            if len(gap) > _FARTHEST:
                continue
            if mention.form == "name" and last.noun is not None and self._is_one_of(last, gap):
                one = next((each for each in before if each.noun and each.noun.head == "one"), None)
                return one, f"told as 'one of the {last.noun.head}'"
            if mention.form == "name" and self._names(last, gap):
                return None, ""
            if mention.form == "name" and self._calls(last, gap):
                friend = next(
                    (each for each in before if each.form == "noun" and each.after == last.first), None
                )
                return friend, f"told as '{last.words} {' '.join(gap)}'"
            if mention.form == "looks" and is_thought_of(last, gap):
                return whom_thought_of(
                    self.scene, last, before
                ), f"described after '{last.words} {' '.join(gap)}'"
            why = self._reason(last, mention, gap)
            if why:
                return last, why
            if last.form == "name":
                break
        return None, ""

    @staticmethod
    def _calls(last: Mention, gap: list[str]) -> bool:
        """Say whether it is somebody else whom they call so: "a friend he calls Doc"."""
        if last.form not in (*SPEAKERS, "name") or gap[:1] not in (
            ["calls"],
            ["call"],
            ["called"],
        ):
            return False
        return not {"himself", "herself", "themselves"} & set(gap)

    def _is_one_of(self, last: Mention, gap: list[str]) -> bool:
        """Say whether one of several is named: "One of the girls is Chantelle"."""
        return (
            last.plural
            and gap in (["is"], ["was"])
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
        skipped = ("clothing", "date", "time") if mention.form == "looks" else ()
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

    def _reason(self, last: Mention, mention: Mention, gap: list[str]) -> str:
        words = " ".join(gap)
        if mention.form == "name":
            return self._name_after(last, mention, gap, words)
        if mention.form == "looks":
            return self._looks_after(last, mention, gap, words)
        return self._noun_after(last, mention, gap, words)

    def _name_after(self, last: Mention, mention: Mention, gap: list[str], words: str) -> str:
        if gap == [":"] and mention.subject and last.noun is not None and last.noun.head in _GROWN:
            return ""  # "Teacher: Abi wrote that"
        several = last.plural or (last.noun is not None and last.noun.plural)
        called = bool(_SETS["called"] & set(gap)) and set(gap) <= _SETS["called"] | _SETS["call_filler"]
        if called and not several and not (last.form == "they" and {"him", "her"} & set(gap)):
            return f"told as '{words}'"
        if last.form in ("noun", "looks") and not several and self._ends_in_calling(gap):
            return f"told as '{' '.join(gap[-2:])}'"
        if not gap and last.words in ("him", "her") and self.scene.word(last.first - 1) in _SETS["called"]:
            return f"told as '{self.scene.word(last.first - 1)}'"
        if last.form == "name":
            return self._other_name(last, mention, gap)
        if last.form in ("he", "she") and not last.owning and self._is_link(last, gap):
            return f"told as '{last.words} {words}'"
        if last.form in ("noun", "looks") and not several:
            if set(gap) <= _TITLES:
                return "named beside"
            plain = [word for word in gap if word not in ("there", "here", "now") and word not in _TITLES]
            if is_apposition(last, plain) and self.scene.word(mention.after) != "and":
                return "named beside"
            if set(gap) <= {"(", '"', "-", ":", ",", "'"} or (
                len(gap) <= 2 and gap[0] in ("is", "was", "'s")
            ):
                return f"told as '{words}'"
        return ""

    @staticmethod
    def _ends_in_calling(gap: list[str]) -> bool:
        """Say whether somebody is named at the end of what they do: "the lad selling outside is called JJ"."""
        plain = [word for word in gap if word not in _QUOTES]
        is_given = bool({"gave", "gives", "giving"} & set(plain)) and "name" in plain[-2:]
        return is_given or any(plain[-len(each) :] == each for each in _CALLED_AT_END)

    @staticmethod
    def _is_link(last: Mention, gap: list[str]) -> bool:
        """Say whether only "is" stands after a pronoun: "he's Kaz", "hes Kaz"."""
        plain = [word for word in gap if word != '"']
        return plain in (["is"], ["'s"], ["was"]) or (not plain and last.words in _SETS["is"])

    def _other_name(self, last: Mention, mention: Mention, gap: list[str]) -> str:
        """Say why a name right after a name is the same person's: a nickname in brackets."""
        if self._in_columns(last):
            return ""
        if self._is_bracketed(mention, gap) and (mention.nickname or last.nickname):
            return "a second name in brackets"
        if not gap and (_is_code(last) != _is_code(mention)):
            return "a code with its name"
        if gap == ["or"] and self.scene.word(last.first - 1) in _SETS["called"]:
            return "called by either name"  # "a lad called Shaz or Shahz"
        is_alike = how_alike(last.words, mention.words) or (
            gap == ["or"] and last.words[:1] == mention.words[:1]
        )
        if gap in (["("], ["/"], ["or"]) and is_alike:
            return "a second form of the name"
        return ""

    def _is_bracketed(self, mention: Mention, gap: list[str]) -> bool:
        """Say whether a name stands in brackets or marks of its own: not 'Kyle told Jay "Dex wants it"'."""
        if not gap or not set(gap) <= _SETS["brackets"]:
            return False
        return gap[-1] not in _QUOTES or self.scene.word(mention.after) == gap[-1]

    def _in_columns(self, mention: Mention) -> bool:
        """Say whether somebody stands in a line of columns, "04/06 / Sofia B / KO /": each is of another matter."""
        plain, start = self.scene.plain, self.scene.starts[mention.first]
        end = plain.find("\n", start)
        line = plain[plain.rfind("\n", 0, start) + 1 : end if end >= 0 else len(plain)]
        return max(map(line.count, _COLUMNS)) >= _SEVERAL

    def _looks_after(self, last: Mention, mention: Mention, gap: list[str], words: str) -> str:
        if last.form == "noun" and gap[:1] and gap[0].isdigit() and len(gap[0]) == 1:
            gap = gap[1:]  # "Male 1: white, 50s"
        if last.form in ("he", "she", "they", "writer") and last.owning:
            return f"described as {last.words} own" if not gap and mention.noun is None else ""
        if last.form == "looks" and mention.noun is not None and last.noun is not None and gap:
            return ""
        if last.noun is not None and last.noun.head == "one" and gap[-1:] and gap[-1] in _SETS["be"]:
            return f"described after '{words}'"  # "the one in charge is a big lad"
        if gap == [","] and last.form == "name" and self._opens_name(mention):
            return ""
        if mention.noun is not None and mention.noun.another:
            return ""
        linking = _SETS["is"] if mention.noun is None else _LINKS
        if mention.noun is not None and mention.noun.owner >= 0:
            linking = _SETS["is_noun"]
        if not set(gap) <= linking:
            return ""
        if mention.noun is not None and (
            (gap == [] and last.form == "name") or tells_of_another(last, mention, gap)
        ):
            return ""
        if "and" in gap and (mention.noun is not None or last.form != "looks"):
            return ""
        return f"described after '{words}'" if words else "described beside"

    def _opens_name(self, mention: Mention) -> bool:
        """Say whether looks are those of the name right behind them: "Mrs Hallam, Yr 10 pupil Mason Birkett"."""
        inside = self.scene.inside[mention.after] if mention.after < len(self.scene.words) else -1
        return inside >= 0 and self.scene.spans[inside].type in NAME_TYPES

    def _noun_after(self, last: Mention, mention: Mention, gap: list[str], words: str) -> str:
        noun = mention.noun
        if gap[:2] == ["'s", '"'] and gap[2:] == [","]:
            gap = [","]  # 'at "Mick's", a man in his 50s'
        if noun and not gap and last.words in _I_AM and noun.opened:
            return f"told as '{last.words}'"
        if noun and last.form == "name" and not noun.opened and self._is_apposed(noun, gap):
            return f"told as '{noun.qualities[-1]} {noun.head}'"
        is_said_last = gap[-2:] in (["and", "is"], ["and", "was"], ["but", "is"], ["but", "was"])
        if noun and noun.opened in ("a", "an") and is_said_last and last.form in ("name", "he", "she"):
            return f"told as '{' '.join(gap[-2:])}'"
        if noun is None or not gap or not set(gap) <= _SETS["is_noun"] or last.owning:
            return ""
        if noun.head in _SEXES and not noun.opened and gap == [","] and self._is_of_one(last):
            return f"told as '{noun.head}'"
        if gap == [","] and (not noun.opened or self.scene.word(mention.after) in ("'s", "and", "&")):
            return ""  # "Leah, her teacher and the nurse met"
        if last.form == "noun" and gap == [","]:
            is_kin = last.noun is not None and last.noun.head in _ELDERS and noun.opened in ("my", "our")
            return f"told as '{noun.head}'" if is_kin else ""  # "Jake's father, my son Martin"
        return f"told as '{words}'" if noun.opened or gap != [","] else ""

    @staticmethod
    def _is_apposed(noun: Noun, gap: list[str]) -> bool:
        """Say whether a noun says more of the name before it: "Sticky, former pupil"."""
        return gap == [",", *reversed(noun.qualities)] and bool(_SETS["apposed"] & set(noun.qualities))

    @staticmethod
    def _is_of_one(last: Mention) -> bool:
        """Say whether a noun tells of one person: "the landlord, male, 60s"."""
        return (
            last.form == "noun" and not last.plural and last.noun is not None and last.noun.head not in _SEXES
        )
