"""What may stand in an address of the unit's site beside ids and numbers."""

from __future__ import annotations

from django.urls.converters import StringConverter


class SubjectConverter(StringConverter):
    """The id of a subject of a report. No id holds a NUL, and the database takes none: there is no such page."""

    regex = r"[^/\x00]+"
