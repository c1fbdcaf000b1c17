"""Whether what a site sent is valid HTML, by html-validate of the locked front-end packages."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, Page, Response

from tests import measured

__all__ = ["faults", "faults_of", "watch"]

HERE = Path(__file__).resolve().parent
DESIGN = HERE.parents[1] / "src" / "inkling" / "sites" / "design"
_ANSWERS: WeakKeyDictionary[Page, Response] = WeakKeyDictionary()


def watch(browser: Browser) -> None:
    """Keep, of each page that this browser opens, the answer that brought what it shows."""
    browser.on("context", lambda context: context.on("response", _keep))


def _keep(response: Response) -> None:
    asked = response.request
    if (
        asked.is_navigation_request()
        and not 300 <= response.status < 400
        and asked.frame.parent_frame is None
    ):
        _ANSWERS[asked.frame.page] = response


def faults(page: Page) -> list[str]:
    """Return what is wrong in the page as the site sent it, before any script."""
    answer = _ANSWERS.get(page)
    if answer is None or "text/html" not in answer.headers.get("content-type", ""):
        return []
    found = faults_of(answer.text())
    measured.count("pages whose HTML was checked", wrong=bool(found))
    return list(found)


@cache
def faults_of(text: str) -> tuple[str, ...]:
    """Return each fault of this HTML: rule, line, element and what is wrong."""
    checker = _checker()
    assert checker.stdin is not None
    assert checker.stdout is not None
    checker.stdin.write(json.dumps(text) + "\n")
    checker.stdin.flush()
    return tuple(json.loads(checker.stdout.readline()))


@cache
def _checker() -> subprocess.Popen[str]:
    """Return the one running checker of this process."""
    # The machine's own, else the one that run.py brought.
    node = shutil.which("node") or str(Path(sys.executable).with_name("node"))
    checker = subprocess.Popen(
        [node, str(HERE / "markup.mjs"), str(DESIGN)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(checker.kill)
    return checker
