"""Which spans of vehicles, places, businesses and named groups are the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from inkling.extraction.composing.composition import Entity, EntityKind
from inkling.extraction.composing.entities.attributes import attributes_of
from inkling.extraction.composing.entities.vehicles import (
    may_be_one_vehicle,
    plates_agree,
    tells_of_another_vehicle,
)
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.vocabulary.weapons import speaks_of_weapon

_SETS = word_sets("things")
_ANOTHER = word_sets("people")["another"]
_KINDS: dict[str, EntityKind] = {
    "vehicle": "vehicle",
    "vrm": "vehicle",
    "place": "place",
    "address": "place",
    "area_link": "place",
    "business": "business",
    "school": "business",
    "gang": "group",
}
_OUR = frozenset(("our", "wor", "us", "my", "me", "we"))
_DEFINITE = ("the", "that", "same", "this")
_LYING = ("place", "business")
_REMEMBERED = 80  # things among which one is looked for again
_PLATE_WORDS = 30  # words after a plate within which its vehicle is told
_PLATE_NEAR = 2  # sentences within which a plate and a vehicle are taken for one


@dataclass(slots=True)
class Thing:
    """A thing with its spans and, for each, why it is here.

    `heads` are what it is without where it lies: of "the flat over Sunny Bay" the flat. `beside` is what it lies by.
    """

    kind: EntityKind
    first: int
    spans: list[int] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    words: list[frozenset[str]] = field(default_factory=list)
    heads: list[frozenset[str]] = field(default_factory=list)
    beside: list[frozenset[str]] = field(default_factory=list)
    plates: list[str] = field(default_factory=list)
    last: int = 0

    def add(self, span: int, at: int, words: frozenset[str], plate: str, *, why: str) -> None:
        """Take a span in."""
        self.spans.append(span)
        self.joined.append(why)
        self.last = at
        if words:
            self.words.append(words)
        if plate:
            self.plates.append(plate)


def things_in(scene: Scene) -> list[Thing]:
    """Return the things of a note, in order of place."""
    found: list[Thing] = []
    for span, kind, words, plate in _spans_of_things(scene):
        at = scene.ranges[span].start
        if kind == "group" and scene.word(at) in _OUR:
            continue  # "wor lot" are those of whoever writes
        thing, why = _same(scene, found, span, kind, words, plate)
        if thing is None:
            thing, why = Thing(kind, at), "told first here"
            found.append(thing)
        thing.add(span, at, words, plate, why=why)
        if kind in _LYING:
            _note_where(scene, found, thing, span)
    return found


def _note_where(scene: Scene, found: Sequence[Thing], thing: Thing, span: int) -> None:
    """Keep what a place is without where it lies, and the whole name of which it was told before: "Sunny Bay"."""
    told = scene.words_of(span).split()
    at = next((number for number, word in enumerate(told) if number and word in _SETS["lies"]), -1)
    if at > 0 and at + 1 < len(told):
        thing.heads.append(_words_of(" ".join(told[:at])))
        thing.beside.append(_words_of(" ".join(told[at + 1 :])))
    else:
        own = _words_of(" ".join(told))
        whole = (
            each
            for other in found[-_REMEMBERED:]
            for each in other.beside
            if own < each and own - _SETS["generic"]
        )
        thing.words += [each for each in whole if each not in thing.words]


def entity_of_thing(scene: Scene, thing: Thing) -> Entity:
    """Return the entity that a thing is."""
    attributes = attributes_of(scene, thing.kind, thing.spans)
    if thing.kind == "group":
        return Entity(
            "group",
            tuple(thing.spans),
            tuple(thing.joined),
            attributes,
            role="person_of_concern",
            role_why="a group known by a name",
        )
    return Entity(thing.kind, tuple(thing.spans), tuple(thing.joined), attributes)


def _spans_of_things(scene: Scene) -> Iterator[tuple[int, EntityKind, frozenset[str], str]]:
    for number, span in enumerate(scene.spans):
        kind = _KINDS.get(span.type)
        if kind is None or not scene.ranges[number]:
            continue
        told = scene.words_of(number)
        if span.type == "gang" and not _is_named_group(told):
            continue
        if span.type == "vrm":
            yield number, kind, frozenset(), "".join(char for char in told if char.isalnum())
        else:
            yield number, kind, _words_of(told), ""


def _is_named_group(told: str) -> bool:
    words = set(told.replace("-", " ").split())
    return not speaks_of_weapon(told) and bool(words & _SETS["group"])


def _words_of(told: str) -> frozenset[str]:
    plain = "".join(char if char.isalnum() or char == "'" else " " for char in told.replace("'s", ""))
    words = frozenset(word for word in plain.split() if word not in _SETS["small"])
    return words or frozenset(plain.split())


def _same(
    scene: Scene, found: list[Thing], span: int, kind: EntityKind, words: frozenset[str], plate: str
) -> tuple[Thing | None, str]:
    """Return the thing that a span tells of again, with the reason."""
    first = scene.ranges[span].start
    if _ANOTHER & {scene.word(first - 1), scene.word(first)} and not plate:
        return None, ""
    called = _named_just_before(scene, found, first) if kind in _LYING else None
    if called is not None:
        called.kind = kind
        return called, "what it is, then its name"
    alike = [each for each in found[-_REMEMBERED:] if each.kind == kind]
    if kind == "vehicle":
        return _same_vehicle(scene, alike, first, words, plate)
    for each in reversed(alike):
        if words in each.words:
            return each, "the same words"
    if kind == "group":
        return None, ""
    shortened, why = _find_shortened(scene, alike, first, words)
    if shortened is None and kind in _LYING and _is_definite(scene, first):
        others = [each for each in found[-_REMEMBERED:] if each.kind in _LYING and each.kind != kind]
        lain_by = {name for each in found[-_REMEMBERED:] for name in each.beside}
        known = [each for each in others if lain_by.intersection(each.words)]  # "that tanning place"
        bare, why = _find_without_trade(others, words)
        return (bare, why) if bare is not None else _find_by_name_in_it(known, words)
    return shortened, why


def _find_without_trade(others: Sequence[Thing], words: frozenset[str]) -> tuple[Thing | None, str]:
    """Return the one business or place that is told again without its trade: "the Crown", of the Crown Hotel."""
    generic = _SETS["generic"]
    is_bare = not words & generic  # "the Bradford Hotel" is not Bradford
    so = [each for each in others if is_bare and any(one - generic == words for one in each.words)]
    return (so[0], "the same name without its trade") if len(so) == 1 else (None, "")


def _find_shortened(
    scene: Scene, alike: list[Thing], first: int, words: frozenset[str]
) -> tuple[Thing | None, str]:
    """Return the one thing that fewer or more of the same words mean: "Caia Park", then "the park"."""
    fitting = []
    for each in alike:
        number = all(word.isdigit() for word in words)
        if any(one < words or words < one for one in each.words) and (
            number or not any((one ^ words) & _SETS["parts"] for one in each.words)
        ):
            fitting.append(each)
    definite = _is_definite(scene, first)
    named = bool(words - _SETS["generic"])
    if len(fitting) == 1 and (definite or named):
        return fitting[0], "fewer or more of the same words"
    return _find_by_what_it_is(alike, words) if definite and not fitting else (None, "")


def _is_definite(scene: Scene, first: int) -> bool:
    """Say whether something is told as known: "that garage", "the same flat"."""
    return scene.word(first - 1) in _DEFINITE or scene.word(first) in _DEFINITE


def _find_by_what_it_is(alike: Sequence[Thing], words: frozenset[str]) -> tuple[Thing | None, str]:
    """Return the one place that "that garage" or "that tanning place" means, of one that was told with more."""
    so = [each for each in alike if any(words <= head for head in each.heads)]
    if not so:
        return _find_by_name_in_it(alike, words)
    return (so[0], "told before by what it is") if len(so) == 1 else (None, "")


def _find_by_name_in_it(alike: Sequence[Thing], words: frozenset[str]) -> tuple[Thing | None, str]:
    """Return the one place whose name holds all that "that tanning place" tells of it."""
    own = words - _SETS["generic"]
    so = [
        each
        for each in alike
        if any(own and own < one and not (one ^ own) & _SETS["parts"] for one in each.words)
    ]
    return (so[0], "told before by a word of its name") if len(so) == 1 else (None, "")


def _named_just_before(scene: Scene, found: Sequence[Thing], first: int) -> Thing | None:
    """Return the place whose name this is: "the takeaway called Lucky Dragon"."""
    is_called = scene.word(first - 1) in _SETS["called"]
    last = found[-1] if found and is_called else None
    if last is None or last.kind not in _LYING or scene.ranges[last.spans[-1]].stop != first - 1:
        return None
    return last


def _same_vehicle(
    scene: Scene, alike: list[Thing], first: int, words: frozenset[str], plate: str
) -> tuple[Thing | None, str]:
    for each in reversed(alike):
        if plate and any(plates_agree(plate, one) for one in each.plates):
            return each, "the same plate"
    here = scene.sentence_of[first]
    if plate and alike and scene.word(first - 1) == "or" and alike[-1].plates:
        return alike[-1], "the plate or another reading of it"
    for each in reversed(alike):
        near = here - scene.sentence_of[each.last] <= _PLATE_NEAR
        if plate and near and not each.plates:
            return each, "the plate told beside it"
        if not plate and near and not each.words and first - each.last < _PLATE_WORDS:
            return each, "told beside the plate"
    if not plate and tells_of_another_vehicle(scene, first):
        return None, ""
    fitting = [each for each in reversed(alike) if each.words and may_be_one_vehicle(words, each.words)]
    if {scene.word(first - 1), scene.word(first)} & {"a", "an"}:
        # "Our Fiesta", then "a white van": nothing of the one is told of the other.
        fitting = [each for each in fitting if any(words & one for one in each.words)]
    fitting.sort(key=lambda each: not any(words & one for one in each.words))
    if plate or not fitting:
        return None, ""
    return fitting[0], "nothing tells it from the one before"
