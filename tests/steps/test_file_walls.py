"""The process that reads a file is shut in: it opens nothing, reaches nothing, starts nothing, and ends in time."""

from __future__ import annotations

import subprocess
import sys

import pytest

from inkling.files.machine import libde265
from inkling.files.machine.process import as_jpeg, read_file
from inkling.files.rules.copies import NotReadable, Pixels, read_records
from inkling.files.rules.terms import CopyProblem, FileKind
from tests.deploy.not_run import not_run
from tests.files_made import HOSTILE, OWNER, pdf, photograph, picture, word
from tests.heic_made import heic

_TRY = """
import os, socket, subprocess, sys, mmap, ctypes
from inkling.files.machine.walls import shut_in
library = ctypes.CDLL(None, use_errno=True)
shut_in()
{what}
os.write(1, b"ESCAPED")
os._exit(0)
"""
WAYS = {
    "read a file": "open('/etc/passwd').read()",
    "list a folder": "os.listdir('/')",
    "write a file": "open('/tmp/inkling-escape', 'w')",
    "open a socket": "socket.socket(socket.AF_INET)",
    "open a local socket": "socket.socket(socket.AF_UNIX)",
    "start a program": "subprocess.run(['/bin/true'])",
    "copy itself": "os.fork()",
    "become another program": "os.execv('/bin/true', ['true'])",
    "stop the worker": "os.kill(os.getppid(), 9)",
    "look at its parent": "os.readlink(f'/proc/{os.getppid()}/exe')",
    "run what it wrote": "mmap.mmap(-1, 4096, prot=7)",
    "take a gigabyte": "bytearray(1 << 30)",
    "raise its limits": "__import__('resource').setrlimit(7, (99, 99))",
    "trace another": "assert library.ptrace(16, os.getppid(), 0, 0) == 0",
    "mount": "assert library.mount(b'a', b'/', b'tmpfs', 0, None) == 0",
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_leads_out(way: str) -> None:
    code = _TRY.format(what=WAYS[way])
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, env={}, cwd="/", check=False
    )
    assert b"ESCAPED" not in done.stdout, way
    assert done.returncode != 0


def test_the_walls_let_what_is_allowed_through() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", _TRY.format(what="sum(range(1000))")],
        capture_output=True,
        env={},
        check=False,
    )
    assert done.stdout == b"ESCAPED", done.stderr


_ELSEWHERE = """
import platform, sys
platform.machine = lambda: "sparc64"
from inkling.files.machine import child
from inkling.files.rules.terms import FileKind
child.main(FileKind.TEXT)
"""


def test_without_the_filter_nothing_is_read() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", _ELSEWHERE], input=b"Beck Lane", capture_output=True, check=False
    )
    with pytest.raises(NotReadable) as refused:
        read_records(done.stdout, kind=FileKind.TEXT)
    assert refused.value.problem is CopyProblem.NO_WALLS
    assert b"Beck" not in done.stdout


# A library that says yes and does nothing, as emulators of a machine and some sandboxes do.
_SAYS_YES = """
import ctypes
from inkling.files.machine import child, walls
from inkling.files.rules.terms import FileKind

class SaysYes:
    def __init__(self, library):
        self.library = library
        self.prctl = lambda *given: 0
    def __getattr__(self, name):
        return getattr(self.library, name)

made = ctypes.CDLL
ctypes.CDLL = lambda *given, **named: SaysYes(made(*given, **named))
child.main(FileKind.TEXT)
"""


def test_a_filter_that_is_said_to_stand_is_tried_before_a_byte_is_read() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", _SAYS_YES], input=b"Beck Lane", capture_output=True, check=False
    )
    with pytest.raises(NotReadable) as refused:
        read_records(done.stdout, kind=FileKind.TEXT)
    assert refused.value.problem is CopyProblem.NO_WALLS
    assert b"Beck" not in done.stdout


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (FileKind.JPEG, photograph()),
        (FileKind.HEIC, heic()),
        (FileKind.PNG, picture()),
        (FileKind.PDF, pdf()),
        (FileKind.DOCX, word()),
    ],
)
def test_a_copy_says_nothing_of_who_made_it_and_the_original_does(kind: FileKind, data: bytes) -> None:
    if kind is FileKind.HEIC and not libde265.reads_heic():
        not_run("libde265 is missing. As root: apt-get install libde265-0")
    read = read_file(data, kind=kind)
    (shown,) = read.shown
    copy = as_jpeg(shown) if isinstance(shown, Pixels) else shown.encode()
    assert OWNER.encode() not in copy
    assert b"Exif" not in copy
    assert OWNER in " ".join(read.found.values())


def test_words_are_shown_as_words() -> None:
    assert read_file(word(words="Blue van <b>"), kind=FileKind.DOCX).shown == ("\nBlue van <b>",)


def test_of_a_hundred_pages_twenty_are_shown() -> None:
    read = read_file(pdf(pages=100), kind=FileKind.PDF)
    assert (len(read.shown), read.pages) == (20, 100)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_a_copy_or_a_reason(name: str) -> None:
    kind, made = HOSTILE[name]
    assert came_of(made(1), kind=kind) in {*CopyProblem, *range(1, 21)}


def came_of(data: bytes, *, kind: FileKind) -> CopyProblem | int:
    """Return why there is no copy, or of how many pages there is one."""
    try:
        return len(read_file(data, kind=kind).shown)
    except NotReadable as refusal:
        return refusal.problem


def test_one_that_takes_its_time_is_ended() -> None:
    with pytest.raises(NotReadable) as refused:
        read_file(pdf(pages=20), kind=FileKind.PDF, seconds=0.01)
    assert refused.value.problem is CopyProblem.TOO_LONG
