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
from inkling.vocabulary.categories import Category
from inkling.vocabulary.kinds import KINDS, STATEMENT
from inkling.vocabulary.roles import PersonRole

Item = Mapping[str, Any]
_ATTRIBUTES = {each.id: {one.id: one for one in each.attributes} for each in (*KINDS, STATEMENT)}
_KINDS = {each.id: each.label for each in KINDS}
_LABELS = {"frequency": "how often"}
# By which of its attributes somebody is known.
_KNOWN_BY = ("name", "nickname")
_PEOPLE = frozenset({Category.PEOPLE.value, Category.OTHER_CHILDREN.value})
# A kind that says what somebody is to somebody else.
_TIES = frozenset({"family_of_child", "associate", "called_boyfriend"})
# Whom a thing belongs to: a tie between two, which the name of either alone does not hold.
_TIE_NAMES = frozenset({"driver", "belongs_to", "worn_by", "name"})
_NAMED_THINGS = frozenset({"gang"})
_ROLES = {each.value: each.label for each in PersonRole}


def pick_items(path: FieldPath, items: Sequence[Item]) -> list[TakenText]:
    """Return what a path under `item.` names, other than `item.narrative`."""
    if path.answer:
        return _with_whose(
            [(each, one) for at, each in enumerate(items) for one in _answers(at, each, path.answer)]
        )
    inside = [(at, each) for at, each in enumerate(items) if each.get("category") == path.category]
    chosen = [(at, each) for at, each in inside if path.kind in ("", each.get("kind"))]
    if path.attribute:
        return _with_whose([(each, _attribute_text(at, each, path.attribute)) for at, each in chosen])
    return [
        TakenText(item_line(each, is_alone=not path.kind), facts_of_item(at, each)) for at, each in chosen
    ]


def _with_whose(taken: Sequence[tuple[Item, TakenText]]) -> list[TakenText]:
    """Of several, each says of what it is told, unless it is itself what the item is known by."""
    told = [(item, one) for item, one in taken if one.text]
    if len(told) < 2:
        return [one for _, one in taken]
    return [
        one if not known or one.text in (known, first) else TakenText(f"{known}: {one.text}", one.facts)
        for item, one in told
        for known, first in [(known_item(item), _first_told(item))]
    ]


def known_item(item: Item, *, but: str = "") -> str:
    """Return what an item is known by: a person's name or a plate, else its kind and the first that was told of it.

    Without that first, where it is the text `but` that stands beside it.
    """
    attributes, kind = item.get("attributes", {}), str(item.get("kind"))
    names = _KNOWN_BY if item.get("category") in _PEOPLE else ("plate",)
    named = next((str(attributes[name]).strip() for name in names if attributes.get(name)), "")
    label = _KINDS.get(kind, "")
    if named and named != but:
        return f"{named} ({label.lower()})" if kind in _TIES else named
    first = _first_told(item)
    return f"{label} {'' if first == but else first}".strip()


def is_tie(item: Item, name: str) -> bool:
    """Say whether this part of an item says whose it is or who did it, beside what it is."""
    kind = item.get("kind")
    return name in _TIE_NAMES and item.get("category") not in _PEOPLE and kind not in _NAMED_THINGS


def _first_told(item: Item) -> str:
    values = (value_in_words(item, name, value) for name, value in item.get("attributes", {}).items())
    return next((value for value in values if value), "")


def item_line(item: Item, *, is_alone: bool = True) -> str:
    """Return an item in one line: its kind, its text, its attributes and answers, each with its label.

    `is_alone`: no label above it says of which kind it is. A mother is not to be read as just another name.
    """
    kind = _KINDS.get(str(item.get("kind")), "") if is_alone else ""
    told = [str(item.get("text") or "").strip()]
    told += [
        f"{label_of(item, name)}: {shown}"
        for name, value in item.get("attributes", {}).items()
        if (shown := value_in_words(item, name, value))
    ]
    told += [
        f"{_LABELS.get(name, name)}: {item[name]}" for name in ANSWERS if str(item.get(name) or "").strip()
    ]
    line = " ".join("; ".join(dict.fromkeys(part for part in told if part)).split())
    return f"{kind}: {line}" if kind and line else line


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
    return TakenText(value_in_words(item, name, value), frozenset({Fact("item", at, name, value)}))


def value_in_words(item: Item, name: str, value: Any) -> str:
    """Return a value as it is printed: a role in words, anything else as told."""
    known = _ATTRIBUTES.get(str(item.get("kind")), {}).get(name)
    text = str(value or "").strip()
    return _ROLES.get(text, text) if known is not None and known.type is AttributeType.ROLE else text
