"""Pixels of a phone's photograph (HEIC), and what it says of who took it. Runs only in the shut-in process.

A picture is one of HEVC or a grid of them. Each is made smaller as it comes: never does the whole of a large one lie in
memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from inkling.files.machine import hevc
from inkling.files.machine.boxes import Box, Heif, Reader, read_heif
from inkling.files.machine.libde265 import library
from inkling.files.rules.copies import MOST_PIXELS, MOST_SIDE, NotReadable
from inkling.files.rules.terms import CopyProblem

_HEVC, _GRID, _EXIF, _MIME, _XMP = b"hvc1", b"grid", b"Exif", b"mime", b"application/rdf+xml"
_ALPHA = (b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", b"urn:mpeg:hevc:2015:auxid:1")
_MOST_PIECES = 2_000
_STEPS = (8, 4, 2)
_WHITE = (255, 255, 255)
_QUARTERS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}
_MIRRORS = (Image.Transpose.FLIP_TOP_BOTTOM, Image.Transpose.FLIP_LEFT_RIGHT)
# By the number of how light and colour were parted: how much red and blue count in the light. Others: as 6.
_PARTS = {1: (0.2126, 0.0722), 6: (0.299, 0.114), 9: (0.2627, 0.0593)}
_AS_COLOURS = 0


@dataclass(frozen=True)
class _Colours:
    """How light and colour were parted, where the file says it and not the picture."""

    matrix: int
    is_full_range: bool


def make_ready() -> None:
    """Load all that is needed later: once shut in, nothing can be loaded."""
    library()


def pixels_of(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Return width, height and the colours of the picture, turned upright. Raises `NotReadable`."""
    heif = read_heif(data)
    shown = _picture(heif, heif.primary)
    for alpha in _alphas(heif):
        clear = _picture(heif, alpha).convert("L").resize(shown.size)
        ground = Image.new("RGB", shown.size, _WHITE)
        ground.paste(shown, mask=clear)
        shown = ground
    shown = _upright(heif, shown)
    shown.thumbnail((MOST_SIDE, MOST_SIDE))
    yield *shown.size, shown.tobytes()


def frames_of(data: bytes) -> int:
    """Return how many pictures the file shows, one after another or side by side."""
    heif = read_heif(data)
    parts = {each for (kind, _), to in heif.leads.items() if kind == b"dimg" for each in to}
    parts |= {each for kind, each in heif.leads if kind in (b"thmb", b"auxl")}
    shown = [
        number
        for number, item in heif.items.items()
        if item.kind in (_HEVC, _GRID) and not item.is_hidden and number not in parts
    ]
    return max(1, len(shown))


def remarks_in(data: bytes) -> dict[str, bytes]:
    """Return what stands beside the picture, by its name as in other photographs: `exif` and `xmp`."""
    heif, found = read_heif(data), dict[str, bytes]()
    for number, item in heif.items.items():
        if item.kind == _EXIF:
            whole = heif.bytes_of(number)
            # First how far it is to where it begins.
            found["exif"] = b"Exif\0\0" + whole[4 + int.from_bytes(whole[:4], "big") :]
        elif item.kind == _MIME and item.content == _XMP:
            found["xmp"] = heif.bytes_of(number)
    return found


def _alphas(heif: Heif) -> list[int]:
    """Return the items that say how clear the picture is: what somebody cut out is not shown."""
    return [
        each
        for each in heif.lead_to(b"auxl", heif.primary)
        if any(
            kind == b"auxC" and held[4:].split(b"\0")[0] in _ALPHA for kind, held in heif.properties_of(each)
        )
    ][:1]


def _picture(heif: Heif, item: int) -> Image.Image:
    """Return an item in colours, made smaller by whole steps, not yet turned."""
    kind = heif.items[item].kind if item in heif.items else b""
    if kind == _GRID:
        return _join_pieces(heif, item)
    if kind != _HEVC:
        raise NotReadable(CopyProblem.NO_READER)
    size = _size_of(heif, item)
    return _read(heif, item, size=size, step=_step_for(size), colours=_colours_of(heif, item))


def _join_pieces(heif: Heif, item: int) -> Image.Image:
    """Return the picture that a grid of pictures makes."""
    width, height, columns, pieces = _grid(heif, item)
    colours = _colours_of(heif, item)
    wide, high = piece = _size_of(heif, pieces[0])
    rows = len(pieces) // columns
    if (
        wide * columns < width
        or high * rows < height
        or wide * (columns - 1) >= width
        or high * (rows - 1) >= height
    ):
        raise NotReadable(CopyProblem.NOT_WHOLE)
    step = _step_for((width, height), wide, high)
    whole = Image.new("RGB", (-(-width // step), -(-height // step)))
    for at, each in enumerate(pieces):
        if heif.items[each].kind != _HEVC or _size_of(heif, each) != piece:
            raise NotReadable(CopyProblem.NO_READER)
        part = _read(heif, each, size=piece, step=step, colours=colours or _colours_of(heif, each))
        whole.paste(part, (at % columns * part.width, at // columns * part.height))
    return whole


def _grid(heif: Heif, item: int) -> tuple[int, int, int, list[int]]:
    """Return width and height of a grid, how many stand beside each other, and the pictures in it."""
    held = heif.bytes_of(item)
    reader = Reader(held, Box(b"", 0, len(held)))
    _, flags = reader.number(1), reader.number(1)
    rows, columns = reader.number(1) + 1, reader.number(1) + 1
    width, height = (reader.number(4 if flags & 1 else 2) for _ in range(2))
    _check_size(width, height)
    pieces = heif.leads.get((b"dimg", item), [])
    if len(pieces) != rows * columns or not all(each in heif.items for each in pieces):
        raise NotReadable(CopyProblem.NOT_WHOLE)
    if len(pieces) > _MOST_PIECES:
        raise NotReadable(CopyProblem.TOO_LARGE)
    return width, height, columns, pieces


def _read(
    heif: Heif, item: int, *, size: tuple[int, int], step: int, colours: _Colours | None
) -> Image.Image:
    found = hevc.planes_of(_units_of(heif, item), size=size)
    light, *others = found.planes
    if step > 1:
        light = light.reduce(step)
    if not others:
        return light.convert("RGB")
    said = colours or _Colours(found.matrix, found.is_full_range)
    parts = [light, *(each.resize(light.size, Image.Resampling.BILINEAR) for each in others)]
    return _as_colours(parts, said)


def _as_colours(parts: list[Image.Image], said: _Colours) -> Image.Image:
    light, blue, red = parts
    if said.matrix == _AS_COLOURS:
        return Image.merge("RGB", (red, light, blue))
    of_red, of_blue = _PARTS.get(said.matrix, _PARTS[6])
    of_green = 1 - of_red - of_blue
    scale, floor, wide = (1.0, 0.0, 1.0) if said.is_full_range else (255 / 219, 16.0, 255 / 224)
    to_red, to_blue = 2 * (1 - of_red) * wide, 2 * (1 - of_blue) * wide
    green_of_blue, green_of_red = -to_blue * of_blue / of_green, -to_red * of_red / of_green
    rows = ((0.0, to_red), (green_of_blue, green_of_red), (to_blue, 0.0))
    matrix = [
        number
        for by_blue, by_red in rows
        for number in (scale, by_blue, by_red, -scale * floor - 128 * (by_blue + by_red))
    ]
    return Image.merge("RGB", parts).convert("RGB", tuple(matrix))


def _units_of(heif: Heif, item: int) -> list[bytes]:
    """Return the units of HEVC that make an item: those that say how it is kept, and those of the picture."""
    for kind, held in heif.properties_of(item):
        if kind == b"hvcC":
            reader = Reader(held, Box(b"", 0, len(held)))
            reader.take(21)
            wide, units = (reader.number(1) & 3) + 1, []
            for _ in range(reader.number(1)):
                reader.number(1)
                units += [reader.take(reader.number(2)) for _ in range(reader.number(2))]
            data = heif.bytes_of(item)
            reader = Reader(data, Box(b"", 0, len(data)))
            while reader.at < reader.end:
                units.append(reader.take(reader.number(wide)))
            return units
    raise NotReadable(CopyProblem.NOT_WHOLE)


def _size_of(heif: Heif, item: int) -> tuple[int, int]:
    for kind, held in heif.properties_of(item):
        if kind == b"ispe" and len(held) >= 12:
            size = int.from_bytes(held[4:8], "big"), int.from_bytes(held[8:12], "big")
            _check_size(*size)
            return size
    raise NotReadable(CopyProblem.NOT_WHOLE)


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise NotReadable(CopyProblem.NOT_WHOLE)
    if width * height > MOST_PIXELS:
        raise NotReadable(CopyProblem.TOO_LARGE)


def _step_for(size: tuple[int, int], *pieces: int) -> int:
    """Return by how much it can be made smaller at once, and still be as large as it is shown."""
    for step in _STEPS:
        if max(size) // step >= MOST_SIDE and not any(each % step for each in pieces):
            return step
    return 1


def _colours_of(heif: Heif, item: int) -> _Colours | None:
    for kind, held in heif.properties_of(item):
        if kind == b"colr" and held[:4] == b"nclx" and len(held) >= 11:
            return _Colours(int.from_bytes(held[8:10], "big"), bool(held[10] & 0x80))
    return None


def _upright(heif: Heif, picture: Image.Image) -> Image.Image:
    """Return the picture cut and turned as its properties say, in their order."""
    size = _size_of(heif, heif.primary)
    for kind, held in heif.properties_of(heif.primary):
        if kind == b"clap":
            picture = _cut(picture, held, size=size)
        elif kind == b"irot" and held and held[0] & 3 in _QUARTERS:
            picture = picture.transpose(_QUARTERS[held[0] & 3])
        elif kind == b"imir" and held:
            picture = picture.transpose(_MIRRORS[held[0] & 1])
    return picture


def _cut(picture: Image.Image, held: bytes, *, size: tuple[int, int]) -> Image.Image:
    """Return what lies within the frame that the file says: what was cut off is not shown."""
    reader = Reader(held, Box(b"", 0, len(held)))
    numbers = [int.from_bytes(reader.take(4), "big", signed=True) for _ in range(8)]
    wide, high, right, down = (over / under for over, under in zip(numbers[::2], numbers[1::2], strict=True))
    sides = []
    for whole, part, moved, now in (
        (size[0], wide, right, picture.width),
        (size[1], high, down, picture.height),
    ):
        start = (whole - part) / 2 + moved
        if not 0 <= start < start + part <= whole:
            raise NotReadable(CopyProblem.NOT_WHOLE)
        sides.append((round(start * now / whole), max(round((start + part) * now / whole), 1)))
    (left, end), (top, foot) = sides
    return picture.crop((min(left, end - 1), min(top, foot - 1), end, foot))
