"""What a teller sends later under the same receipt: which of it stands already, and which is new.

A teller cannot be shown what stands (whoever found the receipt would read it), so that most tell again what they told.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

_CHILD, _PERSON = "other_child", "person"
_NAMES = frozenset({"name", "nickname"})


@dataclass(frozen=True)
class SaidDetail:
    """A detail as it is compared: `boxes` are its answers by name, none left empty. Addition 0 is the report."""

    key: Hashable
    addition: int
    kind: str
    matter: int
    boxes: Mapping[str, str]


@dataclass(frozen=True)
class EarlierDetails:
    """For details that came later: which earlier one says all that they say, and which earlier child bears the name."""

    says_all: Mapping[Hashable, Hashable]
    names_child: Mapping[Hashable, Hashable]


def standing_before(details: Sequence[SaidDetail]) -> EarlierDetails:
    """Say what each detail of an addition repeats. `details` come in the order in which they were told.

    What is told as a child is never a repeat of what was told as a person: that it is a child is new.
    """
    says_all: dict[Hashable, Hashable] = {}
    names_child: dict[Hashable, Hashable] = {}
    for place, later in enumerate(details):
        earlier = [each for each in details[:place] if later.addition > each.addition]
        same = next((each for each in earlier if _says_all(each, later)), None)
        child = next((each for each in earlier if _is_named_child(each, later)), None)
        if same is not None:
            says_all[later.key] = same.key
        if child is not None:
            names_child[later.key] = child.key
    return EarlierDetails(says_all, names_child)


def is_told_again(
    words: str, *, before: Iterable[str], details: Sequence[SaidDetail], standing: EarlierDetails
) -> bool:
    """Say whether an addition holds nothing but what stands: its words stood before, and so did each of its details."""
    stood = not words.strip() or plain(words) in {plain(each) for each in before}
    return stood and all(each.key in standing.says_all for each in details)


def plain(text: str) -> str:
    """Return a text without what does not change what it says: capitals, spaces, a full stop at its end."""
    return " ".join(text.casefold().split()).rstrip(".! ")


def _says_all(earlier: SaidDetail, later: SaidDetail) -> bool:
    named = {name: value for name, value in later.boxes.items() if value}
    if not named or earlier.matter != later.matter:
        return False
    is_same_kind = earlier.kind == later.kind or (
        (earlier.kind, later.kind) == (_CHILD, _PERSON) and named.keys() <= _NAMES
    )
    return is_same_kind and all(plain(value) in _said_in(earlier, name) for name, value in named.items())


def _said_in(earlier: SaidDetail, name: str) -> set[str]:
    """Return what stands in a box; what was once told as a name is told again as a nickname."""
    boxes = _NAMES if name in _NAMES else (name,)
    return {plain(earlier.boxes[each]) for each in boxes if earlier.boxes.get(each)}


def _is_named_child(earlier: SaidDetail, later: SaidDetail) -> bool:
    if (earlier.kind, later.kind) != (_CHILD, _PERSON):
        return False
    return bool(_said_in(earlier, "name") & _said_in(later, "name"))
