"""Which sentences tell of nobody but whom the teller clears: what is noticed there is no sign of harm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from inkling.extraction.composing.composition import Entity
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.harm.clearing import CLEARED


class ClearedSentences:
    """Finds them. `entity_of` says for the number of a person which of the entities they are."""

    def __init__(self, people: People, entities: Sequence[Entity], entity_of: Mapping[int, int]) -> None:
        self._people, self._scene = people, people.scene
        self._entities, self._entity_of = entities, entity_of

    def find(self, mentions: Sequence[Sequence[Mention]]) -> Iterator[tuple[int, int]]:
        """Return where they begin and end; `mentions` are who is spoken of in each sentence of the note."""
        if not any(each.role_why.startswith(CLEARED) for each in self._entities):
            return
        scene = self._scene
        for sentence, told in zip(scene.sentences, mentions, strict=True):
            if self._tells_of_cleared(told):
                yield scene.starts[sentence.start], scene.tokens[sentence.stop - 1].end

    def _tells_of_cleared(self, told: Sequence[Mention]) -> bool:
        persons = {who.number: who for each in told if (who := self._people.who(each)) is not None}
        grown = [each for each in persons.values() if not each.writer and self._may_harm(each)]
        return bool(grown) and all(self._is_cleared(each) for each in grown)

    def _entity(self, person: Person) -> Entity | None:
        at = self._entity_of.get(person.number)
        return None if at is None else self._entities[at]

    def _may_harm(self, person: Person) -> bool:
        """Say whether somebody is no child; of several of whom nothing is told, "people have started looking", not."""
        entity = self._entity(person)
        return not person.plural if entity is None else entity.age != "child"

    def _is_cleared(self, person: Person) -> bool:
        entity = self._entity(person)
        return entity is not None and entity.role_why.startswith(CLEARED)
