"""Whom a pronoun means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkling.extraction.composing.ages_and_roles.ways_of_telling import CLAIMED, way_of_age
from inkling.extraction.composing.entities.mentions import Mention, is_whoever
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.references.calling import is_first_named_here
from inkling.extraction.composing.entities.references.late_names import names_child, names_child_or_known
from inkling.extraction.composing.entities.references.namesakes import is_only_ruled_out
from inkling.extraction.composing.entities.references.taken_up import find_parent, find_taken_up
from inkling.extraction.composing.entities.two_people import age_of_another, age_so_far, doubt_of_age
from inkling.extraction.composing.word_sets import word_sets

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People
    from inkling.extraction.composing.scene.scene import Scene

_SETS = word_sets("pronouns")
_PEOPLE = word_sets("people")
_SAW = word_sets("belongings")["seen"]
_GROWN, _TO_AGE = 18, 8  # years; words between "she" and the age
_BESIDE = 4  # mentions and words around a name among which another stands beside it
# How much each thing counts for who is meant; a sentence back counts as much as a step.
_STEP, _SUBJECT, _OFTEN, _SAME_PRONOUN, _NAMED, _MOST_OFTEN = 1.0, 1.0, 0.12, 0.8, 0.4, 6
_TOPIC = 1.6
_BY_WORK = 0.8  # "Library staff member." is rather nobody who is told of
_JUST_TOLD = 1.2  # "sat with Unc & he ...": who stands right before
_GENDER, _HIDDEN = 1.0, 0.4
_NAMED_NEAR = 3  # sentences back in which a child stands who may be named
_FARTHEST = 14  # sentences back beyond which nobody is recalled by a pronoun, unless spoken of all the time


def recall_pronoun(people: People, mention: Mention) -> tuple[Person | None, str]:
    """Return whom "he", "she" or "they" mean, with the reason; nobody where none fits."""
    if is_whoever(people.scene, mention):
        return None, ""
    barred = _who_is_barred(people, mention)
    barred |= people.put_right.not_meant(people, mention, barred)
    sayer = _who_says(people, mention)
    if sayer is not None and sayer.number not in barred and _fits(sayer, mention):
        return sayer, f"who says that of '{people.scene.word(mention.first)}'"
    named = find_parent(people, mention) or find_taken_up(people, mention)
    if named is not None and _may_be(people, named, mention, barred):
        return named, f"'{people.scene.word(mention.first)}' right behind"
    return _weigh_all(people, mention, barred)


def _weigh_all(people: People, mention: Mention, barred: set[int]) -> tuple[Person | None, str]:
    """Return who was spoken of and fits best, all things weighed."""
    scene = people.scene
    age = age_told_after(scene, mention)
    is_young = age >= 0 and 0 < max(scene.ages_in(age)) < _GROWN and way_of_age(scene, age) != CLAIMED
    speaker = people.speaking.speaker_at(mention) or people.speaking.speaker_of_quotation(mention)
    is_naming = is_first_named_here(scene, mention) and not names_child_or_known(people, mention)
    is_feared = scene.word(mention.first - 1) == "of" and scene.word(mention.first - 2) in _SETS["afraid"]
    not_of = "child" if is_feared else "adult" if names_child(people, mention) else "none"
    best: tuple[float, Person] | None = None
    for person in people.recent():
        if person.writer or person is speaker or not _may_be(people, person, mention, barred):
            continue
        if is_naming and person.named and set(person.names) - person.nicknames:
            continue  # "his name's Corey" names nobody who has a name
        if age_so_far(scene, person) == not_of:
            continue
        if age >= 0 and (age_of_another(scene, person, age) or (is_young and is_grown(person))):
            continue  # "Her mum drives her. She is 13."
        score = _weight(people, person, mention)
        if score is not None and age >= 0:
            score -= doubt_of_age(scene, person, age)
        if score is not None and (best is None or score > best[0]):
            best = score, person
    if best is None:
        return None, ""
    younger = _younger_unnamed(people, best[1], mention) if is_naming else None
    if younger is not None:
        told = f"{_first_words(people, younger)}' or '{_first_words(people, best[1])}"
        return None, f"'{scene.word(mention.first)}' may be '{told}'"
    equal = told_alike(people, best[1])
    if equal is not None and equal.number not in barred and _fits(equal, mention):
        told = f"{_name_of(people, equal)} or {_name_of(people, best[1])}"
        return None, f"'{scene.word(mention.first)}' may be {told}"
    return best[1], f"'{scene.word(mention.first)}' who was spoken of"


def _name_of(people: People, person: Person) -> str:
    """Return the name by which somebody was first told of, as the note writes it."""
    spans = (each.span for each in person.mentions if each.form == "name" and each.span is not None)
    return people.scene.spans[next(spans)].text


def _younger_unnamed(people: People, person: Person, mention: Mention) -> Person | None:
    """Return a child without a name who may be named as well as a grown-up: "a woman and a girl. Her name was ..."."""
    scene = people.scene
    if age_so_far(scene, person) != "adult":
        return None
    here = scene.sentence_of[mention.first]
    fitting = (
        each
        for each in reversed(people.recent())
        if _fits(each, mention)
        and not each.named
        and not each.writer
        and here - scene.sentence_of[each.last] <= _NAMED_NEAR
        and age_so_far(scene, each) == "child"
    )
    return next(fitting, None)


def _first_words(people: People, person: Person) -> str:
    """Return the words by which somebody was first told of."""
    scene, first = people.scene, person.mentions[0]
    return scene.plain[scene.starts[first.first] : scene.tokens[first.after - 1].end]


def _may_be(people: People, person: Person, mention: Mention, barred: set[int]) -> bool:
    return person.number not in barred and _fits(person, mention) and not _only_stands_by(people, person)


def _only_stands_by(people: People, person: Person) -> bool:
    """Say whether nobody calls somebody "she": who only sends messages, rings, tells their job, or is ruled out."""
    if people.speaking.only_speaks(person) or people.speaking.answers(person) or is_only_ruled_out(person):
        return True  # "Inf says he is known as Pete"; "Pub landlady. Girls come in, I see them."
    return bool(person.heads & _PEOPLE["callers"] and not person.joined) or people.speaking.tells_job(person)


def _who_says(people: People, mention: Mention) -> Person | None:
    """Return of whom "he" is said by themselves: 'met "NightOwl" who says he is 16'."""
    scene, at = people.scene, mention.first - 1
    at -= scene.word(at) == "that"
    if (
        not mention.subject
        or scene.word(at) not in _SETS["says_of_self"]
        or scene.word(at - 1) not in ("who", "that")
    ):
        return None
    at -= 2
    at -= scene.word(at) == ","
    at -= scene.word(at) in ('"', "'")
    before = next((each for each in reversed(people.mentions_before(at + 1, most=3)) if each.who >= 0), None)
    return people.who(before) if before is not None and before.after == at + 1 else None


def told_alike(people: People, person: Person) -> Person | None:
    """Return who was last told of in one breath with somebody, both by name: "she" after "Leah and Mia left"."""
    here = person.mentions[-1]
    if here.form not in ("name", "looks") or not person.named or person.plural:
        return None
    named = next((each for each in reversed(person.mentions) if each.form == "name"), None)
    for other in people.mentions_around(named, most=_BESIDE) if named else ():
        rival = people.who(other) if other.form == "name" else None
        if rival is None or rival is person or rival.gender != person.gender or rival.plural or not named:
            continue
        last = max(rival.mentions, key=lambda each: each.first)
        first, second = (other, named) if other.first < named.first else (named, other)
        if (
            last.form in ("name", "looks")
            and last.first - other.after <= _BESIDE
            and _is_listed(people, first, second)
        ):
            return rival
    return None


def _is_listed(people: People, first: Mention, second: Mention) -> bool:
    """Say whether only "and" stands between two names, besides what is told of the first: "Leah (14) and Mia"."""
    scene = people.scene
    between = [
        scene.words[at]
        for at in range(first.after, second.first)
        if scene.inside[at] < 0 or scene.spans[scene.inside[at]].type != "description"
    ]
    return bool(_SETS["listing"] & set(between)) and set(between) <= _SETS["listed"]


def is_grown(person: Person) -> bool:
    """Say whether a noun, a title or a job tells of an adult."""
    return person.grown or bool(person.heads & _PEOPLE["professional"])


def _fits(person: Person, mention: Mention) -> bool:
    if mention.form == "they":
        return person.plural or not person.gender
    return not person.plural and (not person.gender or person.gender == mention.gender)


def _weight(people: People, person: Person, mention: Mention) -> float | None:
    scene = people.scene
    here = scene.sentence_of[mention.first]
    back = here - scene.sentence_of[person.last]
    if back > _FARTHEST and len(person.mentions) < _MOST_OFTEN:
        return None
    score = -_STEP * min(back, 4) + _OFTEN * min(len(person.mentions), _MOST_OFTEN) + _NAMED * person.named
    score += 0.02 * max(-30, person.last - mention.first)
    if person.last_subject >= 0 and here - scene.sentence_of[person.last_subject] <= 1:
        score += _SUBJECT
    if person.gender == mention.gender and mention.gender:
        score += _GENDER
    if not person.joined and not person.writer:
        score -= _HIDDEN
    if person.heads & _PEOPLE["professional"] and not person.named:
        score -= _BY_WORK
    if mention.form == "they":
        score += 2.0 * person.plural
    if person.mentions and (
        _opens_sentence(people, person.mentions[-1], here)
        or (back <= 1 and _is_pointed_at(scene, person.mentions[-1]))
    ):
        score += _TOPIC
    if person.mentions and _is_just_told(scene, person.mentions[-1], mention):
        score += _JUST_TOLD
    if any(each.form == mention.form for each in person.mentions[-3:]):
        score += _SAME_PRONOUN
    return score


def _is_pointed_at(scene: Scene, mention: Mention) -> bool:
    """Say whether a sentence is there to say who it is: "It's the man with the little dog you want"."""
    before = scene.between(mention.first - 2, mention.first)
    return mention.form == "noun" and (
        before in (["it", "is"], ["it", "'s"]) or before[-1:] in (["its"], ["it's"])
    )


def _is_just_told(scene: Scene, last: Mention, mention: Mention) -> bool:
    """Say whether a name and a word that joins stand right before a pronoun that does something."""
    joined = scene.between(last.after, mention.first)
    return last.form == "name" and not mention.owning and joined in (["&"], ["and"], [",", "and"])


def _opens_sentence(people: People, mention: Mention, here: int) -> bool:
    """Say whether somebody new opens this sentence: "One of them, they call him Silver"."""
    is_new = mention.form in ("noun", "looks") and mention.noun is not None and mention.noun.owner < 0
    start = people.scene.sentences[here].start
    return (
        is_new
        and start <= mention.first
        and set(people.scene.between(start, mention.first)) <= _SETS["before_new"]
    )


def _who_is_barred(people: People, mention: Mention) -> set[int]:
    """Return who cannot be meant by an object: who does it in the same clause."""
    scene = people.scene
    at = mention.first
    if scene.word(at) not in _SETS["object"] or (scene.word(at) == "her" and owns(scene, at)):
        return set()
    barred = set()
    for each in reversed(people.mentions_before(at)):
        if each.who < 0:
            continue
        if at - each.after > 8 or scene.sentence_of[each.first] != scene.sentence_of[at]:
            break
        gap = scene.between(each.after, at)
        if gap[-2:-1] == ["and"]:
            gap = gap[:-2]  # "would come in and touch her": one who does both
        is_apposed = gap[:1] == [","] and each.form in ("name", "noun", "looks") and gap[1:2] != ["and"]
        if {",", "and", "that", "but"} & set(gap[is_apposed:]):
            break
        if each.subject or is_apposed or _is_bracketed(gap):  # "Pat, 52, passes her round"
            barred.add(people.person(each.who).number)
            break
    return barred


def _is_bracketed(gap: list[str]) -> bool:
    """Say whether a bracket and a word for seeing follow somebody: "staff (Mr Dyer) saw him"."""
    return gap[:1] == [")"] and bool(_SAW & set(gap[1:2]))


def owns(scene: Scene, at: int) -> bool:
    """Say whether "her" is followed by what is hers, and not "grooming her since" or "films her getting changed"."""
    if scene.word(at - 1) in word_sets("verbs")["giving"]:
        return False
    word = scene.word(at + 1)
    is_whom = any(scene.word(at + 2) in _PEOPLE[name] for name in ("noun", "professional", "adult"))
    if word.endswith("ing") and word not in _SETS["things_in_ing"] and not is_whom:  # "her riding instructor"
        return False
    return word[:1].isalpha() and word not in _SETS["small"]


def age_told_after(scene: Scene, mention: Mention) -> int:
    """Return the description that tells an age right after a pronoun, or -1: "he looks 40", "he says he's 16"."""
    at = mention.after
    while at < mention.after + _TO_AGE and (
        scene.word(at) in _SETS["before_age"] or _is_same(scene, mention, at)
    ):
        at += 1
    inside = scene.inside[at] if at < len(scene.words) else -1
    if inside < 0 or scene.spans[inside].type != "description" or not scene.ages_in(inside):
        return -1
    return inside


def _is_same(scene: Scene, mention: Mention, at: int) -> bool:
    """Say whether the same pronoun stands again: "he says he's 16"."""
    return mention.form in ("he", "she") and scene.word(at) in _SETS[mention.form]
