"""Whether a pack can lie: `PYTHONPATH=src python -m benchmarks.packs`.

Plants each mistake of `pack_mistakes` alone in a good pack and asks `inkling packs check`'s own reading: is it found,
on the line where it was planted, with a remedy? Exit status 1 where one is not.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from benchmarks.pack_mistakes import MISTAKES, Mistake, good_pack
from inkling.regions.rules.atlas import Atlas, bundled_atlas
from inkling.regions.rules.pack_files.check import Problem, check_pack


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line for each mistake that is missed, and the counts."""
    del arguments
    atlas, good = bundled_atlas(), good_pack()
    if problems := check(good, atlas=atlas):
        print(f"The good pack is not: {problems[0]}")
        return 1
    began = time.perf_counter()
    missed = [each for each in MISTAKES if not is_found(each, good=good, atlas=atlas)]
    seconds = time.perf_counter() - began
    for each in missed:
        print(f"missed: {each.says}: {[str(one) for one in check(plant(each, good=good), atlas=atlas)]}")
    print(f"planted {len(MISTAKES)}, found on their line with a remedy {len(MISTAKES) - len(missed)}")
    print(f"{seconds / len(MISTAKES) * 1000:.0f} ms a pack")
    return 1 if missed else 0


def plant(mistake: Mistake, *, good: str) -> str:
    """Return the good pack with the mistake in it. Raises ValueError where there is no place for it."""
    if mistake.old not in good:
        raise ValueError(f"{mistake.says}: {mistake.old!r} does not stand in the good pack")
    return good.replace(mistake.old, mistake.new, 1)


def is_found(mistake: Mistake, *, good: str, atlas: Atlas) -> bool:
    """Say whether a problem is named on a line that differs from the good pack, with what to do."""
    text = plant(mistake, good=good)
    before = good.splitlines()
    after = text.splitlines()
    first = (
        next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0) + 1
    )
    last = first + mistake.new.count("\n")
    near = range(first, last + 1)
    return any(each.line in near and each.remedy for each in check(text, atlas=atlas)) or _is_of_whole(
        mistake, text, atlas=atlas
    )


def _is_of_whole(mistake: Mistake, text: str, *, atlas: Atlas) -> bool:
    """A part that is missing, or that another part contradicts, is named at the part it is missing from."""
    found = check(text, atlas=atlas)
    return mistake.says in OF_THE_WHOLE and bool(found) and all(each.remedy for each in found)


# Named where the whole is read: nobody is left without 999; a status is contradicted by each field.
OF_THE_WHOLE = frozenset(
    {
        "options of free text",
        "no 999 for the young",
        "seen, and the channel was not",
        "two channels of one id",
    }
)


def check(text: str, *, atlas: Atlas) -> list[Problem]:
    """Return what the check says of a pack."""
    return check_pack(text, district_codes=frozenset(atlas.districts), region_ids=frozenset(atlas.packs))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
