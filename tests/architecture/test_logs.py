"""Logs carry ids, never a name, a word that was told, or what an exception says; the sites print nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import re2

from tests.architecture.source import Source, product

LEVELS = {"debug", "info", "warning", "warn", "error", "critical", "fatal", "log"}
# Each of these writes the whole trace, and with it what the exception says.
TRACES = {
    "exception",
    "print_exc",
    "print_exception",
    "print_last",
    "print_stack",
    "format_exc",
    "format_exception",
}
TERMINAL = {"print", "pprint", "breakpoint", "sys.stdout", "sys.stderr", "sys.__stderr__"}
TRACE_ARGUMENTS = {"exc_info", "stack_info", "extra"}
# What a line may be made of. Kept narrow on purpose: look at what can stand in a name before you add it.
ALLOWED = (
    r"\w+_id",
    r"[a-z_.]+\.(?:pk|id)",
    r"number|count",
    r"piece\.value",  # a kind of work
    r"type\([a-z_]+\)\.__name__",  # of an exception, never itself
    r"place\.(?:filename|lineno)",  # a place in the code
    r"difference\.(?:kind\.value|subject)",  # "report:" or "submission:" and an id
    r"each\.(?:process\.name|popen\.returncode|pause)",  # of our own processes
    r"self\.folder",  # of the database
)
IS_ALLOWED = re2.compile(rf"^(?:{'|'.join(ALLOWED)})$")
# `command.py`, `mail_command.py` and the like speak to whoever typed the command; so does what is below these.
SPEAKS = re2.compile(r"^src/inkling/(?:commands|config|installation|\w+/build)/")


def test_a_log_line_is_a_constant_sentence_and_ids() -> None:
    found = [
        f"{source.name}:{call.lineno}: {ast.unparse(part)}"
        for source in product()
        for call in log_calls(source)
        for number, part in enumerate(call.args)
        if not (is_sentence(part) if number == 0 else IS_ALLOWED.search(ast.unparse(part)))
    ]
    assert not found, (
        "Write a constant sentence and pass an id, a number or the name of an exception's class, as in "
        'log.error("not delivered: %s", submission_id); never a request, a text or an exception, whose words may be '
        "somebody's:\n  " + "\n  ".join(found)
    )


def test_no_log_line_takes_a_trace_along() -> None:
    found = [
        f"{source.name}:{call.lineno}"
        for source in product()
        for called, call in source.calls
        if called.split(".")[-1] in TRACES
        or (called.split(".")[-1] in LEVELS and TRACE_ARGUMENTS & {each.arg for each in call.keywords})
    ]
    assert not found, (
        f"Log the name of the exception's class and the place in the code, as in headers.py: {found}"
    )


def test_only_commands_write_to_the_terminal() -> None:
    found = [
        f"{source.name}:{line}"
        for source in product()
        if not SPEAKS.search(source.name)
        for line in terminal_lines(source)
    ]
    assert not found, f"What a site or the worker prints lands in a log: return it, or log an id: {found}"


def log_calls(source: Source) -> Iterator[ast.Call]:
    """Calls of a logger: a name that the module got from `getLogger`, `logging` itself, or one made on the spot."""
    loggers = {"logging", "warnings"}
    for node in source.nodes:
        if isinstance(node, ast.Assign) and "getLogger" in ast.unparse(node.value):
            loggers |= {ast.unparse(target) for target in node.targets}
    for called, call in source.calls:
        whose, _, what = called.rpartition(".")
        if what in LEVELS and (whose in loggers or "getLogger" in whose):
            yield call


def is_sentence(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def terminal_lines(source: Source) -> Iterator[int]:
    for node in source.nodes:
        if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) in TERMINAL:
            yield node.lineno


def test_the_rules_see_what_they_forbid() -> None:
    bad = (
        "import logging\nlog = logging.getLogger('x')\nlog.error('%s', request.POST)\nlogging.info(f'{a}')\n"
    )
    source = Source(product()[0].path, bad, ast.parse(bad))
    assert [call.lineno for call in log_calls(source)] == [3, 4]
    for text in (
        "request.POST",
        "problem",
        "str(problem)",
        "report.narrative",
        "account.name",
        "repr(report.pk)",
    ):
        assert not IS_ALLOWED.search(text), text
