"""What was put together of the own words, as places in them alone: it travels sealed in the form."""

from __future__ import annotations

from typing import Any

from inkling.extraction import Span
from inkling.extraction.composing.composition import Composition, Entity
from inkling.vocabulary.subjects import AgeGroup, SubjectRole

_SHOWN = frozenset({"name", "nickname", "age", "looks", "school", "place", "address", "vehicle", "plate"})


def compact(composition: Composition, spans: tuple[Span, ...]) -> list[dict[str, Any]]:
    """Return what was put together, as places alone: what travels sealed in the form."""
    owned: dict[int, list[int]] = {}
    for each in composition.belongings:
        owned.setdefault(each.owner, []).append(each.span)
    return [
        {
            "kind": entity.kind,
            # What was judged and not told is asked.
            "age": entity.age if entity.age_told else AgeGroup.NOT_KNOWN.value,
            "at": [[spans[at].start, spans[at].end, _name_of(entity, at)] for at in entity.spans],
            "own": [[spans[at].start, spans[at].end] for at in owned.get(number, ())],
            "called": entity.called,
        }
        for number, entity in enumerate(composition.entities)
        if entity.role != SubjectRole.TELLER.value and any(spans[at].tier == "sure" for at in entity.spans)
    ]


def _name_of(entity: Entity, at: int) -> str:
    return next((each.name for each in entity.attributes if each.span == at and each.name in _SHOWN), "")
