"""Another present age behind "she" is rather of the mate who was named than of the child whose age was told."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import compose
from tests.rules.composing import DAY, marked


def told_of(told: str) -> list[set[str]]:
    """Return the words of each child of a marked note."""
    note = marked(told)
    made = compose(note.text, note.spans, day=DAY)
    return [{note.spans[span].text for span in each.spans} for each in made.entities if each.kind == "person"]


@pytest.mark.parametrize(
    "told",
    [
        "{child_name|Zoe} is {description|14}. Her mate {child_name|Ada} got one too shes only {description|13}.",
        "{child_name|Zoe} is {description|14}. He rang {child_name|Ada} as well, she is {description|12}.",
        "{child_name|Zoe}, {description|14}, came. Her friend {child_name|Ada} cried and she's {description|15}.",
    ],
)
def test_the_second_age_is_the_mates(told: str) -> None:
    zoe, ada = (next(each for each in told_of(told) if name in each) for name in ("Zoe", "Ada"))
    assert [len(zoe), len(ada)] == [2, 2]
    assert "14" in zoe


@pytest.mark.parametrize(
    "told",
    [
        "{child_name|Zoe} is {description|14}. He rang her. No, she's {description|15}.",
        "{child_name|Zoe} is {description|14}. She was {description|13} when her mate {child_name|Ada} met him.",
    ],
)
def test_a_corrected_and_a_past_age_give_the_mate_none(told: str) -> None:
    assert {"Ada"} in told_of(told) or "Ada" not in told
    assert len([each for each in told_of(told) if "Zoe" in each]) == 1
