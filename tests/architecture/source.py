"""Reads the repository's own Python files for the tests about the code base."""

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "src" / "inkling"


@dataclass(frozen=True)
class Source:
    """One file: its path from the root, its text and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.as_posix()

    @functools.cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree in the order of `ast.walk`, walked once for all tests: they are 1.6 million."""
        found: list[ast.AST] = [self.tree]
        for node in found:
            for name in node._fields:
                value = getattr(node, name, None)
                if isinstance(value, ast.AST):
                    found.append(value)
                elif isinstance(value, list):
                    found += [each for each in value if isinstance(each, ast.AST)]
        return tuple(found)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    @functools.cached_property
    def calls(self) -> tuple[tuple[str, ast.Call], ...]:
        """Each call with what is called, as written: `cursor.execute`, `connection.cursor().execute`."""
        return tuple((ast.unparse(node.func), node) for node in self.nodes if isinstance(node, ast.Call))

    def imported(self) -> Iterator[tuple[int, str]]:
        """Yield line and full name of everything imported: `re`, `django.utils.safestring.mark_safe`."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@functools.cache
def product() -> tuple[Source, ...]:
    """The product's own code, without migrations."""
    return _read(path for path in PRODUCT.rglob("*.py") if "migrations" not in path.parts)


@functools.cache
def suite() -> tuple[Source, ...]:
    return _read((ROOT / "tests").rglob("*.py"))


@functools.cache
def tools() -> tuple[Source, ...]:
    """What stands beside the product: run.py and the benchmarks."""
    return _read([ROOT / "run.py", *(ROOT / "benchmarks").rglob("*.py")])


@functools.cache
def training() -> tuple[Source, ...]:
    return _read((ROOT / "training").rglob("*.py"))


def _read(paths: "Iterator[Path] | list[Path]") -> tuple[Source, ...]:
    found = [path for path in sorted(paths) if "node_modules" not in path.parts]
    texts = [(path, path.read_text(encoding="utf-8")) for path in found]
    return tuple(
        Source(path.relative_to(ROOT), text, ast.parse(text, filename=str(path))) for path, text in texts
    )
