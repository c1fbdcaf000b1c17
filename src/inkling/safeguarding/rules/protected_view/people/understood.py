"""Who stands in the words, as they were put together: one person is one, with the age and the part that are told.

A sentence alone says less than the whole: that "ash is like 20" is whom "he gave her vapes" means, that Pete is Skinny
Pete, and that a nephew who drives a van is no child. The front door reads the same people as the unit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from inkling.capture.rules.draft import Draft
from inkling.extraction import Span
from inkling.extraction.composing.composition import Composition
from inkling.extraction.normalise.line_breaks import join_wrapped
from inkling.reading.rules.understanding.ages import fits
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.reading.rules.understanding.places import PlacesOfPeople
from inkling.reading.rules.understanding.values import Stretch, Subject
from inkling.safeguarding.rules.protected_view.people.doubts import is_of_several
from inkling.safeguarding.rules.protected_view.people.mentions import (
    Mention,
    Place,
    Who,
    bare_name,
    left_of,
)
from inkling.safeguarding.rules.protected_view.people.unseen import mentions_unseen
from inkling.safeguarding.rules.protected_view.people.who import KNOWN_BY_THEIR_PART, is_teller, who_it_is
from inkling.safeguarding.rules.text.sentences import Sentence
from inkling.vocabulary.subjects import (
    NO_PART_OF_IT,
    ONLY_TELLS,
    AgeGroup,
    SubjectKind,
    SubjectRole,
)
from inkling.vocabulary.telling import About

_SAID_AGAIN = ("the ", "that ")  # "the boy" says no more of whom something was told before
# Of one person; a line is no longer than somebody reads.
_MOST_PIECES = 24


def as_understood(
    found: Sequence[Mention],
    *,
    draft: Draft,
    subjects: Iterable[Subject],
    sentences: Sequence[Sentence],
    children: Collection[str],
    places: PlacesOfPeople,
) -> list[Mention]:
    """Return the mentions with those of one person together, and who they are where the whole of the words tells it.

    `subjects` are those of the draft's own words, `places` where nouns and clothes tell of them. `children` are names,
    lowered, that the teller said are children's.
    Whoever no subject tells of stays as found; of whom only looks stand, and a word tells the age, is a mention more.
    """
    people = {each.id: each for each in subjects if each.is_person and each.role is not SubjectRole.TELLER}
    whose = _Whose(people.values())
    for each in found:
        each.subject = whose.at(each.start, each.end)
        if not each.subject and not each.name:
            each.subject = whose.by_noun(draft.narrative[each.start : each.end], each.sentence)
        if not each.subject and not each.name:
            each.subject = _by_place(each, places.nouns, people)
    _know_by_looks(found, people, whose=whose, places=places, text=draft.narrative)
    own: dict[str, list[Mention]] = {}
    for each in found:
        if each.subject:
            own.setdefault(each.subject, []).append(each)
    young = {key for key, each in people.items() if each.age is AgeGroup.CHILD}
    for subject, all_told in own.items():
        mentions = _without_quoted(all_told, text=draft.narrative)
        if is_teller(mentions) and draft.about is not About.ME:
            for each in mentions:  # "im 14", she said: whose words these are is left as each sentence has it.
                each.subject = ""
        else:
            worn = [place for place, owner in places.worn.items() if owner == subject]
            beside = draft.about is About.ME or bool(young - {subject})
            say = partial(_say_who, text=draft.narrative, children=children)
            say(mentions, people[subject], worn=worn, is_beside_a_child=beside)
    unseen = (subject for key, subject in people.items() if key not in own)
    more = (each for subject in unseen for each in mentions_unseen(subject, sentences, nouns=places.nouns))
    return sorted([*found, *more], key=lambda each: each.start)


def _without_quoted(mentions: Sequence[Mention], *, text: str) -> list[Mention]:
    """Leave out what somebody says of themselves in quotation marks, of whom more is told: it is not the teller."""
    told = [each for each in mentions if not (each.who is Who.TELLER and each.is_quoted_in(text))]
    for each in mentions if told else ():
        each.subject = each.subject if each in told else ""
    return told or list(mentions)


def _by_place(mention: Mention, nouns: Mapping[Place, str], people: Mapping[str, Subject]) -> str:
    """Return of whom a noun speaks by the whole of the words, where its own word says child or adult as they do."""
    ends = {end: subject for (_, end), subject in nouns.items() if mention.start < end <= mention.end}
    subject = people.get(ends[max(ends)]) if ends else None
    if subject is None or subject.role in KNOWN_BY_THEIR_PART:
        return ""  # "my uncle" has a line of his own
    who = mention.who
    if who is Who.UNCLEAR and subject.kind is SubjectKind.PERSON and not subject.is_age_judged:
        who = Who.CHILD  # "a girl" may be grown up by her word alone; of "his own boys" nobody says it
    alike = {(Who.ADULT, AgeGroup.ADULT), (Who.CHILD, AgeGroup.CHILD)}
    return subject.id if (who, subject.age) in alike else ""


def subjects_of(draft: Draft, *, spans: Sequence[Span], composition: Composition) -> tuple[Subject, ...]:
    """Return whom and what the own words of a draft tell of, as put together and as the teller answered."""
    passage = ReadPassage(0, tuple(spans), composition, draft.told_answers, join_wrapped(draft.narrative))
    return understanding_of([passage], details=()).subjects


class _Whose:
    """Of whom each piece of the words tells, by its place."""

    def __init__(self, people: Collection[Subject]) -> None:
        told = sorted((*_place(stretch), each.id) for each in people for stretch in each.mentions)
        self._starts = [start for start, _, _ in told]
        self._ends = [end for _, end, _ in told]
        self._ids = [subject for _, _, subject in told]
        self.of_piece = {(start, end): subject for start, end, subject in told}
        self._called: dict[str, list[Subject]] = {}
        for each in people:
            for noun in each.values_of("called"):
                self._called.setdefault(noun.casefold(), []).append(each)

    def at(self, start: int, end: int) -> str:
        """Return the id of the subject of whom something in this place tells first; empty where none does."""
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self._starts) and self._starts[at] < end:
            if self._ends[at] > start:
                return self._ids[at]
            at += 1
        return ""

    def by_noun(self, noun: str, sentence: Sentence) -> str:
        """Return the id of the subject that is spoken of by this noun in a sentence: "a man ..., 50ish"."""
        for each in self._called.get(noun.casefold(), ()):
            if any(sentence.holds(*_place(stretch)) for stretch in each.mentions):
                return each.id
        return ""


def _know_by_looks(
    found: Sequence[Mention],
    people: dict[str, Subject],
    *,
    whose: _Whose,
    places: PlacesOfPeople,
    text: str,
) -> None:
    """Give each look to whom the whole of the words gives it, and know "a woman" by looks that are told of Mandy.

    Of a subject without a name, of whom a sentence tells the looks beside a name, it is the same person: "Arabella, 7".
    """
    now: dict[str, str] = {}
    held: set[str] = set()
    for each in found:
        others = [whose.of_piece.get(piece, "") for piece in each.pieces]
        for other in filter(None, others):
            if not each.subject and not each.name:
                each.subject = other if _may_be(each, people[other], text) else ""
            elif _is_open(other, into=each.subject, now=now, held=held) and _is_same(
                people[each.subject], people[other], each, text
            ):
                now[other] = each.subject
                held.add(each.subject)
                people[each.subject] = _with_age_of(people[each.subject], people[other])
    worn = {place: owner for place, owner in places.worn.items() if owner in people}
    owners = {**places.given, **worn, **whose.of_piece}
    for each in found:
        each.subject = now.get(each.subject, each.subject)
        each.pieces = [
            piece
            for piece in each.pieces
            if now.get(other := owners.get(piece, each.subject), other) == each.subject
        ]
    for old in now:
        people.pop(old, None)


def _may_be(mention: Mention, subject: Subject, text: str) -> bool:
    """Say whether a word may speak of a subject: "girls" beside "about thirty" are nobody of thirty.

    Nor are several one: "my son, he is 16, for what the big lads make him do".
    """
    if subject.kind is SubjectKind.PERSON and is_of_several(mention, text):
        return False
    parts = {(Who.CHILD, AgeGroup.ADULT), (Who.ADULT, AgeGroup.CHILD)}
    return (mention.who, subject.age) not in parts


def _is_open(other: str, *, into: str, now: dict[str, str], held: set[str]) -> bool:
    """Say whether one may still become the other: nobody goes on to a third, and nobody who took one in goes on."""
    return into not in ("", other) and not {other, into} & now.keys() and other not in held


def _is_same(named: Subject, other: Subject, mention: Mention, text: str) -> bool:
    """Say whether a subject without a name is this one: no noun parts them, and neither does an age that is told."""
    if not mention.name or other.values_of("name", "nickname"):
        return False
    nouns = [words.split()[-1].casefold() for words in other.values_of("called")]
    told = " ".join(text[start:end].casefold() for start, end in mention.pieces).split()
    parts = {named.age, other.age} == {AgeGroup.CHILD, AgeGroup.ADULT} and not named.is_age_judged
    # "Bish rings her. She is 14": an age of the next sentence is none of whom a machine takes for grown up.
    is_beside = all(mention.sentence.holds(*_place(each)) for each in other.mentions)
    parts = parts or (named.is_age_judged and other.age is AgeGroup.CHILD and not is_beside)
    return all(noun in told for noun in nouns) and not parts


def _with_age_of(named: Subject, other: Subject) -> Subject:
    is_open = named.age is AgeGroup.NOT_KNOWN or named.is_age_judged
    if not is_open or other.age is AgeGroup.NOT_KNOWN:
        return named
    return replace(named, age=other.age, age_reason=other.age_reason)


def _say_who(
    mentions: Sequence[Mention],
    subject: Subject,
    *,
    worn: Sequence[Place],
    text: str,
    children: Collection[str],
    is_beside_a_child: bool,
) -> None:
    """Let all mentions of a subject say the same, and the first of them hold all that is told of it."""
    who = who_it_is(mentions, subject, text=text, children=children, is_beside_a_child=is_beside_a_child)
    places = [*map(_place, subject.mentions)]
    starts = {end: start for start, end in places}
    told = [bare_name(piece, starts) if each.name else piece for each in mentions for piece in each.pieces]
    if any(each.name for each in mentions):
        told = [each for each in told if not text[slice(*each)].casefold().startswith(_SAID_AGAIN)]
    told += left_of([*places, *worn], told)
    if subject.age_set_aside:
        told = [each for each in told if fits(text[slice(*each)], subject.age)]
    named = {(each.start, each.end) for each in mentions if each.name}
    for each in mentions:
        each.who, each.pieces = who, []
        each.is_grown = subject.age is AgeGroup.ADULT
        each.is_of_concern = subject.role is SubjectRole.PERSON_OF_CONCERN and who is Who.ADULT
        each.has_no_part = who is Who.CHILD and _has_no_part(subject)
    once = {text[slice(*place)].casefold(): place for place in sorted(told, reverse=True)}
    mentions[0].pieces = sorted(once.values(), key=lambda place: (place not in named, place))[:_MOST_PIECES]
    is_known = bool(subject.values_of("name", "nickname"))
    mentions[0].is_age_alone = all(each.is_age_alone for each in mentions) and not is_known


def _has_no_part(subject: Subject) -> bool:
    """Say whether nothing is told to be done to a child: it tells or saw, or words say that it has no part in it."""
    is_other = subject.role is SubjectRole.OTHER and subject.age is AgeGroup.CHILD
    return is_other and subject.role_reason.startswith((ONLY_TELLS, NO_PART_OF_IT))


def _place(stretch: Stretch) -> Place:
    return stretch.start, stretch.end
