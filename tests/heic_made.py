"""Photographs as phones keep them (HEIC), made by code: whole ones that say who made them, and hostile ones.

The boxes are written here. What they hold is one picture of 64 by 64 dots, made once of plain shapes (the left half red
with a yellow quarter above, the right half blue), and a second one, black on the left and white on the right. Both were
drawn with Pillow and kept by pillow-heif 1.8.1 (x265), which is nowhere in this repository: nothing here writes HEVC.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PIL import Image

from inkling.files.rules.terms import FileKind

OWNER = "Zenobia Quill"
SIDE = 64
_KEPT = base64.b64decode(
    "AQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgIa"
    "DAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQA=="
)
_PICTURE = base64.b64decode(
    "AAAAhCgBrxOAeR7A5i7P9qLk//ZhHP63JtE6f/rzIffZEmX5EIpvzkfoQtkbFJjhjMuWteu5cCdcqWy1D+3M/Hy7D610erdjSgwwyPctCyf/6WFyj8nd"
    "F/crL3Ofk14x/lr04AwuP2JeeH+9ROfSdZ+34+DJH/wbWxu+DGJQ1rSBzs1DMaBLlA=="
)
_KEPT_GREY = base64.b64decode(
    "AQQIAAAAn/gAAAAAHvAA/Pz4+AAADwNgAAEAF0ABDAH//wQIAAADAJ/4AAADAAAeugJAYQABACZCAQEECAAAAwCf+AAAAwAAHsCCBBZbqSSmubAgAAAD"
    "AyAAAAMAIWIAAQAHRAHBcrAiQA=="
)
_GREY = base64.b64decode("AAAAGSgBrhPAO4jr///uierk8/1VTVLx//x8/+A=")


def box(kind: bytes, *parts: bytes) -> bytes:
    """A box: how long it is, what it is, and what it holds."""
    held = b"".join(parts)
    return struct.pack(">I", 8 + len(held)) + kind + held


def full(kind: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    """A box that begins with a version."""
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def size(width: int = SIDE, height: int = SIDE) -> bytes:
    """What says how large a picture is."""
    return full(b"ispe", struct.pack(">II", width, height))


def turned(quarters: int) -> bytes:
    """What says by how many quarters to the left a picture is turned."""
    return box(b"irot", bytes([quarters]))


def mirrored(side: int) -> bytes:
    """What says that a picture is mirrored: 0 top to bottom, 1 left to right."""
    return box(b"imir", bytes([side]))


def cut(width: int, height: int, right: int, down: int) -> bytes:
    """What says that only so much is shown, and how far its middle lies from that of the whole."""
    return box(b"clap", *(struct.pack(">iI", each, 1) for each in (width, height, right, down)))


KEPT, KEPT_GREY = box(b"hvcC", _KEPT), box(b"hvcC", _KEPT_GREY)
ALPHA = full(b"auxC", b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0")


@dataclass(frozen=True)
class Item:
    """Something in the file: what it is, what it holds, and what is said of it."""

    kind: bytes = b"hvc1"
    data: bytes = _PICTURE
    said: Sequence[bytes] = (KEPT, size())
    content: bytes = b""
    is_hidden: bool = False


def exif_of(owner: str) -> bytes:
    """What a camera says of who took the photograph, and where."""
    exif = Image.Exif()
    exif[0x013B] = exif[0x010F] = owner
    exif.get_ifd(0x8769)[0xA430] = owner
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 47.0, 59.25), 3: "W", 4: (1.0, 32.0, 0.0)})
    return exif.tobytes()


@dataclass(frozen=True)
class File:
    """The whole: items from 1 on, which one is shown, and which leads to which."""

    items: Sequence[Item]
    leads: Sequence[tuple[bytes, int, Sequence[int]]] = ()
    primary: int = 1
    names: Sequence[bytes] = (b"heic", b"mif1", b"heic")
    before: bytes = b""
    properties: list[bytes] = field(default_factory=list)

    def __bytes__(self) -> bytes:
        start = box(b"ftyp", self.names[0], bytes(4), *self.names[1:]) + self.before
        begins = len(start) + len(self._meta(0)) + 8
        return start + self._meta(begins) + box(b"mdat", *(each.data for each in self.items))

    def _meta(self, begins: int) -> bytes:
        entries, places, held, properties = [], [], [], []
        for number, each in enumerate(self.items, 1):
            head = struct.pack(">HH", number, 0) + each.kind + b"\0"
            entries.append(full(b"infe", head, each.content + b"\0", version=2, flags=each.is_hidden))
            places.append(struct.pack(">HHHII", number, 0, 1, begins, len(each.data)))
            begins += len(each.data)
            numbers = range(len(properties) + 1, len(properties) + len(each.said) + 1)
            properties += each.said
            held.append(
                struct.pack(">HB", number, len(each.said)) + b"".join(struct.pack(">H", n) for n in numbers)
            )
        many = struct.pack(">H", len(self.items))
        leads = [
            box(kind, struct.pack(f">HH{len(to)}H", number, len(to), *to)) for kind, number, to in self.leads
        ]
        return full(
            b"meta",
            full(b"hdlr", bytes(4), b"pict", bytes(13)),
            full(b"pitm", struct.pack(">H", self.primary)),
            full(b"iinf", many, *entries),
            full(b"iloc", b"\x44\x00", many, *places),
            box(
                b"iprp",
                box(b"ipco", *properties),
                full(b"ipma", struct.pack(">I", len(self.items)), *held, flags=1),
            ),
            *([full(b"iref", *leads)] if leads else []),
        )


def heic(owner: str = OWNER, *said: bytes) -> bytes:
    """A photograph that says who took it and where, and is turned as `said`."""
    remarks = f"<x>{owner}</x>".encode()
    items = (
        Item(said=(KEPT, size(), *said)),
        Item(b"Exif", bytes(4) + exif_of(owner), ()),
        Item(b"mime", remarks, (), b"application/rdf+xml"),
    )
    return bytes(File(items, [(b"cdsc", 2, [1]), (b"cdsc", 3, [1])]))


def grid(columns: int, rows: int, *said: bytes, width: int = 0, height: int = 0, pieces: int = 0) -> bytes:
    """A photograph of pieces, as phones keep a large one."""
    pieces = pieces or columns * rows
    wide, high = width or columns * SIDE, height or rows * SIDE
    whole = Item(
        b"grid", struct.pack(">BBBBII", 0, 1, rows - 1, columns - 1, wide, high), (size(wide, high), *said)
    )
    parts = [Item(data=_PICTURE, is_hidden=True)] * pieces
    return bytes(File((whole, *parts), [(b"dimg", 1, range(2, pieces + 2))]))


def cut_out() -> bytes:
    """A photograph of which somebody cut out the left half: it is there, and not shown."""
    clear = Item(data=_GREY, said=(KEPT_GREY, size(), ALPHA), is_hidden=True)
    return bytes(File((Item(), clear), [(b"auxl", 2, [1])]))


def several(many: int) -> bytes:
    """Photographs one after another, of which the first is shown."""
    return bytes(File([Item()] * many))


def _length_that_lies(seed: int) -> bytes:
    """One of the boxes says that it is longer or shorter than it is."""
    whole = bytearray(heic())
    kinds = (
        b"ftyp",
        b"meta",
        b"pitm",
        b"iinf",
        b"infe",
        b"iloc",
        b"iprp",
        b"ipco",
        b"ipma",
        b"hvcC",
        b"ispe",
        b"mdat",
    )
    at = whole.index(kinds[seed % len(kinds)]) - 4
    lengths = (0, 1, 7, 8, 9, 0x7FFFFFFF, 0xFFFFFFFF, len(whole) + seed)
    whole[at : at + 4] = struct.pack(">I", lengths[seed // len(kinds) % len(lengths)])
    return bytes(whole)


def _nested(seed: int) -> bytes:
    """Boxes in boxes, a thousand deep and more, where the picture should be."""
    held = b""
    for _ in range(1_000 + seed):
        held = box(b"meta", bytes(4), held)
    return box(b"ftyp", b"heic", bytes(4), b"mif1heic") + held


def _of_itself(seed: int) -> bytes:
    whole = Item(b"grid", struct.pack(">BBBBHH", 0, 0, 0, 0, SIDE, SIDE), (size(),))
    return bytes(File([whole] * (1 + seed % 3), [(b"dimg", 1, [1 + seed % 3])]))


def _large(seed: int) -> bytes:
    """One that says itself that it is as large as can be said: in its boxes, and where HEVC says it."""
    kept = bytearray(_KEPT)
    at = kept.index(b"\x42\x01") + 17 + seed % 8
    kept[at] ^= 1 + seed % 255
    return bytes(File([Item(said=(box(b"hvcC", bytes(kept)), size(4_000, 4_000)))]))


def _changed(data: bytes, start: int, seed: int) -> bytes:
    changed = bytearray(data)
    for at in range(1 + seed % 20):
        changed[start + (seed * 7919 + at * 104_729) % (len(data) - start)] ^= (seed + at) % 255 + 1
    return bytes(changed)


# What each tries, and how it is made. `seed` makes each one another.
HOSTILE_HEIC: dict[str, tuple[FileKind, Callable[[int], bytes]]] = {
    name: (FileKind.HEIC, made)
    for name, made in {
        "phone's photograph cut off": lambda seed: heic()[: 24 + seed * 37 % (len(heic()) - 24)],
        "phone's photograph with a length that lies": _length_that_lies,
        "phone's photograph that says 65,535 by 65,535": lambda seed: bytes(
            File([Item(said=(KEPT, size(65_535, 65_536 - seed)))])
        ),
        "phone's photograph whose HEVC says another size": _large,
        "phone's photograph of a grid of 60 million dots": lambda seed: grid(
            156, 93 + seed % 2, width=156 * 64, height=93 * 64, pieces=2
        ),
        "phone's photograph of 1,900 pieces": lambda seed: grid(50, 38, width=3_190 - seed % 40),
        "phone's photograph of 9,000 pieces": lambda seed: grid(100, 90),
        "phone's photograph of a thousand items": lambda seed: several(1_000 + seed),
        "phone's photograph of 30,000 items": lambda seed: several(30_000),
        "phone's photograph in boxes in boxes": _nested,
        "phone's photograph that is a piece of itself": _of_itself,
        "phone's photograph with changed boxes": lambda seed: _changed(heic(), 24, seed),
        "phone's photograph with changed HEVC": lambda seed: _changed(
            bytes(File([Item()])), bytes(File([Item()])).index(_PICTURE) + 4, seed
        ),
        "phone's photograph that goes on in another file": lambda seed: heic().replace(
            b"\x00\x01\x00\x00\x00\x01", b"\x00\x01\x00\x01\x00\x01"
        ),
        "phone's photograph of nothing but boxes": lambda seed: (
            box(b"ftyp", b"heic", bytes(4)) + box(b"free") * (2_000_000 + seed)
        ),
    }.items()
}
