"""What a page sends of its cards, and the acts of their buttons: each press saves all that was typed too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from inkling.notes.rules.content import CardDecision, ItemDecision, NoteContent
from inkling.vocabulary.limits import SHORT_TEXT_MAX

Posted = Mapping[str, object]
_Kept = TypeVar("_Kept")
# Of a diary so many lines can be dated on the page; more are sent all the same.
MOST_LINES = 1_000
_MOST_CARDS = 1_000
# Of what was decided of words that stand no more, the newest are kept: a note must not grow without end.
_MOST_KEPT = 4_000
_LONGEST_KEY = 1_000
# Of a key and the first words of a sentence in one value of a button.
BETWEEN = "|"


def with_posted_cards(content: NoteContent, posted: Posted) -> NoteContent:
    """Return the content with each card of the page as it was sent; what the page did not show stays."""
    cards, items = dict(content.decisions), dict(content.items)
    for number, key in _keys(posted, "key"):
        cards[key] = replace(
            cards.pop(key, CardDecision()),
            age=_value_of(posted, "age", number),
            role=_value_of(posted, "role", number),
            is_out=_value_of(posted, "out", number) == "yes",
            same_as=_value_of(posted, "same", number, most=_LONGEST_KEY),
            owner=_value_of(posted, "owner", number, most=_LONGEST_KEY),
        )
    for number, key in _keys(posted, "ikey"):
        items[key] = replace(
            items.pop(key, ItemDecision()),
            known=_value_of(posted, "iknown", number),
            origin=_value_of(posted, "iorigin", number),
            knew=_value_of(posted, "iknew", number),
            agreed=_value_of(posted, "iagreed", number),
            why=_value_of(posted, "iwhy", number),
            is_out=_value_of(posted, "iout", number) == "yes",
        )
    return replace(
        content,
        decisions=_newest(cards),
        items=_newest(items),
        line_days=_newest(_line_days(content, posted)),
    )


def _newest(kept: dict[str, _Kept]) -> dict[str, _Kept]:
    return dict(list(kept.items())[-_MOST_KEPT:])


def after_press(content: NoteContent, press: str) -> NoteContent:
    """Return the content after the press of a card's button; of any other button, as it is."""
    act, _, rest = press.partition(":")
    change = _ACTS.get(act)
    return change(content, rest) if change and len(rest) <= 2 * _LONGEST_KEY else content


def anchor_after(press: str) -> str:
    """Return where on the page the reader goes on after a press."""
    act = press.partition(":")[0]
    return ("#told" if act.startswith("item-") else "#cards") if act in _ACTS else ""


def _line_days(content: NoteContent, posted: Posted) -> dict[str, str]:
    """Return the days that were answered for lines of a diary; one that is emptied is asked again."""
    days = dict(content.line_days)
    for number, key in _keys(posted, "dkey"):
        day = _value_of(posted, "day", number)
        if day and day != _value_of(posted, "was", number):
            days[key] = day
        elif not day:
            days.pop(key, None)
    return days


def _keys(posted: Posted, name: str) -> Iterator[tuple[int, str]]:
    for number in range(MOST_LINES if name == "dkey" else _MOST_CARDS):
        key = posted.get(f"{name}-{number}")
        if key is None:
            return
        if len(str(key)) <= _LONGEST_KEY:
            yield number, str(key)


def _value_of(posted: Posted, name: str, number: int, *, most: int = SHORT_TEXT_MAX) -> str:
    return str(posted.get(f"{name}-{number}") or "")[:most]


def _all_right(content: NoteContent, _: str) -> NoteContent:
    cards = {key: replace(each, is_right=True) for key, each in content.decisions.items()}
    return replace(content, decisions=cards)


def _right(content: NoteContent, key: str) -> NoteContent:
    return _with_card(content, key, replace(_card(content, key), is_right=True))


def _part(content: NoteContent, rest: str) -> NoteContent:
    number, _, key = rest.partition(":")
    if not number.isascii() or not number.isdecimal() or len(number) > 3:
        return content
    card = _card(content, key)
    parts = tuple(dict.fromkeys((*card.parts, int(number))))
    return _with_card(content, key, replace(card, parts=parts))


def _whole(content: NoteContent, key: str) -> NoteContent:
    """Take the parting of a card back: its key ends in its place among those of the card it came from."""
    parent, _, number = key.rpartition("/")
    card = _card(content, parent)
    left = tuple(each for each in card.parts if str(each) != number)
    changed = _with_card(content, parent, replace(card, parts=left))
    return replace(changed, decisions={name: each for name, each in changed.decisions.items() if name != key})


def _apart(content: NoteContent, key: str) -> NoteContent:
    return _with_card(content, key, replace(_card(content, key), same_as=""))


def _item_part(content: NoteContent, rest: str) -> NoteContent:
    key, _, phrase = rest.rpartition(BETWEEN)
    item = _item(content, key)
    return _with_item(content, key, replace(item, parts=tuple(dict.fromkeys((*item.parts, phrase)))))


def _item_whole(content: NoteContent, rest: str) -> NoteContent:
    """Take the parting of a thing told back: it begins with the words at which it was parted."""
    parent, _, begins = rest.rpartition(BETWEEN)
    item = _item(content, parent)
    left = tuple(each for each in item.parts if not begins.startswith(each.casefold()))
    return _with_item(content, parent, replace(item, parts=left))


def _item_join(content: NoteContent, key: str) -> NoteContent:
    return _with_item(content, key, replace(_item(content, key), follows=True))


def _item_apart(content: NoteContent, key: str) -> NoteContent:
    return _with_item(content, key, replace(_item(content, key), follows=False))


def _card(content: NoteContent, key: str) -> CardDecision:
    return content.decisions.get(key, CardDecision())


def _with_card(content: NoteContent, key: str, card: CardDecision) -> NoteContent:
    return replace(content, decisions={**content.decisions, key: card})


def _item(content: NoteContent, key: str) -> ItemDecision:
    return content.items.get(key, ItemDecision())


def _with_item(content: NoteContent, key: str, item: ItemDecision) -> NoteContent:
    return replace(content, items={**content.items, key: item})


_ACTS: dict[str, Callable[[NoteContent, str], NoteContent]] = {
    "all-right": _all_right,
    "right": _right,
    "part": _part,
    "whole": _whole,
    "apart": _apart,
    "item-part": _item_part,
    "item-whole": _item_whole,
    "item-join": _item_join,
    "item-apart": _item_apart,
}
