"""Cap the tail: what grows without end is what nobody can read."""

from tests.architecture.source import Source, product, suite, tools

LONGEST_MODULE = 300
LONGEST_TEST_MODULE = 400
LONGEST_FUNCTION = 50


def lines(source: Source) -> int:
    return len(source.text.splitlines())


def test_no_module_is_too_long() -> None:
    over = [
        f"{source.name}: {lines(source)}"
        for source in (*product(), *tools())
        if lines(source) > LONGEST_MODULE
    ]
    over += [f"{source.name}: {lines(source)}" for source in suite() if lines(source) > LONGEST_TEST_MODULE]
    assert not over, "Split these modules by what they tell, into two that each have a name: " + ", ".join(
        over
    )


def test_no_function_is_too_long() -> None:
    over = [
        f"{source.name}:{function.lineno} {function.name}"
        for source in (*product(), *suite(), *tools())
        for function in source.functions()
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not over, f"Give a name to a part of each of these (over {LONGEST_FUNCTION} lines): " + ", ".join(
        over
    )
