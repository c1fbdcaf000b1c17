"""Of two people whom one bare first name fits alike nobody guesses who is meant: the name stays apart, and is asked."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.references.naming import (
    NONE,
    are_big_and_little,
    bare,
    how_alike,
)
from inkling.extraction.composing.entities.two_people import age_so_far
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People

# Between a name and the age that is told with it: "Ella, 14", "Ella (aged 14)".
_BESIDE = frozenset((",", "(", "-", "aged", "age"))
_GROWN = 18
_DIGITS = 2
_PATTERNS = read_patterns(DATA / "en" / "composing" / "namesake_patterns.txt")
_SIZES = (
    word_sets("people")["big_one"] | word_sets("people")["little_one"] | {"our", "the", "older", "younger"}
)
_WHERE = frozenset(
    ("in", "from", "at", "off", "of", "who", "next", "down", "over", "round", "opposite", "that")
)
_NO_APPOSITION = word_sets("people")["no_apposition"]
_RULED_OUT = 6  # mentions before a name among which the same name stands
_SO_NEAR = 8  # words from such a name to "he"
_LEAD, _BEHIND = 40, 48  # letters around a name that may say that it is another's too


def is_called_so_too(scene: Scene, mention: Mention) -> bool:
    """Say whether words tell another of that name: "her brother is called Lee too", "his actual uncle is Tony"."""
    start, end = scene.starts[mention.first], scene.tokens[mention.after - 1].end
    opens = scene.starts[scene.sentences[scene.sentence_of[mention.first]].start]
    before = scene.low[max(opens, start - _LEAD) : start].encode("ascii", "replace")
    behind = scene.low[end : end + _BEHIND].encode("ascii", "replace")
    if any(_PATTERNS[each].in_bytes(before) for each in ("also_before", "real_kin_before")):
        return True
    is_told_apart = any(_PATTERNS[each].in_bytes(behind) for each in ("too_behind", "not_meant_behind"))
    return is_told_apart and _PATTERNS["calls_another"].in_bytes(before)


def namesakes_of(people: People, mention: Mention) -> frozenset[int]:
    """Return the people who are not meant by a name, or of whom nobody can say so: their numbers.

    They are those of another age than the one told beside it. A bare first name means nobody of two whom it fits, by
    their whole names or by their ages.
    """
    said, years = bare(mention.words), _years_beside(people, mention)
    recent = [each for each in people.recent() if not each.plural]
    if years and not _corrects_age(people, mention):
        return _of_other_ages(people.scene, [each for each in recent if _fits(each, mention)], years)
    fits = [each for each in recent if _is_called(each, mention.words)]
    if len(said) > 1:
        return frozenset(each.number for each in fits if _has_another_family_name(each, mention.words))
    if not said or mention.title:
        return frozenset()
    known = [each.number for each in fits if _is_known(people, each) and not is_so_too(each)]
    return frozenset(known) if len(known) > 1 else frozenset()


def recall_namesake(people: People, mention: Mention) -> tuple[Person, str] | None:
    """Return who was just told to be another of a name: "her stepbrother's called Rhys as well but hes 11"."""
    scene = people.scene
    before = reversed(people.mentions_before(mention.first, most=3))
    last = next((each for each in before if each.form not in ("writer", "you")), None)
    if last is None or last.form != "name" or not mention.subject or mention.first - last.after > _SO_NEAR:
        return None
    person = people.who(last)
    is_here = scene.sentence_of[last.first] == scene.sentence_of[mention.first]
    if person is None or not is_here or not last.so_too:
        return None
    may_be = not person.plural and not (person.gender and mention.gender and person.gender != mention.gender)
    return (person, "told as another of that name") if may_be else None


def is_so_too(person: Person) -> bool:
    """Say whether somebody was told of as another of a name."""
    return any(each.so_too for each in person.mentions)


def is_only_ruled_out(person: Person) -> bool:
    """Say whether somebody is named but once, as another than is meant: "not little Ellie next door"."""
    names = [each for each in person.mentions if each.form == "name"]
    return len(names) == 1 and names[0].ruled_out


def is_ruled_out(people: People, mention: Mention) -> bool:
    """Say, and note, whether a name is another's who is only told to be ruled out: "Oscar B, not Oscar in year 10".

    "It is not Oscar" says of the same one that it is another.
    """
    scene = people.scene
    if mention.ruled_out:
        return True
    at = mention.first - 1
    while scene.word(at) in _SIZES:
        at -= 1
    is_told_by_more = at < mention.first - 1 or scene.word(mention.after) in _WHERE
    if scene.word(at) != "not" or scene.word(at - 1) in _NO_APPOSITION or not is_told_by_more:
        return False
    before = people.mentions_before(at, most=_RULED_OUT)
    mention.ruled_out = any(
        each.form == "name" and how_alike(each.words, mention.words) != NONE for each in before
    )
    return mention.ruled_out


def _of_other_ages(scene: Scene, fits: list[Person], years: int) -> frozenset[int]:
    """Return who is not the child whose age is told beside a name: of another age, or grown up."""
    ages = {each.number: _years_of(scene, each) for each in fits}
    is_known = any(years in each for each in ages.values())
    grown = {each.number for each in fits if age_so_far(scene, each) == "adult"}
    other = {number for number, each in ages.items() if years not in each and (each or is_known)}
    return frozenset(other | grown)


def _fits(person: Person, mention: Mention) -> bool:
    return any(how_alike(name, mention.words) != NONE for name in person.names)


def _is_called(person: Person, words: str) -> bool:
    said = bare(words)
    alike = (name for name in person.names if bare(name)[:1] == said[:1])
    return bool(said) and any(not are_big_and_little(name, words) for name in alike)


def _has_another_family_name(person: Person, words: str) -> bool:
    whole = [name for name in person.names if len(bare(name)) > 1]
    return bool(whole) and all(how_alike(name, words) == NONE for name in whole)


def _is_known(people: People, person: Person) -> bool:
    """Whether somebody is told by more than a first name: by a whole one, or with an age."""
    return any(len(bare(name)) > 1 for name in person.names) or bool(_years_of(people.scene, person))


def _years_of(scene: Scene, person: Person) -> set[int]:
    """Return the childhood ages that were told of somebody in figures alone: "14", and not "about 14"."""
    spans = (span for span in person.joined if scene.spans[span].type == "description")
    return {years for span in spans if (years := _years_in(scene, span))}


def _years_in(scene: Scene, span: int) -> int:
    told = scene.spans[span].text.removeprefix("aged ").strip()
    return (
        int(told)
        if told.isascii() and told.isdecimal() and len(told) <= _DIGITS and int(told) < _GROWN
        else 0
    )


def _corrects_age(people: People, mention: Mention) -> bool:
    """Say whether the age beside a name corrects one told before: it tells of no other of that name."""
    following = people.mentions[bisect_right(people.starts, mention.first)]
    return following.span is not None and people.scene.corrects_age(following.span)


def _years_beside(people: People, mention: Mention) -> int:
    """Return the age that is told right after a name; 0 where none is."""
    at = bisect_right(people.starts, mention.first)
    following = people.mentions[at] if at < len(people.mentions) else None
    if following is None or following.form != "looks" or following.span is None:
        return 0
    gap = people.scene.between(mention.after, following.first)
    return _years_in(people.scene, following.span) if set(gap) <= _BESIDE else 0
