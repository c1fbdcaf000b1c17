"""Pixels of a photograph, and what it says of who took it. Runs only in the process that is shut in."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageOps

from inkling.files.rules.copies import MOST_PIXELS, MOST_SIDE, NotReadable
from inkling.files.rules.terms import CopyProblem

FORMATS = ("JPEG", "PNG")
_PARTS = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)
_WHITE = (255, 255, 255)

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
            picture.thumbnail((MOST_SIDE, MOST_SIDE))
            shown = _on_white(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise NotReadable(CopyProblem.TOO_LARGE) from problem
    yield *shown.size, shown.tobytes()


def found_in_picture(data: bytes, *, format_: str) -> dict[str, str]:
    """Return what stands beside the pixels: where, when, by whom and with what it was taken, and remarks."""
    with Image.open(io.BytesIO(data), formats=[format_]) as picture:
        exif = picture.getexif()
        tags: dict[object, object] = dict(exif.items())
        for part in _PARTS:
            tags |= {(part, number): value for number, value in exif.get_ifd(part).items()}
        found = {_name_of(number): str(value) for number, value in tags.items()}
        return found | {
            str(name): _plain(value) for name, value in picture.info.items() if name != "icc_profile"
        }


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
    return str(ExifTags.TAGS.get(int(str(tag)), tag))


def _plain(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
