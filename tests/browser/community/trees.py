"""The pages of a telling as a screen reader has them: roles, names, states, held against what stands in `trees/`.

`python -m pytest tests/browser/community -k tree --print-trees` writes the files again: read what changed.
English is written word for word. In other languages `...` stands for a name: a better translation changes nothing
here, and a name that goes does.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import re2
from playwright.sync_api import Page

FOLDER = Path(__file__).with_name("trees")
HOW_TO_FIX = """
A screen reader reads this page otherwise than is written in {file} (- written, + on the page). A name or a heading that
went must come back. What was meant: write it again, and read what changed (git diff):

    python -m pytest tests/browser/community -k tree --print-trees
"""
# What nobody can use without a name. A group of choices is one: its question.
_ROLES = "button|link|radio|checkbox|textbox|combobox|searchbox|radiogroup|main|navigation|region|img|heading"
NEEDS_A_NAME = re2.compile(rf"^\s*- ({_ROLES})(?: \[[^\]]*\])*:?$")
_NAME = re2.compile(r'^(\s*- [a-z]+) "(?:[^"\\]|\\.)*"')
_SAID = re2.compile(r"^(\s*- [a-z]+)((?: \[[^\]]*\])*): .*$")
_QUOTED = re2.compile(r"^(\s*)- '([a-z]+) \"(?:[^\"\\]|\\.)*\"((?: \[[^\]]*\])*)'(:?)(.*)$")
_RECEIPT = re2.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?: [0-9A-HJKMNP-TV-Z]{4})+(?: [0-9A-Z])?\b")
_DAY = re2.compile(r"\b[0-9]{1,2} [A-Z][a-z]+ 20[0-9]{2}\b")
_ADDRESS = re2.compile(r"^\s*- /url: .*$")


class Trees:
    """The trees of one walk, in the order in which its states were met."""

    def __init__(self, page: Page, *, words: bool) -> None:
        self.page, self.words = page, words
        self.states: dict[str, str] = {}
        self.nameless: list[str] = []

    def look(self, state: str) -> None:
        """Take the tree of the page as it stands."""
        self.page.wait_for_load_state()
        lines = self.page.locator("body").aria_snapshot().splitlines()
        self.nameless += [f"{state}: {each.strip()}" for each in lines if NEEDS_A_NAME.match(each)]
        kept = [each for each in lines if not _ADDRESS.match(each)]
        number = f"{len(self.states) + 1}. "
        heading = f"{number}{state}" if self.words else number.strip()
        self.states[heading] = "\n".join(_steady(each) if self.words else shape_of(each) for each in kept)

    def check(self, name: str, *, writes: bool) -> None:
        """Hold what was met against the file of this name; `writes`: write the file instead."""
        assert self.nameless == [], f"A screen reader says nothing of these: {self.nameless}"
        met = "".join(f"# {state}\n{tree}\n\n" for state, tree in self.states.items())
        file = FOLDER / f"{name}.txt"
        if writes:
            FOLDER.mkdir(exist_ok=True)
            file.write_text(met, encoding="utf-8")
        written = file.read_text(encoding="utf-8") if file.exists() else ""
        difference = difflib.unified_diff(written.splitlines(), met.splitlines(), lineterm="", n=2)
        assert written == met, HOW_TO_FIX.format(file=file.name) + "\n".join(difference)


def shape_of(line: str) -> str:
    """Return a line of a tree with `...` where something is said: what is not said stays away."""
    if quoted := _QUOTED.match(line):
        space, role, states, colon, rest = quoted.groups()
        return f'{space}- {role} "..."{states}{colon}{" ..." if rest.strip() else ""}'
    line = _NAME.sub(r'\1 "..."', line)
    return _SAID.sub(r"\1\2: ...", line) if not line.rstrip().endswith(":") else line


def _steady(line: str) -> str:
    """Return a line without what is another in each run: the receipt and the day."""
    return str(_DAY.sub("DAY", _RECEIPT.sub("RECEIPT", line)))
