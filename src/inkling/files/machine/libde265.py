"""Debian's own libde265, which reads HEVC: whether this machine has it, and how it is called.

It comes with the machine and not with Inkling: Debian mends it as it mends the rest (`apt-get upgrade`).
"""

from __future__ import annotations

import ctypes
from functools import cache

LIBRARY = "libde265.so.0"
_POINTER, _NUMBER = ctypes.c_void_p, ctypes.c_int
_CALLS = {
    "de265_new_decoder": (_POINTER, ()),
    "de265_free_decoder": (_NUMBER, (_POINTER,)),
    "de265_push_NAL": (_NUMBER, (_POINTER, ctypes.c_char_p, _NUMBER, ctypes.c_int64, _POINTER)),
    "de265_flush_data": (_NUMBER, (_POINTER,)),
    "de265_decode": (_NUMBER, (_POINTER, ctypes.POINTER(_NUMBER))),
    "de265_get_next_picture": (_POINTER, (_POINTER,)),
    "de265_get_chroma_format": (_NUMBER, (_POINTER,)),
    "de265_get_image_width": (_NUMBER, (_POINTER, _NUMBER)),
    "de265_get_image_height": (_NUMBER, (_POINTER, _NUMBER)),
    "de265_get_bits_per_pixel": (_NUMBER, (_POINTER, _NUMBER)),
    "de265_get_image_plane": (_POINTER, (_POINTER, _NUMBER, ctypes.POINTER(_NUMBER))),
    "de265_get_image_full_range_flag": (_NUMBER, (_POINTER,)),
    "de265_get_image_matrix_coefficients": (_NUMBER, (_POINTER,)),
}


def reads_heic() -> bool:
    """Say whether photographs in HEIC are read on this machine."""
    return library() is not None


@cache
def library() -> ctypes.CDLL | None:
    """Return what reads HEVC; None where this machine has none, or an older one that lacks a call."""
    try:
        found = ctypes.CDLL(LIBRARY)
        for name, (gives, takes) in _CALLS.items():
            call = getattr(found, name)
            call.restype, call.argtypes = gives, takes
    except (OSError, AttributeError):
        return None
    return found
