"""How far two accounts of one note agree on entities, belongings, dates and items.

Both have the shape that `inkling extract` prints and `Layered.as_extracted` gives. The first is held as true.
Spans are matched one to one by the most characters shared, within one merged type; entities by the most
matched spans shared, those without a span by kind and role; items by the most characters shared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from training.scoring import MERGED

Account = Mapping[str, Any]
Pair = tuple[int, int]
MEASURES = ("spans", "same entity", "child or adult", "role", "belongs", "dates", "same item", "known")


@dataclass(frozen=True)
class Tally:
    """Right ones, and how many there are in the first and in the second account; adds up over notes."""

    right: int = 0
    first: int = 0
    second: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.first + other.first, self.second + other.second)

    @property
    def f1(self) -> float:
        """Return 1.0 where neither account has anything."""
        both = self.first + self.second
        return 2 * self.right / both if both else 1.0


def compare(first: Account, second: Account, /) -> dict[str, Tally]:
    """Return a tally for each of MEASURES; for one of two or three answers (role) f1 is the share right."""
    spans = _matched_spans(first["spans"], second["spans"])
    entities = _matched_entities(first, second, spans)
    return {
        "spans": Tally(len(spans), len(first["spans"]), len(second["spans"])),
        "same entity": _pairs_agree(_entity_pairs(first), _entity_pairs(second), spans, spans),
        "child or adult": _answers_agree(first, second, entities, "age", told=lambda age: age != "unknown"),
        "role": _answers_agree(first, second, entities, "role", told=lambda _role: True),
        "belongs": _pairs_agree(_owned(first), _owned(second), spans, entities),
        "dates": _pairs_agree(_dated(first), _dated(second), spans, spans, ordered=True),
        "same item": _pairs_agree(_item_pairs(first), _item_pairs(second), spans, spans),
        "known": _known_agree(first["items"], second["items"]),
    }


def keep_shared_spans(first: Account, second: Account, /) -> tuple[Account, Account]:
    """Return both accounts without the spans that the other has not, so that only their meaning is compared."""
    spans = _matched_spans(first["spans"], second["spans"])
    return _keep(first, set(spans)), _keep(second, set(spans.values()))


def without_spans(account: Account, dropped: set[int], /) -> dict[str, Any]:
    """Return an account as if these spans had never been found; the others move up."""
    left = [span for span in range(len(account["spans"])) if span not in dropped]
    moved = {span: at for at, span in enumerate(left)}

    def renumbered(spans: Sequence[int]) -> list[int]:
        return [moved[span] for span in spans if span in moved]

    return {
        **account,
        "spans": [account["spans"][span] for span in left],
        "entities": [{**each, "spans": renumbered(each["spans"])} for each in account["entities"]],
        "belongs": [
            {**each, "span": moved[each["span"]]} for each in account["belongs"] if each["span"] in moved
        ],
        "when": [
            {**each, "span": moved[each["span"]], "at": renumbered(each["at"])}
            for each in account["when"]
            if each["span"] in moved
        ],
        "items": [{**each, "spans": renumbered(each["spans"])} for each in account["items"]],
    }


def _keep(account: Account, spans: set[int]) -> Account:
    def within(each: Account, name: str) -> dict[str, Any]:
        return {**each, name: [span for span in each[name] if span in spans]}

    return {
        **account,
        "entities": [within(each, "spans") for each in account["entities"]],
        "belongs": [each for each in account["belongs"] if each["span"] in spans],
        "when": [within(each, "at") for each in account["when"] if each["span"] in spans],
        "items": [within(each, "spans") for each in account["items"]],
    }


def match_spans(first: Account, second: Account, /) -> dict[int, int]:
    """Return for each span of the first account the one of the second that covers the same, where there is one."""
    return _matched_spans(first["spans"], second["spans"])


def match_entities(first: Account, second: Account, /) -> dict[int, int]:
    """Return for each entity of the first account the one of the second that means the same, where there is one."""
    return _matched_entities(first, second, _matched_spans(first["spans"], second["spans"]))


def _matched_spans(first: Sequence[Account], second: Sequence[Account]) -> dict[int, int]:
    shared = [
        (min(a["end"], b["end"]) - max(a["start"], b["start"]), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if MERGED[a["type"]] == MERGED[b["type"]]
    ]
    return _best(shared)


def _matched_entities(first: Account, second: Account, spans: Mapping[int, int]) -> dict[int, int]:
    shared = [
        (_likeness(a, b, spans), i, j)
        for i, a in enumerate(first["entities"])
        for j, b in enumerate(second["entities"])
    ]
    return _best(shared)


def _likeness(a: Account, b: Account, spans: Mapping[int, int]) -> int:
    if not a["spans"] and not b["spans"]:
        return int(a["kind"] == b["kind"] and a["role"] == b["role"])
    return len({spans.get(span) for span in a["spans"]} & set(b["spans"]))


def _best(shared: Iterable[tuple[int, int, int]]) -> dict[int, int]:
    matched: dict[int, int] = {}
    for much, i, j in sorted(shared, key=lambda each: (-each[0], each[1], each[2])):
        if much > 0 and i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def _entity_pairs(account: Account) -> set[Pair]:
    return _pairs(each["spans"] for each in account["entities"])


def _item_pairs(account: Account) -> set[Pair]:
    return _pairs(each["spans"] for each in account["items"])


def _owned(account: Account) -> set[Pair]:
    return {(each["span"], each["owner"]) for each in account["belongs"]}


def _dated(account: Account) -> set[Pair]:
    return {(each["span"], at) for each in account["when"] for at in each["at"]}


def _pairs(groups: Iterable[Sequence[int]]) -> set[Pair]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _pairs_agree(
    first: set[Pair],
    second: set[Pair],
    left: Mapping[int, int],
    right: Mapping[int, int],
    *,
    ordered: bool = False,
) -> Tally:
    moved = {(left.get(a), right.get(b)) for a, b in first}
    either_way = left is right and not ordered
    agreed = {pair for pair in second if pair in moved or (either_way and pair[::-1] in moved)}
    return Tally(len(agreed), len(first), len(second))


def _answers_agree(
    first: Account, second: Account, entities: Mapping[int, int], name: str, *, told: Callable[[str], bool]
) -> Tally:
    people = [
        (i, each[name])
        for i, each in enumerate(first["entities"])
        if each["kind"] in ("person", "group") and told(each[name])
    ]
    right = sum(i in entities and second["entities"][entities[i]][name] == said for i, said in people)
    return Tally(right, len(people), len(people))


def _known_agree(first: Sequence[Account], second: Sequence[Account]) -> Tally:
    right = 0
    for item in first:
        shared = Counter(
            {n: min(item["end"], o["end"]) - max(item["start"], o["start"]) for n, o in enumerate(second)}
        )
        nearest = shared.most_common(1)
        right += bool(nearest and nearest[0][1] > 0 and second[nearest[0][0]]["known"] == item["known"])
    return Tally(right, len(first), len(first))
