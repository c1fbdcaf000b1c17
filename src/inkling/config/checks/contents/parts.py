"""Whether this version is whole: the packages that it was locked with, and the style sheets that it was built with."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import re2

__all__ = ["parts_problems"]

_PRODUCT = Path(__file__).resolve().parents[3]
_CHECKOUT = _PRODUCT.parents[1]
_BUILT = _PRODUCT / "sites" / "design" / "static" / "built"
# `setup.py` puts it there.
_IN_THE_WHEEL = Path(__file__).resolve().parents[1] / "exact" / "run.lock"
_STYLES = ("community.css", "unit.css")
_PINNED = re2.compile(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)( ;)?")
_NAME = re2.compile(r"^[A-Za-z0-9._-]+")
_AGAIN = "run `python3 run.py upgrade` in the checkout, or install the wheel of this version again"


def parts_problems(checkout: Path = _CHECKOUT, built: Path = _BUILT) -> Iterator[str]:
    """Return one sentence where packages are missing or others than this version was tested with, and for styles."""
    locks = (checkout / "requirements" / "run.lock", _IN_THE_WHEEL)
    lock = next((each for each in locks if each.is_file()), None)
    wrong = list(_other_than_locked(lock.read_text(encoding="utf-8")) if lock else _missing())
    if wrong:
        yield f"{len(wrong)} packages are not those of this version ({', '.join(wrong[:3])}): {_AGAIN}."
    if missing := [name for name in _STYLES if not (built / name).is_file()]:
        yield f"The style sheets {', '.join(missing)} are not built: {_AGAIN}."


def _other_than_locked(lock: str) -> Iterator[str]:
    # One package may stand there in several versions, each for some Pythons; what has a marker need not be here.
    pinned: dict[str, list[str]] = {}
    needed = set()
    for name, wanted, marker in _PINNED.findall(lock):
        pinned.setdefault(name, []).append(wanted)
        needed |= set() if marker else {name}
    for name, versions in pinned.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            if name in needed:
                yield f"{name} is missing"
            continue
        if found not in versions:
            yield f"{name} is {found} instead of {' or '.join(versions)}"


def _missing() -> Iterator[str]:
    for line in requires("inkling") or ():
        name = _NAME.match(line)
        if name is None or "extra ==" in line:
            continue
        try:
            version(name.group())
        except PackageNotFoundError:
            yield f"{name.group()} is missing"
