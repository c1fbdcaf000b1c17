"""What a teller declares or writes becomes a concern, also where nothing is ticked by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.models import Report
from inkling.safeguarding.models import Concern
from inkling.vocabulary.indicators import Indicator
from tests.journeys.community_door import Teller, the_site
from tests.people import World, acting_as

SIGNS, CHECK = "Have you seen any of these signs?", "Check and send"
QUIET = "A white van waits on Mill Lane."


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def concerns() -> list[Concern]:
    with acting_as("backup"):
        return list(Concern.objects.all())


def declare(**answers: str) -> Teller:
    teller = Teller().up_to_words().press(words=QUIET).until("What do you think is happening?")
    return teller.press(**answers)


def test_a_girl_in_his_flat_opens_a_concern_when_every_page_is_only_passed(world: World) -> None:
    teller = Teller().up_to_words().press(words="A man on Northgate has a girl of 13 in his flat")
    teller.until(SIGNS)
    assert teller.form.values["signs"] == [Indicator.OLDER_ADULT_CONTACT.value]
    teller.until(CHECK).press("send")
    (concern,) = concerns()
    assert concern.indicators == [Indicator.OLDER_ADULT_CONTACT.value]


@pytest.mark.parametrize(
    "answers", [{"type": "cse"}, {"type": "cce"}, {"type": "both"}, {"urgency": "soon"}, {"urgency": "now"}]
)
def test_what_is_declared_asks_about_signs(world: World, answers: dict[str, str]) -> None:
    assert declare(**answers).heading == SIGNS


def test_what_is_not_declared_does_not(world: World) -> None:
    teller = declare(type="not_said", urgency="routine")
    assert teller.heading == CHECK
    teller.press("send")
    assert not concerns()


@pytest.mark.parametrize(
    "answers", [{"type": "cse", "urgency": "soon"}, {"type": "cce", "urgency": "soon"}, {"urgency": "now"}]
)
def test_urgent_exploitation_opens_a_concern_though_no_sign_is_ticked(
    world: World, answers: dict[str, str]
) -> None:
    teller = declare(**answers).until(SIGNS).press(signs=None)
    assert teller.heading == "Keeping the child safe"
    teller.until(CHECK).press("send")
    (concern,) = concerns()
    assert (concern.indicators, concern.urgency) == ([], answers["urgency"])
    with acting_as("backup"):
        assert Report.objects.get().pk == concern.report_id


def test_what_was_declared_is_ticked_and_can_be_unticked(world: World) -> None:
    teller = declare(type="cse", urgency="routine").until(SIGNS)
    assert teller.form.values["signs"] == [Indicator.SEXUAL_EXPLOITATION_CONCERN.value]
    assert "We ticked what you told us already" in teller.words
    teller.press(signs=None).until(CHECK).press("send")
    assert not concerns()
