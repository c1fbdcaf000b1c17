"""Whether it is told that somebody did tell: what is asked, denied or only thought is no telling."""

from __future__ import annotations

from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

_SETS = word_sets("ways")
_OPEN = ("if", "unless", "whether", "did", "has", "have", "until", "not", "nor")
_NEAR = 4  # words between a denial and what it denies


def is_so(scene: Scene, first: int, start: int) -> bool:
    """Say whether who begins at `first` did what is told of them, in the sentence that begins at `start`.

    They did not where it is asked or left open ("if she told", "did she tell"), only thought ("I think she told"), or
    not known ("nobody knows that she told").
    """
    if scene.word(first - 1) in _OPEN:
        return False
    at = first - 1 - (scene.word(first - 1) == "that")
    if at < start:
        return True
    if scene.word(at) in _SETS["thinks"]:
        return False
    before = {scene.word(here) for here in range(max(start, at - _NEAR), at)}
    return not (scene.word(at) in _SETS["knows"] and before & _SETS["not_done"])
