"""What a person typed is never taken for markup: nothing in Python says that a text needs no escaping.

What a template may not hold is in test_templates.py.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import Source, product

# Each of these tells Django that a text is markup already.
TRUSTED = {
    "mark_safe",
    "SafeString",
    "SafeText",
    "SafeData",
    "html_safe",
    "__html__",
    "safestring",
    "safe",
    "safeseq",
}
HOW_TO_FIX = "Let the template escape, or write markup of our own as the constant format of `format_html`: "


def trusted(source: Source) -> Iterator[int]:
    yield from (line for line, name in source.imported() if TRUSTED & set(name.split(".")))
    for node in source.nodes:
        if TRUSTED & {getattr(node, "attr", None), getattr(node, "name", None)}:
            yield node.lineno
        elif isinstance(node, ast.keyword) and node.arg in {"autoescape", "is_safe"}:
            yield node.value.lineno
        elif isinstance(node, ast.Dict):
            keys = (key.value for key in node.keys if isinstance(key, ast.Constant))
            yield from (node.lineno for key in keys if key == "autoescape")


def built_formats(source: Source) -> Iterator[int]:
    """Calls of `format_html` whose format is not a constant: what stands in it is not escaped."""
    for called, call in source.calls:
        if called.split(".")[-1] in {"format_html", "format_html_join"}:
            constants = call.args[: 2 if called.endswith("_join") else 1]
            if not constants or not all(isinstance(each, ast.Constant) for each in constants):
                yield call.lineno


def test_nothing_is_said_to_need_no_escaping() -> None:
    found = [f"{source.name}:{line}" for source in product() for line in trusted(source)]
    assert not found, HOW_TO_FIX + ", ".join(found)


def test_markup_of_our_own_is_a_constant() -> None:
    found = [f"{source.name}:{line}" for source in product() for line in built_formats(source)]
    assert not found, HOW_TO_FIX + ", ".join(found)
