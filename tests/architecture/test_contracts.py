"""The order of the folders, proved on the imports and on what each process really loads."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from inkling.commands.table import available_commands
from inkling.installation.database.for_tests import home_for_tests
from tests.architecture.source import PRODUCT, ROOT, product

# Parts of a step that are none of the four layers, each with a place of its own in the contract.
NAMED_PARTS = {"build", "methods", "actor", "machine", "ledger", "watching"}
LAYERS = ("rules", "models", "queries", "services")
KNOWS_MORE = {"assessment", "dissemination", "linking", "picture"}
PARTS_OF_SETTINGS = {"__init__", "base", "follow_up", "sign_in"}
SETTINGS = sorted(path.stem for path in (PRODUCT / "config" / "settings").glob("*.py"))
PROCESSES = [name for name in SETTINGS if name not in PARTS_OF_SETTINGS]


def python(code: str, *, given: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter with an installation of its own; `given` is what it reads."""
    own = {"INKLING_HOME": str(home_for_tests()), "PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=own | environ,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_point_up_the_list() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    # Without what it has read before: `run.py lint` may be writing that beside this.
    done = subprocess.run(
        [lint, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (
        "An import points the wrong way (or a folder is not in pyproject.toml's list): move what is "
        f"imported up, or pass it as an argument.\n{done.stdout}{done.stderr}"
    )


def test_the_community_contract_names_every_step_that_knows_more() -> None:
    forbidden = contract("community")["forbidden_modules"]
    built = {f"inkling.{step}" for step in KNOWS_MORE if (PRODUCT / step / "__init__.py").exists()}
    missing = built - set(forbidden)
    assert not missing, f"Add {missing} to forbidden_modules of the contract `community` in pyproject.toml."


def test_every_step_with_tables_keeps_the_layers_with_every_module() -> None:
    steps = {f"inkling.{file.parent.name}" for file in PRODUCT.glob("*/apps.py")}
    step = contract("step")
    assert set(step["containers"]) == steps, "Name the new step in the contract `step` of pyproject.toml."
    assert step["exhaustive"] is True
    assert step["exhaustive_ignores"] == ["apps", "migrations"], "A module without a layer: give it one."


def test_a_module_of_a_step_bears_the_name_of_its_layer() -> None:
    wrong = []
    for layer in contract("step")["layers"]:
        names = [name.strip().strip("()") for name in re.split("[:|]", layer)]
        ends = {name.rpartition("_")[2] for name in names}
        if not (len(ends) == 1 and ends < {*LAYERS}) and not {*names} <= NAMED_PARTS:
            wrong.append(layer)
    assert not wrong, f"Name it ..._models, ..._queries or ..._services, or say here what else it is: {wrong}"


def contract(id_: str) -> dict[str, Any]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    found: dict[str, Any] = next(each for each in contracts if each["id"] == id_)
    return found


def test_the_package_of_journeys_loads_nothing() -> None:
    file = PRODUCT / "journeys" / "__init__.py"
    assert not file.read_text().strip() or "import" not in file.read_text(), (
        "journeys/__init__.py stays without imports: else the community site would load every journey."
    )


@pytest.mark.parametrize("name", PROCESSES)
def test_settings_refuse_an_unknown_variable(name: str) -> None:
    done = python(f"import inkling.config.settings.{name}", INKLING_HOSTZ="localhost")
    assert done.returncode != 0, (
        f"settings/{name}.py must start from base, which reads the environment strictly."
    )
    assert "INKLING_HOSTZ" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value"), [("INKLING_HTTPS", "maybe"), ("INKLING_MAIL_PORT", "0"), ("INKLING_DEMO", "true")]
)
def test_settings_refuse_a_value_that_is_not_understood(name: str, value: str) -> None:
    done = python("import inkling.config.settings.base", **{name: value})
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


# Reads in the process that was asked: a command alone, for whoever waits for nobody else.
READS_IN_ITS_OWN_PROCESS = {"src/inkling/commands/offline/extract.py"}


def test_words_are_read_within_bounds() -> None:
    """A text that is slow to read, or breaks what reads it, must cost no page and no round."""
    reading = {"inkling.extraction.extract", "inkling.extraction.propose.extract"}
    unbounded = {
        source.name
        for source in product()
        if not source.name.startswith("src/inkling/extraction/")
        and any(name in reading for _, name in source.imported())
    }
    assert unbounded == READS_IN_ITS_OWN_PROCESS, (
        "Read words by `read_within` (reading/machine/within_bounds.py), which gives no text more than two seconds."
    )


@pytest.mark.parametrize("command", ["extract", "route", "packs"])
def test_offline_commands_load_no_django(command: str) -> None:
    module = {found.name: found.module for found in available_commands()}.get(command)
    if module is None:
        pytest.skip(f"`inkling {command}` is not built yet")
    done = python(f"import sys, inkling.commands.table, {module}; print('django' in sys.modules)")
    assert done.stdout.strip() == "False", f"`inkling {command}` loads Django: {done.stderr}"
