"""Nouns for people: "the lad", "her mum", "two blokes in their twenties", with what each tells of who it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from inkling.extraction.composing.entities.references.others import (
    HEADS,
    is_one_of_several,
    is_the_other,
    singular,
)
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

_SETS = word_sets("people")
_PRONOUNS = word_sets("pronouns")
_VERBS = word_sets("verbs")["no_quality"]
_MARKS = frozenset('.,;:!?()"\n-/')
_LETTERS = {"m": "male", "f": "female", "fem": "female"}  # "M IC1 40S", "LEFT WITH F APPROX 13"
_YEARS_OLD = (["year", "old"], ["yr", "old"], ["-", "old"])
_ARTICLES = ("a", "an", "his", "her", "no")
_SHORTEST = 2  # letters before "man" in "doorman"
_GROUP_FAR = 30  # words back in which a group is told of whom one was told something
_GROUP_NEAR = 12  # words back in which a group is told of whom one is
_TOLD_BACK = 150  # words back in which one is told of who is meant
_SHORTEST_VERB = 4
_MOST_BEFORE = 4  # words before a noun that belong to it
# A noun in a span of these types is part of a name.
_NAMING = frozenset(
    "school business place address app clothing substance handle email person_name child_name nickname vehicle"
    " area_link travel_route gang".split()
)


_IS = frozenset("is was 's hes shes he's she's are were been".split())
_IS_N = frozenset("isn wasn ain aren weren".split())
_IS_NOT = frozenset("isnt wasnt aint arent werent".split())
_THINGS = frozenset("vehicle clothing phone app substance indicator".split())


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase: its head, the word that opens it, and the tokens that it covers. `owner` is a token, or -1.

    `denied`: it is said that somebody is not that: "he's no uncle of hers".
    """

    first: int
    after: int
    head: str
    opened: str = ""
    owner: int = -1
    qualities: tuple[str, ...] = ()
    denied: bool = False

    @property
    def gender(self) -> str:
        """Return m, f or nothing."""
        if self.head in _SETS["male"]:
            return "m"
        return "f" if self.head in _SETS["female"] else ""

    @property
    def plural(self) -> bool:
        """Say whether several are meant."""
        several = self.opened in _SETS["number"] and self.opened != "one"
        return self.head in _SETS["plural"] or (several and self.head.endswith("s"))

    @property
    def definite(self) -> bool:
        """Say whether somebody is meant who was spoken of before."""
        return self.opened in _SETS["definite"] or self.opened == "both"

    @property
    def another(self) -> bool:
        """Say whether somebody else is meant: "another lad", "the other one"."""
        return self.opened in ("another", "different", *_SETS["another"]) or bool(
            _SETS["another"] & set(self.qualities)
        )


def nouns_outside(scene: Scene) -> Iterator[Noun]:
    """Return the nouns for people that lie in no span of a name or of looks."""
    at = 0
    while at < len(scene.words):
        span = scene.inside[at]
        if span >= 0 and (scene.spans[span].type in _NAMING or scene.spans[span].type == "description"):
            at += 1
            continue
        if is_one_of_several(scene, at):
            at += 2  # "one of the girls" is told by the noun behind
            continue
        if (scene.words[at] in ("one", "ones") and _is_one(scene, at)) or _is_head(scene, at):
            if _is_one_who_is(scene, at):
                yield replace(_phrase(scene, at, at + 1), head=scene.words[at][:-1])
                at += 1
                continue
            is_of_them = scene.word(at + 1) == "of" and scene.word(at + 2) in (
                "them",
                "em",
                "us",
                "those",
                "these",
            )
            yield _phrase(scene, at, at + 3 if is_of_them and scene.words[at] == "one" else at + 1)
        elif is_the_other(scene, at):
            yield Noun(at - 1, at + 1, "one", "the", -1, (scene.words[at],))
        at += 1


def sex_noted(scene: Scene, noun: Noun) -> str:
    """Return m or f where a letter behind a noun says so, as in the notes of staff: "YP F", "YP (M, 15)"."""
    at = noun.first + len(noun.qualities) + (1 if noun.opened else 0) + 1
    at += scene.word(at) == "("
    is_letter = at < len(scene.words) and scene.words[at] in ("m", "f") and scene.tokens[at].capital
    return scene.words[at] if is_letter and noun.head in _SETS["noted_by_sex"] else ""


def noun_in(scene: Scene, covered: range) -> Noun | None:
    """Return the noun in a description: the head of it, with what stands before."""
    for at in covered:
        # What stands behind the last word is no part of it: "it's just older men Auntie".
        is_last = at == covered.stop - 1 and scene.word(at) in _SETS["plural"]
        if _is_only_like(scene, at, first=covered.start):
            continue
        if (is_last or _is_head(scene, at)) and scene.word(at) not in ("young", "teenage"):
            return _phrase(scene, at, covered.stop, floor=covered.start)
    first = scene.word(covered.start)
    if first in _LETTERS and scene.tokens[covered.start].capital and len(covered) > 1:
        return Noun(covered.start, covered.stop, _LETTERS[first], "")  # "F 14"
    return _one_more(scene, covered) or _noun_beside(scene, covered)


def _is_only_like(scene: Scene, at: int, *, first: int) -> bool:
    """Say whether somebody only has what one has who is told by a noun: "hands like a man"."""
    before = at - 1 if scene.word(at - 1) not in ("a", "an") else at - 2
    return before > first and scene.word(before) == "like"


def _one_more(scene: Scene, covered: range) -> Noun | None:
    """Return the noun of somebody else beside who was told before: "An older one with gold teeth"."""
    if scene.word(covered.start - 1) not in ("a", "an") or scene.word(covered.stop) != "one":
        return None
    qualities = tuple(scene.between(covered.start, covered.stop))
    return Noun(covered.start - 1, covered.stop, "one", "a", -1, qualities)


def _noun_beside(scene: Scene, covered: range) -> Noun | None:
    """Return the noun that stands around a description that holds none: "the other", "both", "one"."""
    if scene.word(covered.start) in ("one", "ones"):
        return Noun(covered.start, covered.stop, scene.word(covered.start), scene.word(covered.start - 1))
    if scene.word(covered.start) in ("all", "both"):
        return Noun(covered.start, covered.stop, "ones", scene.word(covered.start))
    before = scene.word(covered.start - 1)
    if before == ",":
        before = scene.word(covered.start - 2)
    if before in ("all", "both"):
        return Noun(covered.start - 1, covered.stop, "ones", before)
    if before in _SETS["definite"] and scene.between(covered.stop - 2, covered.stop) in _YEARS_OLD:
        return Noun(covered.start - 1, covered.stop, "one", before)  # "The 22 year old, Reece"
    if before == "one" and scene.word(covered.start - 2) in _SETS["before_one"]:
        return None  # "the big one about 17": the one stands by itself
    if before == "one" and scene.word(covered.start - 2) in _SETS["definite"]:
        return Noun(covered.start - 2, covered.stop, "one", scene.word(covered.start - 2))
    if before in _ARTICLES and scene.between(covered.start - 3, covered.start - 1) == ["one", "with"]:
        return Noun(covered.start - 3, covered.stop, "one", scene.word(covered.start - 4))
    if before in _SETS["one_of"]:
        return Noun(covered.start - 1, covered.stop, "one", before)
    if before in _LETTERS and covered.start and scene.tokens[covered.start - 1].capital:
        return Noun(covered.start - 1, covered.stop, _LETTERS[before], "")
    if scene.word(covered.stop) in HEADS and not scene.tokens[covered.stop].capital:
        return _phrase(scene, covered.stop, covered.stop + 1, floor=covered.start)
    return None


def _is_one(scene: Scene, at: int) -> bool:
    """Say whether "one" is somebody: "the older one", "one of them"."""
    if scene.word(at - 1) in _SETS["before_one"]:
        return not _is_of_thing(scene, at)
    if scene.word(at - 1) in ("the", "that") and scene.word(at + 1) in _SETS["behind_the_one"]:
        return True
    if scene.word(at + 1) == "of" and scene.word(at + 2) in _SETS["of_them"]:
        return True
    if scene.word(at - 1) in _SETS["after_one"] and scene.word(at + 1) in (",", "that", "she", "he"):
        # "has approached girls ... He told one, I think she is called Niamh"
        return bool(_SETS["plural"] & set(scene.between(at - _GROUP_FAR, at)))
    # "Two men were there, one had a gold tooth."
    opens = scene.word(at - 1) in _MARKS or scene.word(at - 1) == "and"
    following = scene.word(at + 2 if scene.word(at + 1) == "'s" else at + 1)  # "one's got pink hair"
    does = following in _SETS["after_one"] or (len(following) > _SHORTEST_VERB and following.endswith("ed"))
    far = _GROUP_FAR if scene.word(at - 1) in _MARKS else _GROUP_NEAR
    is_subject = scene.words[at] == "one" and does
    return opens and is_subject and bool(_SETS["plural"] & set(scene.between(max(0, at - far), at)))


def _is_one_who_is(scene: Scene, at: int) -> bool:
    """Say whether a plural is one who does something, without its mark: "the guys asking him to come"."""
    word, following = scene.words[at], scene.word(at + 1)
    one = word[:-1]
    if not (word.endswith("s") and one in HEADS and scene.word(at - 1) in ("the", "this", "that")):
        return False
    before = scene.between(max(0, at - _TOLD_BACK), at)
    is_verb = following in _SETS["behind_is"] or (
        following.endswith("ing") and len(following) > _SHORTEST_VERB
    )
    return is_verb and one in before and word not in before and bool(_SETS["no_apostrophe"] & set(before))


def _is_of_thing(scene: Scene, at: int) -> bool:
    """Say whether "one" is a thing told just before: "a second phone, a small black one"."""
    opens = next(
        (each for each in range(at - 1, at - 1 - _MOST_BEFORE, -1) if scene.word(each) in ("a", "an")), -1
    )
    if opens < 0 or scene.word(opens - 1) != ",":
        return False
    span = scene.inside[opens - 2] if opens >= 2 else -1
    return span >= 0 and scene.spans[span].type in _THINGS


def _is_head(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    if word in _SETS["notes"] and not scene.tokens[at].upper:
        return False
    if word == "leader" and scene.word(at - 1) not in _SETS["led"]:
        return False
    if _head_of(word) not in HEADS or (scene.word(at - 1) == "-" and scene.word(at + 1) == "-"):
        return False
    following = scene.word(at + 1)
    if word == "adult" and scene.word(at - 1) in ("one", "1") and not following.isalpha():
        return False  # "Carly (one adult)" counts who a room was booked for
    if following in HEADS and following not in ("one", "called"):
        return False
    if word in ("child", "children") and following == "in" and scene.word(at + 2) == "need":
        return False
    if word in _SETS["before_things"] and following in _SETS["things_of_them"]:
        return False  # "the baby seat", "the passenger door"
    return following not in ("group", "home", "room") and (word, following) != ("group", "chat")


def _head_of(word: str) -> str:
    """Return the noun that tells who is meant: "businessmen" are men."""
    for end in ("women", "woman", "men", "man"):
        if word.endswith(end) and len(word) > len(end) + _SHORTEST and word not in _SETS["no_men"]:
            return end
    return word


def _phrase(scene: Scene, head: int, after: int, *, floor: int = 0) -> Noun:
    """Return the noun with the determiner or owner before it, and whether somebody is said not to be that."""
    noun = _with_opening(scene, head, after, floor=floor)
    if noun.plural and is_one_of_several(scene, noun.first - 2):  # "one of the girls" is a girl
        noun = replace(noun, first=noun.first - 2, head=singular(noun.head), opened="one")
    before = scene.between(noun.first - 2, noun.first)
    is_not = before[-1:] != [] and (
        before[-1] in _IS_NOT
        or (before[-1] in ("not", "never") and before[0] in _IS)
        or (before[-1] == "'t" and before[0] in _IS_N)
    )
    is_no = noun.opened == "no" and before[-1:] != [] and before[-1] in (*_IS, *_IS_NOT)
    return replace(noun, denied=True) if is_not or is_no else noun


def _with_opening(scene: Scene, head: int, after: int, *, floor: int) -> Noun:
    qualities: list[str] = []
    at = head - 1
    lowest = max(0, head - _MOST_BEFORE)
    while at >= lowest:
        word = scene.words[at]
        if word in _SETS["possessive"]:
            return Noun(at, after, _head_of(scene.words[head]), word, at, tuple(qualities))
        if word == "'s" or (word == "s" and scene.word(at - 1) == "'"):
            return Noun(at, after, _head_of(scene.words[head]), "'s", at - 1, tuple(qualities))
        if (
            word in _SETS["definite"]
            or word in ("a", "an")
            or word in _SETS["number"]
            or word in ("another", "both", "all", "no")
        ):
            opened = "the" if word == "the" else word
            if word in _SETS["number"] and scene.word(at - 1) in _SETS["definite"]:
                return Noun(
                    at - 1, after, _head_of(scene.words[head]), scene.word(at - 1), -1, (*qualities, word)
                )
            return Noun(at, after, _head_of(scene.words[head]), opened, -1, tuple(qualities))
        if word == "of" and scene.word(at - 1) in _SETS["group_of"]:
            return Noun(at - 1, after, _head_of(scene.words[head]), scene.word(at - 1), -1, ("several",))
        if (
            word in _SETS["stops"]
            or word in _VERBS
            or word in _MARKS
            or word in _PRONOUNS["he"]
            or word in _PRONOUNS["she"]
        ):
            break
        qualities.append(word)
        at -= 1
    return Noun(head, after, _head_of(scene.words[head]), "", -1, tuple(qualities))
