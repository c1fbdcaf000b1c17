"""A Word document of ours, whatever it says: no author, no time, English, and no sign that such a file cannot hold."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_SAME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_LOWEST, _BEYOND = " ", "\ufffd"
_MAY_STAND = "\n\t"


def begin_document(title: str, *, language: str = "en-GB") -> WordDocument:
    """Return an empty document with its title, which names no author and no time."""
    document = Document()
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = ""
    about.title, about.language = writable(title), language
    about.created = about.modified = _SAME_DAY
    return document


def finish_document(document: WordDocument) -> bytes:
    """Return the document as a file: the same words are the same bytes, and no part says when it was made."""
    made, target = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as parts, ZipFile(target, "w") as written:
        for part in parts.infolist():
            undated = ZipInfo(part.filename)
            undated.compress_type = ZIP_DEFLATED
            written.writestr(undated, parts.read(part))
    return target.getvalue()


def writable(text: str) -> str:
    """Return the text with each sign that no such document can hold as one that shows that it was there."""
    return "".join(
        char if (char >= _LOWEST or char in _MAY_STAND) and not _is_no_character(char) else _BEYOND
        for char in text
    )


def _is_no_character(char: str) -> bool:
    return "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff"
