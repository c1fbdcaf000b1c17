"""How the teller knows a sentence: saw it, was told by the child or by another, read it in a record, or thinks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inkling.extraction.composing.composition import Known
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns
from inkling.vocabulary.subjects import NO_WAY_TOLD

_CUES = read_patterns(DATA / "en" / "composing" / "known.txt")
_LINES = read_patterns(DATA / "en" / "composing" / "blocks.txt")
_HEAD, _FEW_LINES = 160, 2  # where a record says what it is, and lines of a note that is none
_SETS = word_sets("telling")
_PEOPLE = word_sets("people")
GOES_ON = "goes on from "
SAID_TO_ANOTHER = "said to somebody else than who writes: "
_INTERVIEW = 400  # where a note says that it is an interview
_VERB_NEAR = 6  # words after somebody in which the verb of telling stands
# These are told by their own words before, and these after, it is looked at who says something.
_FIRST: tuple[Known, ...] = ("view", "record")
_LAST: tuple[Known, ...] = ("hearsay", "child", "direct")
_OTHERS = ("name", "looks", "noun", "he", "she", "they")
KnownFrom = Callable[[Person, Sequence[Mention]], Known]


@dataclass(frozen=True, slots=True)
class Way:
    """How a sentence is known, and the words that tell it; `told` is False where nothing tells."""

    known: Known
    why: str
    told: bool = True


def way_of(
    people: People, number: int, mentions: Sequence[Mention], *, known_from: KnownFrom, otherwise: Way
) -> Way:
    """Return how the sentence of a number is known, by its own words alone."""
    scene = people.scene
    piece = sentence_text(scene, number)
    by_words = _by_words(piece, _FIRST)
    if by_words and not (by_words.known == "view" and _is_quoted(people, number, by_words)):
        return by_words
    for each in mentions:
        verb = tells(people, each)
        if verb:
            return _by_teller(people, each, verb, mentions, known_from=known_from)
    by_words = _by_words(piece, _LAST)
    if by_words:
        return by_words
    verb = _tells_later(people, number)
    first = next((each for each in mentions if each.form in _OTHERS and not each.owning), None)
    if verb and first:
        return _by_teller(people, first, verb, mentions, known_from=known_from)
    if is_of_writer(people, mentions):
        return Way("direct", "the writer was there")
    return otherwise


def _is_quoted(people: People, number: int, way: Way) -> bool:
    """Say whether somebody is quoted who thinks it: '"which I reckon was them"' is no view of who writes."""
    scene, words = people.scene, way.why.strip("'").split()
    tokens = scene.sentences[number]
    first = next((at for at in tokens if scene.between(at, at + len(words)) == words), -1)
    return first >= 0 and people.speaking.quoted[first]


def carry_on(people: People, ways: Sequence[Way], mentions: Sequence[Sequence[Mention]]) -> list[Way]:
    """Return the ways with what a child goes on to tell in an interview: "She then went to ..." is still hers.

    It goes on until words tell another way, or the writer takes part.
    """
    if not _LINES["interview"].in_bytes(people.scene.low[:_INTERVIEW].encode("ascii", "replace")):
        return list(ways)
    found: list[Way] = []
    teller: Way | None = None
    for way, told in zip(ways, mentions, strict=True):
        if way.told and way.known != "direct":
            teller = way if way.known == "child" else None
        elif is_of_writer(people, told):
            teller = None
        elif teller is not None and any(each.form in _OTHERS for each in told):
            way = Way("child", f"{GOES_ON}{teller.why}")
        found.append(way)
    return found


def way_of_note(people: People) -> Way:
    """Return how a sentence is known in which nothing tells: a minute or an export that says no "I" is a record."""
    scene = people.scene
    said = any(is_of_writer(people, [each]) for each in people.mentions)
    head = scene.low[:_HEAD].encode("ascii", "replace")
    if not said and len(scene.blocks) > _FEW_LINES and _LINES["of_record"].in_bytes(head):
        return Way("record", "a record in which nobody says 'I'", told=False)
    return Way("direct", NO_WAY_TOLD, told=False)


def sentence_text(scene: Scene, number: int) -> bytes:
    """Return a sentence in plain lower case."""
    sentence = scene.sentences[number]
    piece = scene.low[scene.starts[sentence.start] : scene.tokens[sentence.stop - 1].end]
    return piece.strip().encode("ascii", "replace")


def ways_by_words(scene: Scene, number: int) -> tuple[Known, ...]:
    """Return each way of knowing of which a sentence holds words."""
    piece = sentence_text(scene, number)
    return tuple(known for known in (*_FIRST, *_LAST) if _CUES[known].in_bytes(piece))


def block_of_sentence(scene: Scene, number: int) -> int:
    """Return the line in which a sentence stands."""
    sentence = scene.sentences[number]
    first = next((at for at in sentence if scene.words[at][:1].isalnum()), sentence.start)
    return scene.block_at(scene.starts[first])


def _by_words(piece: bytes, ways: Sequence[Known]) -> Way | None:
    for known in ways:
        for start, end in _CUES[known].spans_in(piece):
            # "She sent a picture i think" tells a picture, not a view.
            if known == "view" and start and not piece[end:].strip(b" .!?"):
                continue
            return Way(known, f"'{piece[start:end].decode('ascii').strip()}'")
    return None


def tells(people: People, mention: Mention) -> str:
    """Return the verb by which somebody but the writer is told as telling or thinking, or nothing."""
    scene = people.scene
    if mention.form in ("writer", "you") or mention.owning or people.who(mention) is None:
        return ""
    if scene.word(mention.after) == "'s" or (mention.form == "they" and mention.words == "them"):
        return ""
    for at in range(mention.after, min(mention.after + _VERB_NEAR, len(scene.words))):
        word = scene.words[at]
        if word in _SETS["tells"] | _SETS["thinks"]:
            return "" if scene.word(at - 1) in _SETS["after_be"] else word
        if word in _SETS["sees"] and mention.noun and mention.noun.head in _SETS["tellers"]:
            return word
        if word in _SETS["tells_us"]:
            return word if scene.word(at + 1) in _SETS["us"] else ""
        beside = word == "," and at == mention.after
        if (word in _SETS["stops_verb"] and not beside) or word == "\n":
            break
    before = scene.word(mention.first - 1)
    return before if before in _SETS["tells"] and scene.word(mention.first - 2) in ('"', ",") else ""


def _tells_later(people: People, number: int) -> str:
    """Return a verb of telling further on in a sentence: "stayed behind and said"."""
    scene = people.scene
    for at in scene.sentences[number]:
        tells = scene.words[at] in ("said", "says", "told") and not people.speaking.quoted[at]
        if tells and scene.word(at - 1) in ("and", ",", "then", "but"):
            return scene.words[at]
    return ""


def is_of_writer(people: People, mentions: Sequence[Mention]) -> bool:
    """Say whether the writer takes part in a sentence, outside of what is quoted."""
    return any(
        each.form == "writer"
        and not people.speaking.quoted[each.first]
        and each.words in ("i", "me", "we", "us")
        for each in mentions
    )


def _by_teller(
    people: People, mention: Mention, verb: str, mentions: Sequence[Mention], *, known_from: KnownFrom
) -> Way:
    scene, person = people.scene, people.who(mention)
    told = scene.plain[scene.starts[mention.first] : scene.tokens[mention.after - 1].end]
    why = f"'{told} {verb}'"
    if person is None or person.writer:
        return Way("direct", why)
    if verb in _SETS["thinks"] and person.titles & _PEOPLE["titles_professional"]:
        return Way("view", why)
    known = known_from(person, mentions)
    if known != "child" and _is_said_to_another(people, mention, verb, mentions):
        return Way("hearsay", f"{SAID_TO_ANOTHER}{why}")
    return Way(known, why)


def _is_said_to_another(people: People, mention: Mention, verb: str, mentions: Sequence[Mention]) -> bool:
    """Say whether it was said to somebody else than who writes, who takes no part: "He told her she owes him"."""
    scene = people.scene
    behind = scene.between(mention.after, mention.after + _VERB_NEAR)
    at = mention.after + (behind.index(verb) + 1 if verb in behind else 0)
    if scene.word(at) == "to":
        at += 1
    elif verb in _SETS["says"]:
        return False  # "Mum says Colin drives Leah"
    heard = next((each for each in mentions if each.first == at), None)
    who = None if heard is None or heard.form in ("writer", "you") else people.who(heard)
    return who is not None and not who.writer and not is_of_writer(people, mentions)


def by_who_could_know(ways: Sequence[Way]) -> list[Way]:
    """Return the ways with what was said to a child as the child's word, where she tells anything of it herself."""
    is_told = any(each.told and each.known == "child" for each in ways)
    return [
        Way("child", each.why) if is_told and each.why.startswith(SAID_TO_ANOTHER) else each for each in ways
    ]
