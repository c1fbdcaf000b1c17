"""Under what systemd forbids the worker, the process that reads a file still shuts itself in, and reads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from inkling.files.machine.process import read_file
from inkling.files.rules.terms import FileKind
from tests.deploy.not_run import program
from tests.deploy.release import ROOT
from tests.files_made import pdf, photograph, picture, word
from tests.heic_made import heic

WORKER = ROOT / "deploy" / "systemd" / "inkling-worker.service"
FILES = {
    FileKind.JPEG: photograph(),
    FileKind.HEIC: heic(),
    FileKind.PNG: picture(),
    FileKind.PDF: pdf(),
    FileKind.DOCX: word(),
    FileKind.TEXT: b"Beck Lane",
}
# As systemd does it: a filter by libseccomp, EPERM for what is not named, no namespaces by any call, and no memory that
# is written and then run. (What systemd does with files and users lies outside what the walls need.)
UNDER_SYSTEMD = """
import ctypes, json, os, sys
refuse, not_there, allow = 0x00050000 | 1, 0x00050000 | 38, 0x7FFF0000
library, system = ctypes.CDLL("libseccomp.so.2"), ctypes.CDLL(None, use_errno=True)
library.seccomp_init.restype = ctypes.c_void_p
rule = library.seccomp_rule_add_array
rule.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint, ctypes.c_void_p]
library.seccomp_load.argtypes = [ctypes.c_void_p]
wall = library.seccomp_init(refuse)
named, command = json.loads(sys.argv[1]), sys.argv[2:]
for name in set(named) - {"unshare", "setns", "clone3"}:
    number = library.seccomp_syscall_resolve_name(name.encode())
    if number >= 0:
        assert rule(wall, allow, number, 0, None) == 0, name
assert rule(wall, not_there, library.seccomp_syscall_resolve_name(b"clone3"), 0, None) == 0
assert system.prctl(38, 1, 0, 0, 0) == 0
system.prctl(65, 1, 0, 0, 0)  # PR_SET_MDWE, where the kernel has it
assert library.seccomp_load(wall) == 0
assert system.unshare(0x10000000) == -1, "RestrictNamespaces=yes"
os.execv(command[0], command)
"""


def settings_of_the_worker() -> list[tuple[str, str]]:
    lines = WORKER.read_text(encoding="utf-8").splitlines()
    return [(line.partition("=")[0], line.partition("=")[2]) for line in lines if "=" in line[:40]]


def calls_that_are_let_through() -> list[str]:
    """Return the calls that its lines of `SystemCallFilter` leave, by systemd's own lists."""
    named: set[str] = set()
    for name, value in settings_of_the_worker():
        if name == "SystemCallFilter":
            found = calls_of(value.removeprefix("~"))
            named = named - found if value.startswith("~") else named | found
    return sorted(named)


def calls_of(group: str) -> set[str]:
    analyze = program("systemd-analyze", package="systemd")
    said = subprocess.run(
        [analyze, "syscall-filter", group], capture_output=True, text=True, check=True
    ).stdout
    lines = {line.strip() for line in said.splitlines()[1:]}
    calls = {each for each in lines if each and each[0] not in "#@"}
    return calls.union(*(calls_of(each) for each in lines if each.startswith("@")))


@pytest.fixture(scope="module")
def shut_in_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that runs as one in the unit of the worker does."""
    path = tmp_path_factory.mktemp("systemd") / "python"
    given = json.dumps(calls_that_are_let_through())
    restricted = path.with_suffix(".py")
    restricted.write_text(UNDER_SYSTEMD)
    path.write_text(f"#!/bin/sh\nexec {sys.executable} {restricted} '{given}' {sys.executable} \"$@\"\n")
    path.chmod(0o755)
    return path


def test_the_unit_forbids_what_is_tried_here() -> None:
    said = dict(settings_of_the_worker())
    assert said["RestrictNamespaces"] == said["MemoryDenyWriteExecute"] == "yes"


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_read(kind: FileKind, shut_in_python: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(shut_in_python))
    assert len(read_file(FILES[kind], kind=kind).shown) == 1
