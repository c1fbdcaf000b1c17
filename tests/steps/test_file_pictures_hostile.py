"""What stands beside the dots of a photograph may be anything: it states no place that is none, and hides nothing."""

from __future__ import annotations

import io
import math
import struct

import pytest
from PIL import Image

from inkling.files.machine.process import read_file
from inkling.files.rules.copies import MOST_FOUND, Pixels, ReadFile
from inkling.files.rules.terms import FileKind

ASCII, SHORT, LONG, RATIONAL, SIGNED, DOUBLE = 2, 3, 4, 5, 10, 12
SIZES = {ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, SIGNED: 8, DOUBLE: 8}
ARTIST, EXIF, GPS = 0x013B, 0x8769, 0x8825
SIDE, LATITUDE, OTHER_SIDE, LONGITUDE = 1, 2, 3, 4
HEAD = 8
Entry = tuple[int, int, bytes]

WEST = [(OTHER_SIDE, ASCII, b"W\0"), (LONGITUDE, RATIONAL, struct.pack(">6I", 1, 1, 32, 1, 0, 1))]
WHOLE = (RATIONAL, struct.pack(">6I", 53, 1, 47, 1, 237, 4))


def part(entries: list[Entry], *, at: int) -> bytes:
    """A part of the block, whose long values lie behind it."""
    behind = at + 2 + 12 * len(entries) + 4
    lines, values = struct.pack(">H", len(entries)), b""
    for tag, kind, value in entries:
        lines += struct.pack(">HHI", tag, kind, len(value) // SIZES[kind])
        lines += value.ljust(4, b"\0") if len(value) <= 4 else struct.pack(">I", behind + len(values))
        values += value if len(value) > 4 else b""
    return lines + struct.pack(">I", 0) + values


def photograph(first: list[Entry], gps: list[Entry] | None = None) -> ReadFile:
    """Read a picture with such a block: its first part, and what that says of where it was taken."""
    block = part(first, at=HEAD)
    if gps is not None:
        lies = HEAD + len(part([*first, (GPS, LONG, b"\0" * 4)], at=HEAD))
        block = part([*first, (GPS, LONG, struct.pack(">I", lies))], at=HEAD) + part(gps, at=lies)
    held = io.BytesIO()
    exif = b"Exif\0\0MM\0*" + struct.pack(">I", HEAD) + block
    Image.new("RGB", (4, 4), "red").save(held, "PNG", exif=exif)
    read = read_file(held.getvalue(), kind=FileKind.PNG)
    assert isinstance(read.shown[0], Pixels), "whatever stands beside it, the picture is seen"
    return read


def by(name: bytes) -> Entry:
    return (ARTIST, ASCII, name + b"\0")


def test_a_place_is_as_exact_as_it_was_told() -> None:
    exact = (RATIONAL, struct.pack(">6I", 537_961_234, 10_000_000, 0, 1, 0, 1))
    found = photograph([by(b"Zenobia")], [(SIDE, ASCII, b"N\0"), (LATITUDE, *exact), *WEST]).found
    assert found["GPSLatitude"] == "53.7961234° 0′ 0″ N"
    assert found["GPSLongitude"] == "1° 32′ 0″ W"


@pytest.mark.parametrize(
    "told",
    [
        pytest.param((RATIONAL, struct.pack(">6I", 53, 1, 47, 1, 59, 0)), id="divided by nothing"),
        pytest.param((RATIONAL, struct.pack(">6I", 0, 0, 0, 0, 0, 0)), id="nothing by nothing"),
        pytest.param((RATIONAL, struct.pack(">6I", 4_294_967_295, 1, 0, 1, 0, 1)), id="huge"),
        pytest.param((RATIONAL, struct.pack(">6I", 91, 1, 0, 1, 0, 1)), id="behind the pole"),
        pytest.param((RATIONAL, struct.pack(">6I", 53, 1, 4_700, 1, 0, 1)), id="minutes without end"),
        pytest.param((SIGNED, struct.pack(">6i", -53, 1, 47, 1, 59, 1)), id="below nought"),
        pytest.param((DOUBLE, struct.pack(">3d", 53, 47, math.inf)), id="infinite"),
        pytest.param((DOUBLE, struct.pack(">3d", math.nan, 47, 59)), id="no number"),
        pytest.param((ASCII, b"53 47 59\0"), id="words"),
    ],
)
def test_what_is_no_place_stands_as_it_is_and_hides_nothing(told: tuple[int, bytes]) -> None:
    found = photograph([by(b"Zenobia")], [(SIDE, ASCII, b"N\0"), (LATITUDE, *told), *WEST]).found
    assert "°" not in found["GPSLatitude"]
    assert (found["GPSLongitude"], found["Artist"]) == ("1° 32′ 0″ W", "Zenobia")


@pytest.mark.parametrize("side", [b"N" * 9_000, b"north\0", b"E\0", b"\0", "N\u202e".encode(), b"<b>N\0"])
def test_a_side_is_a_letter_of_its_own(side: bytes) -> None:
    found = photograph([by(b"Zenobia")], [(SIDE, ASCII, side), (LATITUDE, *WHOLE), *WEST]).found
    assert "°" not in found["GPSLatitude"]
    assert found["Artist"] == "Zenobia"


def test_ten_thousand_of_them_are_cut_short() -> None:
    many = [(number, SHORT, b"\0\1") for number in range(1_000, 11_000)]
    read = photograph([by(b"Zenobia"), *many])
    assert len(read.found) == MOST_FOUND
    assert read.found["Artist"] == "Zenobia"


@pytest.mark.parametrize("lies", [HEAD, 0, 4_294_967_295])
def test_parts_that_lie_in_themselves_or_nowhere_end(lies: int) -> None:
    place = struct.pack(">I", lies)
    photograph([by(b"Zenobia"), (EXIF, LONG, place), (GPS, LONG, place)])
