"""What the force's team is given: a PDF of one page of words, encrypted, with the file inside it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen import canvas

from inkling.capture.rules.spoken_codes import ways_to_type

_LEFT, _TOP, _LINE = 72, 760, 18


def make_parcel(data: bytes, *, name: str, lines: Sequence[str], code: str) -> bytes:
    """Return a PDF with these lines and the file, all of it under AES-256: only `code` opens it, dashes or not."""
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
    user, owner = ways_to_type(code)
    writer.encrypt(user, owner or secrets.token_urlsafe(48), algorithm="AES-256")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
