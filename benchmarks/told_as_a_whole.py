"""Whether words alone open a concern, and whether a child who tells of themselves is seen. Run:

`.venv/bin/python -m benchmarks.told_as_a_whole [--set NAME] [--misses]`

The lines stand in `training/tellings/measured/`, each by somebody who had read neither rules nor the lines that are
learned from: `harm.txt`, `harm_second.txt` and `harm_third.txt` (C: harm to a child is told, N: it is not, in words
much like it), and `self.txt` (S: a child tells of themselves, O: another does). Each is told with every question passed
over, by the rules alone and with the layers that read a telling as a whole.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inkling.capture.rules.draft import Draft
from inkling.extraction.model.whole import Whole
from inkling.extraction.propose import extract_in_steps
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.rules.protected_view.people.children import is_harm_noticed
from inkling.safeguarding.rules.protected_view.people.teller import teller_as_child
from inkling.safeguarding.rules.protected_view.signs import noticed_signs
from inkling.safeguarding.rules.text.asking import asks_if_about_self
from inkling.vocabulary.telling import About

MEASURED = Path(__file__).parents[1] / "training" / "tellings" / "measured"


@dataclass(frozen=True)
class Told:
    """A line: `is_so` as its label says, what it is as told by rules alone, and what is seen of it as a whole."""

    text: str
    is_so: bool
    draft: Draft
    whole: Whole | None

    @property
    def with_whole(self) -> Draft:
        """Return the draft as it is told where the layers can be read."""
        if self.whole is None:
            return self.draft
        return replace(
            self.draft,
            harm_noticed=is_harm_noticed(self.text, self.whole),
            self_noticed=self.whole.tells_of_self,
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print, for each set, how many lines are taken so, by the rules alone and with the layers."""
    parser = argparse.ArgumentParser(prog="benchmarks.told_as_a_whole", description=__doc__)
    parser.add_argument("--set", default="", metavar="NAME", help="this file alone, without .txt")
    parser.add_argument("--misses", action="store_true", help="print the lines that are taken wrongly")
    asked = parser.parse_args(arguments)
    for path in sorted(MEASURED.glob(f"{asked.set or '*'}.txt")):
        lines = list(read(path))
        print(f"{path.stem}: {len(lines)} lines")
        of_self = path.stem.startswith("self")
        for what, is_taken in _questions(of_self=of_self):
            print(f"  {what}: {_counts(lines, is_taken)}")
        if asked.misses:
            _print_misses(lines, of_self=of_self)
    return 0


def read(path: Path) -> Iterator[Told]:
    """Yield the lines of a file, each told and read."""
    for line in path.read_text(encoding="utf-8").splitlines():
        label, _, text = line.partition(" | ")
        *_, step = extract_in_steps(text)
        signs = noticed_signs(text, spans=step.extraction.spans, as_a_whole=step.extraction.indicators)
        draft = Draft(narrative=text, signs_noticed=tuple(each.sign for each in signs))
        yield Told(text, label in ("C", "S"), draft, step.whole)


def _questions(*, of_self: bool) -> list[tuple[str, Callable[[Told], bool]]]:
    concern: list[tuple[str, Callable[[Told], bool]]] = [
        ("opens a concern, by the rules alone", lambda line: must_escalate(line.draft)),
        ("opens a concern", lambda line: must_escalate(line.with_whole)),
    ]
    own: list[tuple[str, Callable[[Told], bool]]] = [
        ("asked whether it is about them, by the rules alone", lambda line: _is_asked(line.draft)),
        ("asked whether it is about them", lambda line: _is_asked(line.with_whole)),
        ("may be the child, by the rules alone", lambda line: _may_be_the_child(line.draft)),
        ("may be the child", lambda line: _may_be_the_child(line.with_whole)),
    ]
    return [*concern, *own] if of_self else concern


def _print_misses(lines: Sequence[Told], *, of_self: bool) -> None:
    """Print the lines that are not asked of themselves, or open no concern, as their label wants it."""
    for line in lines:
        is_taken = _is_asked(line.with_whole) if of_self else must_escalate(line.with_whole)
        if is_taken != line.is_so:
            print(f"    {'missed' if line.is_so else 'in vain'}: {line.text}")


def _is_asked(draft: Draft) -> bool:
    return asks_if_about_self(
        draft.narrative,
        about=draft.about,
        kind=draft.teller_kind,
        how=draft.how_known,
        is_noticed=draft.self_noticed,
    )


def _may_be_the_child(draft: Draft) -> bool:
    return bool(teller_as_child(draft, people=(), said=About.NOT_SAID))


def _counts(lines: Sequence[Told], is_taken: Callable[[Told], bool]) -> str:
    so, not_so = ([line for line in lines if line.is_so is each] for each in (True, False))
    right, wrong = sum(map(is_taken, so)), sum(map(is_taken, not_so))
    return f"{right} of {len(so)}, in vain {wrong} of {len(not_so)}"


if __name__ == "__main__":
    sys.exit(main())
