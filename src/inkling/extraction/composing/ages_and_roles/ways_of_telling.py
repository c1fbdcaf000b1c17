"""How an age was told: plainly ("is 14"), by looks ("looks 20"), or only claimed, and what speaks against a claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

__all__ = [
    "CLAIMED",
    "LOOKED",
    "PLAIN",
    "Denial",
    "denial_of_claim",
    "doubt_of_claim",
    "met_online",
    "spans_that_stand",
    "thinks_so",
    "way_of_age",
    "words_before",
]

_PATTERNS = read_patterns(DATA / "en" / "composing" / "age_patterns.txt")
_STRANGERS = word_sets("ages")["strangers"]
_ONLINE = ("handle", "app")
_BEHIND = 170  # letters behind a claim in which it is denied
_MOST = 12  # mentions of one person that are read
_AND_ALSO = ("and", "but", "who", "also", "just", "really", "always", "still", ",")
_NEAR = 40  # letters before an age that say how it was told
PLAIN, LOOKED, CLAIMED = 0, 1, 2  # the lower, the more it says


@dataclass(frozen=True, slots=True)
class Denial:
    """The words that deny a claimed age. Most only doubt it; `tells_grown` are those that call somebody grown up.

    So does what is concluded of an account that nobody met from a grown life that was seen: "a works lanyard and a
    child seat, so no he is not". "So no he is not" alone only doubts it.
    """

    words: str
    tells_grown: bool


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
        if scene.spans[span].type == "description" and not thinks_so(scene, person, start):
            older = next(_PATTERNS["older"].spans_in(scene.low[start:end].encode("ascii", "replace")), None)
            if older:
                return scene.low[start:end][slice(*older)]
            if way_of_age(scene, span) == CLAIMED:
                online = next(_PATTERNS["online"].spans_in(around), None)
                if online:
                    return around[slice(*online)].decode("ascii")
    return _known_online(scene, person)


def denial_of_claim(scene: Scene, person: Person) -> Denial | None:
    """Return how the note denies behind it an age that somebody claims: "so no he is not"; None where it does not.

    "He isn't" takes up whatever was said last: it denies an age right behind it, and only of whom it is said.
    """
    return next((denied for _, denied in _denied_claims(scene, person)), None)


def spans_that_stand(scene: Scene, person: Person) -> list[int]:
    """Return the spans of somebody, in order of place, without the age that they claim and the note denies."""
    denied = {span for span, _ in _denied_claims(scene, person)}
    return [span for span in sorted(person.joined) if span not in denied]


def _denied_claims(scene: Scene, person: Person) -> Iterator[tuple[int, Denial]]:
    for span in sorted(person.joined):
        if (
            scene.spans[span].type == "description"
            and scene.ages_in(span)
            and way_of_age(scene, span) == CLAIMED
            and (denied := _denial_behind(scene, person, scene.spans[span].end))
        ):
            yield span, denied


def _denial_behind(scene: Scene, person: Person, end: int) -> Denial | None:
    """Return what denies a claim that ends here: words that tell a grown-up go before those that only doubt it."""
    behind = scene.low[end : end + _BEHIND].encode("ascii", "replace")
    for name, tells_grown in (("grown_behind_claim", True), ("denies_claim", False)):
        for start, stop in _PATTERNS[name].spans_in(behind):
            between, words = behind[:start], behind[start:stop]
            is_direct = _PATTERNS["right_behind_claim"].in_bytes(between)
            may_stand_apart = tells_grown or _PATTERNS["denies_apart"].in_bytes(words)
            if _PATTERNS["only_thought"].in_bytes(between) or not (is_direct or may_stand_apart):
                continue
            if _is_said_of(scene, person, words, end + start, is_direct=is_direct):
                concludes = _is_account(scene, person) and _PATTERNS["concludes"].in_bytes(words)
                is_seen = concludes and _PATTERNS["grown_life"].in_bytes(between)
                return Denial(" ".join(words.decode("ascii").split()), tells_grown or is_seen)
    return None


def _is_said_of(scene: Scene, person: Person, words: bytes, start: int, *, is_direct: bool) -> bool:
    """Say whether words that begin here are said of somebody: their "he" is theirs, or none stands in them."""
    pronoun = next(_PATTERNS["pronoun"].spans_in(words), None)
    if pronoun is None:
        return is_direct
    token = scene.tokens_in(start + pronoun[0], start + pronoun[1]).start
    return any(each.first == token for each in person.mentions)


def met_online(scene: Scene, person: Person) -> str:
    """Return the words right behind a noun by which somebody is only known online: "this boy online", or nothing."""
    for mention in person.mentions[:_MOST]:
        if mention.noun is not None and mention.form in ("noun", "looks") and not mention.plural:
            end = scene.tokens[mention.after - 1].end
            behind = scene.low[end : end + _BEHIND].encode("ascii", "replace")
            if found := next(_PATTERNS["met_online"].spans_in(behind), None):
                return " ".join(behind[slice(*found)].decode("ascii").split())
    return ""


def thinks_so(scene: Scene, person: Person, start: int) -> bool:
    """Say whether somebody only thinks to be, or behaves like, what begins here: "he thinks he's a grown man"."""
    before = words_before(scene, start, _NEAR)
    verb = next(_PATTERNS["thinks_so"].spans_in(before), None)
    if verb is None:
        return False
    token = scene.tokens_in(start - len(before) + verb[0], start).start
    while scene.word(token - 1) in _AND_ALSO:
        token -= 1
    return any(each.after == token for each in person.mentions)


def _is_account(scene: Scene, person: Person) -> bool:
    return any(scene.spans[span].type == "handle" for span in person.joined)


def _known_online(scene: Scene, person: Person) -> str:
    """Return the account or app by which somebody is known whom the note calls "somebody", or by that account alone."""
    is_stranger = bool(person.heads & _STRANGERS) or _is_account(scene, person)
    sentences = {scene.sentence_of[each.first] for each in person.mentions[:_MOST]} if is_stranger else ()
    told = (
        scene.spans[span].text
        for span, covered in enumerate(scene.ranges)
        if covered and scene.spans[span].type in _ONLINE and scene.sentence_of[covered.start] in sentences
    )
    return next(told, "")
