"""What all that is told of somebody tells of harm, help and dealings with a child, each with the words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.harm.clause import Clause, Clauses
from inkling.extraction.composing.harm.closeness import Closeness
from inkling.extraction.composing.harm.words import PATTERNS, Sentences, find_told, gives_drug
from inkling.extraction.composing.word_sets import word_sets
from inkling.vocabulary.indicators import Indicator

__all__ = ["MOST_MENTIONS", "Evidence", "Testimony"]

_PEOPLE = word_sets("people")
MOST_MENTIONS = 40  # mentions of one person that are read
_GROWN = 18
_GENDERS = ("he", "she")
_NEAR = 6  # mentions before a "he" that are looked at
_WAYS = ("gives", "drives", "seeks")
_SEVERAL_WAYS = 2
# In such a sentence such a word is no thought and no blow: "every night he would come in", "beat us at chess".
_NOT_MEANT = (("habit", "habitual"), ("game", "beaten"))
_SUM = 14  # letters after somebody in which a sum stands
_FRIENDS = _PEOPLE["peers"] | {"boyfriend", "bf"}
_BODY = frozenset(("knee", "knees", "lap", "bed"))
# What counts as harm by how near somebody stands to the child: what a relative or worker may do is none of theirs.
_HARMS = {
    "family": ("harms", "threatens_child"),
    "acquaintance": ("harms", "threatens_child", "harms_outside_family"),
    "stranger": ("harms", "threatens", "harms_outside_family", "harms_by_others"),
}


@dataclass(slots=True)
class Evidence:
    """What all mentions of one person tell together, each with the words: harm, dealings with a child, help.

    `of_whom` is a "he" or "she" among them, where another grown-up told of just before may be meant by it.
    """

    harm: str = ""
    of_whom: str = ""
    harm_without_help: str = ""
    deals: str = ""
    ways: set[str] = field(default_factory=set)
    signs: dict[str, str] = field(default_factory=dict)
    at_a_sign: bool = False
    hits_a_harmer: bool = False
    helps: str = ""
    strange: str = ""


class Testimony:
    """Reads what is told of each person; `children` are those known as children, `guessed` who of them was judged."""

    def __init__(
        self,
        people: People,
        children: Collection[int],
        clauses: Clauses,
        sentences: Sentences,
        *,
        guessed: Collection[int] = (),
    ) -> None:
        self.people = people
        self.scene = people.scene
        self._children = children
        self._guessed = guessed
        told = [at for at, span in enumerate(people.scene.spans) if span.type in ("gang", "substance")]
        self._by_contraband = {self.scene.sentence_of[at] for each in told for at in self.scene.ranges[each]}
        self._clauses = clauses
        self._sentences = sentences
        self._evidence: dict[tuple[int, bool, bool], Evidence] = {}

    def of(
        self, person: Person, closeness: Closeness, *, is_close: bool, only_sure: bool = False
    ) -> Evidence:
        """Return what all mentions of somebody tell, or those that can mean nobody else; each is read once."""
        asked = person.number, is_close, only_sure
        if asked not in self._evidence:
            nearness = closeness.nearness(person, is_close=is_close)
            told = self._evidence_of(person, nearness, only_sure=only_sure)
            if only_sure:
                told.helps = self.of(person, closeness, is_close=is_close).helps
            told.harm = told.harm or ("" if told.helps else told.harm_without_help)
            self._evidence[asked] = told
        return self._evidence[asked]

    def _evidence_of(self, person: Person, nearness: str, *, only_sure: bool) -> Evidence:
        told = Evidence()
        for mention in person.mentions[:MOST_MENTIONS]:
            if self._may_be_another(mention):
                told.of_whom = told.of_whom or self.scene.word(mention.first)
                if only_sure:
                    continue
            self._read(mention, told, nearness=nearness)
        told.strange = (
            self._strange(person, only_sure=only_sure)
            or self._older(person, told)
            or self._much_older(person, told)
        )
        return told

    def _strange(self, person: Person, *, only_sure: bool) -> str:
        """Return the words that tell somebody as strange; surely only where no other grown-up is told of beside."""
        numbers = self._clauses.sentences_of(person)
        if only_sure:
            numbers = [each for each in numbers if not self.are_others_in(each, person)]
        return next(filter(None, (self._sentences.find_in("strange", each) for each in numbers)), "")

    def are_others_in(self, sentence: int, person: Person) -> bool:
        """Say whether another who may be grown up is named in a sentence."""
        tokens = self.scene.sentences[sentence]
        named = (
            self.people.who(each)
            for each in self.people.mentions
            if each.first in tokens and each.form == "name" and not each.owning
        )
        told = set(self._children) - set(self._guessed)
        return any(who is not None and who is not person and who.number not in told for who in named)

    def _older(self, person: Person, told: Evidence) -> str:
        """Return the words that tell somebody as older, where they deal with a child in several ways or at a sign."""
        is_more = len(told.ways) >= _SEVERAL_WAYS or set(told.signs) - {Indicator.OLDER_ADULT_CONTACT.value}
        return self._sentences.of_person("older", person) if is_more else ""

    def _may_be_another(self, mention: Mention) -> bool:
        """Say whether somebody is only "he" or "she" here, and another grown-up told of just before may be meant.

        One without a name counts beside a name only where they do something: "the helper, Robert" is Robert.
        """
        if mention.form not in _GENDERS:
            return False
        here = self.scene.sentence_of[mention.first]
        me = self.people.who(mention)
        others = (
            (self.people.who(each), each)
            for each in self.people.mentions_before(mention.first, most=_NEAR)
            if each.who != mention.who and here - self.scene.sentence_of[each.first] <= 1
        )
        return any(
            who is not None
            and (who.named or (me is not None and me.named and each.subject and who.grown))
            and who.gender in ("", mention.gender)
            and not (who.plural or who.writer or who.young or who.number in self._children)
            for who, each in others
        )

    def _is_owner(self, mention: Mention) -> bool:
        """Say whether it is theirs who did it: "groomed by her mum's boyfriend" tells nothing of her mum."""
        return mention.owning or self.scene.word(mention.after) == "'s"

    def _read(self, mention: Mention, told: Evidence, *, nearness: str) -> None:
        if not self._is_owner(mention):
            told.harm = told.harm or self._done_for(mention, nearness=nearness)
        elif nearness != "family":
            told.harm = told.harm or self._on_body_of(mention)
        if self.people.speaking.opens(mention) or not self._clauses.tells_of(mention):
            return
        plain = self._clauses.plainly_after(mention)
        clause = self._without_blows_at_harmers(plain)
        told.hits_a_harmer = told.hits_a_harmer or clause != plain
        sentence = self.scene.sentence_of[mention.first]
        for context, word in _NOT_MEANT:
            if PATTERNS[context].in_bytes(self._clauses.sentence(sentence).raw):
                clause = clause.without(list(PATTERNS[word].spans_in(clause.raw)))
        in_fun = bool(self._sentences.find_in("in_fun", sentence))
        told.harm = told.harm or self._harm_in(clause, nearness=nearness, in_fun=in_fun)
        for_health = self._sentences.find_in("for_health", sentence)
        if self._sentences.find_in("unseen", sentence) and not for_health:
            told.harm = told.harm or find_told(self.scene, "harms_unseen", clause)
        told.harm = told.harm or gives_drug(self.people.who(mention), self.scene, clause)
        if self._sentences.find_in("alleged", sentence):
            told.harm = told.harm or find_told(self.scene, "harms_alleged", clause)
        if nearness == "stranger" and not self._is_told_as(mention, _FRIENDS):
            told.harm = told.harm or find_told(self.scene, "comes_to_bedroom", clause)
        if nearness == "stranger":
            told.harm_without_help = told.harm_without_help or find_told(
                self.scene, "harms_without_help", clause
            )
        told.helps = told.helps or self._helps(mention, plain, clause)
        deals = find_told(self.scene, "deals_with", clause)
        if deals:
            told.deals = told.deals or deals
            told.ways |= {way for way in _WAYS if PATTERNS[way].in_bytes(clause.raw)}
        for span in self._signs(clause.tokens_left):
            told.at_a_sign = True
            told.signs.setdefault(self.scene.spans[span].value or "", self.scene.spans[span].text)

    def _helps(self, mention: Mention, plain: Clause, clause: Clause) -> str:
        """Return the words that tell somebody as helping, or as who told the police or a school."""
        helps = find_told(self.scene, "helps", self._without_quoted(clause))
        return helps or (self._clauses.told_behind(mention, plain, "tells_of_it") if mention.subject else "")

    def _without_blows_at_harmers(self, clause: Clause) -> Clause:
        """Return a clause without blows at a grown-up who is told to harm, or from whom a child is got away.

        Whoever hits a person of concern is often the child's family, or harmed by that person too.
        """
        blows = PATTERNS["blow_at_anybody"].spans_in(clause.raw)
        return clause.without([place for place in blows if self._is_at_harmer(clause, place[1])])

    def _is_at_harmer(self, clause: Clause, end: int) -> bool:
        mention = self._clauses.mention_at(clause.token_at(end - 1))
        who = None if mention is None else self.people.who(mention)
        if mention is not None and mention.noun is not None and "right" in mention.noun.qualities:
            return True  # "hit the right person for once"
        if who is None or who.number in self._children or who.writer or who.heads & _PEOPLE["elders"]:
            return False  # a blow at a child's mother is one
        if who.grown and PATTERNS["for_the_child"].in_bytes(clause.raw[end:]):
            return True
        clauses = [
            self._clauses.plainly_after(each)
            for each in who.mentions[:MOST_MENTIONS]
            if not (self._is_owner(each) or self._clauses.is_shown_to(each))
        ]
        # Their blows do not count: of two who hit each other neither is excused by it.
        told = [each.without(list(PATTERNS["blow"].spans_in(each.raw))) for each in clauses]
        if any(find_told(self.scene, "helps", each) for each in told):
            return False
        return any(
            self._harm_in(each, nearness="stranger", in_fun=False) or self._signs(each.tokens_left)
            for each in told
        )

    def _is_told_as(self, mention: Mention, heads: Collection[str]) -> bool:
        """Say whether somebody is told by one of these nouns: as a friend, who comes into a bedroom to talk."""
        who = self.people.who(mention)
        return who is not None and not who.heads.isdisjoint(heads)

    def _without_quoted(self, clause: Clause) -> Clause:
        """Return a clause without what only somebody's words say: Kyle "looks after him" tells of no help."""
        quoted = self.people.speaking.quoted
        words = clause.words.split(" ") if clause.tokens else []
        left = ("-" if quoted[at] else word for at, word in zip(clause.tokens, words, strict=True))
        return Clause(" ".join(left), clause.tokens)

    def _done_for(self, mention: Mention, *, nearness: str) -> str:
        """Return the words right before somebody that tell what was done by them, or held or owed for them."""
        before = self._clauses.before(mention)
        names = ["done_by"]
        who = self.people.who(mention)
        is_close = who is not None and bool(who.heads & (_PEOPLE["elders"] | _PEOPLE["professional"]))
        if not is_close and self._is_by_contraband(mention):
            names.append("held_for")
        if nearness != "family" and self._money_after(mention) and self._is_owed_by_child(mention):
            names.append("owed_to")
        return next(filter(None, (find_told(self.scene, name, before) for name in names)), "")

    def _money_after(self, mention: Mention) -> bool:
        """Say whether a sum stands right after somebody: "owes Uncle T 900 pounds"; a small one only beside drugs."""
        end = self.scene.tokens[mention.after - 1].end
        behind = self.scene.low[end : end + _SUM].encode("ascii", "replace")
        is_small = PATTERNS["small_sum"].in_bytes(behind) and self._is_by_contraband(mention)
        return PATTERNS["sum"].in_bytes(behind) or is_small

    def _is_owed_by_child(self, mention: Mention) -> bool:
        """Say whether who owes is a child: "we owe the builder 900 pounds" tells of no harm."""
        here = self.scene.sentence_of[mention.first]
        before = (
            self.people.who(each)
            for each in reversed(self.people.mentions_before(mention.first, most=3))
            if self.scene.sentence_of[each.first] == here and each.who != mention.who
        )
        who = next(before, None)
        return who is not None and who.number in self._children

    def _is_by_contraband(self, mention: Mention) -> bool:
        """Say whether drugs or weapons are told of in the sentence of somebody or the one before."""
        return not self._by_contraband.isdisjoint((here := self.scene.sentence_of[mention.first], here - 1))

    def _on_body_of(self, mention: Mention) -> str:
        """Return the words that tell a child on somebody's knee or in their bed: "has to sit on Graham's knee"."""
        is_body = not _BODY.isdisjoint(self.scene.between(mention.after, mention.after + 2))
        return find_told(self.scene, "made_to_sit", self._clauses.before(mention)) if is_body else ""

    def _harm_in(self, clause: Clause, *, nearness: str, in_fun: bool) -> str:
        """Return the words of harm in a clause, by somebody so near; a threat told in fun is none."""
        names = [each for each in _HARMS[nearness] if not (in_fun and each.startswith("threatens"))]
        return next(filter(None, (find_told(self.scene, each, clause) for each in names)), "")

    def _signs(self, covered: Iterable[int]) -> list[int]:
        inside = dict.fromkeys(self.scene.inside[at] for at in covered)
        return [each for each in inside if each >= 0 and self.scene.spans[each].type == "indicator"]

    def _much_older(self, person: Person, told: Evidence) -> str:
        """Return the words of a grown-up age told of somebody who deals with a child in several ways, at a sign.

        A lift or a sandwich from somebody of fifty is none; lifts and a telephone are.
        """
        if not told.at_a_sign or len(told.ways) < _SEVERAL_WAYS:
            return ""
        looks = (span for span in sorted(person.joined) if self.scene.spans[span].type == "description")
        grown = (span for span in looks if min(self.scene.ages_in(span), default=0) >= _GROWN)
        return next((self.scene.spans[span].text for span in grown), "")
