"""Reads an operator's guide as a machine can follow it: its commands, and the settings that it tells to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "guides"
_HEADING = re.compile(r"^(#+) (.+?)\s*$")
_FENCE = re.compile(r'^```(?P<kind>\w*)(?: title="(?P<file>[^"]+)")?\s*$')


@dataclass(frozen=True)
class Step:
    """One block of a guide: commands for the shell, or lines of a file of settings. `line` is where it stands."""

    guide: str
    line: int
    text: str
    file: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"docs/guides/{self.guide}:{self.line}"

    def commands(self) -> list[str]:
        """Return its commands, one each; a line that ends in a backslash goes on."""
        return [each for each in self.text.replace("\\\n", " ").splitlines() if each.strip()]


def steps_of(guide: str, *, heading: str) -> list[Step]:
    """Return the blocks below a heading, to the next one of its level. Only `sh` and titled `ini` blocks are done."""
    lines = (GUIDES / guide).read_text(encoding="utf-8").splitlines()
    found = list(_steps(guide, lines, heading))
    assert found, f"docs/guides/{guide} has no commands below the heading {heading!r}."
    return found


def _steps(guide: str, lines: list[str], heading: str) -> Iterator[Step]:
    level, block, began = 0, None, 0
    fence = None
    for number, line in enumerate(lines, 1):
        if block is not None:
            if line.strip() == "```":
                if level and fence and (fence["kind"] == "sh" or (fence["kind"] == "ini" and fence["file"])):
                    yield Step(guide, began, "\n".join(block), fence["file"] or "")
                block = None
            else:
                block.append(line.strip() if line.startswith("   ") else line)
        elif fence := _FENCE.match(line.strip()):
            block, began = [], number + 1
        elif title := _HEADING.match(line):
            if title[2] == heading:
                level = len(title[1])
            elif level and len(title[1]) <= level:
                return


def settings_in(text: str) -> dict[str, str]:
    """Return the settings that a block or a file of them sets."""
    pairs = (line.partition("=") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def with_settings(file: str, wanted: dict[str, str]) -> str:
    """Return a file of settings in which these are set, as a person does it: on the line that names them, or below."""
    lines = file.splitlines()
    for name, value in wanted.items():
        places = [number for number, line in enumerate(lines) if re.match(rf"#?{name}=", line)]
        assert places, f"The file of settings has no line for {name}."
        lines[places[0]] = f"{name}={value}"
    return "\n".join(lines) + "\n"
