"""Who says "I": the writer of the note, the sender of a message, who is quoted; and who signs it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from inkling.extraction.composing.ages_and_roles.ways_of_telling import words_before
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People

_OWN = word_sets("pronouns")["writer"]
_LINES = read_patterns(DATA / "en" / "composing" / "blocks.txt")
_CLOSING = word_sets("sentences")["closing"]
_FIRST = 12  # mentions by which a sender is known for no more than that
_PROFESSIONAL = word_sets("people")["professional"]
_LAST_LINES = 3
_BY, _BY_CALLER = 40, 110  # letters before a name that tell it as the writer's, or a caller's
_SHORT = 9  # words in a line that is a signature
_QUOTE = '"'
_OF_ANOTHER = frozenset(("'s", "who", "that", "whos", "thats"))
_SELF = frozenset(("me", "myself", "i"))
_SAID = word_sets("roles")["said"]
_CALLERS = word_sets("people")["callers"]
_PASSING = word_sets("signals")["passing"]
_DEEDS = word_sets("telling")["deeds"]
_TO_CALLER, _TO_DEED = 22, 4  # tokens before a name in which a caller stands, and after it to what they do
_TO_QUOTATION = 3  # tokens between who speaks and what they say


class Speaking:
    """Follows who says "I" through messages, quotations and the note itself."""

    def __init__(self, scene: Scene, people: People) -> None:
        self.scene = scene
        self.people = people
        self._opens_at = _places_of_quoting(scene)
        self.quoted = [at >= 0 for at in self._opens_at]
        self.openers = {block.speaker for block in scene.blocks if block.speaker is not None}
        self._says_i = any(each.form == "writer" and each.subject for each in people.mentions)
        self.by_handle: dict[str, Person] = {}
        self.writer: Person | None = None
        self.named: dict[int, Mention] = {
            each.span: each for each in people.mentions if each.span is not None and each.form == "name"
        }

    def only_speaks(self, person: Person) -> bool:
        """Say whether somebody is only the sender of messages, whom nobody speaks of."""
        return bool(self.openers) and all(
            each.form == "writer" or each.span in self.openers for each in person.mentions[:_FIRST]
        )

    def answers(self, person: Person) -> bool:
        """Say whether somebody writes in a chat by their work: nobody in it calls the worker "she"."""
        return bool(person.heads & _PROFESSIONAL) and not self.openers.isdisjoint(person.joined)

    def introduces(self, person: Person) -> bool:
        """Say whether somebody gives a name as who writes: "I am Agnieszka" is not "the boy"."""
        names = [each for each in person.mentions[:_FIRST] if each.form == "name"]
        return bool(names) and (self._is_told_as_writer(names[0]) or any(map(self._is_self, names)))

    def tells_of_self(self, person: Person) -> bool:
        """Say whether somebody is but who writes, by the name or the job that they give."""
        return self.introduces(person) or self.tells_job(person)

    def tells_job(self, person: Person) -> bool:
        """Say whether somebody is but the job with which a note begins whose writer says "I": "Pub landlady."."""
        mentions, scene = person.mentions, self.scene
        if person.joined or len(mentions) != 1 or mentions[0].noun is None or mentions[0].noun.opened:
            return False
        is_whole = (
            scene.word(mentions[0].after) in (".", "here", "\n") and not scene.sentence_of[mentions[0].first]
        )
        return is_whole and self._says_i

    def opens(self, mention: Mention) -> bool:
        """Say whether a mention is but the name over what somebody says: "Bev: he came again"."""
        return mention.span is not None and mention.span in self.openers

    def is_writers(self, word: str) -> bool:
        """Say whether a word speaks of the writer: my, our."""
        return word in _OWN

    def speaker_at(self, mention: Mention) -> Person | None:
        """Return the sender of the message in which a mention stands, or None in the writer's own words."""
        block = self.scene.blocks[self.scene.block_at(self.scene.starts[mention.first])]
        if block.speaker is None:
            return None
        told = self.named.get(block.speaker)
        if told is None and self.scene.spans[block.speaker].type == "handle":
            return self.of_handle(block.speaker)
        return self.people.who(told) if told else None

    def of_handle(self, span: int) -> Person:
        """Return whoever writes under an account name."""
        words = self.scene.words_of(span)
        if words not in self.by_handle:
            self.by_handle[words] = self.people.new()
        return self.people.person(self.by_handle[words].number)

    def place(self, at: int, mention: Mention) -> None:
        """Say who "I" is; "you" is nobody told."""
        if mention.form == "you":
            return
        if self.quoted[mention.first]:
            speaker = self._quoted_speaker(at)
            if speaker:
                speaker.add(mention, why=f"'{mention.words}' in what was quoted")
                return
        person = self.speaker_at(mention) or self._writer()
        person.add(mention, why=f"'{mention.words}' of who writes")

    def _writer(self) -> Person:
        if self.writer is None:
            self.writer = self.people.new()
            self.writer.writer = True
        return self.people.person(self.writer.number)

    def _quoted_speaker(self, at: int) -> Person | None:
        """Return who was last told as doing something before the quotation."""
        mention = self.people.mentions[at]
        last: Person | None = None
        for each in reversed(self.people.mentions[max(0, at - 14) : at]):
            if self.quoted[each.first] or each.form in ("writer", "you"):
                continue
            person = self.people.who(each)
            if (
                person is None
                or person.plural
                or self.scene.sentence_of[mention.first] - self.scene.sentence_of[each.first] > 3
            ):
                continue
            if each.subject:
                return person
            last = last or person
        return last

    def speaker_of_quotation(self, mention: Mention) -> Person | None:
        """Return who stands right before the quotation around a mention: of 'Nan: "She calls him"' Nan is not she."""
        opens = self._opens_at[mention.first]
        if opens < 0:
            return None
        before = next((each for each in reversed(self.people.mentions_before(opens)) if each.who >= 0), None)
        if before is None or opens - before.after > _TO_QUOTATION:
            return None
        between = self.scene.between(before.after, opens)
        return self.people.who(before) if between[-1:] == [":"] or _SAID & set(between) else None

    def sign(self, persons: list[Person]) -> None:
        """Put the name under the note, or after "caller:", together with the writer."""
        named = [self.named[span] for span in sorted(self.named)]
        signed = next((each for each in reversed(named) if self._is_signature(each)), None)
        told = next((each for each in named if self._is_told_as_writer(each)), None)
        for mention in (told, signed):
            person = self.people.who(mention) if mention else None
            if person is None or (self.writer and self.writer.named and person.writer):
                continue
            if self.writer is not None and not self.people.person(self.writer.number).named:
                person = self.people.merge(
                    self.people.person(self.writer.number), person, why="signs as the writer"
                )
            person.writer = True
            if mention is not None and self._is_told_as_caller(mention):
                person.heads.add("caller")
            self.writer = person
            return

    def _is_signature(self, mention: Mention) -> bool:
        """Say whether a name stands in one of the last lines, with few words and no verb beside it."""
        blocks = self.scene.blocks
        number = self.scene.block_at(self.scene.starts[mention.first])
        block = blocks[number]
        person = self.people.who(mention)
        spoken_of = person is not None and len(person.mentions) > 1
        if block.depth or block.speaker is not None or len(blocks) < 2 or spoken_of:
            return False
        following = sum(1 for each in blocks[number + 1 :] if not each.depth)
        sentence = self.scene.sentences[self.scene.sentence_of[mention.first]]
        start = max(block.start, self.scene.starts[sentence.start])
        if following >= _LAST_LINES or len(self.scene.low[start : block.end].split()) > _SHORT:
            return False
        before = self.scene.between(sentence.start, mention.first)
        return all(
            word in _CLOSING or not any(char.isalnum() or char == ":" for char in word) for word in before
        ) and not _has_verb(self.scene, start, block.end)

    def _is_told_as_writer(self, mention: Mention) -> bool:
        start = self.scene.starts[mention.first]
        block = self.scene.blocks[self.scene.block_at(start)]
        if block.depth or (block.speaker is not None and block.speaker != mention.span):
            return False
        if self.scene.word(mention.after) in _OF_ANOTHER:
            return False  # "I'm Corey's great aunt", "It's Macca that's behind it"
        if self._is_self(mention):
            return True
        if _deals_right_after(self.scene, mention):
            return False
        by = _LINES["by"].in_bytes(words_before(self.scene, start, _BY))
        is_here = self.scene.word(mention.after) == "here" and not self.scene.sentence_of[mention.first]
        return by or (is_here and self._says_i) or self._is_told_as_caller(mention)

    def _is_self(self, mention: Mention) -> bool:
        """Say whether a note says that a name is the writer's own: "Bev = me"."""
        return self.scene.word(mention.after) == "=" and self.scene.word(mention.after + 1) in _SELF

    def _is_told_as_caller(self, mention: Mention) -> bool:
        start = self.scene.starts[mention.first]
        by_caller = _LINES["by_caller"].in_bytes(words_before(self.scene, start, _BY_CALLER))
        return by_caller and not self._is_told_by_caller(mention)

    def _is_told_by_caller(self, mention: Mention) -> bool:
        """Say whether a caller tells of whoever is named: "caller says that a man gave his name as Kyle"."""
        lead = self.scene.between(mention.first - _TO_CALLER, mention.first)
        caller = max((at for at, word in enumerate(lead) if word in _CALLERS), default=len(lead))
        return not _SAID.isdisjoint(lead[caller:])


def _deals_right_after(scene: Scene, mention: Mention) -> bool:
    """Say whether whoever is named behind a colon is told as dealing or hurting: "Caller: Dave Hollis is selling"."""
    following = scene.between(mention.after, mention.after + _TO_DEED)
    deed = next((word for word in following if word not in _PASSING), "")
    return scene.word(mention.first - 1) in (":", ",") and deed in _DEEDS


def _has_verb(scene: Scene, start: int, end: int) -> bool:
    verbs = word_sets("verbs")["plain"]
    at = bisect_left(scene.starts, start)
    while at < len(scene.starts) and scene.starts[at] < end:
        if scene.words[at] in verbs and scene.words[at] not in ("lives", "works", "let"):
            return True
        at += 1
    return False


def _places_of_quoting(scene: Scene) -> list[int]:
    """Return for each token where the quotation around it opens, which a line end closes; -1 outside of any."""
    opens, found = -1, []
    for at, word in enumerate(scene.words):
        if word == _QUOTE:
            opens = at if opens < 0 else -1
        elif word == "\n":
            opens = -1
        found.append(opens)
    return found
