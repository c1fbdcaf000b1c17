"""What the words say right after somebody, with the people of the clause put in plainly: "sells _child_ to _men_"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.references.pronouns import owns
from inkling.extraction.composing.word_sets import word_sets

_SETS = word_sets("roles")
_PEOPLE = word_sets("people")
_LONGEST = 30  # tokens of a clause
_BRACKET = 8  # tokens of a remark in brackets
_BEFORE = 5  # tokens before somebody in which it is told what was done by them
_RELATIVE = ("that", "who", "whom", "which", "none")
_LISTING = frozenset((",", "and", "&", "+", "/", "or"))
_ENDS = (".", "\n", ";", "?", "!")
_TO_COME = ("will", "would", "'ll", "ll", "is", "was", "gonna")
_LETS = ("let", "lets", "letting", "make", "makes", "made", "have", "has", "had", "get", "gets", "got", "if")
_OBJECT = (
    "to",
    "with",
    "for",
    "of",
    "from",
    "at",
    "by",
    "on",
    "about",
    "against",
    "than",
    "like",
    "told",
    "tell",
)


class Clauses:
    """The clauses of one note. `children` are the numbers of those known as children."""

    def __init__(self, people: People, children: Collection[int]) -> None:
        self.people = people
        self.scene = people.scene
        self._children = children
        # Where "my mate" and its "my" begin together, who is meant is the mate; where "her leg" does, it is she.
        self._at = {each.first: each for each in people.mentions}
        self._at |= {each.first: each for each in people.mentions if each.noun is not None}

    def tells_of(self, mention: Mention) -> bool:
        """Say whether what stands after somebody may tell what they do: not after "to her mum" or "mum's"."""
        if mention.owning or (self.scene.word(mention.after) == "'s" and not mention.subject):
            return False
        before = self.scene.word(mention.first - 1)
        return mention.subject or before not in _OBJECT or self.scene.word(mention.after) in (",", "who", "(")

    def after(self, mention: Mention) -> tuple[str, range]:
        """Return the clause after somebody with its people put in, and the tokens that it covers."""
        scene, person = self.scene, self.people.who(mention)
        told: list[str] = []
        at, opened = mention.after, False
        stop = min(mention.after + _LONGEST, len(scene.words))
        while at < stop:
            word = scene.words[at]
            if word in _ENDS or word == '"':
                break
            if word in _SETS["said"] and not self._goes_on(at, person):
                break
            other = self._at.get(at)
            if other is not None and self._begins_another(mention, other, person, opened=opened):
                break
            if word == "(":
                at = self._after_bracket(at)
                continue
            told.append(self._word_for(at, other, person))
            opened = opened or (other is None and word in _SETS["verbs"])
            at = other.after if other is not None and not other.owning else at + 1
        return " ".join(told), range(mention.after, at)

    def _after_bracket(self, at: int) -> int:
        """Return the token after what stands in brackets: "brought the girl (13) in"."""
        words = self.scene.between(at, at + _BRACKET)
        return at + words.index(")") + 1 if ")" in words else at + 1

    def before(self, mention: Mention) -> str:
        """Return the words right before somebody: "she was groomed by"."""
        return " ".join(self.scene.between(mention.first - _BEFORE, mention.first))

    def _word_for(self, at: int, other: Mention | None, person: Person | None) -> str:
        if other is None:
            inside = self.scene.inside[at]
            is_drug = inside >= 0 and self.scene.spans[inside].type == "substance"
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

    def _goes_on(self, at: int, person: Person | None) -> bool:
        """Say whether what is said is itself a deed: "told her to carry it", "says he will hit her", "said if she"."""
        for each in range(at + 1, at + 4):
            word = self.scene.word(each)
            if word in ("not", "to", "it", "if") or word in _TO_COME:
                return True
            mention = self._at.get(each)
            if mention is None and word != "that":
                return False
            if mention is not None and mention.subject and self.people.who(mention) is not person:
                return False
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
        if scene.word(other.first - 1) in _LETS or scene.word(other.first - 1) in _OBJECT:
            return False  # "lets men pay", "takes cash from men who come"
        is_relative = not opened and mention.form in ("looks", "noun", "name")
        return not (is_relative and (not between or between[-1] in _RELATIVE))


def sentences_of(people: People, person: Person) -> Iterator[str]:
    """Return the words of each sentence in which somebody is spoken of."""
    scene = people.scene
    for number in sorted({scene.sentence_of[each.first] for each in person.mentions}):
        within = scene.sentences[number]
        yield " ".join(scene.words[within.start : within.stop])
