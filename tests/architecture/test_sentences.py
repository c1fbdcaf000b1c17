"""Rules, journeys and services give reasons; sentences stand at the door, one for each reason that can be met there."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from datetime import date
from enum import EnumMeta
from typing import Any

import pytest
import re2

from inkling.capture.rules.draft import Box
from inkling.commands.sentences import SENTENCES as COMMANDS
from inkling.sites.api.sentences import SENTENCES as API
from inkling.sites.community.sentences import BOXES
from inkling.sites.community.sentences import SENTENCES as COMMUNITY
from inkling.sites.sentences import Sentences, say
from inkling.sites.service.sentences import SENTENCES as SERVICE
from inkling.sites.unit.sentences import SENTENCES as UNIT
from inkling.vocabulary.reasons import ReasonKind
from tests.architecture.source import Source, product

# What is decided stands here: no sentence for people. Extraction says in few words which rule found a span.
DECIDES = re2.compile(r"^src/inkling/(?:\w+/rules/|journeys/|\w+/(?:\w+_)?(?:services|queries)\.py)")
WHY_OF_EXTRACTION = "src/inkling/extraction/"
# Four words in a row, as people are spoken to. Patterns, lists of words, SQL and paths hold other signs.
SENTENCE = re2.compile(r"^[^\\|\[\]]*?(?:[A-Za-z{}][\w’'{}]*[,:;]? ){3}[A-Za-z{}][\w’'{}]*")
SQL = re2.compile(r"^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH|EXISTS|SET|LOCK|AND|OR|CASE|\()\b?")
# What a developer reads, in a traceback or a log.
FOR_DEVELOPERS = {"ValueError", "TypeError", "LookupError", "KeyError", "RuntimeError", "AssertionError"}
LOGS = re2.compile(r"(?:^|\.)(?:_?log(?:ger)?|LOG)\.\w+$")
DOORS = {"api": API, "commands": COMMANDS, "community": COMMUNITY, "service": SERVICE, "unit": UNIT}
# Each with the reason why its words stand there.
_DOCUMENT = "a document, rendered offline and stored as it was sent: its words are its content"
_PLACE = "a question about a place; `inkling route` asks it as the community site does, and starts no Django"
_FILE = "what is wrong in which line of a file, as a compiler says it to whoever wrote the file"
_STORED = "stored beside what people and libraries say in the same column"
EXCEPTIONS = {
    "routing/rules/document/incident.py": _DOCUMENT,
    "assessment/rules/intelligence_report.py": _DOCUMENT,
    "exchange/rules/formats/as_anx.py": _DOCUMENT,
    "exchange/rules/formats/as_graphml.py": _DOCUMENT,
    "exchange/rules/formats/as_ftm.py": _DOCUMENT,
    "exchange/rules/formats/as_stix.py": _DOCUMENT,
    "exchange/rules/formats/document.py": "a schema, as an integrator reads it",
    "exchange/rules/networks/as_anx.py": _DOCUMENT,
    "exchange/rules/networks/as_ftm.py": _DOCUMENT,
    "exchange/rules/networks/document.py": "a schema, as an integrator reads it, and the warning of each file",
    "governance/rules/chain.py": "what the audit chain lacks: for the operator, of a command and of a restore",
    "journeys/assessing/grade_detail.py": _STORED,
    "journeys/attaching/attach_file.py": "stands in the audit chain",
    "journeys/safeguarding/acknowledge_concern.py": "stands in the audit chain",
    "regions/rules/atlas.py": _FILE,
    "regions/rules/maps/cells.py": "the licence line of the data, in the words of those who give it",
    "regions/rules/find.py": _PLACE,
    "regions/rules/places/find_place.py": _PLACE,
    "regions/rules/forms/filling.py": _DOCUMENT,
    "regions/rules/forms/paths.py": _FILE,
    "regions/rules/forms/splitting.py": _DOCUMENT,
    "regions/rules/forms/transforms.py": _DOCUMENT,
    "regions/rules/pack_files/check.py": _FILE,
    "regions/rules/pack_files/form_rules.py": _FILE,
    "regions/rules/pack_files/left_over.py": _FILE,
    "regions/rules/pack_files/rules.py": _FILE,
    "regions/rules/places/place_names.py": "the name of an island",
    "regions/rules/places/place_words.py": _STORED,
    "regions/rules/places/postcodes.py": _PLACE,
    "regions/rules/route.py": _PLACE,
    "routing/queries.py": "for developers: no page shows it",
    "routing/rules/document/aging.py": _DOCUMENT,
    "routing/rules/document/making.py": _DOCUMENT,
    "routing/rules/document/sheet.py": _DOCUMENT,
    "routing/rules/document/sheet_text.py": _DOCUMENT,
    "routing/rules/document/told_json.py": _FILE,
    "safeguarding/rules/requests/whom.py": _DOCUMENT,
    "safeguarding/rules/protected_view/facts/coming.py": _DOCUMENT,
    "safeguarding/rules/protected_view/facts/how_soon.py": _DOCUMENT,
    "safeguarding/rules/protected_view/people/teller.py": _DOCUMENT,
    "safeguarding/rules/protected_view/unmade.py": _DOCUMENT,
    "safeguarding/rules/protected_view/worry.py": _DOCUMENT,
    "safeguarding/rules/withholding/clauses/left_out.py": _DOCUMENT,
}


def strings(source: Source) -> Iterator[str]:
    """Yield each text of the code that is no docstring, no label of a term and for no developer."""
    passed = set()
    for node in source.nodes:
        if isinstance(node, ast.Expr):
            passed.add(id(node.value))
        if isinstance(node, ast.ClassDef) and {ast.unparse(each) for each in node.bases} & {
            "Term",
            "ReasonKind",
        }:
            passed |= {id(each) for each in ast.walk(node)}
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if (
                called in FOR_DEVELOPERS | {"append_audit"}
                or called.endswith(".split")
                or LOGS.search(called)
            ):
                passed |= {id(each) for each in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            passed |= {id(each) for each in node.values}
    for node in source.nodes:
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def sentences(source: Source) -> list[str]:
    return [each for each in strings(source) if SENTENCE.search(each) and not SQL.search(each)]


def test_no_sentence_for_people_stands_where_things_are_decided() -> None:
    found = {
        source.name.removeprefix("src/inkling/"): sentences(source)
        for source in product()
        if DECIDES.match(source.name) and not source.name.startswith(WHY_OF_EXTRACTION)
    }
    wrong = {name: texts for name, texts in found.items() if texts and name not in EXCEPTIONS}
    assert not wrong, (
        f"Return a reason (inkling.vocabulary.reasons), and say it in the site's sentences: {wrong}"
    )
    spare = {name for name in EXCEPTIONS if not found.get(name)}
    assert not spare, f"No sentence stands there any more; take them out of EXCEPTIONS: {spare}"


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        ('x = "Choose how reliable the source is"', True),
        ('x = f"It has {n} words too many"', True),
        ('def f():\n    """Say what is wrong here."""', False),
        ('raise ValueError("a secret has fifteen bytes")', False),
        ('log.warning("one two three four")', False),
        ('class A(Term):\n    X = "x", "It is wrong or untrue"', False),
        ('x = "mother|mum and dad of them"', False),
        ('x = "SELECT a FROM b WHERE c"', False),
        ('x = "one two three four five".split()', False),
        ('append_audit(action, purpose=f"{ground}; asked by account {who}")', False),
    ],
)
def test_a_sentence_is_found(code: str, *, is_found: bool) -> None:
    source = Source(product()[0].path, code, ast.parse(code))
    assert bool(sentences(source)) is is_found


def whys() -> list[type[ReasonKind]]:
    """Return each list of reasons of the product."""
    found = []
    for source in product():
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef) and any(
                ast.unparse(each) == "ReasonKind" for each in node.bases
            ):
                module = source.name.removeprefix("src/").removesuffix(".py").replace("/", ".")
                found.append(getattr(importlib.import_module(module), node.name))
    return found


def doors_of(kind: EnumMeta) -> list[str]:
    return [name for name, door in DOORS.items() if any(why in door for why in kind)]


def test_every_reason_has_a_sentence_in_each_door_that_knows_its_list() -> None:
    unsaid = [kind.__name__ for kind in whys() if not doors_of(kind)]
    assert not unsaid, f"No door says these: {unsaid}"
    half = [
        f"{name}: {why}"
        for kind in whys()
        for name in doors_of(kind)
        for why in kind
        if why not in DOORS[name]
    ]
    assert not half, f"Whoever meets these at this door reads nothing: {half}"


class Noted(dict[str, Any]):
    """The values of a sentence, which notes those that were read."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.read.add(name)
        return super().__getitem__(name)


@pytest.mark.parametrize("door", DOORS)
def test_a_sentence_is_filled_with_what_its_reason_carries(door: str) -> None:
    for why, sentence in DOORS[door].items():
        if callable(sentence):
            read = set(inspect.signature(sentence).parameters)
        else:
            noted = Noted(dict.fromkeys(why.parameters, 1))
            filled: Any = sentence
            assert str(filled % noted).strip()
            read = noted.read
        assert read == set(why.parameters), f"{why} carries {why.parameters}, its sentence reads {read}"


def test_each_box_of_a_teller_has_a_name() -> None:
    assert set(BOXES) == set(Box)


class Kinds(ReasonKind):
    """Reasons of this test."""

    MANY = "many", "count"
    WHEN = "when", "on"


SAID: Sentences = {Kinds.MANY: "%(count)s words", Kinds.WHEN: lambda on: f"on {on:%d}"}


def test_numbers_stand_with_commas_and_a_function_says_what_a_pattern_cannot() -> None:
    assert say(Kinds.MANY(count=20_000), by=SAID) == "20,000 words"
    assert say(Kinds.WHEN(on=date(2026, 11, 5)), by=SAID) == "on 05"
    with pytest.raises(TypeError, match="count"):
        Kinds.MANY(number=1)


def test_what_fills_a_reason_stands_in_no_traceback() -> None:
    assert "Frostwhistle" not in str(Kinds.MANY(count="Frostwhistle"))
