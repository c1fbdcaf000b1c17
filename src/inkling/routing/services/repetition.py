"""Has this wording come in many times of late? Looked up and noted by the worker as a submission is delivered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.db import connection

from inkling.capture.models import Detail
from inkling.routing.models import RepeatBand, Submission
from inkling.routing.rules import repeats
from inkling.routing.rules.states import Lane

# Among so many of the latest of each band the ten that decide are found, however long a flood lasts.
_LOOKED_AT = 200
_ALIKE = """
WITH near AS (
    SELECT found.submission_id FROM unnest(%s::smallint[], %s::bigint[]) AS made (band, value)
    CROSS JOIN LATERAL (
        SELECT submission_id FROM routing_repeatband
        WHERE band = made.band AND value = made.value AND told_on >= %s
        ORDER BY told_on DESC, submission_id LIMIT %s
    ) found
)
SELECT count(DISTINCT other.report_id) FROM (
    SELECT submission_id FROM near GROUP BY submission_id HAVING count(*) >= %s
) shared JOIN routing_submission other ON other.id = shared.submission_id WHERE other.report_id <> %s
"""


def note_repetition(submission: Submission) -> bool:
    """Keep the bands of a submission's wording and return whether many others of the last days share them.

    If so it is marked, and moved into the lane of repeated text unless it is urgent or has a concern.
    """
    made = repeats.bands(_words_of(submission), key=settings.INKLING_RECEIPT_KEY)
    if not made:
        return False
    RepeatBand.objects.bulk_create(
        (
            RepeatBand(submission=submission, band=band, value=value, told_on=submission.told_on)
            for band, value in enumerate(made)
        ),
        ignore_conflicts=True,
    )
    if _others_alike(submission, made) < repeats.OTHERS:
        return False
    lane = repeats.lane_of_repeat(Lane(submission.lane))
    Submission.objects.filter(pk=submission.pk).update(repeated=True, lane=lane.value)
    return True


def forget_bands(*, on: date) -> int:
    """Delete the bands of submissions that are too old on this day to be compared with; return how many rows."""
    gone, _ = RepeatBand.objects.filter(told_on__lt=on - timedelta(days=repeats.DAYS + 1)).delete()
    return gone


def _words_of(submission: Submission) -> str:
    """The words as told and those of the details; names and numbers of details stay out."""
    addition = submission.addition
    narrative = addition.narrative if addition else submission.report.narrative
    details = Detail.objects.filter(report_id=submission.report_id, addition=addition)
    told = details.order_by("number").values_list("text", "what", "how")
    return "\n".join([narrative, *(text for texts in told for text in texts if text)])


def _others_alike(submission: Submission, made: Sequence[int]) -> int:
    since = submission.told_on - timedelta(days=repeats.DAYS)
    bands = list(range(len(made)))
    with connection.cursor() as cursor:
        cursor.execute(
            _ALIKE, [bands, list(made), since, _LOOKED_AT, repeats.SHARED_BANDS, submission.report_id]
        )
        (count,) = cursor.fetchone()
    return int(count)
