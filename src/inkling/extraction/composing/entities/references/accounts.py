"""Who is known by the name of an account: "talking to somebody called wolf_tamer" tells of somebody."""

from __future__ import annotations

from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

__all__ = ["is_called_by_account"]

_SETS = word_sets("people")
_SOMEBODY = (
    _SETS["male"] | _SETS["female"] | _SETS["adult"] | _SETS["unclear"] | {"user", "friend", "stranger"}
)
_NEAR = 5  # words before an account that say whose name it is
_MARKS = ('"', "'", "@", "(", ",")


def is_called_by_account(scene: Scene, first: int) -> bool:
    """Say whether the words before an account say that somebody is called so, or talked to."""
    before = [word for word in scene.between(first - _NEAR, first) if word not in _MARKS]
    if not before or _SETS["accounts"] & set(before[-3:]):
        return False
    if before[-1] in _SOMEBODY and before[-2:-1] not in (["the"], ["her"], ["his"]):
        return True
    if before[-1] in ("called", "named") or before[-2:] in (["known", "as"], ["goes", "by"], ["name", "of"]):
        return bool(_SOMEBODY & set(before)) or before[-2:-1] == ["is"]
    return before[-1] in ("to", "with") and before[-2:-1] != [] and before[-2] in _SETS["talks"]
