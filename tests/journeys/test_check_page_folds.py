"""The check page of a long telling folds. What must be read before it is sent stands open, whatever its length."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import re2

from inkling.sites.community import summary
from tests.journeys.community_door import Teller, the_site
from tests.people import World

FOLDED = re2.compile(r'(?s)<details class="[^"]*ink-fold.*?</details>')
MUST_BE_READ = (
    "Where it is",
    "Police area:",
    "Does the child know you are telling us",
    "Does the child agree",
    "Why you are telling us",
    "Who the child is",
    "Who must not find out",
    "team may read",
    "Your name",
)


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def test_where_it_goes_consent_the_child_and_the_name_never_fold(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summary, "FEW_LETTERS", 0)
    teller = Teller().up_to_words().press(words="Tom is 14. A man hits him and takes him to Leeds.")
    teller.until("How often, and how you know").press(how="child_told")
    teller.until("Does the child know that you are telling us?").press(knew="no", agreed="no")
    teller.until("Check and send")
    folded = " ".join(FOLDED.findall(teller.page.content.decode()))
    assert "A man hits him" in folded, "what is long folds"
    for key in MUST_BE_READ:
        assert key in teller.words, key
        assert key not in folded, key
