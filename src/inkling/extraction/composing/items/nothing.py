"""What a sentence is worth: an item, going on with one, or nothing: greetings, what the writer did about it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from inkling.extraction.composing.dates.log_heads import is_head
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.items.known import Way, sentence_text
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

_CUES = read_patterns(DATA / "en" / "composing" / "nothing.txt")
_LONGEST_GREETING = 160
_SOMEBODY = ("he", "she", "they", "name", "noun", "looks")
_WHEN_AND_WHERE = ("date", "time", "frequency", "place", "address", "business", "school", "phone", "email")
_AT_WORK = word_sets("people")["professional"]


class Worth(Enum):
    """What a sentence is worth to an item."""

    ITEM = "item"
    GOES_ON = "goes on"
    NOTHING = "nothing"


def worth_of(scene: Scene, number: int, spans: Sequence[int], mentions: Sequence[Mention], way: Way) -> Worth:
    """Return what the sentence of a number is worth."""
    piece = sentence_text(scene, number)
    types = {scene.spans[span].type for span in spans}
    if "indicator" in types:
        return Worth.ITEM
    if is_head(scene, number):
        return Worth.NOTHING
    if _CUES["greeting"].in_bytes(piece) and len(piece) < _LONGEST_GREETING:
        return Worth.NOTHING
    if _CUES["done"].in_bytes(piece) and not types & {"vehicle", "vrm", "clothing"}:
        return Worth.NOTHING
    if _is_only_done(scene, number, piece, spans, mentions):
        return Worth.NOTHING
    if spans:
        return Worth.ITEM
    of_somebody = any(each.form in ("he", "she", "they", "name", "noun") for each in mentions)
    if way.told and (way.known == "view" or (way.known in ("child", "hearsay") and of_somebody)):
        return Worth.ITEM
    return Worth.GOES_ON


def _is_only_done(
    scene: Scene, number: int, piece: bytes, spans: Sequence[int], mentions: Sequence[Mention]
) -> bool:
    """Say whether a sentence tells what was done, and neither who nor what else: "Police called at 23:50"."""
    end = next((end for _, end in _CUES["done_by_form"].spans_in(piece)), 0)
    if not end or any(scene.spans[span].type not in _WHEN_AND_WHERE for span in spans):
        return False
    after = scene.starts[scene.sentences[number].start] + end
    told = (each for each in mentions if each.form in _SOMEBODY and scene.starts[each.first] >= after)
    return not any(each.noun is None or each.noun.head not in _AT_WORK for each in told)
