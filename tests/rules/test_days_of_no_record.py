"""What happens now is not lost, because a day stands in what is told, or a line begins with a time or a count."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction.composing.dates.own_days import OwnDays

TOLD_ON = date(2026, 12, 1)


@pytest.mark.parametrize(
    "told",
    [
        "He left a note on 24 Nov for her. She is meeting him tonight.",
        "We had a meeting at school on 26/11 about Ruby, 14. He is picking her up tonight.",
        "I gave a statement to police on 3 November. He is at hers now with a knife.",
        "Strategy meeting is on Fri 4 Dec but he is taking her tonight.",
        "Core group meeting 3/12. He is taking her to Leeds tonight.",
        "She got a letter off him, dated 20/11. He is coming for her tonight.",
        "YP Ruby, 14, missing, seen 28/11 at bus station with older male. He is taking her to Leeds tonight.",
        "24/11 he picked her up\n28/11 he bought her a phone\nTonight he is coming for her again.",
        "8.10pm silver car pulls up\n9.05pm two girls get in\nThe girls are in the car right now",
        "7-8 lads hang at the park.\n2-3 girls get in the car, they are there now",
    ],
)
def test_what_is_told_of_now_is_of_the_day_on_which_it_was_told(told: str) -> None:
    at = max(told.rfind(words) for words in ("tonight", "Tonight", "right now", "there now", "hers now"))
    assert at > 0
    assert OwnDays(told, day=TOLD_ON).at(at) == TOLD_ON


def test_an_update_under_an_old_head_is_of_its_own_day() -> None:
    told = "STRATEGY DISCUSSION. Tues 24 Nov 2026\nShe came home.\nUPDATE 1/12: he is at her door right now."
    days = OwnDays(told, day=TOLD_ON)
    assert days.at(told.index("came home")) == date(2026, 11, 24)
    assert days.at(told.index("right now")) == TOLD_ON


@pytest.mark.parametrize(
    "told",
    [
        "Session with counsellor 26 Nov, she told me he hits her. She is going to him tonight.",
        "Date: 30/11/26 for the hospital appointment. He is going to pick her up tonight.",
        "Completed 28/11: school trip. He waits for her tonight at 7.",
        "Meeting notes 24/11/26 never sent to me. He has her tonight.",
        "School report 20 Nov\nshe failed everything. He is taking her tonight.",
        "Recorded on 24/11 him hitting her, I have the video. He is coming tonight.",
        "Visit date for prison is 28/11 and he is out, coming for her tonight.",
        "24/11 silver Golf outside\n28/11 silver Golf, she got in. He is there now, engine running, right now.",
        "1 November 2026\nShe told me everything.\nHe is taking her to a hotel tonight.",
        "Last update, 23/11/2026\nI wrote to you then. He is picking her up tonight.",
        "My previous report: 23/11/2026\nIt is worse. He is picking her up tonight.",
        "24/11/26 he took her to the hotel\n27/11/26 he has her right now, please hurry",
        "24/11/2026\nHe picked her up.\n28/11/2026\nHe bought her a phone.\n\nHe is coming for her tonight.",
    ],
)
def test_a_day_that_a_story_goes_on_from_is_no_head(told: str) -> None:
    at = max(told.rfind(words) for words in ("tonight", "right now"))
    assert OwnDays(told, day=TOLD_ON).at(at) == TOLD_ON
