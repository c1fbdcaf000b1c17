"""Encryption of a finished PDF by AES-256, revision 6 of the standard security handler (ISO 32000-2, 7.6.4)."""

from __future__ import annotations

import secrets
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions
from pypdf.generic import NameObject, TextStringObject

from inkling.capture.rules.spoken_codes import ways_to_type
from inkling.routing.methods.pdf_tags import Element, Tree, describe

__all__ = ["seal"]

# Print, copy and read aloud; the bits that the standard reserves are 1, but for the first two. An intelligence unit
# takes the words over into its own system.
_PERMITTED = UserAccessPermissions(0xFFFF_FAD4)


def seal(document: bytes, *, passphrase: str, tree: Element | None = None) -> bytes:
    """Return a PDF that only `passphrase` opens: strings, streams and what the file says of itself are encrypted.

    It opens by the passphrase without its dashes too. `tree`: the tags of what stands on its pages.
    """
    if not passphrase:
        raise ValueError("a sealed document needs a passphrase")
    # Strict: a passphrase that readers would prepare in different ways is refused.
    reader, writer = PdfReader(BytesIO(document)), PdfWriter(strict=True)
    writer.pdf_header = "%PDF-2.0"
    # Not cloned whole: reportlab's file identifier is a digest of the words, and an identifier is never encrypted.
    writer.append(reader, import_outline=False)
    if tree is not None:
        Tree(writer, pages=len(writer.pages)).write(tree)
    writer.root_object[NameObject("/Lang")] = TextStringObject("en-GB")
    title = reader.metadata.title if reader.metadata else None
    writer.metadata = {"/Title": title or "", "/Creator": "Inkling"}
    # PDF/UA-1 knows no AES-256, so it is not claimed.
    describe(writer, title=title or "", language="en-GB", is_accessible=False)
    user, owner = ways_to_type(passphrase)
    # A document has two passphrases, the user's and the owner's: where there is one, nobody knows the other.
    writer.encrypt(user, owner or secrets.token_urlsafe(48), permissions_flag=_PERMITTED, algorithm="AES-256")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
