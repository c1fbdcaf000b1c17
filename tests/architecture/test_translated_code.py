"""Each word that the code of a site shows goes through gettext: a whole sentence or label, with its values by name.

Write `gettext("Told on %(day)s") % {"day": ...}` where it is said, `_("Region")` (gettext_lazy) in a constant or form,
`ngettext` for what is counted. Never put a sentence together from pieces: another language has another order of words.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
import re2

from inkling.installation.catalogues.messages import MEMBERS, messages_of_members
from inkling.installation.catalogues.updating import write_template
from tests.architecture.source import product

SITES = "src/inkling/sites/"
TRANSLATES = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "_"}
# What people read: it begins as a label does, or holds two words in a row.
LABEL = r"^\p{Lu}(?:[\pL’'-]*\p{Ll}[\pL’'-]*|(?: \p{Ll}[\pL’'-]*)+)(?:[ ,.:;?(]|$)"
WORDS = r"\pL[,;.:?]? \pL"
# What a part of the look shows, one word too.
SHOWN = {"about", "empty", "help_text", "hint", "label"}
# The name of a header or of a class, a type of content, a pattern of a day, an annotation in quotes.
FOR_MACHINES = (
    r"^\p{Lu}[\pL]*(?:-\p{Lu}\pL*)+$|^\p{Lu}\p{Ll}+\p{Lu}|^[a-z]+/[a-z+.-]+; |^attachment; "
    r"|^(?:%[A-Za-z]|[^%\pL])+$|\w\[[\w, ]+\]"
)
# Names that a browser, a library, a key or a brand goes by.
NAMES = {
    "Authorization",
    "Bearer {}",
    "ETag",
    "F Y",
    "j F",
    "j F Y",
    "Inkling",
    "LBody",
    "Lbl",
    "List Bullet",
    "Location",
    "Strict",
    "Table Grid",
    "known devices",
    "noindex, noarchive",
    "second factors",
}
FOR_DEVELOPERS = {
    "ValueError",
    "TypeError",
    "LookupError",
    "KeyError",
    "RuntimeError",
    "AssertionError",
    "ImproperlyConfigured",
}
LOGS = r"(?:^|\.)(?:_?log(?:ger)?|LOG)\.\w+$"
_LOG = "stands in the log, for whoever runs the machine"
_FILE = "names of the columns of a file, by which a spreadsheet finds them"
# Each folder or file with the reason why its words are in English whatever the language of a page is.
EXCEPTIONS = {
    "api/": "what a developer of another system reads, and a program compares",
    "community/helplines.py": "translated where they are shown: catalogues/elsewhere.py lists them",
    "community/languages.py": "a language is called by its own name",
    "community/sealed_answers.py": _LOG,
    "design/fields.py": "annotations, and ids of a page",
    "design/gallery": "a page for whoever builds the look",
    "members/sign_in/tries.py": "names of what is counted",
    "monitor/": "figures for a program that watches",
    "page.py": "why a page leaves which entry, for the guide and for developers",
    "service/languages/catalogues.py": "a language is called by its own name",
    "service/field_book/shell.py": "a program for the browser",
    "unit/oversight/monitor.py": "figures for a program that watches",
    "unit/picture/overview/numbers.py": _FILE,
    "unit/picture/places/numbers.py": _FILE,
    "worker/guard.py": _LOG,
    "worker/hourly.py": _LOG,
    "worker/notices.py": "a notice is the same for everybody (DESIGN.md, Mail), and the worker knows no language",
    "worker/process.py": _LOG,
}


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Yield the code of each module of the sites, by its place there."""
    for source in product():
        if source.name.startswith(SITES):
            yield source.name.removeprefix(SITES), source.tree


def bare_in_code(source: str) -> list[str]:
    """Return the words of a module that people would read in English whatever their language is."""
    return list(_bare(ast.parse(source)))


def _bare(node: ast.AST) -> Iterator[str]:
    if _is_passed(node):
        return
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
        if re2.search(r"\pL\pL+[,;:.?]? (?:\pL|{})|{}[,;]? \pL\pL", text) and not _is_a_name(text):
            yield text
        for each in node.values:
            if isinstance(each, ast.FormattedValue):
                yield from _bare(each.value)
        return
    if isinstance(node, ast.keyword) and node.arg in SHOWN and isinstance(node.value, ast.Constant):
        if node.value.value and isinstance(node.value.value, str):
            yield node.value.value
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        # No pattern reads half of a character.
        text = node.value.encode("utf-8", "ignore").decode()
        if re2.search(f"{LABEL}|{WORDS}", text) and not _is_a_name(text):
            yield node.value
        return
    for each in ast.iter_child_nodes(node):
        yield from _bare(each)


def _is_a_name(text: str) -> bool:
    return text in NAMES or bool(re2.search(FOR_MACHINES, text))


def _is_passed(node: ast.AST) -> bool:
    """Say whether nothing in here is read on a page: it is translated, explained, logged, or an annotation."""
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        return (
            called in TRANSLATES | FOR_DEVELOPERS
            or bool(re2.search(LOGS, called))
            or called.endswith(".split")
        )
    if isinstance(node, ast.ClassDef):
        return bool({ast.unparse(each) for each in node.bases} & {"Term", "ReasonKind"})
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_each_word_in_the_code_of_a_site_goes_through_gettext() -> None:
    found = {name: bare for name, tree in trees() if (bare := list(_bare(tree)))}
    wrong = {name: bare for name, bare in found.items() if not name.startswith(tuple(EXCEPTIONS))}
    assert not wrong, f"{__doc__}\n" + "\n".join(f"{name}: {bare}" for name, bare in wrong.items())
    spare = [place for place in EXCEPTIONS if not any(name.startswith(place) for name in found)]
    assert not spare, f"Take these out of EXCEPTIONS, nothing stands bare there: {spare}"


@pytest.mark.parametrize(
    ("source", "bare"),
    [
        ('"""Say it."""\nlabel = "Your passphrase now"', ["Your passphrase now"]),
        ('other = _("New passphrase")\nname = "Code"', ["Code"]),
        ('says = gettext("Told on %(day)s") % {"day": when}', []),
        ('says = f"Told on {day(when)}"', ["Told on {}"]),
        ('says = f"{count} of {total}"', ["{} of {}"]),
        ('says = f"{name}: {value}"', []),
        ('says = "%d days ago" % days', ["%d days ago"]),
        ('says = cast("dict[str, str] | None", f"{day:%d %B}")', []),
        ('x = Cell(name, about="open", href="next")', ["open"]),
        ('x = Column(_("Region"), label=_("Region"))', []),
        ('x = f"{here}, on {day} {1 if here else 2}"', ["{}, on {} {}"]),
        ('raise ValueError("This is for a developer")\nlog.info("one two three")', []),
        ('class Which(Term):\n    A = "a", "A thing", "a thing"', []),
        (
            'headers = {"Content-Disposition": "attachment; filename=a", "Type": "text/csv; charset=utf-8"}',
            ["Type"],
        ),
        ('"community/steps/check.html ink-unit is_open A1".split()', []),
    ],
)
def test_a_bare_word_in_code_is_seen(source: str, bare: list[str]) -> None:
    assert bare_in_code(source) == bare


def test_all_that_members_read_can_be_taken_out_to_be_translated(tmp_path: Path) -> None:
    of_members = [tree for name, tree in trees() if name.startswith(tuple(f"{room}/" for room in MEMBERS))]
    whole = {each for tree in of_members for each in _translated(tree)}
    taken = {each.text for each in messages_of_members()}
    assert whole - taken == set(), "gettext takes a sentence as it is written, no value"
    assert write_template(tmp_path / "members.pot") == len(messages_of_members())
    template = polib.pofile(str(tmp_path / "members.pot"))
    assert next(each for each in template if each.msgid == "%d version").msgid_plural == "%d versions"


def _translated(tree: ast.Module) -> Iterator[object]:
    """Yield the sentence of each call of gettext; what is no text as it is written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATES:
            is_text = isinstance(node.args[0], ast.Constant)
            yield node.args[0].value if is_text else ast.unparse(node)
