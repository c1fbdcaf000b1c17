"""Whom "he" takes up at once: "Her brother Tom, he's 20", "Goran drives the van of the boss, and he locks them in"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.word_sets import word_sets

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People

_FORMS = ("he", "she")
_OBJECTS = ("him", "her", "himself", "herself")
_LOOKED_AT = 8  # mentions before that are looked at
_FAR = 14  # words from whoever opens a sentence to "and he"
_OPENS_CLAUSE = frozenset((".", "\n", ",", ";", "!", "?", "and", "but", "then", "well", "so"))
_RIVALS = ("name", "looks")
_PEOPLE = word_sets("people")
_TO_KIN = 4  # words from "he is" to what he is told as
_NOBODY = ("writer", "you", "they")  # "they call him" and "I met" tell of no other "he"
_LISTS = ("and", "or", "with")


def find_taken_up(people: People, mention: Mention) -> Person | None:
    """Return who was named right before or opens the sentence, where a pronoun goes on telling of them, or nobody."""
    if mention.form not in _FORMS or mention.owning or people.scene.word(mention.first) in _OBJECTS:
        return None
    before = [each for each in people.mentions_before(mention.first, most=_LOOKED_AT) if each.who >= 0]
    named = _named_right_before(people, before, mention) or _opens_and_goes_on(people, before, mention)
    return people.who(named) if named is not None else None


def _named_right_before(people: People, before: list[Mention], mention: Mention) -> Mention | None:
    """Return a name that opens a clause and that only a comma parts from the pronoun, or the one before a bracket."""
    last = max(before, key=lambda each: each.after, default=None)
    if last is None or last.form != "name":
        return None
    between = people.scene.between(last.after, mention.first)
    if between == ["("] and not last.plural:
        return last  # "Liam (he's my grandson, 12)": whatever stands before the name
    if between != [","]:
        return None
    return last if _opens_clause(people, before, last) or _is_bidden(people, before, last) else None


def _is_bidden(people: People, before: list[Mention], name: Mention) -> bool:
    """Say whether nobody does anything before a name in its sentence: "Don't mix him up with Wasim, he has a van"."""
    here = people.scene.sentence_of[name.first]
    others = (
        each
        for each in before
        if each.first < name.first and people.scene.sentence_of[each.first] == here and each.who != name.who
    )
    return not any((each.subject and each.form not in _NOBODY) or each.form in _RIVALS for each in others)


def _opens_and_goes_on(people: People, before: list[Mention], mention: Mention) -> Mention | None:
    """Return the name that opens the sentence of "and he", where nobody else is named or does anything between."""
    scene = people.scene
    here = scene.sentence_of[mention.first]
    names = [each for each in before if each.form == "name" and scene.sentence_of[each.first] == here]
    if not names or scene.word(mention.first - 1) != "and" or mention.first - names[0].after > _FAR:
        return None
    first = names[0]
    between = [each for each in before if each.first >= first.after]
    is_alone = not any(each.subject or each.form in _RIVALS for each in between)
    opens = scene.sentences[here].start
    acts = first.subject or (scene.word(first.after)[:1].isalpha() and scene.word(first.after) not in _LISTS)
    return first if is_alone and acts and _start_of(before, first) - opens <= 1 else None


def _opens_clause(people: People, before: list[Mention], name: Mention) -> bool:
    return people.scene.word(_start_of(before, name) - 1) in _OPENS_CLAUSE


def _start_of(before: list[Mention], name: Mention) -> int:
    """Return the token at which a name begins with the noun before it: "Her brother Tom"."""
    nouns = [each.first for each in before if each.noun is not None and each.after == name.first]
    start = min(nouns, default=name.first)
    return min((each.first for each in before if each.owning and each.after == start), default=start)


def find_parent(people: People, mention: Mention) -> Person | None:
    """Return the parent who is told of again as one: "Their dad would use it. He is a decent father though"."""
    scene, at = people.scene, mention.after
    if mention.form not in ("he", "she") or mention.owning or scene.word(at) not in ("is", "'s", "was"):
        return None
    words = scene.between(at + 1, at + 1 + _TO_KIN)
    told = next((word for word in words if word in _PEOPLE["parents"]), "")
    if (
        not told
        or words[:1] not in (["a"], ["an"])
        or {",", ".", "and", "of"} & set(words[: words.index(told)])
    ):
        return None
    fitting = (each for each in reversed(people.recent()) if each.heads & _PEOPLE["parents"])
    return next((each for each in fitting if each.gender in ("", mention.gender)), None)
