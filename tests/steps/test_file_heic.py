"""What people see of a phone's photograph (HEIC): upright, whole, what was cut away is away, and nothing beside it."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image

from inkling.files.machine import libde265
from inkling.files.machine.process import as_jpeg, read_file
from inkling.files.rules.copies import NotReadable, Pixels, read_records
from inkling.files.rules.terms import CopyProblem, FileKind
from tests.deploy.not_run import not_run
from tests.heic_made import (
    HOSTILE_HEIC,
    KEPT,
    OWNER,
    SIDE,
    File,
    Item,
    box,
    cut,
    cut_out,
    grid,
    heic,
    mirrored,
    several,
    size,
    turned,
)

RED, BLUE, YELLOW = (254, 0, 0), (0, 0, 254), (250, 250, 0)
LEFT_ABOVE, LEFT, RIGHT, RIGHT_ABOVE = (6, 6), (6, 56), (56, 56), (56, 6)


@pytest.fixture(autouse=True)
def reads_heic() -> None:
    """The machine of these tests has what reads HEVC."""
    if not libde265.reads_heic():
        not_run("libde265 is missing. As root: apt-get install libde265-0")


def _copy(data: bytes) -> Image.Image:
    (shown,) = read_file(data, kind=FileKind.HEIC).shown
    assert isinstance(shown, Pixels)
    return Image.open(io.BytesIO(as_jpeg(shown)))


def _is(picture: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(picture.getpixel(at), colour, strict=True))


def test_it_is_seen_as_it_was_taken_and_says_nothing_beside() -> None:
    copy = _copy(heic())
    assert copy.size == (SIDE, SIDE)
    assert _is(copy, LEFT_ABOVE, YELLOW)
    assert _is(copy, LEFT, RED)
    assert _is(copy, RIGHT, BLUE)
    assert dict(copy.getexif()) == {}
    assert copy.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(
    ("said", "yellow"),
    [
        ((turned(0),), LEFT_ABOVE),
        ((turned(1),), LEFT),
        ((turned(2),), RIGHT),
        ((turned(3),), RIGHT_ABOVE),
        ((mirrored(0),), LEFT),
        ((mirrored(1),), RIGHT_ABOVE),
        # In their order: turned first it would stand below on the left.
        ((turned(1), mirrored(1)), RIGHT),
        ((mirrored(1), turned(1)), LEFT_ABOVE),
    ],
)
def test_it_stands_upright(said: tuple[bytes, ...], yellow: tuple[int, int]) -> None:
    copy = _copy(heic(OWNER, *said))
    assert [at for at in (LEFT_ABOVE, LEFT, RIGHT, RIGHT_ABOVE) if _is(copy, at, YELLOW)] == [yellow]


def test_who_took_it_and_where_goes_to_the_keepers() -> None:
    found = read_file(heic(), kind=FileKind.HEIC).found
    assert (found["Artist"], found["CameraOwnerName"], found["xmp"]) == (OWNER, OWNER, f"<x>{OWNER}</x>")
    assert (found["GPSLatitude"], found["GPSLongitude"]) == ("53° 47′ 59.25″ N", "1° 32′ 0″ W")
    assert not found.keys() & {"exif", "ExifOffset", "GPSInfo"}


def test_one_of_pieces_is_put_together() -> None:
    copy = _copy(grid(3, 2, width=3 * SIDE - 20, height=2 * SIDE - 8))
    assert copy.size == (172, 120)
    for column in (0, SIDE, 2 * SIDE):
        for row in (0, SIDE):
            assert _is(copy, (column + 6, row + 6), YELLOW)
            assert _is(copy, (column + 6, row + 40), RED)
            assert _is(copy, (column + 40, row + 40), BLUE)


def test_a_large_one_is_made_smaller_and_stays_in_its_place() -> None:
    copy = _copy(grid(64, 4, turned(1)))
    assert copy.size == (125, 2_000)
    assert _is(copy, (5, 1_998), YELLOW)


def test_what_was_cut_off_is_not_shown() -> None:
    copy = _copy(heic(OWNER, cut(32, 32, 16, 16)))
    assert copy.size == (32, 32)
    assert all(_is(copy, at, BLUE) for at in ((2, 2), (2, 30), (30, 2), (30, 30)))


def test_what_was_cut_out_is_white() -> None:
    copy = _copy(cut_out())
    assert _is(copy, LEFT, (255, 255, 255))
    assert _is(copy, LEFT_ABOVE, (255, 255, 255))
    assert _is(copy, RIGHT, BLUE)


def test_of_several_the_first_is_shown_and_it_says_how_many() -> None:
    read = read_file(several(3), kind=FileKind.HEIC)
    assert (len(read.shown), read.pages) == (1, 3)
    assert read_file(grid(2, 2), kind=FileKind.HEIC).pages == 1


def came_of(data: bytes) -> CopyProblem | None:
    try:
        read_file(data, kind=FileKind.HEIC)
    except NotReadable as refusal:
        return refusal.problem
    return None


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(
            bytes(File([Item(said=(KEPT, size(65_535, 65_535)))])), CopyProblem.TOO_LARGE, id="too large"
        ),
        pytest.param(
            bytes(File([Item(said=(KEPT, size(64, 63)))])), CopyProblem.NOT_WHOLE, id="another size"
        ),
        pytest.param(bytes(File([Item(said=(KEPT,))])), CopyProblem.NOT_WHOLE, id="no size"),
        pytest.param(bytes(File([Item(said=(size(),))])), CopyProblem.NOT_WHOLE, id="not said how kept"),
        pytest.param(bytes(File([Item(data=b"")])), CopyProblem.NOT_WHOLE, id="no picture"),
        pytest.param(
            bytes(File([Item(b"unci")])), CopyProblem.NO_READER, id="another form in the same boxes"
        ),
        pytest.param(bytes(File([Item()], primary=7)), CopyProblem.NO_READER, id="no such item"),
        pytest.param(
            box(b"ftyp", b"hevc", bytes(4)) + box(b"moov"),
            CopyProblem.NO_READER,
            id="a film without a picture",
        ),
        pytest.param(grid(3, 3, pieces=8), CopyProblem.NOT_WHOLE, id="a piece is missing"),
        pytest.param(heic(OWNER, cut(65, 64, 0, 0)), CopyProblem.NOT_WHOLE, id="a frame that is larger"),
        pytest.param(
            heic(OWNER, box(b"clap", bytes(32))), CopyProblem.NOT_WHOLE, id="a frame divided by nothing"
        ),
    ],
)
def test_what_is_none_says_why(data: bytes, problem: CopyProblem) -> None:
    assert came_of(data) is problem


def test_cut_off_anywhere_it_gives_a_reason_or_the_whole_picture() -> None:
    whole = heic()
    begins = whole.index(b"mdat") + 4
    assert {came_of(whole[:at]) for at in range(12, begins, 97)} <= {
        CopyProblem.NOT_WHOLE,
        CopyProblem.NO_READER,
    }
    assert came_of(whole[: begins + 60]) is CopyProblem.NOT_WHOLE


@pytest.mark.parametrize("name", HOSTILE_HEIC)
def test_a_hostile_one_gives_a_copy_or_a_reason(name: str) -> None:
    _, made = HOSTILE_HEIC[name]
    assert came_of(made(2)) in {None, *CopyProblem}


_WITHOUT = """
from inkling.files.machine import child, libde265
from inkling.files.rules.terms import FileKind
libde265.LIBRARY = "libde265.so.none"
child.main(FileKind.HEIC)
"""


def test_a_machine_without_it_says_so() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", _WITHOUT], input=heic(), capture_output=True, check=False
    )
    with pytest.raises(NotReadable) as refused:
        read_records(done.stdout, kind=FileKind.HEIC)
    assert refused.value.problem is CopyProblem.NO_READER
