"""While a text is being sent, every grade and correction of its detail waits."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from inkling.assessment.models import SanitisedText
from inkling.journeys.disseminating.disseminate import disseminate
from tests.journeys.test_disseminate import TEXT, as_bryn, detail_id, grade
from tests.people import AT, World

__all__ = ["detail_id"]


def test_a_correction_waits_until_what_is_being_sent_is_sent(world: World, detail_id: UUID) -> None:
    """Else a detail found untrue in that moment would leave after everybody was told."""
    with as_bryn(world):
        grade(world, detail_id)
        SanitisedText.objects.create(
            detail_id=detail_id, version=1, text=TEXT, written_by=world.people["Bryn"], written_on=AT.date()
        )
        assert not holds_the_detail(detail_id)
        disseminate(detail_id, to_id=world.other_unit.pk, by=world.member("Bryn"), at=AT)
        assert holds_the_detail(detail_id)


def holds_the_detail(detail_id: UUID) -> bool:
    """Say whether this transaction makes every grade and correction of the detail wait."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks, hashtextextended('inkling-detail:' || %s, 0) key "
            "WHERE locktype = 'advisory' AND pid = pg_backend_pid() "
            "AND classid = ((key >> 32) & 4294967295)::oid AND objid = (key & 4294967295)::oid",
            [str(detail_id)],
        )
        return bool(cursor.fetchone()[0])
