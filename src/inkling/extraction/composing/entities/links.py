"""Why the words between two mentions say that both are one: by a name, by looks, by a noun."""

from __future__ import annotations

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.nouns import Noun
from inkling.extraction.composing.entities.references.calling import calls_another, why_called
from inkling.extraction.composing.entities.references.names import is_whole_name_of
from inkling.extraction.composing.entities.references.naming import NAME_TYPES, how_alike
from inkling.extraction.composing.entities.two_people import (
    age_told,
    has_somebody,
    is_apposition,
    tells_of_another,
)
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

__all__ = ["FAMILY_NAME_FIRST", "FORMS_OF_ONE", "Links"]

FAMILY_NAME_FIRST = "a family name before the first"
_CODE = "a code with its name"
_EITHER = "called by either name"
_ALSO = "another name of theirs"
FORMS_OF_ONE = frozenset((FAMILY_NAME_FIRST, _CODE, _EITHER, _ALSO))

_SETS = word_sets("beside")
# Somebody who "has a young girl living there" is no girl.
_LINKS = _SETS["is"] - {"and", "with", "w", "in", "wearing", "wears", "has", "had", "have", "having", "got"}
_I_AM = ("im", "i'm")
_LONGEST_CODE = 9
_WORDS_OF_CODE = 2
_TWO_AGES = {"child", "adult"}
_CODED = word_sets("people")["child"] | word_sets("people")["unclear"]
_BEFORE_NAME_OF_CODE: tuple[list[str], ...] = ([], ["-"], ["="], [":"], ["("])
_MOST_WHERE = 7  # words of where somebody is, with the comma behind them
_COLUMNS = (" / ", " | ", "\t")
_TITLES = word_sets("people")["plain_titles"]
_SEXES = ("male", "female", "man", "woman")
_YOUNG_SEXES = (*_SEXES, "girl", "boy", "lad")
_WORKERS = word_sets("people")["professional"]
_HUSHED = ("not to say", "not to tell", "'t say", "'t tell", "never tell", "secret")
_ELDERS = word_sets("people")["elders"]
_GROWN = word_sets("people")["adult"] | word_sets("people")["professional"]
_NAME_IS = (["name", "is"], ["name", "was"], ["name", "'s"])
_KNOWN_AS = ["known", "as"]
_QUOTES = ('"', "'")
_OBJECTS = ("him", "her", "them", "me", "us")
_SEVERAL = 2  # marks between columns in a line of them


def _is_code(mention: Mention) -> bool:
    """Say whether a name is only a code for somebody: CH1, YP2, child B."""
    words = mention.words.split()
    if len(words) == _WORDS_OF_CODE and len(words[1]) == 1 and words[0] in _CODED:
        return True
    return (
        mention.words[-1:].isdigit() and mention.words[:1].isalpha() and len(mention.words) <= _LONGEST_CODE
    )


class Links:
    """Reads the words between two mentions."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def reason(self, last: Mention, mention: Mention, gap: list[str]) -> str:
        """Return the words that say so, or nothing; `gap` are the words between."""
        words = " ".join(gap)
        if mention.form == "name":
            return self._name_after(last, mention, gap, words)
        if last.words in _OBJECTS and gap[:1] != [] and gap[0] in _SETS["be"]:
            return ""  # "the man with him is an adult"
        if mention.form == "looks":
            return self._looks_after(last, mention, gap, words)
        if (
            mention.noun is not None
            and mention.noun.denied
            and not last.owning
            and set(gap) <= _SETS["denying"]
        ):
            return f"told as '{words}'" if gap else ""  # "Dov is not her dad"
        return self._noun_after(last, mention, gap, words)

    def _name_after(self, last: Mention, mention: Mention, gap: list[str], words: str) -> str:
        if gap == [":"] and mention.subject and last.noun is not None and last.noun.head in _GROWN:
            return ""  # "Teacher: Abi wrote that"
        several = last.plural or (last.noun is not None and last.noun.plural)
        if calls_another(gap) or self._is_age_of_writer(last) or self._is_owner_of_another(mention, gap):
            return ""
        called = bool(_SETS["called"] & set(gap)) and set(gap) <= _SETS["called"] | _SETS["call_filler"]
        if called and not several and not (last.form == "they" and {"him", "her"} & set(gap)):
            return f"told as '{words}'"
        if last.form in ("noun", "looks") and not several and (why := why_called(self.scene, mention, gap)):
            return why
        if not gap and last.words in ("him", "her") and self.scene.word(last.first - 1) in _SETS["called"]:
            return f"told as '{self.scene.word(last.first - 1)}'"
        if last.form == "name":
            return self._other_name(last, mention, gap)
        if last.form in ("he", "she") and not last.owning and self._is_link(last, gap):
            return f"told as '{last.words} {words}'"
        if last.form in ("noun", "looks") and not several:
            return self._named_beside(last, mention, gap)
        return ""

    def _named_beside(self, last: Mention, mention: Mention, gap: list[str]) -> str:
        """Return why a name behind a noun or looks is theirs, with little between: "a girl, Mia", "the lad is JJ"."""
        if set(gap) <= _TITLES:
            return "named beside"
        plain = [word for word in gap if word not in ("there", "here", "now", "also") and word not in _TITLES]
        acts = mention.subject and plain != [","]  # "a girl at the stop, Kaz gave her a vape"
        if is_apposition(last, plain) and not acts and self.scene.word(mention.after) != "and":
            return "named beside"
        if set(gap) <= {"(", '"', "-", ":", ",", "'"} or (len(gap) <= 2 and gap[0] in ("is", "was", "'s")):
            return f"told as '{' '.join(gap)}'"
        return ""

    def _is_age_of_writer(self, last: Mention) -> bool:
        """Say whether the writer says how old they are or were: "when i was 12 Kev picked me"."""
        before, first = self.scene.word(last.first - 1), self.scene.word(last.first - 2)
        if last.form != "looks" or not self.scene.word(last.first).isdigit():
            return False
        return before in ("im", "'m") or (first == "i" and before in ("was", "am", "turned"))

    def _is_owner_of_another(self, mention: Mention, gap: list[str]) -> bool:
        """Say whether a noun is not whoever is named, but somebody of theirs: "that is Reece's brother"."""
        return gap[-1:] != [] and gap[-1] in _SETS["be"] and self.scene.word(mention.after) == "'s"

    @staticmethod
    def _is_link(last: Mention, gap: list[str]) -> bool:
        """Say whether only "is" stands after a pronoun: "he's Kaz", "hes Kaz", "He = Kaz"."""
        plain = [word for word in gap if word != '"']
        return plain in (["is"], ["'s"], ["was"], ["="]) or (not plain and last.words in _SETS["is"])

    def _other_name(self, last: Mention, mention: Mention, gap: list[str]) -> str:
        """Say why a name right after a name is the same person's: a nickname in brackets."""
        if self._in_columns(last):
            return ""
        if self._is_bracketed(mention, gap) and (mention.nickname or last.nickname):
            return "a second name in brackets"
        if gap in _BEFORE_NAME_OF_CODE and _is_code(last) and not _is_code(mention):
            return _CODE
        if gap == [","] and self._is_family_name(last, mention):
            return FAMILY_NAME_FIRST
        if not gap and (_is_code(last) != _is_code(mention)):
            return _CODE
        if gap in (["or"], [",", "or"]) and self._is_said_to_be_called(last):
            return _EITHER  # "a lad called Shaz or Shahz", "his name is Duncan or Dunstan"
        is_alike = how_alike(last.words, mention.words) or (
            gap == ["or"] and last.words[:1] == mention.words[:1]
        )
        if (
            gap == ["="]
            or is_whole_name_of(last, mention, gap)
            or self._is_next_in_brackets(last, mention, gap)
        ):
            return _ALSO  # "Fox = Marek Z", 'Leah ("Lee", "Lils" to her mum)'
        if gap in (["("], ["/"], ["or"]) and is_alike:
            return "a second form of the name"
        return ""

    def _is_next_in_brackets(self, last: Mention, mention: Mention, gap: list[str]) -> bool:
        """Say whether a name follows a nickname in the brackets behind whoever has both."""
        if [word for word in gap if word not in _QUOTES] != [","] or not (last.nickname or mention.nickname):
            return False
        before = self.scene.between(last.first - 2, last.first)
        return "(" in before and set(before[before.index("(") + 1 :]) <= set(_QUOTES)

    def _is_said_to_be_called(self, last: Mention) -> bool:
        """Say whether words for being called stand right before a name."""
        before = self.scene.between(last.first - 2, last.first)
        return before[-1:] != [] and (before[-1] in _SETS["called"] or before in (*_NAME_IS, _KNOWN_AS))

    def _is_family_name(self, last: Mention, mention: Mention) -> bool:
        """Say whether a list writes the family name first, in capitals: "Subject: DEMIR, Elif"."""
        scene = self.scene
        is_large = all(scene.tokens[at].upper for at in range(last.first, last.after))
        opens = scene.word(last.first - 1) in ("\n", ":", ".", "-", "(")
        is_small = not scene.tokens[mention.first].upper
        return is_large and is_small and opens and last.after - last.first == 1 and scene.letters != "upper"

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
        if self._is_another(last, mention, gap) or has_somebody(self.scene, mention, gap):
            return ""
        if self._is_where(last, mention, gap):
            return "described after where they were"
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

    @staticmethod
    def _is_another(last: Mention, mention: Mention, gap: list[str]) -> bool:
        """Say whether a noun tells of another: "another lad", "three lads, one with a limp, one with braids"."""
        noun = mention.noun
        is_next = noun is not None and noun.head == "one" and not noun.definite and set(gap) <= {",", "and"}
        is_after_one = is_next and (last.plural or last.noun is not None)
        return noun is not None and (noun.another or is_after_one)

    @staticmethod
    def _is_where(last: Mention, mention: Mention, gap: list[str]) -> bool:
        """Say whether looks stand behind where somebody is: "Saw T at the end of the road, mixed race lad"."""
        is_bare = mention.noun is not None and not mention.noun.opened and not mention.noun.plural
        is_where = len(gap) <= _MOST_WHERE and gap[-1:] == [","] and gap[0] in _SETS["where"]
        return last.form == "name" and is_bare and is_where and gap.count(",") == 1

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
        if noun and last.form == "name" and self._is_apposed(last, noun, gap):
            return f"told as '{' '.join((*noun.qualities[-1:], noun.head))}'"
        is_said_last = gap[-2:] in (["and", "is"], ["and", "was"], ["but", "is"], ["but", "was"])
        if noun and noun.opened in ("a", "an") and is_said_last and last.form in ("name", "he", "she"):
            return f"told as '{' '.join(gap[-2:])}'"
        is_counted = gap == [":"] and self.scene.word(mention.after).isdigit()  # "Door staff: male 2"
        if noun is not None and (is_counted or (noun.another and gap == [","])):
            return ""  # "One is 14, the other one 15"
        is_one = noun is not None and noun.head == "one" and noun.definite
        if is_one and gap == [","] and last.form in ("noun", "looks"):
            return "told as the one"  # "his driver, the one they call Fish"
        if {age_told(self.scene, last), age_told(self.scene, mention)} == _TWO_AGES:
            return ""  # "girl called the woman Steph", "Luke, he's 14, a man called Baz"
        if noun is None or not gap or not set(gap) <= _SETS["is_noun"] or last.owning:
            return ""
        is_sex = noun.head in _SEXES and not noun.opened and gap == [","]
        if (is_sex and self._is_of_one(last)) or self._is_sex_in_brackets(last, mention, gap):
            return f"told as '{noun.head}'"
        if gap == [","] and (not noun.opened or self.scene.word(mention.after) in ("'s", "and", "&")):
            return ""  # "Leah, her teacher and the nurse met"
        if last.form == "noun" and gap == [","]:
            is_kin = last.noun is not None and last.noun.head in _ELDERS and noun.opened in ("my", "our")
            return f"told as '{noun.head}'" if is_kin else ""  # "Jake's father, my son Martin"
        return f"told as '{words}'" if noun.opened or gap != [","] else ""

    def _is_apposed(self, last: Mention, noun: Noun, gap: list[str]) -> bool:
        """Say whether a noun says more of the name before it: "Sticky, former pupil", "Mr Osei the caretaker"."""
        if not gap and last.title in _TITLES and noun.opened == "the":
            told = " ".join(
                self.scene.words[at] for at in self.scene.sentences[self.scene.sentence_of[last.first]]
            )
            return noun.head in _WORKERS and not any(each in told for each in _HUSHED)
        return (
            not noun.opened
            and gap == [",", *reversed(noun.qualities)]
            and bool(_SETS["apposed"] & set(noun.qualities))
        )

    def _is_sex_in_brackets(self, last: Mention, mention: Mention, gap: list[str]) -> bool:
        """Say whether brackets tell a name, a sex and an age: "a pupil (D, girl, 10)"."""
        is_bare = mention.noun is not None and not mention.noun.opened and mention.noun.head in _YOUNG_SEXES
        opens = self.scene.word(last.first - 1) == "(" and self.scene.word(mention.after) in (",", ")")
        return last.form == "name" and is_bare and gap == [","] and opens

    @staticmethod
    def _is_of_one(last: Mention) -> bool:
        """Say whether a noun tells of one person: "the landlord, male, 60s"."""
        return (
            last.form == "noun" and not last.plural and last.noun is not None and last.noun.head not in _SEXES
        )
