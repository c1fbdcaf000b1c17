"""Puts what is unreleased in CHANGELOG.md under whom it concerns: `python -m tests.releases.changelog`.

Who adds a line puts it first under its section (`### Added`): this moves it to the group of the first who are named in
it in bold. No line is changed, and of each group the newest stay first.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
EVERYBODY = "Everybody"
# Each group, and by which first words of a line it is found.
GROUPS = {
    "Who tells": ("tellers", "whoever tells", "who tells"),
    "Practitioners and leads": ("practitioners", "leads", "carers", "who leads"),
    "Safeguarding contacts and front doors": ("safeguarding contacts", "front doors"),
    "Officers": ("officers", "everybody who reads people"),
    "Analysts": ("analysts", "readers of"),
    "Supervisors, auditors and identity keepers": ("supervisors", "auditors", "identity keepers"),
    "Partners, forces and systems": ("partner", "integrators", "organisations", "regions", "forces"),
    "Operators": ("operators",),
    "Developers and translators": ("developers", "translators"),
    EVERYBODY: (),
}
MOST_OF_A_LINE = 300
_UNRELEASED = re.compile(r"(?<=## \[Unreleased\]\n).*?(?=\n## \[|\Z)", re.DOTALL)
_BOLD = re.compile(r"- \*\*([^*]+)\*\*")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def main() -> int:
    """Write it again."""
    CHANGELOG.write_text(group_unreleased(CHANGELOG.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def group_unreleased(text: str) -> str:
    """Return the changelog with each line of what is unreleased under whom it concerns."""
    sections = sections_of(unreleased(text))
    return (
        _UNRELEASED.sub(lambda _: "\n" + "\n".join(map(_group, sections)), text, count=1)
        if sections
        else text
    )


def unreleased(text: str) -> str:
    """Return what is unreleased."""
    found = _UNRELEASED.search(text)
    return found.group() if found else ""


def sections_of(text: str) -> list[str]:
    """Return the sections of a release: what was added, changed, mended."""
    return [each.strip() for each in re.split(r"^(?=### )", text, flags=re.MULTILINE) if each.strip()]


def group_of(line: str) -> str:
    """Return whom a line concerns: the first who are named in bold; everybody where nobody is."""
    named = _BOLD.match(line)
    words = named.group(1).casefold() if named else ""
    return next((group for group, first in GROUPS.items() if words.startswith(first)), EVERYBODY)


def find_long(text: str) -> list[str]:
    """Return the lines that are longer than `MOST_OF_A_LINE` characters as they are read, without where links lead."""
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    return [line for line in lines if len(_LINK.sub(r"\1", line).replace("**", "")) > MOST_OF_A_LINE]


def _group(section: str) -> str:
    heading, *rest = section.splitlines()
    groups: dict[str, list[str]] = {group: [] for group in GROUPS}
    for line in rest:
        if line.startswith("- "):
            groups[group_of(line)].append(line)
        elif line and line.removeprefix("#### ") not in GROUPS:
            raise ValueError(f"CHANGELOG.md is lines of `- ` under `### ` and `#### `, not: {line[:80]}")
    return "\n".join(
        [
            heading,
            "",
            *(f"#### {group}\n" + "\n".join(lines) + "\n" for group, lines in groups.items() if lines),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
