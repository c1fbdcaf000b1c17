"""Where SQL is written by hand, and that no value is ever pasted into it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import PRODUCT, Source, product

# Exactly the modules that write SQL. What Django's own queries can say is said there.
DECLARED = {
    "accounts/actor.py": "says who the viewer is",
    "accounts/joining_queries.py": "calls the function that says what an invitation opens",
    "accounts/joining_services.py": "calls the functions that let somebody join and leave",
    "exchange/queries.py": "says whose key is shown, and calls what that opens",
    "exchange/services.py": "calls the functions that count calls and forget what systems sent",
    "clarification/queries.py": "calls the functions behind a receipt",
    "clarification/services.py": "calls the function by which a teller answers",
    "files/closed_services.py": "calls the functions of closed files, which two decide",
    "files/services.py": "calls the functions that let files go with a report, close them and try them again",
    "notes/services.py": "calls the functions that hand drafts over and clear what has run out",
    "accounts/passphrase_models.py": "calls the functions that compare a passphrase",
    "accounts/services.py": "calls the function that clears what has run out",
    "accounts/sign_in_services.py": "calls the functions that count tries to sign in",
    "assessment/services.py": "takes an advisory lock",
    "capture/identity_queries.py": "says who the viewer of the vault is",
    "capture/key_queries.py": "calls the function that says by whom a unit's key is opened",
    "capture/queries.py": "calls the function behind a receipt; takes the community's login on for one telling",
    "capture/services.py": "takes an advisory lock and calls functions behind a receipt",
    "installation/backup/erase_again.py": "calls the functions that erase and close again",
    "installation/backup/make.py": "exports a snapshot",
    "installation/backup/manifest.py": "counts every table there is",
    "installation/backup/restore.py": "looks whether a database is empty",
    "commands/installing/holding.py": "locks the tables while they are renewed",
    "commands/installing/renewing.py": "settles constraints between two migrations of one transaction",
    "commands/installing/upgrade.py": "asks who is signed in to the database",
    "installation/demo/world.py": "leaves the triggers out that write days, while the year is filled",
    "installation/held_mail.py": "holds mail in a database whose tables may be older, and lets it go",
    "installation/joining.py": "reads the fingerprints of keys, before a process has Django",
    "config/checks/database/migrations.py": "reads which migrations a database has had",
    "config/checks/database/state.py": "asks PostgreSQL about its settings and tables",
    "config/checks/exact/written.py": "reads from the catalogue who may do what",
    "config/checks/machine/apart.py": "asks whether there are services, and keys of systems",
    "config/checks/database/without_password.py": "asks whether the server takes writes, and knocks without a password",
    "config/checks/database/standby.py": "asks whether the server that writes waits for another",
    "config/checks/database/anchors.py": "reads when the tables were made",
    "config/checks/connections/line.py": "calls the function that counts what the line owes",
    "config/checks/database/server_log.py": "asks PostgreSQL what it writes into its log",
    "config/checks/database/left_over.py": "counts stored passphrases that are the same",
    "exchange/asking_queries.py": "calls the function that says which values a partner may know of",
    "dissemination/edition_services.py": "takes an advisory lock",
    "exchange/asking_services.py": "calls the function that counts what is asked of us; takes an advisory lock",
    "governance/hold_services.py": "takes advisory locks",
    "governance/queries.py": "asks the function behind what was erased",
    "governance/services.py": "calls the functions that append to the chain and that erase a report",
    "linking/queries/arriving.py": "finds what was told before under keys, from an index alone",
    "linking/queries/background.py": "counts what is usual, and samples it along the key",
    "linking/queries/entities.py": "asks of many reports at once whether they are copies",
    "linking/judging_services.py": "takes an advisory lock",
    "linking/weights_services.py": "takes an advisory lock",
    "routing/services/digests.py": "takes an advisory lock",
    "linking/queries/health.py": "calls the function that counts what the line owes",
    "linking/queries/recent.py": "counts what arises again, from an index alone",
    "linking/queries/returning.py": "finds what comes back after long, from an index alone",
    "linking/services.py": "calls the function that owes the noting of a report once more",
    "picture/queries/as_of.py": "calls the functions that tell of a past day",
    "picture/queries/noted_as_of.py": "calls the functions that tell what had been noted by a past day",
    "picture/queries/counts.py": "calls the functions that count",
    "picture/told_queries.py": "calls the functions that say what counts, row by row",
    "picture/services.py": "calls the function that keeps the counts of a week; takes an advisory lock",
    "routing/services/repetition.py": "looks up the bands of a wording, a few rows of each",
    "routing/services/placing.py": "calls the function that moves a report to the region that a person named",
    "safeguarding/services/concerns.py": "calls the function by which the worker raises what it has found",
    "safeguarding/services/joining.py": "calls the functions that join what was told again in the same words",
    "safeguarding/services/additions.py": "calls the function that adds what a teller sent later to a concern",
    "safeguarding/keeping_queries.py": "asks the database who may confirm an erasure, as row-level security would",
    "safeguarding/services/keeping.py": "calls the functions that keep a concern from whoever must not find out",
    "safeguarding/services/withholding.py": "calls the functions through which a stored view is withheld again",
    "search/finding_queries.py": "calls the functions that cut to the viewer before they count",
    "search/indexing_services.py": "writes keys in PostgreSQL's own form",
    "search/queries.py": "asks a dictionary of PostgreSQL how it spells a word",
    "search/watch_services.py": "calls the function that looks what fits a watch, as its owner",
    "search/services.py": "calls the function that forgets old searches",
    "sites/page.py": "says who the viewer is",
    "translation/queries.py": "calls the function that says who of the own unit translated",
}
# Statements that this module makes of names of logins and of a password's verifier. Nobody types them.
MADE_OF_OUR_OWN_NAMES: dict[str, set[str]] = {}
RUNS = {"execute", "executemany", "copy_expert"}
NEVER = {"raw": "Model.objects.raw", "extra": "QuerySet.extra", "RawSQL": "RawSQL", "callproc": "callproc"}
# They run the migrations that are written, all in one transaction, and know what the models are in between.
RUN_MIGRATIONS = {"commands/installing/renewing.py", "installation/database/model_state.py"}


def test_sql_is_written_in_the_declared_modules_only() -> None:
    writing = {short(source) for source in product() if any(statements(source))}
    assert writing - DECLARED.keys() == set(), (
        "Ask with Django's queries. If they cannot say it, write the SQL as a constant and declare the module in "
        "DECLARED, with what it does there."
    )
    assert DECLARED.keys() - writing == set(), "These write no SQL any more: take them out of DECLARED."


def test_every_statement_is_a_constant() -> None:
    found = [
        f"{source.name}:{node.lineno}: {ast.unparse(node)[:80]}"
        for source in product()
        for node in statements(source)
        if not is_constant(node, source=source)
        and ast.unparse(node) not in MADE_OF_OUR_OWN_NAMES.get(short(source), set())
    ]
    assert not found, (
        "Write the statement as a constant and pass values as parameters (%s); names of tables through "
        "sql.Identifier; a statement that is passed on is typed LiteralString:\n  " + "\n  ".join(found)
    )


def test_no_query_of_django_takes_sql() -> None:
    found = [
        f"{source.name}:{call.lineno}: {called}"
        for source in product()
        for called, call in source.calls
        if called.split(".")[-1] in NEVER
    ]
    assert not found, f"Use expressions of Django, or a constant statement in a declared module: {found}"


def test_sql_that_changes_tables_stands_in_migrations_only() -> None:
    found = [
        f"{source.name}:{line}"
        for source in product()
        for line, name in source.imported()
        if name.startswith(("django.db.migrations", "django.db.connection.schema_editor"))
        and short(source) not in RUN_MIGRATIONS
    ]
    assert not found, f"Tables are changed by migrations: {found}"


def short(source: Source) -> str:
    return (PRODUCT.parents[1] / source.path).relative_to(PRODUCT).as_posix()


def statements(source: Source) -> Iterator[ast.expr]:
    """What is given to a database to run."""
    for called, call in source.calls:
        if "." in called and called.split(".")[-1] in RUNS and call.args:
            yield call.args[0]


def is_constant(node: ast.expr, *, source: Source) -> bool:
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.Name):
        return node.id in constants(source) or node.id in literal_parameters(source)
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name) and node.value.id in constants(source)
    return is_composed(node)


def is_composed(node: ast.expr) -> bool:
    """`sql.SQL("a constant").format(...)`, whose parts psycopg itself quotes."""
    if not (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
    ):
        return False
    made = node.func.value
    return (
        isinstance(made, ast.Call)
        and ast.unparse(made.func) == "sql.SQL"
        and isinstance(made.args[0], ast.Constant)
        and all(
            ast.unparse(each.func) == "sql.Identifier" for each in node.args if isinstance(each, ast.Call)
        )
        and all(isinstance(each, ast.Call) for each in node.args)
    )


def constants(source: Source) -> set[str]:
    """Names that the module binds once to a constant text, or to a dictionary of them."""
    found = set()
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
            if all(isinstance(value, ast.Constant) for value in values):
                found.add(node.targets[0].id)
    return found


def literal_parameters(source: Source) -> set[str]:
    """Parameters typed LiteralString: mypy proves that each caller passes a constant."""
    return {
        argument.arg
        for function in source.functions()
        for argument in (*function.args.args, *function.args.kwonlyargs)
        if argument.annotation is not None and ast.unparse(argument.annotation) == "LiteralString"
    }
