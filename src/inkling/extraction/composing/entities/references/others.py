"""Who is told of as "the other" or "the second" with no noun behind: somebody else than who was told of last."""

from __future__ import annotations

from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

__all__ = ["HEADS", "is_one_of_several", "is_the_other", "singular"]

_SETS = word_sets("people")
HEADS = (
    frozenset().union(
        *(
            _SETS[name]
            for name in ("male", "female", "child", "adult", "unclear", "family", "professional", "noun")
        )
    )
    - _SETS["no_head"]
)
_CALLS = ("call", "calls", "called")  # "the little one calls the other Jade"
_WHO_CALL = ("he", "she", "they", "i", "we")
_FAR = 60  # words back in which two are told of, or one of them
_NEAR = 3  # words from "one" or "two" to whom they count
_OF_TWO = _SETS["of_two"]
_TO_SEVERAL = 4  # words from "one of the" to the noun
_ONE_OF_THEM = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "person",
    "lasses": "lass",
    "grandchildren": "grandchild",
}


def is_the_other(scene: Scene, at: int) -> bool:
    """Say whether a word is somebody: "The other is only young" after "One man is tall"; of two cars it is none."""
    word = scene.words[at]
    if word not in _SETS["the_other"] or scene.word(at - 1) != "the":
        return False
    following = scene.word(at + 1)
    is_named = scene.word(at - 2) in _CALLS and scene.tokens[min(at + 1, len(scene.tokens) - 1)].capital
    is_called = following in _WHO_CALL and scene.word(at + 2) in _CALLS  # "The other she called Shan"
    tells = (
        is_named
        or is_called
        or following in _SETS["after_one"]
        or following in _SETS["after_other"]
        or following == "'s"
    )
    return tells and _is_of_people(scene, at - 1)


def _is_of_people(scene: Scene, at: int) -> bool:
    """Say whether the last words that count one or two before a place count people."""
    for each in range(at - 1, max(-1, at - _FAR), -1):
        if scene.words[each] not in _OF_TWO:
            continue
        if scene.words[each] == "one" and scene.word(each - 1) in _SETS["before_one"]:
            continue  # "the little one calls the other Jade": the two were counted before
        behind = scene.between(each + 1, each + 1 + _NEAR)
        return bool(HEADS.intersection(behind)) or (
            scene.words[each] == "one" and bool(behind) and behind[0] in _SETS["after_one"]
        )
    return False


def singular(head: str) -> str:
    """Return the noun for one of several: "girl" of "girls"."""
    return _ONE_OF_THEM.get(head, head.removesuffix("s"))


def is_one_of_several(scene: Scene, at: int) -> bool:
    """Say whether "one of" at a token leads to a noun for several: "one of our year 10 girls", not "one of them"."""
    if scene.word(at) not in ("one", "1") or scene.word(at + 1) != "of":
        return False
    if scene.word(at + 2) not in _SETS["definite"] | _SETS["possessive"]:
        return False
    for each in range(at + 3, at + 3 + _TO_SEVERAL):
        if scene.word(each) in _SETS["plural"]:
            return True
        if not scene.word(each).isalnum() or scene.word(each) in _SETS["stops"]:
            return False
    return False
