"""How an age was told: plainly ("is 14"), by somebody's looks ("looks 20"), or only claimed ("says he is 16")."""

from __future__ import annotations

from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

__all__ = ["CLAIMED", "LOOKED", "PLAIN", "words_before", "way_of_age"]

_PATTERNS = read_patterns(DATA / "en" / "composing" / "age_patterns.txt")
_NEAR = 40  # letters before an age that say how it was told
PLAIN, LOOKED, CLAIMED = 0, 1, 2  # the lower, the more it says


def way_of_age(scene: Scene, span: int) -> int:
    """Return how the age in a description was told: PLAIN, LOOKED or CLAIMED."""
    before = words_before(scene, scene.spans[span].start, _NEAR)
    if _PATTERNS["claimed"].in_bytes(before) or _PATTERNS["claimed_within"].in_bytes(
        scene.words_of(span).encode("ascii", "replace")
    ):
        return CLAIMED
    looked = _PATTERNS["looked"].in_bytes(before) or _PATTERNS["looked_within"].in_bytes(
        scene.words_of(span).encode("ascii", "replace")
    )
    return LOOKED if looked else PLAIN


def words_before(scene: Scene, start: int, width: int) -> bytes:
    """Return so many letters before a place of the note, in lower case."""
    return scene.low[max(0, start - width) : start].encode("ascii", "replace")
