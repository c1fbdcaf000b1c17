"""A live community site for browser tests and benchmarks: gunicorn with the real login, on the test cluster."""

import os
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inkling.installation.supervisor import WAY_OF_SERVING
from tests import warm
from tests.processes import free_port

ROOT = Path(__file__).resolve().parents[2]
SEED = "import django; django.setup(); from tests.people import make_world; make_world()"


@dataclass(frozen=True)
class Site:
    """Where a site answers, the file that its whole output goes to, and the process that starts what answers."""

    address: str
    output: Path
    pid: int


def environment(home: Path, *, settings: str) -> dict[str, str]:
    """Return the environment of one process of an installation."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
    return own | {
        "INKLING_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": f"inkling.config.settings.{settings}",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }


def prepare(home: Path) -> None:
    """Make the tables of the installation's database, and the people of DESIGN.md in it."""
    env = environment(home, settings="migrate")
    for arguments in (("-m", "django", "migrate", "--verbosity", "0"), ("-c", SEED)):
        done = warm.run(arguments, env=env)
        if done.returncode:
            raise RuntimeError(f"The database could not be prepared:\n{done.stderr}")


@contextmanager
def serving(
    home: Path, *, settings: str = "community", threads: int = 4, more: tuple[str, ...] = ()
) -> Iterator[Site]:
    """Run the site of these settings until the block ends. The database must be prepared.

    `more`: what its server is told besides.
    """
    port = free_port()
    output = home / f"{settings}-{port}.log"
    serve = (
        "-m",
        "gunicorn",
        "--bind",
        f"127.0.0.1:{port}",
        "--threads",
        str(threads),
        *WAY_OF_SERVING,
        *more,
        "django.core.wsgi:get_wsgi_application()",
    )
    # A slow machine reads to the end here too: what the tests look for was read, not what two seconds allowed.
    env = environment(home, settings=settings) | {"INKLING_READING_SECONDS": "30"}
    with output.open("wb") as log, warm.started(serve, env=env, out=log) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/", output)
            yield Site(f"http://127.0.0.1:{port}", output, server.pid)
        finally:
            server.terminate()


def _wait_for(address: str, output: Path) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - loopback, made above
        except urllib.error.HTTPError as problem:
            raise RuntimeError(f"{address} answers {problem.code}:\n{output.read_text()}") from problem
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The site did not start:\n{output.read_text()}")
