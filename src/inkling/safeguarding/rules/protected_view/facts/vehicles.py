"""The vehicles of a telling, each once: what is said of one car in three sentences stands in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

import re2

from inkling.safeguarding.rules.protected_view.cutter import join_pieces
from inkling.safeguarding.rules.protected_view.parts import ViewLine, ViewPart
from inkling.safeguarding.rules.withholding import KnownTeller
from inkling.safeguarding.rules.withholding.own.values import own_values
from inkling.vocabulary.text import storable

_WORD = re2.compile(r"[\p{L}\p{N}]+")
_FILLERS = frozenset(
    "a an the his her their this that same my our old car cars van motor vehicle one".split()
)
_COLOURS = frozenset(
    "black white red blue green grey gray silver gold yellow orange brown maroon purple pink cream beige bronze".split()
)
_OF_A_CAR = frozenset("car van vehicle motor reg registration plate plates number numberplate it its".split())


@dataclass(frozen=True)
class VehicleMention:
    """What one place in the words, or one box, says of a vehicle. `beside` is the sentence around it.

    `called`: each piece as it stands in the words; nothing in a box.
    """

    pieces: tuple[str, ...]
    plates: frozenset[str] = frozenset()
    beside: str = ""
    noticed: bool = True
    called: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """The words that tell one vehicle from another, without its plate."""
        told = {word for piece in self.pieces for word in _words(piece)}
        return frozenset(told - {word for plate in self.plates for word in _words(plate)} - _FILLERS)


def lines_of(seen: Iterable[VehicleMention]) -> list[ViewLine]:
    """Return a line for each vehicle, in the order in which they are told."""
    kept = _with_plates(_each_once(seen))
    return [ViewLine(ViewPart.VEHICLES, join_pieces(each.pieces), noticed=each.noticed) for each in kept]


def without_own(
    seen: Sequence[VehicleMention], text: str, *, teller: KnownTeller
) -> Sequence[VehicleMention]:
    """Return the vehicles without what is who told's own car: its plate leads to them.

    Of a child who tells of itself all stays.
    """
    if teller.is_the_child or not seen:
        return seen
    passage, named = teller.read(text), [value for each in seen for value in each.called]
    own: set[str] = set()
    for each in _with_plates(_each_once(seen)):
        own |= own_values(passage, tuple(dict.fromkeys(each.called)), beside=named, is_home=False)
    return [_without(each, own) for each in seen]


def _without(mention: VehicleMention, own: Set[str]) -> VehicleMention:
    left = [both for both in zip(mention.pieces, mention.called, strict=True) if both[1] not in own]
    return replace(
        mention,
        pieces=tuple(piece for piece, _ in left),
        plates=mention.plates - own,
        called=tuple(called for _, called in left),
    )


def _each_once(seen: Iterable[VehicleMention]) -> list[VehicleMention]:
    kept: list[VehicleMention] = []
    for each in seen:
        if not join_pieces(each.pieces):
            continue
        same = next((at for at, other in enumerate(kept) if _may_be_one(other, each)), None)
        if same is None:
            kept.append(each)
        else:
            kept[same] = _together(kept[same], each)
    return kept


def _may_be_one(one: VehicleMention, other: VehicleMention) -> bool:
    """Say whether two descriptions are of one vehicle: all that one says, the other says too, and no plate differs."""
    if one.plates and other.plates:
        return bool(one.plates & other.plates)
    if not one.words or not other.words:
        return one.words == other.words and not (one.plates or other.plates)
    alike = one.words <= other.words or other.words <= one.words
    # "black" alone is no car.
    return alike and bool((one.words & other.words) - _COLOURS)


def _with_plates(kept: Sequence[VehicleMention]) -> list[VehicleMention]:
    """Return a plate alone to the only vehicle that is described, where its sentence speaks of a car or of that one."""
    described = [each for each in kept if each.words]
    alone = [each for each in kept if each.plates and not each.words]
    if len(described) != 1:
        return list(kept)
    one = described[0]
    if len(alone) == 1 and not one.plates and _words(alone[0].beside) & (_OF_A_CAR | one.words - _COLOURS):
        one, alone = _together(one, alone[0]), []
    # "His car" says nothing that the only vehicle does not say.
    return [one, *alone]


def _together(one: VehicleMention, other: VehicleMention) -> VehicleMention:
    more, less = (one, other) if one.words >= other.words else (other, one)
    known = {word for piece in more.pieces for word in _words(piece)} | _FILLERS
    pieces = (*more.pieces, *(piece for piece in less.pieces if not _words(piece) <= known))
    noticed = one.noticed and other.noticed
    called = (*one.called, *other.called)
    return VehicleMention(pieces, one.plates | other.plates, f"{one.beside} {other.beside}", noticed, called)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(storable(text).text.casefold()))
