"""Fields of an interview are offered from prose as it is typed at the end of a day; what only looks like one is not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.test_offered_fields import offered

DAY = date(2026, 12, 1)
PROSE = (
    "Missing from Sat 28th Nov about 9pm, police brought him back Sunday 29th about 2 in the afternoon "
    "from the services at Hartshead Moor. Third time this month."
)


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        (
            PROSE,
            {
                "missing_from": "28/11/2026 21:00",
                "missing_to": "29/11/2026 14:00",
                "found_at": "from the services at Hartshead Moor",
            },
        ),
        (
            "Jaydon, 15. Seen today Tues 1 Dec, 3.30 - 4.10pm, at his nan's (his choice).",
            {"held": "01/12/2026 15:30"},
        ),
        ("Seen Mon 30.11.26 11.30 to 1pm at placement.", {"held": "30/11/2026 11:30"}),
        ("Seen Mon 30.11.26 16:15 at maternal aunt's address, alone.", {"held": "30/11/2026 16:15"}),
        ("RETURN HOME INTERVIEW - done 30/11 at 16:15", {"held": "30/11/2026 16:15"}),
        ("RETURN INTERVIEW - DECLINED (partial conversation recorded)", {"answer": "declined"}),
        (
            "Returned by himself on foot, muddy, no coat, dressing on forearm (not known who did it).",
            {"found_at": "by himself on foot, muddy, no coat, dressing on forearm"},
        ),
        ("Young person: Harvey B, DOB not recorded here, aged 15.", {"child": "Harvey B"}),
        # What looks like a field, and is none.
        ("Episode: 4 nights.", {}),
        ("Offered to meet Thursday.", {}),
        ("Seen Sat 28/11 by the railings with two men.", {}),
    ],
)
def test_prose_tells_the_fields(told: str, fields: dict[str, str]) -> None:
    assert offered(told, day=DAY) == fields
