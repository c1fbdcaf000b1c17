"""Whom "the lad", "her mum" or "the Scottish man" mean."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.nouns import Noun
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.two_people import age_so_far, age_told, tell_two
from inkling.extraction.composing.entities.vehicles import is_told_by_new_vehicle
from inkling.extraction.composing.word_sets import word_sets

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People

_PEOPLE = word_sets("people")
_YOUNG = word_sets("ages")["child_nouns"] | frozenset(("lad", "lads", "lass", "lasses"))
_GIRLS = frozenset(("girl", "boy", "schoolgirl", "schoolboy", "kid"))  # "the driver" is no boy told before
_RELATIONS = _PEOPLE["family"] | word_sets("ages")["partners"]
_LITTLE = frozenset(("little", "wee", "small", "smaller", "younger", "youngest", "young", "littler", "lil"))
_LADS, _SMALL = ("lad", "lass"), frozenset(("little", "wee", "small", "littler", "lil"))
_LATEST = 12  # descriptions and names that are looked at
_SETS = word_sets("pronouns")
_KNOWN = word_sets("roles")["known_to_families"]
_AT_WORK = _PEOPLE["professional"] | {"driver"}
_ACTUAL = _SETS["actual"]
_SOMEBODY = ("someone", "somebody")  # nobody told before
_OLDER = word_sets("ages")["told_older"]
_UNIQUE = _PEOPLE["elders"]
_FAR_BACK, _TWO = 4, 2  # sentences; people who are compared
_COMPARED = _SETS["compared"]
_VERBS = word_sets("verbs")["plain"]
_SAYS = word_sets("beside")["says"]
_CLAUSE_ENDS = _SETS["ends_clause"] | {"\n"}


def recall_noun(people: People, mention: Mention) -> tuple[Person | None, str]:
    """Return whom "the lad", "her mum" or "mum" mean, with the reason; nobody where somebody new is told."""
    noun = mention.noun
    if noun is None:
        return None, ""
    if noun.head in _RELATIONS and not _ACTUAL.isdisjoint(noun.qualities):
        return _told_as_actual(people, noun), f"'{noun.head}' told so before"
    return _recall_told(people, mention, noun)


def _recall_told(people: People, mention: Mention, noun: Noun) -> tuple[Person | None, str]:
    if noun.head in _UNIQUE and not noun.plural and noun.opened not in ("a", "an", "another"):
        return _recall_kin(people, mention)
    is_of_several = "of" in (people.scene.word(mention.after), people.scene.word(mention.first + 1))
    if noun.head in _SOMEBODY:
        return None, ""
    if noun.head == "one" and not noun.definite and (is_of_several or not noun.qualities):
        return None, ""  # "one of them" and "One looked 13" are nobody told before
    if noun.head == "one" and people.scene.between(mention.after, mention.after + 2) == ["in", "charge"]:
        return None, ""
    if noun.head == "one" and mention.span is not None and people.scene.ages_in(mention.span):
        return _of_age(people, people.scene.ages_in(mention.span)), "the age was told of them"
    here = people.scene.sentence_of[mention.first]
    bare = not noun.opened and not noun.plural
    fragment = bare and mention.first - len(noun.qualities) == people.scene.sentences[here].start
    if noun.another or not (noun.definite or noun.owner >= 0 or bare):
        return None, ""
    number = number_after(people, mention)
    if number:
        numbered = (each for each in people.recent() if (noun.head, number) in each.numbered)
        return next(numbered, None), f"'{noun.head} {number}' told before"
    looking = _looking_so(people, mention, noun)
    if looking and noun.definite:
        return looking, f"'{' '.join(noun.qualities[:1]) or 'the one'}' was told of them"
    barred = _who_does_it(people, mention) or _of_this_clause(people, mention)
    same = [each for each in people.recent() if noun.head in each.heads and each.plural == noun.plural]
    same = [each for each in same if each is not barred]
    same = [each for each in same if not (mention.gender and each.gender and each.gender != mention.gender)]
    if same:
        return max(same, key=lambda each: each.last), f"'{noun.opened} {noun.head}' told before"
    is_baby = noun.head in _PEOPLE["babies"]  # "mum is having the baby": nobody told before by another word
    if noun.owner >= 0 or (bare and not fragment) or noun.opened == "same" or is_baby:
        return None, ""  # "same man each Thursday" is nobody told by a name before
    return _recall_apart(people, mention, here, barred=barred)


def _told_as_actual(people: People, noun: Noun) -> Person | None:
    """Return who was told as "her real dad" before: whoever only says to be her dad is another."""
    return next(
        (
            person
            for person in reversed(people.recent())
            for each in person.mentions
            if each.noun is not None and each.noun.head == noun.head and _ACTUAL & set(each.noun.qualities)
        ),
        None,
    )


def _recall_apart(
    people: People, mention: Mention, here: int, *, barred: Person | None
) -> tuple[Person | None, str]:
    """Return who was spoken of last and can be meant; of two who are compared, nobody whom the sentence names."""
    noun = mention.noun
    alike, why = _recall_alike(people, mention, here, barred=barred)
    is_compared = noun is not None and noun.head == "one" and not _COMPARED.isdisjoint(noun.qualities)
    if alike is None or noun is None or not is_compared:
        return alike, why
    if _is_named_in(people, alike, here) or _is_other_of_two(alike, noun):
        return None, ""  # "One's Tyrell, the older one shouts him": of two, the other
    return _by_years(people, noun, here) or alike, why


def _is_other_of_two(person: Person, noun: Noun) -> bool:
    """Say whether somebody was told of as another of two: "the older one" and "the younger one"."""
    ones = (each.noun for each in person.mentions if each.noun is not None and each.noun.head == "one")
    return any(_COMPARED & set(each.qualities) != _COMPARED & set(noun.qualities) for each in ones)


def _by_years(people: People, noun: Noun, here: int) -> Person | None:
    """Return the older or younger of those of whom an age was told not long before, or nobody."""
    scene = people.scene
    known = [
        (max(ages), each)
        for each in people.recent()
        if not each.plural and here - scene.sentence_of[each.last] <= _FAR_BACK
        for ages in ([age for span in each.joined for age in scene.ages_in(span)],)
        if ages
    ]
    is_older = bool(_SETS["compared_up"] & set(noun.qualities))
    if len(known) < _TWO or not (is_older or _SETS["compared_down"] & set(noun.qualities)):
        return None
    return (max if is_older else min)(known, key=lambda each: each[0])[1]


def _is_named_in(people: People, person: Person, sentence: int) -> bool:
    """Say whether somebody is called by a name in a sentence."""
    return any(
        each.form == "name" and people.scene.sentence_of[each.first] == sentence for each in person.mentions
    )


def _of_age(people: People, ages: list[int]) -> Person | None:
    """Return the one person of whom this age was told, or nobody: "the 22 year old"."""
    fitting = [
        each
        for each in people.recent()
        if not each.plural and any(people.scene.ages_in(span) == ages for span in each.joined)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_older(people: People, person: Person, noun: Noun) -> bool:
    """Say whether a noun tells of somebody older than a child or lad told of before: "Dex (11). Older male Fabs"."""
    told = age_so_far(people.scene, person)
    is_lad = not told and bool(person.heads & _YOUNG) and noun.head in _PEOPLE["adult"]
    return bool(_OLDER & set(noun.qualities)) and (told == "child" or is_lad)


def _is_too_old(people: People, person: Person, noun: Noun) -> bool:
    """Say whether "the little one" or "the little lad" cannot be somebody: a man of fifty."""
    small = _LITTLE if noun.head == "one" else _SMALL if noun.head in _LADS else frozenset[str]()
    is_little = not small.isdisjoint(noun.qualities)
    return is_little and age_so_far(people.scene, person) == "adult"


def _is_young(person: Person) -> bool:
    return person.young or bool(person.heads & _GIRLS)


def _is_told_by_more(people: People, person: Person, mention: Mention) -> bool:
    """Say whether a noun tells what was not told of somebody: "the tenant" no officer, "the man with a dog" nobody."""
    if mention.words in _AT_WORK and is_told_by_new_vehicle(people.scene, mention.after):
        return True  # "the tuition man. But the driver of the white van" are two
    if people.scene.word(mention.after) == "with":
        return person.named or not person.heads.isdisjoint(_AT_WORK)  # a taxi driver is not "the bloke with"
    return mention.words in _PEOPLE["noun"] and bool(person.heads & _PEOPLE["professional"])


def number_after(people: People, mention: Mention) -> str:
    """Return the figure by which one of several is told: "Male 1"; nothing where none is."""
    word = people.scene.word(mention.after)
    is_named = mention.noun is not None and not mention.noun.opened and len(word) == 1 and word.isdigit()
    return word if is_named else ""


def _looking_so(people: People, mention: Mention, noun: Noun) -> Person | None:
    """Return who was described by a word that stands before the noun: "the Scottish man"."""
    words = set(noun.qualities) - _PEOPLE["unclear"] - _PEOPLE["number"]
    if noun.head == "one":
        words |= (
            set(people.scene.between(noun.first + 1, mention.after)) - _SETS["small"]
        )  # "the one on crutches"
    if not words:
        return None
    fitting = [
        each for each in people.recent() if each.joined and not each.plural and words & looks_of(people, each)
    ]
    return max(fitting, key=lambda each: each.last, default=None)


def looks_of(people: People, person: Person) -> set[str]:
    """Return the words of the looks that were told of somebody last."""
    scene = people.scene
    described = [
        span for span in islice(reversed(person.joined), _LATEST) if scene.spans[span].type == "description"
    ]
    return {scene.words[at] for span in described for at in scene.ranges[span]}


def _recall_kin(people: People, mention: Mention) -> tuple[Person | None, str]:
    noun = mention.noun
    if noun is None:
        return None, ""
    owner = people.scene.word(noun.owner) if noun.owner >= 0 else ""
    own = people.speaking.is_writers(owner)
    for person in reversed(people.recent()):
        if noun.head in person.heads and not person.plural:
            theirs = person.kin_of >= 0 and people.person(person.kin_of).writer
            if own == theirs or noun.owner < 0:
                return person, f"'{noun.head}' told before"
    return None, ""


def _who_does_it(people: People, mention: Mention) -> Person | None:
    """Return who does to somebody what is told: "Terry punched the lad" tells of two."""
    scene = people.scene
    verb = scene.word(mention.first - 1)
    is_said = verb in _SAYS  # "he says the man who sells" tells of another than he is
    if not verb[:1].isalpha() or (not is_said and (verb in _SETS["small"] or verb in _SETS["links"])):
        return None
    before = people.mentions_before(mention.first, most=1)
    if not before or scene.sentence_of[before[0].first] != scene.sentence_of[mention.first]:
        return None
    return people.who(before[0])


def _of_this_clause(people: People, mention: Mention) -> Person | None:
    """Return who does something in the clause of a noun: "The one on crutches has hold of the smaller girl's wrist"."""
    scene = people.scene
    for each in people.mentions_before(mention.first, most=3):
        gap = scene.between(each.after, mention.first)
        if scene.sentence_of[each.first] != scene.sentence_of[mention.first] or _CLAUSE_ENDS & set(gap):
            return None
        if each.subject or _VERBS & set(gap):
            return people.who(each)
    return None


def _recall_alike(
    people: People, mention: Mention, here: int, *, barred: Person | None
) -> tuple[Person | None, str]:
    """Return who was spoken of last and can be "the girl" or "this man"."""
    noun = mention.noun
    if noun is None:
        return None, ""
    if not _KNOWN.isdisjoint(noun.qualities):
        return None, ""  # "the security lad" was not told of as "a man"
    grown, young = noun.head in _PEOPLE["adult"], noun.head in _PEOPLE["child"]
    speaker = people.speaking.speaker_at(mention)
    wanted = age_told(people.scene, mention)
    best: Person | None = None
    best_rank = (False, -1)
    for person in people.recent():
        if (
            person.writer
            or person is speaker
            or person is barred
            or people.speaking.only_speaks(person)
            or people.speaking.tells_of_self(person)
            or tell_two(people.scene, person, mention)
            or _is_older(people, person, noun)
            or _is_too_old(people, person, noun)
            or _is_told_by_more(people, person, mention)
            or person.plural != noun.plural
            or person.heads & (_PEOPLE["elders"] | _PEOPLE["callers"])
        ):
            continue
        if (
            mention.gender and person.gender and person.gender != mention.gender
        ) or here - people.scene.sentence_of[person.last] > 4:
            continue
        if (grown and _is_young(person)) or (young and person.grown) or noun.head in _PEOPLE["professional"]:
            continue
        if noun.head in _PEOPLE["callers"]:
            continue  # "inf" and "caller" are nobody of whom is told
        if person.heads & _PEOPLE["professional"] and (
            person.named or noun.head in _YOUNG or not noun.opened
        ):
            continue  # nobody calls a worker whom they name "this guy"
        if noun.head in _RELATIONS and person.young and noun.head not in person.heads:
            continue  # "my neighbour's child. The boyfriend is Craig"
        if noun.head in _PEOPLE["noun"] and not person.heads & {noun.head} and person.named:
            continue
        rank = (bool(wanted) and age_so_far(people.scene, person) == wanted, person.last)
        if best is None or rank > best_rank:
            best, best_rank = person, rank
    return (best, f"'{noun.opened} {noun.head}' who was spoken of") if best else (None, "")
