"""The items of a report as a form asks for them: all, of a category, of a kind, or one part of those.

report["items"] is a list of mappings: category and kind (ids of the vocabulary), text, attributes (a mapping), who,
what, when, where, how, frequency, matter (1, 2, ...), number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from inkling.regions.rules.forms.facts import Fact, TakenText
from inkling.regions.rules.forms.paths import ANSWERS, FieldPath
from inkling.vocabulary.attributes import AttributeType
from inkling.vocabulary.kinds import KINDS, STATEMENT
from inkling.vocabulary.roles import PersonRole

Item = Mapping[str, Any]
_ATTRIBUTES = {each.id: {one.id: one for one in each.attributes} for each in (*KINDS, STATEMENT)}
_LABELS = {"frequency": "how often"}
_ROLES = {each.value: each.label for each in PersonRole}


def pick_items(path: FieldPath, items: Sequence[Item]) -> list[TakenText]:
    """Return what a path under `item.` names, other than `item.narrative`."""
    if path.answer:
        return [one for at, each in enumerate(items) for one in _answers(at, each, path.answer)]
    inside = [(at, each) for at, each in enumerate(items) if each.get("category") == path.category]
    chosen = [(at, each) for at, each in inside if path.kind in ("", each.get("kind"))]
    if path.attribute:
        return [_attribute_text(at, each, path.attribute) for at, each in chosen]
    return [TakenText(item_line(each), facts_of_item(at, each)) for at, each in chosen]


def item_line(item: Item) -> str:
    """Return an item in one line: its text, its attributes and answers, each with its label."""
    told = [str(item.get("text") or "").strip()]
    told += [
        f"{label_of(item, name)}: {shown}"
        for name, value in item.get("attributes", {}).items()
        if (shown := _in_words(item, name, value))
    ]
    told += [
        f"{_LABELS.get(name, name)}: {item[name]}" for name in ANSWERS if str(item.get(name) or "").strip()
    ]
    return " ".join("; ".join(dict.fromkeys(part for part in told if part)).split())


def label_of(item: Item, attribute: str) -> str:
    """Return the words for an attribute of an item's kind, in lower case."""
    known = _ATTRIBUTES.get(str(item.get("kind")), {}).get(attribute)
    return (known.label if known else attribute.replace("_", " ")).lower()


def facts_of_item(at: int, item: Item) -> frozenset[Fact]:
    """Return all that is told in an item, as facts."""
    return frozenset(Fact("item", at, name, value) for name, value in _parts(item) if value)


def _parts(item: Item) -> Iterator[tuple[str, str]]:
    for name in ("text", *ANSWERS):
        yield name, str(item.get(name) or "").strip()
    for name, value in item.get("attributes", {}).items():
        yield name, str(value).strip()


def _answers(at: int, item: Item, name: str) -> Iterator[TakenText]:
    """An answer may stand in the item or in an attribute of its kind: "when" does either."""
    for source in (item, item.get("attributes", {})):
        value = str(source.get(name) or "").strip()
        if value:
            yield TakenText(value, frozenset({Fact("item", at, name, value)}))


def _attribute_text(at: int, item: Item, name: str) -> TakenText:
    value = str(item.get("attributes", {}).get(name) or "").strip()
    return TakenText(_in_words(item, name, value), frozenset({Fact("item", at, name, value)}))


def _in_words(item: Item, name: str, value: Any) -> str:
    """Return a value as it is printed: a role in words, anything else as told."""
    known = _ATTRIBUTES.get(str(item.get("kind")), {}).get(name)
    text = str(value or "").strip()
    return _ROLES.get(text, text) if known is not None and known.type is AttributeType.ROLE else text
