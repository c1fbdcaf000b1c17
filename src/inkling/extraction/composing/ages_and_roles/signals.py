"""What is told of somebody as plain signals, for a linear scorer: nouns, verbs, words beside, signs, what is theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from inkling.extraction.composing.ages_and_roles.circumstances import circumstances_of, classes_of
from inkling.extraction.composing.ages_and_roles.deeds import Deeds
from inkling.extraction.composing.ages_and_roles.stems import stem
from inkling.extraction.composing.belongings.owners import SpanOwner
from inkling.extraction.composing.composition import Age
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

_SETS = word_sets("signals")
_MOST = 40  # mentions of one person that are read
_VERB_NEAR = 4  # words after somebody in which the verb stands
_SIGN_NEAR = 3  # words between somebody and the sign that they do
_LAST_LINES = 2
_MANY, _MOSTLY = 4, 0.5  # times somebody is spoken of
_GROWN, _MIDDLE, _OLD = 18, 30, 60
_TELLING = 2  # words of work or family that a note must hold to be one
_LISTING = frozenset((",", "and", "&", "/", "+", "or", "with"))


def signals_of(
    people: People, person: Person, deeds: Deeds, owned: Collection[SpanOwner], ages: Mapping[int, Age]
) -> frozenset[str]:
    """Return the signals of a person; `ages` are those that the rules have read, by the number of a person."""
    scene = people.scene
    found = set(_of_person(person, deeds))
    if person.kin and person.kin_of >= 0:
        found.add(f"kin of {_who(people, people.person(person.kin_of), ages)}")
    found.update(_listed_with(people, person, ages))
    found.update(f"in a note of {name}" for name in _kinds_of_note(scene))
    for span in person.joined:
        found.add(f"type {scene.spans[span].type}")
        if scene.spans[span].type == "description":
            found.update(_of_looks(scene, span))
    for each in owned:
        if each.owner is person:
            found.add(f"owns {scene.spans[each.span].type}")
    for mention in person.mentions[:_MOST]:
        found.update(_of_mention(scene, mention))
        found.update(circumstances_of(scene, person, mention))
    return frozenset(found)


def _of_person(person: Person, deeds: Deeds) -> Iterator[str]:
    own = deeds.of(person)
    for head in person.heads:
        yield f"noun {head}"
    for title in person.titles:
        yield f"title {title}"
    if person.kin:
        yield f"kin {person.kin}"
    yield f"beside {min(own.signs, _MANY)} signs"
    yield f"spoken of {min(own.mentions, _MANY)} times"
    share = own.signs / own.mentions if own.mentions else 0.0
    yield f"beside signs {'always' if share == 1 else 'mostly' if share >= _MOSTLY else 'seldom'}"
    flags = {
        "several": person.plural,
        "he": person.gender == "m",
        "she": person.gender == "f",
        "named": person.named,
        "whole name": any(" " in name for name in person.names),
        "code": any(name[-1:].isdigit() or len(name.replace(" ", "")) < 3 for name in person.names),
        "writes": person.writer,
        "spoken of once": len(person.mentions) == 1,
        "spoken of often": len(person.mentions) > 3,
        "the child told of": deeds.main_child is person,
        "beside a sign": own.beside_signs,
        "does harm": own.does_harm,
        "does harm plainly": own.plainly,
        "in plight": own.in_plight,
        "tells": own.tells > 0,
        "only tells": own.only_tells,
        "a child is told of": deeds.main_child is not None,
    }
    yield from (name for name, holds in flags.items() if holds)


def _of_looks(scene: Scene, span: int) -> Iterator[str]:
    """Return the words of a description, and how old it tells somebody to be where that is grown up."""
    yield from (
        f"looks {word}"
        for word in scene.words[scene.ranges[span].start : scene.ranges[span].stop]
        if word.isalpha()
    )
    ages = scene.ages_in(span)
    if ages and min(ages) >= _GROWN:
        yield "aged old" if max(ages) >= _OLD else "aged middle" if max(ages) >= _MIDDLE else "aged young"


def _of_mention(scene: Scene, mention: Mention) -> Iterator[str]:
    block = scene.blocks[scene.block_at(scene.starts[mention.first])]
    if block.speaker is not None and block.speaker == mention.span:
        if mention.span not in scene.chat_labels:
            yield "sends"  # who writes in a chat tells nothing by it
        return
    if mention.form == "name":
        yield from _line_of(scene, mention)
    if mention.owning:
        return
    if mention.form in ("name", "noun", "looks"):
        yield f"before {_plain(scene.word(mention.first - 1))}"
        yield f"before that {_plain(scene.word(mention.first - 2))}"
        yield f"after {_plain(scene.word(mention.after))}"
    yield from _verbs(scene, mention)
    yield from _signs(scene, mention)


def _line_of(scene: Scene, mention: Mention) -> Iterator[str]:
    """Return that a name stands in the first or last lines; a note in one paragraph has none."""
    number = scene.block_at(scene.starts[mention.first])
    if len(scene.blocks) == 1:
        return
    if number >= len(scene.blocks) - _LAST_LINES:
        yield "in the last lines"
    if number == 0:
        yield "in the first line"


def _kinds_of_note(scene: Scene) -> Iterator[str]:
    """Return whether a note is of people at work or of a family, by its words."""
    words = scene.different_words
    for name in ("work", "family"):
        if len(words & _SETS[name]) >= _TELLING:
            yield name


def _who(people: People, person: Person, ages: Mapping[int, Age]) -> str:
    return "the writer" if person.writer else ages.get(person.number, "unknown")


def _listed_with(people: People, person: Person, ages: Mapping[int, Age]) -> Iterator[str]:
    """Return that somebody is named in one list with a child, or with an adult."""
    for mention in person.mentions[:_MOST]:
        if mention.form != "name":
            continue
        for each in people.mentions_around(mention, most=2):
            first, last = sorted((each, mention), key=lambda one: one.first)
            gap = people.scene.between(first.after, last.first)
            other = people.who(each)
            if other is not None and other is not person and gap and set(gap) <= _LISTING:
                yield f"listed with {_who(people, other, ages)}"


def _plain(word: str) -> str:
    if word.isdigit():
        return "0"
    return "end" if word == "\n" else word


def _verbs(scene: Scene, mention: Mention) -> Iterator[str]:
    """Return what somebody does, and what is done to them."""
    if mention.subject:
        for word in scene.between(mention.after, mention.after + _VERB_NEAR):
            if not word[:1].isalpha():
                break
            if word not in _SETS["passing"]:
                yield f"does {stem(word)}"
                yield from (f"does {kind}" for kind in classes_of(word))
                break
    elif mention.form in ("he", "she", "they", "writer", "name", "noun"):
        word = scene.word(mention.first - 1)
        if word[:1].isalpha():
            yield f"suffers {stem(word)}"
            yield from (f"suffers {kind}" for kind in classes_of(word))


def _signs(scene: Scene, mention: Mention) -> Iterator[str]:
    inside = scene.inside[mention.first]
    if inside >= 0 and scene.spans[inside].type == "indicator" and mention.span != inside:
        yield "in a sign"
    for at in range(mention.after, min(mention.after + _SIGN_NEAR, len(scene.words))):
        span = scene.inside[at]
        if scene.words[at] in (".", "\n"):
            break
        if span >= 0 and scene.spans[span].type == "indicator" and span != inside:
            yield "does a sign"
            if scene.spans[span].value:
                yield f"does sign {scene.spans[span].value}"
            break
