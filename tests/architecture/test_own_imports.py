"""What tests and benchmarks take from our own modules stands there: a benchmark that nobody runs breaks unseen."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import Source, product, suite, tools, training

HOW_TO_FIX = "These are taken from where they no longer stand: take them from where they are now.\n{found}"


def test_what_is_taken_from_a_module_stands_there() -> None:
    everything = (*product(), *suite(), *tools(), *training())
    there = {module_of(each): set(names_in(each)) for each in everything}
    found = [
        f"{each.name}:{node.lineno}: {node.module} has no {alias.name}"
        for each in (*suite(), *tools())
        for node in each.nodes
        if isinstance(node, ast.ImportFrom) and node.module in there
        for alias in node.names
        if alias.name not in there[node.module] and f"{node.module}.{alias.name}" not in there
        if not is_folder(f"{node.module}.{alias.name}", there)
    ]
    assert not found, HOW_TO_FIX.format(found="\n".join(found))


def module_of(source: Source) -> str:
    parts = source.path.with_suffix("").parts
    return ".".join(parts[parts[0] == "src" :]).removesuffix(".__init__")


def names_in(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((alias.asname or alias.name).split(".")[0] for alias in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def is_folder(module: str, there: dict[str, set[str]]) -> bool:
    """Say whether it is a folder of modules: migrations are read by nobody here."""
    return any(each.startswith(f"{module}.") for each in there) or ".migrations" in module
