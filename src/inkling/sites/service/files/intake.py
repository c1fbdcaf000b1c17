"""How a file comes in: in memory alone, never in a file on a disk, on one address, and never more than is taken.

Nothing is taken of whoever is not signed in: the CSRF check reads a form before any page asks who sends it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import SERVES
from inkling.files.rules.kinds import MOST_BYTES, MOST_OF_A_FORM

ADDRESS = "/files/"


class OneFile(FileUploadHandler):
    """Takes one file on the page that takes files; what comes on any other is left out."""

    request: HttpRequest

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        meta: Mapping[str, str],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> Any:
        """Look at the length before a byte is read: a form that is too long has no fields."""
        self._is_taken = self.request.path.endswith(ADDRESS) and _may_attach(self.request)
        self._bytes = bytearray()
        most = MOST_OF_A_FORM if self._is_taken else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if content_length > most:
            raise RequestDataTooBig

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; a second one of the same form is left out."""
        super().new_file(*args, **kwargs)
        if not self._is_taken or self._bytes:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take the next bytes; one byte more than may be kept says that there is more."""
        room = MOST_BYTES + 1 - len(self._bytes)
        self._bytes += raw_data[:room]

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file as it came."""
        return InMemoryUploadedFile(
            io.BytesIO(bytes(self._bytes)),
            self.field_name,
            self.file_name,
            self.content_type,
            len(self._bytes),
            self.charset,
            self.content_type_extra,
        )


def _may_attach(request: HttpRequest) -> bool:
    account = getattr(request, "user", None)
    return isinstance(account, Account) and account.is_active and account.as_role in SERVES
