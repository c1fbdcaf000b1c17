"""Pixels of a photograph, and what it says of who took it. Runs only in the process that is shut in."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator, Mapping
from numbers import Real
from typing import Any

from PIL import ExifTags, Image

from inkling.files.rules.copies import MOST_PIXELS, MOST_SIDE, NotReadable
from inkling.files.rules.terms import CopyProblem

FORMATS = ("JPEG", "PNG")
_PARTS = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)
# They say where in the file something else lies, or hold once more what stands by its name.
_PLACES_IN_FILE = frozenset(
    (
        ExifTags.Base.ExifOffset,
        ExifTags.Base.GPSInfo,
        "exif",
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
    )
)
# By which letter it goes to which side of the world, and how many degrees, minutes and seconds there are.
_BEARINGS = (
    (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef, ("N", "S"), (90, 60, 60)),
    (ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef, ("E", "W"), (180, 60, 60)),
)
_WHITE = (255, 255, 255)
# By what a camera says of how it was held: how the picture is turned upright. 1, or anything else: it stands.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# As many dots of four bytes as there is room for beside the picture itself.
_MOST_IN_SHADES = 16_000_000

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


def make_ready() -> None:
    """Load all that is needed later: once shut in, nothing can be loaded."""
    Image.init()
    for name in FORMATS:
        held = io.BytesIO()
        Image.new("RGB", (8, 8)).save(held, name)
        for _ in pixels_of(held.getvalue(), format_=name):
            found_in_picture(held.getvalue(), format_=name)


def pixels_of(data: bytes, *, format_: str) -> Iterator[tuple[int, int, bytes]]:
    """Return width, height and the colours of the first frame, turned upright. Raises `NotReadable`."""
    try:
        with Image.open(io.BytesIO(data), formats=[format_]) as picture:
            # Of a large photograph only as much is read as is shown.
            picture.draft("RGB", (MOST_SIDE, MOST_SIDE))
            picture.seek(0)
            picture.load()
            turn = _turn_of(picture)
            smaller = _in_shades(picture)
            smaller.thumbnail((MOST_SIDE, MOST_SIDE))
            shown = _on_white(smaller if turn is None else smaller.transpose(turn))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise NotReadable(CopyProblem.TOO_LARGE) from problem
    yield *shown.size, shown.tobytes()


def found_in_picture(data: bytes, *, format_: str) -> dict[str, str]:
    """Return what stands beside the pixels: where, when, by whom and with what it was taken, and remarks.

    A place is in degrees, minutes and seconds.
    """
    with Image.open(io.BytesIO(data), formats=[format_]) as picture:
        return _found_in(picture.getexif(), picture.info)


def found_beside(*, exif: bytes = b"", **remarks: bytes) -> dict[str, str]:
    """Return the same of a photograph that is not read here: of its block of marks, and the remarks beside it."""
    block = Image.Exif()
    if exif:
        block.load(exif)
    return _found_in(block, remarks)


def _found_in(exif: Image.Exif, remarks: Mapping[Any, object]) -> dict[str, str]:
    tags: dict[object, object] = dict(exif.items())
    for part in _PARTS:
        tags |= {(part, number): value for number, value in exif.get_ifd(part).items()}
    tags |= {name: value for name, value in remarks.items() if name != "icc_profile"}
    tags |= _bearings(dict(exif.get_ifd(ExifTags.IFD.GPSInfo)))
    return {_name_of(tag): _plain(value) for tag, value in tags.items() if tag not in _PLACES_IN_FILE}


def _bearings(gps: dict[int, object]) -> dict[object, object]:
    """Return latitude and longitude as a map is asked for them, where they are whole and lie on the earth."""
    found: dict[object, object] = {}
    for number, side, sides, most in _BEARINGS:
        match gps.get(number), gps.get(side):
            case (Real() as degrees, Real() as minutes, Real() as seconds), str(letter) if letter in sides:
                bearing = float(degrees), float(minutes), float(seconds)
                if all(0 <= each <= limit for each, limit in zip(bearing, most, strict=True)):
                    # Some cameras write degrees with seven places, which ten metres hang on.
                    whole = "{:.10g}° {:.10g}′ {:.10g}″".format(*bearing)
                    found[ExifTags.IFD.GPSInfo, number] = f"{whole} {letter}"
    return found


def frames_of(data: bytes, *, format_: str) -> int:
    """Return how many pictures follow each other where it moves; one where it does not."""
    if format_ != "PNG":
        return 1
    with Image.open(io.BytesIO(data), formats=[format_]) as picture:
        return int(getattr(picture, "n_frames", 1))


def _turn_of(picture: Image.Image) -> Image.Transpose | None:
    # What stands beside the dots may be broken, and the dots be whole.
    try:
        return _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except (ArithmeticError, LookupError, OSError, SyntaxError, TypeError, ValueError, struct.error):
        return None


def _in_shades(picture: Image.Image) -> Image.Image:
    """Return a picture that can be made smaller without leaving lines out, in colours of eight bits."""
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode == "P" and picture.width * picture.height <= _MOST_IN_SHADES:
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if picture.mode.startswith("I"):
        # Of sixteen bits the upper eight: cut off at 255, nearly everything would be white.
        return picture.point(lambda shade: shade / 256).convert("L")
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    shown = Image.new("RGB", clear.size, _WHITE)
    shown.paste(clear, mask=clear.getchannel("A"))
    return shown


def _name_of(tag: object) -> str:
    if isinstance(tag, tuple):
        part, number = tag
        names = ExifTags.GPSTAGS if part == ExifTags.IFD.GPSInfo else ExifTags.TAGS
        return str(names.get(number, number))
    return str(ExifTags.TAGS.get(tag, tag)) if isinstance(tag, int) else str(tag)


def _plain(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
