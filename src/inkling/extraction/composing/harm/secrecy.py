"""Who asks a child not to tell: "told her not to tell her mum", "made them promise", "says it's our secret".

Nobody is accused by it, since a friend or a planned surprise may ask so too: it is judged, and a page asks.
"""

from __future__ import annotations

from inkling.extraction.composing.ages_and_roles.roles import Part
from inkling.extraction.composing.composition import Age
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.harm.clause import Clause, Clauses
from inkling.extraction.composing.harm.patterns import PATTERNS
from inkling.extraction.composing.harm.words import Sentences
from inkling.extraction.composing.word_sets import word_sets
from inkling.vocabulary.subjects import JUDGED

_PEOPLE = word_sets("people")
_ROLES = word_sets("roles")
_FROM = _PEOPLE["elders"] | _PEOPLE["professional"]
ASKS = f"{JUDGED}asks a child not to tell: "
_MOST = 20  # mentions of one person that are read
_BEFORE_ASKED, _AFTER_ASKED = 10, 18  # words around somebody in which it is asked that they do not find out
_IS, _HES = frozenset(("is", "'s", "was", "=")), frozenset(("hes", "shes", "he's", "she's"))
_PLACE = 5  # words behind a name that say from where somebody is
_NEAR = 14  # words after somebody in which a secret is told of
_LONGEST_ASKED = 160  # characters of a sentence that is quoted for it; of a longer one the words around them


class Secrecy:
    """Finds who asks a child to keep something from others."""

    def __init__(self, people: People, clauses: Clauses, sentences: Sentences) -> None:
        self._people = people
        self._clauses = clauses
        self._sentences = sentences
        self._not_to_know: dict[int, tuple[int, int] | None] = {}

    def asked_by(self, person: Person, part: Part, age: Age) -> str:
        """Return the words by which a worker or another adult asks it; none of family, or where no age is known."""
        is_worker = part.role == "professional"
        is_grown = age == "adult" or (age == "unknown" and self.is_named_by_place(person))
        if part.role == "family_or_carer" or not (is_worker or is_grown):
            return ""
        return self._words(person)

    def is_named_by_place(self, person: Person) -> bool:
        """Say whether it is told from where a "he" is: "He is Ross from the gym" is rather no pupil."""
        scene = self._people.scene
        for each in person.mentions[:_MOST]:
            link = scene.word(each.first - 1)
            if each.form != "name" or not (link in _IS or link in _HES):
                continue
            behind = " ".join(scene.between(each.after, each.after + _PLACE)).encode("ascii", "replace")
            if PATTERNS["of_a_place"].in_bytes(behind):
                return not PATTERNS["of_a_young_place"].in_bytes(behind)
        return False

    def asked_by_worker(self, person: Person) -> str:
        """Return the words by which somebody who is only told by a job asks it."""
        return self._words(person) if person.heads & _PEOPLE["professional"] else ""

    def is_kin_not_to_know(self, person: Person) -> bool:
        """Say whether somebody of the family must not find out, who has no name: "Nan not to be told, bad heart"."""
        return bool(person.heads & _PEOPLE["elders"]) and self.must_not_know(person) is not None

    def must_not_know(self, person: Person) -> tuple[int, int] | None:
        """Return where the words stand that say that somebody must not find out: a short sentence whole."""
        if person.writer:
            return None
        if person.number not in self._not_to_know:
            told = (each for each in person.mentions[:_MOST] if not each.owning)
            places = (self._words_around(each) for each in told if self._is_kept_from(each))
            self._not_to_know[person.number] = next(places, None)
        return self._not_to_know[person.number]

    def _is_kept_from(self, mention: Mention) -> bool:
        scene, sentence = self._people.scene, self._people.scene.sentence_of[mention.first]
        if (
            scene.words_in(sentence).isdisjoint(_ROLES["learning"])
            or scene.word(mention.first) in _ROLES["of_who_is_spoken_to"]
        ):
            return False
        opens, stop = scene.sentences[sentence].start, scene.sentences[sentence].stop
        first = max(opens, mention.first - _BEFORE_ASKED)
        before = " ".join([*(["."] if first == opens else []), *scene.between(first, mention.first)])
        after = " ".join(scene.between(mention.after, min(stop, mention.after + _AFTER_ASKED)))
        return PATTERNS["not_to_know"].in_bytes(f"{before} | {after} ".encode("ascii", "replace"))

    def _words_around(self, mention: Mention) -> tuple[int, int]:
        scene = self._people.scene
        sentence = scene.sentences[scene.sentence_of[mention.first]]
        first, last = sentence.start, sentence.stop - 1
        if scene.tokens[last].end - scene.starts[first] > _LONGEST_ASKED:
            first = max(first, mention.first - _BEFORE_ASKED)
            last = min(last, mention.after + _AFTER_ASKED)
        return scene.starts[first], scene.tokens[last].end

    def _words(self, person: Person) -> str:
        told = (self._at(each) for each in person.mentions[:_MOST] if not each.owning)
        return next(filter(None, told), "")

    def _at(self, mention: Mention) -> str:
        scene = self._people.scene
        if self._sentences.find_in("kept_for_good", scene.sentence_of[mention.first]):
            return ""
        clause = self._clauses.after(mention)
        for start, end in PATTERNS["asks_not_to_tell"].spans_in(clause.raw):
            if not PATTERNS["denied"].in_bytes(clause.raw[:start]) and self._from_whom(clause, end):
                return clause.quote(scene, start, end)
        stop = min(mention.after + _NEAR, scene.sentences[scene.sentence_of[mention.first]].stop)
        told = Clause(" ".join(scene.between(mention.after, stop)), tuple(range(mention.after, stop)))
        found = next(PATTERNS["our_secret"].spans_in(told.raw), None)
        return told.quote(scene, *found) if found else ""

    def _from_whom(self, clause: Clause, end: int) -> bool:
        """Say whether it is kept from anybody, or from family or workers: "not to tell Kaz where she lives" is none."""
        if not clause.words[:end].rstrip(" .,;!").endswith("_one_"):
            return True
        told = self._clauses.mention_at(clause.token_at(end - 2))
        return told is not None and told.noun is not None and told.noun.head in _FROM
