"""Whether what is told behind somebody is only asked or supposed: "Did Sean give her a phone?", "if Sean ever did"."""

from __future__ import annotations

from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

__all__ = ["is_supposed"]

_PATTERNS = read_patterns(DATA / "en" / "composing" / "supposed_patterns.txt")
_BEFORE, _AFTER = 14, 30  # words around somebody that are read
_OPENS = word_sets("clauses")["supposes"]
_ASIDE = (",", "(")
_OF_SOMEBODY = ("person_name", "child_name", "nickname", "description")
_NEAR = 6  # words before somebody in which such a word stands


def is_supposed(scene: Scene, first: int, after: int) -> bool:
    """Say whether nothing is told of whoever stands from one token to another: it is asked, or supposed."""
    while first and (scene.word(first - 1) in _ASIDE or _is_of_somebody(scene, first - 1)):
        first -= 1  # "did Dave, 45, hit her": the age is asked of too
    if _OPENS.isdisjoint(scene.between(first - _NEAR, first)):
        return False
    sentence = scene.sentences[scene.sentence_of[first]]
    before = " ".join(scene.between(max(sentence.start, first - _BEFORE), first))
    behind = " ".join(scene.between(after, min(sentence.stop, after + _AFTER)))
    words, told = f"{before} |".strip().encode("ascii", "replace"), behind.encode("ascii", "replace")
    if any(_PATTERNS[each].in_bytes(words) for each in ("asks", "asks_if")):
        return True
    if _PATTERNS["asks_with_mark"].in_bytes(words) and "?" in scene.between(after, sentence.stop + 1):
        return True
    if _PATTERNS["supposes"].in_bytes(words + b" " + told):
        return True
    if _PATTERNS["supposes_then"].in_bytes(words) and _PATTERNS["then_i"].in_bytes(told):
        return not _PATTERNS["presupposed"].in_bytes(told)
    return _PATTERNS["unseen"].in_bytes(words) and not _PATTERNS["all_the_same"].in_bytes(told)


def _is_of_somebody(scene: Scene, token: int) -> bool:
    """Say whether a token is of a name or of looks."""
    return scene.inside[token] >= 0 and scene.spans[scene.inside[token]].type in _OF_SOMEBODY
