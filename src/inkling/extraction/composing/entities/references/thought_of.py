"""Of whom somebody thinks or says something: "Mimi, who she thinks is 13" tells of Mimi, and not of her."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

__all__ = ["SPEAKERS", "is_thought_of", "whom_thought_of"]

SPEAKERS = ("he", "she", "they", "writer")
_SETS = word_sets("beside")
_ELDERS = word_sets("people")["elders"]
_TOLD_OF = ("name", "looks", "noun")


def is_thought_of(last: Mention, gap: list[str]) -> bool:
    """Say whether it is of somebody else that they think so; `gap` are the words between them and what they think."""
    if last.noun is not None and last.noun.head in _ELDERS and len(gap) == 1 and gap[0] in _SETS["thinks"]:
        return True  # "his nan says fifteen"
    if last.form not in (*SPEAKERS, "name") or last.owning or not gap:
        return False
    if gap[0] in _SETS["supposes"] and len(gap) == 1:
        return True
    return len(gap) > 1 and gap[0] in _SETS["thinks"] and gap[1] in _SETS["be"]


def whom_thought_of(scene: Scene, last: Mention, before: Sequence[Mention]) -> Mention | None:
    """Return who stands before "who she thinks is", or nobody; "Tyrese, no surname, who she said is 17"."""
    at = last.first - (scene.word(last.first - 1) in _SETS["who"])
    at -= scene.word(at - 1) == ","
    here = scene.sentence_of[last.first]
    others = [
        each
        for each in before
        if each.after <= at
        and each.form in _TOLD_OF
        and each.who != last.who
        and scene.sentence_of[each.first] == here
    ]
    return next((each for each in others if each.after == at), others[0] if others else None)
