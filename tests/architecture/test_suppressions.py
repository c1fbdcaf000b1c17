"""Every place where a checker is told to look away is counted. More of them is a decision, not a habit."""

from __future__ import annotations

import ast
import io
import tokenize
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator

import re2

from tests.architecture.source import ROOT, Source, product, suite, tools, training

# The exact number of each kind: in the product, and beside it (tests, benchmarks, training, run.py).
COUNTED = {
    "noqa": (58, 47),
    "type: ignore": (9, 18),
    "nosec": (0, 0),
    "pragma: no cover": (0, 0),
    "mypy:": (4, 0),
    "ruff:": (0, 0),
    "fmt:": (2, 1),
    "skip or xfail": (0, 12),
}
# Entries of pyproject.toml that switch a rule off for many files at once.
COUNTED_IN_PYPROJECT = 63
HOW_TO_FIX = """
There are {there} suppressions of the kind `{kind}` in {where}, and {counted} are counted.
More: mend what the checker found. If the checker is wrong there, write the reason behind its code, as in
`# noqa: S310 - loopback, made above`, and raise the number in tests/architecture/test_suppressions.py; a reviewer
reads that line. Fewer: lower the number, so that nobody takes the place.
They stand in:
  {places}
"""
KINDS = {
    "noqa": re2.compile(r"(?i)#\s*noqa\b"),
    "type: ignore": re2.compile(r"#\s*type:\s*ignore"),
    "nosec": re2.compile(r"(?i)#\s*nosec\b"),
    "pragma: no cover": re2.compile(r"(?i)#\s*pragma:\s*no"),
    "mypy:": re2.compile(r"#\s*mypy:"),
    "ruff:": re2.compile(r"(?i)#\s*(?:ruff|flake8|isort):"),
    "fmt:": re2.compile(r"#\s*fmt:"),
}
SKIPS = {"skip", "skipif", "xfail", "importorskip"}


def suppressions(sources: Iterable[Source]) -> dict[str, list[str]]:
    """Return the places of each kind."""
    found = defaultdict(list)
    for source in sources:
        for line, comment in comments(source):
            for kind, pattern in KINDS.items():
                found[kind] += [f"{source.name}:{line}"] * len(pattern.findall(comment))
        found["skip or xfail"] += [f"{source.name}:{line}" for line in skips(source)]
    return found


def comments(source: Source) -> Iterator[tuple[int, str]]:
    # To take a file apart is dear, and few hold what could be one.
    if not any(pattern.search(source.text) for pattern in KINDS.values()):
        return
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def skips(source: Source) -> Iterator[int]:
    """Uses of pytest's ways to leave a test out, or to expect that it fails; unittest's are not used here."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in SKIPS and ast.unparse(node).startswith("pytest."):
            yield node.lineno


def test_each_suppression_is_counted() -> None:
    wrong = []
    for number, (where, sources) in enumerate(
        {
            "src": product(),
            "tests, benchmarks, training and run.py": (*suite(), *tools(), *training()),
        }.items()
    ):
        found = suppressions(sources)
        for kind, counts in COUNTED.items():
            if len(found[kind]) != counts[number]:
                places = "\n  ".join(found[kind])
                wrong.append(
                    HOW_TO_FIX.format(
                        there=len(found[kind]), kind=kind, where=where, counted=counts[number], places=places
                    )
                )
    assert not wrong, "".join(wrong)


def test_what_pyproject_switches_off_is_counted() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    lint = tool["ruff"]["lint"]
    there = (
        len(lint["ignore"])
        + sum(len(codes) for codes in lint["per-file-ignores"].values())
        + len(tool["bandit"]["skips"])
        + sum(len(each["module"]) for each in tool["mypy"]["overrides"])
    )
    assert there == COUNTED_IN_PYPROJECT, (
        f"pyproject.toml switches off {there} rules (ruff's ignore and per-file-ignores, bandit's skips, modules of "
        f"mypy's overrides), and {COUNTED_IN_PYPROJECT} are counted. Mend what is found; or write beside the entry "
        "why, and put the number here."
    )


def test_no_package_is_excused_from_types_that_nobody_imports() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    sources = (*product(), *suite(), *tools(), *training())
    # Django loads one of them by its name in a setting.
    there = {name for each in sources for _, name in each.imported()} | {"whitenoise"}
    excused = {
        module.removesuffix(".*")
        for each in tool["mypy"]["overrides"]
        if each.get("ignore_missing_imports")
        for module in each["module"]
    }
    unused = {each for each in excused if not any(f"{name}.".startswith(f"{each}.") for name in there)}
    assert not unused, f"Nobody imports {sorted(unused)}: take it out of tool.mypy.overrides"
