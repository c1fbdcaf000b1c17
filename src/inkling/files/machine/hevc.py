"""One picture of HEVC, read by Debian's own libde265 where the machine has it. Runs only in the shut-in process.

By itself it starts no thread: what is pushed in is read by whoever asks for the picture.
"""

from __future__ import annotations

import ctypes
from typing import NamedTuple

from PIL import Image

from inkling.files.machine.libde265 import library
from inkling.files.rules.copies import NotReadable
from inkling.files.rules.terms import CopyProblem

_OK, _GREY, _EIGHT = 0, 0, 8


class Planes(NamedTuple):
    """A picture as HEVC keeps it: one plane of light, and two of colour where it has any."""

    planes: list[Image.Image]
    is_full_range: bool
    matrix: int


def planes_of(units: list[bytes], *, size: tuple[int, int]) -> Planes:
    """Return the one picture that these units make: as large as it says of itself. Raises `NotReadable`."""
    hevc = library()
    if hevc is None:
        raise NotReadable(CopyProblem.NO_READER)
    decoder = hevc.de265_new_decoder()
    if not decoder:
        raise NotReadable(CopyProblem.TOO_LARGE)
    try:
        for unit in units:
            if hevc.de265_push_NAL(decoder, unit, len(unit), 0, None) != _OK:
                raise NotReadable(CopyProblem.NOT_WHOLE)
        return _planes(hevc, _first_picture(hevc, decoder), size=size)
    finally:
        hevc.de265_free_decoder(decoder)


def _first_picture(hevc: ctypes.CDLL, decoder: int) -> int:
    if hevc.de265_flush_data(decoder) != _OK:
        raise NotReadable(CopyProblem.NOT_WHOLE)
    more = ctypes.c_int(1)
    while more.value and hevc.de265_decode(decoder, ctypes.byref(more)) == _OK:
        if picture := hevc.de265_get_next_picture(decoder):
            return int(picture)
    raise NotReadable(CopyProblem.NOT_WHOLE)


def _planes(hevc: ctypes.CDLL, picture: int, *, size: tuple[int, int]) -> Planes:
    is_grey = hevc.de265_get_chroma_format(picture) == _GREY
    planes = [_plane(hevc, picture, channel) for channel in range(1 if is_grey else 3)]
    if planes[0].size != size:
        raise NotReadable(CopyProblem.NOT_WHOLE)
    is_full = bool(hevc.de265_get_image_full_range_flag(picture))
    return Planes(planes, is_full, int(hevc.de265_get_image_matrix_coefficients(picture)))


def _plane(hevc: ctypes.CDLL, picture: int, channel: int) -> Image.Image:
    size = (
        hevc.de265_get_image_width(picture, channel),
        hevc.de265_get_image_height(picture, channel),
    )
    bits, stride = hevc.de265_get_bits_per_pixel(picture, channel), ctypes.c_int(0)
    mode, wide = ("L", 1) if bits <= _EIGHT else ("I;16", 2)
    start = hevc.de265_get_image_plane(picture, channel, ctypes.byref(stride))
    if not start or min(size) <= 0 or stride.value < size[0] * wide:
        raise NotReadable(CopyProblem.NOT_WHOLE)
    held = ctypes.string_at(start, stride.value * (size[1] - 1) + size[0] * wide)
    held += bytes(stride.value - size[0] * wide)
    plane = Image.frombytes(mode, size, held, "raw", mode, stride.value, 1)
    if mode == "L":
        return plane
    return plane.point(lambda shade: shade / (1 << (bits - _EIGHT))).convert("L")
