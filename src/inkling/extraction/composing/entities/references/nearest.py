"""Whom looks without a noun describe where no word links them: who was spoken of last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inkling.extraction.composing.entities.mentions import Mention, is_whoever
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.references.noun_phrases import looks_of
from inkling.extraction.composing.entities.two_people import (
    age_of_another,
    age_told,
    has_somebody,
    tell_two,
)
from inkling.extraction.composing.word_sets import word_sets

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People
    from inkling.extraction.composing.scene.scene import Scene

_JOINS = frozenset(
    ("a", "an", "the", "his", "her", "with", "and", "or", "on", "in", "at", "to", "of", "but", "both")
)
_CALLERS = word_sets("people")["callers"]
_WORKERS = word_sets("people")["professional"]
_LOOKS_ON = word_sets("clauses")["looks_on"]
_YOUNG = word_sets("ages")["child_nouns"] | frozenset(("lad", "lads", "lass", "lasses", "lassie"))
_GIRLS = frozenset(("girl", "boy", "lass", "lassie", "kid", "schoolgirl", "schoolboy"))
_GROWN, _NO_GIRL = 18, 25  # years: of twenty somebody may still be called a girl
_REPORTERS = _CALLERS | frozenset(
    ("referrer", "reporter", "source", "author", "worker", "officer", "recorder", "duty", "staff")
)
# Where somebody stands who works: "KV (front desk)", "Ola on security".
_POSTS = frozenset(("desk", "reception", "security", "duty", "shift", "nights", "concierge", "door"))
_RIGHT_BEHIND = frozenset(
    (",", "(", "is", "age", "aged", ":", "she", "he", "they", "who", "'s", "are", "shes", "hes")
)
# Between who works and an age that is theirs: "Linh on nights looks 15".
_SAYS_OF = frozenset(("is", "'s", "was", "looks", "looked", "aged", "only", "shes", "hes"))
_TO_JOB = 2  # tokens between a name and a job
_BE = word_sets("beside")["be"]
_NEAR = 2  # sentences back in which somebody is looked for
_LOOKED_AT = 12  # mentions before that are looked at
_SAYS_AGE, _ABOUT = word_sets("beside")["says_age"], word_sets("beside")["about_age"]
_HAS_NEAR = 3  # words before an age: "he's got a 14 yr old"


def nearest(people: People, at: int) -> tuple[Person | None, str]:
    """Return whom the mention at this place describes, with the reason, or nobody.

    A worker without a name who only stands by is meant where nobody else is.
    """
    mention = people.mentions[at]
    before = people.scene.between(mention.first - _HAS_NEAR, mention.first)
    if has_somebody(people.scene, mention, before):
        return None, ""
    if _is_of_that_one(before):
        group = next((each for each in reversed(people.recent()) if each.plural), None)
        return (group, "described as one of them") if group else (None, "")
    found = _nearest(people, at, workers=False) or _nearest(people, at, workers=True)
    return (people.who(found), "described after") if found is not None else (None, "")


def _is_of_that_one(before: list[str]) -> bool:
    """Say whether an age is of one who is told apart by something: "Imran reckons the blazer one was 13"."""
    return before[-2:-1] == ["one"] and before[-1] in _BE


def known_by_looks(people: People, mention: Mention) -> Person | None:
    """Return of whom looks that do something were told before: "Neck tattoo rung", of a bloke with one."""
    scene = people.scene
    opens = scene.sentences[scene.sentence_of[mention.first]].start
    acts = scene.word(mention.after).isalpha() and scene.word(mention.after) not in _JOINS
    words = set(scene.between(mention.first, mention.after)) - _JOINS
    if mention.noun is not None or mention.span is None or mention.first != opens or not acts or not words:
        return None
    fitting = [each for each in people.recent() if not each.plural and words <= looks_of(people, each)]
    return fitting[0] if len(fitting) == 1 else None


def whose_age(people: People, at: int, beside: Person) -> tuple[Person | None, str]:
    """Return whose an age is that stands behind somebody whose it can hardly be, in the words of one sentence.

    "A girl with two men, 14 at most" tells of the girl, "a man with a girl, about 40" of the man. Nobody where the age
    is of somebody new; whoever it stands behind where nobody else is told.
    """
    mention = people.mentions[at]
    if mention.noun is not None or mention.span is None or not people.scene.ages_in(mention.span):
        return beside, ""
    if is_of_who_works(people, beside, mention):
        return None, ""
    is_another = age_of_another(people.scene, beside, mention.span)
    if is_another or _is_hardly(people, beside, mention):
        other = next((each for each in _beside_in_sentence(people, at, but=beside)), None)
        return (other, "described after") if other is not None or is_another else (beside, "")
    return beside, ""


def is_of_who_works(people: People, person: Person, mention: Mention) -> bool:
    """Say whether a child's age stands behind who only reports or works: "Referrer: Jo Lane, school nurse, about ...".

    It is of somebody who is told of there and was not found.
    """
    scene = people.scene
    if max(scene.ages_in(mention.span) if mention.span is not None else [], default=_GROWN) >= _GROWN:
        return False
    names = [each for each in person.mentions if each.form == "name"]
    if any(set(scene.between(each.after, mention.first)) <= _RIGHT_BEHIND for each in names):
        return False  # "Caller: Mia Holt, 14"
    works = (_has_job_behind(people, each) or _has_post_behind(people, each, mention) for each in names)
    return is_reporter(people, person) or any(works)


def is_reporter(people: People, person: Person) -> bool:
    """Say whether a label before the name of somebody says that they only report: "Referrer: Jane Okoro"."""
    return any(each.form == "name" and _is_labelled(people.scene, each) for each in person.mentions)


def _is_labelled(scene: Scene, mention: Mention) -> bool:
    """Say whether a label stands before a name that says that they report: "Referrer: Jane Okoro"."""
    return scene.word(mention.first - 1) in (":", "=") and scene.word(mention.first - 2) in _REPORTERS


def _has_job_behind(people: People, mention: Mention) -> bool:
    """Say whether a job is told right behind a name: "Jane Okoro, school nurse", "Lou (vol)"."""
    behind = (each for each in people.mentions_around(mention, most=3) if each.first >= mention.after)
    job = next(behind, None)
    if job is None or job.words not in _WORKERS:
        return False
    gap = people.scene.between(mention.after, job.first)
    return bool(gap) and gap[0] in (",", "(") and len(gap) <= _TO_JOB


def _has_post_behind(people: People, name: Mention, mention: Mention) -> bool:
    """Say whether a post is told right behind a name, "KV on desk", and an age behind it is not said of that one.

    "Linh on nights at the nail bar looks 15" tells of a child who is made to work.
    """
    scene = people.scene
    words = scene.between(name.after, name.after + 3)
    if not (
        (words[:1] == ["("] and _POSTS & set(words)) or (words[:1] == ["on"] and _POSTS & set(words[1:2]))
    ):
        return False
    between = [
        each for each in people.mentions_before(mention.first, most=_LOOKED_AT) if each.first > name.first
    ]
    is_here = scene.sentence_of[name.first] == scene.sentence_of[mention.first]
    is_own = all(people.who(each) is people.who(name) or each.form in ("he", "she") for each in between)
    says = set(scene.between(max(name.after, mention.first - 2), mention.first)) & _SAYS_OF
    return not (is_here and is_own and says)


def _is_hardly(people: People, person: Person, mention: Mention) -> bool:
    """Say whether a child's age is hardly of several who are told as no children, or forty of a girl."""
    ages = people.scene.ages_in(mention.span) if mention.span is not None else []
    if max(ages) < _GROWN:
        return person.plural and not mention.plural and not person.heads & _YOUNG
    return min(ages) >= _NO_GIRL and not person.named and bool(person.heads & _GIRLS)


def _may_be_grown_one(person: Person) -> bool:
    """Say whether an age of a grown-up may be theirs: a porter who saw a guest of 40 does not become 40."""
    return person.grown and not person.named and not person.heads & _WORKERS


def _beside_in_sentence(people: People, at: int, *, but: Person) -> Iterator[Person]:
    """Return who is told of before in the sentence of an age and may be so old, the nearest first, but one."""
    scene, mention = people.scene, people.mentions[at]
    is_young = age_told(scene, mention) == "child"
    for each in reversed(people.mentions[max(0, at - _LOOKED_AT) : at]):
        if scene.sentence_of[each.first] != scene.sentence_of[mention.first] or each.owning:
            continue
        person = people.who(each)
        if (
            person is None
            or person is but
            or person.plural
            or not _may_be(people, each, mention, workers=False)
        ):
            continue
        is_told_so = (
            bool(person.heads & _YOUNG) or each.form in ("he", "she", "name")
            if is_young
            else _may_be_grown_one(person)
        )
        if is_told_so and not (person.grown and is_young) and not any(map(scene.ages_in, person.joined)):
            yield person


def _nearest(people: People, at: int, *, workers: bool) -> Mention | None:
    sentence_of, mention = people.scene.sentence_of, people.mentions[at]
    best: Mention | None = None
    for each in reversed(people.mentions[max(0, at - _LOOKED_AT) : at]):
        if best is not None and sentence_of[each.first] < sentence_of[best.first]:
            break
        if not _may_be(people, each, mention, workers=workers):
            continue
        here = sentence_of[each.first]
        acts = each.subject or (_is_first(people, each) and here != sentence_of[mention.first])
        if best is None or (acts and not best.subject and here == sentence_of[best.first]):
            best = each
    return best


def _may_be(people: People, each: Mention, mention: Mention, *, workers: bool) -> bool:
    """Say whether somebody spoken of before may be who is described."""
    person, sentence_of = people.who(each), people.scene.sentence_of
    if person is None or sentence_of[mention.first] - sentence_of[each.first] > _NEAR:
        return False
    if (
        each.form in ("you", "writer")
        or is_whoever(people.scene, each)
        or people.speaking.only_speaks(person)
    ):
        return False
    if person.heads & _CALLERS and not person.joined:
        return False
    if _only_looks_on(people, each, mention) or _only_says_it(people.scene, each, mention):
        return False
    if person.heads & _WORKERS and not person.named and not workers:
        return False
    if mention.gender and person.gender and mention.gender != person.gender:
        return False
    if is_of_who_works(people, person, mention):
        return False
    return not tell_two(people.scene, person, mention)


def _only_looks_on(people: People, each: Mention, mention: Mention) -> bool:
    """Say whether somebody only sees who is described there: "Porter saw the male guest from 22, about 40"."""
    scene = people.scene
    is_here = scene.sentence_of[each.first] == scene.sentence_of[mention.first]
    return is_here and each.subject and scene.word(each.after) in _LOOKS_ON


def _only_says_it(scene: Scene, each: Mention, mention: Mention) -> bool:
    """Say whether somebody only says how old another is: "Nathan reckons 20+", "Deano thinks about 17"."""
    if mention.span is None or not scene.ages_in(mention.span) or mention.noun is not None:
        return False
    between = scene.between(each.after, mention.first)
    return between[:1] != [] and between[0] in _SAYS_AGE and set(between[1:]) <= _ABOUT


def _is_first(people: People, mention: Mention) -> bool:
    """Say whether a noun or looks are the first told of in a sentence: "Boy on a bike asked for Kyle. Tall."."""
    if mention.form not in ("noun", "looks"):
        return False
    before, sentence_of = people.mentions_before(mention.first, most=1), people.scene.sentence_of
    return not before or sentence_of[before[-1].first] != sentence_of[mention.first]
