"""The boxes of a HEIF file: which item is the picture, where its bytes lie, and what stands beside it.

Only what a phone writes is followed, down one known path: what else there is, however deep, is stepped over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from inkling.files.rules.copies import NotReadable
from inkling.files.rules.terms import CopyProblem

MOST_BOXES, MOST_ITEMS, MOST_EXTENTS = 20_000, 5_000, 64
_HEAD, _LONG_HEAD, _FULL = 8, 16, 4
_IN_FILE, _IN_IDAT = 0, 1
_HIDDEN = 1


class Box(NamedTuple):
    """A box: its kind, and where what it holds begins and ends."""

    kind: bytes
    start: int
    end: int


class Item(NamedTuple):
    """What an item is, and whether it is shown by itself."""

    kind: bytes
    content: bytes
    is_hidden: bool


@dataclass
class Heif:
    """What the boxes say: items, where they lie, their properties in order, and which leads to which."""

    data: bytes
    primary: int = 0
    items: dict[int, Item] = field(default_factory=dict)
    places: dict[int, tuple[int, list[tuple[int, int]]]] = field(default_factory=dict)
    properties: list[Box] = field(default_factory=list)
    held: dict[int, list[int]] = field(default_factory=dict)
    leads: dict[tuple[bytes, int], list[int]] = field(default_factory=dict)
    idat: Box | None = None

    def bytes_of(self, item: int) -> bytes:
        """Return what an item holds. Raises `NotReadable`."""
        method, parts = self.places.get(item, (_IN_FILE, []))
        room = Box(b"", 0, len(self.data)) if method == _IN_FILE else self.idat
        if not parts or room is None or method not in (_IN_FILE, _IN_IDAT):
            raise NotReadable(CopyProblem.NOT_WHOLE)
        if sum(length for _, length in parts) > len(self.data):
            raise NotReadable(CopyProblem.TOO_LARGE)
        pieces = []
        for offset, length in parts:
            start = room.start + offset
            end = start + length if length else room.end
            if end > room.end:
                raise NotReadable(CopyProblem.NOT_WHOLE)
            pieces.append(self.data[start:end])
        return b"".join(pieces)

    def properties_of(self, item: int) -> list[tuple[bytes, bytes]]:
        """Return the kind and content of each property of an item, in their order. Raises `NotReadable`."""
        found = []
        for number in self.held.get(item, []):
            if number > len(self.properties):
                raise NotReadable(CopyProblem.NOT_WHOLE)
            box = self.properties[number - 1]
            found.append((box.kind, self.data[box.start : box.end]))
        return found

    def lead_to(self, kind: bytes, item: int) -> list[int]:
        """Return the items that say of themselves that they are such a thing of this one."""
        return [each for (what, each), to in self.leads.items() if what == kind and item in to]


class Reader:
    """Reads numbers one after another, within bounds. Raises `NotReadable`."""

    def __init__(self, data: bytes, box: Box) -> None:
        self.data, self.at, self.end = data, box.start, box.end

    def number(self, size: int) -> int:
        """Return the next number of so many bytes; of none, nought."""
        return int.from_bytes(self.take(size), "big")

    def take(self, size: int) -> bytes:
        """Return the next bytes."""
        if self.at + size > self.end:
            raise NotReadable(CopyProblem.NOT_WHOLE)
        self.at += size
        return self.data[self.at - size : self.at]

    def word(self) -> bytes:
        """Return the next bytes up to a nought, or to the end."""
        stop = self.data.find(b"\0", self.at, self.end)
        stop = self.end if stop < 0 else stop
        found = self.data[self.at : stop]
        self.at = min(stop + 1, self.end)
        return found

    def version(self) -> tuple[int, int]:
        """Return version and flags, with which many boxes begin."""
        whole = self.number(_FULL)
        return whole >> 24, whole & 0xFFFFFF


def boxes_in(data: bytes, room: Box) -> Iterator[Box]:
    """Return the boxes that lie in a room, one after another. Raises `NotReadable` where a length is none."""
    at = room.start
    for _ in range(MOST_BOXES):
        if at + _HEAD > room.end:
            return
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], _HEAD
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), _LONG_HEAD
        end = at + size if size else room.end
        if end < at + head or end > room.end:
            raise NotReadable(CopyProblem.NOT_WHOLE)
        yield Box(kind, at + head, end)
        at = end
    raise NotReadable(CopyProblem.TOO_LARGE)


def read_heif(data: bytes) -> Heif:
    """Return what the boxes of a file say of its pictures. Raises `NotReadable`."""
    heif = Heif(data)
    for box in boxes_in(data, Box(b"", 0, len(data))):
        if box.kind == b"meta":
            _read_meta(heif, box)
            return heif
    raise NotReadable(CopyProblem.NO_READER)


def _read_meta(heif: Heif, meta: Box) -> None:
    readers = {
        b"pitm": _read_primary,
        b"iinf": _read_items,
        b"iloc": _read_places,
        b"iprp": _read_properties,
        b"iref": _read_leads,
    }
    for box in boxes_in(heif.data, Box(b"", meta.start + _FULL, meta.end)):
        if box.kind == b"idat":
            heif.idat = box
        elif box.kind in readers:
            readers[box.kind](heif, box)


def _read_primary(heif: Heif, box: Box) -> None:
    reader = Reader(heif.data, box)
    version, _ = reader.version()
    heif.primary = reader.number(4 if version else 2)


def _read_items(heif: Heif, box: Box) -> None:
    reader = Reader(heif.data, box)
    version, _ = reader.version()
    _no_more_than(reader.number(4 if version else 2), MOST_ITEMS)
    for entry in boxes_in(heif.data, Box(b"", reader.at, box.end)):
        of_one = Reader(heif.data, entry)
        version, flags = of_one.version()
        # Versions before say no kind: no picture is kept so.
        if entry.kind == b"infe" and version in (2, 3):
            number = of_one.number(2 if version == 2 else 4)
            of_one.number(2)
            kind = of_one.take(4)
            of_one.word()
            heif.items[number] = Item(kind, of_one.word(), bool(flags & _HIDDEN))
            _no_more_than(len(heif.items), MOST_ITEMS)


def _read_places(heif: Heif, box: Box) -> None:
    reader = Reader(heif.data, box)
    version, _ = reader.version()
    sizes = reader.number(2)
    offset, length, base = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index = sizes & 15 if version in (1, 2) else 0
    wide = 2 if version < 2 else 4
    for _ in range(_no_more_than(reader.number(wide), MOST_ITEMS)):
        item = reader.number(wide)
        method = reader.number(2) & 15 if version in (1, 2) else _IN_FILE
        # Nought: in this file, not in another one.
        elsewhere = reader.number(2)
        start = reader.number(base)
        parts = []
        for _ in range(_no_more_than(reader.number(2), MOST_EXTENTS)):
            reader.number(index)
            parts.append((start + reader.number(offset), reader.number(length)))
        heif.places[item] = method, [] if elsewhere else parts


def _read_properties(heif: Heif, box: Box) -> None:
    for part in boxes_in(heif.data, box):
        if part.kind == b"ipco":
            heif.properties = list(boxes_in(heif.data, part))
        elif part.kind == b"ipma":
            _read_held(heif, part)


def _read_held(heif: Heif, box: Box) -> None:
    reader = Reader(heif.data, box)
    version, flags = reader.version()
    for _ in range(_no_more_than(reader.number(4), MOST_ITEMS)):
        item = reader.number(4 if version else 2)
        wide = 2 if flags & 1 else 1
        # Its highest bit says that whoever does not know it may not go on.
        held = [reader.number(wide) & (0x7FFF if wide == 2 else 0x7F) for _ in range(reader.number(1))]
        heif.held[item] = [each for each in held if each]


def _read_leads(heif: Heif, box: Box) -> None:
    reader = Reader(heif.data, box)
    wide = 4 if reader.version()[0] else 2
    for lead in boxes_in(heif.data, Box(b"", reader.at, box.end)):
        one = Reader(heif.data, lead)
        item = one.number(wide)
        to = [one.number(wide) for _ in range(_no_more_than(one.number(2), MOST_ITEMS))]
        heif.leads[lead.kind, item] = to
        _no_more_than(len(heif.leads), MOST_ITEMS)


def _no_more_than(number: int, most: int) -> int:
    if number > most:
        raise NotReadable(CopyProblem.TOO_LARGE)
    return number
