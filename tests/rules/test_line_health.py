"""When the state of the line turns red."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from inkling.config.checks.connections.line import sentences
from inkling.routing.rules.line_health import SILENT_AFTER, LateLink, LineFigures, LinePart, health_of

AT = datetime(2026, 11, 25, 18, tzinfo=UTC)
ALIVE = [(f"beat:{part.value}", 1, AT) for part in LinePart]


@pytest.mark.parametrize("part", list(LinePart))
def test_a_part_that_is_silent_for_too_long_is_red(part: LinePart) -> None:
    others = [row for row in ALIVE if row[0] != f"beat:{part.value}"]
    at_the_limit = (f"beat:{part.value}", 1, AT - SILENT_AFTER[part])
    above = (f"beat:{part.value}", 1, AT - SILENT_AFTER[part] - timedelta(seconds=1))
    assert not health_of(ALIVE, at=AT).is_red
    assert not health_of([*others, at_the_limit], at=AT).is_red
    assert health_of([*others, above], at=AT).is_red
    assert health_of(others, at=AT).is_red, "one that never ran"


@pytest.mark.parametrize(
    ("what", "number", "seconds", "is_red"),
    [
        ("clocks_due", 1, 30, False),
        ("clocks_due", 1, 31, True),
        ("clocks_due", 0, None, False),
        ("notices_queued", 9, 60, False),
        ("notices_queued", 1, 61, True),
        ("notices_queued", 1, -600, False),
        ("notices_failed", 5, 7_200, False),
        ("notices_parked", 0, None, False),
        ("notices_parked", 1, 0, True),
        ("submissions_queued", 5_000, 900, False),
        ("submissions_queued", 1, 901, True),
        ("submissions_parked", 1, None, True),
        ("notes_queued", 1, 3_601, True),
        ("notes_parked", 1, 1, True),
        ("weeks_parked", 0, None, False),
        ("weeks_parked", 1, None, True),
        ("withholding_parked", 0, None, False),
        ("withholding_parked", 1, None, True),
        ("files_queued", 1, 900, False),
        ("files_queued", 1, 901, True),
        ("files_parked", 0, None, False),
        ("files_parked", 1, None, True),
        ("files_closed", 0, None, False),
        ("files_closed", 1, None, True),
        ("clocks_stopped", 0, None, False),
        ("clocks_stopped", 1, 0, True),
        ("clocks_failed", 1, 10, False),
        ("clocks_failed", 1, 11, True),
        ("links_broken", 0, None, False),
        ("links_broken", 1, 900, False),
        ("links_broken", 1, 901, True),
    ],
)
def test_what_waits_too_long_or_for_a_person_is_red(
    what: str, number: int, seconds: int | None, is_red: bool
) -> None:
    since = None if seconds is None else AT - timedelta(seconds=seconds)
    health = health_of([*ALIVE, (what, number, since)], at=AT)
    assert health.is_red is is_red
    assert len(health.counts) == len(LineFigures)


def test_check_says_what_to_start_and_refuses_only_for_concerns() -> None:
    silent = [row for row in ALIVE if row[0] != "beat:clock"]
    (said,) = sentences(health_of(silent, at=AT))
    assert said == "Clock of concerns has never run: start `inkling clock`."
    waits = [*ALIVE, ("notices_parked", 2, AT), ("submissions_parked", 1, None)]
    assert [each.startswith("Warning") for each in sentences(health_of(waits, at=AT))] == [False, True]
    assert list(sentences(health_of([], at=AT))) == [], "nothing runs yet, and nothing waits"


@pytest.mark.parametrize(
    ("minutes", "tag"),
    [
        (14, None),
        (15, "late_15m"),
        (239, "late_15m"),
        (240, "late_4h"),
        (1_439, "late_4h"),
        (1_440, "late_24h"),
    ],
)
def test_what_goes_to_regions_is_tagged_by_its_age_with_the_human_way(minutes: int, tag: str | None) -> None:
    line = health_of([("submissions_queued", 3, AT - timedelta(minutes=minutes))], at=AT)
    (count,) = (each for each in line.counts if each.measured is LineFigures.SUBMISSIONS_QUEUED)
    assert (count.tag.value if count.tag else None) == tag
    said = [each for each in sentences(line) if "Submissions that wait" in each]
    assert all(f"[{tag}]" in each for each in said) if tag else True
    other = health_of([("notes_queued", 3, AT - timedelta(minutes=minutes))], at=AT)
    assert not any(each.tag for each in other.counts)


@pytest.mark.parametrize(
    ("minutes", "tag"),
    [
        (14, None),
        (15, LateLink.QUARTER_HOUR),
        (239, LateLink.QUARTER_HOUR),
        (240, LateLink.HOURS),
        (1_440, LateLink.DAY),
    ],
)
def test_a_link_over_which_nothing_comes_says_what_people_do(minutes: int, tag: LateLink | None) -> None:
    health = health_of([*ALIVE, ("links_broken", 1, AT - timedelta(minutes=minutes))], at=AT)
    (count,) = (each for each in health.counts if each.measured is LineFigures.LINKS_BROKEN)
    assert count.tag is tag
    said = " ".join(sentences(health))
    assert (tag is None) or (minutes == 15) or f"[{tag.value}] {tag.label}." in said
