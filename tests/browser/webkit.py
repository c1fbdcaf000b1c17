"""WebKitGTK without a window, by W3C WebDriver over HTTP: Debian's `webkit2gtk-driver` under `xvfb`, and no library.

Nothing outside this machine is reached: every address but the loopback goes to a proxy that is not there.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import HTTPError

# Debian's own small browser, which comes with the library.
BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
NEEDS = ("WebKitWebDriver", "xvfb-run", BROWSER)
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_SOFTWARE = {"WEBKIT_DISABLE_DMABUF_RENDERER": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
_NOWHERE = "127.0.0.1:9"
_PATIENCE, _LOOK_AGAIN = 120, 0.05  # seconds


class WebKit:
    """One window. Each method is one command of WebDriver; what it cannot do raises `urllib.error.HTTPError`."""

    def __init__(self, driver: str) -> None:
        self.driver, self.session = driver, ""

    def open(self) -> None:
        """Start the browser with nothing of before."""
        proxy = {"proxyType": "manual", "httpProxy": _NOWHERE, "sslProxy": _NOWHERE, "noProxy": ["127.0.0.1"]}
        options = {"binary": BROWSER, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options, "proxy": proxy}}
        self.session = "/session/" + self._call("POST", "/session", {"capabilities": wanted})["sessionId"]

    def close(self) -> None:
        """End the browser."""
        self._call("DELETE", self.session)

    def goto(self, address: str) -> None:
        """Load an address."""
        self._command("url", {"url": address})

    def back(self) -> None:
        """Press the browser's own Back, and wait as `press` does."""
        page = self.find("html")[0]
        self._command("back", {})
        self._wait_for_another(page)

    def find(self, selector: str) -> list[str]:
        """Return what a selector finds, in its order."""
        found = self._command("elements", {"using": "css selector", "value": selector})
        return [each[_ELEMENT] for each in found]

    def click(self, element: str) -> None:
        """Press an element."""
        self._command(f"element/{element}/click", {})

    def press(self, element: str) -> None:
        """Press what leads to another page, and wait until this one is gone and that one is whole."""
        self.click(element)
        self._wait_for_another(element)

    def _wait_for_another(self, element: str) -> None:
        until = time.monotonic() + _PATIENCE
        while self._stands(element) or not self._is_whole():
            assert time.monotonic() < until, "no page came"
            time.sleep(_LOOK_AGAIN)

    def _stands(self, element: str) -> bool:
        try:
            self._call("GET", f"{self.session}/element/{element}/name")
        except HTTPError:
            return False
        return True

    def _is_whole(self) -> bool:
        script = {"script": "return document.readyState", "args": []}
        return bool(self._command("execute/sync", script) == "complete")

    def type(self, element: str, text: str) -> None:
        """Type into an element."""
        self._command(f"element/{element}/value", {"text": text})

    def text(self, selector: str) -> str:
        """Return the words of the first that a selector finds, in one line; nothing where there is none."""
        found = self.find(selector)
        said = self._call("GET", f"{self.session}/element/{found[0]}/text") if found else ""
        return " ".join(str(said).split())

    def everything(self) -> str:
        """Return all that a page holds, and what stands in its boxes."""
        boxes = "return [...document.querySelectorAll('input, textarea')].map(each => each.value).join(' ')"
        typed = self._command("execute/sync", {"script": boxes, "args": []})
        return f"{self._call('GET', f'{self.session}/source')} {typed}"

    def _command(self, name: str, value: Any) -> Any:
        return self._call("POST", f"{self.session}/{name}", value)

    def _call(self, method: str, path: str, value: Any = None) -> Any:
        asked = urllib.request.Request(  # noqa: S310 - loopback, made below
            self.driver + path,
            method=method,
            data=None if value is None else json.dumps(value).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(asked, timeout=_PATIENCE) as answer:  # noqa: S310 - as above
            return json.load(answer)["value"]


def is_missing() -> bool:
    """Say whether this machine has no WebKitGTK that a program can drive."""
    return not all(shutil.which(each) for each in NEEDS)


@contextmanager
def a_window() -> Iterator[WebKit]:
    """Start WebKitGTK, and end it with all that it started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["xvfb-run", "-a", "WebKitWebDriver", f"--port={port}"]
    with subprocess.Popen(
        command,
        env=os.environ | _SOFTWARE,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as driver:
        try:
            _wait_for(port)
            window = WebKit(f"http://127.0.0.1:{port}")
            window.open()
            yield window
            window.close()
        finally:
            os.killpg(driver.pid, signal.SIGTERM)


def _wait_for(port: int) -> None:
    for _ in range(_PATIENCE * 5):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("WebKitWebDriver did not start: type `xvfb-run WebKitWebDriver --port=4444`")
