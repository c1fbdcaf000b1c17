"""What shuts this process in before it reads a byte of a file: no network, no files, no programs, little memory.

Written with the standard library alone. The filter of system calls is the wall that must stand: without it nothing is
read, and what says that it stands is tried at once (an emulator or a sandbox may say yes and do nothing). The
namespaces are a second one, where the machine permits them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import struct
from collections.abc import Callable

MEMORY_BYTES = 512 * 1024 * 1024
PROCESSOR_SECONDS = 8
_OPEN_FILES = 3

_PR_SET_NO_NEW_PRIVS, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _FILTER = 38, 4, 22, 2
_NEW_USER, _NEW_NET, _NEW_IPC, _NEW_UTS = 0x10000000, 0x40000000, 0x08000000, 0x04000000

# Of linux/seccomp.h, linux/filter.h and linux/audit.h.
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_LOAD, _EQUAL, _ANY_BIT, _AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_NUMBER_AT, _MACHINE_AT, _THIRD_AT = 0, 4, 32
_X32_BIT = 0x40000000
_PROT_EXEC, _PRIVATE, _ONE_PAGE = 4, 0x22, 4096
_LOCAL, _STREAM = 1, 1

# By machine: its name in the filter, the calls that memory is asked for by, and the calls without which none computes.
# Nothing here opens, connects, makes a process, or reaches another one.
_CALLS = {
    "x86_64": (
        0xC000003E,
        (9, 10),
        # read write close fstat lseek munmap brk sigaction sigprocmask sigreturn writev yield mremap madvise getpid
        # exit gettimeofday sigaltstack gettid futex restart clock_gettime exit_group getrandom
        (0, 1, 3, 5, 8, 11, 12, 13, 14, 15, 20, 24, 25, 28, 39, 60, 96, 131, 186, 202, 219, 228, 231, 318),
    ),
    "aarch64": (
        0xC00000B7,
        (222, 226),
        (
            63,
            64,
            57,
            80,
            62,
            215,
            214,
            134,
            135,
            139,
            66,
            124,
            216,
            233,
            172,
            93,
            169,
            132,
            178,
            98,
            128,
            113,
            94,
            278,
        ),
    ),
}


class NoWallsError(Exception):
    """This machine does not let a process shut itself in: nothing is read."""


def shut_in() -> None:
    """Shut this process in, for good. Raises `NoWallsError`."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(kind, (most, most))
    library = ctypes.CDLL(None, use_errno=True)
    # Where it is forbidden, the filter alone keeps the network out.
    if library.unshare(_NEW_USER | _NEW_NET | _NEW_IPC | _NEW_UTS):
        library.unshare(_NEW_NET | _NEW_IPC | _NEW_UTS)
    library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise NoWallsError
    _set_filter(library)
    _try_each_way(library)


def _try_each_way(library: ctypes.CDLL) -> None:
    """Raise `NoWallsError` unless the filter refuses what it must: a limit alone would refuse in other words."""
    library.mmap.restype, library.mmap.argtypes = ctypes.c_ssize_t, (ctypes.c_void_p, ctypes.c_size_t)
    no_file = [ctypes.c_int(each) for each in (_PROT_EXEC, _PRIVATE, -1)]
    ways: tuple[Callable[[], int], ...] = (
        lambda: int(library.open(b"/", 0)),
        lambda: int(library.socket(_LOCAL, _STREAM, 0)),
        lambda: int(library.kill(os.getppid(), 0)),
        lambda: int(library.mmap(None, _ONE_PAGE, *no_file, ctypes.c_long(0))),
    )
    for way in ways:
        ctypes.set_errno(0)
        if way() != -1 or ctypes.get_errno() != errno.EPERM:
            raise NoWallsError


def _set_filter(library: ctypes.CDLL) -> None:
    if platform.machine() not in _CALLS:
        raise NoWallsError
    steps = _filter_of(*_CALLS[platform.machine()])
    code = ctypes.create_string_buffer(b"".join(steps), len(steps) * 8)
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
    if library.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.create_string_buffer(program, len(program)), 0, 0):
        raise NoWallsError


def _filter_of(machine: int, memory: tuple[int, ...], calls: tuple[int, ...]) -> list[bytes]:
    """Return the steps of the filter: what is not named here fails, as if it were not permitted."""
    steps = [
        _step(_LOAD, _MACHINE_AT),
        _step(_EQUAL, machine, yes=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER_AT),
        _step(_AT_LEAST, _X32_BIT, no=1),
        _step(_RETURN, _KILL),
    ]
    for number in memory:
        # Memory, but none that can be run.
        steps += [
            _step(_EQUAL, number, no=4),
            _step(_LOAD, _THIRD_AT),
            _step(_ANY_BIT, _PROT_EXEC, no=1),
            _step(_RETURN, _REFUSE),
            _step(_RETURN, _ALLOW),
        ]
    for number in calls:
        steps += [_step(_EQUAL, number, no=1), _step(_RETURN, _ALLOW)]
    return [*steps, _step(_RETURN, _REFUSE)]


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)
