"""Who is spoken of, in order: names and looks that have a span, and nouns and pronouns that have none."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from inkling.extraction.composing.entities.nouns import Noun, noun_in, nouns_outside, sex_noted
from inkling.extraction.composing.entities.references.accounts import is_called_by_account
from inkling.extraction.composing.entities.references.naming import NAME_TYPES, bare, names_by_span
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.normalise.name import normal_name
from inkling.extraction.rules.people.name_cues import is_school_year

_PRONOUNS = word_sets("pronouns")
_NAMES = word_sets("names")
_PEOPLE = word_sets("people")
_FORMS = ("he", "she", "they", "writer", "you")
_SINCE = ("from", "since")
_WHOM, _TAKES = ("him", "her", "them"), ("took", "take", "taken", "mistook", "mistaken", "had")
_THINGS = ("it", "this", "that")
_OF_A_TEAM = frozenset(("shirt", "top", "kit", "jersey", "strip"))
_TO_WORN = 2  # tokens between what is worn and the name on it
_GROWN = 18
_TWO = ("2", "two", "3", "three")
_CALLS = ("call", "calls", "called")


@dataclass(slots=True)
class Mention:
    """One place where somebody is spoken of. `first` and `after` are tokens; `span` is None for nouns and pronouns.

    `form` is name, looks, noun, he, she, they, writer or you. `words` is the normal name, or the noun.
    `so_too` says that the words tell another of that name, `ruled_out` that it is only told to say that it is not they.
    """

    first: int
    after: int
    form: str
    words: str = ""
    span: int | None = None
    gender: str = ""
    plural: bool = False
    noun: Noun | None = None
    owning: bool = False
    subject: bool = False
    title: str = ""
    nickname: bool = False
    so_too: bool = False
    ruled_out: bool = False
    who: int = -1


def mentions_in(scene: Scene) -> list[Mention]:
    """Return all mentions of people in order of place."""
    told = list(_told_by_spans(scene))
    described = {each.noun.after for each in told if each.noun is not None and each.form == "looks"}
    nouns = (
        each for each in _nouns(scene) if each.after not in described
    )  # "Two Vietnamese girls" are told once
    firsts = {bare(each.words)[0] for each in told if each.form == "name" and bare(each.words)}
    found = [*told, *nouns, *_pronouns(scene), *_names_ruled_out(scene, firsts)]
    found.sort(key=lambda each: (each.first, -each.after))
    for each in found:
        each.subject = _is_subject(scene, each)
    return found


def is_whoever(scene: Scene, mention: Mention) -> bool:
    """Say whether "they" are whoever calls somebody so, and nobody told of: "a lad they call Squeak"."""
    return mention.form == "they" and scene.word(mention.after) in _CALLS


def _told_by_spans(scene: Scene) -> Iterator[Mention]:
    names = names_by_span(scene)
    for number, span in enumerate(scene.spans):
        covered = scene.ranges[number]
        if not covered:
            continue
        if span.type in NAME_TYPES:
            words = names[number]
            if words in _PEOPLE["plain_titles"] or is_school_year(words):
                continue  # "Mr" before a nickname, "Y11" behind a name
            if scene.word(covered.start - 1) in _TWO and scene.word(covered.stop) == "'s":
                continue  # "theres 2 kais"
            if _is_of_a_thing(scene, covered.start) or is_on_team_kit(scene, covered):
                continue
            if words in _PEOPLE["elders"] and _is_name_next(scene, covered.stop):
                continue  # "our uncle, Uncle Femi"
            title = _title_before(scene, covered.start) or _title_behind(scene, covered.stop)
            gender = _gender_of_name(normal_name(span.text), title)
            yield Mention(
                covered.start,
                covered.stop,
                "name",
                words,
                number,
                gender,
                title=title,
                nickname=span.type == "nickname",
            )
        elif span.type == "handle" and is_called_by_account(scene, covered.start):
            words = normal_name(span.text)
            yield Mention(covered.start, covered.stop, "name", words, number, nickname=True)
        elif span.type == "description" and not (_is_no_age(scene, covered) or _is_taken_for(scene, covered)):
            noun = noun_in(scene, covered)
            yield Mention(
                min(covered.start, noun.first) if noun else covered.start,
                noun.after if noun and scene.inside[noun.after - 1] < 0 else covered.stop,
                "looks",
                noun.head if noun else "",
                number,
                (noun.gender or sex_noted(scene, noun)) if noun else _gender_of_looks(scene, covered),
                bool(noun and noun.plural),
                noun,
            )


def _is_of_a_thing(scene: Scene, first: int) -> bool:
    """Say whether a thing or place is called so, and nobody: "everyone calls it The Cage"."""
    at = first - 1 - (scene.word(first - 1) == "the")
    return scene.word(at) in _THINGS and scene.word(at - 1) in _CALLS


def is_on_team_kit(scene: Scene, covered: range) -> bool:
    """Say whether a name stands on what a team wears: "Liverpool shirt, Gerrard on the back" names a player."""
    on, _, where = (scene.word(covered.stop + at) for at in range(3))
    before = {scene.inside[at] for at in range(max(0, covered.start - _TO_WORN), covered.start)} - {-1}
    worn = (scene.ranges[at] for at in before if scene.spans[at].type == "clothing")
    return on == "on" and where in ("back", "front") and any(_is_of_named_team(scene, each) for each in worn)


def _is_of_named_team(scene: Scene, worn: range) -> bool:
    """Say whether a shirt is of a named team: a player's name stands on it; on a "football shirt" the child's own."""
    tops = (at for at in worn if scene.words[at] in _OF_A_TEAM)
    return any(at and scene.tokens[at - 1].capital for at in tops)


def _is_name_next(scene: Scene, at: int) -> bool:
    inside = scene.inside[at] if at < len(scene.inside) else -1
    return inside >= 0 and scene.spans[inside].type in NAME_TYPES


def _is_no_age(scene: Scene, covered: range) -> bool:
    """Say whether looks are a bare number that is nobody's age, or an age of a time that is over and nothing else."""
    span = scene.inside[covered.start]
    if span >= 0 and len(covered) == 1 and scene.is_past(span) and not scene.past_ages_in(span):
        return True
    return _is_call_sign(scene, covered) or _is_since(scene, covered) or _is_second_number(scene, covered)


def _is_taken_for(scene: Scene, covered: range) -> bool:
    """Say whether looks are only what somebody was taken for: "I took him for a grown man".

    Who was taken for 13 may be 13: no child is lost by it.
    """
    if any(age < _GROWN for span in {scene.inside[covered.start]} - {-1} for age in scene.ages_in(span)):
        return False
    at = covered.start - 1 - (scene.word(covered.start - 1) in ("a", "an"))
    return scene.word(at) == "for" and scene.word(at - 1) in _WHOM and scene.word(at - 2) in _TAKES


def _is_second_number(scene: Scene, covered: range) -> bool:
    """Say whether looks are but the second of two numbers of doors: "number 9 or 19"."""
    first = scene.between(covered.start - 3, covered.start)
    is_number = len(covered) == 1 and scene.word(covered.start).isdigit()
    is_second = first[2:] and first[2] in ("or", "and", "-") and first[1].isdigit()
    return bool(is_number and is_second and first[0] in _PEOPLE["numbered"])


def _is_call_sign(scene: Scene, covered: range) -> bool:
    """Say whether looks are a bare number right behind a word of work or place: "Driver 14" is not fourteen."""
    is_number = len(covered) == 1 and scene.word(covered.start).isdigit()
    return is_number and scene.word(covered.start - 1) in _PEOPLE["numbered_at_work"]


def _is_since(scene: Scene, covered: range) -> bool:
    """Say whether a bare number tells since when: "was with him from 13" is no age of his."""
    is_number = len(covered) == 1 and scene.word(covered.start).isdigit()
    return (
        is_number and scene.word(covered.start - 1) in _SINCE and scene.word(covered.stop) not in ("to", "-")
    )


def _nouns(scene: Scene) -> Iterator[Mention]:
    for noun in nouns_outside(scene):
        gender = noun.gender or sex_noted(scene, noun)
        yield Mention(noun.first, noun.after, "noun", noun.head, None, gender, noun.plural, noun)


def _pronouns(scene: Scene) -> Iterator[Mention]:
    genders = {"he": "m", "she": "f"}
    for at, word in enumerate(scene.words):
        form = next((each for each in _FORMS if word in _PRONOUNS[each]), None)
        if form is None or _is_no_pronoun(scene, at, word):
            continue
        owning = word in _PRONOUNS["owning"]
        yield Mention(at, at + 1, form, word, None, genders.get(form, ""), form == "they", owning=owning)


def _names_ruled_out(scene: Scene, firsts: Collection[str]) -> Iterator[Mention]:
    """Yield where a name that no span holds is told to be another's: "Oscar B from my year, not Oscar in year 10"."""
    for at, word in enumerate(scene.words):
        is_name = word in firsts and scene.inside[at] < 0 and scene.word(at - 1) == "not"
        if is_name and scene.word(at + 1) in ("in", "from", "at", "off", "who"):
            yield Mention(at, at + 1, "name", word, so_too=True, ruled_out=True)


def _is_no_pronoun(scene: Scene, at: int, word: str) -> bool:
    if scene.tokens[at].text in ("US", "ID", "ILL", "HELL") or word in (
        "well",
        "shell",
        "hell",
        "id",
        "ill",
        "shed",
    ):
        return True
    beside = scene.word(at - 1), scene.word(at + 1)
    if beside in (("(", "/"), ("/", ")")):
        return True  # "Ash (they/them) is 13"
    inside = scene.inside[at]
    return inside >= 0 and scene.spans[inside].type in (
        "handle",
        "email",
        "business",
        "app",
        "person_name",
        "nickname",
    )


def _title_before(scene: Scene, first: int) -> str:
    at = first - 1
    if scene.word(at) == "." and scene.word(at - 1) in _PEOPLE["shortened_titles"]:
        at -= 1  # "Mr. Shaw", and not "I'm her nan. Shannon is 13"
    word = scene.word(at)
    if word in _PEOPLE["titles"] or _is_called_so_with_capital(scene, at):
        return word
    # A span may hold its title.
    told = scene.word(first)
    is_within = scene.inside[first] == scene.inside[min(first + 1, len(scene.words) - 1)]
    return (
        told if told in _PEOPLE["titles"] or (is_within and _is_called_so_with_capital(scene, first)) else ""
    )


def _is_called_so_with_capital(scene: Scene, at: int) -> bool:
    """Say whether a word before a name is who they are to a congregation or a ward: "told Sister Comfort"."""
    if scene.word(at) not in _PEOPLE["titles_with_capital"] or scene.word(at - 1) in _PEOPLE["possessive"]:
        return False
    return scene.tokens[at].capital and not scene.tokens[at].first and scene.word(at - 1) != "'s"


def _title_behind(scene: Scene, after: int) -> str:
    """Return the title that stands in brackets behind a name: "H. Bly (Miss)"."""
    told = scene.word(after + 1)
    is_closed = scene.word(after) == "(" and scene.word(after + 2) in (")", ".")
    return told if is_closed and told in _PEOPLE["plain_titles"] else ""


def _gender_of_name(words: str, title: str) -> str:
    if title in _PEOPLE["male"]:
        return "m"
    if title in _PEOPLE["female"]:
        return "f"
    first = words.split(" ", maxsplit=1)[0] if words else ""
    if first in _NAMES["she"]:
        return "f"
    return "m" if first in _NAMES["he"] else ""


def _gender_of_looks(scene: Scene, covered: range) -> str:
    words = scene.words[covered.start : covered.stop]
    told = set(words)
    if words[-2:] == ["with", "her"]:
        told -= {"her"}  # "Male 30s with her"
    if told & _PEOPLE["looks_of_men"]:
        return "m"
    return "f" if told & {"her", "f"} else ""


_VERB_AFTER = word_sets("verbs")["plain"]


def _is_subject(scene: Scene, mention: Mention) -> bool:
    """Say whether a verb follows a mention: it is who does something."""
    word = scene.word(mention.after)
    if word == "'s":
        return scene.word(mention.after + 1).endswith("ing")
    if mention.form in ("he", "she", "they", "writer"):
        return mention.words in _PRONOUNS["subject"]
    if word in _VERB_AFTER or (len(word) > 3 and word.endswith("ed")):
        return True
    # "Dad forces him": what stands between somebody and "him" is what they do.
    is_verb = word[:1].isalpha() and word not in _PRONOUNS["small"] and word.endswith(("s", "es", "e"))
    return is_verb and scene.word(mention.after + 1) in _PRONOUNS["whom"]
