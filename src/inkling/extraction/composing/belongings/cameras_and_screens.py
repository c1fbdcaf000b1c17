"""What a camera saw and what came up on a screen: nobody's, unless words say whose."""

from __future__ import annotations

from inkling.extraction.composing.belongings.reach import Reach
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.word_sets import word_sets

SEEN = "seen by a camera, and nobody told in it"
_SETS = word_sets("belongings")
_NEAR = 8  # words after a number in which a screen is told


def is_seen_by_camera(reach: Reach, span: int) -> bool:
    """Say whether a camera opens the sentence of a vehicle, and nobody is told of in it before."""
    first = reach.scene.ranges[span].start
    start = reach.scene.sentences[reach.scene.sentence_of[first]].start
    is_camera = bool(_SETS["cameras"] & set(reach.scene.between(start, first)))
    return is_camera and next(reach.starting_in(start, first), None) is None


def comes_up(reach: Reach, span: int) -> bool:
    """Say whether a number is told as coming up on a screen: "07700 900123 showed on the display"."""
    after = reach.scene.ranges[span].stop
    stop = reach.scene.sentences[reach.scene.sentence_of[after - 1]].stop
    rest = set(reach.scene.between(after, min(stop, after + _NEAR)))
    return bool(rest & _SETS["on_screen"]) and bool(rest & _SETS["comes_up"])


def who_rings(reach: Reach, span: int, *, start: int) -> tuple[Person | None, str] | None:
    """Return who is told to ring or write before a number, from the token `start` on, with the reason."""
    for verb in range(start, reach.scene.ranges[span].start):
        if reach.scene.word(verb) in _SETS["calls"] | _SETS["called"]:
            mention = reach.ending_at(verb - 1)
            if mention is not None and mention.subject and mention.form != "writer":
                return reach.people.who(mention), "told as calling from it"
    return None
