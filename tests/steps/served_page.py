"""The page of any size, served by gunicorn as the sites are."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from inkling.installation.supervisor import WAY_OF_SERVING
from tests.architecture.source import ROOT
from tests.processes import free_port, is_open

THREADS = 4


@contextmanager
def served(*, files: int = 0, held: int = 0) -> Iterator[int]:
    """Serve it for the block; yield its port. `files`: how many may be open in its process, which holds some itself."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        f"127.0.0.1:{port}",
        "--threads",
        str(THREADS),
        "--log-level",
        "critical",
        *WAY_OF_SERVING,
        "tests.steps.page_of_any_size:application",
    ]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "HELD_FILES": str(held)},
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))) if files else None,
    ) as server:
        try:
            for _ in range(200):
                if is_open(port):
                    break
                time.sleep(0.05)
            yield port
        finally:
            server.terminate()
