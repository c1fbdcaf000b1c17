"""Files made by code, for tests and benchmarks: whole ones that say who made them, and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from docx import Document
from PIL import Image, PngImagePlugin
from reportlab.pdfgen import canvas

from inkling.files.rules.terms import FileKind
from tests.heic_made import HOSTILE_HEIC, OWNER


def photograph(owner: str = OWNER, *, size: tuple[int, int] = (640, 480)) -> bytes:
    """A photograph that says who took it and where."""
    exif = Image.Exif()
    exif[0x013B] = exif[0x010F] = owner
    exif.get_ifd(0x8769)[0xA430] = owner
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (53.0, 47.0, 59.0)
    held = io.BytesIO()
    Image.new("RGB", size, (12, 90, 40)).save(held, "JPEG", exif=exif, comment=owner.encode())
    return held.getvalue()


def picture(owner: str = OWNER) -> bytes:
    """A picture with remarks beside its dots, and a clear ground."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", owner)
    said.add_itxt("XML:com.adobe.xmp", f"<x>{owner}</x>")
    held = io.BytesIO()
    Image.new("RGBA", (320, 240), (200, 10, 10, 120)).save(held, "PNG", pnginfo=said)
    return held.getvalue()


def pdf(owner: str = OWNER, *, pages: int = 1) -> bytes:
    """A paper that says who wrote it."""
    held = io.BytesIO()
    paper = canvas.Canvas(held)
    paper.setAuthor(owner)
    paper.setCreator(owner)
    for number in range(pages):
        paper.drawString(72, 700, f"A silver Corsa on Beck Lane, page {number + 1}")
        paper.showPage()
    paper.save()
    return held.getvalue()


def word(owner: str = OWNER, words: str = "A silver Corsa waits on Beck Lane.") -> bytes:
    """A Word file that says who wrote it."""
    document = Document()
    document.add_paragraph(words)
    document.core_properties.author = document.core_properties.last_modified_by = owner
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """A folder of parts, as a Word file is one."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, data in parts.items():
            folder.writestr(name, data)
    return held.getvalue()


def png_that_claims(width: int, height: int, data: bytes = b"") -> bytes:
    """A picture that says that it is so large."""

    def chunk(name: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


_LOOP = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while(true){app.alert(1)})>>>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>> endobj
4 0 obj <</Length 5>> stream
/A Do
endstream endobj
5 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</A 5 0 R>>>>/Length 11>> stream
/A Do /A Do
endstream endobj
trailer <</Root 1 0 R>>
"""
_ENTITIES = (
    b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (97 + at, b"&%c;" % (96 + at) * 10) for at in range(1, 12))
    + b"]><d>&l;</d>"
)
_OUTSIDE = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
_PAGES_OF_ITSELF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 100>> endobj
trailer <</Root 1 0 R>>
"""

# What each tries: a name, what it gives itself out to be, and how it is made. `seed` makes each one another.
HOSTILE: dict[str, tuple[FileKind, Callable[[int], bytes]]] = {
    "picture that says 65,000 by 65,000": (FileKind.PNG, lambda seed: png_that_claims(65_000 - seed, 65_000)),
    "picture of 60 million dots": (
        FileKind.PNG,
        lambda seed: png_that_claims(6_000, 9_900 + seed % 90, bytes(3 * 6_001 * 9_900)),
    ),
    "picture cut off": (FileKind.PNG, lambda seed: picture()[: 60 + seed % 200]),
    "photograph cut off": (FileKind.JPEG, lambda seed: photograph()[: 300 + seed * 7]),
    "photograph with changed bytes": (FileKind.JPEG, lambda seed: _changed(photograph(), seed)),
    "picture with changed bytes": (FileKind.PNG, lambda seed: _changed(picture(), seed)),
    "paper with changed bytes": (FileKind.PDF, lambda seed: _changed(pdf(), seed)),
    "photograph that is a folder as well": (
        FileKind.JPEG,
        lambda seed: photograph() + zipped({"a.sh": b"x" * seed}),
    ),
    "paper that is a script as well": (
        FileKind.PDF,
        lambda seed: b"%%PDF-1.4\n<script>alert(%d)</script>" % seed,
    ),
    "paper with a script and drawings of themselves": (FileKind.PDF, lambda seed: _LOOP + b"%%%d" % seed),
    "paper whose pages are itself": (FileKind.PDF, lambda seed: _PAGES_OF_ITSELF + b"%%%d" % seed),
    "paper of a hundred pages": (FileKind.PDF, lambda seed: pdf(pages=100)),
    "paper that is cut off": (FileKind.PDF, lambda seed: pdf(pages=3)[: 400 + seed]),
    "paper of a page a mile wide": (
        FileKind.PDF,
        lambda seed: _LOOP.replace(b"[0 0 600 800]", b"[0 0 9999999 %d]" % (1 + seed)),
    ),
    "word file that unpacks to 400 MB": (
        FileKind.DOCX,
        lambda seed: zipped({"word/document.xml": bytes(400_000_000)}),
    ),
    "word file of entities of entities": (
        FileKind.DOCX,
        lambda seed: zipped({"word/document.xml": _ENTITIES}),
    ),
    "word file that asks for a file": (FileKind.DOCX, lambda seed: zipped({"word/document.xml": _OUTSIDE})),
    "word file a thousand deep": (
        FileKind.DOCX,
        lambda seed: zipped({"word/document.xml": b"<a>" * (90_000 + seed)}),
    ),
    "word file without words": (FileKind.DOCX, lambda seed: zipped({f"a{seed}": b"word/document.xml"})),
    "word file of 3,000 parts": (
        FileKind.DOCX,
        lambda seed: zipped({"word/document.xml": b"<a/>"} | {f"{n}": b"" for n in range(3_000)}),
    ),
    "script as text": (FileKind.TEXT, lambda seed: b"<script>fetch('//x.invalid/%d')</script>" % seed),
    "text of 19 MB in one line": (FileKind.TEXT, lambda seed: b"a" * (19_000_000 + seed)),
    "one byte": (FileKind.TEXT, lambda seed: b"\xef\xbb\xbf" + b"a"),
    **HOSTILE_HEIC,
}


def _changed(data: bytes, seed: int) -> bytes:
    """Return the same with some bytes changed, by the seed."""
    changed = bytearray(data)
    for at in range(1 + seed % 40):
        changed[(seed * 7919 + at * 104_729) % (len(data) - 12) + 12] ^= (seed + at) % 255 + 1
    return bytes(changed)
