"""The day and the hour on which a witness saw it stay where all else goes; what they are wont to do goes."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction.composing.compose import compose as put_together
from inkling.extraction.propose import extract_in_steps
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart

SEEN_ONCE = [
    ("Kaz gave Leah, 14, a phone. I saw it Friday.", "Friday"),
    (
        "Kaz met Leah, 14, at the bus station. I seen them on Tuesday 24 Nov about 4.",
        "Tuesday 24 Nov about 4",
    ),
    ("Kaz kissed Leah, 14. I saw them on Friday at 6pm outside Boots.", "Friday at 6pm"),
    ("Leah, 14, drinks with Kaz. We saw them at the Crown last night.", "last night"),
    ("Kaz dragged Leah, 14, into a car. I was there on Sunday 29 November.", "Sunday 29 November"),
    ("Kaz hit Leah, 14. I heard it at 2am on Sunday.", "2am on Sunday"),
    ("Kaz took Leah, 14, in his car. I took the reg Friday, YK19 XTD.", "Friday"),
    ("Kaz gave Leah, 14, money. My son saw it on Monday.", "Monday"),
    ("Max is 14 and sells for Kaz. We noticed on 12 November that he had a knife.", "12 November"),
    ("Kaz met Leah, 14, by the shops. I noticed them at 5.15 yesterday.", "5.15 yesterday"),
    ("Kaz put Leah, 14, in a taxi. I watched them go Saturday night.", "Saturday night"),
    ("Leah, 14, cried in the toilets. I heard her on Wednesday 25 November.", "Wednesday 25 November"),
]
HABITS = [
    ("Kaz gives Leah, 14, vapes. I walk the dog Thursdays and see them.", "Thursdays"),
    ("Kaz gives Leah, 14, vapes. I clean there every Tuesday and Friday.", "Tuesday"),
    ("Kaz gives Leah, 14, vapes. I'm home at half term and I see it.", "half term"),
    ("Kaz gives Leah, 14, vapes. I do nights Sunday to Wednesday and see them come in.", "Sunday"),
    ("Kaz gives Leah, 14, vapes. I saw it when I walked the dog on Friday.", "Friday"),
    ("Kaz gives Leah, 14, vapes. I collect my grandson at 3.15 and see it.", "3.15"),
    ("Kaz gives Leah, 14, vapes. I have lived here since 2011 and see it most Fridays.", "2011"),
    ("Kaz gives Leah, 14, vapes. I saw it from my van when I delivered on Monday.", "Monday"),
    ("Kaz gives Leah, 14, vapes. Mondays I teach there and see it.", "Mondays"),
    ("Kaz gives Leah, 14, vapes. I saw it after my shift on Friday at 6.", "Friday"),
    ("Kaz gives Leah, 14, vapes. I always saw it Wednesday on my rounds.", "Wednesday"),
    ("Kaz gives Leah, 14, vapes. I saw it and I had my knee done on Friday.", "Friday"),
]


TOLD_OR_OWN = [
    ("Mia, 13, rang me at 9 on Sunday and said what happened. Kev took her to a hotel.", "Sunday"),
    ("Mia told my lad on Friday 27 Nov what happened. Kaz, 25, makes Mia, 14, carry bags.", "Friday"),
    ("Our Tia told her nan on Sunday what happened at Kevs flat. Tia is 13. He gave her weed.", "Sunday"),
    ("She showed me the messages on Friday at about 8 and I noticed he wants her. Shes 13.", "Friday"),
    ("Leah 14 is in his van. I heard from her mum on Friday that he hit her.", "Friday"),
    ("Leah 14 goes in his van. I caught the 7.40 bus on Monday and told nobody.", "7.40"),
    ("Mia is 14. Finished work at 10 on Tuesday, walking home saw Kaz hit her outside.", "at 10"),
]


def words_of(told: str) -> str:
    *_, step = extract_in_steps(told)
    made = put_together(told, step.extraction.spans, leanings=step.extraction.leanings)
    view = compose(Draft(narrative=told), spans=step.extraction.spans, hints=step.hints, composition=made)
    return "\n".join(line.text for line in view.lines if line.part is ViewPart.WORDS)


@pytest.mark.parametrize(("told", "when"), SEEN_ONCE)
def test_the_day_on_which_it_was_seen_stays(told: str, when: str) -> None:
    assert when in words_of(told)


@pytest.mark.parametrize(("told", "when"), [*HABITS, *TOLD_OR_OWN])
def test_what_the_teller_is_wont_to_do_goes(told: str, when: str) -> None:
    assert when not in words_of(told)
