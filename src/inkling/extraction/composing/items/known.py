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

_CUES = read_patterns(DATA / "en" / "composing" / "known.txt")
_SETS = word_sets("telling")
_VERB_NEAR = 4  # words after somebody in which the verb of telling stands
# These are told by their own words before, and these after, it is looked at who says something.
_FIRST: tuple[Known, ...] = ("view", "record")
_LAST: tuple[Known, ...] = ("hearsay", "child", "direct")
IsChild = Callable[[Person], bool]


@dataclass(frozen=True, slots=True)
class Way:
    """How a sentence is known, and the words that tell it; `told` is False where nothing tells."""

    known: Known
    why: str
    told: bool = True


def way_of(people: People, number: int, mentions: Sequence[Mention], *, is_child: IsChild) -> Way:
    """Return how the sentence of a number is known, by its own words alone."""
    scene = people.scene
    piece = sentence_text(scene, number)
    by_words = _by_words(piece, _FIRST)
    if by_words:
        return by_words
    teller = next((told for each in mentions if (told := _tells(people, each))), None)
    if teller:
        return _by_teller(people, *teller, is_child=is_child)
    return _by_words(piece, _LAST) or Way("direct", "no other way is told", told=False)


def sentence_text(scene: Scene, number: int) -> bytes:
    """Return a sentence in plain lower case."""
    sentence = scene.sentences[number]
    piece = scene.low[scene.starts[sentence.start] : scene.tokens[sentence.stop - 1].end]
    return piece.strip().encode("ascii", "replace")


def _by_words(piece: bytes, ways: Sequence[Known]) -> Way | None:
    for known in ways:
        for start, end in _CUES[known].spans_in(piece):
            return Way(known, f"'{piece[start:end].decode('ascii').strip()}'")
    return None


def _tells(people: People, mention: Mention) -> tuple[Mention, str] | None:
    """Return the mention with the verb, where somebody but the writer is told as telling."""
    scene = people.scene
    if mention.form in ("writer", "you") or mention.owning or people.who(mention) is None:
        return None
    for at in range(mention.after, min(mention.after + _VERB_NEAR, len(scene.words))):
        word = scene.words[at]
        if word in _SETS["tells"]:
            return mention, word
        if word in _SETS["tells_us"]:
            return (mention, word) if scene.word(at + 1) in _SETS["us"] else None
        if word not in _SETS["before_verb"]:
            break
    before, first = scene.word(mention.first - 1), scene.word(mention.first - 2)
    if before in _SETS["tells"] and first in ('"', ","):
        return mention, before
    return None


def _by_teller(people: People, mention: Mention, verb: str, *, is_child: IsChild) -> Way:
    scene, person = people.scene, people.who(mention)
    told = scene.plain[scene.starts[mention.first] : scene.tokens[mention.after - 1].end]
    if person is None or person.writer:
        return Way("direct", f"'{told} {verb}'")
    return Way("child" if is_child(person) else "hearsay", f"'{told} {verb}'")
