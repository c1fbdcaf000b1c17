"""Every act that writes leaves its entry in the audit chain: read off the code of the journeys, call by call."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Iterator

from tests.architecture.source import Source, product

Function = ast.FunctionDef | ast.AsyncFunctionDef
Key = tuple[str, str]

# Exactly the acts that write and leave no entry, each with its reason.
_READING = "a machine's reading: made anew at any time from what is told, and shown to nobody by itself"
_INDEXING = (
    "the words stand in the report or item; nobody reads the index but through a search, which is an entry"
)
_COMPARING = "a machine compares what was told, or notes that it must: nothing is decided, shown or sent"
_TRIES = "counts a try that broke; the row is shown under What has stopped, and what a person does there is an entry"
_SIGN_IN = "a mail that says: sign in, and nothing more. Its row says to whom, and when"
_WOULD_LEAVE = (
    "says what would be sent and to whom; the page that shows it has opened the note, which is an entry"
)
_WEBHOOK = (
    "says an id and no content to whom it was sent: the sending, the recall and each reading are entries"
)
WITHOUT_AN_ENTRY: dict[Key, str] = {
    (
        "inkling.journeys.noting.keep_note",
        "take_up_note",
    ): "`leave_entry_of_reading` follows in the same transaction; a machine reads the words between them",
    (
        "inkling.journeys.safeguarding.enrich_concern",
        "add_news",
    ): "one of several that a press adds to; the journey that holds them all leaves an entry for each",
    (
        "inkling.journeys.exchanging.asking.carry_asks",
        "put_off",
    ): "an ask that broke is made again later; that it was asked, and what was answered, are entries",
    (
        "inkling.journeys.exchanging.asking.sources",
        "leading_to_source",
    ): "the worker looks through words and shows them to nobody; what is answered is an entry",
    ("inkling.journeys.exchanging.call_webhooks", "call_webhook"): _WEBHOOK,
    ("inkling.journeys.exchanging.call_webhooks", "note_broken_call"): _WEBHOOK,
    ("inkling.journeys.exchanging.call_webhooks", "owe_calls"): _WEBHOOK,
    (
        "inkling.journeys.picturing.analyse_week",
        "analyse_week",
    ): "nothing is told, read by a person or decided; the page that shows what it raised leaves its entry",
    (
        "inkling.journeys.linking.note_mentions",
        "compare_anew",
    ): "nothing is told, read by a person or decided; the page of what is suggested leaves its entry",
    (
        "inkling.journeys.linking.note_mentions",
        "note_what_stands",
    ): "nothing is told, read by a person or decided; a concern that is raised before it leaves its own entry",
    (
        "inkling.journeys.importing.find_writers",
        "service_of",
    ): "reads who works for a service, and no content; what is imported is an entry",
    ("inkling.journeys.picturing.count_week", "count_week"): "the counts stand in the reports",
    ("inkling.journeys.picturing.try_week", "note_broken_week"): _TRIES,
    ("inkling.journeys.picturing.try_week", "try_week"): _TRIES,
    (
        "inkling.journeys.telling.answer_asked",
        "note_answer",
    ): "`submit_report`, of which it is a part, leaves the entry that it names",
    (
        "inkling.journeys.understanding.correct_understanding",
        "hold_for_correction",
    ): "keeps others waiting; the correction, or the grade, is an entry of its own",
    (
        "inkling.journeys.exchanging.act_for",
        "admit_machine",
    ): "counts a call of an organisation; what the call does is an entry of its own",
    ("inkling.journeys.noting.what_leaves", "parts_that_leave"): _WOULD_LEAVE,
    ("inkling.journeys.noting.what_leaves", "what_leaves"): _WOULD_LEAVE,
    ("inkling.journeys.understanding.read_words", "read_words"): _READING,
    (
        "inkling.journeys.keeping.open_identity",
        "find_report",
    ): "looks for a name; the opening is an entry of its own",
    ("inkling.journeys.keeping.tell_who_waits", "note_broken_telling"): _TRIES,
    ("inkling.journeys.keeping.tell_who_waits", "note_who_waits"): _SIGN_IN,
    ("inkling.journeys.keeping.tell_who_waits", "tell_to_sign_in"): _SIGN_IN,
    ("inkling.journeys.linking.note_mentions", "note_broken_noting"): _TRIES,
    ("inkling.journeys.linking.note_mentions", "note_missing_wordings"): _COMPARING,
    ("inkling.journeys.linking.note_mentions", "owe_missing_notes"): _COMPARING,
    ("inkling.journeys.safeguarding.keep_concern_clock", "note_broken_question"): _TRIES,
    ("inkling.journeys.safeguarding.keep_concern_clock", "note_broken_step"): _TRIES,
    ("inkling.journeys.searching.index_what_was_told", "index_owed"): _INDEXING,
    ("inkling.journeys.searching.index_what_was_told", "note_broken_indexing"): _TRIES,
    ("inkling.journeys.searching.index_what_was_told", "owe_received_items"): _INDEXING,
    ("inkling.journeys.searching.index_what_was_told", "owe_what_is_missing"): _INDEXING,
    ("inkling.journeys.searching.look_for_watch", "look_for_watch"): _INDEXING,
    ("inkling.journeys.searching.look_for_watch", "note_broken_look"): _TRIES,
    (
        "inkling.journeys.submitting.reconcile_submissions",
        "note_late_danger",
    ): "a line for a supervisor, which the hourly count leaves too",
    (
        "inkling.journeys.submitting.reconcile_submissions",
        "reconcile_submissions",
    ): "a count that differs is a row for a supervisor to look at; nothing is moved",
}
APPENDS = {"inkling.governance.services.append_audit", "inkling.governance.services.append_many"}
# Functions of services that write no row of their own: they lock, compute, or wake the worker.
WRITES_NOTHING = {
    "inkling.assessment.services.standing_grade",
    "inkling.assessment.services.standing_set_aside",
    "inkling.capture.services.find_receipt",
    "inkling.governance.hold_services.hold_report",
    "inkling.governance.hold_services.hold_reports",
    "inkling.routing.services.submissions.wake_reading",
    "inkling.safeguarding.services.protected_views.view_of",
}
WRITES_ROWS = {
    "create",
    "bulk_create",
    "get_or_create",
    "update_or_create",
    "update",
    "bulk_update",
    "save",
    "delete",
}


def test_every_act_that_writes_leaves_an_entry() -> None:
    silent = {key for key in acts() if reaches(key, writes) and not reaches(key, appends)}
    assert silent - WITHOUT_AN_ENTRY.keys() == set(), (
        "Call append_audit as the last statement of the journey's transaction, or of the journey that it calls. "
        "If no entry is owed (nothing is decided, read or sent), say why in WITHOUT_AN_ENTRY."
    )
    assert WITHOUT_AN_ENTRY.keys() - silent == set(), "These leave an entry or write nothing: take them out."


def test_what_writes_is_found() -> None:
    """The reading is no guess: most acts write, and most of those that write append."""
    writing = {key for key in acts() if reaches(key, writes)}
    assert ("inkling.journeys.telling.submit_report", "submit_report") in writing
    assert ("inkling.journeys.assessing.grade_detail", "grade_detail") in writing
    assert len(writing) > 60
    assert {called for key in functions() for called in calls(key)} >= WRITES_NOTHING, (
        "Nobody calls these any more."
    )


def acts() -> set[Key]:
    """Return the functions of journeys that a page, a command or the worker calls."""
    return {key for key in functions() if not key[1].startswith("_")}


@functools.cache
def functions() -> dict[Key, tuple[Function, Source]]:
    return {
        (module_of(source), node.name): (node, source)
        for source in product()
        if module_of(source).startswith("inkling.journeys.")
        for node in source.tree.body
        if isinstance(node, Function)
    }


def writes(key: Key) -> bool:
    node, _ = functions()[key]
    if any(ast.unparse(each) in ("transaction.atomic", "transaction.atomic()") for each in ast.walk(node)):
        return True
    return any(
        (is_service(called) and called not in WRITES_NOTHING | APPENDS)
        or called.rpartition(".")[2] in WRITES_ROWS
        for called in calls(key)
    )


def appends(key: Key) -> bool:
    return not APPENDS.isdisjoint(calls(key))


def reaches(key: Key, wanted: Callable[[Key], bool]) -> bool:
    """Say whether an act does something, itself or through a function of a journey that it calls."""
    seen, waiting = set(), [key]
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        if wanted(each):
            return True
        waiting += [
            (called.rpartition(".")[0], called.rpartition(".")[2]) for called in calls(each) if known(called)
        ]
    return False


def known(called: str) -> bool:
    return (called.rpartition(".")[0], called.rpartition(".")[2]) in functions()


def is_service(called: str) -> bool:
    parts = called.split(".")[:-1]
    return (
        parts[:1] == ["inkling"]
        and any(part.endswith("services") for part in parts)
        and called not in modules()
    )


@functools.cache
def modules() -> frozenset[str]:
    """Return the names of the modules: whoever names one has called nothing yet."""
    return frozenset(module_of(source) for source in product())


@functools.cache
def calls(key: Key) -> frozenset[str]:
    """Return the full names of what a function calls or hands on: `inkling.capture.services.record_report`."""
    node, source = functions()[key]
    names = names_in(source)
    return frozenset(full(text, names=names, module=key[0]) for text in used(node))


def used(node: Function) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Name | ast.Attribute):
            yield ast.unparse(each)


def full(text: str, *, names: dict[str, str], module: str) -> str:
    first, _, rest = text.partition(".")
    known_as = names.get(first, f"{module}.{first}")
    return f"{known_as}.{rest}" if rest else known_as


@functools.cache
def _names(name: str) -> dict[str, str]:
    (source,) = (each for each in product() if each.name == name)
    found = {}
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
    return found


def names_in(source: Source) -> dict[str, str]:
    return _names(source.name)


def module_of(source: Source) -> str:
    return source.name.removeprefix("src/").removesuffix(".py").replace("/", ".")
