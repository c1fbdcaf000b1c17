"""The words of docs/words.md are those of the code: each named class exists, and no name is a bare participle."""

from __future__ import annotations

import ast
import functools
from collections import defaultdict
from collections.abc import Iterator

import re2

from tests.architecture.source import PRODUCT, ROOT, Source, product

WORDS = ROOT / "docs" / "words.md"
NAMED = re2.compile(r"`([A-Z]\w*)`(?: in `([a-z_/]+)`)?")
FOLDER = re2.compile(r"`([a-z_/]+/)`")
BETWEEN = re2.compile(r"([a-z])([A-Z])")
# What a name alone may not be: it says that something happened, not what a function does or a class is.
PARTICIPLES = frozenset(
    """
    told said kept shown placed parked asked drawn given found left known chosen noticed sealed opened joined folded
    written named trimmed received sent made seen stopped erased listed erasing arising opening noted wanted
    answered offered typed quoted filled climbed measured moved awaited counted framed guessed pointed submitted sitting
    checked compiled covered described dotted doubled doubted dressed explained extended grouped guarded handled hashed
    inflated loaded mentioned narrowed needed numbered padded paired planned posted proved referred refined refused
    remembered repeated resized restored settled shared shipped shortened signed started stretched tightened trusted
    unsealed waiting leaving arriving standing reckoning placing choosing running
    """.split()
)
# A property is read like a field, and a field may be what something is: `passage.quoted`, `sheet.missing`.
FIELDS = {"property", "cached_property", "functools.cached_property"}
EXCEPTIONS = {
    "src/inkling/linking/models.py Noted": "its table was released under this name",
    "src/inkling/installation/database/embedded.py": "what the database is called: the embedded one",
}
# Any other word in -ed is a participle too, in functions, classes and modules.
ENDS_AS_ONE = re2.compile(r".{3,}ed$")
NO_PARTICIPLES = frozenset({"_feed"})
# Where a teller's words, or who told them, are at hand. Elsewhere `told` would mean something else.
TOLD_IN = (
    "assessment/",
    "capture/",
    "commands/offline/render.py",
    "demo/",
    "dissemination/rules/leaks.py",
    "extraction/",
    "governance/rules/erasing.py",
    "governance/rules/actions.py",
    "journeys/assessing/",
    "journeys/linking/",
    "journeys/reviewing/",
    "journeys/safeguarding/answer_question.py",
    "journeys/safeguarding/open_concern.py",
    "journeys/searching/",
    "journeys/telling/",
    "journeys/understanding/",
    "linking/",
    "picture/",
    "regions/rules/",
    "resolution/",
    "routing/",
    "safeguarding/models.py",
    "safeguarding/rules/",
    "search/",
    "sites/community/",
    "sites/unit/concern/",
    "sites/unit/entity/",
    "vocabulary/",
)
# What was parsed, posted or received is named for what it is, in these folders too.
NOT_TOLD = ("cleaned_data", "json.loads", "yaml.load", "load_yaml", "receive(")
# Where the child's consent is stored, asked, shown or written for a region.
SHARING_IN = {
    "capture/models.py",
    "regions/rules/forms/filling.py",
    "routing/queries.py",
    "routing/rules/document/dossier.py",
    "routing/rules/document/told_json.py",
    "sites/community/drafting.py",
    "sites/community/steps/telling.py",
    "sites/unit/report/told_view.py",
}


def rows() -> Iterator[list[str]]:
    """Yield the cells of each line of the tables of docs/words.md."""
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and cells[0] not in {"term", "---"}:
            yield cells


def classes() -> dict[str, list[str]]:
    """Return the folders in which a class, or another type of this name, is written."""
    found = defaultdict(list)
    for source in product():
        folder = source.path.relative_to("src/inkling").as_posix()
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef):
                found[node.name].append(folder)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found[node.targets[0].id].append(folder)
    return found


def test_each_class_of_the_glossary_stands_where_it_says() -> None:
    there, wrong = classes(), []
    for term, _, where, *_ in rows():
        named = NAMED.findall(where)
        if not named and not FOLDER.findall(where):
            wrong.append(f"{term}: says no class and no folder")
        wrong += [
            f"{term}: {name} in {folder or 'any folder'}"
            for name, folder in named
            if not any(path.startswith(folder) for path in there.get(name, []))
        ]
        wrong += [f"{term}: {each}" for each in FOLDER.findall(where) if not (PRODUCT / each).is_dir()]
    assert not wrong, (
        f"These stand elsewhere or are called otherwise; write docs/words.md as the code is: {wrong}"
    )


def test_each_term_is_explained_once_and_in_full() -> None:
    terms = [cells[0] for cells in rows()]
    assert len(terms) > 40, "The tables of docs/words.md are not read"
    assert len(set(terms)) == len(terms), "One word for one idea: a term stands here twice"
    short = [cells[0] for cells in rows() if len(cells) != 4 or len(cells[1]) < 15]
    assert not short, f"Say what these mean, in four columns: {short}"


def participles(source: Source) -> Iterator[str]:
    if is_one_word_in_ed(source.path.stem):
        yield source.name
    for node in source.nodes:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        is_field = any(ast.unparse(each) in FIELDS for each in node.decorator_list)
        ends_as_one = is_one_word_in_ed(node.name)
        if (node.name.strip("_").lower() in PARTICIPLES or ends_as_one) and not is_field:
            yield f"{source.name} {node.name}"


def is_one_word_in_ed(name: str) -> bool:
    word = name.strip("_")
    return (
        "_" not in word
        and word[1:].islower()
        and name not in NO_PARTICIPLES
        and bool(ENDS_AS_ONE.match(word))
    )


def test_functions_are_verbs_and_classes_nouns() -> None:
    found = {each for source in product() for each in participles(source)}
    assert found - EXCEPTIONS.keys() == set(), "Say what it does (`render`), or what it is (`SavedInput`)"
    assert EXCEPTIONS.keys() - found == set(), "These are gone: take them out of EXCEPTIONS"


def test_a_participle_is_found() -> None:
    text = "class Kept: ...\ndef _told(): ...\nclass A:\n    @property\n    def shown(self): ...\n"
    text += "class Swapped: ...\ndef _swapped(): ...\ndef _swapped_names(): ...\n"
    source = Source(ROOT / "x.py", text, ast.parse(text))
    assert [each.split()[-1] for each in participles(source)] == ["Kept", "_told", "Swapped", "_swapped"]
    (module,) = participles(Source(ROOT / "swapped.py", "", ast.parse("")))
    assert module.endswith("swapped.py")


@functools.cache
def named_in(source: Source) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return what the code itself names, functions, classes, arguments, variables, each with its words."""
    names = []
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.arg):
            names.append(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.append(node.id)
    # `SharingAnswers` is of two words, as `sharing_answers` is.
    return tuple((name, frozenset(BETWEEN.sub(r"\1_\2", name).lower().split("_"))) for name in names)


def names_with(word: str, source: Source) -> Iterator[str]:
    """Yield what the code itself names with this word."""
    return (name for name, words in named_in(source) if word in words)


def modules_with(word: str) -> dict[str, list[str]]:
    found = {source.name.removeprefix("src/inkling/"): list(names_with(word, source)) for source in product()}
    return {name: names for name, names in found.items() if names}


def test_told_is_only_what_a_teller_said() -> None:
    found = modules_with("told")
    wrong = {name: names for name, names in found.items() if not name.startswith(TOLD_IN)}
    assert not wrong, (
        f"Where it is no teller's words, name what it is (parsed, received, notified, answer): {wrong}"
    )
    parsed = [
        f"{source.name}:{node.lineno}"
        for source in product()
        for node in source.nodes
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) == "told"
        and any(each in ast.unparse(node.value) for each in NOT_TOLD)
    ]
    assert not parsed, f"Name what was parsed or received for what it is: {parsed}"
    unused = [each for each in TOLD_IN if not any(name.startswith(each) for name in found)]
    assert not unused, f"Take out of TOLD_IN: {unused}"


def test_sharing_is_only_what_the_child_knew_and_agreed_to() -> None:
    found = modules_with("sharing").keys() | {
        source.name.removeprefix("src/inkling/") for source in product() if "sharing" in source.path.stem
    }
    assert found - SHARING_IN == set(), "What leaves the unit is a dissemination; say that"
    assert SHARING_IN - found == set(), "Take these out of SHARING_IN"


def test_a_journey_is_one_thing_that_a_person_does() -> None:
    found = {name for name in modules_with("journey") if name.startswith("sites/community/")}
    assert not found, f"What a teller typed so far are answers: {found}"
