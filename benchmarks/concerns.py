"""How much of what is needed to act stands in the protected view, and whether anything does that shows who told. Run:

`.venv/bin/python -m benchmarks.concerns [--misses] [FILE...]`

The tellings stand in `tests/told/`: `development/` was at hand while the rules were written; `blind/` was written
after them and measured as it came out, `second/` after what that showed was mended. `own/` and `aside/` were written
together before the rules were mended once more: `own/` was at hand (90.4 % before), `aside/` set aside: 92.5 % before,
93.8 % after, and only then read. `unseen/` (20 hands) was frozen before clauses were withheld in company: 93.7 %
before, with 1 planted hint. Each is told as a teller would who
presses Continue on every page: nothing is ticked but what the telling says; signs noticed in the words stand as
noticed. Where no concern opens, none of its facts stands.
The answer about the words is left open, so that the view holds the cut version. Exit status 1 when a goal is missed.

An entry of a file:

    == hand | kind of teller | about | place (optional)
    name: who tells, sealed; so `contact`, `origin`
    urgency: now; so `type`, `ticks` (signs ticked by hand)
    The words, with facts marked {child:...}, {place:...}, {time:...}, {person:...}, {vehicle:...}, {what:...},
    {must:...} (who must not find out) and, planted, what shows who told: {x:...}.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import re2

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.extraction.composing.compose import compose as put_together
from inkling.extraction.propose import extract_in_steps
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.protected_view.people.children import is_harm_noticed
from inkling.safeguarding.rules.protected_view.people.understood import subjects_of
from inkling.safeguarding.rules.protected_view.signs import noticed_signs
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import About, ExploitationType, TellerKind, Urgency

TOLD = Path(__file__).resolve().parents[1] / "tests" / "told"
PARTS = ("development", "blind", "second", "own", "aside", "unseen")
SETS = {"own": "own, at hand", "aside": "own, set aside", "unseen": "twenty hands, unseen"}
# Held by a test of the set that was set aside: what it gave when it was first read, no goal.
FLOORS = {"aside": 0.93, "unseen": 0.92}
MOST_LEAKED = {"own": 1, "aside": 1, "unseen": 1}
NEEDED_GOAL = 0.95
FACTS = ("child", "place", "time", "person", "vehicle", "what", "must")
_PLANTED = "x"
_MARK = re2.compile(r"\{([a-z]+):([^}]*)\}")
_HEADER = re2.compile(r"^(name|contact|origin|urgency|type|ticks): (.+)$")
_WORD = re2.compile(r"[\p{L}\p{N}'@.]+")


@dataclass
class Telling:
    """One telling: what is sent, the facts that are needed to act, and what is planted."""

    hand: str
    draft: Draft
    facts: list[tuple[str, str]] = field(default_factory=list)
    planted: list[str] = field(default_factory=list)


@dataclass
class Result:
    """What came of the tellings: facts by kind that were told and that stand, those lost, and what leaked."""

    told: Counter[str] = field(default_factory=Counter)
    stand: Counter[str] = field(default_factory=Counter)
    sorted_facts: int = 0
    lost: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    planted: int = 0

    @property
    def share(self) -> float:
        """The share of facts that stand in the view."""
        return self.stand.total() / max(1, self.told.total())


def tellings(paths: Sequence[Path]) -> Iterator[Telling]:
    """Return the tellings of these files, in order."""
    for path in paths:
        for entry in path.read_text(encoding="utf-8").split("\n== ")[1:]:
            yield _telling(entry)


def files(part: str) -> list[Path]:
    """Return the files of a part: `development` or `blind`."""
    return sorted((TOLD / part).glob("*.txt"))


def measure(told: Sequence[Telling]) -> Result:
    """Return what stands of all the tellings."""
    result = Result()
    for each in told:
        view = view_of(each.draft)
        shown = _plain(text_of(view)) if view else ""
        sorted_shown = _plain(text_of(view, with_words=False)) if view else ""
        for kind, fact in each.facts:
            result.told[kind] += 1
            if _plain(fact) in shown:
                result.stand[kind] += 1
                result.sorted_facts += _plain(fact) in sorted_shown
            else:
                result.lost.append(f"{each.hand}: {kind}: {fact}" + ("" if view else " (no concern opened)"))
        result.planted += len(each.planted)
        result.leaked += [f"{each.hand}: {leak}" for leak in _leaks(each, shown)]
    return result


def view_of(draft: Draft) -> ProtectedView | None:
    """Return the view of a draft with the signs noticed in it; None where no concern opens."""
    *_, step = extract_in_steps(draft.narrative)
    read = step.extraction
    noticed = noticed_signs(draft.narrative, spans=read.spans, as_a_whole=read.indicators)
    whole = step.whole
    told = replace(
        draft,
        signs_noticed=tuple(each.sign for each in noticed),
        harm_noticed=is_harm_noticed(draft.narrative, whole),
        self_noticed=whole is not None and whole.tells_of_self,
    )
    if not must_escalate(told):
        return None
    made = put_together(told.narrative, read.spans, leanings=read.leanings)
    subjects = subjects_of(told, spans=read.spans, composition=made)
    return compose(told, spans=read.spans, hints=step.hints, subjects=subjects, composition=made)


def text_of(view: ProtectedView, *, with_words: bool = True) -> str:
    """Return all that a front door reads of a view."""
    lines = [line.text for line in view.lines if with_words or line.part is not ViewPart.WORDS]
    return "\n".join([view.must_not_be_told, view.child, view.worry, view.needed_to_act, *lines])


def _telling(entry: str) -> Telling:
    first, _, rest = entry.partition("\n")
    hand, kind, about, *place = (each.strip() for each in first.split("|"))
    header: dict[str, str] = {}
    words = []
    for line in rest.splitlines():
        if found := _HEADER.match(line):
            header[found.group(1)] = found.group(2).strip()
        elif line.strip() and not line.startswith("#"):
            words.append(line)
    marked = " ".join(words)
    marks = [(each.group(1), each.group(2)) for each in _MARK.finditer(marked)]
    identity = {name: header[name] for name in ("name", "contact", "origin") if name in header}
    draft = Draft(
        teller_kind=TellerKind(kind),
        about=About(about),
        place=place[0] if place else "",
        narrative=_MARK.sub(r"\2", marked),
        indicators=tuple(Indicator(each) for each in header.get("ticks", "").split()),
        urgency=Urgency(header.get("urgency", "not_said")),
        exploitation_type=ExploitationType(header.get("type", "not_said")),
        identity=DraftIdentity(**identity),
    )
    facts = [(sort, told) for sort, told in marks if sort in FACTS]
    if place:
        facts.append(("place", place[0]))
    planted = [told for sort, told in marks if sort == _PLANTED] + list(identity.values())
    return Telling(hand, draft, facts, planted)


def _leaks(telling: Telling, shown: str) -> list[str]:
    """Return what of the planted stands in the view: the whole of it, or a name or number of who told by itself."""
    needed = {word for _, fact in telling.facts for word in _WORD.findall(fact.casefold())}
    found = [told for told in telling.planted if _plain(told) in shown]
    identity = telling.draft.identity
    words = set(_WORD.findall(shown))
    for told in (identity.name, identity.contact, identity.origin):
        found += [word for word in _WORD.findall(told) if word.casefold() in words - needed]
    return list(dict.fromkeys(found))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,;")


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 0 where the goals are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.concerns")
    parser.add_argument("files", nargs="*", type=Path, help="files of tellings; else development and blind")
    parser.add_argument("--misses", action="store_true", help="name each fact lost and each thing leaked")
    asked = parser.parse_args(arguments)
    parts = {"files": asked.files} if asked.files else {name: files(name) for name in PARTS}
    return max(_print(name, list(tellings(paths)), misses=asked.misses) for name, paths in parts.items())


def _print(name: str, told: list[Telling], *, misses: bool) -> int:
    result = measure(told)
    hands = len({each.hand for each in told})
    print(
        f"{SETS.get(name, name)}: {len(told)} tellings in {hands} hands, {result.told.total()} facts needed to act"
    )
    by_kind = ", ".join(f"{kind} {result.stand[kind]}/{result.told[kind]}" for kind in FACTS)
    print(f"  stand in the view: {result.share:.1%} (goal {NEEDED_GOAL:.0%}): {by_kind}")
    print(
        f"  of these sorted under a title or quoted with a sign: {result.sorted_facts}/{result.stand.total()}"
    )
    print(f"  planted, who told: {len(result.leaked)} of {result.planted} stand in the view (goal 0)")
    if misses:
        for line in (
            *(f"lost    {each}" for each in result.lost),
            *(f"leaked  {each}" for each in result.leaked),
        ):
            print(f"  {line}")
    return int(result.share < NEEDED_GOAL or bool(result.leaked))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
