"""How the house is arranged: rooms, arrows between them, templates, refusals that are caught (decision 0130).

Run: `.venv/bin/python -m benchmarks.house [CHECKOUT]`. Reads the source of a checkout, and runs none of it.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.house_copies import copies
from benchmarks.house_ways import WAYS, lost

__all__ = ["main"]

ROOT = Path(__file__).resolve().parents[1]
# The longest name of a module is shorter.
EACH_MODULE = 99
# What `@page` answers by the table of its site since decision 0131.
ANSWERED_BY_THE_FRAME = ("ReportAbsent", "DisseminationAbsent", "PurposeNeeded")
ROOMS = (("sites/unit", 4), ("journeys", 3), ("", 2))


def main(arguments: list[str]) -> int:
    """Print each figure on a line of its own."""
    checkout = Path(arguments[0]) if arguments else ROOT
    modules = dict(_modules(checkout / "src"))
    for folder, depth in ROOMS:
        base = ".".join(["inkling", *filter(None, folder.split("/"))])
        names = (
            base,
            *_graph(modules, base=base, depth=EACH_MODULE),
            *_graph(modules, base=base, depth=depth),
        )
        print("{}: {} modules, {} arrows; as rooms {}, {} arrows".format(*names))
    lines = sorted(len(line) for path in _templates(checkout) for line in path.read_text().splitlines())
    print(f"lines of templates: 99th percentile {lines[int(len(lines) * 0.99)]}, longest {lines[-1]}")
    caught = Counter(name for path in modules.values() for name in _caught(path))
    print("except clauses: " + ", ".join(f"{name} {caught[name]}" for name in ANSWERED_BY_THE_FRAME))
    text = "".join(path.read_text() for path in modules.values())
    opens = {word: text.count(f'"""{word} ') for word in ("Give", "Return")}
    print(f"docstrings that open: {opens}; statements laid out by hand: {text.count('# fmt: ' + 'skip')}")
    full = Counter(path.parent for path in modules.values() if path.name != "__init__.py")
    largest = ", ".join(f"{many} in {room.name}" for room, many in full.most_common(3))
    print(
        f"modules in the largest rooms: {largest}; rooms of more than 12: {sum(many > 12 for many in full.values())}"
    )
    for way, files in WAYS.items():
        gone = lost(checkout, way)
        print(f"files opened to follow {way}: {len(files)}" + (f"; no longer so: {gone}" if gone else ""))
    pairs = copies(modules.values(), root=checkout / "src")
    print(f"pairs of places that share six telling lines: {len(pairs)} in {len(modules)} modules")
    for (one, _), (two, _) in pairs:
        print(f"  {one} and {two}")
    return 0


def _modules(source: Path) -> Iterator[tuple[str, Path]]:
    for path in source.rglob("inkling/**/*.py"):
        if not {"migrations", "node_modules"} & set(path.parts):
            yield ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__"), path


def _templates(checkout: Path) -> Iterator[Path]:
    return (path for path in (checkout / "src").rglob("*.html") if "node_modules" not in path.parts)


def _graph(modules: dict[str, Path], *, base: str, depth: int) -> tuple[int, int]:
    """Return how many parts stand below `base` at a depth of its name, and how many arrows between them."""
    inside = {name: path for name, path in modules.items() if name.startswith(f"{base}.")}
    arrows = {
        (_cut(name, depth), _cut(used, depth))
        for name, path in inside.items()
        for used in _used(path, modules)
        if used.startswith(f"{base}.")
    }
    return len({_cut(name, depth) for name in inside}), sum(one != other for one, other in arrows)


def _used(path: Path, modules: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in modules else node.module


def _caught(path: Path) -> Iterator[str]:
    """Yield the name of each refusal that an `except` clause names."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            yield from (
                ast.unparse(each).rpartition(".")[2] for each in getattr(node.type, "elts", [node.type])
            )


def _cut(name: str, depth: int) -> str:
    return ".".join(name.split(".")[:depth])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
