"""Several concerns about one child on one page: what all say once, what one says with its name."""

from __future__ import annotations

from inkling.assessment.rules.marking import pieces
from inkling.sites.unit.concern.joining.merged_view import Source, merge


def source(name: str, **texts: str) -> Source:
    return Source(name, [(title, pieces(text)) for title, text in texts.items()], [])


def rows(*sources: Source) -> dict[str, list[tuple[str, str]]]:
    return {
        row.title: [("".join(piece.text for piece in line.pieces), line.only) for line in row.lines]
        for row in merge(sources)
    }


def test_what_all_say_stands_once_and_first_and_the_rest_names_its_concern() -> None:
    found = rows(source("C-1", Where="the weir\nLS11 5DE"), source("C-2", Where="ls11 5de.\nthe Crown"))
    assert found == {"Where": [("LS11 5DE", ""), ("the weir", "C-1"), ("the Crown", "C-2")]}


def test_no_line_is_lost_and_none_is_empty() -> None:
    found = rows(
        source("C-1", Child="Kez, 14", Worry="a\n\nb"), source("C-2", Worry="c"), source("C-3", Worry="c")
    )
    assert found["Child"] == [("Kez, 14", "C-1")]
    assert found["Worry"] == [("a", "C-1"), ("b", "C-1"), ("c", "C-2, C-3")]
