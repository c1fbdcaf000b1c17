"""What tells whether a sentence goes on with the item before it, as plain signals for a linear scorer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkling.extraction.composing.ages_and_roles.stems import stem
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.items.known import Way, block_of_sentence

_HEAD = 7  # words in which a label with a colon ends
_OPENING = 2
_MOST, _MOST_SPANS, _MOST_SHARED = 4, 4, 3
_LENGTHS, _LINES = (2, 4, 7, 10, 15, 22), (1, 2, 4, 8, 15)
_LONG_WORD = 4  # letters of a word that two sentences share


class CutSignals:
    """Reads a sentence beside the one before it. `ways` says how each sentence is known."""

    def __init__(
        self,
        people: People,
        ways: Sequence[Way],
        spans_of: Sequence[Sequence[int]],
        mentions: Sequence[Sequence[Mention]],
    ) -> None:
        self.people = people
        self.scene = people.scene
        self.ways = ways
        self.types = [frozenset(self.scene.spans[span].type for span in spans) for spans in spans_of]
        self.counts = [min(len(spans), _MOST_SPANS) for spans in spans_of]
        self.mentions = mentions
        self.who = [frozenset(self._numbers(told)) for told in mentions]
        self.words = [
            [word for word in self.scene.between(each.start, each.stop) if word != "\n"]
            for each in self.scene.sentences
        ]
        self.block_of = [block_of_sentence(self.scene, at) for at in range(len(self.scene.sentences))]

    def _numbers(self, mentions: Sequence[Mention]) -> Iterator[int]:
        for each in mentions:
            person = self.people.who(each)
            if person is not None:
                yield person.number

    def of(self, last: int, number: int, *, run: int, aside: bool, rules: str) -> frozenset[str]:
        """Return the signals of a sentence after the last of an item of `run` sentences.

        `aside`: something that is set aside stands between them. `rules`: why the rules begin another, or nothing.
        """
        line = "another line" if self.block_of[number] != self.block_of[last] else "the same line"
        alone = set(self._of_both(last, number))
        with_line = {
            *self._of_place(number),
            f"sentence {min(run, _MOST)}",
            f"same way {self.ways[last].known == self.ways[number].known}",
        }
        told = {f"rules {rules.split(':', maxsplit=1)[0] or 'go on'}", f"something aside {aside}", line}
        return frozenset(alone | with_line | told | {f"{each}, {line}" for each in with_line})

    def _of_both(self, last: int, number: int) -> Iterator[str]:
        yield f"ways {self.ways[last].known} {self.ways[number].known}"
        yield from (f"before it {each}" for each in self.types[last])
        yield f"details before it {self.counts[last]}"
        yield f"words {_step(len(self.words[number]), _LENGTHS)}"
        yield f"words before it {_step(len(self.words[last]), _LENGTHS)}"
        yield from (f"opens {at} {word}" for at, word in enumerate(self._first_words(number)))
        yield from (f"both {each}" for each in self.types[last] & self.types[number])
        labels = ":" in self.words[last][:_HEAD], ":" in self.words[number][:_HEAD]
        yield f"labels {labels[0]} {labels[1]}"
        yield from self._of_people(last, number)
        stems = [{stem(word) for word in self.words[at] if len(word) >= _LONG_WORD} for at in (last, number)]
        yield f"words shared {min(len(stems[0] & stems[1]), _MOST_SHARED)}"

    def _of_people(self, last: int, number: int) -> Iterator[str]:
        yield f"people shared {min(len(self.who[last] & self.who[number]), _OPENING)}"
        yield f"new people {min(len(self.who[number] - self.who[last]), _OPENING)}"
        if not self.mentions[number]:
            yield "nobody in it"
            return
        first = self.mentions[number][0]
        person = self.people.who(first)
        yield f"first {first.form}"
        yield f"first told before {person is not None and person.number in self.who[last]}"

    def _of_place(self, number: int) -> Iterator[str]:
        """Return what weighs otherwise at the beginning of a line than within one."""
        scene, sentence = self.scene, self.scene.sentences[number]
        first = next((at for at in sentence if scene.words[at][:1].isalnum()), sentence.start)
        inside = scene.inside[first]
        yield f"begins with {scene.spans[inside].type if inside >= 0 else 'no detail'}"
        yield from (f"has {each}" for each in self.types[number])
        yield f"details {self.counts[number]}"
        yield from (f"begins {word}" for word in self._first_words(number)[:1])
        yield f"spoken {scene.blocks[self.block_of[number]].speaker is not None}"
        yield f"lines {_step(len(scene.blocks), _LINES)}"

    def _first_words(self, number: int) -> list[str]:
        return [word for word in self.words[number] if word[:1].isalpha()][:_OPENING]


def _step(count: int, steps: Sequence[int]) -> int:
    return sum(count > each for each in steps)
