"""Whom somebody is introduced to is another: a child who brings a friend to a man is not that man."""

from __future__ import annotations

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose


@pytest.mark.parametrize(
    ("told", "one", "other"),
    [
        ('Leonie, 14, met Tash, 17. Tash introduced her to "Bish". Bish paid for a room.', "Tash", "Bish"),
        ("Amber, 15, introduced him to Wez, who drives a van.", "Amber", "Wez"),
    ],
)
def test_who_is_introduced_to_somebody_is_another(told: str, one: str, other: str) -> None:
    spans = extract(told).spans
    people = [{spans[at].text for at in each.spans} for each in compose(told, spans).entities]
    assert not any({one, other} <= names for names in people)
    assert any(other in names for names in people)


def test_whoever_introduces_himself_by_a_name_is_called_so() -> None:
    told = "A man of 40 introduced himself as Bish. Bish has a van."
    spans = extract(told).spans
    people = [{spans[at].text for at in each.spans} for each in compose(told, spans).entities]
    assert any("Bish" in names and len(names) > 1 for names in people)
