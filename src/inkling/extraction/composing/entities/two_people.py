"""Whether what is told of somebody cannot be told of the same person as what was told before: a child and a man."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from operator import itemgetter

from inkling.extraction.composing.ages_and_roles.numbers import ages_disagree
from inkling.extraction.composing.ages_and_roles.ways_of_telling import CLAIMED, LOOKED, PLAIN, way_of_age
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

_PEOPLE = word_sets("people")
_BESIDE = word_sets("beside")
_BOOKED, _BOOKED_LINKS = _BESIDE["booked"], _BESIDE["booked_links"]
_MOST_BOOKED = 6  # words between "booking" and the name
_MOST_WHERE = 5  # words of where somebody is, with the comma behind them
_PATTERNS = read_patterns(DATA / "en" / "composing" / "age_patterns.txt")
_GROWN = 18
_OWN = word_sets("ages")["own_children"]
_YOUNGEST_PARENT = 12
_APPOSED = ([","], ["("], ["is"], ["-"])
_SAID_OF = frozenset(("he", "she", "is", "'s", "hes", "shes", "now", "about", "actually"))
_MOST_SAID = 5
_ANYBODYS = {"mr", "miss", "ms", "master", "mstr"}  # a letter of a clinic calls a boy of 16 so
_LATEST = 6  # descriptions and names that are looked at
_LOOKS_OLDER = 12  # years by which a child may look older and be meant still
_CLAIMED_OTHER = 2.0  # "he says he's 16" is rather said of whoever has no age yet
_CLAIMED_YOUNG = 4.0  # "He says he's 15. His dad fetched him, he's in his 40s."
_OTHER_YEARS = 3.0  # "her mate got one as well, shes only 13": rather said of the mate than of a girl of 14
_YEARS_OF_ONE_CHILD = 3  # a note may tell of years


def tell_two(scene: Scene, person: Person, mention: Mention) -> bool:
    """Say whether a noun or looks cannot be of a person told of before: of another age, or a name on a booking."""
    if is_known_by_booking(scene, person, mention):
        return True
    if mention.span is not None and scene.ages_in(mention.span):
        return age_of_another(scene, person, mention.span)
    before, told = age_so_far(scene, person), age_told(scene, mention)
    return bool(before and told and before != told)


def is_known_by_booking(scene: Scene, person: Person, mention: Mention) -> bool:
    """Say whether somebody is but a name that was given for a room, and a mention stands in another sentence.

    "Name on booking M. Hartley. Male mid twenties, would not let me in" tells of one whose name nobody knows.
    """
    names = [each for each in person.mentions if each.form == "name"]
    is_described = any(each.form in ("looks", "noun") for each in person.mentions)
    if not names or is_described or not all(_is_booked(scene, each) for each in names):
        return False
    return all(scene.sentence_of[each.first] != scene.sentence_of[mention.first] for each in names)


def _is_booked(scene: Scene, name: Mention) -> bool:
    """Say whether words before a name say that a room was taken for it: "name given", "in the name of", "booked to"."""
    last = name.first
    while last > 0 and scene.word(last - 1) == name.title != "":
        last -= 1
    first = last
    while first > 0 and last - first < _MOST_BOOKED and scene.word(first - 1) in _BOOKED | _BOOKED_LINKS:
        first -= 1
    words = scene.between(first, last)
    is_given = "name" in words and bool({"given", "under", "in"} & set(words))
    return is_given or bool(_BOOKED & set(words))


def age_of_another(scene: Scene, person: Person, span: int) -> bool:
    """Say whether the age that a description tells cannot be that of a person told of before.

    What was only claimed speaks for nobody, and a child may look grown up, though not forty.
    """
    ages, way = scene.ages_in(span), way_of_age(scene, span)
    told = scene.words_of(span).encode("ascii", "replace")
    if len(ages) > 1 and not person.plural and _PATTERNS["of_several"].in_bytes(told):
        return True  # "I have daughters, 12 and 15"
    if not ages or way == CLAIMED:
        return False
    plain = [told for each, told in _ages_before(scene, person) if each == PLAIN]
    if plain and scene.corrects_age(span) and not ages_disagree(ages, plain[0]):
        return False  # "Tel is 17, no, he's 19"
    if way == LOOKED and plain:
        return any(min(ages) - max(told) > _LOOKS_OLDER for told in plain)
    looked = [told for each, told in _ages_before(scene, person) if each == LOOKED]
    if way == PLAIN and looked and not plain:
        return any(min(told) - max(ages) > _LOOKS_OLDER for told in looked)
    before = age_so_far(scene, person)
    if before and before != _of_ages(ages) != "":
        may_be = _is_young_parent, _is_grown_child, _is_young_by_age
        return not any(each(scene, person, span) for each in may_be)
    return any(ages_disagree(ages, told) or _are_two_children(ages, told) for told in plain)


def _is_young_parent(scene: Scene, person: Person, span: int) -> bool:
    """Say whether an age of a child stands right behind the name of a mother or father: "mum K, 17, baby 5 weeks"."""
    if not person.heads & _PEOPLE["parents"] or any(way == PLAIN for way, _ in _ages_before(scene, person)):
        return False
    first = scene.ranges[span].start
    return min(scene.ages_in(span)) >= _YOUNGEST_PARENT and any(
        each.form == "name" and scene.between(each.after, first) in _APPOSED for each in person.mentions
    )


def _is_grown_child(scene: Scene, person: Person, span: int) -> bool:
    """Say whether an age stands right behind the name of a son or daughter: "my birth daughter Hannah, 19"."""
    if not person.heads & _OWN or (person.heads - _OWN) & _PEOPLE["child"]:
        return False
    first = scene.ranges[span].start
    is_behind = any(
        each.form == "name" and _is_said_behind(scene.between(each.after, first)) for each in person.mentions
    )
    return is_behind and not any(way == PLAIN for way, _ in _ages_before(scene, person))


def _is_said_behind(between: list[str]) -> bool:
    """Say whether an age is that of the name before these words: "his daughter Ola, she is 20"."""
    plain = [word for word in between if word not in _SAID_OF]
    return between in _APPOSED or (plain in ([","], ["("]) and len(between) <= _MOST_SAID)


def _is_young_by_age(scene: Scene, person: Person, span: int) -> bool:
    """Say whether an age stands right behind a name with a title that a boy may have too: "Mr T. Cole, aged 16"."""
    if not person.titles or person.titles - _ANYBODYS or person.heads & _PEOPLE["adult"]:
        return False
    first = scene.ranges[span].start
    is_aged = scene.word(first).startswith("age") or scene.word(first - 1).startswith("age")
    before = (scene.between(each.after, first) for each in person.mentions if each.form == "name")
    return is_aged and any(
        [word for word in words if word != "aged"] in ([","], ["("], []) for words in before
    )


def doubt_of_age(scene: Scene, person: Person, span: int) -> float:
    """Return how much speaks against an age behind "he" being that of a person, where another may be meant by "he"."""
    if _is_against_claim(scene, person, span):
        return _CLAIMED_YOUNG
    if _is_of_other_years(scene, person, span):
        return _OTHER_YEARS
    return _CLAIMED_OTHER if _is_claimed_by_another(scene, person, span) else 0.0


def _is_of_other_years(scene: Scene, person: Person, span: int) -> bool:
    """Say whether another present age was told of a person: of Zoe, 14, hardly "her mate Ada got one, shes only 13"."""
    if way_of_age(scene, span) != PLAIN or scene.corrects_age(span):
        return False
    told = [ages for way, ages in _ages_before(scene, person) if way == PLAIN]
    return bool(told) and all(set(ages).isdisjoint(scene.ages_in(span)) for ages in told)


def _is_claimed_by_another(scene: Scene, person: Person, span: int) -> bool:
    """Say whether an age is only claimed, and another was told of a person: who says so is rather somebody else."""
    if way_of_age(scene, span) != CLAIMED:
        return False
    claimed = scene.ages_in(span)
    return any(told != claimed for way, told in _ages_before(scene, person) if way == PLAIN)


def _is_against_claim(scene: Scene, person: Person, span: int) -> bool:
    """Say whether an age of a grown-up is told, and a person has only claimed to be a child: it is rather another's."""
    before = _ages_before(scene, person)
    claims = bool(before) and all(way == CLAIMED and max(told) < _GROWN for way, told in before)
    return claims and way_of_age(scene, span) != CLAIMED and min(scene.ages_in(span)) >= _GROWN


def _are_two_children(ages: list[int], told: list[int]) -> bool:
    """Say whether two childhood ages in one note are too far apart for one child: 11 and 16."""
    return max(ages + told) < _GROWN and abs(min(ages) - min(told)) > _YEARS_OF_ONE_CHILD


def age_so_far(scene: Scene, person: Person) -> str:
    """Return child or adult where what was told so far says so, else nothing."""
    told = sorted(_ages_before(scene, person), key=itemgetter(0))
    if told and told[0][0] != CLAIMED:
        return _of_ages(told[0][1])
    if person.young != person.grown:
        return "child" if person.young else "adult"
    return ""


def age_told(scene: Scene, mention: Mention) -> str:
    """Return child or adult where a mention by itself says so, else nothing."""
    if mention.span is not None and mention.form == "looks":
        ages = scene.ages_in(mention.span)
        if ages:
            return _of_ages(ages)
    head = mention.noun.head if mention.noun else ""
    child, adult = head in _PEOPLE["child"] or head in ("girl", "boy"), head in _PEOPLE["adult"]
    return "" if child == adult else "child" if child else "adult"


def _ages_before(scene: Scene, person: Person) -> list[tuple[int, list[int]]]:
    """Return the ages told of somebody, the latest first, each with how it was told."""
    latest = islice(reversed(person.joined), _LATEST)
    spans = (span for span in latest if scene.spans[span].type == "description")
    return [(way_of_age(scene, span), ages) for span in spans if (ages := scene.ages_in(span))]


def _of_ages(ages: list[int]) -> str:
    if all(age < _GROWN for age in ages):
        return "child"
    return "adult" if all(age >= _GROWN for age in ages) else ""


def tells_of_another(last: Mention, mention: Mention, gap: Sequence[str]) -> bool:
    """Say whether somebody else is told: several after one, or of whom one tells, "she says a younger girl"."""
    if mention.noun is None:
        return False
    if mention.noun.plural and not last.plural and last.form != "they":
        return True
    is_said = bool(_BESIDE["says"] & set(gap)) and not _BESIDE["be"] & set(gap)
    return is_said and mention.noun.opened in ("a", "an", "another", "some")


def has_somebody(scene: Scene, mention: Mention, gap: Sequence[str]) -> bool:
    """Say whether an age is of whom somebody has: "he's got a 14 yr old who does what he wants"."""
    has = bool(_BESIDE["has"] & set(gap)) and gap[-1:] in (["a"], ["an"])
    return has and mention.span is not None and bool(scene.ages_in(mention.span))


def is_apposition(last: Mention, gap: Sequence[str]) -> bool:
    """Say whether only a comma stands before a name, or where somebody new is: "a second girl in care, Bryony"."""
    if list(gap) == [","]:
        return True
    is_new = last.noun is not None and last.noun.opened in ("a", "an", "another")
    is_where = len(gap) <= _MOST_WHERE and gap[-1:] == [","] and gap[0] in _BESIDE["where"]
    return is_new and is_where and gap.count(",") == 1
