"""Whom looks without a noun describe where no word links them: who was spoken of last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkling.extraction.composing.entities.mentions import Mention, is_whoever
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.two_people import has_somebody, tell_two
from inkling.extraction.composing.word_sets import word_sets

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People

_CALLERS = word_sets("people")["callers"]
_WORKERS = word_sets("people")["professional"]
_NEAR = 2  # sentences back in which somebody is looked for
_LOOKED_AT = 12  # mentions before that are looked at
_HAS_NEAR = 3  # words before an age: "he's got a 14 yr old"


def nearest(people: People, at: int) -> tuple[Person | None, str]:
    """Return whom the mention at this place describes, with the reason, or nobody.

    A worker without a name who only stands by is meant where nobody else is.
    """
    mention = people.mentions[at]
    if has_somebody(people.scene, mention, people.scene.between(mention.first - _HAS_NEAR, mention.first)):
        return None, ""
    found = _nearest(people, at, workers=False) or _nearest(people, at, workers=True)
    return (people.who(found), "described after") if found is not None else (None, "")


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
    if person.heads & _WORKERS and not person.named and not workers:
        return False
    if mention.gender and person.gender and mention.gender != person.gender:
        return False
    return not tell_two(people.scene, person, mention)


def _is_first(people: People, mention: Mention) -> bool:
    """Say whether a noun or looks are the first told of in a sentence: "Boy on a bike asked for Kyle. Tall."."""
    if mention.form not in ("noun", "looks"):
        return False
    before, sentence_of = people.mentions_before(mention.first, most=1), people.scene.sentence_of
    return not before or sentence_of[before[-1].first] != sentence_of[mention.first]
