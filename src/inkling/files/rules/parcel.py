"""What the force's team is given: a PDF of one page of words, encrypted, with the file inside it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen import canvas

_DIGITS = "0123456789"
_GROUPS, _GROUP = 7, 5
_LEFT, _TOP, _LINE = 72, 760, 18


def make_code() -> str:
    """Return a new code of 116 random bits: seven groups of five figures, to be said on the telephone."""
    groups = ("".join(secrets.choice(_DIGITS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def make_parcel(data: bytes, *, name: str, lines: Sequence[str], code: str) -> bytes:
    """Return a PDF with these lines and the file, all of it under AES-256: only `code` opens it."""
    held = BytesIO()
    paper = canvas.Canvas(held)
    for at, line in enumerate(lines):
        paper.drawString(_LEFT, _TOP - at * _LINE, line)
    paper.save()
    writer = PdfWriter(strict=True)
    writer.pdf_header = "%PDF-2.0"
    writer.append(PdfReader(held), import_outline=False)
    writer.metadata = {"/Creator": "Inkling"}
    writer.add_attachment(name, data)
    # Its owner's passphrase is one that nobody knows.
    writer.encrypt(code, secrets.token_urlsafe(48), algorithm="AES-256")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
