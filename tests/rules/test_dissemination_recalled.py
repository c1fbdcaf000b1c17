"""What was sent keeps a report from being erased until each recipient has had time to see the recall."""

from datetime import date

import pytest

from inkling.dissemination.rules.recall_time import WhyNotErased, may_go_from, why_not_erased
from inkling.governance.rules.erasing import WhatStillRuns, what_still_runs
from inkling.vocabulary.reasons import Reason

DAY = date(2026, 12, 1)


def test_a_recall_stands_for_seven_days() -> None:
    assert may_go_from(DAY) == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("recalled", "on", "says"),
    [
        ([], DAY, None),
        ([None], DAY, WhyNotErased.NOT_RECALLED()),
        ([None, DAY], date(2027, 6, 1), WhyNotErased.NOT_RECALLED()),
        ([DAY], date(2026, 12, 7), WhyNotErased.RECALLED_LATELY(may_go_on=date(2026, 12, 8))),
        ([DAY], date(2026, 12, 8), None),
        ([DAY], date(2026, 12, 9), None),
        (
            [DAY, date(2026, 12, 4)],
            date(2026, 12, 8),
            WhyNotErased.RECALLED_LATELY(may_go_on=date(2026, 12, 11)),
        ),
    ],
)
def test_it_waits_for_the_last_recall_to_be_seen(
    recalled: list[date | None], on: date, says: Reason | None
) -> None:
    assert list(why_not_erased(recalled, on=on)) == ([says] if says else [])


def test_both_are_said_where_one_is_recalled_and_one_is_not() -> None:
    assert len(list(why_not_erased([None, DAY], on=DAY))) == 2


def test_each_concern_and_submission_that_still_runs_is_named() -> None:
    assert list(what_still_runs(open_concerns=(), on_their_way=(), closed_files=0)) == []
    assert list(what_still_runs(open_concerns=["C-1"], on_their_way=["S-1", "S-2"], closed_files=2)) == [
        WhatStillRuns.CONCERN(name="C-1"),
        WhatStillRuns.SUBMISSION(name="S-1"),
        WhatStillRuns.SUBMISSION(name="S-2"),
        WhatStillRuns.CLOSED_FILE(number=2),
    ]
