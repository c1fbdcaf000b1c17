"""What the command that cuts a release writes, and what it refuses before it has changed anything."""

from __future__ import annotations

from datetime import date

import pytest

from tests.releases.cut import ReleaseRefused, with_section, with_version

MODULE = '"""Inkling."""\n\n# The one place.\n__version__ = "0.9.1"\n'
CHANGELOG = """# Changelog

## [Unreleased]

### Added
- A thing.

## [0.9.1] - 2026-01-02

### Added
- Another.
"""


@pytest.mark.parametrize("version", ["0.9.2", "0.10.0", "1.0.0"])
def test_a_newer_version_is_written_into_its_one_place(version: str) -> None:
    assert with_version(MODULE, version) == MODULE.replace("0.9.1", version)


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("0.9.1", "not newer"),
        ("0.9.0", "not newer"),
        ("0.8.12", "not newer"),
        ("v1.0.0", "no version"),
        ("1.0", "no version"),
    ],
)
def test_any_other_is_refused(version: str, why: str) -> None:
    with pytest.raises(ReleaseRefused, match=why):
        with_version(MODULE, version)


def test_what_was_unreleased_gets_version_and_day_and_an_empty_one_above_it() -> None:
    written = with_section(CHANGELOG, version="0.10.0", day=date(2026, 3, 4))
    assert written == CHANGELOG.replace("## [Unreleased]\n", "## [Unreleased]\n\n## [0.10.0] - 2026-03-04\n")
    with pytest.raises(ReleaseRefused, match="nothing under"):
        with_section(written, version="0.11.0", day=date(2026, 3, 5))


def test_a_changelog_without_the_heading_is_refused() -> None:
    with pytest.raises(ReleaseRefused, match="nothing under"):
        with_section(CHANGELOG.replace("Unreleased", "Next"), version="0.10.0", day=date(2026, 3, 4))
