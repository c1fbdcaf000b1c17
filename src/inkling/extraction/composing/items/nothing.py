"""Sentences that tell nothing: greetings, thanks, who wrote, what the writer did about it."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

_CUES = read_patterns(DATA / "en" / "composing" / "nothing.txt")


def says_nothing(scene: Scene, number: int, spans: Sequence[int]) -> bool:
    """Say whether a sentence is no part of an item."""
    sentence = scene.sentences[number]
    piece = (
        scene.low[scene.starts[sentence.start] : scene.tokens[sentence.stop - 1].end]
        .strip()
        .encode("ascii", "replace")
    )
    types = {scene.spans[span].type for span in spans}
    if "indicator" in types:
        return False
    if _CUES["greeting"].in_bytes(piece) and len(piece) < 160:
        return True
    if _CUES["done"].in_bytes(piece) and not types & {"vehicle", "vrm", "clothing"}:
        return True
    return not spans
