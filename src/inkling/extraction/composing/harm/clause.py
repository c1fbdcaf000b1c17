"""What the words say right after somebody, with the people of the clause put in plainly: "sells _child_ to _men_"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.references.pronouns import owns
from inkling.extraction.composing.harm.patterns import PATTERNS
from inkling.extraction.composing.scene.questions import is_supposed
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

_SETS = word_sets("roles")
_PEOPLE = word_sets("people")
_CLAUSES = word_sets("clauses")
_SMALL = word_sets("pronouns")["small"]
_LONGEST = 30  # tokens of a clause
_LONGEST_QUOTE = 80  # characters of a reason
_WORDS_TO_A_DEED = 4  # after "told": whom, and what they are to do
_AWAY = 6  # tokens in which it is told that somebody is away
_BRACKET = 8  # tokens of a remark in brackets
_BEFORE = 5  # tokens before somebody in which it is told what was done by them
_LISTING = frozenset((",", "and", "&", "+", "/", "or"))
_ENDS = frozenset((".", "\n", ";", "?", "!", '"'))
_WHO = ("who", "whos", "who's")
_OPENS_TOLD = ("that", "he", "she", "they")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words with people put in, and for each of them the token that it stands for."""

    words: str
    tokens: tuple[int, ...]

    @property
    def raw(self) -> bytes:
        """The words as patterns read them."""
        return self.words.encode("ascii", "replace")

    def quote(self, scene: Scene, start: int, end: int) -> str:
        """Return the words of the note at a place of these words."""
        first = self.tokens[self.words.count(" ", 0, start + (self.words[start : start + 1] == " "))]
        last = self.tokens[self.words.count(" ", 0, max(start + 1, end - 1))]
        return " ".join(scene.text[scene.starts[first] : scene.tokens[last].end][:_LONGEST_QUOTE].split())

    def token_at(self, place: int) -> int:
        """Return the token at a place of these words."""
        return self.tokens[self.words.count(" ", 0, place)]

    def without(self, places: Sequence[tuple[int, int]]) -> Clause:
        """Return it with the words at some places struck out."""
        words = self.words
        for start, end in places:
            struck = "".join(" " if each == " " else "-" for each in words[start:end])
            words = words[:start] + struck + words[end:]
        return Clause(words, self.tokens)

    @property
    def tokens_left(self) -> list[int]:
        """The tokens of the words that were not struck out."""
        words = self.words.split(" ") if self.tokens else []
        return [at for at, word in zip(self.tokens, words, strict=True) if word.strip("-")]


class Clauses:
    """The clauses of one note. `children` are the numbers of those known as children."""

    def __init__(self, people: People, children: Collection[int]) -> None:
        self.people = people
        self.scene = people.scene
        self._children = children
        # Where "my mate" and its "my" begin together, who is meant is the mate; where "her leg" does, it is she.
        self._at = {each.first: each for each in people.mentions}
        self._at |= {each.first: each for each in people.mentions if each.noun is not None}
        # All that are told of in one long sentence ask for it.
        self._sentences: dict[int, Clause] = {}

    def mention_at(self, token: int) -> Mention | None:
        """Return who is told of from a token on, or nobody."""
        return self._at.get(token)

    def is_shown_to(self, mention: Mention) -> bool:
        """Say whether somebody is but shown, given or told what stands behind: "Fin showed Lou a bruise"."""
        before, behind = self.scene.word(mention.first - 1), self.scene.word(mention.after)
        return before in _CLAUSES["shows"] and behind in _CLAUSES["something"]

    def tells_of(self, mention: Mention) -> bool:
        """Say whether what stands after somebody may tell what they do: not after "to her mum" or "mum's"."""
        if mention.owning or (self.scene.word(mention.after) == "'s" and not mention.subject):
            return False
        if is_supposed(self.scene, mention.first, mention.after):
            return False
        if self.scene.word(mention.after) in _OPENS_TOLD and not _SETS["said"].isdisjoint(
            self.scene.between(mention.first - _WORDS_TO_A_DEED, mention.first)
        ):
            return False  # "told interpreter Ms Zarei that two men hit him", "told Miss Ferris he gave them sweets"
        at = mention.first - 1
        while self.scene.word(at) in _PEOPLE["titles"] or (mention.title and self.scene.word(at) == "."):
            at -= 1  # "to Mr Shaw"
        before = self.scene.word(at)
        if before in _CLAUSES["bids"] and self.scene.word(mention.after) == "to":
            return False  # "wants Leah to recruit her mate"
        return (
            mention.subject
            or before not in _CLAUSES["before_object"]
            or self.scene.word(mention.after) in (",", "who", "(")
        )

    def after(self, mention: Mention) -> Clause:
        """Return the clause after somebody with its people put in."""
        scene, person = self.scene, self.people.who(mention)
        told: dict[int, str] = {}
        at, opened = mention.after, False
        stop = min(mention.after + _LONGEST, len(scene.words))
        while at < stop:
            word = scene.words[at]
            is_said = word in _SETS["said"] and scene.word(at - 1) != "to"  # "not to tell" goes on
            if word == '"' and not opened:
                at += 1  # 'that Anton, 24, "makes her"'
                continue
            if word in _ENDS or (is_said and not self._goes_on(at, person)):
                break
            other = self._at.get(at)
            if other is not None and self._may_be_whom_it_was_done_to(at, other, person, told):
                break  # "pushed him when he hit Tariq": of whom the second "he" is, is asked of itself
            if other is not None and self._begins_another(mention, other, person, opened=opened):
                at = self._after_absence(other)
                if at < 0:
                    break
                continue
            if word == "(":
                at = self._after_bracket(at)
                continue
            told[at] = self._word_for(at, other, person)
            opened = opened or (other is None and word in _SETS["verbs"])
            if other is not None and self._is_told_of(other, person):
                break
            at = self.scene.after_aside(other.after) if other is not None and not other.owning else at + 1
        return Clause(" ".join(told.values()), tuple(told))

    def plainly_after(self, mention: Mention) -> Clause:
        """Return the clause after somebody without what reads like harm and is none."""
        clause = self.after(mention)
        return clause.without(list(PATTERNS["harmless"].spans_in(clause.raw)))

    def told_behind(self, mention: Mention, clause: Clause, name: str) -> str:
        """Return what a pattern finds in the words at which the clause of somebody ends, or nothing."""
        at = clause.tokens[-1] + 1 if clause.tokens else mention.after
        words = " ".join(self.scene.between(at, at + _BRACKET)).encode("ascii", "replace")
        found = next(PATTERNS[name].spans_in(words), None)
        return words[slice(*found)].decode("ascii") if found else ""

    def _may_be_whom_it_was_done_to(
        self, at: int, other: Mention, person: Person | None, told: dict[int, str]
    ) -> bool:
        """Say whether a "he" that begins why or when something was done may be whoever it was done to."""
        is_again = other.form in ("he", "she") and other.subject and self.people.who(other) is person
        is_why = self.scene.word(at - 1) in _CLAUSES["while"]
        return is_again and is_why and bool({"_one_", "_men_"} & set(told.values()))

    def _after_absence(self, other: Mention) -> int:
        """Return the token after words that tell that somebody is away, or -1: "when mum is on shift and touches me".

        Who is away does nothing: what follows is told of whoever came before.
        """
        scene = self.scene
        if not _CLAUSES["while"] & {scene.word(other.first - 1), scene.word(other.first - 2)}:
            return -1
        away = scene.between(other.after, min(other.after + _AWAY, len(scene.words)))
        is_away = away[:1] and away[0] in _CLAUSES["stands"] and _CLAUSES["away"] & set(away)
        ends = [
            at for at, word in enumerate(away) if word in ("and", ",") and _CLAUSES["away"] & set(away[:at])
        ]
        return other.after + ends[0] if is_away and ends else -1

    def _is_told_of(self, other: Mention, person: Person | None) -> bool:
        """Say whether what follows somebody else is told of them: "the man who sells it", "saw him hit her"."""
        scene = self.scene
        if other.owning or self.people.who(other) is person:
            return False
        if scene.word(other.after) in _WHO:
            inside = scene.inside[min(other.after + 2, len(scene.words) - 1)]
            return inside < 0 or scene.spans[inside].type != "description"  # "forces a girl who is 13 to"
        if scene.word(other.after).endswith("ing") and self._is_other_grown(other):
            return scene.word(other.first - 1) not in _CLAUSES["lets"]  # "messages of a man asking her"
        following = scene.word(self._past_looks(other))
        is_verb = following[:1].isalpha() and following not in _SMALL
        return is_verb and scene.word(other.first - 1) in _CLAUSES["looks_on"]

    def _past_looks(self, other: Mention) -> int:
        """Return the token behind the looks of a grown-up who was seen: "Sal saw Dean, 30, hit Mia"."""
        at, scene = other.after, self.scene
        is_aside = scene.word(at) in (",", "(") and self._is_other_grown(other)
        while is_aside and at < len(scene.words):
            inside = scene.inside[at]
            if scene.words[at] not in (",", "(", ")") and (
                inside < 0 or scene.spans[inside].type != "description"
            ):
                break
            at += 1
        has_looks = any(scene.inside[each] >= 0 for each in range(other.after, min(at, len(scene.words))))
        return at if has_looks else other.after

    def _is_other_grown(self, other: Mention) -> bool:
        """Say whether a name or a noun is of somebody who is not known as a child."""
        who = self.people.who(other)
        is_child = (who is not None and who.number in self._children) or (
            other.noun is not None and other.noun.head in _PEOPLE["child"]
        )
        return other.form in ("name", "noun", "looks") and not is_child

    def _after_bracket(self, at: int) -> int:
        """Return the token after what stands in brackets: "brought the girl (13) in"."""
        words = self.scene.between(at, at + _BRACKET)
        return at + words.index(")") + 1 if ")" in words else at + 1

    def before(self, mention: Mention) -> Clause:
        """Return the words right before somebody: "she was groomed by", also where it is "her mum's boyfriend"."""
        first = mention.first
        if self.scene.word(first) == "'s":
            owners = self.people.mentions_before(first, most=2)
            first = min((each.first for each in owners if each.after == first), default=first)
        return self._plain(range(max(0, first - _BEFORE), first))

    def sentences_of(self, person: Person) -> list[int]:
        """Return the numbers of the sentences in which somebody is spoken of."""
        return sorted({self.scene.sentence_of[each.first] for each in person.mentions})

    def sentence(self, number: int) -> Clause:
        """Return the words of a sentence."""
        if number not in self._sentences:
            self._sentences[number] = self._plain(self.scene.sentences[number])
        return self._sentences[number]

    def _plain(self, tokens: range) -> Clause:
        return Clause(" ".join(self.scene.words[at] for at in tokens), tuple(tokens))

    def _word_for(self, at: int, other: Mention | None, person: Person | None) -> str:
        if other is None:
            inside = self.scene.inside[at]
            is_drug = inside >= 0 and self.scene.spans[inside].type == "substance" and not self._is_drink(at)
            return "_drug_" if is_drug else self.scene.words[at]
        who = self.people.who(other)
        if who is not None and who is person:
            return self.scene.words[at]
        is_child = who is not None and who.number in self._children
        if other.owning and (other.words != "her" or owns(self.scene, at)):
            return "_childs_" if is_child else "_ones_"
        if is_child or (other.noun is not None and other.noun.head in _PEOPLE["child"]):
            return "_child_"
        if other.form in ("noun", "looks") and other.plural and other.gender == "m":
            return "_men_"
        return "_one_"

    def _is_drink(self, at: int) -> bool:
        """Say whether "a coke" is told, which nobody deals in."""
        return self.scene.words[at] == "coke" and self.scene.word(at - 1) in _CLAUSES["before_drinks"]

    def _goes_on(self, at: int, person: Person | None) -> bool:
        """Say whether what is said is itself a deed: "told her to carry it", "says he will hit her", "said if she"."""
        each = at + 1
        for _ in range(_WORDS_TO_A_DEED):
            word = self.scene.word(each)
            if word in ("not", "to", "it", "if") or word in _CLAUSES["to_come"]:
                return True
            mention = self._at.get(each)
            if word == "(":
                each = self._after_bracket(each)
                continue
            if mention is None and word != "that":
                return False
            if mention is not None and mention.subject and self.people.who(mention) is not person:
                return False
            each = max(each + 1, mention.after) if mention is not None else each + 1
        return False

    def _begins_another(
        self, mention: Mention, other: Mention, person: Person | None, *, opened: bool
    ) -> bool:
        """Say whether somebody else begins to do something here: "her mum said", and not "that she met online"."""
        scene = self.scene
        if not other.subject or self.people.who(other) is person:
            return False
        between = scene.between(mention.after, other.first)
        if set(between) <= _LISTING and between:
            return False  # "his mum and her partner make him"
        if (
            scene.word(other.first - 1) in _CLAUSES["lets"]
            or scene.word(other.first - 1) in _CLAUSES["before_object"]
        ):
            return False  # "lets men pay", "takes cash from men who come"
        is_relative = not opened and mention.form in ("looks", "noun", "name")
        return not (is_relative and (not between or between[-1] in _CLAUSES["relative"]))
