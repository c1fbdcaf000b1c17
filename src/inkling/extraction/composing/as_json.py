"""A composition in the shape that `inkling extract` prints (DESIGN.md, "Command line")."""

from __future__ import annotations

from collections.abc import Iterable

from inkling.extraction.composing.composition import Attribute, Composition, Entity, Item, Moment

Json = dict[str, object]


def as_json(composition: Composition) -> Json:
    """Return entities, belongs, when and items as plain values; lone surrogates become U+FFFD.

    `belongs` says of a span whose it is (`owner`, an entity); `when` says of a span of something told at which
    dates, times and frequencies it was (`at`, spans). Both go from the thing to what is told of it.
    """
    return {
        "entities": [_entity(each) for each in composition.entities],
        "belongs": [
            {"span": each.span, "owner": each.owner, "why": each.why} for each in composition.belongings
        ],
        "when": [{"span": each.span, "at": list(each.at), "why": each.why} for each in composition.datings],
        "items": [_item(each) for each in composition.items],
    }


def _entity(entity: Entity) -> Json:
    told: Json = {
        "kind": entity.kind,
        "spans": list(entity.spans),
        "age": entity.age,
        "age_told": entity.age_told,
        "role": entity.role,
        "role_told": entity.role_told,
        "attributes": _attributes(entity.attributes),
        "why": _plain(entity.why),
    }
    if entity.relation:
        told["relation"] = entity.relation
    if entity.must_not_know:
        told["must_not_know"] = list(entity.must_not_know)
    return told


def _attributes(attributes: Iterable[Attribute]) -> Json:
    told: dict[str, list[str]] = {}
    for each in attributes:
        told.setdefault(each.name, []).append(_plain(each.value))
    return {name: ", ".join(values) for name, values in told.items()}


def _item(item: Item) -> Json:
    return {
        "start": item.start,
        "end": item.end,
        "known": item.known,
        "known_why": _plain(item.known_why),
        "why": item.cut_why,
        "spans": list(item.spans),
        "entities": list(item.entities),
        "moments": [_moment(each) for each in item.moments],
        "frequency": list(item.often),
        "places": list(item.places),
        "categories": list(item.categories),
        "indicators": list(item.signs),
    }


def _moment(moment: Moment) -> Json:
    return {"span": moment.span, "told": _plain(moment.told), "first": moment.first, "last": moment.last}


def _plain(text: str) -> str:
    return text.encode("utf-8", errors="surrogatepass").decode("utf-8", errors="replace")
