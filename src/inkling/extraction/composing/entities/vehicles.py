"""Whether two vehicles can be one: by colour, make and kind; and whether two plates agree."""

from __future__ import annotations

from collections.abc import Iterable

from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.cues import cues
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

_COLOURS = cues("things")["colours"] | {"black", "white"}
_SETS = word_sets("things")
_NEARLY = tuple(words for name, words in _SETS.items() if name.startswith("nearly_"))
_KINDS = ("car", "van", "bike", "scooter", "lorry", "taxi", "boat")
_ANOTHER = read_patterns(DATA / "en" / "composing" / "vehicle_patterns.txt")
_VEHICLES, _TO_VEHICLE = ("vehicle", "vrm"), 5  # tokens from "driver" to what is driven
_LEAD, _BEHIND = 4, 24  # words before a vehicle, and from it on, that say that it is another
_SHORTEST = 2  # marks of a part of a plate that can be told apart


def may_be_one_vehicle(words: frozenset[str], told: Iterable[frozenset[str]]) -> bool:
    """Say whether a vehicle told in these words can be the one told before in those."""
    before = frozenset().union(*told)
    if _kind(words) and _kind(before) and _kind(words) != _kind(before):
        return False
    one, other = _colours(words), _colours(before)
    if one and other and not one & other and not any(one & near and other & near for near in _NEARLY):
        return False
    if _is_only_for_hire(words) and not before & _SETS["taxi"]:
        return False  # "left in a dark Merc", then "out by taxi": of whom nobody says that it is his
    makes, made = _makes(words), _makes(before)
    if makes and made:
        return bool(makes & made)
    if one and other:
        return True
    return not makes or not one or bool(words & before)


def _is_only_for_hire(words: frozenset[str]) -> bool:
    return bool(words) and words <= _SETS["taxi"]


def _colours(words: frozenset[str]) -> frozenset[str]:
    return (words & _COLOURS) - _SETS["shades"]


def _kind(words: frozenset[str]) -> str:
    return next((kind for kind in _KINDS if words & _SETS[kind]), "")


def _makes(words: frozenset[str]) -> frozenset[str]:
    """Return what is neither a colour nor a kind nor a look: the make or model."""
    known = _COLOURS.union(_SETS["vehicle_looks"], *(_SETS[kind] for kind in _KINDS))
    return words - known


def tells_of_another_vehicle(scene: Scene, first: int) -> bool:
    """Say whether a vehicle that begins at a token is another than one told before, though it looks the same.

    "He has a white van as well", "also blue hatchback", "whose people carrier", "is NOT same car".
    """
    sentence = scene.sentences[scene.sentence_of[first]]
    before = scene.between(max(sentence.start, first - _LEAD), first)
    behind = scene.between(first, min(first + _BEHIND, sentence.stop))
    if before[-1:] in (["also"], ["whose"]) or before[-2:] in (["also", "a"], ["also", "an"]):
        return True
    told = " ".join(["-", *before, "|", *behind]).encode("ascii", "replace")
    return any(_ANOTHER[name].in_bytes(told) for name in ("as_well", "not_the_same"))


def plates_agree(one: str, other: str) -> bool:
    """Say whether a plate, or a part of one, can be the other."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and short in long


def is_told_by_new_vehicle(scene: Scene, after: int) -> bool:
    """Say whether who ends there is told by a vehicle that stands first there: "the driver of the white van"."""
    if scene.word(after) != "of":
        return False
    near = (scene.inside[at] for at in range(after, min(after + _TO_VEHICLE, len(scene.words))))
    driven = next((scene.spans[each] for each in near if each >= 0), None)
    if driven is None or driven.type not in _VEHICLES:
        return False
    return all(each.type not in _VEHICLES or each.start >= driven.start for each in scene.spans)
