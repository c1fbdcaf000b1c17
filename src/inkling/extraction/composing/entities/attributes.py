"""The typed attributes of an entity, in the words of the note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inkling.extraction.composing.ages_and_roles.ways_of_telling import spans_that_stand
from inkling.extraction.composing.composition import Attribute, EntityKind
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.cues import cues
from inkling.extraction.fold import shadow
from inkling.extraction.lexicon import DATA
from inkling.extraction.normalise.birthdays import as_now
from inkling.extraction.patterns import read_patterns

_COLOURS = cues("things")["colours"]
_SETS = word_sets("things")
_NUMBERS = word_sets("people")["number"]
_POSSESSIVE = word_sets("people")["possessive"]
_OF_TYPE = {
    "person_name": "name",
    "child_name": "name",
    "nickname": "nickname",
    "handle": "nickname",
    "description": "looks",
    "vrm": "plate",
    "vehicle": "vehicle",
    "place": "place",
    "address": "address",
    "area_link": "place",
    "business": "name",
    "school": "school",
    "gang": "name",
}
_AGES = read_patterns(DATA / "en" / "composing" / "age_patterns.txt")
_MOST_NOUNS = 24  # of one person that are handed on
_YEARS = ("year", "yr", "y")
_BEFORE = 30  # characters before an age
_KIND_WORDS = ("car", "van", "bike", "scooter", "lorry", "taxi", "boat")


def attributes_of(scene: Scene, kind: EntityKind, spans: Iterable[int]) -> tuple[Attribute, ...]:
    """Return what the spans of an entity tell of it, each value once, in order of place."""
    found: dict[tuple[str, str], Attribute] = {}
    for span in scene.ages_that_stand(sorted(spans)) if kind == "person" else spans:
        told = scene.spans[span].text.strip()
        for name, value in _of_span(scene, kind, span, told):
            found.setdefault((name, value.casefold()), Attribute(name, value, span))
    return tuple(found.values())


def attributes_of_person(scene: Scene, person: Person) -> tuple[Attribute, ...]:
    """Return what is told of a person, but no age that they claim and the note denies."""
    return attributes_of(scene, "person", spans_that_stand(scene, person))


def called_at(scene: Scene, person: Person) -> tuple[int, int] | None:
    """Return where the noun stands by which somebody without a name is first spoken of, from its first word."""
    if person.named:
        return None
    nouns = [each for each in person.mentions if each.noun is not None and each.form in ("noun", "looks")]
    first = min(nouns, key=lambda each: each.first, default=None)
    if first is None:
        return None
    opens = first.first
    if scene.word(opens) == "'s":
        opens -= 1 + (scene.word(opens - 2) in _POSSESSIVE)  # "her mum's boyfriend"
    if scene.word(opens - 1) in ("or", "to") and scene.word(opens - 2) in _NUMBERS:
        opens -= 2  # "four or five teenagers"
    if scene.word(opens - 1) == "a":
        opens -= 1  # "a few teenagers"
    return scene.starts[opens], scene.tokens[first.after - 1].end


def nouns_at(scene: Scene, person: Person) -> tuple[tuple[int, int], ...]:
    """Return where nouns stand by which somebody is spoken of, in order of place."""
    nouns = [each for each in person.mentions if each.form == "noun"][:_MOST_NOUNS]
    return tuple(sorted((scene.starts[each.first], scene.tokens[each.after - 1].end) for each in nouns))


def _of_span(scene: Scene, kind: EntityKind, span: int, told: str) -> Iterator[tuple[str, str]]:
    type_ = scene.spans[span].type
    if type_ == "description" and (year := _year_before(scene, span, told)):
        yield "looks", f"{year} {told}"
        return
    if type_ == "description" and _is_age(told):
        yield "age", f"{_looks_before(scene, span)}{told}"
        return
    yield _OF_TYPE.get(type_, "words"), told
    if type_ == "vehicle":
        words = scene.words_of(span).replace("-", " ").split()
        for name, wanted in (("colour", _COLOURS), *((("body"), _SETS[each]) for each in _KIND_WORDS)):
            value = " ".join(word for word in words if word in wanted)
            if value:
                yield name, value
        known = _COLOURS.union(_SETS["vehicle_looks"], *(_SETS[each] for each in _KIND_WORDS))
        make = " ".join(word for word in words if word not in known)
        if make:
            yield "make", make


def _year_before(scene: Scene, span: int, told: str) -> str:
    """Return the word before a number that says that it is a school year, and no age: "yr" of "Declan yr 10"."""
    before = scene.word(scene.ranges[span].start - 1) if told.isdigit() else ""
    return before if before in _YEARS else ""


def _is_age(told: str) -> bool:
    """Say whether a description tells how old somebody is and nothing else."""
    return _AGES["bare_age"].in_bytes(as_now(shadow(" ".join(told.split())).lower().encode("ascii")))


def _looks_before(scene: Scene, span: int) -> str:
    """Return the words before an age that say it is only as somebody looks: "looks " of "She looks about 15"."""
    start = scene.spans[span].start
    before = scene.low[max(0, start - _BEFORE) : start]
    found = list(_AGES["by_looks"].spans_in(before.encode("ascii", "replace")))
    first = start - len(before) + found[-1][0] if found else start
    return " ".join(scene.text[first:start].split()) + " " if found else ""
