"""What is unreleased stands in the changelog under whom it concerns."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.releases.changelog import (
    CHANGELOG,
    GROUPS,
    MOST_OF_A_LINE,
    find_long,
    group_of,
    group_unreleased,
    sections_of,
    unreleased,
)

# Newest first, under the heading of a section: what the branches of a day add is moved at once.
MOST_UNGROUPED = 60
TEXT = """# Changelog

## [Unreleased]

### Added
- **Operators**: a new command.
- **Tellers** find it on a map.

#### Who tells
- **Tellers, officers**: an older line.

### Fixed
- A thing that nobody is named for.

## [0.1.0] - 2026-01-02

### Added
- **Tellers**: what was released stays.
"""
GROUPED = """# Changelog

## [Unreleased]

### Added

#### Who tells
- **Tellers** find it on a map.
- **Tellers, officers**: an older line.

#### Operators
- **Operators**: a new command.

### Fixed

#### Everybody
- A thing that nobody is named for.

## [0.1.0] - 2026-01-02

### Added
- **Tellers**: what was released stays.
"""


def test_a_line_goes_under_the_first_whom_it_names_and_the_newest_stays_first() -> None:
    assert group_unreleased(TEXT) == GROUPED
    assert group_unreleased(GROUPED) == GROUPED


def test_what_is_no_line_is_refused() -> None:
    with pytest.raises(ValueError, match="not: A paragraph"):
        group_unreleased(TEXT.replace("- A thing", "A paragraph"))


def test_nothing_unreleased_is_left_as_it_is() -> None:
    text = "# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-01-02\n"
    assert group_unreleased(text) == text


def test_ours_is_grouped_and_each_line_stands_once() -> None:
    seen: Counter[str] = Counter()
    for section in sections_of(unreleased(CHANGELOG.read_text(encoding="utf-8"))):
        group = ""
        ungrouped = []
        for line in section.splitlines()[1:]:
            if line.startswith("#### "):
                group = line.removeprefix("#### ")
                assert group in GROUPS
            elif line.startswith("- "):
                seen[line] += 1
                if not group:
                    ungrouped.append(line)
                assert group in ("", group_of(line)), f"Run `python -m tests.releases.changelog`: {line[:80]}"
        assert len(ungrouped) <= MOST_UNGROUPED, "Run `python -m tests.releases.changelog`"
    assert [line for line, times in seen.items() if times > 1] == []


@pytest.mark.parametrize(("more", "is_long"), [(-1, False), (0, False), (1, True)])
def test_a_line_is_one_sentence_or_two_as_it_is_read(more: int, is_long: bool) -> None:
    told = (
        "- **Tellers**: "
        + "a" * (MOST_OF_A_LINE + more - len("- Tellers:  (0001)."))
        + " ([0001](docs/x.md))."
    )
    assert find_long(f"### Added\n{told}\n") == ([told] if is_long else [])


def test_ours_are_short() -> None:
    assert find_long(unreleased(CHANGELOG.read_text(encoding="utf-8"))) == [], (
        "Say it shorter, or in a decision"
    )
