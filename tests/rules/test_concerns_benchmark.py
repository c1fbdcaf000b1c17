"""The floor of what stands in a view: 60 tellings, and nothing of who told (`python -m benchmarks.concerns`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import concerns
from benchmarks.wrapped import WIDTHS, wrap_tellings

LEAKING = """# One telling whose planted words are those of the child, and whose fact is a hint.

== aunt | family | someone | HX1 1UR
name: Dawn Marsh
{child:Leah, 14,} gets in {vehicle:a red van}. {x:Leah, 14}. She is {what:my niece}.
"""


@pytest.mark.parametrize("part", concerns.PARTS)
def test_what_is_needed_to_act_stands_and_who_told_does_not(part: str) -> None:
    result = concerns.measure(list(concerns.tellings(concerns.files(part))))
    assert result.share >= concerns.FLOORS.get(part, concerns.NEEDED_GOAL), result.lost
    assert len(result.leaked) <= concerns.MOST_LEAKED.get(part, 0), result.leaked
    assert result.planted >= 10


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("part", ["development", "blind"])
def test_the_same_stands_where_lines_were_wrapped(part: str, width: int) -> None:
    told = concerns.measure(list(concerns.tellings(concerns.files(part))))
    wrapped = concerns.measure(wrap_tellings(part, width))
    assert wrapped.share >= told.share, set(wrapped.lost) - set(told.lost)
    assert not wrapped.leaked
    # A line may end where a doubtful sentence begins: one in a hundred.
    assert wrapped.sorted_facts >= told.sorted_facts * 0.99


def test_there_are_sixty_in_more_than_twenty_hands() -> None:
    told = list(concerns.tellings([*concerns.files("development"), *concerns.files("blind")]))
    assert len(told) == 60
    assert len({each.hand for each in told}) >= 20
    assert all(each.facts for each in told)


def test_a_leak_and_a_loss_are_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "leaking.txt"
    path.write_text(LEAKING, encoding="utf-8")
    assert concerns.main(["--misses", str(path)]) == 1
    printed = capsys.readouterr().out
    assert "leaked  aunt: Leah, 14" in printed
    assert "lost    aunt: what" in printed
