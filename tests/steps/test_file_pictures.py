"""What people see of a photograph: upright, in its shades, and nothing of where it was taken."""

from __future__ import annotations

import io
import itertools

import pytest
from PIL import Image, ImageDraw

from inkling.files.machine.process import as_jpeg, read_file
from inkling.files.rules.copies import Pixels
from inkling.files.rules.terms import FileKind

ORIENTATION, ARTIST, GPS = 0x0112, 0x013B, 0x8825


def _saved(picture: Image.Image, name: str, **options: object) -> bytes:
    held = io.BytesIO()
    picture.save(held, name, **options)
    return held.getvalue()


def _copy(data: bytes, kind: FileKind) -> Image.Image:
    (shown,) = read_file(data, kind=kind).shown
    assert isinstance(shown, Pixels)
    return Image.open(io.BytesIO(as_jpeg(shown)))


def _flag() -> Image.Image:
    """Red on the left, blue on the right: upright it lies."""
    flag = Image.new("RGB", (80, 40), "blue")
    ImageDraw.Draw(flag).rectangle((0, 0, 39, 39), fill="red")
    return flag


# How a camera stores the flag, by what it says of how it was held.
STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", [FileKind.JPEG, FileKind.PNG])
@pytest.mark.parametrize("said", [1, *STORED, 9])
def test_it_stands_upright_and_says_no_place(kind: FileKind, said: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = said
    exif.get_ifd(GPS)[2] = (53.0, 47.0, 59.0)
    flag = _flag().transpose(STORED[said]) if said in STORED else _flag()
    copy = _copy(_saved(flag, kind.name, exif=exif), kind)
    assert copy.size == (80, 40)
    assert copy.getpixel((5, 20))[0] > 200 > 60 > copy.getpixel((75, 20))[0]
    assert dict(copy.getexif()) == {}
    assert copy.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_stands_beside_it_may_be_broken() -> None:
    broken = _saved(_flag(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12" * 40)
    assert _copy(broken, FileKind.JPEG).size == (80, 40)


def _grey(mode: str, *, dark: int, light: int) -> Image.Image:
    picture = Image.new(mode, (80, 40), light)
    for across, down in itertools.product(range(40), range(40)):
        picture.putpixel((across, down), dark)
    return picture


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(_grey("I;16", dark=8_000, light=56_000), id="sixteen bits"),
        pytest.param(_grey("L", dark=30, light=220), id="grey"),
        pytest.param(_grey("1", dark=0, light=1), id="black and white"),
        pytest.param(_grey("RGB", dark=0, light=0xFFFFFF).quantize(4), id="a palette"),
    ],
)
def test_shades_stay_shades(picture: Image.Image) -> None:
    copy = _copy(_saved(picture, "PNG"), FileKind.PNG).convert("L")
    assert copy.getpixel((5, 20)) < 60
    assert copy.getpixel((75, 20)) > 200


def test_sixteen_bits_are_not_cut_off_at_white() -> None:
    copy = _copy(_saved(_grey("I;16", dark=20_000, light=40_000), "PNG"), FileKind.PNG).convert("L")
    assert 60 < copy.getpixel((5, 20)) < 100 < 140 < copy.getpixel((75, 20)) < 170


@pytest.mark.parametrize("mode", ["1", "P"])
def test_thin_lines_are_there_in_a_smaller_copy(mode: str) -> None:
    """A page that was scanned in black and white, twice as large as the copy: no line is left out."""
    page = Image.new("L", (4_000, 400), 255)
    for at in range(0, 4_000, 40):
        ImageDraw.Draw(page).line((at, 0, at, 399), fill=0)
        ImageDraw.Draw(page).line((at + 21, 0, at + 21, 399), fill=0)
    copy = _copy(_saved(page.convert(mode), "PNG"), FileKind.PNG).convert("L")
    assert copy.size == (2_000, 200)
    row = [copy.getpixel((at, 100)) for at in range(200, 1_800)]
    assert sum(each < 200 for each in row) >= 150


def test_ink_of_a_press_is_shown_in_its_colours() -> None:
    copy = _copy(_saved(_flag().convert("CMYK"), "JPEG"), FileKind.JPEG)
    red, blue = copy.getpixel((5, 20)), copy.getpixel((75, 20))
    assert red[0] > 180 > 90 > red[2]
    assert blue[2] > 180 > 90 > blue[0]


def test_one_that_moves_says_how_many_are_not_shown() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    data = _saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    read = read_file(data, kind=FileKind.PNG)
    assert (len(read.shown), read.pages) == (1, 3)


def test_two_photographs_in_one_file_give_the_first() -> None:
    data = _saved(_flag(), "MPO", save_all=True, append_images=[Image.new("RGB", (80, 40), "green")])
    assert _copy(data, FileKind.JPEG).getpixel((5, 20))[0] > 200


def test_its_keeper_reads_where_it_was_taken_as_on_a_map_and_nothing_of_how_it_is_stored() -> None:
    exif = Image.Exif()
    exif[ARTIST] = "Zenobia Quill"
    exif.get_ifd(GPS).update({1: "N", 2: (53.0, 47.0, 59.25), 3: "W", 4: (1.0, 32.0, 0.0)})
    found = read_file(_saved(_flag(), "JPEG", exif=exif, comment=b"by me"), kind=FileKind.JPEG).found
    assert found["GPSLatitude"] == "53° 47′ 59.25″ N"
    assert found["GPSLongitude"] == "1° 32′ 0″ W"
    assert (found["Artist"], found["comment"]) == ("Zenobia Quill", "by me")
    assert not found.keys() & {"exif", "ExifOffset", "GPSInfo", "jfif", "jfif_density"}


@pytest.mark.parametrize("broken", [(53.0, 47.0), 53.0, ()])
def test_a_place_that_is_not_whole_stands_as_it_is(broken: object) -> None:
    exif = Image.Exif()
    exif.get_ifd(GPS).update({1: "N", 2: broken, 3: "W", 4: (1.0, 32.0, 0.0)})
    found = read_file(_saved(_flag(), "JPEG", exif=exif), kind=FileKind.JPEG).found
    assert found["GPSLongitude"] == "1° 32′ 0″ W"
    assert "°" not in found.get("GPSLatitude", "")
