"""How an age was told: plainly ("is 14"), by looks ("looks 20"), or only claimed, and what speaks against a claim."""

from __future__ import annotations

from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

__all__ = [
    "CLAIMED",
    "LOOKED",
    "PLAIN",
    "denial_of_claim",
    "doubt_of_claim",
    "met_online",
    "way_of_age",
    "words_before",
]

_PATTERNS = read_patterns(DATA / "en" / "composing" / "age_patterns.txt")
_STRANGERS = word_sets("ages")["strangers"]
_ONLINE = ("handle", "app")
_BEHIND = 170  # letters behind a claim in which it is denied
_MOST = 12  # mentions of one person that are read
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


def doubt_of_claim(scene: Scene, person: Person) -> str:
    """Return the words of a description, or around a claim, that speak against it, or nothing."""
    for span in sorted(person.joined):
        start, end = scene.spans[span].start, scene.spans[span].end
        within = scene.sentences[scene.sentence_at(start)]
        opens = scene.starts[scene.sentences[max(0, scene.sentence_at(start) - 1)].start]
        around = scene.low[min(opens, start) : scene.tokens[within.stop - 1].end].encode("ascii", "replace")
        if scene.spans[span].type == "description":
            older = next(_PATTERNS["older"].spans_in(scene.low[start:end].encode("ascii", "replace")), None)
            if older:
                return scene.low[start:end][slice(*older)]
            if way_of_age(scene, span) == CLAIMED:
                online = next(_PATTERNS["online"].spans_in(around), None)
                if online:
                    return around[slice(*online)].decode("ascii")
    return _known_online(scene, person)


def denial_of_claim(scene: Scene, person: Person) -> str:
    """Return the words right behind a claimed age by which the note denies it: "so no he is not", or nothing."""
    for span in sorted(person.joined):
        if (
            scene.spans[span].type != "description"
            or not scene.ages_in(span)
            or way_of_age(scene, span) != CLAIMED
        ):
            continue
        end = scene.spans[span].end
        behind = scene.low[end : end + _BEHIND].encode("ascii", "replace")
        if denied := next(_PATTERNS["denies_claim"].spans_in(behind), None):
            return " ".join(behind[slice(*denied)].decode("ascii").split())
    return ""


def met_online(scene: Scene, person: Person) -> str:
    """Return the words right behind a noun by which somebody is only known online: "this boy online", or nothing."""
    for mention in person.mentions[:_MOST]:
        if mention.noun is not None and mention.form in ("noun", "looks") and not mention.plural:
            end = scene.tokens[mention.after - 1].end
            behind = scene.low[end : end + _BEHIND].encode("ascii", "replace")
            if found := next(_PATTERNS["met_online"].spans_in(behind), None):
                return " ".join(behind[slice(*found)].decode("ascii").split())
    return ""


def _known_online(scene: Scene, person: Person) -> str:
    """Return the account or app by which somebody is known whom the note calls "somebody", or by that account alone."""
    is_stranger = bool(person.heads & _STRANGERS) or any(
        scene.spans[span].type == "handle" for span in person.joined
    )
    sentences = {scene.sentence_of[each.first] for each in person.mentions[:_MOST]} if is_stranger else ()
    told = (
        scene.spans[span].text
        for span, covered in enumerate(scene.ranges)
        if covered and scene.spans[span].type in _ONLINE and scene.sentence_of[covered.start] in sentences
    )
    return next(told, "")
