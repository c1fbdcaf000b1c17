"""Child or adult: from an age, a school year, a noun, a title or a relation. What is not told stays unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from inkling.extraction.composing.ages_and_roles.grown_life import age_by_grown_life
from inkling.extraction.composing.ages_and_roles.ways_of_telling import (
    CLAIMED,
    denial_of_claim,
    doubt_of_claim,
    met_online,
    thinks_so,
    way_of_age,
    words_before,
)
from inkling.extraction.composing.composition import Age, Role
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.nouns import Noun
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns
from inkling.vocabulary.subjects import ONLY_CLAIMS

_SETS = word_sets("ages")
_PATTERNS = read_patterns(DATA / "en" / "composing" / "age_patterns.txt")
_GROWN = 18
_SURELY_GROWN = 21  # who says 18 and is not is younger; who says 35 and is not may be anything
_OF_ONE = frozenset(("name", "he", "she", "looks"))
_OF_CHILDREN = ("child_behind", "child_at_home")
_CARED_FOR = 70  # characters behind a name in which it is told
_AGAINST = {"child": "told_older", "adult": "told_younger"}
_LOOKS: tuple[tuple[Age, str], ...] = (("child", "child_looks"), ("adult", "adult_looks"))
Told = tuple[Age, str]


def age_of(scene: Scene, person: Person) -> Told:
    """Return child, adult or unknown, with the words that tell it."""
    for finder in (
        _by_number,
        _by_grown_title,
        _by_year,
        _by_noun,
        _by_title,
        _by_relation,
        _by_care,
        age_by_grown_life,
        _by_claim,
        _by_past,
    ):
        age, why = finder(scene, person)
        if age != "unknown" or why:
            return age, why
    return "unknown", "not told"


def ages_of_groups(people: People, ages: Mapping[int, Told]) -> dict[int, Told]:
    """Return the age of each of several of whom all it was told in years: "Brandon and Lewis, both 18"."""
    found = {}
    for person in people.alive():
        group = people.person(person.group) if person.group >= 0 else None
        own = any(people.scene.ages_in(span) for span in person.joined)
        if group is not None and not own and any(people.scene.ages_in(span) for span in group.joined):
            found[person.number] = ages[group.number]
    return found


def age_by_part(scene: Scene, role: Role, why: str) -> Told:
    """Return adult for whoever takes part by a job or as a parent, and for a writer who tells of job or children."""
    if role != "writer":
        return "adult", why
    for at, word in enumerate(scene.words):
        if word in _SETS["of_grown_writer"] and scene.word(at - 1) in ("my", "our"):
            return "adult", f"'{scene.word(at - 1)} {word}' of who writes"
    return "unknown", "not told"


def little_one_of_a_child(person: Person, owner: Person | None, age_of_owner: Age) -> str:
    """Return the words that tell somebody as the younger one of a child: "my little brother", or nothing."""
    if owner is None or age_of_owner != "child":
        return ""
    nouns = (each.noun for each in person.mentions if each.noun is not None)
    told = (each for each in nouns if each.owner >= 0 and each.head in _SETS["of_like_age"])
    words = (
        f"{quality} {each.head}" for each in told for quality in each.qualities if quality in _SETS["little"]
    )
    return next(words, "")


def word_against(scene: Scene, person: Person, judged: Age) -> str:
    """Return the word that tells somebody as older or younger than others, where it speaks against what was judged.

    "An older lad" is no child to a machine, and "the younger one" no adult, and "female 1" may be either; what they are
    is not told.
    """
    if judged == "child" and person.heads <= _SETS["noted_by_sex"] and _is_counted(scene, person):
        return min(person.heads, default="")
    words = {word for each in person.mentions for word in _qualities(scene, each)}
    return min(words & _SETS[_AGAINST[judged]], default="") if judged in _AGAINST else ""


def _is_counted(scene: Scene, person: Person) -> bool:
    """Say whether somebody is but one of several or told by a code: "female 2", "IC3 female, tall"."""
    words = (scene.word(each.first) for each in person.mentions if each.form == "looks")
    return not person.named and (bool(person.numbered) or any(each in _SETS["codes"] for each in words))


def _qualities(scene: Scene, mention: Mention) -> Sequence[str]:
    """Return the words that stand before the noun of a mention, or in looks without a noun: "older, taller"."""
    if mention.noun is not None:
        return () if _is_of_family(mention.noun) else mention.noun.qualities
    told = range(mention.first, mention.after) if mention.form == "looks" else ()
    # "Looks older than she is" tells of a child.
    return [
        scene.words[at]
        for at in told
        if scene.word(at + 1) != "than" and scene.word(at - 1) not in _SETS["not_compared"]
    ]


def _is_of_family(noun: Noun) -> bool:
    """Say whether somebody is told as the older of a family: "her older sister" may be a child as she is."""
    return noun.owner >= 0 and noun.head in _SETS["of_one_family"]


def _by_number(scene: Scene, person: Person) -> Told:
    """Judge by the ages told; one that was only claimed gives way to whatever else is told."""
    return _judge([each for each in _ages_of(scene, person) if each[0] != CLAIMED])


def _by_claim(scene: Scene, person: Person) -> Told:
    """Judge by what was only claimed; a stranger online who says so, or who seems older, may be any age.

    Where it is denied, nobody is grown up for it: only words that say so tell it, else it is not known.
    """
    told = _ages_of(scene, person)
    age, why = _judge(told)
    if denied := denial_of_claim(scene, person):
        claims_just_grown = age == "adult" and max(max(each[1]) for each in told) < _SURELY_GROWN
        instead: Age = "adult" if denied.tells_grown else "child" if claims_just_grown else "unknown"
        return instead, f"{ONLY_CLAIMS}{why}, and '{denied.words}'"
    doubt = doubt_of_claim(scene, person) if age == "child" else ""
    return ("unknown", f"{ONLY_CLAIMS}{why}, and '{doubt}'") if doubt else (age, why)


def _by_past(scene: Scene, person: Person) -> Told:
    """Judge by how old somebody was when something was, where nothing else tells an age: they are a child still."""
    spans = (span for span in sorted(person.joined) if scene.spans[span].type == "description")
    told = next(((each, ages) for each in spans if (ages := scene.past_ages_in(each))), None)
    if told is None or max(told[1]) >= _GROWN:
        return "unknown", ""
    return "child", f"'{scene.spans[told[0]].text}' then, and no other age told"


def _judge(told: list[tuple[int, list[int], str]]) -> Told:
    if not told:
        return "unknown", ""
    way, ages, words = min(told, key=lambda each: each[0])
    claims = [each for each in told if each[0] == CLAIMED == way]
    if len({max(each[1]) < _GROWN for each in claims}) > 1:
        return "unknown", " or ".join(f"'{each[2]}'" for each in claims)  # "says 16, Home Office says 20"
    if all(age < _GROWN for age in ages):
        return "child", f"'{words}'"
    if all(age >= _GROWN for age in ages):
        return "adult", f"'{words}'"
    return "unknown", f"'{words}' may be either"


def _ages_of(scene: Scene, person: Person) -> list[tuple[int, list[int], str]]:
    """Return the ages told of somebody in order of place: how each was told, the numbers, the words."""
    told = scene.ages_that_stand(sorted(person.joined))
    spans = ((span, scene.ages_in(span)) for span in told if scene.spans[span].type == "description")
    return [(way_of_age(scene, span), ages, scene.spans[span].text) for span, ages in spans if ages]


def _by_year(scene: Scene, person: Person) -> Told:
    """Judge by a school year beside a name or noun."""
    for mention in person.mentions:
        if mention.form not in ("name", "noun", "looks"):
            continue
        end = scene.tokens[mention.after - 1].end
        after = scene.low[end : end + 24].encode("ascii", "replace")
        before = words_before(scene, scene.starts[mention.first], 14)
        pieces = [("year_after", after), ("year_before", before)]
        if mention.form == "looks" and mention.span is not None:
            pieces.append(("year_within", scene.words_of(mention.span).encode("ascii", "replace")))
        for name, piece in pieces:
            for first, last in _PATTERNS[name].spans_in(piece):
                return "child", f"the school year '{piece[first:last].decode('ascii')}'"
    return "unknown", ""


def _by_noun(scene: Scene, person: Person) -> Told:
    bigger = _bigger(scene, person)
    told = [each for each in person.mentions if not thinks_so(scene, person, scene.starts[each.first])]
    for mention in told:
        if mention.span is not None and mention.form == "looks":
            words = set(scene.words[mention.first : mention.after])
            for age, name in _LOOKS:
                found = words & _SETS[name] - bigger
                if found:
                    return age, f"'{min(found)}'"
            if words & _SETS["small"] and words & _SETS["small_whom"]:
                return "child", "told as young"
            if "old" in words and not words & _SETS["years"]:
                return "adult", "'old'"
    heads = person.heads - (_heads(person.mentions) - _heads(told))
    child, adult = heads & _SETS["child_nouns"] - bigger, heads & _SETS["adult_nouns"]
    if child and not adult:
        online = met_online(scene, person) if child <= _SETS["may_be_said"] else ""
        why = f"told as '{sorted(child)[0]}'"
        return ("unknown", f"{why}, and '{online}'") if online else ("child", why)
    if adult and not child:
        return "adult", f"told as '{sorted(adult)[0]}'"
    return "unknown", ""


def _heads(mentions: Iterable[Mention]) -> set[str]:
    return {each.noun.head for each in mentions if each.noun is not None}


def _bigger(scene: Scene, person: Person) -> frozenset[str]:
    """Return the nouns that tell no age since somebody is told as older: "bigger boys", "an older girl".

    Older is said beside somebody else. In one family, "my older boy", it tells of a child as it would without.
    """
    words = {word for each in person.mentions for word in scene.words[each.first : each.after]}
    compared = {word for each in person.mentions for word in _qualities(scene, each)}
    plural = frozenset(("boys",)) if words & _SETS["bigger"] else frozenset[str]()
    return plural | _SETS["told_beside"] if compared & _SETS["told_older"] else plural


def _by_grown_title(scene: Scene, person: Person) -> Told:
    """Judge by "Mrs" before the year of the pupil told next: "Mrs Hallam, Yr 10 pupil Mason"."""
    titles = person.titles & _SETS["titles_of_no_pupil"]
    return ("adult", f"the title '{min(titles)}'") if titles else ("unknown", "")


def _by_title(scene: Scene, person: Person) -> Told:
    titles = person.titles & _SETS["grown_titles"]
    return ("adult", f"the title '{sorted(titles)[0]}'") if titles else ("unknown", "")


def _by_relation(scene: Scene, person: Person) -> Told:
    if person.heads & _SETS["grown_children"] and scene.different_words & _SETS["grandchildren"]:
        return "unknown", "a son or daughter of somebody with grandchildren may be grown up"
    young = person.heads & _SETS["child_relations"] - _of_others_kin(person)
    if young:
        return "child", f"told as '{min(young)}'"
    beside = partner_of_elder(scene, person) or friend_of_elder(scene, person)
    return ("adult", f"told as '{beside}'") if beside else ("unknown", "")


def _of_others_kin(person: Person) -> frozenset[str]:
    """Return nephew or niece where it is of somebody else than who writes: "his nephew" may be grown up."""
    nouns = (each.noun for each in person.mentions if each.noun is not None)
    if any(each.opened in ("my", "our") and each.head in _SETS["kin_of_any_age"] for each in nouns):
        return frozenset()
    return _SETS["kin_of_any_age"]


def partner_of_elder(scene: Scene, person: Person) -> str:
    """Return the words that tell somebody as the partner of a parent: "her mum's boyfriend", or nothing."""
    return _of_elder(scene, person, _SETS["partners"])


def friend_of_elder(scene: Scene, person: Person) -> str:
    """Return the words that tell somebody as the friend of a parent, grown up as they are: "her mum's friend"."""
    return _of_elder(scene, person, _SETS["friends_of_elders"])


def _of_elder(scene: Scene, person: Person, heads: Collection[str]) -> str:
    for mention in person.mentions:
        noun = mention.noun
        if noun is not None and noun.head in heads:
            words = scene.between(noun.after - 3, noun.after)  # "mum", "'s", "boyfriend"
            if words[-1:] == [noun.head] and _SETS["elders"] & {
                each.removesuffix("s") for each in words[:-1]
            }:
                return "".join(f" {each}" if each[0].isalpha() else each for each in words).strip()
    return ""


def _by_care(scene: Scene, person: Person) -> Told:
    """Judge by what is told only of children right behind a name or pronoun: in care, in a tutor group, excluded."""
    for mention in person.mentions:
        if mention.form not in _OF_ONE or mention.owning or person.plural:
            continue
        end = scene.tokens[mention.after - 1].end
        after = scene.low[end : end + _CARED_FOR].encode("ascii", "replace")
        places = (place for name in _OF_CHILDREN for place in _PATTERNS[name].spans_in(after))
        for first, last in places:
            if after[first:last].startswith(b"not") and denial_of_claim(scene, person):
                break  # "says he's 16. He's not 16" may be any age
            return "child", f"'{' '.join(after[first:last].decode('ascii').split()).rstrip('.,;:)')}'"
    return "unknown", ""
