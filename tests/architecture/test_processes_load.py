"""Each process loads all that it serves or runs under its own settings.

The settings of the tests hold every step, so a page or command that reaches a step which its own process does not know
passes everywhere else, and answers nothing once it is started.
"""

from __future__ import annotations

import functools
import json

import pytest

from inkling.commands.table import available_commands
from tests.architecture.source import PRODUCT
from tests.architecture.test_contracts import KNOWS_MORE, PROCESSES, python

SITES = sorted(path.parent.name for path in (PRODUCT / "sites").glob("*/urls.py"))
# What two sites share, and what the tests run with: no process starts under it.
NO_PROCESS = {"members", "test"}
WITH_PAGES = [name for name in PROCESSES if name in SITES and name not in NO_PROCESS]
WITHOUT_PAGES = [name for name in PROCESSES if name not in {*SITES, *NO_PROCESS}]
LEFT_OUT = 'own.INSTALLED_APPS.remove("inkling.exchange")'
BROKEN = "the unit site without a step"
# Nothing of ours, and nothing that asks for settings: loaded once, in the process that all others are copies of.
PACKAGES = (
    "cryptography.hazmat.primitives.asymmetric.x25519 django.db.models django.forms django.http django.template docx"
    " fido2.server jsonschema numpy onnxruntime PIL.Image prometheus_client psycopg psycopg_pool pypdf"
    " reportlab.platypus re2 yaml"
).split()
COPIES = """
import gc, importlib, json, os, sys, tempfile, traceback
gc.disable()
asked = json.load(sys.stdin)
for each in asked["packages"]:
    importlib.import_module(each)
answers = {}
for name, lines in asked["lines"].items():
    with tempfile.TemporaryFile() as file:
        copy = os.fork()
        if not copy:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
            status = 1
            try:
                exec(lines, {"__name__": "__main__"})
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        file.seek(0)
        answers[name] = [status, file.read().decode()]
print(json.dumps(answers))
"""
SET_UP = """
import importlib, os, sys
own = importlib.import_module("inkling.config.settings.{name}")
{change}
os.environ["DJANGO_SETTINGS_MODULE"] = own.__name__
import django
django.setup()
import gc
assert gc.get_threshold()[0] >= 10_000, "Python looks 400 times for what can go while this process loads what stays"
"""
PAGES = """
from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver, reverse
from django.utils.module_loading import import_string
from inkling.sites.page import undeclared_pages
assert settings.ROOT_URLCONF == "inkling.sites.{name}.urls", settings.ROOT_URLCONF
patterns = get_resolver().url_patterns
assert not undeclared_pages(patterns), undeclared_pages(patterns)
if hasattr(settings, "INKLING_REFUSALS"):
    import_string(settings.INKLING_REFUSALS)
places = import_string(settings.INKLING_PLACES) if hasattr(settings, "INKLING_PLACES") else ()
for text, place, admits in places:
    reverse(place)
rooms = ["{name}"] + (["members"] if places else [])
for path in [each for room in rooms for each in sorted((settings.SITES / room).rglob("*.html"))]:
    get_template(str(path.relative_to(settings.SITES)))
print(len(patterns))
print(*sorted(name for name in sys.modules if name.startswith("inkling.")))
"""


@functools.cache
def answers() -> dict[str, tuple[int, str]]:
    """Let each process load all that it serves or runs; return its exit status and all that it said."""
    lines = {name: SET_UP.format(name=name, change="") + PAGES.format(name=name) for name in WITH_PAGES}
    for name in WITHOUT_PAGES:
        load = f"for each in {modules_of(name)}: importlib.import_module(each)"
        lines[name] = SET_UP.format(name=name, change="") + load
    lines[BROKEN] = SET_UP.format(name="unit", change=LEFT_OUT) + PAGES.format(name="unit")
    done = python(COPIES, given=json.dumps({"packages": PACKAGES, "lines": lines}))
    assert done.returncode == 0, done.stderr
    return {name: (status, said) for name, (status, said) in json.loads(done.stdout).items()}


def modules_of(name: str) -> list[str]:
    """Return the modules of the commands that run under these settings."""
    return sorted({each.module for each in available_commands() if each.settings == name})


def test_every_process_is_looked_at() -> None:
    assert {*WITH_PAGES, *WITHOUT_PAGES} == {*PROCESSES} - NO_PROCESS
    assert {"api", "community", "service", "unit"} <= {*WITH_PAGES}


@pytest.mark.parametrize("name", WITH_PAGES)
def test_a_site_loads_its_addresses_and_pages_under_its_own_settings(name: str) -> None:
    status, said = answers()[name]
    assert status == 0, (
        f"The {name} site does not load: does settings/{name}.py hold every step that its pages reach?\n{said}"
    )
    assert int(said.splitlines()[-2]) > 1


def test_the_community_process_does_not_load_what_knows_more() -> None:
    status, said = answers()["community"]
    assert status == 0, said
    steps = {name.split(".")[1] for name in said.splitlines()[-1].split()}
    assert {"sites", "capture"} <= steps
    forbidden = (KNOWS_MORE | {"demo"}) & steps
    assert not forbidden, f"The community site's process loaded {forbidden}: it must not hold what is known."


@pytest.mark.parametrize("name", WITHOUT_PAGES)
def test_a_process_loads_its_commands_under_its_own_settings(name: str) -> None:
    status, said = answers()[name]
    assert modules_of(name), f"No command runs under settings/{name}.py: is it needed?"
    assert status == 0, (
        f"A command does not load: does settings/{name}.py hold every step that it reaches?\n{said}"
    )


def test_a_site_that_does_not_know_a_step_is_seen() -> None:
    status, said = answers()[BROKEN]
    assert status != 0
    assert "INSTALLED_APPS" in said
